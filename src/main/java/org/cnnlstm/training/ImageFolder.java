package org.cnnlstm.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.image.ImageFormats;

/**
 * A folder of class folders, the convention of torchvision's ImageFolder and Keras' {@code flow_from_directory}: each
 * folder is a class, classes are in the order of their names. Of pictures, its files (in folders below it, too) are each one.
 * Of clips, each animated file in it is one, and so is each folder in it, whose pictures are the frames in the order of
 * their names. Names that begin with a dot are passed over; links are followed.
 */
public final class ImageFolder implements PictureSet {

    private static final Set<String> ANIMATIONS = Set.of(".gif", ".webp");

    private final Path root;
    private final List<String> labels;
    private final List<Example> examples;

    /** @param origin where it lies, for people */
    private record Example(Path origin, List<Path> files, int label) {}

    private ImageFolder(Path root, List<String> labels, List<Example> examples) {
        this.root = root;
        this.labels = List.copyOf(labels);
        this.examples = List.copyOf(examples);
    }

    /** Finds the examples in a class's folder. */
    @FunctionalInterface
    private interface Listing {

        List<Example> examples(Path folder, int label) throws IOException;
    }

    /**
     * Lists a folder's pictures; they are read when they are asked for.
     *
     * @throws ServiceException {@link Reason#INVALID_DATA} if it cannot be read, has fewer than two classes, or a class
     *     without pictures
     */
    public static ImageFolder open(Path root) {
        return open(root, ImageFolder::pictures);
    }

    /**
     * Lists a folder's clips; they are read when they are asked for.
     *
     * @throws ServiceException {@link Reason#INVALID_DATA} if it cannot be read, has fewer than two classes, or a class
     *     without clips
     */
    public static ImageFolder openClips(Path root) {
        return open(root, ImageFolder::clips);
    }

    private static ImageFolder open(Path root, Listing listing) {
        try {
            List<Path> classes = sorted(root, 1, path -> Files.isDirectory(path) && !hidden(path));
            List<String> labels = new ArrayList<>();
            List<Example> examples = new ArrayList<>();
            for (Path folder : classes) {
                examples.addAll(listing.examples(folder, labels.size()));
                labels.add(String.valueOf(folder.getFileName()));
            }
            if (labels.size() < 2) {
                throw new ServiceException(
                        Reason.INVALID_DATA,
                        root + " holds " + labels.size() + " class folders; at least two are needed, one a class");
            }
            return new ImageFolder(root, labels, examples);
        } catch (IOException e) {
            throw new ServiceException(Reason.INVALID_DATA, "cannot list " + root + ": " + problem(root, e), e);
        }
    }

    private static List<Example> pictures(Path folder, int label) throws IOException {
        List<Path> files =
                sorted(folder, Integer.MAX_VALUE, path -> isOne(ImageFormats::isNamedAsPicture, folder, path));
        if (files.isEmpty()) {
            throw new ServiceException(Reason.INVALID_DATA, folder + " holds no " + ImageFormats.endings() + " file");
        }
        return files.stream()
                .map(file -> new Example(file, List.of(file), label))
                .toList();
    }

    private static List<Example> clips(Path folder, int label) throws IOException {
        List<Example> clips = new ArrayList<>();
        for (Path path : sorted(folder, 1, path -> !hidden(path))) {
            if (isOne(ImageFolder::isNamedAsAnimation, folder, path)) {
                clips.add(new Example(path, List.of(path), label));
            } else if (Files.isDirectory(path)) {
                List<Path> frames = sorted(path, 1, frame -> isOne(ImageFormats::isNamedAsPicture, path, frame));
                if (frames.isEmpty()) {
                    throw new ServiceException(
                            Reason.INVALID_DATA, path + " holds no " + ImageFormats.endings() + " frame");
                }
                clips.add(new Example(path, frames, label));
            }
        }
        if (clips.isEmpty()) {
            throw new ServiceException(
                    Reason.INVALID_DATA, folder + " holds no .gif or .webp file and no folder of frames");
        }
        return clips;
    }

    private static List<Path> sorted(Path folder, int depth, Predicate<Path> kept) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(path -> !path.equals(folder))
                    .filter(kept)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Names the file where it is another one than the folder. */
    private static String problem(Path root, IOException e) {
        boolean elsewhere =
                e instanceof FileSystemException system && !root.toString().equals(system.getFile());
        return (elsewhere ? ((FileSystemException) e).getFile() + ": " : "") + FileProblem.of(e);
    }

    private static boolean hidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    private static boolean isNamedAsAnimation(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ANIMATIONS.stream().anyMatch(name::endsWith);
    }

    private static boolean isOne(Predicate<Path> named, Path folder, Path path) {
        return named.test(path)
                && !Files.isDirectory(path)
                && StreamSupport.stream(folder.relativize(path).spliterator(), false)
                        .noneMatch(ImageFolder::hidden);
    }

    @Override
    public String name() {
        return String.valueOf(root.toAbsolutePath().normalize().getFileName());
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public int size() {
        return examples.size();
    }

    @Override
    public Truth truth(int index) {
        return new Truth.OfClass(examples.get(index).label());
    }

    @Override
    public LabelledPicture picture(int epoch, int index) {
        Example example = examples.get(index);
        List<byte[]> files = new ArrayList<>(example.files().size());
        for (Path file : example.files()) {
            files.add(read(file));
        }
        return new LabelledPicture(truth(index), files, example.origin().toString());
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ServiceException(Reason.INVALID_DATA, "cannot read " + file + ": " + FileProblem.of(e), e);
        }
    }
}
