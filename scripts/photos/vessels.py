"""Pots: cups, plates, bowls, vases, jug, teapot, salt pig, mortar, jars."""

import math

import materials as m
import plants
import scene
import shapes as s
from scene import group

CLAY = {"foot": True}


def coffee(r, z, milk=False, dark=False):
    mat = m.crema("#c9a27a", "#a87c52", r) if milk else m.crema("#6b3f1e", "#1c0c06", r)
    s.disc(r + .06, z, mat, dome=-.02)


# Tableware

TIDE = [(2.9, 0), (3.35, 1.2), (4.0, 4.4), (4.45, 7.4), (4.5, 9.3)]


def tide_cup(c, fill=False):
    s.vessel(TIDE, m.glaze(c, foot=2.3, rings=.8, ring=.85, wave=.28, rim=8.9), t=.3, lip=.22, floor=.9, wobble=.012)
    if fill:
        coffee(s.inside(TIDE, 7.8, .3), 7.8)


LOW = [(2.7, 0), (3.1, .5), (4.6, 2.4), (5.3, 4.2), (5.4, 5.2)]


def saucer(c, r=8.3):
    s.vessel([(3.6, 0), (4.4, .45), (7.0, .95), (r, 1.75)], m.glaze(c, foot=.32, rim=1.85, wave=.04), t=.42, lip=.3, floor=.7, wobble=.004)


def ear(r, z0, z1, out, mat, thick=.5, flat=1.5, x=0.0):
    """A pulled handle on the right side of a pot."""
    h = z1 - z0
    s.tube([(r - .35, 0, z1), (r + out * .62, 0, z1 + .12 * h), (r + out, 0, z0 + h * .58), (r + out * .62, 0, z0 + h * .12), (r - .55 + x, 0, z0)],
           [thick * 1.15, thick, thick * .95, thick, thick * 1.2], mat, flat=flat)


def low_cup(c, fill=True):
    saucer(c)
    with group(z=.72):
        mat = m.glaze(c, foot=.45, rim=4.85, wave=.06)
        s.vessel(LOW, mat, t=.34, lip=.24, floor=.7, wobble=.008)
        with group(rot=-18):
            ear(5.0, 1.9, 4.6, 2.0, mat, .42, 1.7, x=-.3)
        if fill:
            coffee(s.inside(LOW, 4.25, .34), 4.25)


BEAK = [(2.9, 0), (3.15, .6), (3.5, 4), (3.7, 8), (3.8, 11.5)]


def beaker(fill=False):
    s.vessel(BEAK, m.porcelain(sss=.5), t=.26, lip=.16, floor=.6, wobble=.003)
    if fill:
        coffee(s.inside(BEAK, 9.7, .26), 9.7, milk=True)


CAFE = [(3.6, 0), (3.5, .9), (3.9, 1.3, 1), (5.6, 3.0), (6.8, 6.0), (7.1, 8.0)]


def cafe_bowl(c, fill=False):
    s.vessel(CAFE, m.glaze(c, speck=0, mottle=.3, rough=.18, gloss=.6), t=.36, lip=.28, floor=1.6, inner=m.porcelain("milk"), wobble=.005, foot=.7)
    if fill:
        coffee(s.inside(CAFE, 6.3, .36), 6.3, milk=True)


def plate(c, R=13.5, x=0, y=0, z=0, rot=0):
    k = R / 13.5
    p = [(7.6 * k, 0), (8.4 * k, .5), (9.3 * k, 1.5 * k), (10.0 * k, 2.05 * k), (R, 2.75 * k)]
    with group(x, y, z, rot):
        s.vessel(p, m.glaze(c, foot=.25, wave=.03, rim=3.02 * k, speck=.5), t=.5, lip=.4, floor=.62, wobble=.003, seg=140)


def plates(c, n=3):
    for i in range(n):
        plate(c, 13.5, scene.rnd.uniform(-.25, .25), scene.rnd.uniform(-.2, .2), i * 1.35, scene.rnd.uniform(0, 360))


