package org.cnnlstm.training.glyphs;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** The pictures of the committed held-out sheet: 360, ten of each label, in fonts that the default model never saw. */
public final class HeldOutPictures {

    private HeldOutPictures() {}

    /** The tiles as PNG files of 64 by 64 pixels with their labels, row by row. */
    public static List<GlyphPicture> read() throws IOException {
        try (InputStream input = HeldOutPictures.class.getResourceAsStream("/held-out/sheet.jpg")) {
            if (input == null) {
                throw new IOException("The held-out sheet is not among the test resources");
            }
            return cut(ImageIO.read(input));
        }
    }

    static List<GlyphPicture> cut(BufferedImage sheet) {
        int tile = HeldOutSheet.TILE;
        List<GlyphPicture> pictures = new ArrayList<>();
        for (int top = 0; top < sheet.getHeight(); top += tile) {
            for (int left = 0; left < sheet.getWidth(); left += tile) {
                byte[] encoded = PictureFormat.PNG.encode(sheet.getSubimage(left, top, tile, tile), 0);
                pictures.add(new GlyphPicture(left / tile, "unseen", encoded, PictureFormat.PNG.extension()));
            }
        }
        return pictures;
    }
}
