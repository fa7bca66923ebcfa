package org.cnnlstm.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NetworkCloseTest {

    @Test
    void freesItsParametersAndWorkspacesWithoutCollectingTheHeap() {
        Network network = RowColumnGraph.create(Preset.ROW_COLUMN_TINY.topology(), GraphOptions.of(4, 11));
        try (INDArray pictures = Nd4j.zeros(1, 3, 16, 16)) {
            network.graph().output(pictures);
        }
        assertThat(Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread())
                .isNotEmpty();
        long before = fullCollections();
        network.close();
        assertThat(fullCollections()).isEqualTo(before);
        assertThat(network.graph().params().wasClosed()).isTrue();
        assertThat(Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread())
                .isEmpty();
        network.close();
        System.gc();
        assertThat(fullCollections()).as("what is counted here").isGreaterThan(before);
    }

    private static long fullCollections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(collector -> collector.getName().matches(".*(Old|MarkSweep).*"))
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
