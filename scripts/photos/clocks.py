"""Clocks and the sand timer."""

import math

import materials as m
import scene
import shapes as s
from scene import group


def _bar(a, r0, r1, w, mat, y, t=.12, cx=0.0, cz=0.0):
    """A flat bar on a dial in the x, z plane at depth y (towards the camera)."""
    a = math.radians(a)
    sx, cx_ = math.sin(a), math.cos(a)
    v = []
    for r in (r0, r1):
        for k in (-1, 1):
            for d in (0, -t):
                v.append((cx + r * sx + k * w / 2 * cx_, y + d, cz + r * cx_ - k * w / 2 * sx))
    f = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (1, 5, 7, 3), (0, 2, 6, 4)]
    s.mesh("bar", v, f, mat, smooth=False)


def dial(R, face, mark, y=0.0, cx=0.0, cz=0.0, hour=305, minute=48, second=None, marks=True, n=12, wide=.03, hands=None):
    with group(cx, y, cz):
        if face is not None:
            s.lathe([(R * k / 12, 0) for k in range(12, -1, -1)], face, 128, rot=(90, 0, 0))
        h = hands or mark
        if marks:
            for i in range(n):
                big = i % 3 == 0
                _bar(i * 360 / n, R * (.80 if big else .84), R * .93, R * wide * (1.35 if big else 1), mark, -.01, R * .006)
        _bar(hour, -R * .12, R * .50, R * .052, h, -R * .035, R * .012)
        _bar(minute, -R * .14, R * .76, R * .036, h, -R * .058, R * .012)
        if second is not None:
            red = m.paint("#a8361f", .4)
            _bar(second, -R * .22, R * .82, R * .012, red, -R * .08, R * .008)
        s.turned([(R * .042, 0, 1), (R * .042, R * .10)], m.metal("brass"), bevel=R * .01, rot=(90, 0, 0), seg=40)


def schoolroom(c, second=200):
    """On the wall at y = 0."""
    rim = m.wood("oak", "x") if c == "oak" else m.paint("#8d967c" if c == "sage" else c, .3)
    R = 14.0
    with group(0, 0, 0):
        s.lathe(s.spline([(14.0, 0), (14.3, 1.2), (14.2, 3.2), (13.6, 4.1), (12.9, 4.3), (12.5, 3.9), (12.3, 2.4)], 8), rim, 160, rot=(90, 0, 0))
        dial(12.4, m.paint("#f2eee6", .5), m.plain("#1f1c1a", .5), -2.4, hour=305, minute=54, second=second)
        s.lathe([(12.45 * k / 14, 3.5 + .9 * (1 - (k / 14) ** 2)) for k in range(14, -1, -1)], m.glass("#ffffff", shadow=.99, ior=1.12), 96, rot=(90, 0, 0))


def mantel(c):
    """An arched block of wood with a dial under glass."""
    w = m.wood(c, "x")
    W, H, D = 24.0, 21.6, 8.5
    arch = [(-W / 2, 0), (W / 2, 0), (W / 2, H - W / 2 + .0)] + [(W / 2 * math.cos(a), H - W / 2 + W / 2 * math.sin(a)) for a in [math.pi * i / 48 for i in range(1, 48)]] + [(-W / 2, H - W / 2)]
    s.prism([arch], D, w, .5, loc=(0, 0, 1.4), rot=(90, 0, 0), seg=4)
    s.box(W + 2.2, D + 1.8, 1.5, w, .3)
    cz, R = 11.6, 7.6
    y = -D / 2
    b = m.metal("brass")
    s.lathe(s.spline([(R + .9, 0), (R + .85, .7), (R + .3, 1.15), (R - .1, .9), (R - .2, .3)], 6), b, 128, rot=(90, 0, 0), loc=(0, y, cz))
    dial(R - .1, m.paint("#f3efe6", .5), m.plain("#1f1c1a", .5), y - .25, 0, cz, hour=330, minute=0 + 1, n=12)
    s.lathe([(R * k / 12, .75 + .45 * (1 - (k / 12) ** 2)) for k in range(12, -1, -1)], m.glass("#ffffff", shadow=.99, ior=1.12), 72, rot=(90, 0, 0), loc=(0, y, cz))


