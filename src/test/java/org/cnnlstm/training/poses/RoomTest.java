package org.cnnlstm.training.poses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.cnnlstm.model.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomTest {

    private final Room room = new Room(3);

    @Test
    void aRayMeetsTheNearFaceOfABoxAndTheFarOneFromInside() {
        List<Surface> paint = List.of(
                new Surface(new SplittableRandom(1)),
                new Surface(new SplittableRandom(2)),
                new Surface(new SplittableRandom(3)));
        Vector low = new Vector(1, -1, -1);
        Vector high = new Vector(3, 1, 1);
        Vector origin = new Vector(0, 0, 0);

        assertThat(new Box(low, high, paint, false).hit(origin, new Vector(2, 0, 0)))
                .isEqualTo(new Box.Hit(0.5, 0));
        assertThat(new Box(low, high, paint, false)
                        .hit(origin, new Vector(-1, 0, 0))
                        .distance())
                .isInfinite();
        assertThat(new Box(low, high, paint, false)
                        .hit(origin, new Vector(1, 3, 0))
                        .distance())
                .isInfinite();
        assertThat(new Box(low, high, paint, true).hit(new Vector(2, 0, 0), new Vector(0, 0, -1)))
                .isEqualTo(new Box.Hit(1, 2));
    }

    @Test
    void aCamerasAxesAreThoseOf7Scenes() {
        Camera camera = Camera.lookingAt(new Vector(1, 1, 1), new Vector(1, 5, 1), 0);

        assertVector(camera.forward(), 0, 1, 0);
        assertVector(camera.right(), 1, 0, 0);
        assertVector(camera.down(), 0, 0, -1);
        assertThat(camera.matrix()[0]).containsExactly(new double[] {1, 0, 0, 1}, within(1e-12));
        assertThat(camera.matrix()[1]).containsExactly(new double[] {0, 0, 1, 1}, within(1e-12));
        assertThat(camera.matrix()[2]).containsExactly(new double[] {0, -1, 0, 1}, within(1e-12));
    }

    @Test
    void aWalkStaysInTheRoomAndGoesInSmallSteps() {
        for (int walk = 1; walk <= RoomWriter.WALKS; walk++) {
            Vector before = room.camera(walk, 0).place();
            for (int step = 1; step <= 300; step++) {
                Vector place = room.camera(walk, step / 300.0).place();
                assertThat(place.x()).isBetween(0.3, 5.7);
                assertThat(place.y()).isBetween(0.3, 4.2);
                assertThat(place.z()).isBetween(0.8, 2.0);
                Vector moved = place.minus(before);
                assertThat(Math.abs(moved.x()) + Math.abs(moved.y()) + Math.abs(moved.z()))
                        .isLessThan(0.4);
                before = place;
            }
        }
    }

    @Test
    void whatACameraTurnsToComesIntoTheMiddle() {
        Camera ahead = Camera.lookingAt(new Vector(3, 1, 1.4), new Vector(3, 4, 1.4), 0);
        Camera turned = Camera.lookingAt(new Vector(3, 1, 1.4), new Vector(3.6, 4, 1.4), 0);
        // 0.6 to the right at a distance of 3: 0.2 focal lengths, of which half the width is 0.66
        int column = (int) Math.round(32 + 0.2 / 0.66 * 32);

        BufferedImage one = room.picture(ahead, 65, 65);
        BufferedImage other = room.picture(turned, 65, 65);

        assertThat(difference(one.getRGB(column, 32), other.getRGB(32, 32))).isLessThan(40);
        assertThat(one.getRGB(2, 32)).isNotEqualTo(one.getRGB(60, 32));
    }

    @Test
    void oneSeedIsOneRoom() {
        Camera camera = room.camera(1, 0.3);

        assertThat(pixels(new Room(3).picture(camera, 12, 9))).isEqualTo(pixels(room.picture(camera, 12, 9)));
        assertThat(pixels(new Room(4).picture(camera, 12, 9))).isNotEqualTo(pixels(room.picture(camera, 12, 9)));
    }

    @Test
    void writesASceneThatCanBeRead(@TempDir Path root) throws IOException {
        List<String> written = new ArrayList<>();
        new RoomWriter(room, 10, 8).write(root, 3, () -> written.add("one"));

        Scene scene = Scene.open(root);

        assertThat(written).hasSize(18);
        assertThat(scene.train()).hasSize(12);
        assertThat(scene.test()).hasSize(6);
        Answer.Pose expected = Rotation.pose(room.camera(5, 0.5).matrix());
        View view = scene.test().get(1);
        for (int i = 0; i < 7; i++) {
            assertThat(view.pose().values()[i]).isCloseTo(expected.values()[i], within(1e-5f));
        }
        assertThat(pixels(ImageIO.read(view.file().toFile())))
                .isEqualTo(pixels(room.picture(room.camera(5, 0.5), 10, 8)));
    }

    private static int difference(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            sum += Math.abs((one >> shift & 0xff) - (other >> shift & 0xff));
        }
        return sum;
    }

    private static List<Integer> pixels(BufferedImage picture) {
        List<Integer> pixels = new ArrayList<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                pixels.add(picture.getRGB(x, y) & 0xffffff);
            }
        }
        return pixels;
    }

    private static void assertVector(Vector vector, double x, double y, double z) {
        assertThat(vector.x()).isCloseTo(x, within(1e-12));
        assertThat(vector.y()).isCloseTo(y, within(1e-12));
        assertThat(vector.z()).isCloseTo(z, within(1e-12));
    }
}
