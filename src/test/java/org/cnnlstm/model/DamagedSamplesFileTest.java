package org.cnnlstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.cnnlstm.model.SampleArchives.array;
import static org.cnnlstm.model.SampleArchives.header;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class DamagedSamplesFileTest {

    private static final String INPUTS = "inputs.npy";
    private static final String OUTPUTS = "outputs.npy";

    private final Path file;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    DamagedSamplesFileTest(@TempDir Path directory) throws IOException {
        file = directory.resolve(SamplesFile.NAME);
        SamplesFile.write(file, new Samples(Tensor.of(new float[24], 2, 1, 3, 4), Tensor.of(new float[6], 2, 3)));
        entries.putAll(SampleArchives.entries(file));
    }

    @Test
    void saysThatThereIsNoFile() throws IOException {
        Files.delete(file);

        assertThat(refusal()).isEqualTo(file + ": there is no such file or directory");
    }

    @Test
    void refusesAFileThatWasCutOffAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThat(refusal()).startsWith(file + ": ");
        }
    }

    @Test
    void refusesBytesBehindTheEnd() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));

        assertThat(refusal()).contains("does not end as a zip file does");
    }

    @Test
    void refusesWhatIsNoZip() throws IOException {
        Files.writeString(file, "this is no zip file, though long enough to be one");

        assertThat(refusal()).contains("does not end as a zip file does");
    }

    @ParameterizedTest
    @ValueSource(strings = {INPUTS, OUTPUTS})
    void refusesAFileWithoutOneOfItsArrays(String name) throws IOException {
        entries.remove(name);

        assertRefused("has no entry '" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights.npy", "inputs", "../inputs.npy", "inputs.npy/"})
    void refusesAnExtraEntry(String name) throws IOException {
        entries.put(name, bytes(INPUTS));

        assertRefused("has an entry '" + name + "', which samples do not have");
    }

    @Test
    void refusesAnArrayThatIsThereTwice() throws IOException {
        entries.put("copies.npy", bytes(INPUTS));
        SampleArchives.write(file, entries);
        String zip = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, zip.replace("copies.npy", INPUTS), StandardCharsets.ISO_8859_1);

        assertThat(refusal()).contains("has two entries 'inputs.npy'");
    }

    @Test
    void refusesAnArrayThatGoesOn() throws IOException {
        entries.put(INPUTS, Arrays.copyOf(bytes(INPUTS), bytes(INPUTS).length + 1));

        assertRefused(INPUTS + " goes on after its last value");
    }

    @Test
    void countsTheValuesOfBothArrays() throws IOException {
        entries.put(OUTPUTS, array(header("2, 33554421"), 4));

        assertRefused(OUTPUTS + " declares more values than the 67108840 there may be");
    }

    @Test
    void takesNoHeadersWordForItsLength() throws IOException {
        entries.put(INPUTS, array(header("67108864"), 100_000));

        assertRefused(INPUTS + " ends in the midst of its 67108864 values");
    }

    @Test
    void survivesRandomDamage() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                SamplesFile.read(ModelContent.of(file));
            } catch (ServiceException e) {
                assertThat(e.reason()).isEqualTo(Reason.MODEL_REFUSED);
            }
        }
    }

    private void assertRefused(String why) throws IOException {
        SampleArchives.write(file, entries);

        assertThat(refusal()).startsWith(file + ": ").contains(why);
    }

    private String refusal() {
        ServiceException refusal =
                catchThrowableOfType(ServiceException.class, () -> SamplesFile.read(ModelContent.of(file)));
        assertThat(refusal.reason()).isEqualTo(Reason.MODEL_REFUSED);
        return refusal.detail();
    }

    private byte[] bytes(String name) {
        return Objects.requireNonNull(entries.get(name));
    }
}
