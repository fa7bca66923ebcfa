"""Makes the pictures of this directory and what Pillow and NumPy read from them.

    pip install pillow==13.0.0 numpy==2.4.6
    python reference.py

X.rgb holds the pixels of X.png or X.jpg, as interleaved RGB bytes, composed over BACKGROUND.
X.f32 holds a tensor [channel, row, column], as little-endian floats, made from source.png.
"""

import io
import struct
import zlib

import numpy as np
from PIL import Image, ImageDraw, ImageOps

BACKGROUND = (0x33, 0x66, 0x99)
LUMA = np.array([0.299, 0.587, 0.114])


def scene(width, height):
    """Colours that differ everywhere, edges, and a little noise."""
    y, x = np.mgrid[0:height, 0:width]
    pixels = np.stack([255 * x / width, 255 * y / height, 255 - 255 * (x + y) / (width + height)], axis=-1)
    pixels += np.random.default_rng(7).normal(0, 5, pixels.shape)
    image = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    draw.ellipse([width // 8, height // 8, width // 2, height * 3 // 4], fill=(230, 40, 20))
    draw.rectangle([width // 2, height // 2, width * 7 // 8, height * 7 // 8], fill=(10, 20, 120))
    return image


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write_png(name, rows, size, depth, colour, extra=b"", interlaced=0):
    header = struct.pack(">IIBBBBB", *size, depth, colour, 0, 0, interlaced)
    with open(name, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra)
        file.write(chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows))) + chunk(b"IEND", b""))


def adam7(pixels):
    for x, y, dx, dy in [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]:
        for row in pixels[y::dy, x::dx]:
            yield row.tobytes()


def expect(name, image):
    """Writes what a decoded picture should look like."""
    rgba = np.asarray(image.convert("RGBA")).astype(np.float64)
    alpha = rgba[..., 3:] / 255
    rgb = rgba[..., :3] * alpha + np.array(BACKGROUND) * (1 - alpha)
    with open(name + ".rgb", "wb") as file:
        file.write(np.rint(rgb).astype(np.uint8).tobytes())


def jpegs(image):
    def save(name, picture, **options):
        picture.save(name + ".jpg", quality=90, **options)
        expect(name, Image.open(name + ".jpg").convert("RGB"))

    save("baseline-420", image, subsampling=2)
    save("baseline-422", image, subsampling=1)
    save("baseline-444", image, subsampling=0)
    save("baseline-restarts", image, restart_marker_blocks=1)
    save("baseline-grey", image.convert("L"))
    save("progressive", image, progressive=True)
    save("progressive-grey", image.convert("L"), progressive=True)
    save("progressive-restarts", image, progressive=True, restart_marker_blocks=2)
    save("cmyk", image.convert("CMYK"))


def pngs(image):
    def save(name, picture, **options):
        picture.save(name + ".png", **options)
        expect(name, Image.open(name + ".png"))

    grey = image.convert("L")
    ramp = Image.fromarray(np.tile(np.linspace(0, 255, image.width).astype(np.uint8), (image.height, 1)))
    save("rgb", image)
    save("rgba", Image.merge("RGBA", (*image.split(), ramp)))
    save("rgb-transparent", image, transparency=image.getpixel((5, 5)))
    save("grey", grey)
    save("grey-alpha", Image.merge("LA", (grey, ramp)))
    save("grey-transparent", grey, transparency=grey.getpixel((5, 5)))
    save("black-and-white", image.convert("1"))
    palette = image.quantize(16)
    save("palette", palette)
    save("palette-transparent", palette, transparency=bytes(range(0, 256, 16)))

    pixels = np.asarray(image)
    write_png("interlaced.png", adam7(pixels), image.size, 8, 2, interlaced=1)
    expect("interlaced", image)
    four = np.asarray(grey) >> 4
    packed = four[:, 0::2] << 4 | four[:, 1::2]
    key = int(four[5, 5])
    write_png("grey-4-bits-transparent.png", (r.tobytes() for r in packed), image.size, 4, 0, chunk(b"tRNS", struct.pack(">H", key)))
    opaque = Image.fromarray(np.where(four == key, 0, 255).astype(np.uint8))
    expect("grey-4-bits-transparent", Image.merge("LA", (Image.fromarray(four * 17), opaque)))
    # Low bytes that differ from the high ones, so that cutting them off would show.
    sixteen = (pixels.astype(np.uint16) << 8 | (pixels[::-1, ::-1] & 255)).astype(">u2")
    rounded = Image.fromarray(np.rint(sixteen.astype(np.float64) / 257).astype(np.uint8))
    write_png("rgb-16-bits.png", (r.tobytes() for r in sixteen), image.size, 16, 2)
    expect("rgb-16-bits", rounded)
    red = sixteen[..., 0]
    key = int(red[5, 5])
    write_png("grey-16-bits-transparent.png", (r.tobytes() for r in red), image.size, 16, 0, chunk(b"tRNS", struct.pack(">H", key)))
    opaque = Image.fromarray(np.where(red == key, 0, 255).astype(np.uint8))
    expect("grey-16-bits-transparent", Image.merge("LA", (rounded.split()[0], opaque)))


def orientations(image):
    """Eight files that all look like orientation-1 when their orientation is applied."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = orientation
        stored = image if orientation == 1 else image.transpose(undo[orientation])
        file = io.BytesIO()
        stored.save(file, "JPEG", quality=90, subsampling=0, exif=exif)
        shown = np.asarray(ImageOps.exif_transpose(Image.open(file))).astype(int)
        assert shown.shape[:2] == (image.height, image.width)
        assert np.abs(shown - np.asarray(image)).mean() < 8
        with open(f"orientation-{orientation}.jpg", "wb") as out:
            out.write(file.getvalue())


def bilinear_weights(source, target):
    """Half-pixel centres, clamped at the edges, no antialiasing."""
    weights = np.zeros((target, source))
    for t in range(target):
        centre = min(max((t + 0.5) * source / target - 0.5, 0), source - 1)
        left = min(int(centre), source - 1)
        weights[t, left] += 1 - (centre - left)
        weights[t, min(left + 1, source - 1)] += centre - left
    return weights


def area_weights(source, target):
    """The share of each target pixel that each source pixel covers."""
    if target > source:
        return bilinear_weights(source, target)
    weights = np.zeros((target, source))
    for t in range(target):
        for s in range(source):
            start, end = t * source / target, (t + 1) * source / target
            weights[t, s] = max(0, min(end, s + 1) - max(start, s)) * target / source
    return weights


def nearest_weights(source, target):
    """Pillow's: the pixel that holds the centre."""
    weights = np.zeros((target, source))
    weights[np.arange(target), ((np.arange(target) + 0.5) * source / target).astype(int)] = 1
    return weights


def resized(pixels, width, height, weights):
    rows, columns = weights(pixels.shape[0], height), weights(pixels.shape[1], width)
    return np.einsum("yi,xj,ijc->yxc", rows, columns, pixels.astype(np.float64))


def write_tensor(name, pixels):
    with open(name + ".f32", "wb") as file:
        file.write(np.ascontiguousarray(pixels.transpose(2, 0, 1)).astype("<f4").tobytes())


def tensors(image):
    image.save("source.png")
    pixels = np.asarray(image)
    for size in [(16, 12), (16, 30), (41, 26)]:
        label = "%dx%d" % size
        nearest = resized(pixels, *size, nearest_weights)
        assert (nearest == np.asarray(image.resize(size, Image.Resampling.NEAREST))).all()
        write_tensor("nearest-" + label, nearest)
        write_tensor("bilinear-" + label, resized(pixels, *size, bilinear_weights))
        write_tensor("area-" + label, resized(pixels, *size, area_weights))
    # Pillow's BOX has no fractions of pixels, so it is the same for whole ratios only.
    box = np.asarray(image.crop((0, 0, 32, 22)).resize((16, 11), Image.Resampling.BOX))
    assert np.abs(box - resized(pixels[:22, :32], 16, 11, area_weights)).max() <= 1

    # 37x23 holds a square of 23x23 in the middle, 7 columns from the left, and fits a square of 16 with 10 rows.
    write_tensor("centre-crop-16x16", resized(pixels[:, 7:30], 16, 16, area_weights))
    framed = np.tile(np.array(BACKGROUND, dtype=np.float64), (16, 16, 1))
    framed[3:13] = resized(pixels, 16, 10, nearest_weights)
    write_tensor("letterbox-16x16", framed)

    nearest = resized(pixels, 16, 12, nearest_weights)
    write_tensor("torchvision-16x12", (nearest / 255 - [0.485, 0.456, 0.406]) / [0.229, 0.224, 0.225])
    write_tensor("caffe-16x12", nearest[..., ::-1] - [103.939, 116.779, 123.68])
    write_tensor("grey-16x12", (nearest @ LUMA)[..., None] / 127.5 - 1)


small = scene(24, 16)
jpegs(small)
pngs(small)
orientations(scene(24, 16))
tensors(scene(37, 23))