def rimless(R=13.5, x=0, y=0, z=0):
    p = [(8.2, 0), (9.0, .5), (11.5, 1.2), (R, 2.5)]
    with group(x, y, z):
        s.vessel(p, m.porcelain(), t=.36, lip=.28, floor=.55, wobble=.001, seg=140)
        # the gold line lies just above the glaze
        o, ins = s.wall(s.spline(p, 10), .36, .55, .28)
        r = R - 1.15
        zz = min(ins, key=lambda q: abs(q[0] - r))[1]
        n = 140
        v, f = [], []
        for i in range(n):
            a = 2 * math.pi * i / n
            w = .09 + .02 * s.nz(i * .11)
            for d in (-w, w):
                near = [q for q in ins if q[0] > 6]
                rr = r + d
                lo = max((q for q in near if q[0] <= rr), key=lambda q: q[0], default=near[-1])
                hi = min((q for q in near if q[0] >= rr), key=lambda q: q[0], default=near[0])
                t = 0 if hi[0] == lo[0] else (rr - lo[0]) / (hi[0] - lo[0])
                v.append((rr * math.cos(a), rr * math.sin(a), lo[1] + (hi[1] - lo[1]) * t + .03))
        for i in range(n):
            j = (i + 1) % n
            f.append((2 * i, 2 * i + 1, 2 * j + 1, 2 * j))
        s.mesh("gold", v, f, m.metal("brass", .22))
        return zz


SERVE = [(6.6, 0), (6.4, 1.0), (6.9, 1.4, 1), (11.5, 4.2), (15.6, 8.2), (17, 11)]


def serving_bowl(fill=False):
    s.vessel(SERVE, m.glaze("oatmeal", foot=1.9, speck=.75, rim=10.6, wave=.2, rings=.4, ring=1.4), t=.7, lip=.5, floor=1.9,
             inner=m.glaze("sage", speck=.15, rings=.4, ring=1.5), wobble=.008, foot=.9, seg=140)


PINCH = [(2.0, 0), (2.9, .7), (3.9, 2.2), (4.25, 4.1)]


def pinch_bowls(fill=False):
    for i, (c, x, y) in enumerate((("sage", -4.9, 3.4), ("chalk", -1.2, -4.2), ("sage", 4.4, 3.9), ("chalk", 7.9, -3.4))):
        with group(x, y, rot=i * 70):
            s.vessel(PINCH, m.glaze(c, rim=3.8, speck=.4, rings=.3), t=.38, lip=.3, floor=.8, wobble=.035)
            if fill and i != 2:
                _fill(i)


def _fill(i):
    import bpy
    mat = (m.plain("#f4f0e6", .5), m.plain("#5a6140", .3), None, m.plain("#3b1f18", .35))[i]
    if i == 0:  # flaky salt
        s.disc(3.5, 2.5, m.grainy("#ffffff", "#f3efe6", 5, .12), dome=.7)
        return
    for k in range(26):  # olives, peppercorns
        a, r = scene.rnd.uniform(0, 6.28), 2.7 * math.sqrt(scene.rnd.random())
        rad = .82 if i == 1 else .4
        with group(r * math.cos(a), r * math.sin(a), 1.6 + (.6 if k > 12 else 0) + .12 * (9 - r * r) ** .5 * .5, scene.rnd.uniform(0, 360), tilt=(scene.rnd.uniform(-60, 60), 80)):
            s.lathe([(rad * math.sin(t) * .82, -rad * math.cos(t)) if 0 < t < 3.1 else (0, -rad * math.cos(t)) for t in [x * math.pi / 14 for x in range(15)]], mat, 24, fit=False)


NOOD = [(4.0, 0), (3.9, 1.4), (4.5, 1.8, 1), (6.7, 4.0), (8.5, 7.6), (9.0, 10.2)]


def chopsticks(z, length=23.0):
    for d, rot in ((-.55, 8), (.75, 11)):
        with group(0, d, z, rot, tilt=(0, 0)):
            ob = s.rod((-length * .42, 0, 0), (length * .58, 0, .35), .22, .42, m.wood("walnut", "z"), seg=20, bevel=.1)


def noodle_bowl(c, sticks=True):
    s.vessel(NOOD, m.glaze(c, foot=1.0, rings=1.5, ring=1.15, wave=.1, rim=9.8), t=.5, lip=.4, floor=2.0, wobble=.006, foot=1.1)
    if sticks:
        chopsticks(10.55)


