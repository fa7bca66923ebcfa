package org.cnnlstm.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PredictionAnswerTest {

    private static final String ALONE = answer("{\"rank\":1,\"index\":3,\"label\":\"A\",\"probability\":0.51},"
            + "{\"rank\":2,\"index\":7,\"label\":\"B\",\"probability\":0.48},"
            + "{\"rank\":3,\"index\":1,\"label\":\"C\",\"probability\":0.005}");

    private final PredictionAnswer alone = PredictionAnswer.of(ALONE);

    @Test
    void isAlikeDespiteRounding() {
        assertThat(alone.isAlike(ALONE.replace("0.51", "0.5099"))).isTrue();
    }

    @Test
    void isAlikeWhereEqualsHaveChangedPlaces() {
        assertThat(alone.isAlike(answer("{\"rank\":1,\"index\":7,\"label\":\"B\",\"probability\":0.495},"
                        + "{\"rank\":2,\"index\":3,\"label\":\"A\",\"probability\":0.495},"
                        + "{\"rank\":3,\"index\":2,\"label\":\"D\",\"probability\":0.006}")))
                .isTrue();
    }

    @Test
    void isNotAlikeIfItIsTheNeighbours() {
        assertThat(alone.isAlike(answer("{\"rank\":1,\"index\":9,\"label\":\"Z\",\"probability\":0.99},"
                        + "{\"rank\":2,\"index\":3,\"label\":\"A\",\"probability\":0.005}")))
                .isFalse();
        assertThat(alone.isAlike(ALONE.replace("0.51", "0.45"))).isFalse();
        assertThat(alone.isAlike("no JSON")).isFalse();
        assertThat(alone.isAlike("{}")).isFalse();
    }

    @Test
    void comparesPoses() {
        String pose = "{\"predictions\":[{\"pose\":{\"position\":{\"x\":1.5,\"y\":2},\"orientation\":{\"w\":1}}}]}";

        assertThat(PredictionAnswer.of(pose).isAlike(pose.replace("1.5", "1.501")))
                .isTrue();
        assertThat(PredictionAnswer.of(pose).isAlike(pose.replace("1.5", "2.5")))
                .isFalse();
    }

    @Test
    void refusesWhatHoldsNoPrediction() {
        assertThatIllegalArgumentException().isThrownBy(() -> PredictionAnswer.of("{\"predictions\":[]}"));
        assertThatIllegalArgumentException().isThrownBy(() -> PredictionAnswer.of("<html>"));
    }

    private static String answer(String classes) {
        return "{\"predictions\":[{\"index\":0,\"width\":40,\"classes\":[" + classes
                + "]}],\"timings\":{\"totalMillis\":3}}";
    }
}
