"""Cloth: folded piles, hanging throws and towels, a laid table, cushions."""

import math

import bpy
from mathutils import Vector

import materials as m
import scene
import shapes as s
import vessels
from scene import group


def folded(w, d, layers, gap, mat, thick=.16, seed=0.0, su=None, puff=0.0, sub=1, z=0.0, droop=.25):
    """One folded cloth: layers lie to and fro, the round folds to the front.
    The cloth is a strip of width w, swept along a serpentine in (y, z)."""
    path = []
    y0, y1 = -d / 2, d / 2
    for i in range(layers):
        zz = z + gap * (i + .5)
        n = 22
        front_first = i % 2 == 0
        for k in range(n + 1):
            t = k / n
            y = y1 + (y0 - y1) * t if front_first else y0 + (y1 - y0) * t
            path.append((y, zz, i))
        if i < layers - 1:
            yy = y0 if front_first else y1
            f = -1 if front_first else 1
            for k in range(1, 8):
                a = math.pi * k / 8
                path.append((yy + f * gap * .62 * math.sin(a), zz + gap * (1 - math.cos(a)) / 2, i + .5))
    L = [0]
    for a, b in zip(path, path[1:]):
        L.append(L[-1] + math.hypot(b[0] - a[0], b[1] - a[1]))
    nv = len(path) - 1

    def fn(u, v):
        j = min(nv, round(v * nv))
        y, zz, i = path[j]
        x = (u - .5) * w
        e = abs(u - .5) * 2
        sag = -droop * gap * layers * .12 * (e ** 6) * (zz - z) / max(.1, gap * layers)
        n1 = s.nz(x * .16 + seed, y * .16, i * .9 + seed)
        n2 = s.nz(x * .5 + seed, y * .4, i * 1.7)
        return (x * (1 + .012 * s.nz(i * 1.3 + seed, y * .1)) + .12 * n2, y + .22 * gap * s.nz(x * .22, i * 2.0, seed) * 1.6,
                zz + sag + gap * (.20 * n1 + .06 * n2) + puff * gap * (1 - e ** 4) * .0)
    ob = s.sheet(fn, 44, nv, mat, thick, w, L[-1], sub=0)
    # use the arc length for v, so that the weave keeps its size
    uv = ob.data.uv_layers[0].data
    idx = [0] * len(ob.data.loops)
    ob.data.loops.foreach_get("vertex_index", idx)
    flat = []
    for i in idx:
        flat += [(i % 45) / 44 * w, L[i // 45]]
    uv.foreach_set("uv", flat)
    if sub:
        k = ob.modifiers.new("sub", "SUBSURF")
        k.levels = k.render_levels = sub
    return ob


def napkins(c, n=4):
    mat = m.cloth(c, thread=.10, soft=.16)
    z = 0
    for i in range(n):
        with group(scene.rnd.uniform(-.35, .35), scene.rnd.uniform(-.3, .3), z, scene.rnd.uniform(-2.2, 2.2)):
            folded(22, 15.5, 4, .52, mat, .17, seed=i * 3.7 + 1)
        z += 4 * .52 + .12


def towels(c, n=3):
    mat = m.cloth(c, kind="waffle", size=1.0, rough=1.0, sheen=.35)
    z = 0
    for i in range(n):
        with group(scene.rnd.uniform(-.5, .5), scene.rnd.uniform(-.4, .4), z, scene.rnd.uniform(-1.6, 1.6)):
            folded(34, 23, 4, 1.75, mat, 1.1, seed=i * 5.1 + 2, droop=.7)
        z += 4 * 1.75 + .1


def flat_cloth(c, kind="plain", c2="milk", w=90, size=1.0, thick=.15, amp=1.0, thread=.09, sub=1):
    """A cloth lying loose, with a few diagonal folds, for close views."""
    mat = m.cloth(c, c2, kind, thread=thread, size=size)

    def fn(u, v):
        x, y = (u - .5) * w, (v - .5) * w
        d = (x * .72 + y * .7) + 3.2 * s.nz(x * .03, y * .03, 4)
        z = 0
        for c0, h, sg in ((-9.5, 2.5, 2.2), (2.2, 3.7, 2.4), (13.0, 2.2, 2.6), (-22, 2.8, 3), (25, 3.2, 3)):
            z += h * amp * math.exp(-((d - c0) / sg) ** 2)
        z += amp * (.7 * s.nz(x * .07, y * .07, 2) + .2 * s.nz(x * .22, y * .22, 5))
        return (x, y, z + 1.5)
    return s.sheet(fn, 150, 150, mat, thick, w, w, sub=sub)


def quilt_sheet(fn, nu, nv, w, h, mat, cell=7.0, loft=.9):
    """Pillows the surface between the ties."""
    def q(u, v):
        a, b = abs(math.sin(math.pi * u * w / cell)), abs(math.sin(math.pi * v * h / cell))
        k = (a * b) ** .45
        p = Vector(fn(u, v))
        e = .004
        du = Vector(fn(min(1, u + e), v)) - Vector(fn(max(0, u - e), v))
        dv = Vector(fn(u, min(1, v + e))) - Vector(fn(u, max(0, v - e)))
        n = du.cross(dv)
        n = n.normalized() if n.length else Vector((0, 0, 1))
        return tuple(p + n * (loft * k + .1 * s.nz(u * w * .4, v * h * .4)))
    return s.sheet(q, nu, nv, mat, 0, w, h)


def quilt(c="blush"):
    """Folded in three thick layers, the grid on top."""
    mat = m.cloth(c, thread=.12, soft=.14)
    W, D, T = 46, 33, 4.6
    z = 0
    for i in range(3):
        def fn(u, v, z=z, i=i):
            # a slab with rounded front and sides: v runs from back top over the front to the bottom
            x = (u - .5) * W
            e = abs(u - .5) * 2
            r = T / 2
            L1, L2 = D, math.pi * r
            q = v * (L1 + L2 + D)
            if q < L1:
                y, zz = D / 2 - q, T
            elif q < L1 + L2:
                a = (q - L1) / r
                y, zz = -D / 2 - r * math.sin(a) * 1.0, r + r * math.cos(a)
            else:
                y, zz = -D / 2 + (q - L1 - L2), 0
            k = max(0, (e - .86) / .14)
            zz = T / 2 + (zz - T / 2) * math.sqrt(max(0, 1 - k * k)) * .98
            n1 = s.nz(x * .07 + i * 3, y * .07, i)
            return (x + .5 * s.nz(y * .1, i * 2, 3), y + .5 * s.nz(x * .09, i * 4, 1), z + zz + .5 * n1 * (zz / T))
        ang = scene.rnd.uniform(-1, 1)
        with group(0, 0, 0, ang):
            quilt_sheet(fn, 190, 240, W, D * 2 + math.pi * T / 2, mat, 6.6, .75)
        z += T + .55


def quilt_close(c="blush"):
    mat = m.cloth(c, thread=.12, soft=.14)

    def fn(u, v):
        x, y = (u - .5) * 80, (v - .5) * 80
        d = x * .55 + y * .83
        return (x, y, 6.5 * math.exp(-((d - 9) / 5) ** 2) + 1.6 * s.nz(x * .05, y * .05) + 1)
    quilt_sheet(fn, 330, 330, 80, 80, mat, 8.0, 1.3)
    tie = m.plain("#f0e3d2", .9)
    for i in range(-4, 5):
        for j in range(-4, 5):
            u, v = .5 + i * .1, .5 + j * .1
            p = Vector(fn(u, v)) + Vector((0, 0, .15))
            for k in range(3):
                a = scene.rnd.uniform(0, 6.28)
                s.tube([p, p + Vector((math.cos(a) * .5, math.sin(a) * .5, .45)), p + Vector((math.cos(a) * 1.2, math.sin(a) * 1.2, .2))], .09, tie, n=6, smooth=5, fit=False)


def _fringe(edge, mat, length, n, r=.14, seed=0):
    """Threads hanging from points along edge(t)."""
    for i in range(n):
        p = Vector(edge((i + .5) / n))
        dx, dy = scene.rnd.uniform(-.35, .35), scene.rnd.uniform(-.35, .35)
        L = length * scene.rnd.uniform(.85, 1.08)
        s.tube([p + Vector((0, 0, .3)), p + Vector((dx * .3, dy * .3, -L * .45)), p + Vector((dx, dy, -L))], [r * 1.15, r, r * .8], mat, n=6, smooth=4, cap=False)


def throw(c, rail_z=92.0):
    """Folded once lengthwise and hung over a wooden rail."""
    c2 = {"grey": "#efebe3", "ochre": "#ecdfbd", "indigo": "#a3adc0"}[c]
    mat = m.cloth({"grey": "#837f77"}.get(c, c), c2, "herringbone", thread=.22, size=2.0, sheen=.5, rough=1.0)
    R, W, H = 2.6, 54.0, 78.0
    back = 62.0

    def make(W, H, off, lift, phase, x0):
        total = H + math.pi * (R + lift) + back

        def fn(u, v):
            q = v * total
            rr = R + lift
            x = (u - .5) * W
            if q < H:  # front, from the hem up
                k = 1 - q / H
                y, z = -rr, rail_z - (H - q)
            elif q < H + math.pi * rr:
                a = (q - H) / rr
                y, z, k = -rr * math.cos(a), rail_z + rr * math.sin(a), 0
            else:
                y, z = rr, rail_z - (q - H - math.pi * rr)
                k = (q - H - math.pi * rr) / back
            f = -1 if y < 0 else 1
            kk = k ** .8
            wave = (math.sin(u * 13 + phase + .5 * s.nz(k * 2, phase)) * 1.1 + math.sin(u * 29 + phase * 2) * .4 + 1.5 * s.nz(u * 2.4 + phase, k * 1.6)) * kk
            pinch = 1 - .05 * k ** .5 + .02 * s.nz(k * 2 + phase)
            return (x0 + x * pinch + .5 * s.nz(k * 3, u * 2, phase), y + f * off * k + f * (1.3 + wave) * kk * 1.0, z + .25 * s.nz(u * 3, 1, phase) * (k > .9))
        ob = s.sheet(fn, 130, 190, mat, .45, W, total, sub=0)
        edge = lambda t: fn(t, 0)
        _fringe(edge, m.cloth(c, thread=.2), 6.5, int(W / .95), .16)
        return ob
    make(W, H, 0, .35, 1.0, 0)
    make(W - 1.2, H - 2.4, -.55, 0.0, 1.15, .8)
    _ = s.tube([(-46, 0, rail_z), (46, 0, rail_z)], 2.1, m.wood("oak", "x"), smooth=0, n=40)
    for x in (-40, 40):
        s.tube([(x, 0, rail_z), (x, 14, rail_z)], 1.2, m.wood("oak", "y"), smooth=0, n=24)


def tea_towel(c):
    """Hangs from a peg by its loop; the cloth gathers at the top."""
    mat = m.cloth("milk", {"ink": "#3d5c94", "brick": "#a0402a", "olive": "#767338"}[c], "check", thread=.11, size=1.0, soft=.08)
    W, H, zt = 50.0, 68.0, 84.0

    def fn(u, v):
        k = 1 - v  # 0 at the peg
        spread = .10 + .60 * (1 - math.exp(-2.6 * k)) * 1.0
        a = u - .5
        x = a * W * spread
        folds = math.sin(a * 30 + 1.1 * s.nz(k * 1.4, 3)) + .5 * math.sin(a * 51 + 2 + s.nz(k * 2, 8))
        depth = 1.7 * (1 - .35 * k) * min(1, .35 + k * 3)
        y = -3.2 - 1.0 * folds * depth * .8 - .8 * s.nz(a * 3, k * 2, 6) * k - 1.0 * k
        drop = H * (k - .055 * (2 * a) ** 2 * 0 ) - 7.5 * abs(a) ** 1.3 * (1 - k) * 0
        z = zt - H * k * (1 - .04 * math.cos(a * 5)) - 9.0 * abs(2 * a) ** 1.2 * max(0, 1 - k * 1.1) ** 1.0 * .55
        return (x + .35 * s.nz(k * 5, a * 4), y, z)
    s.sheet(fn, 170, 170, mat, .14, W, H, sub=1)
    wd = m.wood("oak", "z")
    s.tube([(-.9, -3.0, zt - 1), (-.6, -2.4, zt + 2.2), (0, -2.0, zt + 3.3), (.6, -2.4, zt + 2.2), (.9, -3.0, zt - 1)], .22, m.cloth("milk", thread=.1), n=10)
    s.turned([(1.0, 0, 1), (.85, 2.0), (.85, 3.4), (1.35, 4.6), (1.2, 5.6)], wd, rot=(80, 0, 0), loc=(0, .2, zt + 1.9), bevel=.4)
    with group(0, 0, zt + 2):
        s.prism([s.circle(3.4, 64)], 1.2, m.wood("oak", "x"), .4, loc=(0, .0, 0), rot=(90, 0, 0))


def tablecloth(c):
    """A round-cornered fall over a table, folds deepening towards the hem."""
    mat = m.cloth(c, thread=.2, soft=.18)
    X, Y, Z, D = 74.0, 40.0, 73.0, 44.0  # half width, half depth, height, drop
    # the outline of the table as a loop, cloth is swept out and down
    pts = []
    R = 2.0
    for cx, cy, a0 in ((X - R, Y - R, 0), (-X + R, Y - R, 90), (-X + R, -Y + R, 180), (X - R, -Y + R, 270)):
        for i in range(9):
            a = math.radians(a0 + 90 * i / 8)
            pts.append((cx + R * math.cos(a), cy + R * math.sin(a), math.cos(a), math.sin(a)))
    loop = []
    for a, b in zip(pts, pts[1:] + pts[:1]):
        L = math.hypot(b[0] - a[0], b[1] - a[1])
        n = max(1, int(L / .55))
        for i in range(n):
            t = i / n
            q = [a[k] + (b[k] - a[k]) * t for k in range(4)]
            h = math.hypot(q[2], q[3])
            loop.append((q[0], q[1], q[2] / h, q[3] / h))
    N = len(loop)
    rows = 64
    verts, uv, faces = [], [], []
    arc = 0
    for i, (x, y, nx, ny) in enumerate(loop):
        if i:
            arc += math.hypot(x - loop[i - 1][0], y - loop[i - 1][1])
        corner = max(0, 1 - math.hypot(abs(x) - X, abs(y) - Y) / 26)
        for j in range(rows + 1):
            k = j / rows
            d = D * k
            kk = min(1, k * 1.15)
            fold = math.sin(arc * .28 + 1.6 * s.nz(arc * .035, k * .9)) * .8 + .7 * s.nz(arc * .11, k * .6, 2) + .3 * math.sin(arc * .61 + 2 * s.nz(arc * .05, 7))
            r0 = 1.1
            out = r0 * (1 - math.exp(-d / 1.2)) + kk ** 1.25 * (2.6 + 2.7 * fold) + corner ** 1.5 * kk * (9 + 3 * math.sin(arc * .8))
            drop = d + (corner ** 2) * 7 * k - 1.0 * (1 - math.exp(-d / 1.2))
            side = .9 * kk * math.cos(arc * .28 + 1.6 * s.nz(arc * .035, k * .9))
            verts.append((x + nx * out - ny * side, y + ny * out + nx * side, Z + .35 - drop + .3 * s.nz(arc * .05) * k))
            uv.append((arc, d))
    for i in range(N):
        for j in range(rows):
            a, b = i * (rows + 1) + j, ((i + 1) % N) * (rows + 1) + j
            if i == N - 1:
                continue
            faces.append((a, a + 1, b + 1, b))
    ob = s.mesh("fall", verts, faces, mat, uv=uv)
    k = ob.modifiers.new("thick", "SOLIDIFY")
    k.thickness, k.offset = .2, -1

    def topfn(u, v):
        x, y = (u - .5) * 2 * (X + .0), (v - .5) * 2 * (Y + .0)
        crease = -.16 * math.exp(-(abs(x) / .5) ** 1.2) * 0 + .12 * s.nz(x * .08, y * .08, 3) + .10 * math.exp(-((abs(x - 24) - 0) / .6) ** 2) + .10 * math.exp(-((x + 24) / .6) ** 2)
        return (x, y, Z + .36 + crease)
    s.sheet(topfn, 200, 100, mat, 0, 2 * X, 2 * Y)
    for x in (-X + 6, X - 6):
        for y in (-Y + 6, Y - 6):
            s.rod((x, y, 0), (x, y, Z - .3), 2.0, 2.9, m.wood("oak", "z"))
    s.box(2 * X - 3, 2 * Y - 3, 2.5, m.wood("oak", "x"), loc=(0, 0, Z - 2.6))
    with group(13, -6, Z + .45):
        s.vessel([(5.0, 0), (7.2, 4), (7.4, 8), (4.6, 13), (2.2, 17), (1.8, 21), (2.6, 24)], m.glaze("terracotta", speck=.2, rings=.4), t=.4)


def pillow(w, h, t, mat, su=None, corner=.10, seed=0.0, piping=None, pr=.45, zip_=False):
    """A filled cushion lying in x, z (standing), thickness along y."""
    n = 90

    def outline(u, v):
        # pulls the middle of each side inwards, so that the corners stand out
        x, y = 2 * u - 1, 2 * v - 1
        return (x * (1 - corner * (1 - y * y) * 0 - corner * .62 * (1 - abs(y) ** 2.2)) * w / 2, y * (1 - corner * .62 * (1 - abs(x) ** 2.2)) * h / 2)

    def half(f):
        def fn(u, v):
            x, y = 2 * u - 1, 2 * v - 1
            X, Y = outline(u, v)
            b = max(0, (1 - abs(x) ** 2.6) * (1 - abs(y) ** 2.6)) ** .60
            # creases run from the corners and along the seam
            ex, ey = 1 - abs(x), 1 - abs(y)
            cr = .06 * math.sin(9 * math.atan2(ey + .02, ex + .02) + seed) * math.exp(-((ex * ex + ey * ey) / .18))
            seam = .035 * math.sin((X + Y * f) * .75 + 3 * s.nz(X * .1, Y * .1, seed)) * math.exp(-min(ex, ey) * 9)
            soft = .05 * s.nz(X * .06, Y * .06, seed + f) + .02 * s.nz(X * .16, Y * .16, seed + 3)
            d = t / 2 * (b + (cr + seam + soft) * min(1, b * 1.6))
            return (X, -f * d, Y)
        return fn
    for f in (1, -1):
        fn = half(f)
        s.sheet(fn, n, n, mat, 0, w, h, sub=1)
    if piping:
        path = []
        for a, b in (((0, 0), (1, 0)), ((1, 0), (1, 1)), ((1, 1), (0, 1)), ((0, 1), (0, 0))):
            for i in range(48):
                k = i / 48
                X, Y = outline(a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k)
                path.append((X, 0, Y))
        s.tube(path, pr, piping, n=12, closed=True, uv=True)


def ticking(c):
    with group(0, 0, 24.6, tilt=(-9, 2)):
        pillow(50, 50, 23, m.cloth("bone", c, "stripe", thread=.10, size=.95, soft=.1), seed=2, piping=m.cloth(c, thread=.12), pr=.5)


def floor_cushion():
    mat = m.felt("#96918a")
    P = [(0, .0), (24, 0, 1), (28.4, .7), (30, 3.2), (30.4, 9), (29.6, 15.6), (27.4, 18.6), (20, 20.2), (9, 20.1), (4, 19.2), (1.4, 17.6), (0, 17.4)]
    prof = s.spline(P, 10)
    prof[0], prof[-1] = (0, prof[0][1]), (0, prof[-1][1])

    def warp(a, r, z):
        k = max(0, (z - 15) / 5)
        folds = math.sin(a * 9 + 2 * s.nz(math.cos(a), math.sin(a), 3)) * math.exp(-((r - 7) / 7) ** 2) * .35
        return .5 * s.nz(math.cos(a) * 1.4, math.sin(a) * 1.4, z * .06), k * (folds + .5 * s.nz(math.cos(a) * r * .06, math.sin(a) * r * .06, 2))
    s.lathe([p for p in prof if p[0] >= 0], mat, 200, warp=warp, wobble=.006)
    s.turned([(1.9, 17.3, 1), (2.1, 18.2), (1.2, 18.9)], m.felt("#7d7872"))
    for z, r in ((17.6, 28.75), (1.7, 29.4)):
        s.tube([((r + .25 * math.sin(i)) * math.cos(2 * math.pi * i / 160), (r) * math.sin(2 * math.pi * i / 160), z) for i in range(160)], .34, m.felt("#86817a"), n=8, closed=True)
