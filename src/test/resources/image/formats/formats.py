"""Makes the pictures of this directory and what Pillow reads from them.

    pip install pillow==13.0.0 numpy==2.4.6 tifffile==2026.3.3
    python formats.py

X.rgb holds the pixels of X.webp, X.gif, X.bmp, X.tif or X.jpg, as interleaved RGB bytes composed over BACKGROUND; of an
animation those of all frames, one after another.
"""

import struct

import numpy as np
import tifffile
from PIL import Image, ImageDraw, ImageSequence

BACKGROUND = (0x33, 0x66, 0x99)


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


def composed(image):
    rgba = np.asarray(image.convert("RGBA")).astype(np.float64)
    alpha = rgba[..., 3:] / 255
    rgb = rgba[..., :3] * alpha + np.array(BACKGROUND) * (1 - alpha)
    return np.rint(rgb).astype(np.uint8).tobytes()


def expect(name, *images):
    with open(name + ".rgb", "wb") as file:
        for image in images:
            file.write(composed(image))


def read(name, ending):
    expect(name, Image.open(name + ending))


def exif(orientation):
    block = Image.Exif()
    block[0x0112] = orientation
    return block


def webps(image, rgba):
    def save(name, picture, **options):
        picture.save(name + ".webp", **options)
        read(name, ".webp")

    save("webp-lossy", image, quality=80)
    save("webp-lossy-alpha", rgba, quality=80)
    save("webp-lossless", image, lossless=True)
    save("webp-lossless-alpha", rgba, lossless=True, exact=True)
    save("webp-metadata", image, lossless=True, exif=exif(1), icc_profile=b"ignored")
    image.transpose(Image.Transpose.ROTATE_90).save("webp-turned.webp", lossless=True, exif=exif(6))
    expect("webp-turned", image)
    small = rgba.crop((4, 4, 14, 12))
    frames = [rgba, Image.new("RGBA", rgba.size), rgba.rotate(180)]
    frames[1].paste(small, (8, 2))
    frames[0].save("webp-animated.webp", save_all=True, append_images=frames[1:], lossless=True, duration=50)
    expect("webp-animated", *(f.copy() for f in ImageSequence.Iterator(Image.open("webp-animated.webp"))))


def gifs(image, rgba):
    palette = image.quantize(16)
    palette.save("gif-palette.gif", interlace=0)
    read("gif-palette", ".gif")
    palette.save("gif-interlaced.gif", interlace=1)
    read("gif-interlaced", ".gif")
    image.quantize(200).save("gif-many-colours.gif", interlace=0)
    read("gif-many-colours", ".gif")
    palette.save("gif-transparent.gif", transparency=palette.getpixel((5, 5)), interlace=0)
    read("gif-transparent", ".gif")
    image.convert("1").save("gif-two-colours.gif", interlace=0)
    read("gif-two-colours", ".gif")
    animation(palette)


def gif_blocks(data):
    return b"".join(bytes([len(part)]) + part for part in (data[i : i + 255] for i in range(0, len(data), 255))) + b"\0"


def uncompressed_codes(indices, bits):
    """LZW that never uses its table: a clear code before the codes would become longer."""
    clear, width = 1 << bits, bits + 1
    codes = []
    for i, index in enumerate(indices):
        if i % (clear - 2) == 0:
            codes.append(clear)
        codes.append(index)
    codes.append(clear + 1)
    number, length = 0, 0
    for code in codes:
        number |= code << length
        length += width
    return number.to_bytes((length + 7) // 8, "little")


def animation(palette):
    """Frames smaller than the picture, transparency, and every way of disposal."""
    width, height = palette.size
    colours = bytes(palette.getpalette()[:48]).ljust(48, b"\0")
    out = b"GIF89a" + struct.pack("<HHBBB", width, height, 0xF3, 0, 0) + colours
    out += b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"
    pixels = np.asarray(palette)
    parts = [(0, 0, 24, 16, 1), (3, 2, 9, 7, 3), (8, 4, 12, 10, 2), (1, 1, 20, 5, 1)]
    for number, (x, y, w, h, disposal) in enumerate(parts):
        part = np.roll(pixels, 5 * number, axis=1)[y : y + h, x : x + w]
        transparent = int(part[0, 0])
        out += b"\x21\xf9\x04" + struct.pack("<BHBB", disposal << 2 | (1 if number else 0), 5, transparent, 0)
        out += b"\x2c" + struct.pack("<HHHHB", x, y, w, h, 0) + b"\x04"
        out += gif_blocks(uncompressed_codes(part.flatten().tolist(), 4))
    with open("gif-animated.gif", "wb") as file:
        file.write(out + b";")
    expect("gif-animated", *(f.convert("RGBA") for f in ImageSequence.Iterator(Image.open("gif-animated.gif"))))


def write_bmp(name, header, masks, palette, pixels):
    offset = 14 + len(header) + len(masks) + len(palette)
    with open(name + ".bmp", "wb") as file:
        file.write(b"BM" + struct.pack("<IHHI", offset + len(pixels), 0, 0, offset) + header + masks + palette + pixels)


def info(width, height, bits, compression=0, colours=0):
    return struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, compression, 0, 0, 0, colours, 0)


