package org.cnnlstm.training.poses;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A room with painted walls and furniture, all made of boxes, which a camera walks through and takes pictures of. What it looks
 * like follows from its seed. Immutable and thread-safe.
 */
public final class Room {

    private static final Vector SIZE = new Vector(6, 4.5, 2.6);
    private static final int FURNITURE = 9;
    /** Half of the picture's width in focal lengths: a field of view of 67 degrees. */
    private static final double HALF_WIDTH = 0.66;
    /** Rays a pixel, each way, against jagged edges. */
    private static final int RAYS = 2;

    private static final double LARGEST_ROLL = 0.08;

    private final List<Box> boxes = new ArrayList<>();
    private final long seed;

    public Room(long seed) {
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        boxes.add(new Box(new Vector(0, 0, 0), SIZE, surfaces(random), true));
        for (int i = 0; i < FURNITURE; i++) {
            double width = random.nextDouble(0.4, 1.4);
            double depth = random.nextDouble(0.3, 0.7);
            double height = random.nextDouble(0.4, 2);
            boolean alongX = random.nextBoolean();
            // Along the far wall or the side walls, so that the middle is free to walk.
            double x = alongX ? random.nextDouble(0, SIZE.x() - width) : random.nextBoolean() ? 0 : SIZE.x() - depth;
            double y = alongX ? SIZE.y() - depth : random.nextDouble(SIZE.y() * 0.4, SIZE.y() - width);
            Vector low = new Vector(x, y, 0);
            Vector extent = alongX ? new Vector(width, depth, height) : new Vector(depth, width, height);
            boxes.add(new Box(low, low.plus(extent), surfaces(random), false));
        }
    }

    private static List<Surface> surfaces(SplittableRandom random) {
        return Stream.generate(() -> new Surface(random)).limit(3).toList();
    }

    /**
     * Where the camera is after a share of a walk. It walks about the middle of the room and looks at the far wall; each walk has
     * its own way.
     *
     * @param walk a number
     * @param share of the way, 0 to 1
     */
    Camera camera(int walk, double share) {
        SplittableRandom random = new SplittableRandom(seed ^ 0x7a1c_0000L + walk);
        double[] waves = new double[6];
        for (int i = 0; i < waves.length; i++) {
            double phase = random.nextDouble(2 * Math.PI);
            double turns = random.nextDouble(1.2, 3);
            waves[i] = 0.7 * Math.sin(phase + turns * 2 * Math.PI * share)
                    + 0.3 * Math.sin(2 * phase + 2.7 * turns * 2 * Math.PI * share);
        }
        Vector place =
                new Vector(SIZE.x() / 2 + 1.7 * waves[0], SIZE.y() * 0.32 + 0.8 * waves[1], 1.45 + 0.3 * waves[2]);
        Vector target = new Vector(SIZE.x() / 2 + 2.2 * waves[3], SIZE.y(), 1.2 + 0.5 * waves[4]);
        return Camera.lookingAt(place, target, LARGEST_ROLL * waves[5]);
    }

    /** What a camera sees. */
    BufferedImage picture(Camera camera, int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, pixel(camera, x, y, width, height));
            }
        }
        return picture;
    }

    private int pixel(Camera camera, int x, int y, int width, int height) {
        double[] sum = new double[3];
        for (int ray = 0; ray < RAYS * RAYS; ray++) {
            int column = ray % RAYS;
            int row = ray / RAYS;
            double across = x + (column + 0.5) / RAYS - width / 2.0;
            double down = y + (row + 0.5) / RAYS - height / 2.0;
            double focal = width / 2.0 / HALF_WIDTH;
            add(camera.place(), camera.ray(across / focal, down / focal), sum);
        }
        int rgb = 0;
        for (double channel : sum) {
            rgb = rgb << 8 | (int) Math.round(Math.min(255, channel / (RAYS * RAYS)));
        }
        return rgb;
    }

    private void add(Vector from, Vector direction, double[] sum) {
        Box nearest = boxes.get(0);
        Box.Hit hit = nearest.hit(from, direction);
        for (Box box : boxes.subList(1, boxes.size())) {
            Box.Hit other = box.hit(from, direction);
            if (other.distance() < hit.distance()) {
                hit = other;
                nearest = box;
            }
        }
        Vector place = from.plus(direction.times(hit.distance()));
        for (int channel = 0; channel < sum.length; channel++) {
            sum[channel] += nearest.colour(place, hit.axis(), channel);
        }
    }
}