# Vases

SHOULDER = [(5.0, 0), (6.9, 4), (9.0, 10.2), (9.0, 14.4), (7.0, 17.4), (4.0, 19.4), (2.8, 20.6), (2.65, 21.6), (3.05, 22.8)]


def shoulder_vase(c, twigs=False):
    s.vessel(SHOULDER, m.glaze(c, foot=.9, rings=.55, ring=1.3, rim=22.4), t=.5, lip=.4, wobble=.01)
    if twigs:
        with group(z=21):
            plants.branch([(-.5, 0, -8), (-1.6, .3, 3), (-6, 1, 12), (-13, 0, 20)], leaves=17, size=5.4)
            plants.branch([(.6, 0, -8), (1.6, -.4, 4), (5, -1, 15), (8, 1, 26)], leaves=20, size=5.6)


MOON = [(4.8, 0), (7.5, 2.4), (12.6, 8.2), (14.3, 14.2), (12.6, 20.4), (7.6, 26.0), (4.2, 27.6), (3.65, 28.3), (3.7, 29.3)]


def moon_vase(twigs=False):
    with group(rot=40):
        s.vessel(MOON, m.porcelain(rough=.2), t=.5, lip=.36, wobble=.016, seg=140)
    if twigs:
        with group(z=28):
            plants.blossom([(.5, 0, -10), (.2, .2, 3), (-3, 1, 14), (3, 0, 24), (15, -1, 33)], n=46)
            plants.blossom([(-.4, .4, -10), (-.8, .4, 2), (-9, 2, 12), (-15, 1, 17)], n=22)


REED = [(3.9, 0), (5.3, 3.2), (5.5, 6.2), (4.2, 10.8), (2.2, 15.2), (1.35, 20), (1.15, 27), (1.2, 31.5), (1.55, 33.6)]


def reed_vase(c, stem=False):
    s.vessel(REED, m.glaze(c, foot=4.2, rings=.3, wave=.55, speck=.2, rough=.2, rim=33.2), t=.4, lip=.3, wobble=.01)


FACET = [(7.0, 0), (7.4, .6), (8.3, 8), (8.5, 13), (7.8, 19), (6.6, 23), (6.5, 24)]


def glass_vase(pts, mat, level, t=.42, ribs=None, base=1.6, twigs=None):
    out = s.spline(pts, 12)
    outer, ins = s.wall(out, t, base, t * .8)
    r0 = out[0][0]
    s.lathe([(0, .25), (r0 * .6, .12), (r0 - .5, 0)] + outer + ins, mat, 160, wobble=.004, ribs=ribs)
    ws = [(max(0, r - .03), z) for r, z in reversed(ins) if z <= level]
    ws[0] = (0, ws[0][1])
    rl = ws[-1][0]
    ws += [(rl, level + .12), (rl - .25, level), (0, level)]
    s.lathe(ws, m.water(), 96, fit=False)


TINTS = {"clear": "#fafcfb", "smoke": "#d6d1cc", "amber": "#f3cd8c"}


def facet_vase(c, twigs=False):
    glass_vase(FACET, m.glass(TINTS[c]), 12, .45, (26, .38, .022, 1.2, 22.5))
    if twigs:
        plants.branch([(1.5, 0, 2.2), (-1, .3, 14), (-5.4, .6, 24), (-10, 0, 38)], leaves=12, size=5.0, bare=.45)
        plants.branch([(-1.5, 0, 2.2), (1.6, -.3, 14), (5.2, -.6, 23), (9, 1, 33)], leaves=11, size=4.6, bare=.5)


CYL = [(5.4, 0), (5.6, .6), (5.6, 8), (5.6, 16), (5.6, 22)]


def cylinder_vase(twigs=False):
    glass_vase(CYL, m.glass("#f8fbf9"), 11, .4, (48, .16, 0, .9, 21), base=1.9)
    if twigs:
        plants.branch([(1.8, 0, 2.2), (-1, .3, 14), (-5, .6, 26), (-8, 0, 41)], leaves=13, size=5.2, bare=.45)
        plants.branch([(-1.8, 0, 2.2), (1.2, -.3, 14), (5, -.6, 25), (8.5, 1, 36)], leaves=12, size=4.8, bare=.5)


