package org.cnnlstm.image;

import static org.cnnlstm.image.ImageFiles.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A picture and what Keras, TensorFlow or torchvision made of it, see {@code profiles/reference.py}.
 *
 * @param picture its file's name
 * @param stated the preprocessing, as a manifest states it
 * @param preprocessing the same, filled
 * @param input the size
 * @param step of all values, every so-many-th is expected
 * @param expected these
 */
record GoldenCase(
        String picture, JsonNode stated, Preprocessing preprocessing, InputSpec input, int step, FloatBuffer expected) {

    private static final JsonMapper JSON = new JsonMapper();

    static List<GoldenCase> all() {
        FloatBuffer tensors = tensors();
        return new String(file("profiles/cases.jsonl"), StandardCharsets.UTF_8)
                .lines()
                .map(line -> of(JSON.readTree(line), tensors))
                .toList();
    }

    private static GoldenCase of(JsonNode line, FloatBuffer tensors) {
        InputSpec input = InputSpec.picture(
                line.get("width").asInt(),
                line.get("height").asInt(),
                line.get("channels").asInt());
        int step = line.get("step").asInt();
        int size = input.channels() * input.height() * input.width();
        FloatBuffer expected = tensors.slice(line.get("offset").asInt(), (size + step - 1) / step);
        JsonNode stated = line.get("preprocessing");
        Preprocessing preprocessing = JSON.treeToValue(stated, Preprocessing.class);
        return new GoldenCase(line.get("picture").asString(), stated, preprocessing, input, step, expected);
    }

    private static FloatBuffer tensors() {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(file("profiles/tensors.f32.gz")))) {
            return ByteBuffer.wrap(stream.readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How far ours is from the original, value by value, in levels of 0 to 255. */
    double[] differences() {
        float[] actual;
        try (Picture source =
                new ImageReader(ImageFiles.LIMITS).read(file("profiles/" + picture), preprocessing.orientation())) {
            actual = Preprocessor.tensor(source, input, preprocessing).data();
        }
        int plane = input.width() * input.height();
        double[] differences = new double[expected.remaining()];
        for (int i = 0; i < differences.length; i++) {
            double unit = preprocessing.scale() / preprocessing.std().get(i * step / plane);
            differences[i] = Math.abs((double) expected.get(i) - actual[i * step]) / Math.abs(unit);
        }
        return differences;
    }

    /** The kind of file, as the table in {@code preprocessing.md} tells them apart. */
    String format() {
        if (picture.equals("cmyk.jpg")) {
            return "JPEG of CMYK";
        }
        return picture.endsWith(".jpg") ? "JPEG" : picture.contains("16-bits") ? "PNG of 16 bits" : "PNG";
    }

    @Override
    public String toString() {
        return picture + " " + stated + " " + input.width() + "x" + input.height();
    }
}