def rows(array):
    return b"".join(r.tobytes() + b"\0" * (-len(r.tobytes()) % 4) for r in array)


def run_lengths(indices, half):
    """Runs for what repeats, literals for the rest, an end behind each row."""
    out = b""
    for number, row in enumerate(indices):
        row, x = row.tolist(), 0
        while x < len(row):
            run = 1
            while x + run < len(row) and row[x + run] == row[x]:
                run += 1
            if run > 1 or len(row) - x < 4:
                out += bytes([run, row[x] * 17 if half else row[x]])
                x += run
                continue
            literal = row[x : x + (5 if len(row) - x > 4 else 3)]
            if half:
                packed = bytes((a << 4 | b) for a, b in zip(literal[::2], literal[1::2] + [0]))
            else:
                packed = bytes(literal)
            out += bytes([0, len(literal)]) + packed + b"\0" * (len(packed) % 2)
            x += len(literal)
        out += b"\0\1" if number == len(indices) - 1 else b"\0\0"
    return out


def bmps(image, rgba):
    def save(name, picture):
        picture.save(name + ".bmp")
        read(name, ".bmp")

    palette = image.quantize(16)
    save("bmp-colour", image)
    save("bmp-grey", image.convert("L"))
    save("bmp-palette", palette)
    save("bmp-black-and-white", image.convert("1"))
    save("bmp-alpha", rgba)
    width, height = image.size
    pixels = np.asarray(image)
    upwards = pixels[::-1]
    write_bmp("bmp-top-down", info(width, -height, 24), b"", b"", rows(pixels[..., ::-1]))
    read("bmp-top-down", ".bmp")
    filled = np.dstack([upwards[..., ::-1], np.full((height, width), 77, np.uint8)])
    write_bmp("bmp-filled", info(width, height, 32), b"", b"", rows(filled))
    read("bmp-filled", ".bmp")
    wide = upwards.astype(np.uint16)
    five = (wide[..., 0] >> 3) << 10 | (wide[..., 1] >> 3) << 5 | wide[..., 2] >> 3
    write_bmp("bmp-15-bits", info(width, height, 16), b"", b"", rows(five.astype("<u2")))
    read("bmp-15-bits", ".bmp")
    six = (wide[..., 0] >> 3) << 11 | (wide[..., 1] >> 2) << 5 | wide[..., 2] >> 3
    write_bmp("bmp-16-bits", info(width, height, 16, 3), struct.pack("<III", 0xF800, 0x7E0, 0x1F), b"", rows(six.astype("<u2")))
    read("bmp-16-bits", ".bmp")
    indices = np.asarray(palette)[::-1]
    colours = np.array(palette.getpalette()[:48], np.uint8).reshape(-1, 3)[:, ::-1]
    table = b"".join(c.tobytes() + b"\0" for c in colours)
    packed = (indices[:, ::2] << 4 | indices[:, 1::2]).astype(np.uint8)
    write_bmp("bmp-4-bits", info(width, height, 4, 0, 16), b"", table, rows(packed))
    read("bmp-4-bits", ".bmp")
    write_bmp("bmp-runs-8", info(width, height, 8, 1, 16), b"", table, run_lengths(indices, False))
    read("bmp-runs-8", ".bmp")
    write_bmp("bmp-runs-4", info(width, height, 4, 2, 16), b"", table, run_lengths(indices, True))
    read("bmp-runs-4", ".bmp")
    core = struct.pack("<IHHHH", 12, width, height, 1, 24)
    write_bmp("bmp-core", core, b"", b"", rows(upwards[..., ::-1]))
    read("bmp-core", ".bmp")


