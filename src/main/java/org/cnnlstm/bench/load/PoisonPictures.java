package org.cnnlstm.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/** Pictures that no server may answer with a prediction, and none may stumble over. */
final class PoisonPictures {

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int BOMB_SIDE = 60_000;
    private static final int NOISE = 2000;
    private static final int KINDS_OF_NOISE = 4;

    private PoisonPictures() {}

    /** Good pictures whose end is missing, noise, and a PNG that promises more pixels than fit into memory. */
    static List<Picture> of(List<Picture> good, long seed) {
        Random random = new Random(seed);
        List<Picture> poison = new ArrayList<>();
        for (Picture picture : good) {
            int length = picture.bytes().length;
            int kept = length / 4 + random.nextInt(Math.max(1, length / 2));
            poison.add(new Picture("cut-" + picture.name(), Arrays.copyOf(picture.bytes(), kept)));
        }
        for (int i = 0; i < KINDS_OF_NOISE; i++) {
            byte[] noise = new byte[NOISE];
            random.nextBytes(noise);
            poison.add(new Picture("noise-" + i + ".jpg", noise));
        }
        poison.add(new Picture("bomb.png", bomb()));
        return poison;
    }

    private static byte[] bomb() {
        byte[] header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(BOMB_SIDE)
                .putInt(BOMB_SIDE)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        byte[] data = ByteBuffer.allocate(4 + 64)
                .put("IDAT".getBytes(StandardCharsets.US_ASCII))
                .array();
        byte[] end = "IEND".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer png = ByteBuffer.allocate(PNG_SIGNATURE.length + 3 * 8 + header.length + data.length + end.length);
        png.put(PNG_SIGNATURE);
        for (byte[] chunk : List.of(header, data, end)) {
            CRC32 checksum = new CRC32();
            checksum.update(chunk);
            png.putInt(chunk.length - 4).put(chunk).putInt((int) checksum.getValue());
        }
        return png.array();
    }
}
