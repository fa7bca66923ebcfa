"""Steps of training of the preset row-column-small in Keras, to compare with TrainingSteps.

    KERAS_BACKEND=tensorflow taskset -c 0 python training.py 64 40

Arguments: pictures a step, steps. A line of JSON for each step, like those of TrainingSteps. The network is RowColumnGraph's: three
blocks of two convolutions of which the first pads, 256 features as 16x16, an LSTM of 64 over rows and one over columns; Adam.
"""

import json
import sys
import time

import keras
import numpy as np
from keras import layers


def network(classes: int) -> keras.Model:
    picture = keras.Input((32, 32, 3))
    last = picture
    for filters in (16, 32, 64):
        last = layers.Conv2D(filters, 3, padding="same", activation="relu")(last)
        last = layers.Conv2D(filters, 3, activation="relu")(last)
        last = layers.MaxPooling2D(2)(last)
    last = layers.Flatten()(last)
    last = layers.Dense(256, activation="relu")(last)
    grid = layers.Reshape((16, 16))(layers.Dense(256, activation="relu")(last))
    rows = layers.LSTM(64)(grid)
    columns = layers.LSTM(64)(layers.Permute((2, 1))(grid))
    return keras.Model(picture, layers.Dense(classes, activation="softmax")(layers.Concatenate()([rows, columns])))


def main(pictures: int, steps: int) -> None:
    keras.utils.set_random_seed(1)
    model = network(36)
    model.compile(optimizer=keras.optimizers.Adam(0.001), loss="categorical_crossentropy")
    random = np.random.default_rng(1)
    inputs = random.uniform(-1, 1, (pictures, 32, 32, 3)).astype("float32")
    labels = np.eye(36, dtype="float32")[np.arange(pictures) % 36]
    for step in range(1, steps + 1):
        began = time.perf_counter()
        worked = time.process_time()
        loss = float(model.train_on_batch(inputs, labels))
        print(json.dumps({
            "step": step,
            "loss": round(loss, 4),
            "millis": round((time.perf_counter() - began) * 1e3, 1),
            "processorMillis": round((time.process_time() - worked) * 1e3, 1),
        }))
    print(json.dumps({"parameters": model.count_params()}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
