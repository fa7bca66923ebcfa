"""Makes odd pictures and what Keras, TensorFlow and torchvision make of them.

    pip install pillow==13.0.0 numpy==2.4.6 tensorflow-cpu==2.21.0 keras==3.15.1 torchvision==0.29.2
    python reference.py

cases.jsonl holds a case a line: the picture, the preprocessing as a manifest states it, the size of the input, and which
values of tensors.f32.gz are expected, [channel, row, column] as little-endian floats, every `step`-th of them.
"""

import concurrent.futures
import gzip
import json
import multiprocessing
import os
import struct
import zlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import numpy as np
from PIL import Image

if __name__ == "__main__":
    import keras
    import tensorflow as tf
    from keras.src.utils import image_dataset_utils

WIDTH, HEIGHT = 13, 11


def scene(width, height, noise=12, seed=5):
    """Colours that differ everywhere, an edge, and noise that shows every wrong weight."""
    y, x = np.mgrid[0:height, 0:width]
    pixels = np.stack([255 * x / width, 255 * y / height, 255 - 255 * (x + y) / (width + height)], axis=-1)
    pixels[(x - width / 2) ** 2 + (y - height / 3) ** 2 < (min(width, height) / 3) ** 2] = (240, 30, 10)
    pixels += np.random.default_rng(seed).normal(0, noise, pixels.shape)
    return pixels.clip(0, 255).astype(np.uint8)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write_png16(name, samples, colour):
    """Pillow cannot write colour of 16 bits."""
    height, width = samples.shape[:2]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in samples)
    with open(name, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, colour, 0, 0, 0)))
        file.write(chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def pictures():
    image = Image.fromarray(scene(53, 37))
    grey = image.convert("L")
    ramp = Image.fromarray(np.tile(np.linspace(0, 255, 53).astype(np.uint8), (37, 1)))

    def save(name, picture, **options):
        picture.save(name, **options)

    save("rgb.png", image)
    save("tall.png", Image.fromarray(scene(31, 47)))
    save("large.png", Image.fromarray(scene(211, 157, noise=3)))
    save("one-pixel.png", Image.fromarray(scene(1, 1)))
    save("one-row.png", Image.fromarray(scene(97, 1)))
    save("one-column.png", Image.fromarray(scene(1, 89)))
    save("small.png", Image.fromarray(scene(7, 5, noise=60)))
    save("strip.png", Image.fromarray(scene(200, 3)))
    save("same-size.png", Image.fromarray(scene(WIDTH, HEIGHT)))
    save("grey.png", grey)
    save("black-and-white.png", image.convert("1"))
    save("palette.png", image.quantize(16))
    save("palette-transparent.png", image.quantize(16), transparency=bytes(range(0, 256, 16)))
    save("grey-alpha.png", Image.merge("LA", (grey, ramp)))
    save("rgba.png", Image.merge("RGBA", (*image.split(), ramp)))
    pixels = scene(53, 37).astype(np.uint16)
    sixteen = pixels << 8 | pixels[::-1, ::-1]
    write_png16("rgb-16-bits.png", sixteen, 2)
    write_png16("rgba-16-bits.png", np.concatenate([sixteen, sixteen[..., :1]], axis=-1), 6)
    # Levels on both sides of 255, where Pillow cuts off.
    write_png16("grey-16-bits.png", pixels[..., 0] * 3, 0)
    save("baseline-420.jpg", image, quality=90, subsampling=2)
    save("baseline-422.jpg", image, quality=90, subsampling=1)
    save("baseline-444.jpg", image, quality=90, subsampling=0)
    save("progressive.jpg", image, quality=90, progressive=True)
    save("grey.jpg", grey, quality=90)
    save("cmyk.jpg", image.convert("CMYK"), quality=90)
    exif = Image.Exif()
    exif[0x0112] = 6
    save("orientation-6.jpg", image, quality=90, exif=exif)
    save("same-size.jpg", Image.fromarray(scene(WIDTH, HEIGHT)), quality=90)


class Cases:
    def __init__(self):
        self.lines = []
        self.values = []
        self.count = 0

    def add(self, picture, tensor, step=1, **preprocessing):
        """Takes a tensor [row, column, channel]."""
        tensor = np.asarray(tensor, dtype=np.float32)
        height, width, channels = tensor.shape
        if channels == 1:
            preprocessing["colourOrder"] = "GREY"
        values = np.ascontiguousarray(tensor.transpose(2, 0, 1)).reshape(-1)[::step]
        self.lines.append(
            {
                "picture": picture,
                "preprocessing": preprocessing,
                "width": width,
                "height": height,
                "channels": channels,
                "offset": self.count,
                "step": step,
            }
        )
        self.values.append(values)
        self.count += len(values)

    def write(self):
        with open("cases.jsonl", "w") as file:
            file.writelines(json.dumps(line) + "\n" for line in self.lines)
        with open("tensors.f32.gz", "wb") as file:
            file.write(gzip.compress(np.concatenate(self.values).astype("<f4").tobytes(), 9, mtime=0))


FILTERS = {
    "nearest": "nearest",
    "bilinear": "pillow-bilinear",
    "bicubic": "pillow-bicubic",
    "lanczos": "pillow-lanczos",
    "box": "pillow-box",
}


def load_img(cases, picture):
    def tensor(**options):
        image = keras.utils.load_img(picture, target_size=(HEIGHT, WIDTH), **options)
        return keras.utils.img_to_array(image)

    for interpolation, resize in FILTERS.items():
        cases.add(picture, tensor(interpolation=interpolation), profile="keras-load-img-v1", resize=resize)
    for interpolation in ["nearest", "bicubic"]:
        cropped = tensor(interpolation=interpolation, keep_aspect_ratio=True)
        cases.add(picture, cropped, profile="keras-load-img-v1", resize=FILTERS[interpolation], fit="keras-crop")
    # Keras leaves grey of 16 bits as it is, 0 to 65535, which no manifest can state.
    if picture != "grey-16-bits.png":
        cases.add(
            picture,
            tensor(interpolation="bilinear", color_mode="grayscale"),
            profile="keras-load-img-v1",
            resize="pillow-bilinear",
        )
    vgg = keras.applications.vgg16.preprocess_input(tensor()[None])[0]
    cases.add(picture, vgg, profile="keras-vgg16-v1")


def image_dataset(cases, picture):
    def tensor(channels=3, interpolation="bilinear", crop=False, pad=False):
        return image_dataset_utils._load_image_tf(
            picture, (HEIGHT, WIDTH), channels, interpolation, "channels_last", crop, pad
        ).numpy()

    def case(options, **stated):
        try:
            cases.add(picture, tensor(**options), profile="keras-image-dataset-v1", **stated)
        except tf.errors.InvalidArgumentError:
            print("TensorFlow refuses", picture, options)

    case({})
    case({"interpolation": "area"}, resize="tensorflow-area")
    case({"crop": True}, fit="keras-crop")
    case({"pad": True}, fit="keras-pad")
    case({"channels": 1})


def torchvision(picture, size, width, height, interpolation):
    """In a process of its own, since TensorFlow and Torch do not go together in one."""
    from torchvision import transforms

    made = transforms.Compose(
        [
            transforms.Resize(size, transforms.InterpolationMode(interpolation)),
            transforms.CenterCrop((height, width)),
            transforms.ToTensor(),
            transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
        ]
    )(Image.open(picture).convert("RGB"))
    return made.numpy().transpose(1, 2, 0)


def main():
    pictures()
    cases = Cases()
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as torch:
        for picture in sorted(name for name in os.listdir() if name.endswith((".png", ".jpg"))):
            load_img(cases, picture)
            image_dataset(cases, picture)

            def resized_and_cut(size, width, height, interpolation="bilinear"):
                return torch.submit(torchvision, picture, size, width, height, interpolation).result()

            profile = "torchvision-v1"
            cases.add(picture, resized_and_cut(16, WIDTH, HEIGHT), profile=profile, shorterSide=16)
            bicubic = resized_and_cut(15, WIDTH, HEIGHT, "bicubic")
            cases.add(picture, bicubic, profile=profile, shorterSide=15, resize="pillow-bicubic")
            cases.add(picture, resized_and_cut(256, 224, 224), step=997, profile=profile)
    cases.write()
    print(len(cases.lines), "cases,", cases.count, "values")


if __name__ == "__main__":
    main()
