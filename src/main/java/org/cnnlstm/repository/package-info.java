/**
 * Models where they lie, on disk or in the jar: which there are, which versions, what belongs to each. Start reading at
 * {@link org.cnnlstm.repository.ModelRepository}.
 */
@NullMarked
package org.cnnlstm.repository;

import org.jspecify.annotations.NullMarked;
