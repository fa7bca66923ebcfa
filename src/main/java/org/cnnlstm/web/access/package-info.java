/** Who may use the API: keys of a file, and tokens that an issuer has signed. */
@NullMarked
package org.cnnlstm.web.access;

import org.jspecify.annotations.NullMarked;
