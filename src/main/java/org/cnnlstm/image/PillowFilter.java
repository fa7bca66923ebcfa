package org.cnnlstm.image;

/** How much a source pixel weighs by its distance, as in Pillow; the distance 1 is a pixel of the coarser grid. */
enum PillowFilter {
    /** All the same within half a pixel. */
    BOX(0.5) {
        @Override
        double weight(double distance) {
            return distance > -0.5 && distance <= 0.5 ? 1 : 0;
        }
    },

    /** A triangle. */
    BILINEAR(1) {
        @Override
        double weight(double distance) {
            return Math.max(0, 1 - Math.abs(distance));
        }
    },

    /** Keys's cubic convolution with its parameter at -0.5. */
    BICUBIC(2) {
        @Override
        double weight(double distance) {
            double x = Math.abs(distance);
            if (x < 1) {
                return ((Parameters.SHARPNESS + 2) * x - (Parameters.SHARPNESS + 3)) * x * x + 1;
            }
            return x < 2 ? (((x - 5) * x + 8) * x - 4) * Parameters.SHARPNESS : 0;
        }
    },

    /** A sinc windowed by the middle lobe of a sinc three times as wide. */
    LANCZOS(Parameters.LOBES) {
        @Override
        double weight(double distance) {
            return distance >= -Parameters.LOBES && distance < Parameters.LOBES
                    ? sinc(distance) * sinc(distance / Parameters.LOBES)
                    : 0;
        }
    };

    private final double support;

    PillowFilter(double support) {
        this.support = support;
    }

    /** The distance from which on nothing weighs. */
    double support() {
        return support;
    }

    /** The weight before all are divided by their sum; may be below 0. */
    abstract double weight(double distance);

    private static double sinc(double x) {
        return x == 0 ? 1 : StrictMath.sin(x * Math.PI) / (x * Math.PI);
    }

    /** Apart, since the constants of an enum are made before its fields. */
    private static final class Parameters {

        static final double SHARPNESS = -0.5;
        static final double LOBES = 3;

        private Parameters() {}
    }
}
