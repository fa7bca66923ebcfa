/**
 * What a classifier scored, how it learned, and a report that people can look at. Start reading at
 * {@link org.cnnlstm.training.report.Report}.
 */
@NullMarked
package org.cnnlstm.training.report;

import org.jspecify.annotations.NullMarked;
