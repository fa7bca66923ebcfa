/**
 * Many picture files in, an outcome for each of them out, with no more of them in memory than are being worked on. Start
 * reading at {@link org.cnnlstm.bulk.BulkPrediction}.
 */
@NullMarked
package org.cnnlstm.bulk;

import org.jspecify.annotations.NullMarked;
