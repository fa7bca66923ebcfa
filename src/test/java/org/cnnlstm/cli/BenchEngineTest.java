package org.cnnlstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cnnlstm.network.NetworkSummary;
import org.cnnlstm.network.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class BenchEngineTest {

    @Test
    void comparesEveryEngineWithTheReference(CapturedOutput output, @TempDir Path directory) {
        Path json = directory.resolve("bench.json");

        assertThat(bench("--preset", "row-column-tiny", "--precision", "f32,int8", "--batch", "1,2", "--json", json))
                .isZero();

        JsonNode report = new JsonMapper().readTree(json);
        assertThat(report.path("parameters").asLong()).
                .isEqualTo(NetworkSummary.of(Preset.ROW_COLUMN_TINY, 10).parameters());
        assertThat(report.path("peakGigaflops").path("f32").asDouble()).isPositive();
        JsonNode results = report.path("results");
        assertThat(results).hasSize(6);
        assertThat(results).allSatisfy(result -> {
            assertThat(result.path("medianMillis").asDouble()).isPositive();
            assertThat(result.path("runs").asInt()).isEqualTo(2);
            assertThat(result.path("difference").asDouble())
                    .isLessThan(result.path("precision").asString().equals("f32") ? 1e-5 : 0.1);
            assertThat(result.path("outputs").isNull())
                    .isEqualTo(result.path("batch").asInt() != 1);
        });
        assertThat(output.getOut())
                .contains("row-column-tiny: ", "peak f32: ", "not measured: dl4j int8: DL4J computes in float32 alone");
        assertThat(output.getErr()).contains("bench 100%");
    }

    @Test
    void writesTheNetworkOfAPresetForOthersToMeasure(@TempDir Path directory) {
        Path version = directory.resolve("tiny/1");

        assertThat(bench("--preset", "row-column-tiny", "--engine", "onednn", "--precision", "f32", "--write", version))
                .isZero();

        assertThat(bench(version, "--engine", "onednn", "--precision", "f32")).isZero();
    }

    @Test
    void refusesInputsThatAreNone(CapturedOutput output, @TempDir Path directory) throws IOException {
        Path inputs = Files.writeString(directory.resolve("inputs.npy"), "no array");

        assertThat(bench("--preset", "row-column-tiny", "--inputs", inputs)).isEqualTo(1);

        assertThat(output.getErr()).contains("invalid-data", "inputs.npy");
    }

    @Test
    void saysWhatThereIsToMeasure(CapturedOutput output) {
        assertThat(Commands.run("bench")).isEqualTo(2);

        assertThat(output.getErr()).contains("bench engine");
    }

    private static int bench(Object... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "bench";
        all[1] = "engine";
        all[2] = "--repeats";
        all[3] = "2";
        for (int i = 0; i < arguments.length; i++) {
            all[i + 4] = arguments[i].toString();
        }
        return Commands.run(all);
    }
}
