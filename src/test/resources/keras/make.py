"""Makes the models and golden values of this directory with the real Keras.

    python make.py 3          # Keras 3 (pip install tensorflow-cpu keras)
    python make.py 2          # Keras 2 (pip install tensorflow-cpu tf_keras)
    python make.py torch      # Keras 3 on PyTorch (pip install torch keras), one model
    python make.py full DIR   # full-size models, not committed: see FullSizeKeras

Each model gets a zip archive of its own: the files that Keras saved, and golden.npz with the input, the output, and what each
named layer puts out, all in Keras's order of axes.
"""
import os
import sys
import tempfile
import zipfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

import numpy as np

GENERATION = sys.argv[1]
if GENERATION == "torch":
    os.environ["KERAS_BACKEND"] = "torch"
if GENERATION == "2":
    import tf_keras as keras
else:
    import keras
L = keras.layers
HERE = os.path.dirname(os.path.abspath(__file__))


def randomise(model, seed=7):
    """Weights that are large enough for every one of them to matter, biases and statistics too."""
    random = np.random.default_rng(seed)
    values = []
    for weight in model.weights:
        shape = tuple(weight.shape)
        name = weight.name
        if "variance" in name:
            values.append(random.uniform(0.5, 1.5, shape))
        elif len(shape) <= 1 or "bias" in name:
            values.append(random.uniform(-0.3, 0.3, shape))
        else:
            fan = np.prod(shape[:-1])
            values.append(random.normal(0, 1.2 / np.sqrt(fan), shape))
    model.set_weights([value.astype("float32") for value in values])
    return model


def named_layers(model):
    """The layers of the outermost model that have one output of their own."""
    return [layer for layer in model.layers
            if layer.__class__.__name__ != "InputLayer" and not isinstance(layer, keras.Model)]


def golden(model, scale=1.0):
    shape = [2] + list(model.inputs[0].shape[1:])
    inputs = (np.random.default_rng(3).uniform(-1, 1, shape) * scale).astype("float32")
    arrays = {"input": inputs, "output": np.asarray(model.predict(inputs, verbose=0), "float32")}
    taps = named_layers(model)
    values = keras.Model(model.inputs, [layer.output for layer in taps]).predict(inputs, verbose=0)
    if len(taps) == 1:
        values = [values]
    for layer, value in zip(taps, values):
        arrays["layer/" + layer.name] = np.asarray(value, "float32")
    return arrays


def picture(model, path):
    """A picture of the model's size, and what the model says of it."""
    shape = tuple(model.inputs[0].shape[1:])
    pixels = np.random.default_rng(5).integers(0, 256, shape)
    keras.utils.save_img(path, pixels, scale=False)
    array = keras.utils.img_to_array(keras.utils.load_img(path, target_size=shape[:2]))
    return np.asarray(model.predict(array[None], verbose=0), "float32")


