#!/usr/bin/env python3
"""Turns PNG masters into the shop's pictures: AVIF and WebP in honest widths.

    python3 scripts/photos/publish.py [--work DIR]

Writes shop/sample/photos/<name>-<width>.avif and .webp for the widths of
WIDTHS that are not larger than the master (masters of 960 pixels or less have
480 as well, so that they come in four), and manifest.json with size, widths and a tiny placeholder for each name.  Unchanged masters are
skipped (their time is compared with the files').
"""

import argparse
import base64
import io
import json
import os
import sys
from pathlib import Path

from PIL import Image, ImageFilter

try:
    import pillow_avif  # noqa: F401  (older Pillow)
except ImportError:
    pass

HERE = Path(__file__).resolve().parent
OUT = HERE.parent.parent / "shop" / "sample" / "photos"
WIDTHS = (320, 640, 960, 1280, 1920)
SMALL = (320, 480, 640, 960)
LIMIT = 24_000_000
# What opens the home page on a phone comes with the first packets of a new connection, which hold 14 kB.
OPENING = {"hero-portrait": 52, "hero-portrait-dusk": 52}


def placeholder(im):
    w = 16 if im.width >= im.height else 12
    t = im.resize((w, max(1, round(w * im.height / im.width))), Image.LANCZOS).filter(ImageFilter.GaussianBlur(.6))
    for q in (40, 25, 12, 5, 1):
        b = io.BytesIO()
        t.save(b, "WEBP", quality=q, method=6)
        uri = "data:image/webp;base64," + base64.b64encode(b.getvalue()).decode()
        if len(uri) < 250:
            return uri
    raise ValueError("placeholder too large")


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--work", help="folder with masters (see render.py)")
    ap.add_argument("--avif", type=int, default=66)
    ap.add_argument("--webp", type=int, default=84)
    a = ap.parse_args()
    base = Path(a.work or os.environ.get("PHOTOS_WORK") or Path.home() / ".cache" / "stoa-photos")
    OUT.mkdir(parents=True, exist_ok=True)
    file = OUT / "manifest.json"
    manifest = json.loads(file.read_text()) if file.exists() else {}
    n = 0
    for png in sorted((base / "masters").glob("[!.]*.png")):
        name = png.stem
        im = Image.open(png)
        im.load()
        widths = [w for w in (SMALL if im.width <= 960 else WIDTHS) if w <= im.width]
        entry = {"width": im.width, "height": im.height, "widths": widths, "placeholder": placeholder(im)}
        files = [OUT / f"{name}-{w}.{e}" for w in widths for e in ("avif", "webp")]
        if all(f.exists() and f.stat().st_mtime >= png.stat().st_mtime for f in files) and manifest.get(name, {}).get("width") == im.width:
            continue
        im = im.convert("RGB")
        for old in OUT.glob(f"{name}-*"):
            tail = old.stem[len(name) + 1:]
            if tail.isdigit():
                old.unlink()
        for w in widths:
            t = im if w == im.width else im.resize((w, round(w * im.height / im.width)), Image.LANCZOS)
            quality = OPENING.get(name, a.avif) if w == 960 else a.avif
            t.save(OUT / f"{name}-{w}.avif", quality=quality, speed=3)
            t.save(OUT / f"{name}-{w}.webp", quality=a.webp, method=4)
        manifest[name] = entry
        n += 1
    file.write_text(json.dumps(dict(sorted(manifest.items())), indent=1) + "\n")
    total = sum(f.stat().st_size for f in OUT.iterdir())
    print(f"{n} pictures published, {len(manifest)} in all, {total / 1e6:.1f} MB")
    return 1 if total > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
