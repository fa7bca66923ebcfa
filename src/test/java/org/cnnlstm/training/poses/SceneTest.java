package org.cnnlstm.training.poses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneTest {

    /** A quarter turn about z, at 1, 2, 3. */
    private static final String QUARTER = "0\t-1\t0\t1\n1\t0\t0\t2\n0\t0\t1\t3\n0\t0\t0\t1\n";

    private final Path root;

    SceneTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void readsTheLayoutOf7Scenes() throws IOException {
        put("TrainSplit.txt", "sequence1\nsequence12\n");
        put("TestSplit.txt", "sequence2\n");
        for (String frame : new String[] {"seq-01/frame-000001", "seq-01/frame-000000", "seq-12/frame-000000"}) {
            put(frame + ".color.png", "picture");
            put(frame + ".depth.png", "depth");
            put(frame + ".pose.txt", QUARTER);
        }
        put("seq-02/frame-000000.color.png", "picture");
        put("seq-02/frame-000000.pose.txt", QUARTER);

        Scene scene = Scene.open(root);

        assertThat(scene.train())
                .extracting(view -> root.relativize(view.file()).toString())
                .containsExactly(
                        "seq-01/frame-000000.color.png",
                        "seq-01/frame-000001.color.png",
                        "seq-12/frame-000000.color.png");
        assertThat(scene.test()).hasSize(1);
        assertPose(scene.test().get(0).pose(), 1, 2, 3, Math.sqrt(0.5), 0, 0, Math.sqrt(0.5));
    }

    @Test
    void readsTheLayoutOfCambridgeLandmarks() throws IOException {
        String heading = "Visual Landmark Dataset V1\nImageFile, Camera Position [X Y Z W P Q R]\n\n";
        put("dataset_train.txt", heading + "seq1/frame00001.png 14.5 -2 1.75 -0.5 0.5 -0.5 0.5\n");
        put("dataset_test.txt", heading + "seq2/frame00007.png 1 2 3 2 0 0 0\n");

        Scene scene = Scene.open(root);

        assertThat(scene.train()).extracting(View::file).containsExactly(root.resolve("seq1/frame00001.png"));
        assertPose(scene.train().get(0).pose(), 14.5, -2, 1.75, 0.5, -0.5, 0.5, -0.5);
        assertPose(scene.test().get(0).pose(), 1, 2, 3, 1, 0, 0, 0);
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        assertThat(refusal()).contains("is no scene", "TrainSplit.txt", "dataset_train.txt");

        put("TrainSplit.txt", "sequence1\n");
        put("TestSplit.txt", "first\n");
        put("seq-01/frame-000000.color.png", "picture");
        assertThat(refusal()).contains("frame-000000.pose.txt");

        put("seq-01/frame-000000.pose.txt", QUARTER.replace("3", "NaN"));
        assertThat(refusal()).contains("frame-000000.pose.txt", "'NaN' in place of a finite number");

        put("seq-01/frame-000000.pose.txt", "1 0 0\n0 1 0\n");
        assertThat(refusal()).contains("2 rows in place of 4");

        put("seq-01/frame-000000.pose.txt", QUARTER);
        assertThat(refusal()).contains("TestSplit.txt", "'first'", "sequence1");

        put("TestSplit.txt", "sequence7\n");
        assertThat(refusal()).contains("seq-07");
    }

    private String refusal() {
        ServiceException refusal = catchThrowableOfType(ServiceException.class, () -> Scene.open(root));
        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_DATA);
        return refusal.detail();
    }

    private static void assertPose(Answer.Pose pose, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) pose.values()[i]).isCloseTo(expected[i], within(1e-6));
        }
    }

    private void put(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
