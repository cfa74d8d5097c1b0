"""Boards and trays."""

import math

import bpy

import materials as m
import scene
import shapes as s
import vessels
from scene import group


def board():
    """A long board with a neck and a hanging hole, leaning against the wall."""
    right = s.spline([(0, 0), (8.4, .0), (9.4, .9), (9.5, 20), (9.4, 41), (8.2, 45.6), (4.2, 48.8), (2.9, 52.0), (2.7, 57), (3.0, 60.2), (1.8, 62.0), (0, 62.2)], 10)
    out = [p for p in right] + [(-x, y) for x, y in reversed(right[1:-1])]
    hole = s.circle(.85, 32, 0, 58.8)
    with group(0, 0, 0, tilt=(-9, 0)):
        s.prism([out, list(reversed(hole))], 2.0, m.wood("walnut", "y"), .45, loc=(0, 0, 0), rot=(90, 0, 0), seg=4)
        s.tube([(0, 1.0, 58.9), (0, -1.3, 58.6), (.8, -1.6, 55.5), (.2, -1.5, 53.2), (-.7, -1.6, 55.8), (0, -1.2, 58.6)], .13, m.cloth("#b79a6c", thread=.1), n=8, smooth=14) if False else None


def round_tray(c, cups=False):
    mat = m.wood("birch", "x", .35) if c == "natural" else m.paint(c, .22)
    P = [(18.4, 0), (19.2, .3), (19.9, 1.6), (20.2, 3.0)]
    out = s.spline(P, 8)
    o, ins = s.wall(out, .55, .75, .5)
    s.lathe([(0, .15), (17.8, .1), (18.2, 0)] + o + ins, mat, 160)
    if cups:
        with group(-6.2, 2.2, .75):
            s.vessel([(2.6, 0), (3.2, 1.0), (4.0, 4.2), (4.2, 7.0)], m.glaze("rust", rings=.6, foot=1.2, rim=6.7), t=.3, lip=.22, wobble=.012)
        with group(5.0, -3.2, .75, 80):
            s.vessel([(2.6, 0), (3.2, 1.0), (4.0, 4.2), (4.2, 7.0)], m.glaze("rust", rings=.6, foot=1.2, rim=6.7), t=.3, lip=.22, wobble=.012)


def breakfast_tray(laid=False):
    """Dovetailed oak, a slot at each end."""
    W, D, H, T = 54.0, 36.0, 6.2, 1.3
    ax, ay = m.wood("oak", "x"), m.wood("oak", "y")
    s.box(W - .4, D - .4, 1.0, ax, .1, loc=(0, 0, .6))
    for y in (-D / 2 + T / 2, D / 2 - T / 2):
        out = s.rounded(W, H, .35, 4, 0, H / 2)
        slot = s.rounded(11.0, 2.3, 1.1, 8, 0, H * .62)
        s.prism([out, list(reversed(slot))], T, ax, .18, loc=(0, y, 0), rot=(90, 0, 0))
    for x in (-W / 2 + T / 2, W / 2 - T / 2):
        s.prism([s.rounded(D - 2 * T + .02, H, .3, 4, 0, H / 2)], T, ay, .18, loc=(x, 0, 0), rot=(90, 0, 90))
        # the tails show on the front as end grain
        for y in (-D / 2, D / 2):
            f = -1 if y < 0 else 1
            for k in range(3):
                s.box(T * .98, .06, 1.15, m.wood("walnut", "z") if False else m.paint("#8d6238", .6), .02, loc=(x, y + f * .005, .75 + k * 1.95), fit=False)
    if laid:
        with group(-9, 3, 1.6, 20):
            vessels.teapot("sage")
        with group(11, -5, 1.6):
            vessels.low_cup("oatmeal")
        with group(14, 10, 1.6):
            vessels.tide_cup("chalk")


def cloth_under(c, x, y, w, d, rot=0):
    import textiles
    with group(x, y, 0, rot):
        textiles.folded(w, d, 2, .5, m.cloth(c, thread=.1), .17, seed=3)
