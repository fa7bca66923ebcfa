package org.cnnlstm.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses before the container has made anything of what came: under a heavy overload the container's share of a refusal is the
 * larger one. Thread-safe.
 */
public interface EarlyRefusals {

    /**
     * The answer to a POST, if it is refused; whoever asks sends it.
     *
     * @param path within this service, undecoded
     * @param instance the path as the client wrote it
     * @param id the name that the client gave to the request; null if none
     * @return empty if the request has to go its way
     */
    Optional<ReadyAnswer> answerTo(String path, String instance, @Nullable String id);
}
