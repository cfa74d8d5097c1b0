#!/usr/bin/env python3
"""Renders the pictures of catalogue.py into PNG masters outside the repository.

    python3 scripts/photos/render.py [NAME…] [--preview] [--missing] [--work DIR]

NAME may be a prefix ("tide-cup").  Finished masters are skipped unless they
are named; --preview makes small, quick ones in a folder of their own.
"""

import argparse
import os
import sys
import time
import traceback
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))


def work_dir(arg):
    base = arg or os.environ.get("PHOTOS_WORK") or Path.home() / ".cache" / "stoa-photos"
    return Path(base)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("names", nargs="*")
    ap.add_argument("--preview", action="store_true", help="320 pixels wide, few samples")
    ap.add_argument("--missing", action="store_true", help="list what is not rendered yet and stop")
    ap.add_argument("--work", help="folder for masters (default: a cache folder, or $PHOTOS_WORK)")
    ap.add_argument("--width", type=int, default=1280, help="width of portrait masters")
    ap.add_argument("--samples", type=int, default=40)
    ap.add_argument("--threshold", type=float, default=.04)
    ap.add_argument("--limit", type=int, help="stop after so many pictures")
    ap.add_argument("--wait", metavar="FILE", help="begin no picture while this file exists")
    ap.add_argument("--redo", action="store_true", help="render again what is finished")
    a = ap.parse_args()

    import catalogue
    pics = catalogue.pictures()
    if a.names:
        pics = [p for p in pics if any(p.name == n or p.name.startswith(n + "-") for n in a.names)]
        for n in a.names:
            if not any(p.name == n or p.name.startswith(n + "-") for p in pics):
                print(f"no such picture: {n}")
    out = work_dir(a.work) / ("previews" if a.preview else "masters")
    out.mkdir(parents=True, exist_ok=True)
    todo = [p for p in pics if a.redo or a.preview and a.names or not (out / f"{p.name}.png").exists()]
    if a.missing:
        print("\n".join(p.name for p in todo))
        return 0

    todo = todo[:a.limit]
    import bpy
    import materials
    import scene
    bad = 0
    for i, p in enumerate(todo):
        while a.wait and os.path.exists(a.wait):
            time.sleep(5)
        file, part = out / f"{p.name}.png", out / f".{p.name}.part.png"
        if not a.redo and file.exists() and not (a.preview and a.names):
            continue  # another process was faster
        start = time.time()
        seed = zlib.crc32(p.seed.encode())
        try:
            scene.reset(seed)
            materials.forget()
            p.build()
            scene.studio(**p.studio)
            aspect = p.studio.get("aspect", .8)
            w = 280 if a.preview else a.width
            if aspect > 1:
                w = round(w * aspect / .8 / 4) * 4 if a.preview else round(w * 1.5)
            scene.settings(w, round(w / aspect), 8 if a.preview else round(a.samples * p.effort), .08 if a.preview else a.threshold, seed % 9999)
            bpy.context.scene.render.filepath = str(part)
            bpy.ops.render.render(write_still=True)
            os.replace(part, file)
            print(f"[{i + 1}/{len(todo)}] {p.name} {time.time() - start:.0f} s", flush=True)
        except Exception:
            bad += 1
            print(f"{p.name} failed", flush=True)
            traceback.print_exc()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
