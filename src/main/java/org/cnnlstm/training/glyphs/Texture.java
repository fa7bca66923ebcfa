package org.cnnlstm.training.glyphs;

import java.util.SplittableRandom;

/** How a surface runs from its one colour to the other. */
enum Texture {
    PLAIN {
        @Override
        float[] weights(int width, int height, SplittableRandom random) {
            return new float[width * height];
        }
    },
    GRADIENT {
        @Override
        float[] weights(int width, int height, SplittableRandom random) {
            double angle = random.nextDouble(2 * Math.PI);
            double across = Math.cos(angle) / width;
            double down = Math.sin(angle) / height;
            double reach = Math.abs(Math.cos(angle)) + Math.abs(Math.sin(angle));
            return each(
                    width, height, (x, y) -> 0.5 + ((x - width / 2.0) * across + (y - height / 2.0) * down) / reach);
        }
    },
    STRIPES {
        @Override
        float[] weights(int width, int height, SplittableRandom random) {
            double angle = random.nextDouble(Math.PI);
            double period = Math.min(width, height) * random.nextDouble(0.06, 0.4);
            double across = 2 * Math.PI * Math.cos(angle) / period;
            double down = 2 * Math.PI * Math.sin(angle) / period;
            double sharpness = random.nextDouble(0.5, 4);
            return each(width, height, (x, y) -> 0.5 + sharpness * Math.sin(x * across + y * down));
        }
    },
    BLOBS {
        @Override
        float[] weights(int width, int height, SplittableRandom random) {
            int cells = random.nextInt(2, 8);
            double[] corners = random.doubles((long) (cells + 1) * (cells + 1)).toArray();
            return each(width, height, (x, y) -> {
                double column = (double) x * cells / width;
                double row = (double) y * cells / height;
                int corner = ((int) row) * (cells + 1) + (int) column;
                double right = smooth(column - (int) column);
                double low = smooth(row - (int) row);
                double upper = corners[corner] * (1 - right) + corners[corner + 1] * right;
                double lower = corners[corner + cells + 1] * (1 - right) + corners[corner + cells + 2] * right;
                return upper * (1 - low) + lower * low;
            });
        }
    },
    NOISE {
        @Override
        float[] weights(int width, int height, SplittableRandom random) {
            int grain = random.nextInt(1, 4);
            int columns = width / grain + 1;
            double[] grains =
                    random.doubles((long) columns * (height / grain + 1)).toArray();
            return each(width, height, (x, y) -> grains[y / grain * columns + x / grain]);
        }
    };

    /** The share of the far colour at each pixel, row by row, each 0 to 1. */
    abstract float[] weights(int width, int height, SplittableRandom random);

    static Texture random(SplittableRandom random) {
        return values()[random.nextInt(values().length)];
    }

    private static float[] each(int width, int height, Weight weight) {
        float[] weights = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                weights[y * width + x] = (float) Math.max(0, Math.min(1, weight.at(x, y)));
            }
        }
        return weights;
    }

    private static double smooth(double share) {
        return share * share * (3 - 2 * share);
    }

    private interface Weight {
        double at(int x, int y);
    }
}
