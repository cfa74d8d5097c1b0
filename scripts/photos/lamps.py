"""Lamps, lit and unlit; brightness is relative to the picture's height."""

import math

import materials as m
import scene
import shapes as s
from scene import group

GLOW = (1.0, 0.66, 0.34)


def _dome(R, h, z, n=26, power=2.0):
    """Profile of a dome from the rim up to the crown."""
    out = []
    for i in range(n + 1):
        a = math.pi / 2 * i / n
        out.append((R * math.cos(a) ** (2 / power), z + h * math.sin(a) ** (2 / power)))
    out[-1] = (0, z + h)
    return out


def _shell(line, outside, inside, t=.2):
    """Shade open below: goes up inside and down outside."""
    ins = [(max(0, r - t), z - (t if i > len(line) * .6 else 0)) for i, (r, z) in enumerate(line)]
    ins[-1] = (0, line[-1][1] - t)
    prof = list(reversed(ins)) + line
    return s.lathe(prof, outside, mats=[inside, outside], split=len(ins) - 1, seg=128)


def flex(path, r=.28, c="#8d7a62"):
    s.tube(path, r, m.cloth(c, thread=.12), n=10, fit=False, uv=True)


def cap(c, lit=False):
    p = m.paint(c, .34)
    s.turned([(8.6, 0, 1), (8.6, .9), (8.0, 1.6), (2.4, 1.9, 1)], p, bevel=.3)
    s.lathe([(1.45, 1.5), (1.45, 31), (1.1, 32)], p)
    _shell(_dome(17, 15.5, 27.5, power=2.25), p, m.enamel("#f3ead8", .4), .25)
    s.tube([(17 * math.cos(2 * math.pi * i / 96) * .993, 17 * math.sin(2 * math.pi * i / 96) * .993, 27.5) for i in range(96)], .2, p, n=10, closed=True)
    flex([(7, 4.5, .6), (12, 9, .3), (22, 9, .3), (34, 14, .3), (60, 20, .3)])
    if lit:
        scene.bulb((0, 0, 33.5), 1.6, 1.8)
        s.lathe([(0, 29.5)] + [(2.4 * math.sin(a), 32 - 2.5 * math.cos(a)) for a in (.6, 1.2, 1.8, 2.4)] + [(0, 34.5)], m.emission((1, .68, .38, 1), 9.0), fit=False)


def lantern(lit=False, cord=True, R=20.0, z=50.0):
    """Mulberry paper over a bamboo spiral."""
    n, prof = 150, []
    turns = 17
    for i in range(n + 1):
        t = -math.pi / 2 * .93 + math.pi * .93 * i / n
        bulge = abs(math.sin((t + 2) * turns * .98)) ** .55
        prof.append(((R - .42 + .42 * (1 - bulge)) * math.cos(t), z + .94 * (R - .42 * bulge) * math.sin(t)))
    s.lathe(prof, m.paper("#f6edd9", .55), 128, wobble=.008)
    for i in range(turns):
        t = -math.pi / 2 * .93 + math.pi * .93 * (i + .5) / turns
        r = R * math.cos(t)
        zz = z + .94 * R * math.sin(t)
        s.tube([(r * math.cos(a), r * math.sin(a), zz + .5 * a / 6.283 - .25) for a in [2 * math.pi * k / 64 for k in range(64)]], .09, m.plain("#b99b68"), n=6, closed=True, fit=False)
    top = z + .94 * R * .99
    s.puck(2.4, top - .5, top + .5, m.metal("steel"), .15)
    s.lathe([(1.2, top), (1.2, top + 3.2), (.5, top + 4)], m.plain("#2a2522"), 32, fit=False)
    if cord:
        s.tube([(0, 0, top + 3), (0, 0, top + 90)], .27, m.plain("#2d2723", .9), n=10, smooth=0, fit=False)
    if lit:
        scene.bulb((0, 0, z), 1.5, 3.2, GLOW)


def _legs(c, top, r, spread, zs, n=3, ang0=30, r0=1.1, r1=.9):
    for i in range(n):
        a = math.radians(ang0 + 360 * i / n)
        s.rod((spread * math.cos(a), spread * math.sin(a), 0), (r * math.cos(a), r * math.sin(a), top), r1, r0, m.wood(c, "z"), bulge=.25)


