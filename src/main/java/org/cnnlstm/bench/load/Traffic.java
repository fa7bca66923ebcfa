package org.cnnlstm.bench.load;

import java.util.List;
import java.util.SplittableRandom;
import org.cnnlstm.bench.load.http.Payload;

/**
 * What is sent: any picture to any model, the models by their weights, the pictures evenly.
 *
 * @param models with what may be sent to each
 * @param poison broken pictures that are sent instead
 * @param poisonShare of all requests, 0 to 1
 * @param leaving the clients who do not wait
 */
record Traffic(List<ModelTraffic> models, List<Payload> poison, double poisonShare, Leaving leaving) {

    Traffic {
        if (!(poisonShare >= 0 && poisonShare <= 1)) {
            throw new IllegalArgumentException("a share of " + poisonShare + " broken pictures is not from 0 to 1");
        }
        models = List.copyOf(models);
        poison = List.copyOf(poison);
    }

    /** @param weight above 0, beside those of the other models */
    record ModelTraffic(double weight, List<Payload> payloads) {}

    /**
     * One request.
     *
     * @param poison whether it holds a broken picture
     * @param leaveAfterNanos or {@link Leaving#NEVER}
     */
    record Shot(Payload payload, boolean poison, long leaveAfterNanos) {}

    Shot next(SplittableRandom random) {
        boolean broken = poisonShare > 0 && random.nextDouble() < poisonShare;
        List<Payload> payloads = broken ? poison : model(random).payloads();
        Payload payload = payloads.get(random.nextInt(payloads.size()));
        return new Shot(payload, broken, leaving.afterNanos(random));
    }

    /** All good ones. */
    List<Payload> payloads() {
        return models.stream().flatMap(model -> model.payloads().stream()).toList();
    }

    private ModelTraffic model(SplittableRandom random) {
        double sum = models.stream().mapToDouble(ModelTraffic::weight).sum();
        double left = random.nextDouble() * sum;
        for (ModelTraffic model : models) {
            left -= model.weight();
            if (left < 0) {
                return model;
            }
        }
        return models.get(models.size() - 1);
    }
}
