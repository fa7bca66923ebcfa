package org.cnnlstm.bench.load;

import java.util.List;
import org.cnnlstm.bench.load.http.Payload;

/** Makes requests of pictures. */
record Shots(LoadPlan plan) {

    Traffic traffic() {
        List<Traffic.ModelTraffic> models = plan.models().stream()
                .map(model -> new Traffic.ModelTraffic(model.weight(), payloads(model, plan.pictures())))
                .toList();
        List<Picture> broken = PoisonPictures.of(plan.pictures(), plan.seed());
        List<Payload> poison = plan.models().stream()
                .flatMap(model -> payloads(model, broken).stream())
                .toList();
        return new Traffic(models, poison, plan.poison(), plan.leaving());
    }

    private List<Payload> payloads(LoadPlan.ModelShare model, List<Picture> pictures) {
        return pictures.stream().map(picture -> payload(model, picture)).toList();
    }

    private Payload payload(LoadPlan.ModelShare model, Picture picture) {
        String name = model.label() + "/" + picture.name();
        return plan.multipart()
                ? Payload.form(plan.target(), model.path(), picture.name(), picture.contentType(), picture.bytes())
                : Payload.raw(plan.target(), model.path(), name, picture.contentType(), picture.bytes());
    }
}
