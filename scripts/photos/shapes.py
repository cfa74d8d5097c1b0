"""Primitive shapes: lathe, vessel, tube, box, prism, sheet (all in cm)."""

import math

import bpy
import bmesh
from mathutils import Vector, noise

import scene


def mesh(name, verts, faces, mat, smooth=True, uv=None, loc=(0, 0, 0), rot=(0, 0, 0), fit=True, mats=None, slot=None):
    """uv: one pair per vertex; slot: material index per face."""
    me = bpy.data.meshes.new(name)
    me.from_pydata(verts, [], faces)
    for m in (mats or [mat]):
        me.materials.append(m)
    if slot:
        me.polygons.foreach_set("material_index", slot)
    if smooth:
        me.polygons.foreach_set("use_smooth", [True] * len(me.polygons))
    if uv:
        layer = me.uv_layers.new()
        idx = [0] * len(me.loops)
        me.loops.foreach_get("vertex_index", idx)
        layer.data.foreach_set("uv", [c for i in idx for c in uv[i]])
    me.update()
    ob = scene.link(bpy.data.objects.new(name, me), fit)
    ob.location = loc
    ob.rotation_euler = tuple(math.radians(a) for a in rot)
    return ob


def spline(pts, n=10):
    """Catmull-Rom through the points; a third value of 1 makes a corner."""
    out = []
    P = [Vector(p[:2]) for p in pts]
    corner = [len(p) > 2 and p[2] for p in pts]
    for i in range(len(P) - 1):
        a, b = P[i], P[i + 1]
        ta = (b - P[i - 1]) / 2 if i > 0 and not corner[i] else (b - a)
        tb = (P[i + 2] - a) / 2 if i + 2 < len(P) and not corner[i + 1] else (b - a)
        d = (b - a).length
        for t_, o in ((ta, 0), (tb, 0)):
            if t_.length > 1.3 * d:
                t_ *= 1.3 * d / t_.length
        for k in range(n):
            t = k / n
            h = (2 * t**3 - 3 * t**2 + 1, t**3 - 2 * t**2 + t, -2 * t**3 + 3 * t**2, t**3 - t**2)
            out.append(tuple(h[0] * a + h[1] * ta + h[2] * b + h[3] * tb))
    out.append(tuple(P[-1]))
    return out


def spline3(pts, n=10):
    out = []
    P = [Vector(p) for p in pts]
    for i in range(len(P) - 1):
        a, b = P[i], P[i + 1]
        ta = (b - P[i - 1]) / 2 if i > 0 else (b - a)
        tb = (P[i + 2] - a) / 2 if i + 2 < len(P) else (b - a)
        for k in range(n):
            t = k / n
            out.append((2 * t**3 - 3 * t**2 + 1) * a + (t**3 - 2 * t**2 + t) * ta + (-2 * t**3 + 3 * t**2) * b + (t**3 - t**2) * tb)
    out.append(P[-1])
    return out


def lathe(profile, mat, seg=112, wobble=0.0, ribs=None, loc=(0, 0, 0), rot=(0, 0, 0), mats=None, split=None, fit=True,
          smooth=True, seed=None, warp=None, uv=False):
    """Turns (r, z) points; ribs = (count, depth, twist, z0, z1); split: point index where mats[1] begins.
    warp(angle, r, z) -> (dr, dz) bends the surface, e.g. into a spout."""
    seed = scene.rnd.uniform(0, 900) if seed is None else seed
    rmax = max(r for r, _ in profile)
    verts, faces, slot, uvs, start = [], [], [], [], []
    for i, (r, z) in enumerate(profile):
        if r <= 1e-5:
            start.append((len(verts), 1))
            verts.append((0, 0, z))
            uvs.append((0, z))
            continue
        start.append((len(verts), seg))
        for j in range(seg):
            a = 2 * math.pi * j / seg
            rr, zz = r, z
            if ribs and ribs[3] <= z <= ribs[4]:
                ease = min(1, (z - ribs[3]) / 1.2, (ribs[4] - z) / 1.2)
                rr += ribs[1] * ease * (abs(math.cos(ribs[0] / 2 * (a + ribs[2] * z))) ** .7 - .6)
            if wobble:
                q = Vector((math.cos(a) * 1.1, math.sin(a) * 1.1, z / rmax * .9 + seed))
                rr *= 1 + wobble * noise.noise(q)
                zz += wobble * rmax * .5 * noise.noise(q + Vector((7, 3, 1))) * (z > .2)
            if warp:
                dr, dz = warp(a, rr, zz)
                rr, zz = rr + dr, zz + dz
            verts.append((rr * math.cos(a), rr * math.sin(a), zz))
            uvs.append((a * rmax, zz))
    for i in range(len(profile) - 1):
        (a, na), (b, nb) = start[i], start[i + 1]
        m = 1 if split is not None and i >= split else 0
        if na == 1 and nb == 1:
            continue
        for j in range(seg):
            k = (j + 1) % seg
            if na == 1:
                faces.append((a, b + k, b + j))
            elif nb == 1:
                faces.append((a + j, a + k, b))
            else:
                faces.append((a + j, a + k, b + k, b + j))
            slot.append(m)
    return mesh("lathe", verts, faces, mat, smooth, uvs if uv else None, loc, rot, fit, mats, slot if mats else None)


