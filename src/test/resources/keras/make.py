"""Makes the models and golden values of this directory with the real Keras.

    python make.py 3          # Keras 3 (pip install tensorflow-cpu keras)
    python make.py 2          # Keras 2 (pip install tensorflow-cpu tf_keras)
    python make.py torch      # Keras 3 on PyTorch (pip install torch keras), one model
    python make.py jax        # Keras 3 on JAX (pip install jax keras), one model
    python make.py full DIR   # full-size models, not committed: see FullSizeKeras, and keras_over_http.py among the peers

Names of models behind 2 or 3 make only those, as "python make.py 3 gated prepared".

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
from PIL import Image, ImageSequence

GENERATION = sys.argv[1]
if GENERATION in ("torch", "jax"):
    os.environ["KERAS_BACKEND"] = GENERATION
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
    for layer in model.layers:
        if isinstance(layer, L.Normalization) and layer.input_mean is None:
            # As adapt does; without it, Keras goes on with what was there before.
            layer.finalize_state()
    return model


def named_layers(model):
    """The layers of the outermost model that have one output of their own."""
    return [layer for layer in model.layers
            if layer.__class__.__name__ != "InputLayer" and not isinstance(layer, keras.Model)
            and not isinstance(layer.output, (list, tuple))]


def golden(model, scale=1.0, size=None):
    """size: of pictures, where the model leaves it open."""
    shape = [2] + list(model.inputs[0].shape[1:])
    if size:
        shape[-3:-1] = size
    inputs = (np.random.default_rng(3).uniform(-1, 1, shape) * scale).astype("float32")
    arrays = {"input": inputs, "output": np.asarray(model.predict(inputs, verbose=0), "float32")}
    taps = named_layers(model)
    values = keras.Model(model.inputs, [layer.output for layer in taps]).predict(inputs, verbose=0)
    if len(taps) == 1:
        values = [values]
    for layer, value in zip(taps, values):
        arrays["layer/" + layer.name] = np.asarray(value, "float32")
    return arrays


def photo(width, height, seed):
    """Something between a photograph and a drawing."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    pixels = np.zeros((height, width, 3))
    for channel in range(3):
        for _ in range(4):
            fx, fy, phase = random.uniform(-0.25, 0.25), random.uniform(-0.25, 0.25), random.uniform(0, 6)
            pixels[..., channel] += 32 * np.sin(fx * x + fy * y + phase)
    left, top = random.integers(0, width // 2), random.integers(0, height // 2)
    pixels[top:top + height // 3, left:left + width // 3] += random.uniform(-90, 90, 3)
    return Image.fromarray(np.clip(pixels + 128, 0, 255).astype("uint8"))


def loaded(path, shape):
    """As pictures are mostly handed to predict: resized by load_img where the model states a size."""
    size = shape[-3:-1] if shape[-2] else None
    grey = shape[-1] == 1
    return keras.utils.img_to_array(
        keras.utils.load_img(path, target_size=size, color_mode="grayscale" if grey else "rgb"))


def pictures(model, folder, arrays):
    """Pictures of other sizes than the model's, and what model.predict says of them."""
    shape = tuple(model.inputs[0].shape[1:])
    frames = shape[0] if len(shape) == 4 else 1
    names = {"png": ["picture%s.png" % number for number in range(frames)],
             "jpg": ["picture%s.jpg" % number for number in range(frames)]}
    for kind, files in names.items():
        for number, file in enumerate(files):
            made = photo(61 if kind == "png" else 120, 47 if kind == "png" else 90, number + len(kind))
            made.save(os.path.join(folder, file), **({"quality": 90} if kind == "jpg" else {}))
        batch = np.stack([loaded(os.path.join(folder, file), shape) for file in files])
        batch = batch[None] if frames > 1 else batch
        arrays["predicted/" + kind] = np.asarray(model.predict(batch, verbose=0), "float32")
    if frames > 1:
        moving = [photo(33, 40, 40 + number).quantize(32) for number in range(frames)]
        moving[0].save(os.path.join(folder, "moving.gif"), save_all=True, append_images=moving[1:], duration=100)
        with Image.open(os.path.join(folder, "moving.gif")) as gif:
            each = [frame.convert("RGB").resize((shape[2], shape[1]), Image.NEAREST)
                    for frame in ImageSequence.Iterator(gif)]
        batch = np.stack([keras.utils.img_to_array(frame) for frame in each])[None]
        arrays["predicted/gif"] = np.asarray(model.predict(batch, verbose=0), "float32")


def write(name, model, formats, scale=1.0, train=False, pictured=False, size=None):
    """formats: of keras, h5, json, and named for weights that go by names."""
    if len(sys.argv) > 2 and name not in sys.argv[2:]:
        return
    arrays = golden(model, scale, size)
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
            pictures(model, folder, arrays)
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


def kinds():
    """What no other model has: flags, activations, combinations, what does nothing, and strange names."""
    picture = keras.Input((13, 11, 3), name="a.picture")
    x = L.Conv2D(6, 3, strides=2, padding="same", use_bias=False, name="Conv.1")(picture)
    a = L.Conv2D(6, 3, padding="same", dilation_rate=2, groups=2, activation="relu", name="grouped")(x)
    b = L.DepthwiseConv2D(3, strides=2, padding="same", depth_multiplier=2, activation="elu", name="depthwise")(x)
    c = L.SeparableConv2D(12, 3, strides=2, padding="same", use_bias=False, name="separable")(x)
    many = L.Concatenate(name="many")([
        L.Multiply(name="product")([b, c]), L.Average(name="mean")([b, c]), L.Maximum(name="largest")([b, c]),
        L.Subtract(name="difference")([b, c])])
    y = L.BatchNormalization(center=False, scale=False, epsilon=0.01, name="plain.norm")(many)
    y = L.ReLU(6.0, name="six")(L.Activation("tanh", name="tanh")(y))
    y = L.LeakyReLU(name="leaky")(L.ELU(0.5, name="elu")(L.ReLU(negative_slope=0.2, name="sloped")(y)))
    for layer in (
            L.Dropout(0.5), L.SpatialDropout2D(0.5), L.GaussianDropout(0.5), L.AlphaDropout(0.5), L.GaussianNoise(0.5),
            L.ActivityRegularization(l2=0.01), L.RandomRotation(0.1), L.RandomZoom(0.1), L.RandomTranslation(0.1, 0.1)):
        y = layer(y)
    s = L.Reshape((4, -1), name="steps")(y)
    s = L.LSTM(4, unit_forget_bias=False, dropout=0.2, recurrent_dropout=0.2, activation="sigmoid",
               recurrent_activation="tanh", return_sequences=True, name="lstm")(s)
    s = L.BatchNormalization(name="norm.of.steps")(L.Activation("softmax", name="softmax.of.steps")(s))
    s = L.SimpleRNN(3, go_backwards=True, name="rnn")(L.Dense(5, activation="swish", name="dense.of.steps")(s))
    p = L.AveragePooling2D(3, strides=2, padding="same", name="average")(x)
    p = L.GlobalAveragePooling2D(keepdims=True, name="kept")(p)
    q = L.MaxPooling2D((2, 3), strides=(1, 2), name="max")(a)
    q = L.Activation("softmax", name="softmax.of.maps")(q)
    q = L.BatchNormalization(name="norm.of.a.vector")(L.Flatten(name="flat")(q))
    q = L.Dense(4, use_bias=False, name="fewer")(q)
    z = L.Concatenate(name="all")([s, L.Flatten(name="flat2")(p), q])
    z = L.Dense(4, activation="softplus", name="soft")(z)
    return keras.Model(picture, L.Dense(3, activation="softmax", name="answer")(z), name="kinds")


def gated():
    """GRUs, with the reset gate before and behind, in every direction; both outputs of a Bidirectional."""
    picture = keras.Input((10, 10, 3))
    x = L.Conv2D(4, 3, strides=2, activation="relu", name="conv")(picture)
    x = L.Flatten(name="flatten")(x)
    x = L.Dense(20, name="features")(x)
    grid = L.Reshape((5, 4), name="grid")(x)
    a = L.GRU(5, name="after")(grid)
    b = L.GRU(4, reset_after=False, return_sequences=True, go_backwards=True, name="before")(grid)
    b = L.GRU(3, use_bias=False, activation="relu", recurrent_activation="hard_sigmoid", name="hard")(b)
    c = L.Bidirectional(L.GRU(3, return_sequences=True), merge_mode="ave", name="average")(grid)
    c = L.Bidirectional(L.GRU(2, reset_after=False), name="concat")(c)
    d, e = L.Bidirectional(L.GRU(3, return_sequences=True), merge_mode=None, name="apart")(grid)
    d = L.GRU(2, name="forth")(d)
    e = L.LSTM(2, name="back")(e)
    x = L.Concatenate(name="all")([a, b, c, d, e])
    return keras.Model(picture, L.Dense(3, activation="softmax", name="answer")(x), name="gated")


def gated_only():
    """What oneDNN compiles: rows and columns by GRUs of tanh and sigmoid."""
    picture = keras.Input((10, 10, 3))
    x = L.Flatten(name="flatten")(L.Conv2D(4, 3, strides=2, activation="relu", name="conv")(picture))
    grid = L.Reshape((5, 4), name="grid")(L.Dense(20, activation="relu", name="features")(x))
    a = L.GRU(6, name="rows")(grid)
    b = L.GRU(5, reset_after=False, name="columns")(L.Permute((2, 1), name="turned")(grid))
    c = L.GRU(5, go_backwards=True, name="up")(grid)
    d = L.Bidirectional(L.GRU(3, return_sequences=True), name="both")(grid)
    d = L.Bidirectional(L.GRU(3, reset_after=False), name="both2")(d)
    x = L.Concatenate(name="all")([a, b, c, d])
    return keras.Model(picture, L.Dense(3, activation="softmax", name="answer")(x), name="gatedonly")


def read_frames():
    """Recurrent layers inside of TimeDistributed: every frame is a sequence of its own."""
    frame = keras.Sequential(
        [keras.Input((8, 6, 3)), L.Conv2D(4, 3, activation="relu", name="conv"), L.Reshape((6, 16), name="rows"),
         L.LSTM(5, return_sequences=True, name="read"), L.GRU(4, name="again")], name="frame")
    clip = keras.Input((3, 8, 6, 3))
    a = L.TimeDistributed(frame, name="each")(clip)
    b = L.TimeDistributed(L.Reshape((8, 18)), name="lines")(clip)
    b = L.TimeDistributed(L.Bidirectional(L.LSTM(3, return_sequences=True)), name="both")(b)
    b = L.Reshape((3, 48), name="flat")(b)
    x = L.Concatenate(name="side")([a, b])
    x = L.LSTM(4, go_backwards=True, name="lstm")(x)
    return keras.Model(clip, L.Dense(3, activation="softmax", name="answer")(x), name="frames")


def prepared():
    """Pictures of any size, prepared by layers; what augments does nothing at inference."""
    picture = keras.Input((None, None, 3))
    x = keras.Sequential([keras.Input((None, None, 3)), L.RandomFlip("horizontal", name="flip"),
                          L.RandomContrast(0.2, name="contrast")], name="augmentation")(picture)
    x = L.Resizing(12, 10, name="resize")(x)
    x = L.Rescaling([1 / 127.5, 1 / 100, 1 / 50], [-1, -0.5, -2], name="scale")(x)
    x = L.Normalization(name="norm")(x)
    x = L.Conv2D(4, 3, activation="relu", name="conv")(x)
    x = L.Flatten(name="flatten")(x)
    return keras.Model(picture, L.Dense(3, activation="softmax", name="answer")(x), name="prepared")


def cropped(fit, interpolation):
    model = keras.Sequential(name="cropped")
    model.add(keras.Input((None, None, 3)))
    model.add(L.Rescaling(1 / 127.5, -1, name="scale"))
    model.add(L.Resizing(12, 10, interpolation=interpolation, name="resize", **fit))
    model.add(L.Normalization(mean=[0.1, 0.2, 0.3], variance=[0.5, 0.25, 2.0], name="norm"))
    model.add(L.Conv2D(4, 3, activation="relu", name="conv"))
    model.add(L.Flatten(name="flatten"))
    model.add(L.Dense(3, activation="softmax", name="answer"))
    return model


def scaled_frames():
    """Each frame scaled and normalised before a network of its own sees it."""
    frame = keras.Sequential(
        [keras.Input((9, 7, 3)), L.Rescaling(1 / 255, name="scale"),
         L.Normalization(mean=[0.4, 0.5, 0.6], variance=[0.04, 0.09, 0.05], name="norm"),
         L.Conv2D(4, 3, activation="relu", name="conv"), L.GlobalAveragePooling2D(name="mean")], name="frame")
    model = keras.Sequential(name="scaledframes")
    model.add(keras.Input((4, 9, 7, 3)))
    model.add(L.TimeDistributed(frame, name="each"))
    model.add(L.LSTM(4, name="lstm"))
    model.add(L.Dense(3, activation="softmax", name="answer"))
    return model


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
    if GENERATION in ("torch", "jax"):
        return write("directions", randomise(directions_both()), ("keras",))
    write("question", randomise(question()), ("keras", "h5", "json"), train=True)
    write("stacked", randomise(question_twice_rows()), ("keras", "h5") + (("named",) if GENERATION == "2" else ()))
    write("directions", randomise(directions()), ("keras", "h5"))
    write("both", randomise(directions_both()), ("keras", "h5"))
    write("trunk", randomise(trunk_inside()), ("keras", "h5", "json"), scale=255, pictured=True)
    write("clips", randomise(time_distributed()), ("keras", "h5"))
    write("scaledframes", randomise(scaled_frames()), ("keras", "h5"), scale=255, pictured=True)
    write("readframes", randomise(read_frames()), ("keras", "h5"))
    write("kinds", randomise(kinds()), ("keras", "h5"))
    write("gated", randomise(gated()), ("keras", "h5"))
    write("gatedonly", randomise(gated_only()), ("keras", "h5"))
    write("prepared", randomise(prepared()), ("keras", "h5", "json"), scale=255, pictured=True, size=(12, 10))
    write("cropped", randomise(cropped({"crop_to_aspect_ratio": True}, "bilinear")), ("keras",), scale=255,
          pictured=True, size=(12, 10))
    write("nearest", randomise(cropped({}, "nearest")), ("keras",), scale=255, pictured=True, size=(12, 10))
    if GENERATION == "2":
        write("area", randomise(cropped({}, "area")), ("keras",), scale=255, pictured=True, size=(12, 10))
    write("layers", randomise(clips_by_layers()), ("keras", "h5"))
    write("convolutions", randomise(convolutions()), ("keras", "h5"))
    write("small", randomise(small()), ("keras", "h5"))
    if GENERATION == "3" and (len(sys.argv) < 3 or "precisions" in sys.argv[2:]):
        for policy in ("float16", "bfloat16", "float64", "mixed_float16", "mixed_bfloat16"):
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
                other.save(os.path.join(folder, "model.h5"))
                np.savez(os.path.join(folder, "golden.npz"), **arrays)
                with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                    for entry in ("golden.npz", "model.h5", "model.keras"):
                        with open(os.path.join(folder, entry), "rb") as file:
                            archive.writestr(zipfile.ZipInfo(entry, (1980, 1, 1, 0, 0, 0)), file.read(),
                                             zipfile.ZIP_DEFLATED)
    if GENERATION == "3" and len(sys.argv) < 3:
        lambda_inside().save(os.path.join(HERE, "lambda.keras"))


main()
