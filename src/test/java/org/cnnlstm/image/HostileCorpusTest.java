package org.cnnlstm.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.image.HostileCase.Fate;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing.ColourOrder;
import org.cnnlstm.model.Preprocessing.Fit;
import org.cnnlstm.model.Preprocessing.Resize;
import org.junit.jupiter.api.Test;

class HostileCorpusTest {

    private static final int LEAST_CASES = 5_000;

    /** A leak of a picture a case would be several times as much. */
    private static final long ALLOWED_GROWTH = 16L << 20;

    private static final int MOST_FURTHER_PASSES = 12;

    private final Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
    private final Map<String, float[]> pixels = new HashMap<>();

    @Test
    void answersTrulyOrRefusesWithACodeWhateverIsSent() {
        HostileCorpus.forEach(this::check);
        // By now libraries are loaded and caches full. A leak shows in every further pass, the heap's growth only until
        // the heap is as large as it may be.
        long objects = Pointer.totalCount();
        long growth = Long.MAX_VALUE;
        for (int pass = 0; pass < MOST_FURTHER_PASSES && growth >= ALLOWED_GROWTH; pass++) {
            long resident = Pointer.physicalBytes();
            HostileCorpus.forEach(hostile -> DecodingRule.holdsFor(hostile.bytes()));
            growth = Math.min(growth, Pointer.physicalBytes() - resident);
        }

        assertThat(cases()).isGreaterThanOrEqualTo(LEAST_CASES);
        assertThat(counts.keySet()).containsExactlyInAnyOrder(Fate.values());
        assertThat(Pointer.totalCount()).as("native objects left behind").isLessThanOrEqualTo(objects);
        assertThat(growth).isLessThan(ALLOWED_GROWTH);
    }

    private int cases() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void check(HostileCase hostile) {
        counts.merge(hostile.fate(), 1, Integer::sum);
        Optional<Reason> refusal;
        try {
            refusal = DecodingRule.holdsFor(hostile.bytes());
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(hostile.name(), e);
        }
        switch (hostile.fate()) {
            case ANY -> {
                // The rule itself was all.
            }
            case SAME -> assertThat(refusal).as(hostile.name()).isEmpty();
            case SAME_OR_REFUSED ->
                assertThat(refusal.map(Reason::status).orElse(400))
                        .as(hostile.name())
                        .isBetween(400, 499);
            case REFUSED -> assertThat(refusal).as(hostile.name()).isPresent();
            case CORRUPT -> assertThat(refusal).as(hostile.name()).contains(Reason.IMAGE_CORRUPT);
        }
        boolean same = hostile.fate() == Fate.SAME || hostile.fate() == Fate.SAME_OR_REFUSED;
        if (same && refusal.isEmpty()) {
            String seed = hostile.name().replaceAll("[ ,].*", "");
            float[] expected = pixels.computeIfAbsent(seed, name -> pixels(ImageFiles.file(name)));
            assertThat(Arrays.equals(pixels(hostile.bytes()), expected))
                    .as(hostile.name())
                    .isTrue();
        }
    }

    private static float[] pixels(byte[] bytes) {
        try (Picture picture = ImageFiles.read(bytes)) {
            InputSpec size = InputSpec.picture(picture.width(), picture.height(), 3);
            return Preprocessor.tensor(picture, size, ImageFiles.plain(Resize.NEAREST, Fit.SQUASH, ColourOrder.RGB))
                    .data();
        }
    }
}
