package org.cnnlstm.batching;

import org.junit.jupiter.api.Test;

class ScheduleModelTest {

    private static final int SCHEDULES = 400;
    private static final int STEPS = 300;

    @Test
    void keepsItsPromisesInRandomSchedules() {
        for (long seed = 0; seed < SCHEDULES; seed++) {
            try {
                new ScheduleModel(seed).play(STEPS);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
