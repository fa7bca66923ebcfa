package org.cnnlstm.training.glyphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlyphSamplesTest {

    private static final Path COMMITTED = Path.of("src", "main", "resources", "samples");

    private final Path directory;

    GlyphSamplesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void writesTheSameFilesAgainNamedAfterWhatTheyShowAndTheFamily() throws IOException {
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = directory.resolve("second");
        GlyphSamples.write(first, first, TestFonts.FAMILIES);
        GlyphSamples.write(second, second, TestFonts.FAMILIES);

        assertThat(names(first)).containsExactly("A-test-glyphs.jpg", "sheet.jpg");
        assertThat(second.resolve("A-test-glyphs.jpg")).hasSameBinaryContentAs(first.resolve("A-test-glyphs.jpg"));
        assertThat(second.resolve("sheet.jpg")).hasSameBinaryContentAs(first.resolve("sheet.jpg"));
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> GlyphSamples.write(file, directory, TestFonts.FAMILIES))
                .isInstanceOfSatisfying(ServiceException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.INVALID_DATA))
                .hasMessageContaining(file.toString());
    }

    @Test
    void committedSamplesComeFromTestFamiliesAlone() throws IOException {
        List<String> families = FamilyList.resource("test-families.txt").names().stream()
                .map(GlyphSamples::fileName)
                .toList();

        assertThat(names(COMMITTED))
                .hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy(name -> assertThat(GlyphGenerator.labels()).contains(name.substring(0, 1)))
                .allSatisfy(
                        name -> assertThat(families).contains(name.substring(2).replace(".jpg", "")));
    }

    @Test
    void theHeldOutSheetHoldsTenDifferentPicturesOfEachLabel() throws IOException {
        List<GlyphPicture> pictures = HeldOutPictures.read();

        assertThat(pictures.stream().collect(Collectors.groupingBy(GlyphPicture::label, Collectors.counting())))
                .hasSize(GlyphGenerator.labels().size())
                .allSatisfy((label, count) -> assertThat(count).isEqualTo(HeldOutSheet.ROWS));
        assertThat(pictures).extracting(GlyphPicture::encoded).doesNotHaveDuplicates();
        for (GlyphPicture picture : pictures) {
            BufferedImage tile = ImageIO.read(new ByteArrayInputStream(picture.encoded()));
            assertThat(tile.getWidth()).isEqualTo(HeldOutSheet.TILE);
            assertThat(tile.getHeight()).isEqualTo(HeldOutSheet.TILE);
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
