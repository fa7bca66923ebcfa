package org.cnnlstm.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes processors and keeps them, so that a test can look at them afterwards. */
final class RecordingProcessorSource implements Supplier<RecordingProcessor> {

    final List<RecordingProcessor> made = new CopyOnWriteArrayList<>();

    /** What all of them answer with; may be exchanged between batches. */
    volatile Function<List<Integer>, List<String>> answers = RecordingProcessor::echo;

    /** What all of them do when they are closed. */
    volatile Runnable closing = () -> {};

    @Override
    public RecordingProcessor get() {
        RecordingProcessor processor = new RecordingProcessor(inputs -> answers.apply(inputs), () -> closing.run());
        made.add(processor);
        return processor;
    }

    RecordingProcessor only() {
        assertThat(made).hasSize(1);
        return made.get(0);
    }
}
