package org.cnnlstm.training.glyphs;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A sheet of generated pictures, squashed to square tiles: one column a label, in the order of
 * {@link GlyphGenerator#labels()}.
 */
final class HeldOutSheet {

    /** The side of a tile in pixels; a multiple of 16, JPEG's block of subsampled colour, so no tile bleeds into another. */
    static final int TILE = 64;

    static final int ROWS = 10;

    private static final float QUALITY = 0.8f;

    private HeldOutSheet() {}

    /** The sheet as a JPEG. */
    static byte[] encoded(List<FontFamily> families, long seed) throws IOException {
        GlyphGenerator generator = new GlyphGenerator(families, seed);
        int columns = GlyphGenerator.labels().size();
        BufferedImage sheet = new BufferedImage(columns * TILE, ROWS * TILE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        for (int index = 0; index < columns * ROWS; index++) {
            BufferedImage picture = ImageIO.read(
                    new ByteArrayInputStream(generator.picture(index).encoded()));
            graphics.drawImage(picture, index % columns * TILE, index / columns * TILE, TILE, TILE, null);
        }
        graphics.dispose();
        return PictureFormat.JPEG.encode(sheet, QUALITY);
    }
}
