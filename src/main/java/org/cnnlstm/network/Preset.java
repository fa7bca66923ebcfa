package org.cnnlstm.network;

import static org.cnnlstm.network.ConvolutionBlock.Padding.ALL_SAME;
import static org.cnnlstm.network.ConvolutionBlock.Padding.FIRST_SAME;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;

/** Topologies with names, to train from. */
public enum Preset {
    /** VGG16 on 224x224x3 in which only the first convolution of a block pads; 4096 features as 64x64. */
    ROW_COLUMN("row-column", vgg16(FIRST_SAME)),
    /** The same on the VGG16 of the literature, in which every convolution pads. */
    ROW_COLUMN_VGG16("row-column-vgg16", vgg16(ALL_SAME)),
    /**
     * For pictures of 160x160x3, the smallest that the five blocks of {@link #ROW_COLUMN} leave something of: its blocks with
     * an eighth of the channels (a quarter in the last), 256 features as 16x16. As deep, and two cores can train it.
     */
    ROW_COLUMN_MEDIUM("row-column-medium", medium()),
    /** For pictures of 32x32x3: three blocks, 256 features as 16x16. Learns letters within the hour on two cores. */
    ROW_COLUMN_SMALL("row-column-small", small()),
    /** {@link #ROW_COLUMN_SMALL} with a dense layer in the LSTMs' place, to compare with. */
    DENSE_SMALL("dense-small", dense(small())),
    /** For pictures of 16x16x3: one block, 30 features as 6x5. For tests and first attempts. */
    ROW_COLUMN_TINY("row-column-tiny", tiny()),
    /** The trunk of {@link #ROW_COLUMN} on each of 8 frames of 224x224x3, and an LSTM of 256 over the frames. */
    TIME_DISTRIBUTED("time-distributed", vgg16Frames()),
    /** For 8 grey frames of 32x32: three blocks of one convolution, which keep 4x4 places of a frame apart, and an LSTM of 64. */
    TIME_DISTRIBUTED_SMALL("time-distributed-small", smallFrames()),
    /** For 4 frames of 16x16x3: one block, and an LSTM of 8. For tests and first attempts. */
    TIME_DISTRIBUTED_TINY("time-distributed-tiny", tinyFrames()),
    /** The trunk of {@link #ROW_COLUMN}, 2048 features as 32x64, an LSTM of 256 each way, and the beta of an indoor scene. */
    POSE("pose", vgg16Pose()),
    /** For pictures of 64x64x3: four blocks of one convolution, 256 features as 16x16, an LSTM of 32 each way. */
    POSE_SMALL("pose-small", smallPose(Reading.Grid.FOUR_DIRECTIONS)),
    /** {@link #POSE_SMALL} with the two LSTMs of the row-column network, to compare with. */
    POSE_SMALL_ROW_COLUMN("pose-small-row-column", smallPose(Reading.Grid.ROWS_AND_COLUMNS)),
    /** {@link #POSE_SMALL} with a dense layer in the LSTMs' place, to compare with. */
    POSE_SMALL_DENSE("pose-small-dense", dense(smallPose(Reading.Grid.FOUR_DIRECTIONS))),
    /** For pictures of 16x16x3: the trunk and grid of {@link #ROW_COLUMN_TINY}. For tests and first attempts. */
    POSE_TINY("pose-tiny", tinyPose());

    private final String code;

    @SuppressWarnings("ImmutableEnumChecker") // a record of records and copied lists
    private final Topology topology;

    Preset(String code, Topology topology) {
        this.code = code;
        this.topology = topology;
    }

    /** The name by which commands know it. */
    public String code() {
        return code;
    }

    public Topology topology() {
        return topology;
    }

    /**
     * The preset of this name.
     *
     * @throws ServiceException {@link Reason#INVALID_SETTING} with the names there are
     */
    public static Preset named(String code) {
        return Arrays.stream(values())
                .filter(preset -> preset.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new ServiceException(
                        Reason.INVALID_SETTING, "there is no preset '" + code + "'; there are " + names()));
    }

    private static String names() {
        return Arrays.stream(values()).map(Preset::code).collect(Collectors.joining(", "));
    }

