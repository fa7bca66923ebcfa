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
    DENSE_SMALL("dense-small", small().readBy(Topology.Reading.DENSE)),
    /** For pictures of 16x16x3: one block, 30 features as 6x5. For tests and first attempts. */
    ROW_COLUMN_TINY("row-column-tiny", tiny());

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
                4096,
                64,
                64,
                256,
                Topology.Reading.ROWS_AND_COLUMNS);
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
                256,
                16,
                16,
                64,
                Topology.Reading.ROWS_AND_COLUMNS);
    }

    private static Topology small() {
        return new Topology(
                InputSpec.picture(32, 32, 3),
                List.of(
                        new ConvolutionBlock(16, 2, FIRST_SAME),
                        new ConvolutionBlock(32, 2, FIRST_SAME),
                        new ConvolutionBlock(64, 2, FIRST_SAME)),
                256,
                16,
                16,
                64,
                Topology.Reading.ROWS_AND_COLUMNS);
    }

    private static Topology tiny() {
        return new Topology(
                InputSpec.picture(16, 16, 3),
                List.of(new ConvolutionBlock(4, 2, FIRST_SAME)),
                24,
                6,
                5,
                7,
                Topology.Reading.ROWS_AND_COLUMNS);
    }
}
