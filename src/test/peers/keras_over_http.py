"""Asks a server and the real Keras the same pictures, and compares their answers.

    python src/test/peers/keras_over_http.py MODEL.keras http://localhost:8080/v1/models/NAME PICTURE...

The server is to serve the same file with the preprocessing keras-load-img-v1, keras-image-dataset-v1 or keras-vgg16-v1, which is read
from its metadata. All pictures go as the frames of one clip where the model takes frames. With f32
(--cnnlstm.engine.precision=f32) answers agree to 1e-4. Exit code 1 if they do not, or the likeliest class is another one.
"""
import json
import os
import sys
import urllib.request
import uuid

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras
import numpy as np


def loaded(path, shape, profile):
    if profile == "keras-image-dataset-v1":
        pixels = keras.utils.img_to_array(keras.utils.load_img(path))
        return np.asarray(keras.ops.image.resize(pixels, shape[-3:-1])) if shape[-2] else pixels
    pixels = keras.utils.img_to_array(keras.utils.load_img(path, target_size=shape[-3:-1] if shape[-2] else None))
    return keras.applications.vgg16.preprocess_input(pixels) if profile == "keras-vgg16-v1" else pixels


def asked(url, paths):
    boundary = uuid.uuid4().hex
    body = b""
    for path in paths:
        with open(path, "rb") as file:
            body += ('--%s\r\nContent-Disposition: form-data; name="image"; filename="%s"\r\n\r\n'
                     % (boundary, os.path.basename(path))).encode() + file.read() + b"\r\n"
    body += ("--%s--\r\n" % boundary).encode()
    request = urllib.request.Request(url + "/predictions?top=100000", body,
                                     {"Content-Type": "multipart/form-data; boundary=" + boundary})
    with urllib.request.urlopen(request) as response:
        predictions = json.load(response)["predictions"]
    answers = []
    for prediction in predictions:
        if "problem" in prediction:
            sys.exit("%s: %s" % (prediction.get("image"), prediction["problem"]["detail"]))
        answers.append([each["probability"] for each in sorted(prediction["classes"], key=lambda each: each["index"])])
    return np.asarray(answers)


def main():
    model = keras.saving.load_model(sys.argv[1], compile=False)
    url, paths = sys.argv[2], sys.argv[3:]
    with urllib.request.urlopen(url) as response:
        profile = json.load(response)["versions"][0]["preprocessing"]["profile"]
    shape = tuple(model.inputs[0].shape[1:])
    pictures = [loaded(path, shape, profile) for path in paths]
    if len(shape) == 4:
        expected = model.predict(np.stack(pictures)[None], verbose=0)
    else:
        expected = np.concatenate([model.predict(picture[None], verbose=0) for picture in pictures])
    answers = asked(url, paths)
    worst = np.abs(answers - expected).max()
    same = (answers.argmax(1) == expected.argmax(1)).all()
    print("%d answers by %s: largest difference %.2g, likeliest class %s"
          % (len(answers), profile, worst, "the same" if same else "ANOTHER"))
    sys.exit(0 if same and worst <= 1e-4 else 1)


main()
