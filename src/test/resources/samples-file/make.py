"""Makes the archives of this directory, or says what NumPy reads from another one. See README.md."""

import sys

import numpy as np


def counted(*shape):
    """Quarters from -2 on, in C order: exact in float32, and each in its place."""
    return (np.arange(np.prod(shape), dtype=np.float32) / 4 - 2).reshape(shape)


def make():
    inputs, outputs = counted(2, 3, 2, 4), counted(2, 5)
    np.savez("stored.npz", inputs=inputs, outputs=outputs)
    np.savez_compressed("deflated.npz", inputs=inputs, outputs=outputs)
    np.savez_compressed("sequences-outputs-first.npz", outputs=counted(2, 5), inputs=counted(2, 3, 1, 2, 4))
    np.savez_compressed("fortran-order.npz", inputs=np.asfortranarray(inputs), outputs=outputs)
    np.savez_compressed("float64.npz", inputs=inputs.astype(np.float64), outputs=outputs)
    np.savez_compressed("big-endian.npz", inputs=inputs.astype(">f4"), outputs=outputs)
    np.savez_compressed("objects.npz", inputs=np.array([{}], dtype=object), outputs=outputs)
    np.savez_compressed("structured.npz", inputs=np.zeros((2, 3, 2, 4), dtype=[("a", "<f4")]), outputs=outputs)
    np.savez_compressed("vector.npz", inputs=counted(2), outputs=outputs)
    np.savez_compressed("scalar.npz", inputs=np.float32(1), outputs=outputs)
    np.savez_compressed("empty.npz", inputs=counted(0, 3, 2, 4), outputs=counted(0, 5))
    np.savez_compressed("not-a-number.npz", inputs=inputs, outputs=np.where(outputs == 0, np.float32("nan"), outputs))


def show(name):
    with np.load(name, allow_pickle=False) as archive:
        for key in archive.files:
            array = archive[key]
            print(key, array.dtype.str, array.shape, "C" if array.flags.c_contiguous else "F", array.ravel().tolist())


if len(sys.argv) > 1:
    show(sys.argv[1])
else:
    make()
