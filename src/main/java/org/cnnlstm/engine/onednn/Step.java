package org.cnnlstm.engine.onednn;

import java.util.List;
import org.bytedeco.dnnl.dnnl_primitive;
import org.cnnlstm.engine.Part;

/**
 * One primitive of a plan.
 *
 * @param name of the operation that it is for
 * @param part of the network that its time is counted to
 * @param implementation oneDNN's name for how it is done
 */
record Step(
        String name, Part part, dnnl_primitive primitive, List<Arguments.Argument> arguments, String implementation) {}
