package org.cnnlstm.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cnnlstm.model.ModelContent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What src/docs/keras.md says is refused is refused, with the layer's name and what to do or what is wrong. */
class RefusalsTest {

    private final Path folder;

    RefusalsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "[8, 8, 3] | Lambda | {} | 'one' is a Lambda, whose Python code is never run; put a layer in its place",
                "[8, 8, 3] | Own>Layer | {} | 'one' is of the class Own>Layer, which is not imported; replace it",
                "[8, 8, 3] | Masking | {} | 'one' is of the class Masking, which is not imported; replace it",
                "[8, 8, 3] | Conv2D | {`filters`: 2, `kernel_size`: 3, `data_format`: `channels_first`} | 'data_format'",
                "[8, 8, 3] | Conv2D | {`filters`: 2, `kernel_size`: 3, `activation`: `mine`} | activation 'mine' is not"
                        + " imported; imported are linear",
                "[8, 8, 3] | Conv2D | {`filters`: 2, `kernel_size`: 9} | its kernel reaches over 9 of 8 pixels",
                "[8, 8, 3] | Conv2D | {`filters`: 66, `kernel_size`: 1, `groups`: 33} | 33 groups of 3 channels",
                "[8, 8, 3] | DepthwiseConv2D | {`kernel_size`: 3, `padding`: `causal`} | 'padding' is 'causal'",
                "[8, 8, 3] | BatchNormalization | {`axis`: 1} | its axis 1 is not the last one",
                "[8, 8, 3] | Softmax | {`axis`: 1} | 'axis' is 1; only the last one is imported",
                "[8, 8, 3] | ReLU | {`max_value`: 3.0} | 'max_value' is neither None nor 6",
                "[8, 8, 3] | Cropping2D | {`cropping`: 4} | it crops all of [8, 8, 3]",
                "[8, 8, 3] | Reshape | {`target_shape`: [5, -1]} | target_shape [5, -1] cannot be made of [8, 8, 3]",
                "[8, 8, 3] | Reshape | {`target_shape`: [2, 2, 2, 24]} | it reshapes to 4 axes; one to three",
                "[8, 8, 3] | Permute | {`dims`: [1, 1, 2]} | dims [1, 1, 2] is no permutation",
                "[8, 8, 3] | LSTM | {`units`: 2} | it reads [8, 8, 3], which has 3 axes",
                "[8, 8, 3] | LSTM | {`units`: 2, `return_state`: true} | 'return_state' is true, which is not imported",
                "[8, 8, 3] | GRU | {`units`: 2, `stateful`: true} | 'stateful' is true, which is not imported",
                "[8, 8, 3] | LSTM | {`units`: 2, `time_major`: true} | 'time_major' is true, which is not imported",
                "[8, 8, 3] | Bidirectional | {`layer`: {`class_name`: `ConvLSTM1D`, `config`: {}}} | wraps a ConvLSTM1D,"
                        + " which is not imported; an LSTM or a GRU in its place is",
                "[8, 8, 3] | Dense | {`units`: 2, `dtype`: {`class_name`: `QuantizedDTypePolicy`}} | is quantised by"
                        + " Keras, which is not imported; save the model before",
                "[8, 8, 3] | Rescaling | {`scale`: [1, 2]} | its scale has 2 values for 3 channels",
                "[8, 8, 3] | Normalization | {`axis`: [1]} | its axis 1 is not the last one",
                "[8, 8, 3] | Normalization | {`axis`: [-1], `invert`: true} | 'invert' is true, which is not imported",
                "[8, 8, 3] | Resizing | {`height`: 4, `width`: 4} | resizes [8, 8] to [4, 4], so that pictures would be"
                        + " resized twice; leave the size of the Input open",
                "[8, 8, 3] | Resizing | {`height`: 4, `width`: 4, `interpolation`: `lanczos5`} | 'interpolation' is"
                        + " none of bilinear, nearest and area",
                "[8, 8, 3] | Resizing | {`height`: 4, `width`: 4, `pad_to_aspect_ratio`: true} | 'pad_to_aspect_ratio' is"
                        + " true, which is not imported; resize in the manifest's preprocessing instead",
                "[8, 8, 3] | Resizing | {`height`: 4, `width`: 4, `antialias`: true} | 'antialias' is true",
                "[null, null, 3] | ReLU | {} | its shape [None, None, 3] leaves a size open; build the model with a fixed"
                        + " size",
                "[8] | ReLU | {} | its shape [8] is neither (height, width, channels) nor",
                "[8, 8, 5] | ReLU | {} | its shape [8, 8, 5] cannot be served",
                "[8, 8, 3] | ReLU | {} | only outputs that are vectors are imported",
                "[2, 8, 8, 3] | TimeDistributed | {`layer`: {`class_name`: `TimeDistributed`, `config`: {`layer`:"
                        + " {`class_name`: `ReLU`, `config`: {}}}}} | TimeDistributed, which is not imported",
            })
    void refusesByName(String shape, String className, String settings, String reason) throws IOException {
        Path file = folder.resolve("model.json");
        Files.writeString(file, """
                {"class_name": "Sequential", "keras_version": "3.15.1", "config": {"name": "model", "layers": [
                  {"class_name": "InputLayer", "config": {"name": "in", "batch_shape": %s}},
                  {"class_name": "%s", "config": %s}]}}
                """.formatted(
                        shape.replace("[", "[null, "),
                        className,
                        settings.replace('`', '"')
                                .replaceFirst("\\{", "{\"name\": \"one\", ")
                                .replace(", }", "}")));

        KerasSummary summary = KerasSummary.of(ModelContent.of(file));

        assertThat(summary.refusal()).contains(reason);
        assertThat(summary.table()).contains("refused: ");
    }
}
