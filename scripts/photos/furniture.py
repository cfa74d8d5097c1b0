"""Furniture: stools, bench, table, shelf, chair."""

import math

import materials as m
import scene
import shapes as s
import vessels
from scene import group


def stool(c, H=45.0, R=17.0):
    w = m.wood(c, "x")
    s.lathe([(0, H - 3.4)] + s.spline([(14.6, H - 3.4), (16.4, H - 2.5), (R, H - 1.0), (R - .25, H - .25), (R - 1.2, H), (9, H - .35), (0.02, H - .5)], 8)[:-1] + [(0, H - .5)], w, 128, wobble=.002)
    for i in range(3):
        a = math.radians(-90 + 60 + 120 * i)
        t = (9.6 * math.cos(a), 9.6 * math.sin(a), H - 2.2)
        b = (16.6 * math.cos(a), 16.6 * math.sin(a), 0)
        s.rod(b, t, 1.25, 1.75, m.wood(c, "z"), bulge=.35)
        # end grain of the leg, with its wedge, in the seat
        k = (9.0 * math.cos(a), 9.0 * math.sin(a))
        s.puck(1.35, H - .9, H - .22, m.wood({"oak": "walnut"}.get(c, "oak") if False else c, "z"), .06, loc=(k[0], k[1], 0), fit=False)
        s.box(2.5, .34, .3, m.wood("walnut" if c != "walnut" else "oak", "x"), .05, loc=(k[0], k[1], H - .45), rot=(0, 0, math.degrees(a) + 90), fit=False)


def step_stool():
    ax, az = m.wood("ash", "x"), m.wood("ash", "z")
    W, H1, H2 = 40.0, 44.0, 22.0
    # sides: an outline in (y, z), both steps cut from one board
    side = [(-17, 0), (-16.2, 0), (-12.2, 0), (-10.5, 6), (9.5, 6), (12, 0), (16.5, 0), (13.2, H1 - 2.6), (-1.2, H1 - 2.6), (-1.6, H2 - 2.2), (-15.0, H2 - 2.2)]
    side = [(-17.5, 0), (-12.6, 0), (-10.4, 7.5), (9.6, 7.5), (11.8, 0), (16.6, 0), (13.0, H1 - 2.6), (-2.4, H1 - 2.6), (-2.8, H2 - 2.4), (-15.4, H2 - 2.4)]
    for x in (-17.2, 17.2):
        s.prism([side], 2.6, m.wood("ash", "y"), .3, loc=(x, 0, 0), rot=(90, 0, 90))
    # treads; the upper one has a slot
    with group(0, 5.0, H1 - 1.3):
        s.prism([s.rounded(W, 19.0, 1.4), list(reversed(s.rounded(11.5, 3.2, 1.55)))], 2.6, ax, .35)
    with group(0, -9.0, H2 - 1.2):
        s.prism([s.rounded(W, 16.0, 1.4)], 2.5, ax, .35)
    s.box(32, 2.0, 6.5, ax, .25, loc=(0, 9.5, H1 - 9.4))
    s.box(32, 2.0, 6.0, ax, .25, loc=(0, 12.3, 10))


def counter_stool(c, seat=None, H=65.0):
    if seat:
        R = 17.5
        for i in range(4):
            a, b = [(-R, -R + 1), (R, -R + 1), (R, R - 1), (-R, R - 1)][i], [(R, -R + 1), (R, R - 1), (-R, R - 1), (-R, -R + 1)][i]
            s.rod((a[0] * .97, a[1] * .97, H - 2), (b[0] * .97, b[1] * .97, H - 2), 1.3, 1.3, m.wood(c, "z"))
        cord = m.cloth("#c9b894", thread=.16, soft=.2)
        # four triangles of paper cord
        n = 19
        for q in range(4):
            with group(0, 0, H - 1.0, 90 * q):
                for i in range(n):
                    d = R * (1 - i / n) + .2
                    y = -d + .1
                    half = max(.4, d - .3)
                    z = .9 - .75 * (1 - d / R) + .1 * s.nz(i * 1.7, q)
                    s.tube([(-half, y, z - .25), (-half * .4, y, z), (half * .4, y, z), (half, y, z - .25)], .47, cord, n=8, smooth=3, uv=True)
                for i in range(34):  # cords turn over the frame
                    x = -R + 1.0 + i * (2 * R - 2) / 33
                    s.tube([(x, -R + 1.2, .5), (x, -R - .55, -.1), (x, -R - .75, -1.2), (x, -R + .4, -2.3)], .5, cord, n=8, smooth=4)
        top, rt = H - .8, 15.6
    else:
        s.lathe([(0, H - 3.2)] + s.spline([(13.8, H - 3.2), (15.8, H - 2.3), (16.6, H - 1.0), (16.2, H - .2), (15.2, H), (8, H - .7), (0.02, H - .9)], 8)[:-1] + [(0, H - .9)], m.wood(c, "x"), 128)
        top, rt = H - 2.4, 10.2
    legs = []
    for i in range(4):
        a = math.radians(45 + 90 * i)
        k = 1.42 if seat else 1.0
        t = (rt * k * math.cos(a) * (1 if not seat else 1.0), rt * k * math.sin(a), top)
        b = (19.0 * 1.2 * math.cos(a), 19.0 * 1.2 * math.sin(a), 0)
        legs.append((b, t))
        s.rod(b, t, 1.15, 1.7, m.wood(c, "z"), bulge=.25)
    for i in range(4):
        h = 19.0 if i != 3 else 22.0
        h = (22.0, 24.5, 22.0, 24.5)[i]
        (b0, t0), (b1, t1) = legs[i], legs[(i + 1) % 4]
        f = h / top
        p = [tuple(b[k] + (t[k] - b[k]) * f for k in range(3)) for b, t in ((b0, t0), (b1, t1))]
        s.rod(p[0], p[1], .9, .9, m.wood(c, "z"), bulge=.25)