def wall(outer, t, floor, lip=None):
    """Profile of a hollow pot from its outer line (bottom to top)."""
    lip = t if lip is None else lip
    n = len(outer)
    inner = []
    for i, (r, z) in enumerate(outer):
        a, b = outer[max(0, i - 1)], outer[min(n - 1, i + 1)]
        d = Vector((b[0] - a[0], b[1] - a[1]))
        if d.length < 1e-9:
            continue
        d.normalize()
        k = i / (n - 1)
        th = t + (lip - t) * k ** 2
        inner.append((r - d.y * th, z + d.x * th))
    r1, z1 = outer[-1]
    ri, zi = inner[-1]
    c, rad = ((r1 + ri) / 2, (z1 + zi) / 2), math.hypot(r1 - ri, z1 - zi) / 2
    a0 = math.atan2(z1 - c[1], r1 - c[0])
    rim = [(c[0] + rad * math.cos(a0 + math.pi * k / 8), c[1] + rad * math.sin(a0 + math.pi * k / 8)) for k in range(1, 8)]
    ins = [(max(r, 0.02), z) for r, z in reversed(inner)]
    keep, last = [], 1e9
    for r, z in ins:
        if z <= floor:
            break
        if z < last + .3:
            keep.append((r, z))
            last = z
    rl = keep[-1][0] if keep else outer[0][0]
    keep += [(rl * .93, floor + (keep[-1][1] - floor) * .3 if keep else floor), (rl * .75, floor), (0, floor)]
    return list(outer) + rim, keep


def vessel(pts, mat, t=.4, lip=None, floor=.9, foot=None, inner=None, wobble=.006, n=10, **kw):
    """A pot. pts: outer points (r, z) from the foot to the rim; foot: ring height."""
    out = spline(pts, n)
    r0 = out[0][0]
    h = .35 if foot is None else foot
    under = [(0, h), (r0 * .72, h), (r0 * .80, .06), (r0 * .86, 0.0), (r0 - .12, 0.0)]
    if out[0][1] < .12:
        out[0] = (out[0][0], .12)
    outer, ins = wall(out, t, floor, lip)
    prof = under + outer + ins
    split = len(under) + len(outer) - 4
    return lathe(prof, mat, wobble=wobble, mats=[mat, inner or mat], split=split, **kw)


def inside(pts, z, t=.4, n=10):
    """Inner radius of a vessel at height z."""
    o = spline(pts, n)
    best = min(o, key=lambda p: abs(p[1] - z))
    for a, b in zip(o, o[1:]):
        if min(a[1], b[1]) <= z <= max(a[1], b[1]) and b[1] != a[1]:
            return a[0] + (b[0] - a[0]) * (z - a[1]) / (b[1] - a[1]) - t
    return best[0] - t


def disc(r, z, mat, dome=0.0, seg=72, fit=False, rings=8):
    p = [(r * k / rings, z + dome * (1 - (k / rings) ** 2)) for k in range(rings, -1, -1)]
    p[-1] = (0, p[-1][1])
    return lathe(p, mat, seg, fit=fit)


