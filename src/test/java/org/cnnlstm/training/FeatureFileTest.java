package org.cnnlstm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureFileTest {

    private static final String FINGERPRINT = "0123456789abcdef".repeat(4);
    private static final int[] SHAPE = {2, 3};
    private static final int COUNT = 5;

    private final Path directory;
    private final Path file;

    FeatureFileTest(@TempDir Path directory) {
        this.directory = directory;
        this.file = directory.resolve("set.features");
    }

    @Test
    void givesBackWhatWasWritten() {
        write();

        try (FeatureFile read =
                FeatureFile.open(file, FINGERPRINT, SHAPE, COUNT).orElseThrow()) {
            assertThat(read.count()).isEqualTo(COUNT);
            for (int i = COUNT - 1; i >= 0; i--) {
                assertThat(read.read(i).shape()).containsExactly(SHAPE);
                assertThat(read.read(i).data()).containsExactly(features(i));
            }
        }
    }

    @Test
    void isAsLargeAsItSays() throws IOException {
        write();

        assertThat(Files.size(file)).isEqualTo(FeatureFile.bytes(SHAPE, COUNT));
    }

    @Test
    void isOfNoUseForAnythingElse() {
        write();

        assertThat(FeatureFile.open(file, "f".repeat(64), SHAPE, COUNT)).isEmpty();
        assertThat(FeatureFile.open(file, FINGERPRINT, SHAPE, COUNT + 1)).isEmpty();
        assertThat(FeatureFile.open(directory.resolve("none"), FINGERPRINT, SHAPE, COUNT))
                .isEmpty();
    }

    @Test
    void isOfNoUseIfAnyByteIsAnotherOne() throws IOException {
        write();
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            Files.write(file, damaged);
            assertThat(FeatureFile.open(file, FINGERPRINT, SHAPE, COUNT))
                    .as("byte %d", i)
                    .isEmpty();
        }
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(FeatureFile.open(file, FINGERPRINT, SHAPE, COUNT)).isEmpty();
        }
    }

    @Test
    void leavesTheOlderFileIfTheNewOneFails() {
        write();

        assertThatThrownBy(() -> FeatureFile.write(file, "a".repeat(64), sink -> {
                    sink.take(features(0));
                    throw new IllegalStateException("a picture is broken");
                }))
                .hasMessage("a picture is broken");

        FeatureFile.open(file, FINGERPRINT, SHAPE, COUNT).orElseThrow().close();
        assertThat(directory).isDirectoryContaining(each -> each.equals(file));
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void saysWhichFileCannotBeWritten() throws IOException {
        Path inTheWay = Files.writeString(directory.resolve("file"), "in the way");

        assertThatThrownBy(() -> FeatureFile.write(inTheWay.resolve("set.features"), FINGERPRINT, sink -> {}))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("cannot write " + inTheWay.resolve("set.features"));
    }

    private void write() {
        FeatureFile.write(file, FINGERPRINT, sink -> {
            for (int i = 0; i < COUNT; i++) {
                sink.take(features(i));
            }
        });
    }

    private static float[] features(int example) {
        float[] features = new float[6];
        for (int i = 0; i < features.length; i++) {
            features[i] = example + i / 7f;
        }
        return features;
    }
}
