package org.cnnlstm.training;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.cnnlstm.engine.Inference;
import org.cnnlstm.engine.Session;
import org.cnnlstm.tensor.Tensor;

/**
 * A session that is shown the frames of every sequence in a random order. What a network still knows then, it did not learn
 * from the order. Not thread-safe; closes the session it stands before.
 */
public final class ShuffledFrames implements Session {

    private static final int SEQUENCE_RANK = 5;

    private final Session session;
    private final RandomGenerator random;

    /** @param seed of the orders; a session of the same seed that is given the same batches draws the same */
    public ShuffledFrames(Session session, long seed) {
        this.session = session;
        this.random = new SplittableRandom(seed);
    }

    /** @param batch {@code [n, t, c, h, w]} */
    @Override
    public Inference run(Tensor batch) {
        if (batch.rank() != SEQUENCE_RANK) {
            throw new IllegalArgumentException(batch + " has no frames to shuffle");
        }
        int frames = batch.extent(1);
        int frameSize = batch.size() / (batch.extent(0) * frames);
        float[] shuffled = new float[batch.size()];
        for (int sequence = 0; sequence < batch.extent(0); sequence++) {
            int[] order = order(frames);
            for (int frame = 0; frame < frames; frame++) {
                System.arraycopy(
                        batch.data(),
                        (sequence * frames + order[frame]) * frameSize,
                        shuffled,
                        (sequence * frames + frame) * frameSize,
                        frameSize);
            }
        }
        return session.run(Tensor.of(shuffled, batch.shape()));
    }

    private int[] order(int frames) {
        int[] order = new int[frames];
        for (int frame = 0; frame < frames; frame++) {
            int other = random.nextInt(frame + 1);
            order[frame] = order[other];
            order[other] = frame;
        }
        return order;
    }

    @Override
    public long nativeBytes() {
        return session.nativeBytes();
    }

    @Override
    public void close() {
        session.close();
    }
}
