package org.cnnlstm.web.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the fields of a model's preprocessing mean, said where the room of models has no annotations to say it. */
final class PreprocessingFields {

    static final String SCHEMA = "Preprocessing";

    private PreprocessingFields() {}

    /** Puts a description into each property. */
    static void describe(Schema<?> preprocessing) {
        preprocessing.setDescription(
                "How a picture becomes the network's input: every field that its profile stands for.");
        Map<String, String> descriptions = descriptions();
        preprocessing.getProperties().forEach((name, property) -> property.setDescription(descriptions.get(name)));
    }

    private static Map<String, String> descriptions() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("profile", "The named profile that filled the fields, or a name of the model's own");
        fields.put(
                "decoding",
                "Whether every pixel of a JPEG is decoded (exact), or a half, a quarter or an eighth of each side where"
                        + " that is enough (scaled)");
        fields.put("orientation", "Whether the EXIF orientation turns the picture (apply) or not (ignore)");
        fields.put(
                "conversion", "How transparency and 16 bits become colour of 8 bits: as stated, or as a library does");
        fields.put(
                "background", "What shows through transparent pixels and beside a picture in a letterbox, as #rrggbb");
        fields.put("resize", "The filter");
        fields.put("fit", "What happens to the aspect ratio");
        fields.put(
                "shorterSide",
                "How long the shorter side becomes before the cut, in pixels; for resize-then-crop alone");
        fields.put("colourOrder", "The order of the channels");
        fields.put("scale", "Multiplied onto each pixel of 0 to 255");
        fields.put("mean", "Subtracted then, one value a channel");
        fields.put("std", "Divided by at last, one value a channel");
        return fields;
    }
}
