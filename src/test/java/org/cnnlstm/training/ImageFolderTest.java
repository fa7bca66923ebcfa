package org.cnnlstm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.BYTE_ARRAY;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class ImageFolderTest {

    private final Path directory;

    ImageFolderTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void takesEachFolderAsAClassInTheOrderOfNames() throws IOException {
        put("dog/b.png", "cat/a.jpg", "dog/A.JPEG", "bird/1.png", "bird/2.webp", "cat/b.TIF", "cat/c.txt");

        ImageFolder folder = ImageFolder.open(directory);

        assertThat(folder.labels()).containsExactly("bird", "cat", "dog");
        assertThat(files(folder))
                .containsExactly("bird/1.png", "bird/2.webp", "cat/a.jpg", "cat/b.TIF", "dog/A.JPEG", "dog/b.png");
        assertThat(IntStream.range(0, folder.size()).map(index -> Truth.label(folder.truth(index))))
                .containsExactly(0, 0, 1, 1, 2, 2);
        assertThat(folder.name()).isEqualTo(directory.getFileName().toString());
    }

    @Test
    void takesAnimationsAndFoldersOfFramesAsClips() throws IOException {
        put("down/a.gif", "down/b/2.png", "down/b/1.jpg", "down/b/notes.txt", "down/c.png", "up/a.webp");

        ImageFolder folder = ImageFolder.openClips(directory);

        assertThat(folder.labels()).containsExactly("down", "up");
        assertThat(folder.size()).isEqualTo(3);
        assertThat(folder.picture(0, 1).files())
                .extracting(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .containsExactly("down/b/1.jpg", "down/b/2.png");
        assertThat(folder.picture(0, 2).truth()).isEqualTo(new Truth.OfClass(1));
    }

    @Test
    void refusesAClassWithoutClipsAndAClipWithoutFrames() throws IOException {
        put("down/a.gif", "up/a.png");
        assertThat(catchThrowableOfType(ServiceException.class, () -> ImageFolder.openClips(directory))
                        .detail())
                .contains("up holds no .gif or .webp file and no folder of frames");

        put("up/b/notes.txt");
        assertThat(catchThrowableOfType(ServiceException.class, () -> ImageFolder.openClips(directory))
                        .detail())
                .contains("holds no .jpg, .jpeg, .png");
    }

    @Test
    void readsAPictureWithItsLabel() throws IOException {
        put("cat/a.png", "dog/b.png");

        LabelledPicture picture = ImageFolder.open(directory).picture(3, 1);

        assertThat(picture.truth()).isEqualTo(new Truth.OfClass(1));
        assertThat(picture.files()).singleElement(BYTE_ARRAY).asString().isEqualTo("dog/b.png");
    }

    @Test
    void findsPicturesInFoldersBelow() throws IOException {
        put("cat/a.png", "dog/x/y/b.png", "dog/c.png");

        assertThat(files(ImageFolder.open(directory))).containsExactly("cat/a.png", "dog/c.png", "dog/x/y/b.png");
    }

    @Test
    void passesOverWhatIsHiddenOrNoPicture() throws IOException {
        put("cat/a.png", "dog/b.png", ".git/c.png", "cat/.d.png", "cat/.thumbnails/e.png", "cat/x/.y/z/f.png");
        put("cat/notes.txt", "cat/png", "readme.png");
        Files.createDirectories(directory.resolve("cat/folder.png"));

        ImageFolder folder = ImageFolder.open(directory);

        assertThat(folder.labels()).containsExactly("cat", "dog");
        assertThat(files(folder)).containsExactly("cat/a.png", "dog/b.png");
    }

    @Test
    void takesAFolderWhoseOwnPathIsHidden() throws IOException {
        put(".cache/cat/a.png", ".cache/dog/b.png");

        assertThat(ImageFolder.open(directory.resolve(".cache")).size()).isEqualTo(2);
    }

    @Test
    void followsLinks() throws IOException {
        put("real/a.png", "set/dog/b.png");
        Files.createSymbolicLink(directory.resolve("set/cat"), directory.resolve("real"));
        Files.createSymbolicLink(directory.resolve("set/dog/c.png"), directory.resolve("real/a.png"));

        ImageFolder folder = ImageFolder.open(directory.resolve("set"));

        assertThat(folder.labels()).containsExactly("cat", "dog");
        assertThat(folder.size()).isEqualTo(3);
        assertThat(folder.picture(0, 0).files())
                .singleElement(BYTE_ARRAY)
                .asString()
                .isEqualTo("real/a.png");
    }

    @Test
    void refusesALinkThatLeadsBack() throws IOException {
        put("cat/a.png", "dog/b.png");
        Path link = Files.createSymbolicLink(directory.resolve("dog/loop"), directory.resolve("dog"));

        assertThat(refusal(() -> ImageFolder.open(directory))).contains(link + ": it leads back to itself");
    }

    @Test
    void refusesAClassWithoutPictures() throws IOException {
        put("cat/a.png", "dog/b.png", "empty/notes.txt");

        assertThat(refusal(() -> ImageFolder.open(directory)))
                .contains(directory.resolve("empty")
                        + " holds no .jpg, .jpeg, .png, .webp, .gif, .bmp, .tif or .tiff file");
    }

    @Test
    void refusesASingleClass() throws IOException {
        put("cat/a.png", "cat/b.png");

        assertThat(refusal(() -> ImageFolder.open(directory))).contains("holds 1 class folders");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        Path missing = directory.resolve("missing");

        assertThat(refusal(() -> ImageFolder.open(missing)))
                .isEqualTo("cannot list " + missing + ": there is no such file or directory");
    }

    @Test
    void namesAFileThatCannotBeRead() throws IOException {
        put("cat/a.png", "dog/b.png");
        ImageFolder folder = ImageFolder.open(directory);
        Path file = directory.resolve("dog/b.png");
        Files.delete(file);

        assertThat(refusal(() -> folder.picture(0, 1)))
                .isEqualTo("cannot read " + file + ": there is no such file or directory");
    }

    private void put(String... files) throws IOException {
        for (String name : files) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    private List<String> files(ImageFolder folder) {
        return IntStream.range(0, folder.size())
                .mapToObj(i -> directory
                        .relativize(Path.of(folder.picture(0, i).origin()))
                        .toString())
                .toList();
    }

    private static String refusal(ThrowingCallable call) {
        ServiceException refusal = catchThrowableOfType(ServiceException.class, call);
        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_DATA);
        return refusal.detail();
    }
}
