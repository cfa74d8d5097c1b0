"""Draws the icons of public/icons from the shapes of public/favicon.svg. Needs Pillow: run it again when the mark changes.

    python3 scripts/icons.py
"""

import pathlib

from PIL import Image, ImageDraw

ICONS = pathlib.Path(__file__).resolve().parent.parent / "public" / "icons"
PAPER, CLAY = (251, 250, 246), (154, 74, 47)
# The mark on a grid of 32: roof, three columns, base.
ROOF = [(4, 8), (16, 3), (28, 8), (28, 10), (4, 10)]
BLOCKS = [(6, 12, 9, 24), (14.5, 12, 17.5, 24), (23, 12, 26, 24), (4, 26, 28, 29)]


def draw(size: int, share: float) -> Image.Image:
    """The mark on paper, `share` of the picture wide. Drawn four times as large, so that its edges are smooth."""
    big = size * 4
    picture = Image.new("RGB", (big, big), PAPER)
    pen = ImageDraw.Draw(picture)
    scale = big * share / 32
    left = (big - 32 * scale) / 2
    place = lambda x, y: (left + x * scale, left + y * scale)
    pen.polygon([place(*point) for point in ROOF], fill=CLAY)
    for x0, y0, x1, y1 in BLOCKS:
        pen.rectangle([place(x0, y0), place(x1, y1)], fill=CLAY)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


# Of a maskable icon only the middle four fifths are sure to be seen (https://w3.org/TR/appmanifest/#icon-masks).
for name, size, share in [("icon-192", 192, 0.75), ("icon-512", 512, 0.75), ("maskable-512", 512, 0.5), ("apple-180", 180, 0.7)]:
    draw(size, share).quantize(32).save(ICONS / f"{name}.png", optimize=True)