def bench(L=100.0, H=44.0, D=34.0):
    w = m.wood("oak", "x")
    n = 5
    sw = (D - 2.0) / n
    for i in range(n):
        s.box(L, sw - 1.3, 2.4, w, .35, loc=(0, -D / 2 + 1 + sw * (i + .5), H - 2.4))
    for x in (-L / 2 + 12, L / 2 - 12):
        s.box(4.0, D - 3, 3.6, m.wood("oak", "y"), .3, loc=(x, 0, H - 6.0))
        for y in (-D / 2 + 4.5, D / 2 - 4.5):
            f = -1 if x < 0 else 1
            s.rod((x + f * 4.0, y * 1.16, 0), (x, y, H - 5.0), 1.35, 2.1, m.wood("oak", "z"))
        a, k = (x * 1.04), .5
        s.rod((x + (3 if x > 0 else -3) * .6, -D / 2 + 4.2, 15.5), (x + (3 if x > 0 else -3) * .6, D / 2 - 4.2, 15.5), 1.1, 1.1, m.wood("oak", "z"))
    s.rod((-L / 2 + 10, 0, 15.5), (L / 2 - 10, 0, 15.5), 1.2, 1.2, m.wood("oak", "z"), bulge=.3)


def book(w, d, h, c, x=0, y=0, z=0, rot=0):
    with group(x, y, z, rot):
        s.box(w, d, .28, m.cloth(c, thread=.12), .06)
        s.box(w, d, .28, m.cloth(c, thread=.12), .06, loc=(0, 0, h - .28))
        s.box(.3, d, h, m.cloth(c, thread=.12), .1, loc=(-w / 2 + .1, 0, 0))
        s.box(w - .7, d - .6, h - .5, m.paint("#efe6d4", .8), 0, loc=(0, 0, .25))


def side_table(c):
    p = m.paint(c, .42)
    s.turned([(15.6, 0, 1), (15.6, 1.6), (14.0, 2.5), (5.4, 3.6), (3.1, 7), (2.6, 20), (2.7, 40), (3.4, 46), (6.5, 48.4)], p, bevel=.5, seg=128)
    s.lathe([(0, 48)] + s.spline([(21.6, 48.2), (22.6, 48.8), (22.8, 50.8), (22.4, 51.3), (21.8, 51.0), (21.3, 50.3), (20.5, 50.1), (0.02, 50.1)], 8)[:-1] + [(0, 50.1)], p, 160)
    with group(-8, -2, 50.1):
        vessels.tide_cup("chalk")
    book(14, 20, 2.2, "brick" if c != "brick" else "ink", 7.5, 2, 50.1, -24)
    book(12.5, 18, 1.7, "bone", 7.2, 2.2, 52.3, -17) if False else None


def ladder_shelf():
    az, ax = m.wood("ash", "z"), m.wood("ash", "x")
    H, Wb, Wt = 190.0, 78.0, 44.0
    zs = (22, 60, 98, 134, 168)

    def half(z):
        return (Wb + (Wt - Wb) * z / H) / 2

    def depth(z):
        return 34 + (16 - 34) * (z - 22) / 146
    for f in (-1, 1):
        for back in (0, 1):
            y0, y1 = (17, 8) if back else (-17, -8)
            s.rod((f * half(0), y0, 0), (f * half(H), y1, H), 1.7, 1.5, az, seg=16)
    for z in zs:
        s.box(2 * half(z) + 3.0, depth(z) - 2, 2.2, ax, .3, loc=(0, 0, z))
    z = zs[2] + 2.2
    for i, (c, h, t) in enumerate((("brick", 22, 3.2), ("bone", 19, 2.4), ("ink", 24, 3.6), ("brick", 20, 2.6))):
        with group(-15 + i * 4.2, 0, z):
            with group(tilt=(0, 0) if i < 3 else (0, 9), x=.4 if i == 3 else 0):
                s.box(t, 15, h, m.cloth(c, thread=.14), .25)
                s.box(t - .6, 14.6, .25, m.paint("#efe6d4", .8), .02, loc=(0, -.1, h - .05))
    with group(8, 0, zs[1] + 2.2):
        vessels.cafe_bowl("blue-slate")
    with group(-16, 0, zs[3] + 2.2):
        s.vessel(vessels.BUDS[0], m.glaze("chalk", speck=.2), t=.3)
    book(18, 24, 3.0, "bone", -10, 0, zs[0] + 2.2, 6)
    book(17, 23, 2.6, "rust", -10, 0, zs[0] + 5.2, -3)


