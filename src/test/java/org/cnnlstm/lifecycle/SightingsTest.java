package org.cnnlstm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cnnlstm.model.ModelId;
import org.junit.jupiter.api.Test;

class SightingsTest {

    private static final ModelId GLYPHS = new ModelId("glyphs", 2);
    private static final long LATER = 5_000_000_000L;

    private final Sightings sightings = new Sightings();

    @Test
    void whatWasSeenOnceIsSeenAgainBeforeItIsTried() {
        assertThat(sightings.isWorthATry(GLYPHS, "10 bytes")).isFalse();
        assertThat(sightings.isWorthATry(GLYPHS, "20 bytes")).isFalse();
        assertThat(sightings.isWorthATry(GLYPHS, "20 bytes")).isTrue();
    }

    @Test
    void whatWasTriedIsTriedAgainWhenItChangesAndKeepsStill() {
        sightings.tried(GLYPHS, "20 bytes");

        assertThat(sightings.isWorthATry(GLYPHS, "20 bytes")).isFalse();
        assertThat(sightings.isWorthATry(GLYPHS, "30 bytes")).isFalse();
        assertThat(sightings.isWorthATry(GLYPHS, "30 bytes")).isTrue();
    }

    @Test
    void anIncompleteVersionIsTriedForAMinute() {
        assertThat(sightings.mayBecomeComplete(GLYPHS, "20 bytes", LATER)).isTrue();
        assertThat(sightings.isWorthATry(GLYPHS, "20 bytes")).isTrue();
        assertThat(sightings.mayBecomeComplete(GLYPHS, "20 bytes", LATER + Sightings.PATIENCE_NANOS - 1))
                .isTrue();
        assertThat(sightings.mayBecomeComplete(GLYPHS, "20 bytes", LATER + Sightings.PATIENCE_NANOS))
                .isFalse();
        assertThat(sightings.isWorthATry(GLYPHS, "20 bytes")).isFalse();
    }

    @Test
    void anIncompleteVersionThatGrowsHasItsMinuteAnew() {
        sightings.mayBecomeComplete(GLYPHS, "20 bytes", 0);

        assertThat(sightings.mayBecomeComplete(GLYPHS, "30 bytes", Sightings.PATIENCE_NANOS))
                .isTrue();
    }

    @Test
    void whatLeftMemoryIsWorthATryAtOnce() {
        sightings.tried(GLYPHS, "20 bytes");

        sightings.leftMemory(GLYPHS);

        assertThat(sightings.isWorthATry(GLYPHS, "20 bytes")).isTrue();
    }

    @Test
    void whatWasGoneIsNewWhenItComesBack() {
        sightings.tried(GLYPHS, "20 bytes");

        sightings.retain(List.of());

        assertThat(sightings.isWorthATry(GLYPHS, "20 bytes")).isFalse();
        assertThat(sightings.isWorthATry(GLYPHS, "20 bytes")).isTrue();
    }
}
