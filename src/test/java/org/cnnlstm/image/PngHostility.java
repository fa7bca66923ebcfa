package org.cnnlstm.image;

import static org.cnnlstm.image.ImageFiles.PNG_HEADER_END;
import static org.cnnlstm.image.ImageFiles.chunk;
import static org.cnnlstm.image.ImageFiles.deflated;
import static org.cnnlstm.image.ImageFiles.insert;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.cnnlstm.image.HostileCase.Fate;

/** What only chunks can do to their reader. */
final class PngHostility {

    private static final int[] SIDES = {0, 1_000_001, 65_535, Integer.MAX_VALUE, Integer.MIN_VALUE, -1};
    private static final int[] LENGTHS = {0, 1, 255, 65_535, Integer.MAX_VALUE, Integer.MIN_VALUE, -1};
    private static final int MANY = 10_000;

    private final String name;
    private final byte[] whole;
    private final Random random;
    private final Consumer<HostileCase> receiver;

    PngHostility(String name, byte[] whole, Random random, Consumer<HostileCase> receiver) {
        this.name = name;
        this.whole = whole;
        this.random = random;
        this.receiver = receiver;
    }

    void generate() {
        for (int start : starts()) {
            add("cut off before the chunk at " + start, Arrays.copyOf(whole, start), Fate.CORRUPT);
            add("cut off within the length at " + start, Arrays.copyOf(whole, start + 2), Fate.CORRUPT);
            for (int length : LENGTHS) {
                int before = (int) BigEndian.u32(whole, start);
                add("length " + length, withInt(start, length), before == length ? Fate.SAME : Fate.REFUSED);
            }
        }
        for (int side : SIDES) {
            add("width " + side, rightChecksums(withInt(16, side)), Fate.REFUSED);
            add("height " + side, rightChecksums(withInt(20, side)), Fate.REFUSED);
        }
        for (int i = 0; i < 60; i++) {
            byte[] bytes = whole.clone();
            bytes[16 + random.nextInt(bytes.length - 16 - 12)] = (byte) random.nextInt(256);
            add("changed, with right checksums " + i, rightChecksums(bytes), Fate.ANY);
        }
        bombs();
    }

    private void bombs() {
        add(
                "many comments",
                insert(whole, PNG_HEADER_END, repeated(chunk("tEXt", (byte) 'a', (byte) 0), MANY)),
                Fate.SAME);
        add("many critical strangers", insert(whole, PNG_HEADER_END, repeated(chunk("ABCD"), MANY)), Fate.REFUSED);
        byte[] zeros = deflated(new byte[1 << 22]);
        byte[] profile = "a\0\0".getBytes(StandardCharsets.ISO_8859_1);
        add(
                "a profile that inflates",
                insert(whole, PNG_HEADER_END, chunk("iCCP", insert(profile, 3, zeros))),
                Fate.SAME);
        add("a text that inflates", insert(whole, PNG_HEADER_END, chunk("zTXt", insert(profile, 3, zeros))), Fate.SAME);
        int data = starts().stream().filter(this::isData).findFirst().orElseThrow();
        add("many empty pieces of pixels", insert(whole, data, repeated(chunk("IDAT"), MANY)), Fate.SAME_OR_REFUSED);
        add("pixels that inflate", insert(whole, data, chunk("IDAT", zeros)), Fate.ANY);
    }

    private boolean isData(int start) {
        return new String(whole, start + 4, 4, StandardCharsets.US_ASCII).equals("IDAT");
    }

    private void add(String what, byte[] bytes, Fate fate) {
        receiver.accept(new HostileCase(name + ", " + what, bytes, fate));
    }

    private byte[] withInt(int offset, int value) {
        byte[] bytes = whole.clone();
        ByteBuffer.wrap(bytes).putInt(offset, value);
        return bytes;
    }

    private List<Integer> starts() {
        List<Integer> starts = new ArrayList<>();
        for (int start = 8; start < whole.length; start += 12 + (int) BigEndian.u32(whole, start)) {
            starts.add(start);
        }
        return starts;
    }

    static byte[] repeated(byte[] piece, int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(piece.length * count);
        for (int i = 0; i < count; i++) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }

    /** The bytes themselves, with each chunk's checksum as far as chunks can be told. */
    static byte[] rightChecksums(byte[] png) {
        long length;
        for (int start = 8; start <= png.length - 12; start += 12 + (int) length) {
            length = BigEndian.u32(png, start);
            if (length > png.length - start - 12) {
                break;
            }
            byte[] data = Arrays.copyOfRange(png, start + 8, start + 8 + (int) length);
            String type = new String(png, start + 4, 4, StandardCharsets.ISO_8859_1);
            if (type.chars().allMatch(c -> c < 128)) {
                byte[] chunk = chunk(type, data);
                System.arraycopy(chunk, chunk.length - 4, png, start + 8 + (int) length, 4);
            }
        }
        return png;
    }
}
