/** What reports for people are made of: pages, numbers, charts. Start reading at {@link org.cnnlstm.report.Html}. */
@NullMarked
package org.cnnlstm.report;

import org.jspecify.annotations.NullMarked;
