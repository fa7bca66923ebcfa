package org.cnnlstm.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.cnnlstm.bench.load.http.Payload;
import org.cnnlstm.bench.load.http.Target;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.image.ImageLimits;
import org.cnnlstm.image.ImageReader;
import org.cnnlstm.model.Preprocessing;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final int SHOTS = 40_000;
    private static final Target TARGET = Target.of("http://localhost:1");
    private static final Payload ONE = payload("one");
    private static final Payload OTHER = payload("other");
    private static final Payload BROKEN = payload("broken");

    @Test
    void keepsToSharesAndWeights() {
        Leaving leaving = new Leaving(0.3, Duration.ofMillis(50), false);
        Traffic traffic = new Traffic(
                List.of(new Traffic.ModelTraffic(3, List.of(ONE)), new Traffic.ModelTraffic(1, List.of(OTHER))),
                List.of(BROKEN),
                0.1,
                leaving);

        List<Traffic.Shot> shots = shots(traffic);

        assertThat(share(shots, shot -> shot.poison())).isCloseTo(0.1, within(0.01));
        assertThat(shots).allMatch(shot -> shot.poison() == (shot.payload() == BROKEN));
        assertThat(share(shots, shot -> shot.payload() == ONE)).isCloseTo(0.675, within(0.01));
        assertThat(share(shots, shot -> shot.leaveAfterNanos() == 50_000_000)).isCloseTo(0.3, within(0.01));
        assertThat(share(shots, shot -> shot.leaveAfterNanos() == Leaving.NEVER))
                .isCloseTo(0.7, within(0.01));
    }

    @Test
    void letsPatienceDifferAroundItsMean() {
        Leaving leaving = new Leaving(1, Duration.ofMillis(50), true);
        SplittableRandom random = new SplittableRandom(2);

        assertThat(IntStream.range(0, SHOTS)
                        .mapToLong(i -> leaving.afterNanos(random))
                        .average()
                        .orElseThrow())
                .isCloseTo(50e6, within(1e6));
    }

    @Test
    void poisonIsWhatNoPictureReaderTakes() {
        Picture good = new Picture("a.jpg", new byte[4000]);
        ImageReader reader = new ImageReader(new ImageLimits(1_000_000, 1_000_000));

        List<Picture> poison = PoisonPictures.of(List.of(good), 1);

        assertThat(poison).hasSizeGreaterThan(3);
        assertThat(poison).allSatisfy(each -> assertThat(reason(reader, each))
                .isIn(Reason.UNSUPPORTED_MEDIA_TYPE, Reason.IMAGE_DIMENSIONS_EXCEEDED));
        assertThat(poison.stream().map(each -> reason(reader, each))).contains(Reason.IMAGE_DIMENSIONS_EXCEEDED);
    }

    private static Reason reason(ImageReader reader, Picture picture) {
        try {
            reader.read(picture.bytes(), Preprocessing.Orientation.APPLY).close();
        } catch (ServiceException e) {
            return e.reason();
        }
        throw new AssertionError(picture.name() + " was read");
    }

    private static List<Traffic.Shot> shots(Traffic traffic) {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, SHOTS).mapToObj(i -> traffic.next(random)).toList();
    }

    private static double share(List<Traffic.Shot> shots, Predicate<Traffic.Shot> which) {
        return (double) shots.stream().filter(which).count() / shots.size();
    }

    private static Payload payload(String name) {
        return Payload.raw(TARGET, "/", name, "image/png", new byte[4]);
    }
}
