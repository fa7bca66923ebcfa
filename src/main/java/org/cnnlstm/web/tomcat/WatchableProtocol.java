package org.cnnlstm.web.tomcat;

import java.util.function.UnaryOperator;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 whose connections can be looked at while their requests are answered. Public with a public constructor because
 * Tomcat makes it, by name.
 */
public final class WatchableProtocol extends Http11NioProtocol {

    private UnaryOperator<Adapter> door = UnaryOperator.identity();

    /** Puts something before the container, which must not have been connected yet. */
    void setDoor(UnaryOperator<Adapter> door) {
        this.door = door;
    }

    @Override
    public void setAdapter(Adapter container) {
        super.setAdapter(door.apply(container));
    }

    @Override
    protected Processor createProcessor() {
        return new WatchableProcessor(this, adapter);
    }
}