def turned(pts, mat, n=8, bevel=.15, **kw):
    """A solid turned body: closed with rounded ends."""
    o = spline(pts, n)
    (r0, z0), (r1, z1) = o[0], o[-1]
    b0, b1 = min(bevel, r0 * .5), min(bevel, r1 * .5)
    arc0 = [(r0 - b0 + b0 * math.sin(a), z0 + b0 - b0 * math.cos(a)) for a in (0, .4, .8, 1.2)] if r0 > .02 else []
    arc1 = [(r1 - b1 + b1 * math.cos(a), z1 - b1 + b1 * math.sin(a)) for a in (.4, .8, 1.2, 1.57)] if r1 > .02 else []
    body = [p for p in o if (p[1] > z0 + b0 or not arc0) and (p[1] < z1 - b1 or not arc1)] if abs(z1 - z0) > b0 + b1 else []
    return lathe(([(0, z0)] if arc0 else []) + arc0 + body + arc1 + ([(0, z1)] if arc1 else []), mat, **kw)


def puck(r, z0, z1, mat, bevel=.3, **kw):
    return turned([(r, z0, 1), (r, z1, 1)], mat, 2, bevel, **kw)


def tube(path, r, mat, n=18, closed=False, flat=1.0, cap=True, smooth=10, fit=True, up=None, uv=False):
    """Sweeps a circle (or ellipse, flat = width ratio) along 3D points; r may be a list."""
    pts = spline3(path, smooth) if smooth and not closed else [Vector(p) for p in path]
    if isinstance(r, (list, tuple)):
        m = len(pts) - 1
        rs = []
        for i in range(len(pts)):
            x = i / m * (len(r) - 1)
            k = min(int(x), len(r) - 2)
            rs.append(r[k] + (r[k + 1] - r[k]) * (x - k))
    else:
        rs = [r] * len(pts)
    N = len(pts)
    tang = []
    for i in range(N):
        a, b = (pts[i - 1], pts[(i + 1) % N]) if closed else (pts[max(0, i - 1)], pts[min(N - 1, i + 1)])
        tang.append((b - a).normalized())
    nrm = Vector(up) if up else (Vector((0, 1, 0)) if abs(tang[0].y) < .9 else Vector((1, 0, 0)))
    verts, faces, uvs, L = [], [], [], 0
    for i in range(N):
        nrm = (nrm - tang[i] * nrm.dot(tang[i])).normalized()
        bi = tang[i].cross(nrm)
        if i:
            L += (pts[i] - pts[i - 1]).length
        for j in range(n):
            a = 2 * math.pi * j / n
            verts.append(pts[i] + nrm * (rs[i] * flat * math.cos(a)) + bi * (rs[i] * math.sin(a)))
            uvs.append((a * rs[i], L))
    M = N if closed else N - 1
    for i in range(M):
        for j in range(n):
            k, i2 = (j + 1) % n, (i + 1) % N
            faces.append((i * n + j, i * n + k, i2 * n + k, i2 * n + j))
    if cap and not closed:
        faces.append(tuple(reversed(range(n))))
        faces.append(tuple((N - 1) * n + j for j in range(n)))
    return mesh("tube", [tuple(v) for v in verts], faces, mat, uv=uvs if uv else None, fit=fit)


def rod(a, b, r0, r1, mat, bulge=0.0, seg=40, bevel=.12):
    """A turned leg from a to b; grain along its own z."""
    a, b = Vector(a), Vector(b)
    L = (b - a).length
    pts = [(r0, 0, 1)] + [(r0 + (r1 - r0) * k + bulge * math.sin(math.pi * k), L * k) for k in (.15, .3, .5, .7, .85)] + [(r1, L, 1)]
    ob = turned(pts, mat, 5, bevel, seg=seg)
    ob.location = a
    ob.rotation_mode = "QUATERNION"
    ob.rotation_quaternion = (b - a).to_track_quat("Z", "Y")
    return ob


