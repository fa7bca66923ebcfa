/** Scenes whose views have poses: the layouts of 7-Scenes and Cambridge Landmarks, and a renderer of rooms. */
@NullMarked
package org.cnnlstm.training.poses;

import org.jspecify.annotations.NullMarked;