def tiffs(image, rgba):
    def save(name, picture, **options):
        picture.save(name + ".tif", **options)
        read(name, ".tif")

    grey = image.convert("L")
    save("tiff-plain", image)
    save("tiff-lzw", image, compression="tiff_lzw")
    save("tiff-lzw-differences", image, compression="tiff_lzw", tiffinfo={317: 2})
    save("tiff-deflate", image, compression="tiff_adobe_deflate")
    save("tiff-pack-bits", image, compression="packbits")
    save("tiff-grey", grey, compression="tiff_lzw")
    save("tiff-palette", image.quantize(16))
    save("tiff-black-and-white", image.convert("1"))
    save("tiff-cmyk", image.convert("CMYK"), compression="tiff_lzw")
    save("tiff-alpha", rgba, compression="tiff_adobe_deflate")
    save("tiff-grey-alpha", rgba.convert("LA"))
    save("tiff-pages", image, save_all=True, append_images=[image, grey], compression="tiff_lzw")
    image.transpose(Image.Transpose.ROTATE_90).save("tiff-turned.tif", tiffinfo={274: 6})
    expect("tiff-turned", image)

    pixels = np.asarray(image)
    options = {"software": None, "metadata": None}
    tifffile.imwrite("tiff-tiles.tif", np.ascontiguousarray(pixels), photometric="rgb", tile=(16, 16), **options)
    read("tiff-tiles", ".tif")
    tifffile.imwrite("tiff-big-endian.tif", pixels, byteorder=">", photometric="rgb", rowsperstrip=5, **options)
    read("tiff-big-endian", ".tif")
    planes = np.ascontiguousarray(pixels.transpose(2, 0, 1))
    tifffile.imwrite("tiff-planes.tif", planes, planarconfig="separate", photometric="rgb", **options)
    read("tiff-planes", ".tif")
    tifffile.imwrite("tiff-white-is-zero.tif", np.asarray(grey), photometric="miniswhite", **options)
    read("tiff-white-is-zero", ".tif")
    # Low bytes that differ from the high ones, so that cutting them off would show.
    sixteen = pixels.astype(np.uint16) << 8 | (pixels[::-1, ::-1] & 255)
    tifffile.imwrite("tiff-16-bits.tif", sixteen, photometric="rgb", compression="deflate", predictor=True, **options)
    rounded = Image.fromarray(np.rint(sixteen.astype(np.float64) / 257).astype(np.uint8))
    expect("tiff-16-bits", rounded)
    tifffile.imwrite("tiff-grey-16-bits.tif", sixteen[..., 0], byteorder=">", photometric="minisblack", **options)
    expect("tiff-grey-16-bits", rounded.split()[0])


def ycck(image):
    """A CMYK file that is told to be YCCK: other colours, and a true picture all the same."""
    image.convert("CMYK").save("jpeg-ycck.jpg", quality=90)
    with open("jpeg-ycck.jpg", "rb") as file:
        data = bytearray(file.read())
    data[data.index(b"Adobe") + 11] = 2
    with open("jpeg-ycck.jpg", "wb") as file:
        file.write(data)
    expect("jpeg-ycck", Image.open("jpeg-ycck.jpg").convert("RGB"))


picture = scene(24, 16)
ramp = Image.fromarray(np.tile(np.linspace(0, 255, picture.width).astype(np.uint8), (picture.height, 1)))
transparent = Image.merge("RGBA", (*picture.split(), ramp))
webps(picture, transparent)
gifs(picture, transparent)
bmps(picture, transparent)
tiffs(picture, transparent)
ycck(picture)
