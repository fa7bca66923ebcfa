package org.cnnlstm.training;

import java.util.random.RandomGenerator;
import org.cnnlstm.tensor.Tensor;

/**
 * Small random changes to a picture that do not change what it shows.
 *
 * @param shift the largest move along each axis, as a share of its length, 0 to 0.5
 * @param rotation the largest turn either way, in degrees, 0 to 180
 * @param zoom the largest growth or shrinkage, as a share, 0 to below 1
 * @param light the largest change of brightness, as a share of the values' range of 2, and of contrast, 0 to below 1
 * @param mirror whether left and right change places in half of the pictures
 */
public record Augmentation(double shift, double rotation, double zoom, double light, boolean mirror) {

    /** Leaves pictures as they are. */
    public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, false);

    public Augmentation {
        if (!(shift >= 0 && shift <= 0.5)
                || !(rotation >= 0 && rotation <= 180)
                || !(zoom >= 0 && zoom < 1)
                || !(light >= 0 && light < 1)) {
            throw new IllegalArgumentException("augmentation of shift " + shift + ", rotation " + rotation + ", zoom "
                    + zoom + ", light " + light + " is out of range");
        }
    }

    /**
     * Makes a changed copy, or gives the picture back where nothing is to be changed. All frames of a sequence change alike.
     *
     * @param picture {@code [c, h, w]}, or {@code [t, c, h, w]}
     * @param random decides; the same state gives the same copy
     */
    Tensor apply(Tensor picture, RandomGenerator random) {
        if (equals(NONE)) {
            return picture;
        }
        double angle = Math.toRadians(symmetric(rotation, random));
        double scale = 1 / (1 + symmetric(zoom, random));
        double moveX = symmetric(shift, random) * picture.extent(picture.rank() - 1);
        double moveY = symmetric(shift, random) * picture.extent(picture.rank() - 2);
        double flip = mirror && random.nextBoolean() ? -1 : 1;
        float contrast = (float) (1 + symmetric(light, random));
        float brightness = (float) (2 * symmetric(light, random));
        Affine affine = new Affine(Math.cos(angle) * scale * flip, Math.sin(angle) * scale, moveX, moveY, flip);
        return resample(picture, affine, contrast, brightness);
    }

    private static double symmetric(double largest, RandomGenerator random) {
        return (random.nextDouble() * 2 - 1) * largest;
    }

    /** Where a pixel of the copy comes from: a turn and a stretch about the centre, then a move. */
    private record Affine(double cos, double sin, double moveX, double moveY, double flip) {

        double sourceX(double x, double y) {
            return cos * x - sin * y + moveX;
        }

        double sourceY(double x, double y) {
            return sin * flip * x + cos * flip * y + moveY;
        }
    }

    private static Tensor resample(Tensor picture, Affine affine, float contrast, float brightness) {
        int height = picture.extent(picture.rank() - 2);
        int width = picture.extent(picture.rank() - 1);
        int planes = picture.size() / (height * width);
        float[] source = picture.data();
        float[] target = new float[source.length];
        double centreX = (width - 1) / 2.0;
        double centreY = (height - 1) / 2.0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sourceX = clamp(affine.sourceX(x - centreX, y - centreY) + centreX, width - 1);
                double sourceY = clamp(affine.sourceY(x - centreX, y - centreY) + centreY, height - 1);
                int left = (int) sourceX;
                int top = (int) sourceY;
                int right = Math.min(left + 1, width - 1);
                int bottom = Math.min(top + 1, height - 1);
                float dx = (float) (sourceX - left);
                float dy = (float) (sourceY - top);
                for (int plane = 0; plane < planes * height * width; plane += height * width) {
                    float above =
                            source[plane + top * width + left] * (1 - dx) + source[plane + top * width + right] * dx;
                    float below = source[plane + bottom * width + left] * (1 - dx)
                            + source[plane + bottom * width + right] * dx;
                    target[plane + y * width + x] = (above * (1 - dy) + below * dy) * contrast + brightness;
                }
            }
        }
        return Tensor.of(target, picture.shape());
    }

    /** Beyond its edge a picture goes on as it ends. */
    private static double clamp(double position, double last) {
        return Math.min(Math.max(position, 0), last);
    }
}
