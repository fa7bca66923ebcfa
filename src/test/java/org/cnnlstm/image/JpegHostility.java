package org.cnnlstm.image;

import static org.cnnlstm.image.ImageFiles.insert;
import static org.cnnlstm.image.PngHostility.repeated;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.cnnlstm.image.HostileCase.Fate;

/** What only marker segments can do to their reader. */
final class JpegHostility {

    private static final short[] LENGTHS = {0, 1, 2, 3, 255, Short.MAX_VALUE, -1};
    private static final short[] SIDES = {0, -1, Short.MAX_VALUE};
    private static final int SOME = 100;
    private static final int MANY = 10_000;

    private final String name;
    private final byte[] whole;
    private final Random random;
    private final Consumer<HostileCase> receiver;

    JpegHostility(String name, byte[] whole, Random random, Consumer<HostileCase> receiver) {
        this.name = name;
        this.whole = whole;
        this.random = random;
        this.receiver = receiver;
    }

    void generate() {
        for (int start : starts()) {
            for (int length = start; length <= start + 5 && length < whole.length; length++) {
                add("cut off at the marker at " + start + ": " + length, Arrays.copyOf(whole, length), Fate.CORRUPT);
                byte[] ended = insert(Arrays.copyOf(whole, length), length, (byte) 0xff, (byte) 0xd9);
                add("ended at the marker at " + start + ": " + length, ended, endedFate(length));
            }
            for (short length : LENGTHS) {
                add("length " + length + " at " + start, withShort(start + 2, length), Fate.ANY);
            }
            for (int marker = 0xc0; marker <= 0xff; marker += 1 + random.nextInt(8)) {
                byte[] bytes = whole.clone();
                bytes[start + 1] = (byte) marker;
                add("marker " + marker + " at " + start, bytes, Fate.ANY);
            }
            if (JpegSegments.beginsFrame(whole[start + 1] & 0xff)) {
                frames(start);
            }
        }
        bombs();
    }

    /** A whole picture without its end marker is one again once it has a marker. */
    private Fate endedFate(int length) {
        return length >= whole.length - 2 ? Fate.ANY : Fate.CORRUPT;
    }

    private void frames(int start) {
        for (short side : SIDES) {
            add("height " + side, withShort(start + 5, side), Fate.REFUSED);
            add("width " + side, withShort(start + 7, side), Fate.REFUSED);
        }
        for (int component = 0; component < 5; component++) {
            byte[] bytes = whole.clone();
            bytes[start + 9] = (byte) component;
            add(component + " components", bytes, Fate.ANY);
        }
        for (int sampling = 0; sampling < 256; sampling += 5) {
            byte[] bytes = whole.clone();
            bytes[start + 11] = (byte) sampling;
            add("sampling " + sampling, bytes, Fate.ANY);
        }
        for (int precision : new int[] {0, 1, 7, 12, 16, 255}) {
            byte[] bytes = whole.clone();
            bytes[start + 4] = (byte) precision;
            add(precision + " bits", bytes, Fate.ANY);
        }
    }

    private void bombs() {
        byte[] comment = {(byte) 0xff, (byte) 0xfe, 0, 2};
        add("comments", insert(whole, 2, repeated(comment, SOME)), Fate.SAME);
        add("many comments", insert(whole, 2, repeated(comment, MANY)), Fate.REFUSED);
        byte[] profile = {(byte) 0xff, (byte) 0xe2, 0, 2};
        add("many profiles", insert(whole, 2, repeated(profile, MANY)), Fate.REFUSED);
        add("many marker beginnings", insert(whole, 2, repeated(new byte[] {(byte) 0xff}, MANY)), Fate.SAME);
        byte[] restart = {(byte) 0xff, (byte) 0xdd, 0, 4, 0, 0};
        add("many restart intervals", insert(whole, 2, repeated(restart, MANY)), Fate.ANY);
        int scan = starts().stream()
                .filter(start -> (whole[start + 1] & 0xff) == JpegSegments.SOS)
                .findFirst()
                .orElseThrow();
        byte[] scans = Arrays.copyOfRange(whole, scan, whole.length - 2);
        int fitting = (int) Math.min(2_000, (ImageFiles.LIMITS.bytes() - whole.length) / scans.length);
        add("many scans", insert(whole, whole.length - 2, repeated(scans, fitting)), Fate.REFUSED);
    }

    private void add(String what, byte[] bytes, Fate fate) {
        receiver.accept(new HostileCase(name + ", " + what, bytes, fate));
    }

    private byte[] withShort(int offset, short value) {
        byte[] bytes = whole.clone();
        if (offset + 2 <= bytes.length) {
            ByteBuffer.wrap(bytes).putShort(offset, value);
        }
        return bytes;
    }

    /** Where markers are: in a whole file, every 0xff that neither a zero nor another 0xff follows, behind the first. */
    private List<Integer> starts() {
        List<Integer> starts = new ArrayList<>();
        int position = 2;
        while (position < whole.length - 1) {
            int marker = whole[position + 1] & 0xff;
            if ((whole[position] & 0xff) != 0xff || marker == 0 || marker == 0xff) {
                position++;
                continue;
            }
            starts.add(position);
            boolean alone = (marker >= 0xd0 && marker <= 0xd9) || position + 4 > whole.length;
            position += alone ? 2 : 2 + BigEndian.u16(whole, position + 2);
        }
        return starts;
    }
}
