package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cnnlstm.web.KeptConnections;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.support.GenericApplicationContext;

class ShutdownGraceTest {

    @Test
    void isNotReadyAndKeepsNoConnectionsFromItsBeginning() throws Exception {
        KeptConnections connections = new KeptConnections();
        List<Object> states = new ArrayList<>();
        try (GenericApplicationContext application = new GenericApplicationContext()) {
            application.addApplicationListener(event -> {
                if (event instanceof AvailabilityChangeEvent<?> change) {
                    states.add(change.getState());
                }
            });
            application.refresh();
            assertThat(connections.areEnding()).isFalse();

            new ShutdownGrace(application, connections, new ShutdownSettings(Duration.ZERO)).serveOn();

            assertThat(states).containsExactly(ReadinessState.REFUSING_TRAFFIC);
            assertThat(connections.areEnding()).isTrue();
        }
    }
}
