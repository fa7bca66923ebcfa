package org.cnnlstm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MemoryBudgetTest {

    private static final ModelId GLYPHS = new ModelId("glyphs", 1);
    private static final long MEGABYTE = 1 << 20;

    private final MemoryBudget budget = new MemoryBudget(1000 * MEGABYTE, () -> 300 * MEGABYTE, () -> 100 * MEGABYTE);

    @Test
    void takesWhatFits() {
        assertThatCode(() -> budget.requireRoomFor(GLYPHS, 178 * MEGABYTE)).doesNotThrowAnyException();
    }

    @Test
    void refusesWhatDoesNotWithAllNumbers() {
        assertThatThrownBy(() -> budget.requireRoomFor(GLYPHS, 179 * MEGABYTE))
                .isInstanceOfSatisfying(ServiceException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.MODEL_REFUSED);
                    assertThat(refusal.detail()).contains("glyphs/1", "601 MB", "1000 MB", "300 MB", "100 MB");
                });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsWhatTheProcessHolds() {
        MemoryBudget system = MemoryBudget.ofSystem();

        assertThat(system.resident()).isBetween(20 * MEGABYTE, system.limit());
        assertThat(system.heapToCome().getAsLong()).isNotNegative();
    }
}