def alarm(c):
    p = m.paint(c, .28)
    W = 9.0
    cz = 1.3 + W / 2
    s.prism([s.circle(W / 2, 96, power=3.6)], 4.6, p, 1.0, loc=(0, 0, cz), rot=(90, 0, 0), seg=8)
    b = m.metal("brass")
    y, R = -2.3, 3.55
    s.lathe(s.spline([(R + .34, -.2), (R + .32, .16), (R + .1, .3), (R - .06, .2), (R - .1, 0)], 5), b, 96, rot=(90, 0, 0), loc=(0, y, cz))
    dial(R - .05, m.paint("#efe4cb", .55), m.plain("#241f1b", .5), y - .03, 0, cz, hour=305, minute=54, second=140, wide=.035)
    s.lathe([(R * k / 12, .15 + .3 * (1 - (k / 12) ** 2)) for k in range(12, -1, -1)], m.glass("#ffffff", shadow=.99, ior=1.1), 64, rot=(90, 0, 0), loc=(0, y, cz))
    with group(0, 0, cz + W / 2 - .1):
        s.box(3.4, 1.9, .85, b, .32, seg=4)
    for f in (-1, 1):
        s.rod((f * 2.9, -.2, 0), (f * 2.2, 0, 2.0), .36, .52, b)
    s.rod((0, 1.9, 0), (0, 1.2, 1.9), .3, .4, b)


def slate_clock():
    """A split tile with broken edges; copper hands and marks."""
    W, n = 15.0, 60
    edge = []
    for k in range(4):
        for i in range(n):
            t = i / n * 2 - 1
            j = .28 * s.nz(k * 5.1 + t * 2.4, 1.7) + .16 * s.nz(k * 9.1 + t * 9, 3.1) + .07 * s.nz(k * 3.0 + t * 30, 5)
            d = W + j
            edge.append({0: (t * W, -d), 1: (d, t * W), 2: (-t * W, d), 3: (-d, -t * W)}[k])
    mat = m.slate()
    s.prism([edge], .9, mat, .12, loc=(0, -.9, 0), rot=(90, 0, 0), seg=2)
    m2 = 90
    rng = 14.6

    def fn(u, v):
        x, z = (u - .5) * 2 * rng, (v - .5) * 2 * rng
        e = min(1 - abs(2 * u - 1), 1 - abs(2 * v - 1))
        q = s.nz(x * .06, z * .12, 2, 2)
        step = .10 * math.floor(q * 4) / 4 + .05 * s.nz(x * .3, z * .3, 4)
        return (x, -1.42 - (.10 + step) * min(1, e * 14), z)
    s.sheet(fn, m2 * 2, m2 * 2, mat, 0)
    cu = m.metal("copper")
    with group(0, -1.55, 0):
        for a in (0, 90, 180, 270):
            _bar(a, 10.0, 13.0, .75, cu, 0, .35)
        _bar(300, -1.4, 6.4, .75, cu, -.5, .12)
        _bar(60, -1.6, 9.6, .52, cu, -.8, .12)
        s.turned([(.7, 0, 1), (.65, 1.2)], cu, bevel=.15, rot=(90, 0, 0), seg=40)


def pendulum():
    """A tall case on the wall; the pendulum hangs behind glass."""
    w, wx = m.wood("walnut", "z"), m.wood("walnut", "x")
    W, H, D = 30.0, 92.0, 13.0
    b = m.metal("brass")
    y = -D / 2
    # back, sides, top, bottom
    s.box(W - 1, 1.4, H - 2, m.wood("walnut", "z"), .1, loc=(0, D / 2 - .8 + y, 1))
    for f in (-1, 1):
        s.box(1.8, D, H - 2, w, .25, loc=(f * (W / 2 - .9), y, 1))
    s.box(W + 4, D + 3, 2.2, wx, .5, loc=(0, y - .6, 0))
    s.box(W + 4, D + 3, 2.0, wx, .5, loc=(0, y - .6, H - 1))
    s.box(W + .5, D + .5, 1.6, wx, .3, loc=(0, y - .2, H + 1))
    # door frame with round opening for the dial, and a long window below
    R = 11.2
    zc = H - 16.5
    frame = s.rounded(W, H - 2.4, .3, 3, 0, H / 2)
    hole1 = list(reversed(s.circle(R, 96, 0, zc)))
    hole2 = list(reversed(s.rounded(W - 8.4, 52, .5, 4, 0, 33)))
    s.prism([frame, hole1, hole2], 2.2, m.wood("walnut", "y"), .35, loc=(0, -D - .3, 0), rot=(90, 0, 0))
    s.lathe(s.spline([(R + .9, 0), (R + .8, .8), (R + .2, 1.2), (R - .3, .9), (R - .4, 0)], 6), b, 128, rot=(90, 0, 0), loc=(0, -D - 1.3, zc))
    dial(R - .2, m.paint("#ece2cd", .5), m.plain("#211c18", .5), -D - .9, 0, zc, hour=305, minute=50)
    # pendulum
    with group(0, -D * .55, 0, tilt=(0, 3.2)):
        pass
    s.tube([(0, -D * .6, 62), (1.2, -D * .6, 22)], .42, m.wood("ash", "z"), n=12, smooth=0)
    s.lathe(s.spline([(0.02, -1.3), (3.4, -.9), (5.2, 0), (3.4, .9), (0.02, 1.3)], 10), b, 96, rot=(90, 0, 0), loc=(1.4, -D * .6, 17))
    s.turned([(.5, 0, 1), (.5, 2.6)], b, loc=(1.55, -D * .6, 8.6), bevel=.1)
    # weight on its line
    s.tube([(-5.2, -D * .5, 62), (-5.2, -D * .5, 46)], .09, b, n=8, smooth=0)
    s.turned([(1.7, 0, 1), (1.7, 9, 1)], b, loc=(-5.2, -D * .5, 37), bevel=.3)
    # glass
    v = [(x, -D - .2, z) for x, z in ((-W / 2 + 4, 7), (W / 2 - 4, 7), (W / 2 - 4, 59), (-W / 2 + 4, 59))]
    s.mesh("pane", v, [(0, 1, 2, 3)], m.glass("#ffffff", shadow=.99, ior=1.03), smooth=False)
    s.turned([(.6, 0, 1), (.8, 1.2)], b, rot=(90, 0, 0), loc=(W / 2 - 2.2, -D - 1.3, 33), bevel=.2)


