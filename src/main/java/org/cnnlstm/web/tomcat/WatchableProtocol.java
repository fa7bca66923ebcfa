package org.cnnlstm.web.tomcat;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 whose connections can be looked at while their requests are answered. Public with a public constructor because
 * Tomcat makes it, by name.
 */
public final class WatchableProtocol extends Http11NioProtocol {

    @Override
    protected Processor createProcessor() {
        return new WatchableProcessor(this, adapter);
    }
}