def write(name, model, formats, scale=1.0, train=False, pictured=False):
    """formats: of keras, h5, json, and named for weights that go by names."""
    arrays = golden(model, scale)
    if train:
        model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
        before = model.get_weights()
        model.fit(arrays["input"], np.eye(arrays["output"].shape[1])[[0, 1]], verbose=0)
        model.set_weights(before)
    with tempfile.TemporaryDirectory() as folder:
        if "keras" in formats:
            model.save(os.path.join(folder, "model.keras"))
        if "h5" in formats:
            model.save(os.path.join(folder, "model.h5"))
        if "json" in formats:
            with open(os.path.join(folder, "model.json"), "w") as file:
                file.write(model.to_json())
            model.save_weights(os.path.join(folder, "model.weights.h5"))
        if "named" in formats:
            with open(os.path.join(folder, "named.json"), "w") as file:
                file.write(model.to_json())
            model.save_weights(os.path.join(folder, "named.h5"))
            os.rename(os.path.join(folder, "named.h5"), os.path.join(folder, "named.weights.h5"))
        if pictured:
            arrays["picture"] = picture(model, os.path.join(folder, "picture.png"))
        np.savez(os.path.join(folder, "golden.npz"), **arrays)
        path = os.path.join(HERE, "keras%s-%s.zip" % (GENERATION, name))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for entry in sorted(os.listdir(folder)):
                info = zipfile.ZipInfo(entry, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                with open(os.path.join(folder, entry), "rb") as file:
                    archive.writestr(info, file.read())
    print(name, os.path.getsize(path))


def blocks(x, filters=(4, 6)):
    """The question's trunk: the first convolution of a block pads, the second does not."""
    for number, count in enumerate(filters, 1):
        x = L.Conv2D(count, 3, padding="same", activation="relu", name="block%d_conv1" % number)(x)
        x = L.Conv2D(count, 3, activation="relu", name="block%d_conv2" % number)(x)
        x = L.MaxPooling2D(2, name="block%d_pool" % number)(x)
    return x


def features(x):
    x = L.Flatten(name="flatten")(x)
    x = L.Dense(16, activation="relu", name="fc1")(x)
    x = L.Dropout(0.5, name="dropout")(x)
    return L.Dense(20, activation="relu", name="fc2")(x)


def question():
    """Rows by one LSTM, columns by another one, through Permute."""
    picture = keras.Input((20, 22, 3), name="picture")
    grid = L.Reshape((4, 5), name="grid")(features(blocks(picture)))
    rows = L.LSTM(5, name="rows")(grid)
    columns = L.LSTM(6, name="columns")(L.Permute((2, 1), name="turned")(grid))
    both = L.Concatenate(name="both")([rows, columns])
    return keras.Model(picture, L.Dense(3, activation="softmax", name="answer")(both), name="question")


def question_twice_rows():
    """The code as it stands: both LSTMs on the same Reshape."""
    model = keras.Sequential(name="stacked")
    model.add(keras.Input((20, 20, 3)))
    for filters in (4, 5):
        model.add(L.Conv2D(filters, 3, padding="same", activation="relu"))
        model.add(L.Conv2D(filters, 3, activation="relu"))
        model.add(L.MaxPooling2D((2, 2), strides=(2, 2)))
    model.add(L.Flatten())
    model.add(L.Dense(16, activation="relu"))
    model.add(L.Reshape((4, 4)))
    model.add(L.LSTM(5, return_sequences=True))
    model.add(L.LSTM(4, use_bias=False))
    model.add(L.Dense(3, activation="softmax"))
    return model


def directions():
    """The paper's four: left, right, up, down."""
    picture = keras.Input((16, 16, 1))
    x = L.Conv2D(4, 3, strides=2, use_bias=False, name="conv")(picture)
    x = L.BatchNormalization(name="norm")(x)
    x = L.Activation("relu", name="relu")(x)
    x = L.Flatten(name="flatten")(x)
    x = L.Dense(12, name="features")(x)
    grid = L.Reshape((3, 4), name="grid")(x)
    turned = L.Permute((2, 1), name="turned")(grid)
    read = [
        L.LSTM(3, name="right")(grid),
        L.LSTM(3, go_backwards=True, name="left")(grid),
        L.LSTM(3, name="down")(turned),
        L.LSTM(3, go_backwards=True, name="up")(turned),
    ]
    x = L.Concatenate(name="four")(read)
    return keras.Model(picture, L.Dense(2, name="answer")(x), name="directions")


def directions_both():
    """The same by Bidirectional, in each merge mode, and hard sigmoids."""
    picture = keras.Input((12, 12, 3))
    x = L.Conv2D(6, 3, activation="tanh", name="conv")(picture)
    x = L.Flatten(name="flatten")(x)
    x = L.Dense(20, activation="sigmoid", name="features")(x)
    grid = L.Reshape((5, 4), name="grid")(x)
    a = L.Bidirectional(L.LSTM(3), name="concat")(grid)
    b = L.Bidirectional(L.LSTM(3, return_sequences=True), merge_mode="sum", name="sum")(grid)
    b = L.Bidirectional(L.LSTM(2), merge_mode="ave", name="ave")(b)
    c = L.Bidirectional(L.LSTM(4, return_sequences=True), merge_mode="mul", name="mul")(
        L.Permute((2, 1), name="turned")(grid))
    c = L.LSTM(3, go_backwards=True, return_sequences=True, recurrent_activation="hard_sigmoid", name="hard")(c)
    c = L.SimpleRNN(3, name="simple")(c)
    x = L.Concatenate(name="all")([a, b, c])
    return keras.Model(picture, L.Dense(3, activation="softmax", name="answer")(x), name="both")


def trunk_inside():
    """A trunk that is a model of its own, called inside of another, and used twice."""
    trunk_input = keras.Input((14, 14, 3))
    x = L.Conv2D(4, 3, activation="relu", name="conv1")(trunk_input)
    x = L.BatchNormalization(scale=False, name="norm1")(x)
    x = L.AveragePooling2D(2, padding="same", name="pool1")(x)
    # Keras 2 cannot store two of one name.
    again = "conv1" if GENERATION != "2" else "conv2"
    x = keras.Sequential([keras.Input((6, 6, 4)), L.Conv2D(5, 3, name=again), L.ReLU(name="relu")], name="inner")(x)
    trunk = keras.Model(trunk_input, x, name="trunk")
    picture = keras.Input((14, 14, 3))
    scaled = L.Rescaling(1 / 127.5, -1, name="scaled")(picture)
    a = trunk(scaled)
    a = L.GlobalAveragePooling2D(name="mean")(a)
    b = L.Flatten(name="flatten")(trunk(L.LeakyReLU(name="leaky")(scaled)))
    b = L.BatchNormalization(name="norm2")(b)
    b = L.Dense(5, activation="elu", name="small")(b)
    x = L.Add(name="sum")([a, b])
    x = L.Concatenate(name="both")([x, b])
    return keras.Model(picture, L.Dense(3, activation="softmax", name="answer")(x), name="outer")


def time_distributed():
    """The answer's: the same convolutional network on every frame."""
    frame = keras.Sequential(
        [keras.Input((10, 8, 3)), L.Conv2D(4, 3, activation="relu", name="conv"), L.MaxPooling2D(2, name="pool"),
         L.Flatten(name="flat")], name="frame")
    model = keras.Sequential(name="clips")
    model.add(keras.Input((5, 10, 8, 3)))
    model.add(L.TimeDistributed(frame, name="each"))
    model.add(L.TimeDistributed(L.Dense(6, activation="relu"), name="dense"))
    model.add(L.LSTM(4, name="lstm"))
    model.add(L.Dense(3, activation="softmax", name="answer"))
    return model


def clips_by_layers():
    """The same without a model inside, straight from the maps into the LSTM."""
    model = keras.Sequential(name="layers")
    model.add(keras.Input((4, 9, 7, 1)))
    model.add(L.TimeDistributed(L.Conv2D(3, 3, strides=2, padding="same"), name="conv"))
    model.add(L.TimeDistributed(L.BatchNormalization(), name="norm"))
    model.add(L.TimeDistributed(L.Flatten(), name="flat"))
    model.add(L.LSTM(4, return_sequences=True, name="lstm"))
    model.add(L.Dense(3, activation="tanh", name="steps"))
    model.add(L.Flatten(name="flatten"))
    model.add(L.Dense(3, activation="softmax", name="answer"))
    return model


def convolutions():
    """Every kind of convolution and pooling, odd sizes, Permute and Reshape of maps."""
    picture = keras.Input((17, 15, 3))
    x = L.ZeroPadding2D(((1, 0), (2, 1)), name="pad")(picture)
    x = L.Conv2D(6, (3, 2), strides=(2, 1), padding="same", activation="relu", name="strided")(x)
    x = L.Conv2D(6, 3, dilation_rate=2, groups=3, activation="swish" if GENERATION == "2" else "silu", name="grouped")(x)
    x = L.SeparableConv2D(8, 3, depth_multiplier=2, padding="same", activation="relu6" if GENERATION != "2" else "relu",
                          name="separable")(x)
    x = L.DepthwiseConv2D(3, strides=1, depth_multiplier=1, name="depthwise")(x)
    x = L.MaxPooling2D(3, strides=2, padding="same", name="max")(x)
    x = L.Cropping2D(((0, 0), (1, 0)), name="crop")(x)
    x = L.Dense(4, activation="softplus", name="points")(x)
    y = L.Permute((2, 3, 1), name="turned")(x)
    y = L.Reshape((-1, 2), name="pairs")(y)
    y = L.LSTM(3, name="lstm")(y)
    z = L.Softmax(name="softmax")(L.GlobalMaxPooling2D(name="top")(x))
    x = L.Concatenate(name="both")([y, z])
    return keras.Model(picture, L.Dense(3, name="answer", activation="hard_sigmoid")(x), name="convolutions")


def lambda_inside():
    picture = keras.Input((8, 8, 3))
    x = L.Lambda(lambda t: t * 2, name="twice", output_shape=(8, 8, 3))(picture)
    return keras.Model(picture, L.Dense(2, name="answer")(L.Flatten()(x)), name="lambda")


def small():
    """Little enough to be damaged thousands of times."""
    return keras.Sequential(
        [keras.Input((8, 8, 1)), L.Conv2D(2, 3, name="conv"), L.Flatten(name="flat"),
         L.Dense(3, activation="softmax", name="answer")], name="small")


def row_column(classes=10, units=256):
    picture = keras.Input((224, 224, 3))
    x = picture
    for number, (filters, count) in enumerate(((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)), 1):
        for index in range(count):
            x = L.Conv2D(filters, 3, padding="same" if index == 0 else "valid", activation="relu",
                         name="block%d_conv%d" % (number, index + 1))(x)
        x = L.MaxPooling2D(2, name="block%d_pool" % number)(x)
    x = L.Flatten()(x)
    x = L.Dense(4096, activation="relu", name="fc1")(x)
    x = L.Dense(4096, activation="relu", name="fc2")(x)
    grid = L.Reshape((64, 64))(x)
    x = L.Concatenate()([L.LSTM(units)(grid), L.LSTM(units)(L.Permute((2, 1))(grid))])
    return keras.Model(picture, L.Dense(classes, activation="softmax")(x))


def full(folder):
    os.makedirs(folder, exist_ok=True)
    vgg = keras.applications.VGG16(weights=None, include_top=False, input_shape=(224, 224, 3))
    x = L.Dense(64 * 64, activation="relu")(L.Flatten()(vgg.output))
    grid = L.Reshape((64, 64))(x)
    x = L.Concatenate()([L.LSTM(64)(grid), L.LSTM(64)(L.Permute((2, 1))(grid))])
    models = {
        "row-column": row_column(),
        "vgg16": keras.applications.VGG16(weights=None),
        "vgg16-trunk": keras.Model(vgg.input, L.Dense(10, activation="softmax")(x)),
    }
    for name, model in models.items():
        print(name, model.count_params())
        inputs = np.random.default_rng(3).uniform(0, 1, (1,) + tuple(model.inputs[0].shape[1:])).astype("float32")
        target = os.path.join(folder, name, "1")
        os.makedirs(target, exist_ok=True)
        model.save(os.path.join(target, "model.keras"))
        np.savez(os.path.join(target, "golden.npz"), input=inputs, output=model.predict(inputs, verbose=0))


def main():
    if GENERATION == "full":
        return full(sys.argv[2])
    keras.utils.set_random_seed(1)
    if GENERATION == "torch":
        return write("directions", randomise(directions_both()), ("keras",))
    write("question", randomise(question()), ("keras", "h5", "json"), train=True)
    write("stacked", randomise(question_twice_rows()), ("keras", "h5") + (("named",) if GENERATION == "2" else ()))
    write("directions", randomise(directions()), ("keras", "h5"))
    write("both", randomise(directions_both()), ("keras", "h5"))
    write("trunk", randomise(trunk_inside()), ("keras", "h5", "json"), scale=255, pictured=True)
    write("clips", randomise(time_distributed()), ("keras", "h5"))
    write("layers", randomise(clips_by_layers()), ("keras", "h5"))
    write("convolutions", randomise(convolutions()), ("keras", "h5"))
    write("small", randomise(small()), ("keras", "h5"))
    if GENERATION == "3":
        for policy in ("float16", "bfloat16", "float64"):
            keras.config.set_dtype_policy("float32")
            stored = randomise(small())
            keras.config.set_dtype_policy(policy)
            other = small()
            other.set_weights([np.asarray(weight, dtype="float32") for weight in stored.get_weights()])
            keras.config.set_dtype_policy("float32")
            rounded = small()
            rounded.set_weights([np.asarray(keras.ops.cast(weight, "float32")) for weight in other.weights])
            arrays = golden(rounded)
            path = os.path.join(HERE, "keras3-%s.zip" % policy)
            with tempfile.TemporaryDirectory() as folder:
                other.save(os.path.join(folder, "model.keras"))
                np.savez(os.path.join(folder, "golden.npz"), **arrays)
                with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                    for entry in ("golden.npz", "model.keras"):
                        with open(os.path.join(folder, entry), "rb") as file:
                            archive.writestr(zipfile.ZipInfo(entry, (1980, 1, 1, 0, 0, 0)), file.read(),
                                             zipfile.ZIP_DEFLATED)
        lambda_inside().save(os.path.join(HERE, "lambda.keras"))


main()
