/** The OpenAPI document. Start reading at {@link org.cnnlstm.web.openapi.ApiDocument}. */
@NullMarked
package org.cnnlstm.web.openapi;

import org.jspecify.annotations.NullMarked;
