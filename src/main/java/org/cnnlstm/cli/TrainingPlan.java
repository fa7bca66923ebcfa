package org.cnnlstm.cli;

import java.util.function.Function;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Head;
import org.cnnlstm.training.Beginning;

/**
 * What is to be trained.
 *
 * @param input of the network
 * @param head of the network
 * @param preprocessing that makes the input of pictures
 * @param beginning what it begins with, once the number of outputs is known
 */
record TrainingPlan(
        InputSpec input, Head head, Preprocessing preprocessing, Function<GraphOptions, Beginning> beginning) {

    Task task() {
        return head.task(input);
    }
}
