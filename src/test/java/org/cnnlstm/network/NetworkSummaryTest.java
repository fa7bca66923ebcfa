package org.cnnlstm.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkSummaryTest {

    private static final Set<String> RECURRENT_AND_HEAD = Set.of("rows", "columns", "rows-columns", "output");

    private static NetworkSummary summary(Preset preset, int classes) {
        return NetworkSummary.of(
                RowColumnGraph.configuration(preset.topology(), GraphOptions.of(classes, 0)),
                preset.topology().input());
    }

    @Test
    void countsTheQuestionsNetwork() {
        NetworkSummary summary = summary(Preset.ROW_COLUMN, 10);
        assertThat(summary.parameters()).isEqualTo(51_037_002);
        assertThat(summary.multiplyAdds()).isEqualTo(12_068_500_480L);
        var trunkAndDense = summary.rows().stream()
                .filter(row -> !RECURRENT_AND_HEAD.contains(row.name()))
                .toList();
        assertThat(trunkAndDense.stream()
                        .mapToLong(NetworkSummary.Row::parameters)
                        .sum())
                .isEqualTo(50_374_464);
        assertThat(trunkAndDense.stream()
                        .mapToLong(NetworkSummary.Row::multiplyAdds)
                        .sum())
                .isEqualTo(12_026_552_320L);
    }

    @Test
    void shrinksThePictureAsTheQuestionDoes() {
        assertThat(summary(Preset.ROW_COLUMN, 10).rows())
                .filteredOn(row -> row.name().endsWith("_pool"))
                .extracting(NetworkSummary.Row::output)
                .containsExactly("64x111x111", "128x54x54", "256x25x25", "512x10x10", "512x3x3");
    }

    @Test
    void countsTheVgg16OfTheLiterature() {
        assertThat(summary(Preset.ROW_COLUMN_VGG16, 10).parameters()).isEqualTo(134_923_082);
    }

    @Test
    void comparesTheLstmsWithADenseLayerOfAboutEqualParameters() {
        long lstms = summary(Preset.ROW_COLUMN_SMALL, 36).parameters();
        long dense = summary(Preset.DENSE_SMALL, 36).parameters();
        assertThat((double) dense / lstms).isBetween(0.999, 1.001);
    }

    @ParameterizedTest
    @EnumSource(
            value = Preset.class,
            names = {"ROW_COLUMN_SMALL", "DENSE_SMALL", "ROW_COLUMN_TINY"})
    void countsTheParametersThatTheGraphHas(Preset preset) {
        try (Network network = RowColumnGraph.create(preset.topology(), GraphOptions.of(7, 0))) {
            assertThat(summary(preset, 7).parameters()).isEqualTo(network.parameterCount());
        }
    }

    @Test
    void printsATableWithTotals() {
        assertThat(summary(Preset.ROW_COLUMN, 10).table())
                .contains("block1_conv1", "LSTM over rows", "LSTM over columns", "51,037,002", "12,068,500,480");
    }
}
