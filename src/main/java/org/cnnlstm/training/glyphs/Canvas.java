package org.cnnlstm.training.glyphs;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.SplittableRandom;

/** A picture while it is made: three planes (red, green, blue) of values 0 to 255, which may leave that range. */
final class Canvas {

    private final int width;
    private final int height;
    private final float[][] planes;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.planes = new float[3][width * height];
    }

    /** Lays {@code glyph} in ink on paper, its edges antialiased. */
    void paint(Shape glyph, Palette palette, float[] inkWeights, float[] paperWeights) {
        byte[] coverage = coverage(glyph);
        for (int channel = 0; channel < 3; channel++) {
            int shift = 16 - 8 * channel;
            float ink = palette.ink() >> shift & 0xff;
            float inkRange = (palette.farInk() >> shift & 0xff) - ink;
            float paper = palette.paper() >> shift & 0xff;
            float paperRange = (palette.farPaper() >> shift & 0xff) - paper;
            float[] plane = planes[channel];
            for (int pixel = 0; pixel < plane.length; pixel++) {
                float covered = (coverage[pixel] & 0xff) / 255f;
                plane[pixel] = covered * (ink + inkWeights[pixel] * inkRange)
                        + (1 - covered) * (paper + paperWeights[pixel] * paperRange);
            }
        }
    }

    /** Blurs by a Gaussian of this standard deviation in pixels; the edge pixels go on outside. */
    void blur(double deviation) {
        int reach = (int) Math.ceil(2.5 * deviation);
        float[] kernel = new float[2 * reach + 1];
        float sum = 0;
        for (int tap = 0; tap < kernel.length; tap++) {
            double distance = (tap - reach) / deviation;
            kernel[tap] = (float) Math.exp(-distance * distance / 2);
            sum += kernel[tap];
        }
        for (int tap = 0; tap < kernel.length; tap++) {
            kernel[tap] /= sum;
        }
        for (int channel = 0; channel < 3; channel++) {
            float[] transposed = blurRowsAndTranspose(planes[channel], width, height, kernel);
            planes[channel] = blurRowsAndTranspose(transposed, height, width, kernel);
        }
    }

    /**
     * Adds Gaussian noise of this standard deviation to each pixel.
     *
     * @param grey whether the three channels of a pixel get the same noise
     */
    void addNoise(double deviation, boolean grey, SplittableRandom random) {
        for (int pixel = 0; pixel < width * height; pixel++) {
            double noise = random.nextGaussian() * deviation;
            for (float[] plane : planes) {
                plane[pixel] += (float) noise;
                if (!grey) {
                    noise = random.nextGaussian() * deviation;
                }
            }
        }
    }

    /** The picture, its values rounded and cut to 0..255. */
    BufferedImage image() {
        int[] pixels = new int[width * height];
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            pixels[pixel] = level(planes[0][pixel]) << 16 | level(planes[1][pixel]) << 8 | level(planes[2][pixel]);
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        return image;
    }

    private byte[] coverage(Shape glyph) {
        BufferedImage mask = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = mask.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fill(glyph);
        graphics.dispose();
        return ((DataBufferByte) mask.getRaster().getDataBuffer()).getData();
    }

    private static float[] blurRowsAndTranspose(float[] plane, int width, int height, float[] kernel) {
        int reach = kernel.length / 2;
        float[] result = new float[plane.length];
        float[] row = new float[width + 2 * reach];
        for (int y = 0; y < height; y++) {
            int start = y * width;
            for (int x = 0; x < row.length; x++) {
                row[x] = plane[start + Math.max(0, Math.min(width - 1, x - reach))];
            }
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int tap = 0; tap < kernel.length; tap++) {
                    sum += kernel[tap] * row[x + tap];
                }
                result[x * height + y] = sum;
            }
        }
        return result;
    }

    private static int level(float value) {
        return Math.max(0, Math.min(255, Math.round(value)));
    }
}
