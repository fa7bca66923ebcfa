package org.cnnlstm.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearningHistoryTest {

    private static final String EPOCH = "{\"epoch\":1,\"learningRate\":0.001,\"trainLoss\":2.0,\"validationLoss\":2.5,"
            + "\"validationAccuracy\":0.1,\"picturesPerSecond\":412.5,\"took\":\"PT1M1.25S\"}";

    private final Path directory;

    LearningHistoryTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void comesBackFromItsFileAsItWas() {
        Path file = directory.resolve("checkpoints/history.jsonl");
        LearningHistory history = Fixtures.history(3)
                .with(new EpochRecord(4, 1e-7, Math.PI, 1e300, 0, 0, Duration.ofNanos(3_600_000_000_001L)));
        LearningHistoryFile.write(file, Fixtures.history(9));
        LearningHistoryFile.write(file, history);

        assertThat(LearningHistoryFile.read(file)).isEqualTo(history);
        assertThat(file).content().hasLineCount(4);
        assertThat(file.getParent()).isDirectoryContaining(each -> each.equals(file));
    }

    @Test
    void readsTheFormatOfTheFirstRelease() throws IOException {
        Path file = Files.writeString(directory.resolve("history.jsonl"), EPOCH + "\n");

        LearningHistory history = LearningHistoryFile.read(file);

        assertThat(history.epochs())
                .containsExactly(new EpochRecord(1, 0.001, 2.0, 2.5, 0.1, 412.5, Duration.ofMillis(61_250)));
    }

    @Test
    void isEmptyWhereThereIsNoFile() {
        assertThat(LearningHistoryFile.read(directory.resolve("nothing"))).isEqualTo(LearningHistory.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"epoch\":2,\"learn",
                "",
                "null",
                "[]",
                "{\"epoch\":2}",
                "\u0000\u0001\u0002",
                EPOCH,
            })
    void refusesAFileThatIsNoHistory(String secondLine) throws IOException {
        Path file = Files.writeString(directory.resolve("history.jsonl"), EPOCH + "\n" + secondLine + "\n");

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> LearningHistoryFile.read(file))
                .withMessageContaining(file.toString())
                .extracting(ServiceException::reason)
                .isEqualTo(Reason.INVALID_DATA);
    }

    @Test
    void namesTheLineThatIsBroken() throws IOException {
        Path file = Files.writeString(directory.resolve("history.jsonl"), EPOCH + "\n{\"epoch\":\n");

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> LearningHistoryFile.read(file))
                .withMessageContaining("line 2");
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        Path file = Files.write(directory.resolve("history.jsonl"), new byte[] {(byte) 0xC3, 0x28});

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> LearningHistoryFile.read(file))
                .extracting(ServiceException::reason)
                .isEqualTo(Reason.INVALID_DATA);
    }

    @Test
    void refusesAFileThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "").resolve("history.jsonl");

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> LearningHistoryFile.write(file, Fixtures.history(1)))
                .withMessageContaining(file.toString())
                .extracting(ServiceException::reason)
                .isEqualTo(Reason.INVALID_SETTING);
    }

    @Test
    void forgetsWhatCameAfterTheCheckpoint() {
        assertThat(Fixtures.history(5).upTo(3)).isEqualTo(Fixtures.history(3));
        assertThat(Fixtures.history(5).upTo(0)).isEqualTo(LearningHistory.EMPTY);
    }

    @Test
    void takesTheEarliestOfEquallyGoodEpochsForTheBest() {
        LearningHistory history = new LearningHistory(List.of(accuracy(1, 0.5), accuracy(2, 0.9), accuracy(3, 0.9)));

        assertThat(history.best()).contains(accuracy(2, 0.9));
        assertThat(history.took()).isEqualTo(Duration.ofSeconds(6));
        assertThat(LearningHistory.EMPTY.best()).isEmpty();
    }

    @Test
    void refusesEpochsOutOfOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fixtures.history(3).with(Fixtures.epoch(3)))
                .withMessageContaining("epoch 3 cannot follow epoch 3");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void refusesALossThatIsNoNumber(double loss) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EpochRecord(1, 0.1, loss, 1, 0.5, 1, Duration.ZERO))
                .withMessageContaining("trainLoss");
    }

    private static EpochRecord accuracy(int epoch, double accuracy) {
        return new EpochRecord(epoch, 0.1, 1, 1, accuracy, 100, Duration.ofSeconds(2));
    }
}
