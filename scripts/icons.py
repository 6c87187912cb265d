#!/usr/bin/env python3
"""Draws the app's icons from the shapes of favicon.svg: python3 scripts/icons.py

Nothing is needed but Python. The files it writes are part of the repository."""
import struct
import sys
import zlib
from math import hypot
from pathlib import Path

ACCENT = (0x2F, 0x6F, 0x5E)
WHITE = (0xFF, 0xFF, 0xFF)
SAMPLES = 4  # in each direction


def rounded(x, y, size, radius):
    """Signed distance to a square with round corners; negative inside."""
    dx, dy = abs(x - size / 2) - size / 2 + radius, abs(y - size / 2) - size / 2 + radius
    return hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - radius


def ticket(x, y):
    """Distance to a ticket in a square of 32: a rectangle with two bites."""
    dx, dy = abs(x - 16) - 7, abs(y - 16) - 6
    box = hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0)
    bites = min(hypot(x - 9, y - 16), hypot(x - 23, y - 16)) - 2
    return 9 if bites < 0 < box else max(box, -bites)


def colour(x, y, scale, corner):
    if rounded(x, y, 32, corner) > 0:
        return None
    inside = 16 + (x - 16) / scale, 16 + (y - 16) / scale
    return WHITE if abs(ticket(*inside)) <= 1 else ACCENT


def pixel(left, top, step, scale, corner):
    red = green = blue = seen = 0
    for i in range(SAMPLES):
        for j in range(SAMPLES):
            x, y = left + (i + 0.5) * step / SAMPLES, top + (j + 0.5) * step / SAMPLES
            if found := colour(x, y, scale, corner):
                red, green, blue, seen = red + found[0], green + found[1], blue + found[2], seen + 1
    if not seen:
        return b"\0\0\0\0"
    return bytes((red // seen, green // seen, blue // seen, 255 * seen // SAMPLES**2))


def png(size, scale, corner):
    step = 32 / size
    rows = b"".join(
        b"\0" + b"".join(pixel(column * step, row * step, step, scale, corner) for column in range(size))
        for row in range(size)
    )

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def main():
    folder = Path(__file__).resolve().parent.parent / "Booking.Web" / "wwwroot" / "icons"
    folder.mkdir(exist_ok=True)
    for name, size, scale, corner in [
        ("icon-180", 180, 1, 0),  # a phone of Apple's rounds the corners itself
        ("icon-192", 192, 1, 9),
        ("icon-512", 512, 1, 9),
        ("maskable-512", 512, 0.8, 0),  # any shape may be cut out of it
    ]:
        (folder / f"{name}.png").write_bytes(png(size, scale, corner))
        print(name, file=sys.stderr)


main()
