package org.cnnlstm.training.poses;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.cnnlstm.report.Canvas;

/** Writes what a camera sees on its walks through a {@link Room}, in the layout of 7-Scenes. */
public final class RoomWriter {

    /** How many walks there are; the last third of them is for the test. */
    public static final int WALKS = 6;

    private static final int TRAINED = 4;

    private final Room room;
    private final int width;
    private final int height;

    /**
     * @param width of the pictures in pixels, at least 1
     * @param height of the pictures in pixels, at least 1
     */
    public RoomWriter(Room room, int width, int height) {
        this.room = room;
        this.width = width;
        this.height = height;
    }

    /**
     * Writes the scene.
     *
     * @param frames of each walk, at least 2
     * @param written hears of each picture
     */
    public void write(Path root, int frames, Runnable written) throws IOException {
        StringBuilder train = new StringBuilder();
        StringBuilder test = new StringBuilder();
        for (int walk = 1; walk <= WALKS; walk++) {
            Path folder = Files.createDirectories(root.resolve("seq-%02d".formatted(walk)));
            for (int frame = 0; frame < frames; frame++) {
                Camera camera = room.camera(walk, (double) frame / (frames - 1));
                String name = "frame-%06d".formatted(frame);
                Files.write(
                        folder.resolve(name + SevenScenes.PICTURE), Canvas.png(room.picture(camera, width, height)));
                Files.writeString(folder.resolve(name + SevenScenes.POSE), text(camera.matrix()));
                written.run();
            }
            (walk <= TRAINED ? train : test).append("sequence").append(walk).append('\n');
        }
        // Last: what is a scene is whole.
        Files.writeString(root.resolve(SevenScenes.TEST), test.toString());
        Files.writeString(root.resolve(SevenScenes.TRAIN), train.toString());
    }

    private static String text(double[][] matrix) {
        StringBuilder text = new StringBuilder();
        for (double[] row : matrix) {
            for (double value : row) {
                text.append(String.format(Locale.ROOT, "%.7e\t", value));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