BUDS = ([(2.3, 0), (3.3, 2.2), (3.1, 5.2), (1.6, 8.0), (.95, 9.6), (.9, 11.4), (1.3, 13)],
        [(2.6, 0), (3.7, 2.0), (3.0, 4.4), (1.4, 6.3), (.95, 7.6), (.9, 9.8), (1.2, 11)],
        [(2.2, 0), (3.4, 2.2), (3.2, 3.8), (1.6, 5.6), (.95, 6.8), (1.0, 8.2), (1.35, 9)])


def bud_vases():
    for p, c, x, y in ((BUDS[0], "blue-slate", -5.6, 1.6), (BUDS[1], "chalk", 4.6, 2.4), (BUDS[2], "blue-slate", -.2, -3.2)):
        with group(x, y):
            s.vessel(p, m.glaze(c, speck=.12, rough=.2, rings=.25), t=.3, lip=.22, wobble=.008)


def ring_vase(c):
    mat = m.glaze(c, speck=.8 if c == "sand" else .1, rough=.55 if c == "sand" else .34, gloss=.0 if c == "sand" else .25, rings=0, mottle=.8)
    R, r = 8.3, 3.7
    n, k = 120, 48
    v, f = [], []
    for i in range(n):
        a = 2 * math.pi * i / n
        for j in range(k):
            b = 2 * math.pi * j / k
            w = 1 + .02 * s.nz(math.cos(a) * 2, math.sin(a) * 2, b * .2)
            rr = R + r * w * math.cos(b)
            v.append((rr * math.sin(a), r * 1.02 * w * math.sin(b), 12.2 + rr * math.cos(a)))
    for i in range(n):
        for j in range(k):
            i2, j2 = (i + 1) % n, (j + 1) % k
            f.append((i * k + j, i2 * k + j, i2 * k + j2, i * k + j2))
    s.mesh("ring", v, f, mat)
    s.turned([(4.6, 0), (3.9, .5), (3.2, 1.5)], mat)
    with group(z=22.6):
        o, ins = s.wall(s.spline([(2.6, 0), (1.75, 1.3), (1.6, 2.6), (2.05, 3.9)], 8), .35, -.2, .3)
        s.lathe(o + ins, mat)


AMPH = [(4.9, 0), (4.2, 1.6), (4.4, 3.6), (7.2, 9.4), (10.4, 17.6), (10.2, 22.6), (6.6, 28.2), (3.9, 31.4), (3.5, 34.2), (4.1, 37.4), (5.5, 39.6)]


def amphora(c, twigs=False):
    mat = m.glaze(c, foot=1.1, rings=.6, ring=1.6, speck=.3, rim=39.0, rough=.34, gloss=.2)
    s.vessel(AMPH, mat, t=.55, lip=.5, wobble=.008)
    for f in (-1, 1):
        s.tube([(f * 3.4, 0, 35.2), (f * 7.0, 0, 36.4), (f * 9.6, 0, 33.0), (f * 9.9, 0, 28.0), (f * 8.6, 0, 24.8)],
               [.95, .85, .8, .85, 1.1], mat, flat=1.35)
    if twigs:
        with group(z=39):
            plants.branch([(-1, 0, -10), (-2.6, .3, 4), (-8, 1, 18), (-17, 0, 32)], leaves=34, size=7.0, kind="olive")
            plants.branch([(1, 0, -10), (2.4, -.4, 5), (8, -1, 17), (18, 1, 26)], leaves=32, size=7.0, kind="olive")
            plants.branch([(0, 1, -10), (0, 1, 5), (1, 2, 19), (-1, 3, 36)], leaves=32, size=7.0, kind="olive")


# Kitchen pots

JUG = [(4.6, 0), (6.2, 3.2), (6.7, 6.2), (5.9, 10.2), (4.6, 14), (4.5, 16), (4.9, 18.2)]


