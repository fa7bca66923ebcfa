package org.cnnlstm.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;

/** Asks code that shares nothing with ours whether a file that was answered holds a whole picture. */
final class OtherReaders {

    private static final int IDAT = 0x49444154;
    private static final int ZLIB_HEADER = 2;

    static {
        ImageIO.setUseCache(false);
    }

    private OtherReaders() {}

    static void assertComplete(String format, byte[] bytes) {
        switch (format) {
            case "jpeg" ->
                assertThat(jpegWarnings(bytes))
                        .noneMatch(warning -> warning.contains("Premature end") || warning.contains("premature end"));
            case "png" -> assertEveryRowIsThere(bytes);
            default -> {
                // ImageIO reads none of the others the way their files are told to be complete.
            }
        }
    }

    /** What the JDK's own copy of libjpeg has to say; nothing if it does not read the file at all. */
    private static List<String> jpegWarnings(byte[] bytes) {
        List<String> warnings = new ArrayList<>();
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            IIOReadWarningListener listener = (source, warning) -> warnings.add(warning);
            reader.addIIOReadWarningListener(listener);
            reader.setInput(in, true, true);
            reader.readRaster(0, null);
        } catch (IIOException | IllegalArgumentException | NegativeArraySizeException | IndexOutOfBoundsException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            reader.dispose();
        }
        return warnings;
    }

    /** Inflates the pixels and counts them. */
    private static void assertEveryRowIsThere(byte[] bytes) {
        PngHeader header = PngHeader.read(bytes, new PngChunks(bytes));
        boolean interlaced = bytes[28] == 1;
        long expected = interlaced ? interlacedBytes(header) : rowBytes(header, header.width(), header.height());
        assertThat(inflatedBytes(bytes, expected)).isGreaterThanOrEqualTo(expected);
    }

    /** Without the zlib frame, so that a wrong checksum behind the last row, which libpng passes over, does not hide the rows. */
    private static long inflatedBytes(byte[] png, long enough) {
        byte[] data = pixelData(png);
        Inflater inflater = new Inflater(true);
        byte[] rows = new byte[1 << 10];
        long count = 0;
        try {
            inflater.setInput(data, ZLIB_HEADER, Math.max(0, data.length - ZLIB_HEADER));
            for (int made = 1; made > 0 && count < enough; count += made) {
                made = inflater.inflate(rows);
            }
            return count;
        } catch (DataFormatException e) {
            return count;
        } finally {
            inflater.end();
        }
    }

    private static byte[] pixelData(byte[] png) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        PngChunks chunks = new PngChunks(png);
        for (int type = chunks.advance(); type != PngWalk.IEND; type = chunks.advance()) {
            if (type == IDAT) {
                data.write(png, chunks.data(), chunks.dataEnd() - chunks.data());
            }
        }
        return data.toByteArray();
    }

    private static long interlacedBytes(PngHeader header) {
        int[][] passes = {
            {0, 8, 0, 8}, {4, 8, 0, 8}, {0, 4, 4, 8}, {2, 4, 0, 4}, {0, 2, 2, 4}, {1, 2, 0, 2}, {0, 1, 1, 2}
        };
        long sum = 0;
        for (int[] pass : passes) {
            int width = (header.width() - pass[0] + pass[1] - 1) / pass[1];
            int height = (header.height() - pass[2] + pass[3] - 1) / pass[3];
            sum += width == 0 ? 0 : rowBytes(header, width, height);
        }
        return sum;
    }

    private static long rowBytes(PngHeader header, long width, long height) {
        int samples =
                switch (header.colourType()) {
                    case 2 -> 3;
                    case 4 -> 2;
                    case 6 -> 4;
                    default -> 1;
                };
        return height * (1 + (width * samples * header.bitDepth() + 7) / 8);
    }
}