def linen_shade(r0, r1, z0, z1, lit=False, power=1.0):
    """A cone of linen: r0 at the top (z1), r1 below (z0)."""
    n = 128
    prof = [(r1, z0), (r1 - (r1 - r0) * .5, (z0 + z1) / 2), (r0, z1)]
    s.lathe(prof, m.shade("#e5d8bf"), n, uv=True)
    for r, z in ((r1, z0), (r0, z1)):
        s.tube([(r * math.cos(2 * math.pi * i / 96), r * math.sin(2 * math.pi * i / 96), z) for i in range(96)], (r1 * .011 + .06), m.cloth("#d8c8aa", thread=.16), n=8, closed=True)
    # spider
    for a in (0, 60, 120):
        c, q = math.cos(math.radians(a)), math.sin(math.radians(a))
        s.tube([(-r0 * c, -r0 * q, z1 - 1), (r0 * c, r0 * q, z1 - 1)], .12, m.metal("brass"), n=8, smooth=0, fit=False)
    if lit:
        zb = (z0 * .55 + z1 * .45)
        scene.bulb((0, 0, zb), power, r1 * .12, GLOW)


def floor_lamp(c, lit=False):
    top = 108
    _legs(c, top, 2.2, 26, 0, ang0=-90 + 180, r0=1.5, r1=1.05)
    s.tube([(math.cos(math.radians(30)) * 17.8 * f, -math.sin(math.radians(30)) * 0 - 8.9 + 0, 36.5) for f in (-1.0, 0, 1.0)], .8, m.wood(c, "x"), smooth=2)
    s.puck(3.1, top - 3, top + 1.4, m.metal("brass"), .4)
    s.lathe([(.8, top), (.8, top + 16)], m.metal("brass"), 32)
    linen_shade(19, 25, top + 4, top + 40, lit, 1.5)
    flex([(0, 4, top - 2), (3, 6, 60), (2, 8, 8), (8, 14, .4), (30, 22, .4), (80, 30, .4)], .35, "#40382f")


def bell(c, lit=False, z=46.0):
    """Pressed steel, enamelled, with a brass fitting."""
    line = s.spline([(17.6, z), (16.0, z + 1.6), (12.4, z + 7), (10.8, z + 13), (9.2, z + 17.6), (5.6, z + 20.6), (2.4, z + 21.6), (1.9, z + 21.8)], 10)
    ins = [(max(.5, r - .22), zz - .1) for r, zz in line]
    out = m.enamel(c, .14)
    s.lathe(list(reversed(ins)) + line, out, 128, mats=[m.enamel("#f4ecdc", .25), out], split=len(ins) - 1)
    s.tube([(17.6 * math.cos(2 * math.pi * i / 110), 17.6 * math.sin(2 * math.pi * i / 110), z) for i in range(110)], .24, m.enamel("#2b2622"), n=10, closed=True)
    b = m.metal("brass")
    s.turned([(2.3, z + 21.4, 1), (2.3, z + 23.4), (1.7, z + 24.2), (1.6, z + 27.4), (.6, z + 28.6)], b)
    s.tube([(0, 0, z + 28), (0, 0, z + 160)], .3, m.plain("#39312a", .9), n=10, smooth=0, fit=False)
    with group(z=z + 6.5):
        glow = m.emission((1, .70, .40, 1), 14.0) if lit else m.opal()
        s.lathe([(0, -3.2)] + [(3.2 * math.sin(a), -3.2 * math.cos(a)) for a in (.3, .6, .9, 1.2, 1.57, 2.0, 2.4)] + [(1.4, 5), (1.4, 13)], glow, 48, fit=False)
    if lit:
        scene.bulb((0, 0, z + 2.0), 1.9, 2.6)