def chair(c):
    az, ax = m.wood(c, "z"), m.wood(c, "x")
    H = 45.0
    # a saddled seat
    n = 64

    def edge(a):
        cx, cy = math.cos(a), math.sin(a)
        k = 2 / 3.2
        return (21.5 * math.copysign(abs(cx) ** k, cx) * (1 - .07 * (cy > 0) * cy), 20.5 * math.copysign(abs(cy) ** k, cy))
    verts, faces = [], []
    rings = 18
    for top in (1, 0):
        for i in range(rings + 1):
            r = i / rings
            for j in range(n):
                x, y = edge(2 * math.pi * j / n)
                x, y = x * r, y * r
                if top:
                    dish = 2.2 * math.exp(-((x / 15) ** 2 + ((y - 1) / 13) ** 2) ** 1.0) - .5 * math.exp(-(x / 2.2) ** 2) * max(0, -y / 20)
                    z = H - dish - 1.6 * max(0, r - .86) ** 2 / .02 * .5
                else:
                    z = H - 4.2 - (0 if r < .8 else -(r - .8) * 12)
                verts.append((x, y, z))
    base = (rings + 1) * n
    for b, flip in ((0, 0), (base, 1)):
        for i in range(rings):
            for j in range(n):
                k = (j + 1) % n
                q = (b + i * n + j, b + i * n + k, b + (i + 1) * n + k, b + (i + 1) * n + j)
                faces.append(q[::-1] if not flip else q)
    for j in range(n):
        k = (j + 1) % n
        faces.append((rings * n + j, rings * n + k, base + rings * n + k, base + rings * n + j))
    s.mesh("seat", verts, faces, m.wood(c, "y"))
    legs = []
    for x, y, bx, by in ((-14.5, -13, -19.5, -18.5), (14.5, -13, 19.5, -18.5), (-12.5, 13.5, -17.5, 20.5), (12.5, 13.5, 17.5, 20.5)):
        s.rod((bx, by, 0), (x, y, H - 2.4), 1.15, 1.55, az, bulge=.5)
        legs.append(((bx, by, 0), (x, y, H - 2.4)))

    def at(i, z):
        b, t = legs[i]
        k = z / (H - 2.4)
        return tuple(b[q] + (t[q] - b[q]) * k for q in range(3))
    for i, j in ((0, 2), (1, 3)):
        s.rod(at(i, 20), at(j, 20), .95, .95, az, bulge=.35)
    a, b = at(0, 20), at(2, 20)
    c0, d0 = at(1, 20), at(3, 20)
    s.rod(tuple((a[k] + b[k]) / 2 for k in range(3)), tuple((c0[k] + d0[k]) / 2 for k in range(3)), .95, .95, az, bulge=.35)
    # back: seven spindles under a curved rail
    rail = []
    for i in range(41):
        t = i / 40 * 2 - 1
        rail.append((t * 24.5, 25.5 - 5.6 * t * t, 84.5 - 2.6 * t * t))
    m2 = m.wood(c, "x")
    verts, faces = [], []
    k = 16
    for i, (x, y, z) in enumerate(rail):
        t = i / 40 * 2 - 1
        hh = 3.2 * (1 - .30 * abs(t) ** 3) * (1 if abs(t) < .985 else .6)
        for j in range(k):
            b = 2 * math.pi * j / k
            cx, cz = math.cos(b), math.sin(b)
            verts.append((x, y + 1.0 * math.copysign(abs(cx) ** .7, cx), z + hh * math.copysign(abs(cz) ** .75, cz)))
    for i in range(40):
        for j in range(k):
            q = (j + 1) % k
            faces.append((i * k + j, i * k + q, (i + 1) * k + q, (i + 1) * k + j))
    faces += [tuple(range(k)), tuple(reversed(range(40 * k, 41 * k)))]
    s.mesh("rail", verts, faces, m2)
    for i in range(7):
        t = (i - 3) / 3
        x, y, z = t * 20.5, 25.5 - 5.6 * (t * 20.5 / 24.5) ** 2, 84.0 - 2.6 * (t * .83) ** 2
        s.rod((t * 14.5, 15.2 - 1.6 * t * t, H - 2.6), (x, y, z - 1.0), .82, .62, az, bulge=.16, seg=20)