    private static Topology vgg16(ConvolutionBlock.Padding padding) {
        return new Topology(
                InputSpec.picture(224, 224, 3),
                List.of(
                        new ConvolutionBlock(64, 2, padding),
                        new ConvolutionBlock(128, 2, padding),
                        new ConvolutionBlock(256, 3, padding),
                        new ConvolutionBlock(512, 3, padding),
                        new ConvolutionBlock(512, 3, padding)),
                new Reading.Grid(4096, 64, 64, Reading.Grid.ROWS_AND_COLUMNS, 256),
                new Head.Classes());
    }

    private static Topology vgg16Frames() {
        return overFrames(vgg16(FIRST_SAME), 8, 256);
    }

    private static Topology smallFrames() {
        return new Topology(
                new InputSpec(32, 32, 1, 8),
                List.of(
                        new ConvolutionBlock(16, 1, FIRST_SAME),
                        new ConvolutionBlock(32, 1, FIRST_SAME),
                        new ConvolutionBlock(64, 1, FIRST_SAME)),
                new Reading.Frames(64),
                new Head.Classes());
    }

    private static Topology tinyFrames() {
        return overFrames(tiny(), 4, 8);
    }

    private static Topology vgg16Pose() {
        Topology trunk = vgg16(FIRST_SAME);
        return trunk.readBy(new Reading.Grid(4096, 32, 64, Reading.Grid.FOUR_DIRECTIONS, 256))
                .withHead(new Head.Pose(300));
    }

    private static Topology smallPose(List<Walk> walks) {
        return new Topology(
                InputSpec.picture(64, 64, 3),
                List.of(
                        new ConvolutionBlock(12, 1, FIRST_SAME),
                        new ConvolutionBlock(24, 1, FIRST_SAME),
                        new ConvolutionBlock(48, 1, FIRST_SAME),
                        new ConvolutionBlock(64, 1, FIRST_SAME)),
                new Reading.Grid(256, 16, 16, walks, 32),
                new Head.Pose(3));
    }

    private static Topology tinyPose() {
        Topology trunk = tiny();
        Reading.Grid grid = (Reading.Grid) trunk.reading();
        return trunk.readBy(grid.walked(Reading.Grid.FOUR_DIRECTIONS)).withHead(new Head.Pose(3));
    }

    /** The trunk of another network on every frame. */
    private static Topology overFrames(Topology trunk, int frames, int lstmUnits) {
        InputSpec picture = trunk.input();
        return new Topology(
                new InputSpec(picture.width(), picture.height(), picture.channels(), frames),
                trunk.blocks(),
                new Reading.Frames(lstmUnits),
                new Head.Classes());
    }

    /** A dense layer in place of the LSTMs over the grid. */
    private static Topology dense(Topology walked) {
        return walked.readBy(new Reading.Dense((Reading.Grid) walked.reading()));
    }

    private static Topology medium() {
        return new Topology(
                InputSpec.picture(160, 160, 3),
                List.of(
                        new ConvolutionBlock(8, 2, FIRST_SAME),
                        new ConvolutionBlock(16, 2, FIRST_SAME),
                        new ConvolutionBlock(32, 3, FIRST_SAME),
                        new ConvolutionBlock(64, 3, FIRST_SAME),
                        new ConvolutionBlock(128, 3, FIRST_SAME)),
                new Reading.Grid(256, 16, 16, Reading.Grid.ROWS_AND_COLUMNS, 64),
                new Head.Classes());
    }

    private static Topology small() {
        return new Topology(
                InputSpec.picture(32, 32, 3),
                List.of(
                        new ConvolutionBlock(16, 2, FIRST_SAME),
                        new ConvolutionBlock(32, 2, FIRST_SAME),
                        new ConvolutionBlock(64, 2, FIRST_SAME)),
                new Reading.Grid(256, 16, 16, Reading.Grid.ROWS_AND_COLUMNS, 64),
                new Head.Classes());
    }

    private static Topology tiny() {
        return new Topology(
                InputSpec.picture(16, 16, 3),
                List.of(new ConvolutionBlock(4, 2, FIRST_SAME)),
                new Reading.Grid(24, 6, 5, Reading.Grid.ROWS_AND_COLUMNS, 7),
                new Head.Classes());
    }
}
