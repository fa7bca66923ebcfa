package org.cnnlstm.training.glyphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FontCatalogueTest {

    private static final Path TEST_GLYPHS = TestFonts.DIRECTORY.resolve("test-glyphs.ttf");

    private final Path directory;

    FontCatalogueTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void findsFontsInSubdirectoriesAndLeavesOutTheIllegibleOnes() {
        assertThat(FontCatalogue.installed(List.of(TestFonts.DIRECTORY)))
                .extracting(FontFamily::name)
                .containsExactly("Test Glyphs");
    }

    @Test
    void groupsTheStylesOfAFamily() throws IOException {
        Files.copy(TEST_GLYPHS, directory.resolve("a.ttf"));
        Files.copy(TEST_GLYPHS, directory.resolve("b.TTF"));

        assertThat(FontCatalogue.installed(List.of(directory)))
                .singleElement()
                .satisfies(family -> assertThat(family.styles()).hasSize(2));
    }

    @Test
    void findsNothingInADirectoryThatDoesNotExist() {
        assertThat(FontCatalogue.installed(List.of(directory.resolve("missing"))))
                .isEmpty();
    }

    @Test
    void leavesOutATruncatedFontWithAWarningThatNamesTheFile(CapturedOutput output) throws IOException {
        byte[] whole = Files.readAllBytes(TEST_GLYPHS);
        Path truncated = Files.write(directory.resolve("truncated.ttf"), Arrays.copyOf(whole, whole.length / 2));
        Files.copy(TEST_GLYPHS, directory.resolve("whole.ttf"));

        assertThat(FontCatalogue.installed(List.of(directory)))
                .singleElement()
                .satisfies(family -> assertThat(family.styles()).hasSize(1));
        assertThat(output).contains("WARN").contains("Font file " + truncated + " is left out");
    }

    @Test
    void leavesOutAFileThatIsNoFontAtAll(CapturedOutput output) throws IOException {
        Path text = Files.writeString(directory.resolve("text.otf"), "not a font");

        assertThat(FontCatalogue.installed(List.of(directory))).isEmpty();
        assertThat(output).contains("Font file " + text + " is left out");
    }

    @Test
    void findsTheListedFamilies() {
        assertThat(FontCatalogue.listed(new FamilyList(List.of("Test")), List.of(TestFonts.DIRECTORY)))
                .singleElement()
                .satisfies(family -> assertThat(family.name()).isEqualTo("Test"));
    }

    @Test
    void refusesMissingFamiliesAndNamesThemAndThePackagesToInstall() {
        FamilyList list = new FamilyList(List.of("Test Glyphs", "Absent Sans", "Absent Serif"));

        assertThatThrownBy(() -> FontCatalogue.listed(list, List.of(TestFonts.DIRECTORY)))
                .isInstanceOfSatisfying(ServiceException.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(Reason.INVALID_DATA);
                    assertThat(failure.detail())
                            .contains("missing: Absent Sans, Absent Serif. ")
                            .contains("apt-get install")
                            .contains(" fonts-lato ");
                });
    }

    @Test
    void asksForBothListsOfFamiliesWhereNoneIsInstalled() {
        assertThatThrownBy(() -> FontCatalogue.train(List.of(directory))).hasMessageContaining("Inconsolata");
        assertThatThrownBy(() -> FontCatalogue.test(List.of(directory))).hasMessageContaining("Quicksand");
    }
}
