package org.cnnlstm.bench.load;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.cnnlstm.bench.load.http.Target;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured, and how.
 *
 * @param target the server
 * @param management where its metrics are; null if they are not to be read
 * @param models that are asked, at least one
 * @param pictures that are sent, at least one
 * @param multipart whether pictures go in forms, not as bodies
 * @param poison share of broken pictures, 0 to 1
 * @param leaving the clients who do not wait
 * @param check whether answers are compared with those that the same pictures got alone
 * @param seed of all that is random
 * @param warmUp how long the server is warmed before anything counts
 * @param step how long each step of the search for the capacity takes
 * @param multiples loads as multiples of the capacity
 * @param rates loads in requests a second
 * @param duration of each of these loads
 * @param recoveryLoad the multiple of the capacity that is offered before and after loads beyond it
 * @param recovery how long
 * @param serviceLevel what is searched for; null if nothing is. Goodput counts by it
 * @param probe how long each run of that search takes
 * @param timeout how long clients wait
 * @param connections that are open at most
 * @param curve t(b); null for what the server says
 * @param process the server's; null if it is to be found by the port
 * @param growthFrom from when on growth of memory counts
 */
public record LoadPlan(
        Target target,
        @Nullable URI management,
        List<ModelShare> models,
        List<Picture> pictures,
        boolean multipart,
        double poison,
        Leaving leaving,
        boolean check,
        long seed,
        Duration warmUp,
        Duration step,
        List<Double> multiples,
        List<Double> rates,
        Duration duration,
        double recoveryLoad,
        Duration recovery,
        @Nullable ServiceLevel serviceLevel,
        Duration probe,
        Duration timeout,
        int connections,
        @Nullable ServiceCurve curve,
        @Nullable Long process,
        Duration growthFrom) {

    private static final Duration LEAST = Duration.ofSeconds(1);

    public LoadPlan {
        models = List.copyOf(models);
        pictures = List.copyOf(pictures);
        multiples = List.copyOf(multiples);
        rates = List.copyOf(rates);
        require(!models.isEmpty() && !pictures.isEmpty(), "there is a model and a picture to ask it for");
        require(poison >= 0 && poison <= 1, "the share of broken pictures is from 0 to 1");
        require(multiples.stream().allMatch(each -> each > 0), "loads are multiples of the capacity above 0");
        require(rates.stream().allMatch(each -> each > 0), "rates are above 0");
        require(recoveryLoad > 0 && recoveryLoad < 1, "the load before and after a burst is above 0 and below 1");
        require(connections > 0, "there is at least one connection");
        for (Duration each : List.of(warmUp, step, duration, recovery, probe, timeout)) {
            require(each.compareTo(LEAST) >= 0, "durations are a second or more");
        }
        require(!growthFrom.isNegative(), "growth counts from a time that is not negative");
    }

    /**
     * A model and how much of the traffic is for it.
     *
     * @param name null for the server's default
     * @param weight above 0, beside the others
     */
    public record ModelShare(@Nullable String name, double weight) {

        public ModelShare {
            if (!(weight > 0)) {
                throw new IllegalArgumentException("a model's weight is above 0, not " + weight);
            }
        }

        String path() {
            return name == null ? "/v1/predictions" : "/v1/models/" + name + "/predictions";
        }

        /** As people write it. */
        String label() {
            return name == null ? "default" : name;
        }
    }

    /** Whether anything asks for the capacity. */
    boolean needsCapacity() {
        return !multiples.isEmpty() || serviceLevel != null || rates.isEmpty();
    }

    /** The latency up to which an answer is worth something. */
    Duration good() {
        return serviceLevel == null ? timeout : serviceLevel.within();
    }

    private static void require(boolean right, String rule) {
        if (!right) {
            throw new IllegalArgumentException(rule);
        }
    }
}
