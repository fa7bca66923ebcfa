/** What Tomcat has to know. Start reading at {@link org.cnnlstm.web.tomcat.TomcatLimits}. */
@NullMarked
package org.cnnlstm.web.tomcat;

import org.jspecify.annotations.NullMarked;
