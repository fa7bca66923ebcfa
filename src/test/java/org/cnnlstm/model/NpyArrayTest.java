package org.cnnlstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cnnlstm.model.SampleArchives.array;
import static org.cnnlstm.model.SampleArchives.header;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyArrayTest {

    private static final int MOST = 1000;

    @ParameterizedTest
    @ValueSource(strings = {"6", "6,", "2, 3", "2,3,", "1 ,\t2 , 3 ", "1, 1, 1, 1, 1, 1, 2, 3"})
    void readsAnyShape(String shape) throws IOException {
        assertThat(read(array(header(shape), 6 * Float.BYTES)).size()).isEqualTo(6);
    }

    @Test
    void readsAHeaderWithOtherBlanks() throws IOException {
        byte[] array = array("{'descr':'<f4','fortran_order':False,'shape':(2,3)}", 6 * Float.BYTES);

        assertThat(read(array).shape()).containsExactly(2, 3);
    }

    @Test
    void refusesAnArrayThatGoesOn() {
        assertThatThrownBy(() -> read(array(header("2, 3"), 6 * Float.BYTES + 1)))
                .hasMessage("goes on after its last value");
    }

    @Test
    void refusesAnArrayThatEndsTooSoon() {
        byte[] whole = array(header("2, 3"), 6 * Float.BYTES);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);

            assertThatThrownBy(() -> read(part)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001", "501, 2", "999999999, 999999999, 999999999, 999999999"})
    void refusesMoreValuesThanThereMayBe(String shape) {
        assertThatThrownBy(() -> read(array(header(shape), Float.BYTES)))
                .hasMessage("declares more values than the 1000 there may be");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "None",
                "{}",
                "{'descr': '<f4', 'fortran_order': False}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': 4, }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 4), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1, , 4), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1234567890, 4), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 1, 1, 1, 1, 1, 1, 1), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 1, 4), } or something else"
            })
    void refusesAHeaderThatIsNotNumPys(String header) {
        assertThatThrownBy(() -> read(array(header, 4 * Float.BYTES)))
                .hasMessage("has a header that NumPy does not write for a plain array");
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "3, 0", "1, 1"})
    void refusesOtherVersionsOfTheFormat(byte major, byte minor) {
        byte[] array = array(header("2, 3"), 6 * Float.BYTES);
        array[6] = major;
        array[7] = minor;

        assertThatThrownBy(() -> read(array))
                .hasMessage("is in version " + major + "." + minor + " of NumPy's format, not 1.0");
    }

    private static Tensor read(byte[] array) throws IOException {
        return NpyArray.read(new ByteArrayInputStream(array), MOST);
    }
}
