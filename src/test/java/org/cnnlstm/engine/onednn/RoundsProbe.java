package org.cnnlstm.engine.onednn;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.Session;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.tensor.Tensor;

/** Compiles, runs and closes a small network again and again, and prints what that has left behind. */
public final class RoundsProbe {

    private static final InputSpec INPUT = Preset.ROW_COLUMN_TINY.topology().input();
    private static final int CLASSES = 5;
    private static final int WARM = 50;
    private static final int ROUNDS = 200;

    private RoundsProbe() {}

    /** @param arguments none */
    public static void main(String... arguments) {
        ModelManifest manifest = Parity.manifest(INPUT, CLASSES);
        OneDnnEngineProvider provider = new OneDnnEngineProvider(Parity.ONE_THREAD, 4);
        Tensor batch = Parity.batch(INPUT, 3, 1);
        try (Network network = RowColumnGraph.create(Preset.ROW_COLUMN_TINY.topology(), GraphOptions.of(CLASSES, 7))) {
            round(provider, network, manifest, batch);
            long pointers = Pointer.totalBytes();
            long most = 0;
            long physical = 0;
            for (int i = 1; i <= ROUNDS; i++) {
                round(provider, network, manifest, batch);
                most = Math.max(most, Pointer.totalBytes());
                if (i == WARM) {
                    physical = Pointer.physicalBytes();
                }
            }
            System.out.println("pointers: " + (most - pointers));
            System.out.println("physical: " + (Pointer.physicalBytes() - physical));
        }
    }

    private static void round(OneDnnEngineProvider provider, Network network, ModelManifest manifest, Tensor batch) {
        for (Precision precision : precisions()) {
            try (Engine engine = provider.open(network, manifest, precision);
                    Session session = engine.newSession()) {
                session.run(batch);
            }
        }
    }

    private static List<Precision> precisions() {
        return OneDnnEngineProvider.multiplies(Precision.BF16)
                ? List.of(Precision.F32, Precision.BF16)
                : List.of(Precision.F32);
    }
}
