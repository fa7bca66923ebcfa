package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.data.MapEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In processes of their own, since oneDNN looks once at what it may use. */
class InstructionSetTest {

    private final Path directory;

    InstructionSetTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSE41", "AVX2", "AVX512_CORE"})
    void aProcessorThatDoesNotMultiplyBf16AnswersInF32AndSaysWhy(String most) throws Exception {
        Map<String, String> found =
                new ProbeProcess(directory).setting("ONEDNN_MAX_CPU_ISA", most).run("choose", "auto");

        assertThat(found).contains(MapEntry.entry("engine", "onednn"), MapEntry.entry("precision", "f32"));
        assertThat(found.get("choice")).contains("bf16 is not used: the processor, with ", "does not multiply bf16");
        assertThat(Double.parseDouble(found.getOrDefault("difference", "NaN"))).isLessThan(1e-5);
    }

    @ParameterizedTest
    @CsvSource({"AVX2, 1", "AVX2, 2", "AVX512_CORE, 1", "AVX512_CORE, 2"})
    void noStepIsLeftToCodeThatIsNotOptimised(String most, String threads) throws Exception {
        Map<String, String> found =
                new ProbeProcess(directory).setting("ONEDNN_MAX_CPU_ISA", most).run("implementations", threads);

        assertThat(found).containsEntry("slow steps", "[]");
    }

    @Test
    void multipliesBf16FromAvx512Bf16On() {
        assertThat(InstructionSet.values())
                .filteredOn(InstructionSet::multipliesBf16)
                .containsExactly(InstructionSet.AVX512_BF16, InstructionSet.AMX);
    }
}
