package org.cnnlstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What NumPy wrote lies beside {@code make.py}, which made it do so. */
class SamplesFileTest {

    private static final Path NUMPY = Path.of("src/test/resources/samples-file");

    private final Path directory;
    private final Path file;

    SamplesFileTest(@TempDir Path directory) {
        this.directory = directory;
        this.file = directory.resolve(SamplesFile.NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "deflated.npz"})
    void readsPicturesFromNumPy(String name) {
        Samples samples = SamplesFile.read(ModelContent.of(NUMPY.resolve(name)));

        assertSame(samples.inputs(), counted(2, 3, 2, 4));
        assertSame(samples.outputs(), counted(2, 5));
    }

    @Test
    void readsSequencesFromNumPyInAnyOrder() {
        Samples samples = SamplesFile.read(ModelContent.of(NUMPY.resolve("sequences-outputs-first.npz")));

        assertSame(samples.inputs(), counted(2, 3, 1, 2, 4));
        assertSame(samples.outputs(), counted(2, 5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "fortran-order.npz: inputs.npy is in Fortran order, not in C order",
                "float64.npz: inputs.npy holds values of type '<f8', not '<f4'",
                "big-endian.npz: inputs.npy holds values of type '>f4', not '<f4'",
                "objects.npz: inputs.npy holds values of type '|O', not '<f4'",
                "structured.npz: inputs.npy has a header that NumPy does not write for a plain array",
                "vector.npz: sample inputs are a Tensor[2], neither [m, c, h, w] nor [m, t, c, h, w]",
                "scalar.npz: sample inputs are a Tensor[], neither [m, c, h, w] nor [m, t, c, h, w]",
                "empty.npz: inputs.npy shape [0, 3, 2, 4] has a size below 1",
                "not-a-number.npz: value 8 of the sample outputs is NaN"
            })
    void refusesWhatElseNumPyWrites(String name, String why) {
        Path numpy = NUMPY.resolve(name);

        ServiceException refusal =
                catchThrowableOfType(ServiceException.class, () -> SamplesFile.read(ModelContent.of(numpy)));

        assertThat(refusal.reason()).isEqualTo(Reason.MODEL_REFUSED);
        assertThat(refusal.detail()).isEqualTo(numpy + ": " + why);
    }

    @Test
    void writesTheEntriesThatNumPyWrites() throws IOException {
        SamplesFile.write(file, new Samples(counted(2, 3, 2, 4), counted(2, 5)));

        Map<String, byte[]> numpys = SampleArchives.entries(NUMPY.resolve("deflated.npz"));
        assertThat(SampleArchives.entries(file))
                .containsOnlyKeys("inputs.npy", "outputs.npy")
                .allSatisfy((name, bytes) -> assertThat(bytes).isEqualTo(numpys.get(name)));
    }

    @Test
    void keepsEveryBitOfManyValues() throws IOException {
        Tensor inputs = random(3, 2, 5, 87, 99);
        Tensor outputs = Tensor.of(new float[] {-0f, Float.MIN_VALUE, -Float.MAX_VALUE}, 3, 1);

        SamplesFile.write(file, new Samples(inputs, outputs));

        Samples read = SamplesFile.read(ModelContent.of(file));
        assertSame(read.inputs(), inputs);
        assertSame(read.outputs(), outputs);
    }

    @Test
    void equalSamplesMakeEqualFiles() throws IOException {
        SamplesFile.write(file, new Samples(counted(2, 1, 30, 30), counted(2, 5)));
        Path again = directory.resolve("again.npz");

        SamplesFile.write(again, new Samples(counted(2, 1, 30, 30), counted(2, 5)));

        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void replacesAFileInOneStep() throws IOException {
        SamplesFile.write(file, new Samples(counted(2, 1, 30, 30), counted(2, 5)));

        SamplesFile.write(file, new Samples(counted(1, 1, 3, 3), counted(1, 5)));

        assertThat(SamplesFile.read(ModelContent.of(file)).inputs().shape()).containsExactly(1, 1, 3, 3);
        assertThat(directory).isDirectoryNotContaining(each -> !each.equals(file));
    }

    @Test
    void isSmallWhereFewValuesDiffer() throws IOException {
        SamplesFile.write(file, new Samples(Tensor.of(new float[3 * 64 * 64], 1, 3, 64, 64), counted(1, 5)));

        assertThat(Files.size(file)).isLessThan(1000);
    }

    /** Bits, as minus zero is equal to zero. */
    private static void assertSame(Tensor actual, Tensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Float.floatToRawIntBits(actual.data()[i]))
                    .isEqualTo(Float.floatToRawIntBits(expected.data()[i]));
        }
    }

    private static Tensor random(int... shape) {
        float[] values = counted(shape).data();
        Random random = new Random(5);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(values, shape);
    }

    /** Quarters from -2 on, as {@code make.py} counts them. */
    private static Tensor counted(int... shape) {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = i / 4f - 2;
        }
        return Tensor.of(values, shape);
    }
}
