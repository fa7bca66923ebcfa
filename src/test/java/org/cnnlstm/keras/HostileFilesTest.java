package org.cnnlstm.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelContent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are damaged, or made to do damage, are refused in bounded memory; nothing else is ever thrown. */
class HostileFilesTest {

    private static final int LARGEST_ALLOCATION = 48 << 20;
    private static final long[] EXTREMES = {
        0, 1, -1, 0x7f, 0xff, 0x7fff, 0xffff, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
    };

    private final Path folder;

    HostileFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void unpack() {
        Models.unpack("keras3-small", folder);
    }

    @ParameterizedTest
    @CsvSource({"model.keras, 1", "model.keras, 2", "model.h5, 3", "model.h5, 4"})
    void damagedFilesAreReadOrRefused(String name, long seed) throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve(name));
        Random random = new Random(seed);
        int refused = 0;
        int rounds = 120;
        for (int round = 0; round < rounds; round++) {
            refused += isRefused(damaged(whole, random)) ? 1 : 0;
        }
        // Much of a file are numbers, and one is as good as another.
        assertThat(refused).isBetween(rounds / 10, rounds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.keras", "model.h5"})
    void filesThatWereCutOffAreRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve(name));
        for (int length = 0; length < whole.length * 3 / 4; length += 613) {
            assertThat(isRefused(Arrays.copyOf(whole, length)))
                    .as("%s bytes", length)
                    .isTrue();
        }
    }

    @Test
    void anArchiveThatInflatesWithoutEndIsRefused() throws IOException {
        Path bomb = folder.resolve("bomb.keras");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("config.json"));
            byte[] spaces = new byte[1 << 20];
            Arrays.fill(spaces, (byte) ' ');
            for (int i = 0; i < 64; i++) {
                zip.write(spaces);
            }
        }

        assertThatThrownBy(() -> new KerasReader().read(ModelContent.of(bomb)))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("config.json is larger than");
    }

    @Test
    void nestingWithoutEndIsRefused() throws IOException {
        Path deep = folder.resolve("deep.json");
        Files.writeString(deep, "{\"a\":".repeat(100_000));

        assertThatThrownBy(() -> new KerasReader().read(ModelContent.of(deep)))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("is not JSON");
    }

    private boolean isRefused(byte[] bytes) throws IOException {
        Path file = folder.resolve("damaged");
        Files.write(file, bytes);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            new KerasReader().read(ModelContent.of(file)).close();
            return false;
        } catch (ServiceException e) {
            assertThat(e.reason()).isEqualTo(Reason.MODEL_REFUSED);
            assertThat(e.detail()).startsWith(file + ": ");
            return true;
        } finally {
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(LARGEST_ALLOCATION);
            Files.delete(file);
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            int at = random.nextInt(bytes.length - Long.BYTES);
            long value = EXTREMES[random.nextInt(EXTREMES.length)];
            ByteBuffer target = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) value;
                case 2 -> target.putShort(at, (short) value);
                case 3 -> target.putInt(at, (int) value);
                case 4 -> target.putLong(at, value);
                default -> {
                    int from = random.nextInt(bytes.length - Long.BYTES);
                    System.arraycopy(whole, from, bytes, at, Math.min(64, bytes.length - Math.max(at, from)));
                }
            }
        }
        return bytes;
    }
}
