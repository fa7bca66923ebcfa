package org.cnnlstm.network;

import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Task;

/**
 * What a model's file says of the model besides its graph, for models without a manifest.
 *
 * @param input exact, as the file states it
 * @param task by the form of the input
 * @param preprocessing the likely one; files do not state it
 */
public record FileDescription(InputSpec input, Task task, Preprocessing preprocessing) {}