def wall_lamp(c, lit=False):
    """Plate on the wall at y = 0, swan neck towards the left front."""
    b = m.metal(c)
    import bpy
    with group(9, 0, 4):
        s.prism([s.circle(5.0, 64, power=2.6, squeeze=1.7)], 1.2, b, .35, loc=(0, -.6, 0), rot=(90, 0, 0))
        s.turned([(1.6, 0, 1), (1.3, 1.4), (.95, 2.6)], b, rot=(90, 0, 0), loc=(0, -1.0, 1.0))
        k = m.metal("brass")
        s.turned([(.75, 0, 1), (.95, .8), (.7, 1.5, 1)], k, rot=(90, 0, 0), loc=(0, -1.1, -4.6), bevel=.2)
        for zz in (6.6, -6.9):
            s.turned([(.42, 0, 1), (.4, .3, 1)], k, rot=(90, 0, 0), loc=(0, -1.1, zz), bevel=.14)
    s.tube([(9, -3.0, 5), (8.6, -6.5, 9.4), (5.6, -9.6, 17.4), (-2.4, -11.4, 20.2), (-8.6, -12, 16.6), (-10, -12, 12.6)], .72, b)
    with group(-10.2, -12, 0, tilt=(0, 7)):
        line = s.spline([(9.6, 0), (7.2, 4.2), (4.2, 9.0), (2.6, 11.4), (1.8, 12.6), (1.2, 13.2)], 8)
        ins = [(max(.3, r - .18), z - .12) for r, z in line]
        s.lathe(list(reversed(ins)) + line, b, mats=[m.enamel("#f1e6d2", .35), b], split=len(ins) - 1)
        glow = m.emission((1, .70, .40, 1), 12.0) if lit else m.opal()
        s.lathe([(0, .8)] + [(2.1 * math.sin(a), 2.9 - 2.1 * math.cos(a)) for a in (.4, .8, 1.2, 1.6, 2.0)] + [(1.2, 5.4), (1.2, 10)], glow, 40, fit=False)
        if lit:
            scene.bulb((0, 0, .4), .85, 1.4)


def pebble(c, lit=False):
    P = [(6.6, 0), (9.6, 2.6), (11.3, 7.0), (10.4, 11.6), (6.8, 15.0), (2.4, 16.4), (1.6, 16.9)]
    with group(rot=20):
        s.vessel(P, m.glaze(c, speck=.85, rough=.4, gloss=.12, rings=.25), t=.6, wobble=.035, floor=1)
    s.turned([(1.9, 16.2, 1), (1.7, 17.4), (.9, 18.0), (.75, 25)], m.metal("brass"))
    linen_shade(11.5, 17.5, 21.5, 44, lit, 1.1)
    flex([(8, 5, 1.2), (14, 9, .3), (24, 10, .3), (38, 16, .3), (60, 22, .3)])


def orb(lit=False):
    s.turned([(9.4, 0, 1), (9.4, 1.0), (8.6, 2.4), (6.8, 3.2), (5.6, 3.4, 1)], m.wood("oak", "x"), bevel=.25)
    b = m.metal("brass")
    s.lathe([(5.4, 3.2), (6.0, 3.3), (6.1, 5.8), (5.9, 6.0), (5.6, 5.9), (5.4, 4.5)], b)
    R = 11.0
    z = 5.2 + R * .84
    s.lathe([(0, z - R)] + [(R * math.sin(a), z - R * math.cos(a)) for a in [math.pi * i / 64 for i in range(1, 64)]] + [(0, z + R)], m.opal(3.2 if lit else 0.0), 128)
    flex([(8, 4, .6), (13, 8, .3), (24, 9, .3), (38, 15, .3), (60, 20, .3)])
    if lit:
        # outside the globe, in front of the wall: the light it would give
        scene.bulb((0, 13.5, z), .42, 2.0, GLOW)
        scene.bulb((0, -13, 2.6), .05, 1.0, GLOW)


def porter(c, lit=False):
    p = m.paint(c, .32)
    s.turned([(6.2, 0, 1), (6.2, 3.0), (5.4, 4.0), (2.0, 4.4, 1)], p, bevel=.4)
    s.lathe([(1.3, 4.2), (1.3, 17)], m.opal(2.2) if lit else m.opal(), 48)
    _shell(_dome(9.6, 8.2, 15.6, power=2.2), p, m.enamel("#f3ead8", .4), .22)
    b = m.metal("brass")
    s.tube([(-3.4, 0, 22.6), (-4.6, 0, 26.4), (-3.0, 0, 29.8), (0, 0, 31.0), (3.0, 0, 29.8), (4.6, 0, 26.4), (3.4, 0, 22.6)], .42, b)
    s.turned([(.9, 23.6, 1), (.8, 24.2), (.4, 24.6)], b)
    if lit:
        scene.bulb((0, 0, 18.2), 1.3, 2.2)
        s.lathe([(0, 14.8), (2.6, 15.2), (2.8, 16.4), (0, 17.2)], m.emission((1, .68, .38, 1), 8.0), fit=False)
