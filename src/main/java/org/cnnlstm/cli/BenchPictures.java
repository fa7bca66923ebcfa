package org.cnnlstm.cli;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.cnnlstm.bench.load.Picture;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.image.ImageFormats;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import picocli.CommandLine.Option;

/** Which pictures are sent. */
final class BenchPictures {

    @Option(
            names = "--image",
            paramLabel = "PATH",
            description =
                    "A picture or a folder of pictures; may be repeated (default: the sample pictures of the jar).")
    private @Nullable List<Path> images;

    @Option(
            names = "--width",
            paramLabel = "PIXELS",
            split = ",",
            description =
                    "Widths, such as 64,640,1920, to which every picture is scaled, as JPEG (default: as they are).")
    private @Nullable List<Integer> widths;

    List<Picture> read() {
        try {
            List<Picture> pictures = images == null ? samples() : files(images);
            return widths == null ? pictures : scaled(pictures, widths);
        } catch (IOException e) {
            throw new ServiceException(Reason.INVALID_DATA, "a picture cannot be read: " + FileProblem.of(e), e);
        }
    }

    private static List<Picture> samples() throws IOException {
        Resource[] resources = new PathMatchingResourcePatternResolver().getResources("classpath:/samples/*.*");
        List<Picture> pictures = new ArrayList<>();
        for (Resource resource : Arrays.stream(resources)
                .sorted(Comparator.comparing(each -> String.valueOf(each.getFilename())))
                .toList()) {
            pictures.add(new Picture(Objects.requireNonNull(resource.getFilename()), resource.getContentAsByteArray()));
        }
        return pictures;
    }

    private static List<Picture> files(List<Path> paths) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        for (Path path : paths) {
            for (Path file : Files.isDirectory(path) ? inside(path) : List.of(path)) {
                pictures.add(new Picture(String.valueOf(file.getFileName()), Files.readAllBytes(file)));
            }
        }
        return pictures;
    }

    private static List<Path> inside(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> pictures =
                    files.filter(ImageFormats::isNamedAsPicture).sorted().toList();
            if (pictures.isEmpty()) {
                throw new ServiceException(
                        Reason.INVALID_DATA, folder + " holds no " + ImageFormats.endings() + " file");
            }
            return pictures;
        }
    }

    private static List<Picture> scaled(List<Picture> pictures, List<Integer> widths) throws IOException {
        List<Picture> scaled = new ArrayList<>();
        for (Picture picture : pictures) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
            if (image == null) {
                throw new ServiceException(
                        Reason.INVALID_DATA, picture.name() + " cannot be scaled: it is not read here");
            }
            for (int width : widths) {
                scaled.add(new Picture(width + "-" + picture.name() + ".jpg", jpeg(image, width)));
            }
        }
        return scaled;
    }

    private static byte[] jpeg(BufferedImage image, int width) throws IOException {
        if (width < 1) {
            throw new ServiceException(Reason.INVALID_SETTING, "pictures are at least one pixel wide, not " + width);
        }
        int height = Math.max(1, Math.round((float) width * image.getHeight() / image.getWidth()));
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(scaled, "jpeg", bytes);
        return bytes.toByteArray();
    }
}
