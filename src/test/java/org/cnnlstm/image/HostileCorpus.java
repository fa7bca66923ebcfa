package org.cnnlstm.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cnnlstm.image.HostileCase.Fate;

/**
 * Thousands of hostile files, the same ones each time, made from every picture in {@code src/test/resources/image}: whoever
 * adds a file of a new format there has it in here.
 */
final class HostileCorpus {

    private static final Path SEEDS = Path.of("src/test/resources/image");

    /** One turned picture stands for all eight, and those for profiles are like the others. */
    private static final String SEED = "(?!orientation-[1-57-8]|profiles).*\\.(jpe?g|png|webp|bmp|tiff?|gif)";

    private static final int ROUNDS = 24;

    private static final List<byte[]> STRANGERS = List.of(
            new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0},
            "<html><script>alert(1)</script></html>".getBytes(ISO_8859_1),
            "%PDF-1.7\n1 0 obj<<>>endobj".getBytes(ISO_8859_1),
            "#!/bin/sh\nexit 0\n".getBytes(ISO_8859_1),
            new byte[64]);

    private final Consumer<HostileCase> receiver;
    private final List<Path> seeds = seeds();

    private HostileCorpus(Consumer<HostileCase> receiver) {
        this.receiver = receiver;
    }

    /** Tells of every file, one after the other. */
    static void forEach(Consumer<HostileCase> receiver) {
        new HostileCorpus(receiver).generate();
    }

    /** The good pictures that the hostile ones are made from. */
    static List<Path> seeds() {
        try (Stream<Path> files = Files.walk(SEEDS)) {
            return files.filter(file -> SEEDS.relativize(file).toString().matches(SEED))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void generate() {
        for (Path seed : seeds) {
            String name = SEEDS.relativize(seed).toString();
            byte[] whole = bytes(seed);
            Random random = new Random(name.hashCode());
            truncate(name, whole, random);
            change(name, whole, random);
            join(name, whole, random);
            if (name.endsWith("png")) {
                new PngHostility(name, whole, random, receiver).generate();
            } else if (name.endsWith("jpg")) {
                new JpegHostility(name, whole, random, receiver).generate();
            }
        }
        add("no bytes", new byte[0], Fate.REFUSED);
        add("zeros", new byte[1000], Fate.REFUSED);
        STRANGERS.forEach(stranger -> add("no picture", stranger, Fate.REFUSED));
    }

    private void add(String name, byte[] bytes, Fate fate) {
        receiver.accept(new HostileCase(name, bytes, fate));
    }

    private void truncate(String name, byte[] whole, Random random) {
        for (int i = 0; i < ROUNDS; i++) {
            int length = 1 + random.nextInt(whole.length - 1);
            add(name + " cut off at " + length, Arrays.copyOf(whole, length), Fate.CORRUPT);
        }
        // Pillow puts the resolution of the last page behind its pixels, and nobody needs that.
        Fate lastBytes = name.contains("tiff-pages") ? Fate.SAME_OR_REFUSED : Fate.CORRUPT;
        for (int lacking = 1; lacking <= 14; lacking++) {
            add(name + " without " + lacking, Arrays.copyOf(whole, whole.length - lacking), lastBytes);
        }
    }

    private void change(String name, byte[] whole, Random random) {
        Fate flipped = name.endsWith("png") ? Fate.SAME_OR_REFUSED : Fate.ANY;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = whole.clone();
            for (int flips = 1 << random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            add(name + " flipped " + i, bytes, flipped);
        }
        for (int i = 0; i < ROUNDS / 3; i++) {
            byte[] bytes = whole.clone();
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + 1 + random.nextInt(64));
            Arrays.fill(bytes, from, to, (byte) (random.nextBoolean() ? 0 : 0xff));
            add(name + " filled from " + from, bytes, flipped);
            int length = to - from;
            add(name + " without the middle " + from, ImageFiles.cut(whole, from, length), Fate.ANY);
            byte[] twice = ImageFiles.insert(whole, to, Arrays.copyOfRange(whole, from, to));
            add(name + " with " + from + " twice", twice, Fate.ANY);
        }
    }

    private void join(String name, byte[] whole, Random random) {
        Fate behind = name.matches(".*(jpg|png)") ? Fate.SAME : Fate.ANY;
        for (byte[] stranger : STRANGERS) {
            add(name + " with a stranger behind", ImageFiles.insert(whole, whole.length, stranger), behind);
            add(name + " behind a stranger", ImageFiles.insert(whole, 0, stranger), Fate.REFUSED);
        }
        for (int i = 0; i < 6; i++) {
            Path other = seeds.get(random.nextInt(seeds.size()));
            byte[] second = bytes(other);
            add(name + " and " + other, ImageFiles.insert(whole, whole.length, second), behind);
            if (!endingOf(other.toString()).equals(endingOf(name))) {
                byte[] disguised = whole.clone();
                System.arraycopy(second, 0, disguised, 0, 8);
                add(name + " as " + other, disguised, Fate.REFUSED);
            }
            byte[] half = Arrays.copyOf(whole, whole.length / 2);
            add("half of " + name + " and " + other, ImageFiles.insert(half, half.length, second), Fate.ANY);
        }
    }

    private static String endingOf(String name) {
        return name.substring(name.lastIndexOf('.'));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
