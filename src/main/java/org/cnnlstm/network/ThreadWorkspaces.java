package org.cnnlstm.network;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The memory that ND4J keeps for the thread that calls. ND4J's own method that frees it collects the whole heap afterwards, which
 * stops every thread of a server for tens of milliseconds and frees nothing that a workspace holds.
 */
public final class ThreadWorkspaces {

    private ThreadWorkspaces() {}

    /** Frees the workspaces of the current thread; what uses them next makes them anew. None may be in use. */
    public static void destroy() {
        MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
        for (MemoryWorkspace workspace : workspaces.getAllWorkspacesForCurrentThread()) {
            workspaces.destroyWorkspace(workspace);
        }
    }
}
