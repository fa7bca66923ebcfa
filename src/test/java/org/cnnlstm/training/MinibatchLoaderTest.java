package org.cnnlstm.training;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinibatchLoaderTest {

    private static final int SIZE = 23;
    private static final int BATCH = 5;
    private static final PictureTensors TENSORS = NumberedPictures.tensors(NumberedPictures.INPUT);

    @Test
    void handsPicturesOutInTheirOrderWithTheirLabels() {
        List<Integer> numbers = new ArrayList<>();
        try (MinibatchLoader loader = loader(1, 2)) {
            loader.forEach(0, false, 0, (batch, minibatch) -> {
                int[] inBatch = NumberedPictures.numbers(minibatch.inputs());
                for (int i = 0; i < inBatch.length; i++) {
                    assertThat(minibatch.truths().get(i)).isEqualTo(new Truth.OfClass(inBatch[i] % 3));
                    numbers.add(inBatch[i]);
                }
            });
        }
        assertThat(numbers).isEqualTo(IntStream.range(0, SIZE).boxed().toList());
    }

    @Test
    void endsWithABatchOfWhatIsLeft() {
        List<Integer> sizes = new ArrayList<>();
        try (MinibatchLoader loader = loader(1, 1)) {
            loader.forEach(0, true, 0, (batch, minibatch) -> sizes.add(minibatch.size()));
            assertThat(loader.batches()).isEqualTo(5);
        }
        assertThat(sizes).containsExactly(5, 5, 5, 5, 3);
    }

    @Test
    void showsEveryPictureOnceInAShuffledEpoch() {
        List<Integer> numbers = new ArrayList<>();
        try (MinibatchLoader loader = loader(1, 1)) {
            loader.forEach(0, true, 0, (batch, minibatch) -> Arrays.stream(NumberedPictures.numbers(minibatch.inputs()))
                    .forEach(numbers::add));
        }
        List<Integer> inOrder = IntStream.range(0, SIZE).boxed().toList();
        assertThat(numbers).containsExactlyInAnyOrderElementsOf(inOrder).isNotEqualTo(inOrder);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void makesTheSameBatchesFromTheSameSeedHoweverManyThreadsRead(int threads) {
        assertThat(epoch(7, threads, 3, 0)).isEqualTo(epoch(7, 1, 3, 0));
    }

    @Test
    void makesOtherBatchesInAnotherEpochAndFromAnotherSeed() {
        List<Seen> batches = epoch(7, 1, 3, 0);
        assertThat(epoch(7, 1, 4, 0)).isNotEqualTo(batches);
        assertThat(epoch(8, 1, 3, 0)).isNotEqualTo(batches);
    }

    @Test
    void goesOnFromABatchAsIfItHadSeenThoseBefore() {
        List<Seen> whole = epoch(7, 2, 3, 0);
        for (int first = 0; first <= whole.size(); first++) {
            assertThat(epoch(7, 2, 3, first)).isEqualTo(whole.subList(first, whole.size()));
        }
    }

    @Test
    void namesThePictureThatCannotBeRead() {
        PictureSet oneIsBroken = new Changed(new NumberedPictures(SIZE, 3)) {
            @Override
            public LabelledPicture picture(int epoch, int index) {
                return index == 11
                        ? new LabelledPicture(0, new byte[] {1, 2, 3}, "pictures/broken.png")
                        : super.picture(epoch, index);
            }
        };
        List<Integer> learned = new ArrayList<>();
        try (MinibatchLoader loader = new MinibatchLoader(plain(oneIsBroken), BATCH, 1, 2)) {
            ServiceException failure = catchThrowableOfType(
                    ServiceException.class,
                    () -> loader.forEach(0, false, 0, (batch, minibatch) -> learned.add(batch)));

            assertThat(failure.reason()).isEqualTo(Reason.INVALID_DATA);
            assertThat(failure.detail()).startsWith("pictures/broken.png: ");
            assertThat(learned).containsExactly(0, 1);
        }
    }

    @Test
    void reportsAFailureOfTheSetItself() {
        PictureSet fails = new Changed(new NumberedPictures(SIZE, 3)) {
            @Override
            public LabelledPicture picture(int epoch, int index) {
                throw new IllegalStateException("no font can draw this");
            }
        };
        try (MinibatchLoader loader = new MinibatchLoader(plain(fails), BATCH, 1, 1)) {
            ServiceException failure = catchThrowableOfType(
                    ServiceException.class, () -> loader.forEach(0, false, 0, (batch, minibatch) -> {}));

            assertThat(failure.detail()).contains("no font can draw this");
        }
    }

    @Test
    void endsItsThreadsWhenClosed() {
        Set<Thread> before = loaderThreads();
        MinibatchLoader loader = loader(1, 3);
        loader.forEach(0, false, 0, (batch, minibatch) -> {});
        Set<Thread> started = loaderThreads();
        started.removeAll(before);
        assertThat(started).hasSize(3).allMatch(Thread::isDaemon);

        loader.close();

        await().atMost(10, SECONDS).until(() -> started.stream().noneMatch(Thread::isAlive));
    }

    private static Set<Thread> loaderThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("minibatch-loader"))
                .collect(Collectors.toSet());
    }

    /** What a batch was made of, to compare. */
    private record Seen(int batch, List<Truth> truths, List<Float> values) {}

    private static List<Seen> epoch(long seed, int threads, int epoch, int firstBatch) {
        List<Seen> batches = new ArrayList<>();
        Augmentation light = new Augmentation(0, 0, 0, 0.5, false);
        Inputs inputs = new PictureInputs(new NumberedPictures(SIZE, 3), TENSORS, light);
        try (MinibatchLoader loader = new MinibatchLoader(inputs, BATCH, seed, threads)) {
            loader.forEach(epoch, true, firstBatch, (batch, minibatch) -> {
                List<Float> values = new ArrayList<>();
                for (float value : minibatch.inputs().data()) {
                    values.add(value);
                }
                batches.add(new Seen(batch, minibatch.truths(), values));
            });
        }
        return batches;
    }

    private static MinibatchLoader loader(long seed, int threads) {
        return new MinibatchLoader(plain(new NumberedPictures(SIZE, 3)), BATCH, seed, threads);
    }

    private static Inputs plain(PictureSet pictures) {
        return new PictureInputs(pictures, TENSORS, Augmentation.NONE);
    }

    /** A set with something changed. */
    private abstract static class Changed implements PictureSet {

        private final PictureSet original;

        Changed(PictureSet original) {
            this.original = original;
        }

        @Override
        public String name() {
            return original.name();
        }

        @Override
        public List<String> labels() {
            return original.labels();
        }

        @Override
        public int size() {
            return original.size();
        }

        @Override
        public Truth truth(int index) {
            return original.truth(index);
        }

        @Override
        public LabelledPicture picture(int epoch, int index) {
            return original.picture(epoch, index);
        }
    }
}
