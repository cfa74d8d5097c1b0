"""Candles with and without flame, and what holds them."""

import math

import materials as m
import scene
import shapes as s
from scene import group


def flame(x, y, z, k=1.0, power=.16, light=True):
    with group(x, y, z, scale=k):
        s.tube([(0, 0, -.5), (.04, 0, .3), (.12, 0, .75)], [.075, .07, .05], m.plain("#1a120c", .9), n=8, fit=False)
        prof = s.spline([(.02, .25), (.25, .55), (.34, 1.0), (.24, 1.7), (.09, 2.35), (.01, 2.75)], 7)
        prof[0], prof[-1] = (0, prof[0][1]), (0, prof[-1][1])
        s.lathe(prof, m.flame_mat(), 28, fit=False)
        if light:
            scene.bulb((0, 0, 1.6), power, .8, (1.0, .56, .22))


def taper(x, y, z, h, r0, r1, c, lit=False, power=.16, wick=True):
    with group(x, y, z):
        prof = s.spline([(r0, 0), (r0 * .99, h * .3), ((r0 + r1) / 2, h * .7), (r1, h - .5), (r1 * .7, h - .1), (r1 * .25, h + (.05 if not lit else -.1)), (0.02, h + .05 if not lit else h - .15)], 8)
        mat = m.wax(c, *((1.6, h * .72, h) if lit else (0, 0, 1)))
        s.lathe([(0, 0)] + prof[:-1] + [(0, prof[-1][1])], mat, 48, wobble=.02)
    if lit:
        flame(x, y, z + h + .1, .95, power)
    elif wick:
        s.tube([(x, y, z + h - .2), (x + .05, y, z + h + .6), (x + .2, y, z + h + 1.1)], .075, m.plain("#e9dfc9", .9), n=7)


def tapers(c):
    """A dipped pair, still joined by its wick, on a peg."""
    H, top = 30.0, 40.0
    for f in (-1, 1):
        L = H - (.4 if f > 0 else 0)
        prof = s.spline([(.25, 0), (.85, .35), (1.1, 1.3), (1.08, 6), (.92, 16), (.74, 26), (.52, 28.8), (.16, 29.9), (.08, 30.2)], 8)
        with group(f * 1.75, 0, 2.0 + (0 if f < 0 else .5), tilt=(0, f * -1.2)):
            s.lathe([(0, -.02)] + prof + [(0, 30.25)], m.wax(c, sss=.4), 48, wobble=.03)
    w = m.plain("#e6dcc6", .9)
    s.tube([(-1.2, 0, 31.6), (-1.1, -.1, 34.5), (-.85, -1.2, 38.2), (0, -1.7, 39.9), (.85, -1.2, 38.3), (1.1, -.1, 35), (1.25, 0, 32.1)], .11, w, n=9, smooth=16)
    wd = m.wood("oak", "z")
    s.turned([(.9, 0, 1), (.75, 1.6), (.75, 2.6), (1.2, 3.6), (1.05, 4.4)], wd, rot=(80, 0, 0), loc=(0, 2.0, 38.4), bevel=.35)
    with group(0, 2.2, 38.6):
        s.prism([s.rounded(30, 4.6, .8)], 1.6, m.wood("walnut", "x"), .35, rot=(90, 0, 0))


def pillars(power=.07):
    for x, y, h, r in ((-8.2, 1.5, 22, 3.5), (8.0, 2.2, 15, 3.5), (.6, -4.8, 8, 3.5)):
        with group(x, y):
            prof = [(r - .25, 0), (r, .25), (r, h - 1.0), (r - .1, h - .3), (r - .5, h), (r - 1.0, h - .15), (r - 1.5, h - .7), (.8, h - 1.0), (0, h - 1.05)]
            s.lathe([(0, 0)] + prof, m.wax("#d39a3f", .9, h - 6, h - .2, .5), 64, wobble=.016)
            flame(0, 0, h - .95, 1.15, power)


def tumbler(lit=True):
    P = [(3.6, 0), (4.0, .6), (4.15, 4), (4.2, 9.4)]
    s.vessel(P, m.glaze("oatmeal", foot=2.3, speck=.6, rings=.3, rim=9.0), t=.38, lip=.3, floor=1.0, wobble=.006)
    s.lathe([(0, 7.35), (1.4, 7.4), (2.6, 7.5), (3.5, 7.6), (3.85, 7.85)][::-1][::-1], m.wax("#ecdfc2", 1.1, 6.0, 8.2, .5), 64, fit=False)
    if lit:
        flame(0, 0, 7.7, 1.05, .14)


