package org.cnnlstm.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class CoefficientsTest {

    @Test
    void aViewIsWrittenAsTheSameNumbersOnTheirOwnWould() throws IOException {
        INDArray all = Nd4j.linspace(1, 40, 40).castTo(DataType.FLOAT);
        INDArray run = all.reshape(1, 40).get(NDArrayIndex.all(), NDArrayIndex.interval(7, 30));
        INDArray column = all.reshape('c', 8, 5).getColumn(3);
        assertThat(run.isView()).isTrue();
        assertThat(column.stride(0)).isEqualTo(5);

        for (INDArray view : new INDArray[] {run, column}) {
            INDArray own = view.dup('c');
            byte[] written = written(view);
            assertThat(written).isEqualTo(written(own));
            try (INDArray read =
                    Coefficients.read(new DataInputStream(new ByteArrayInputStream(written)), view.length())) {
                assertThat(read.data().asFloat()).containsExactly(own.data().asFloat());
            }
        }
    }

    private static byte[] written(INDArray vector) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Coefficients.write(vector, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