def sand_timer(c):
    w = m.wood("walnut", "x")
    s.turned([(6.4, 0, 1), (6.5, 1.0), (6.2, 1.9, 1)], w, bevel=.4, seg=96)
    s.turned([(6.2, 19.1, 1), (6.5, 20.0), (6.4, 21.0, 1)], w, bevel=.4, seg=96)
    for a in (90, 210, 330):
        a = math.radians(a)
        s.rod((5.4 * math.cos(a), 5.4 * math.sin(a), 1.7), (5.4 * math.cos(a), 5.4 * math.sin(a), 19.3), .42, .42, m.wood("walnut", "z"), bulge=.14, seg=24)
    out = s.spline([(3.4, 1.95), (4.1, 2.8), (4.3, 4.8), (3.5, 7.6), (1.3, 9.7), (.46, 10.5), (1.3, 11.3), (3.5, 13.4), (4.3, 16.2), (4.1, 18.2), (3.4, 19.05)], 12)
    g = m.glass("#f8fbf9", shadow=.92)
    t = .2
    s.lathe(out + [(max(.22, r - t), z) for r, z in reversed(out)] + [out[0]], g, 112)
    hi = {"ochre": ("#c58c35", "#a8701f"), "indigo": ("#3b4a70", "#26324f")}[c]
    sand = m.grainy(hi[0], hi[1], 16, .03)

    def rad(z):
        for a, b in zip(out, out[1:]):
            if a[1] <= z <= b[1]:
                return a[0] + (b[0] - a[0]) * (z - a[1]) / max(1e-6, b[1] - a[1])
        return out[-1][0]
    # the heap below and the hollow above
    zs = [2.1 + i * .2 for i in range(13)]
    low = [(max(0, rad(max(1.96, z)) - t - .04), z) for z in zs]
    s.lathe([(0, 2.05)] + low + [(3.0, 5.05), (1.6, 5.9), (.5, 6.5), (0, 6.6)], sand, 80, fit=False)
    zs = [10.5 + i * .2 for i in range(21)]
    s.lathe([(0, 10.3)] + [(max(.05, rad(z) - t - .03), z) for z in zs] + [(2.4, 13.7), (1.0, 12.9), (0, 12.5)], sand, 80, fit=False)
    s.tube([(0, 0, 10.6), (.02, 0, 8.5), (0, 0, 6.5)], [.12, .07, .1], sand, n=8, fit=False)


def plate_clock():
    """A porcelain dial, turned up at the rim."""
    P = [(0, 0), (6, .0), (11.5, .3), (14.2, 1.5), (15.0, 2.9)]
    line = s.spline(P, 10)
    o = [(r, z) for r, z in line][1:]
    rim = [(15.05, 3.1), (14.9, 3.25), (14.7, 3.2)]
    ins = [(r - .28, z + .28) for r, z in reversed(line)][:-1]
    s.lathe([(0, 0)] + o + rim + [(max(0, r), z) for r, z in ins[1:]] + [(0, .28)], m.porcelain(rough=.12), 160, rot=(90, 0, 0), loc=(0, -.6, 0))
    dial(12.2, None, m.enamel("indigo", .25), -1.05, hour=305, minute=52, wide=.034)