def chamberstick(c, power=.12):
    e = m.enamel(c, .14)
    edge = m.enamel("#23201d" if c == "milk" else "#141a16", .2)
    P = [(5.6, 0), (6.6, .35), (8.0, 1.2), (9.0, 2.3)]
    o, ins = s.wall(s.spline(P, 8), .16, .3, .16)
    s.lathe([(0, .08), (5.0, .04)] + o + ins, e, 128)
    s.tube([(8.92 * math.cos(2 * math.pi * i / 100), 8.92 * math.sin(2 * math.pi * i / 100), 2.32) for i in range(100)], .17, edge, n=10, closed=True)
    o, ins = s.wall(s.spline([(3.2, .25), (1.9, .8), (1.4, 2.0), (1.36, 4.0), (1.75, 4.7)], 8), .13, .4, .13)
    s.lathe(o + ins, e, 64)
    s.tube([(1.72 * math.cos(2 * math.pi * i / 48), 1.72 * math.sin(2 * math.pi * i / 48), 4.7) for i in range(48)], .12, edge, n=8, closed=True)
    # finger loop
    s.tube([(8.5, 0, 1.9), (10.6, 0, 3.8), (12.6, 0, 3.7), (13.3, 0, 1.9), (12.0, 0, .5), (9.6, 0, .7), (7.6, 0, .9)], .42, e, flat=1.9)
    taper(0, 0, .8, 15.5, 1.12, .95, "bone", True, power)


def candelabra(candles=True):
    b = m.metal("brass")
    s.turned([(6.6, 0, 1), (6.6, .7), (5.8, 1.3), (2.2, 2.0), (1.1, 3.4), (.8, 6), (.75, 20), (.95, 24), (.85, 27.5)], b, bevel=.25, seg=96)
    s.turned([(1.0, 10.6), (1.7, 11.6), (1.0, 12.6)], b)
    s.tube([(-12.2, 0, 27.6), (-12.2, 0, 20), (-8.4, 0, 14.0), (0, 0, 11.6), (8.4, 0, 14.0), (12.2, 0, 20), (12.2, 0, 27.6)], .68, b, smooth=14)
    for x in (-12.2, 0, 12.2):
        o, ins = s.wall(s.spline([(.7, 26.6), (1.4, 27.2), (2.9, 28.4), (3.1, 28.9)], 7), .2, 27.5, .18)
        with group(x):
            s.lathe(o + ins, b, 72)
            o, ins = s.wall(s.spline([(1.2, 27.2), (1.3, 28.2), (1.32, 30.0), (1.5, 30.3)], 6), .16, 27.6, .14)
            s.lathe(o + ins, b, 56)
        if candles:
            taper(x, 0, 28.0, 22.0 + .3 * math.sin(x), 1.1, .8, "bone")


def tealights(power=.055):
    for i, (x, y) in enumerate(((-7.2, 2.6), (6.8, 3.0), (.2, -4.4))):
        with group(x, y, rot=i * 50):
            P = [(2.9, 0), (3.3, .5), (3.75, 3.2), (3.95, 6.4)]
            o, ins = s.wall(s.spline(P, 10), .3, 1.3, .16)
            s.lathe([(0, .2), (1.8, .12), (2.6, 0)] + o + ins, m.glass("#f2c076", shadow=.95), 88, wobble=.004)
            s.lathe([(0, 1.34), (1.9, 1.34), (1.95, 1.4), (1.95, 2.9), (1.88, 2.9), (1.88, 2.5)], m.metal("chrome", .3), 48, fit=False)
            s.lathe([(0, 2.5), (1.0, 2.55), (1.87, 2.62)], m.wax("#f4ead4", 1.6, 1.6, 2.6, .4), 40, fit=False)
            flame(0, 0, 2.75, .62, power)


def snuffer(power=0.0, candle=False):
    b = m.metal("brass")

    def it():
        line = s.spline([(2.0, 0), (1.85, .5), (1.45, 2.0), (1.05, 3.1), (.5, 3.8), (.3, 4.0)], 8)
        ins = [(max(.1, r - .12), z - .08) for r, z in line]
        s.lathe(list(reversed(ins)) + line, b, 72)
        s.turned([(.32, 3.8), (.55, 4.3), (.3, 4.8)], b, seg=36)
        s.tube([(0, 0, 3.6), (1.2, 0, 4.6), (5, 0, 7.8), (11, 0, 13.2), (15.4, 0, 17.4)], [.26, .24, .24, .26, .3], b, n=16)
        with group(16.2, 0, 18.2, tilt=(0, 42)):
            s.tube([(.95 * math.cos(2 * math.pi * i / 40), 0, .95 * math.sin(2 * math.pi * i / 40)) for i in range(40)], .22, b, n=12, closed=True)
    if candle:
        with group(-1.55, 0, 17.6):
            it()
        taper(-1.6, 0, 0, 18.4, 1.1, .85, "bone")
        # a thread of smoke would be too much; the wick is hidden in the cap
    else:
        it()
