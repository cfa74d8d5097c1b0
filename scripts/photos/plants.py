"""Twigs, leaves and blossom for the vases."""

import math

from mathutils import Matrix, Vector

import materials as m
import scene
import shapes as s


def _leaf(verts, faces, base, along, normal, length, width, curl):
    """One leaf: two rows of quads on both sides of the midrib, bent and folded."""
    side = along.cross(normal).normalized()
    n, i0 = 7, len(verts)
    for i in range(n + 1):
        t = i / n
        w = width * math.sin(math.pi * min(1, t * .96 + .04)) ** .8 * (1 - .35 * t)
        p = base + along * (length * t) - normal * (curl * length * t * t)
        for k in (-1, 0, 1):
            verts.append(tuple(p + side * (w * k) + normal * (abs(k) * w * .28)))
    for i in range(n):
        for k in (0, 1):
            a = i0 + i * 3 + k
            faces.append((a, a + 1, a + 4, a + 3))


def branch(path, leaves=10, size=4.0, kind="green", bare=.22, r=.24, fit=True):
    rnd = scene.rnd
    pts = s.spline3(path, 12)
    k = size / 4.4
    s.tube(path, [r * k * 1.25, r * k, r * k * .75, r * k * .3], m.bark("#6b5844" if kind == "olive" else "#5a5138"), n=10, smooth=12, fit=fit)
    greens = {"green": (("#4f5f3a", "#7f8a57"), ("#5f6d45", "#8d9663")), "olive": (("#6f6f42", "#a2a077"), ("#7d7a4c", "#aeab86"))}[kind]
    meshes = [([], []), ([], [])]
    for i in range(leaves):
        t = bare + (1 - bare) * (i + .5) / leaves
        j = min(len(pts) - 2, int(t * (len(pts) - 1)))
        p, d = pts[j], (pts[j + 1] - pts[j]).normalized()
        ang = i * 2.4 + rnd.uniform(-.5, .5)
        ref = Vector((0, 1, 0)) if abs(d.y) < .9 else Vector((1, 0, 0))
        out = Matrix.Rotation(ang, 3, d) @ d.cross(ref).normalized()
        al = (out * 1.0 + d * .75 + Vector((0, 0, .1))).normalized()
        nrm = al.cross(d.cross(out)).normalized() if True else out
        nrm = (d - al * d.dot(al)).normalized() * .7 + Vector((0, -.4, .5))
        nrm = (nrm - al * nrm.dot(al)).normalized()
        L = size * rnd.uniform(.8, 1.2) * (1 - .3 * (t - bare))
        W = L * (.15 if kind == "olive" else .27)
        v, f = meshes[i % 2]
        _leaf(v, f, p, al, nrm, L, W, rnd.uniform(.05, .4))
    # one leaf at the tip
    _leaf(*meshes[0], pts[-1], (pts[-1] - pts[-3]).normalized(), Vector((0, -.6, .8)), size * .8, size * (.1 if kind == "olive" else .18), .2)
    for (v, f), c in zip(meshes, greens):
        if v:
            s.mesh("leaves", v, f, m.leaf(*c), fit=fit)


def blossom(path, n=40, size=1.0, c="#e9c3b8", fit=True):
    rnd = scene.rnd
    pts = s.spline3(path, 14)
    s.tube(path, [.34, .28, .22, .16, .08], m.bark("#5b4538"), n=10, smooth=14, fit=fit)
    twigs = []
    for i in range(max(3, n // 7)):
        j = int(len(pts) * (.35 + .6 * i / max(3, n // 7)))
        p = pts[min(j, len(pts) - 1)]
        d = Vector((rnd.uniform(-1, 1), rnd.uniform(-.6, .4), rnd.uniform(.2, 1))).normalized() * rnd.uniform(2.5, 6)
        s.tube([p, p + d * .5 + Vector((0, 0, .5)), p + d], [.12, .09, .05], m.bark("#5b4538"), n=7, smooth=5, fit=fit)
        twigs += [p + d * t for t in (.4, .7, 1.0)]
    spots = twigs + [pts[int(len(pts) * (.35 + .64 * i / n))] for i in range(n - len(twigs))]
    v, f, cv, cf = [], [], [], []
    for p in spots:
        ax = Vector((rnd.uniform(-1, 1), rnd.uniform(-1.4, .3), rnd.uniform(-.2, 1))).normalized()
        p = p + ax * .25
        side = ax.orthogonal().normalized()
        r = size * rnd.uniform(.8, 1.25)
        a0 = rnd.uniform(0, 6)
        opened = rnd.uniform(.35, 1.0)
        for k in range(5):
            rad = Matrix.Rotation(a0 + k * 2 * math.pi / 5, 3, ax) @ side
            al = (rad * opened + ax * (1.15 - opened)).normalized()
            nrm = (ax - al * ax.dot(al)).normalized()
            _leaf(v, f, p, al, nrm, r * 1.15, r * .52, -.25)
        i0 = len(cv)
        for q in range(6):
            cv.append(tuple(p + ax * .28 * size + (Matrix.Rotation(q * 1.047, 3, ax) @ side) * .2 * size))
        cf.append(tuple(range(i0, i0 + 6)))
    s.mesh("petals", v, f, m.leaf(c, "#f6e6de"), fit=fit)
    s.mesh("hearts", cv, cf, m.plain("#a8843a"), fit=fit)


def grass(path, fit=True):
    """A dried grass with a soft ear."""
    s.tube(path, [.09, .08, .06], m.plain("#b39a68"), n=7, fit=fit)
    rnd = scene.rnd
    pts = s.spline3(path, 20)
    v, f = [], []
    for p, d in ((pts[i], (pts[i] - pts[i - 1]).normalized()) for i in range(int(len(pts) * .72), len(pts))):
        for _ in range(7):
            al = (d + Vector((rnd.uniform(-1, 1), rnd.uniform(-1, 1), rnd.uniform(-.4, .6))) * .7).normalized()
            _leaf(v, f, p, al, al.orthogonal().normalized(), rnd.uniform(1.0, 2.0), .09, .1)
    s.mesh("ear", v, f, m.leaf("#b79d6a", "#d8c596"), fit=fit)