def box(sx, sy, sz, mat, bevel=.25, loc=(0, 0, 0), rot=(0, 0, 0), seg=3, fit=True, taper=None):
    """A box standing on z = 0, centred in x and y."""
    bm = bmesh.new()
    bmesh.ops.create_cube(bm, size=1)
    for v in bm.verts:
        k = 1.0
        if taper and v.co.z > 0:
            k = taper
        v.co = Vector((v.co.x * sx * k, v.co.y * sy * k, (v.co.z + .5) * sz))
    if bevel:
        bmesh.ops.bevel(bm, geom=bm.edges[:], offset=bevel, segments=seg, affect="EDGES", profile=.5)
    me = bpy.data.meshes.new("box")
    bm.to_mesh(me)
    bm.free()
    me.materials.append(mat)
    ob = scene.link(bpy.data.objects.new("box", me), fit)
    ob.location = loc
    ob.rotation_euler = tuple(math.radians(a) for a in rot)
    return ob


def prism(outlines, depth, mat, bevel=.3, loc=(0, 0, 0), rot=(0, 0, 0), seg=3, fit=True):
    """Extrudes flat outlines (the first outside, the rest holes) in z, edges rounded."""
    cu = bpy.data.curves.new("prism", "CURVE")
    cu.dimensions, cu.fill_mode = "2D", "BOTH"
    cu.extrude = max(0, depth / 2 - bevel)
    cu.bevel_depth, cu.bevel_resolution, cu.offset = bevel, seg, -bevel
    for pts in outlines:
        s = cu.splines.new("POLY")
        s.points.add(len(pts) - 1)
        for p, (x, y) in zip(s.points, pts):
            p.co = (x, y, 0, 1)
        s.use_cyclic_u = True
    tmp = bpy.data.objects.new("tmp", cu)
    bpy.context.scene.collection.objects.link(tmp)
    dg = bpy.context.evaluated_depsgraph_get()
    me = bpy.data.meshes.new_from_object(tmp.evaluated_get(dg))
    bpy.data.objects.remove(tmp)
    me.materials.clear()
    me.materials.append(mat)
    ob = scene.link(bpy.data.objects.new("prism", me), fit)
    ob.location = loc
    ob.rotation_euler = tuple(math.radians(a) for a in rot)
    return ob


def circle(r, n=64, x=0, y=0, squeeze=1.0, power=2.0):
    """Points of a circle or superellipse."""
    out = []
    for i in range(n):
        a = 2 * math.pi * i / n
        c, s = math.cos(a), math.sin(a)
        k = 2 / power
        out.append((x + r * math.copysign(abs(c) ** k, c), y + r * squeeze * math.copysign(abs(s) ** k, s)))
    return out


def rounded(w, h, r, n=8, x=0, y=0):
    """Points of a rectangle with round corners."""
    out = []
    for cx, cy, a0 in ((w / 2 - r, h / 2 - r, 0), (-w / 2 + r, h / 2 - r, 90), (-w / 2 + r, -h / 2 + r, 180), (w / 2 - r, -h / 2 + r, 270)):
        for i in range(n + 1):
            a = math.radians(a0 + 90 * i / n)
            out.append((x + cx + r * math.cos(a), y + cy + r * math.sin(a)))
    return out


def sheet(fn, nu, nv, mat, thick=.2, su=1.0, sv=1.0, fit=True, loc=(0, 0, 0), rot=(0, 0, 0), sub=0, offset=0.0, wrap=False):
    """A cloth from fn(u, v) -> (x, y, z), u and v in 0..1; su, sv: its size in cm."""
    verts = [fn(i / nu, j / nv) for j in range(nv + 1) for i in range(nu + 1)]
    uv = [(i / nu * su, j / nv * sv) for j in range(nv + 1) for i in range(nu + 1)]
    w = nu + 1
    faces = [(j * w + i, j * w + i + 1, (j + 1) * w + i + 1, (j + 1) * w + i) for j in range(nv) for i in range(nu)]
    ob = mesh("sheet", verts, faces, mat, uv=uv, loc=loc, rot=rot, fit=fit)
    if thick:
        m = ob.modifiers.new("thick", "SOLIDIFY")
        m.thickness, m.offset = thick, offset
    if sub:
        m = ob.modifiers.new("sub", "SUBSURF")
        m.levels = m.render_levels = sub
    return ob


def nz(x, y=0.0, z=0.0, octaves=1):
    """Smooth noise in -1..1."""
    v, a, f = 0.0, 1.0, 1.0
    for _ in range(octaves):
        v += a * noise.noise(Vector((x * f, y * f, z * f)))
        a, f = a / 2, f * 2
    return v
