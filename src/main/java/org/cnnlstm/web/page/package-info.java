/** What the page at {@code /} needs besides its static files. Start reading at {@link org.cnnlstm.web.page.SampleController}. */
@NullMarked
package org.cnnlstm.web.page;

import org.jspecify.annotations.NullMarked;
