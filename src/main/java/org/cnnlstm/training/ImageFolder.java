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
 * folder is a class, its files (in folders below it, too) are pictures of it, classes are in the order of their names. Names that begin with a dot are passed
 * over; links are followed.
 */
public final class ImageFolder implements PictureSet {

    private final Path root;
    private final List<String> labels;
    private final List<Picture> pictures;

    private record Picture(Path file, int label) {}

    private ImageFolder(Path root, List<String> labels, List<Picture> pictures) {
        this.root = root;
        this.labels = List.copyOf(labels);
        this.pictures = List.copyOf(pictures);
    }

    /**
     * Lists a folder's pictures; they are read when they are asked for.
     *
     * @throws ServiceException {@link Reason#INVALID_DATA} if it cannot be read, has fewer than two classes, or a class
     *     without pictures
     */
    public static ImageFolder open(Path root) {
        try {
            List<Path> classes = sorted(root, 1, path -> Files.isDirectory(path) && !hidden(path));
            List<String> labels = new ArrayList<>();
            List<Picture> pictures = new ArrayList<>();
            for (Path folder : classes) {
                List<Path> files = sorted(folder, Integer.MAX_VALUE, path -> isPicture(folder, path));
                if (files.isEmpty()) {
                    throw new ServiceException(
                            Reason.INVALID_DATA, folder + " holds no " + ImageFormats.endings() + " file");
                }
                for (Path file : files) {
                    pictures.add(new Picture(file, labels.size()));
                }
                labels.add(String.valueOf(folder.getFileName()));
            }
            if (labels.size() < 2) {
                throw new ServiceException(
                        Reason.INVALID_DATA,
                        root + " holds " + labels.size() + " class folders; at least two are needed, one a class");
            }
            return new ImageFolder(root, labels, pictures);
        } catch (IOException e) {
            throw new ServiceException(Reason.INVALID_DATA, "cannot list " + root + ": " + problem(root, e), e);
        }
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

    private static boolean isPicture(Path folder, Path path) {
        return ImageFormats.isNamedAsPicture(path)
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
        return pictures.size();
    }

    @Override
    public int label(int index) {
        return pictures.get(index).label();
    }

    @Override
    public LabelledPicture picture(int epoch, int index) {
        Picture picture = pictures.get(index);
        try {
            return new LabelledPicture(
                    picture.label(),
                    Files.readAllBytes(picture.file()),
                    picture.file().toString());
        } catch (IOException e) {
            throw new ServiceException(
                    Reason.INVALID_DATA, "cannot read " + picture.file() + ": " + FileProblem.of(e), e);
        }
    }
}
