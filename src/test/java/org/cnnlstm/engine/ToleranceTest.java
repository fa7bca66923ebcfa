package org.cnnlstm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToleranceTest {

    @Test
    void fewerBitsMayBeFurtherOff() {
        Tolerance f32 = Tolerance.of(Precision.F32);
        Tolerance bf16 = Tolerance.of(Precision.BF16);
        Tolerance int8 = Tolerance.of(Precision.INT8);

        assertThat(f32.probability()).isLessThan(bf16.probability());
        assertThat(bf16.probability()).isLessThan(int8.probability());
        assertThat(f32.position()).isLessThan(bf16.position());
        assertThat(bf16.position()).isLessThan(int8.position());
        assertThat(f32.degrees()).isLessThan(bf16.degrees());
        assertThat(bf16.degrees()).isLessThan(int8.degrees());
    }

    /** One class loses all that it may, another gains it. */
    @Test
    void bf16CannotOvertakeAClassThatLeadsClearly() {
        assertThat(2 * Tolerance.of(Precision.BF16).probability()).isLessThanOrEqualTo(Tolerance.CLEAR_MARGIN);
    }
}
