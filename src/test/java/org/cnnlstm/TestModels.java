package org.cnnlstm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.ModelZipWriter;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.network.Topology;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.util.FileSystemUtils;

/**
 * A model repository with {@link #GOOD}, a real network of random weights that are large enough to tell pictures apart;
 * {@link #CLIPS} and {@link #POSE}, the same of the family's other two; and {@link #BROKEN}, whose file is none.
 */
final class TestModels implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String GOOD = "tiny";
    static final String CLIPS = "clips";
    static final String POSE = "pose";
    static final String BROKEN = "broken";
    static final List<String> LABELS = List.of("A", "B", "C", "D", "E", "F");

    private static final int SEED = 7;
    private static final double LOUDER = 2;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path root = Files.createTempDirectory("models");
            context.addApplicationListener(event -> {
                if (event instanceof ContextClosedEvent) {
                    delete(root);
                }
            });
            write(root);
            TestPropertyValues.of("cnnlstm.models.root=" + root, "cnnlstm.models.default=" + GOOD)
                    .applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path root) throws IOException {
        write(root, GOOD, Preset.ROW_COLUMN_TINY, LABELS);
        write(root, CLIPS, Preset.TIME_DISTRIBUTED_TINY, LABELS);
        write(root, POSE, Preset.POSE_TINY, List.of());
        Path broken = Files.createDirectories(root.resolve(BROKEN).resolve("1"));
        Files.writeString(broken.resolve("model.zip"), "no zip file");
    }

    private static void write(Path root, String name, Preset preset, List<String> labels) throws IOException {
        Path version = Files.createDirectories(root.resolve(name).resolve("1"));
        Topology topology = preset.topology();
        InputSpec input = topology.input();
        int outputs = topology.head().size(labels.size());
        try (Network network = RowColumnGraph.create(topology, GraphOptions.of(outputs, SEED))) {
            network.graph().params().muli(LOUDER);
            ModelZipWriter.write(version.resolve("model.zip"), network);
        }
        ModelManifest manifest = new ModelManifest(
                name,
                1,
                "Random weights",
                topology.task(),
                input,
                Preprocessing.standard(input.channels()),
                labels,
                outputs,
                null,
                null,
                null);
        ManifestFile.write(version.resolve(ManifestFile.NAME), manifest);
    }

    private static void delete(Path root) {
        try {
            FileSystemUtils.deleteRecursively(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
