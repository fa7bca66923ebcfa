package org.cnnlstm.prediction;

import java.util.function.Supplier;
import org.cnnlstm.failure.ServiceException;

/**
 * Bounds what all requests together decode at one moment: so many pictures, since decoding takes the cores from the workers, of
 * so many pixels, since these lie in memory. The others wait in the order they came, no longer than their patience.
 * Thread-safe.
 */
final class Decoders {

    private final Budget turns;
    private final Budget pixels;

    Decoders(int pictures, long pixels) {
        this.turns = new Budget(pictures);
        this.pixels = new Budget(pixels);
    }

    /**
     * Does something when it is its turn.
     *
     * @param size of the picture in pixels
     * @param decoding what nobody else may hold up any more: it does not wait
     * @throws ServiceException if the patience ends first; this concerns the request, not the picture
     */
    @SuppressWarnings("try") // what is borrowed is held, not used
    <T> T inTurn(long size, Patience patience, Supplier<T> decoding) {
        // Pixels first: whoever has a turn must not keep it from others while it waits for memory.
        try (Budget.Loan memory = pixels.borrow(size, patience);
                Budget.Loan turn = turns.borrow(1, patience)) {
            return decoding.get();
        }
    }
}