def spout(depth, lift, width=.42, z0=11.0, z1=18.2, side=math.pi):
    """Pulls the wall out into a pouring lip."""
    def warp(a, r, z):
        d = (a - side + math.pi) % (2 * math.pi) - math.pi
        k = math.exp(-(d / width) ** 2) * max(0, (z - z0) / (z1 - z0)) ** 2.2
        return depth * k, lift * k
    return warp


def jug(c):
    mat = m.glaze(c, foot=2.6, rings=.4, wave=.35, rim=19.4)
    s.vessel(JUG, mat, t=.45, lip=.3, wobble=.006, warp=spout(3.6, 1.5))
    s.tube([(4.2, 0, 16.6), (7.6, 0, 17.6), (9.9, 0, 14.6), (9.6, 0, 9.4), (7.7, 0, 5.2), (6.2, 0, 4.0)],
           [.85, .75, .7, .7, .75, 1.0], mat, flat=1.45)


TEA = [(5.2, 0), (7.6, 2.4), (9.0, 6.2), (8.0, 10.2), (5.2, 12.2), (3.9, 12.6)]


def teapot(c):
    mat = m.glaze(c, foot=1.5, rings=.3, speck=.25, rough=.3 if c == "iron" else .24)
    s.vessel(TEA, mat, t=.45, wobble=.006)
    # lid with knob
    s.lathe([(0, 12.35)] + s.spline([(3.6, 12.5), (4.1, 12.7), (3.4, 13.3), (1.6, 14.0), (.7, 14.3), (.75, 14.9), (1.15, 15.5), (.9, 16.1), (0.02, 16.3)], 6), mat)
    # spout
    s.tube([(7.2, 0, 4.6), (10.2, 0, 6.4), (11.6, 0, 9.6), (13.6, 0, 12.8)], [2.4, 1.65, 1.15, .85], mat, n=28, cap=False)
    with group(13.6, 0, 12.8, tilt=(0, 32)):
        s.puck(.62, -.5, .02, m.plain("#15110e", .8), .05)
    # bent oak handle on two lugs
    for f in (-1, 1):
        s.tube([(f * 5.4, 0, 11.6), (f * 6.2, 0, 12.9), (f * 6.6, 0, 13.9)], [.62, .55, .5], mat, n=14)
    s.tube([(-6.5, 0, 13.2), (-6.6, 0, 17.0), (-4.0, 0, 21.0), (0, 0, 22.4), (4.0, 0, 21.0), (6.6, 0, 17.0), (6.5, 0, 13.2)],
           .56, m.wood("oak", "x"), flat=1.5)
    for f in (-1, 1):
        s.tube([(f * 6.55, -.9, 13.7), (f * 6.55, .9, 13.7)], .17, m.metal("brass"), n=12, smooth=0)


def salt_pig(c, turn=0):
    """A dome, cut open to the front by a boolean."""
    import bpy
    from mathutils import Vector
    mat = m.glaze(c, foot=1.0, speck=.6, rings=.3)
    with group(rot=turn):
        dome = s.spline([(5.2, 0.1), (6.6, 1.6), (7.6, 5.6), (6.7, 9.6), (4.0, 12.6), (1.6, 13.8), (0.02, 14.0)], 10)
        hollow = [(max(0, r - .55), z - (.55 if z > 12 else 0)) for r, z in dome if z > .8]
        hollow[-1] = (0, 13.4)
        body = s.lathe([(0, .3), (4.2, .2), (4.8, 0)] + dome[:-1] + [(0, 14.0)], mat, wobble=.008)
        body.modifiers.clear()
        inner = s.lathe([(0, .8)] + [(hollow[0][0], .8)] + hollow, mat, wobble=.0, fit=False)
        cut = s.lathe([(0, -9)] + [(4.2, -9), (4.2, 9)] + [(0, 9)], mat, 64, fit=False, smooth=True)
        cut.scale = (1.06, 1.0, 1.0)
        cut.location = (-1.0, -7.6, 7.4)
        cut.rotation_euler = (math.radians(98), 0, math.radians(-9))
        for o in (inner, cut):
            b = body.modifiers.new("cut", "BOOLEAN")
            b.object, b.operation, b.solver = o, "DIFFERENCE", "EXACT"
        dg = bpy.context.evaluated_depsgraph_get()
        me = bpy.data.meshes.new_from_object(body.evaluated_get(dg))
        body.modifiers.clear()
        body.data = me
        for o in (inner, cut):
            bpy.data.objects.remove(o)
        b = body.modifiers.new("soft", "BEVEL")
        b.width, b.segments, b.limit_method, b.angle_limit = .16, 3, "ANGLE", math.radians(50)
        # a raised collar round the mouth, salt inside and a knob on top
        s.lathe([(6.3, 1.2), (6.55, 2.2), (6.6, 3.0), (5.4, 3.7), (3.4, 4.6), (1.2, 5.1), (0, 5.15)], m.grainy("#ffffff", "#efebe2", 4.5, .15), 72, fit=False)
        with group(z=13.6):
            s.turned([(1.0, 0), (.75, .5), (1.2, 1.3), (.9, 2.0), (.25, 2.2)], mat)


