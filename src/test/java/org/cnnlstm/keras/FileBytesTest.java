package org.cnnlstm.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.cnnlstm.model.ModelContent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBytesTest {

    private final byte[] all = new byte[1_000_003];
    private final Path file;

    FileBytesTest(@TempDir Path folder) {
        this.file = folder.resolve("file");
    }

    @BeforeEach
    void write() throws IOException {
        new Random(5).nextBytes(all);
        Files.write(file, all);
    }

    @Test
    void runsOfAFileAreItsBytesWhereverTheyLie() throws IOException {
        Random random = new Random(6);
        try (FileBytes bytes = FileBytes.of(ModelContent.of(file))) {
            FileBytes part = bytes.part(1000, 900_000);
            assertThat(part.length()).isEqualTo(900_000);
            for (int i = 0; i < 300; i++) {
                int length = random.nextInt(i % 10 == 0 ? 700_000 : 5000);
                int from = random.nextInt(900_000 - length);
                assertRun(part.run(from, length, ByteOrder.BIG_ENDIAN), 1000 + from, length);
            }
            assertRun(bytes.run(all.length - 1, 1, ByteOrder.BIG_ENDIAN), all.length - 1, 1);
        }
    }

    @Test
    void runsOfBytesInMemoryAreWhereTheyLie() {
        FileBytes bytes = FileBytes.of(ByteBuffer.wrap(all)).part(10, 100);

        assertRun(bytes.run(5, 20, ByteOrder.BIG_ENDIAN), 15, 20);
        assertThat(bytes.run(0, 4, ByteOrder.LITTLE_ENDIAN).getInt(0))
                .isEqualTo(Integer.reverseBytes(ByteBuffer.wrap(all).getInt(10)));
    }

    @Test
    void saysThatAFileBecameShorterOrWasClosed() throws IOException {
        FileBytes bytes = FileBytes.of(ModelContent.of(file));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(500);
        }
        assertThatThrownBy(() -> bytes.run(400, 200, ByteOrder.BIG_ENDIAN))
                .isInstanceOf(KerasRefusal.class)
                .hasMessageContaining("became shorter");
        bytes.close();
        assertThatThrownBy(() -> bytes.run(400_000, 2, ByteOrder.BIG_ENDIAN)).isInstanceOf(KerasRefusal.class);
    }

    private void assertRun(ByteBuffer run, int from, int length) {
        assertThat(run.remaining()).isEqualTo(length);
        assertThat(run).isEqualTo(ByteBuffer.wrap(all, from, length));
    }
}
