package org.cnnlstm.keras;

import org.cnnlstm.network.FileDescription;
import org.cnnlstm.network.Network;

/**
 * A network without the layers that only prepare pictures, and a preprocessing that does what they did.
 *
 * @param network owned by the caller
 */
public record ImportedModel(FileDescription description, Network network) implements AutoCloseable {

    @Override
    public void close() {
        network.close();
    }
}