MORT = [(4.6, 0), (5.0, 1.4), (6.6, 4.2), (7.9, 7.4), (8.0, 9.6)]


def mortar():
    st = m.basalt()
    s.vessel(MORT, st, t=1.5, lip=1.2, floor=2.6, wobble=.012)
    with group(-1.2, -.4, 3.6, rot=-12, tilt=(6, 44)):
        s.turned([(2.1, 0), (2.35, 1.2), (2.0, 2.6), (1.45, 4.0)], st, bevel=.8)
        with group(z=3.9):
            s.turned([(1.45, 0), (1.2, 2.5), (1.15, 6), (1.5, 10.2), (1.35, 12.0), (.7, 12.8)], m.wood("oak", "z"), bevel=.3)


JAR = [(5.0, 0), (5.8, .8), (6.1, 4), (6.1, 12), (5.6, 14.4), (4.6, 15.6), (4.5, 16.6), (4.8, 17.2)]


def jar(k=1.0, grain="#cfa873", grain2="#a97f4a"):
    with group(scale=k):
        out = s.spline(JAR, 10)
        outer, ins = s.wall(out, .38, 1.2, .36)
        s.lathe([(0, .3), (3.4, .15), (4.6, 0)] + outer + ins, m.glass("#f8fbf9"), 96, wobble=.003)
        level = 11.0
        fill = [(max(0, r - .06), z) for r, z in reversed(ins) if z <= level]
        fill[0] = (0, fill[0][1] + .05)
        s.lathe(fill + [(fill[-1][0] - .3, level + .15), (2.5, level + .4), (0, level + .5)], m.grainy(grain, grain2, 4.2 / k ** .2, .16), fit=False)
        s.turned([(3.95, 15.2, 1), (4.35, 17.4), (4.6, 19.4, 1)], m.cork(), bevel=.3)


def jars():
    for x, y, k in ((-10.5, 1.5, 1.0), (3.0, 2.2, .8), (12.6, -.5, .6)):
        with group(x, y):
            jar(k)


def milk_pan(rot=0):
    e, dark = m.enamel("sea-green"), m.enamel("#1d2a35")
    with group(rot=rot):
        P = [(6.3, 0), (6.9, .5), (7.0, 4), (7.0, 8.6)]
        w = lambda a, r, z: tuple(sum(q) for q in zip(spout(.9, .35, .25, 6.8, 8.8, math.pi * .5)(a, r, z), spout(.9, .35, .25, 6.8, 8.8, -math.pi * .5)(a, r, z)))
        s.vessel(P, e, t=.16, lip=.16, floor=.3, inner=m.enamel("white"), foot=.1, wobble=.001, warp=w)
        n = 96
        pts = []
        for i in range(n):
            a = 2 * math.pi * i / n
            dr, dz = w(a, 7.0, 8.75)
            pts.append(((6.95 + dr) * math.cos(a), (6.95 + dr) * math.sin(a), 8.7 + dz))
        s.tube(pts, .2, dark, n=12, closed=True)
        s.tube([(6.6, 0, 7.2), (8.6, 0, 7.8), (10.0, 0, 8.3)], [.9, .62, .6], e, flat=.55)
        ob = s.rod((9.6, 0, 8.16), (20.5, 0, 11.6), .72, .95, m.wood("beech", "z"), bulge=.22, bevel=.4)
