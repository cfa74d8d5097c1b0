"""The studio: a seamless backdrop, window light from the left, an 85 mm lens.

Everything is measured in centimetres (1 Blender unit = 1 cm).  Objects are
built at their real size; the studio is then scaled around them, so that a cup
and a bench are lit and framed alike.
"""

import contextlib
import math
import random

import bpy
import numpy as np
from mathutils import Vector

LENS, SENSOR = 85.0, 36.0
DISTANCE = LENS / SENSOR  # camera distance for a frame one unit high

# Backdrops by mood; the categories differ only slightly (sRGB hex).
WALLS = {
    "sand": "#ddcfba", "bone": "#e4dbcd", "stone": "#d5cec3", "clay": "#d8c3b2",
    "sage": "#cdcdbf", "mist": "#d0d2ce", "dusk": "#8b7a6c", "plaster": "#ddd5c8",
}

_parent = None
_lights = []
rnd = random.Random(1)


def linear(hexa, k=1.0):
    """sRGB hex to scene-linear RGBA."""
    out = []
    for i in (1, 3, 5):
        c = int(hexa[i:i + 2], 16) / 255
        out.append(k * (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4))
    return (*out, 1.0)


def reset(seed):
    """Empties the file and starts every random number from the picture's name."""
    global _parent, _lights, rnd
    bpy.ops.wm.read_factory_settings(use_empty=True)
    _parent, _lights = None, []
    rnd = random.Random(seed)


def link(ob, fit=True):
    bpy.context.scene.collection.objects.link(ob)
    ob.parent = _parent
    ob["fit"] = fit
    return ob


@contextlib.contextmanager
def group(x=0, y=0, z=0, rot=0, scale=1, tilt=(0, 0)):
    """Everything made inside is moved, turned (degrees) and scaled together."""
    global _parent
    e = bpy.data.objects.new("group", None)
    bpy.context.scene.collection.objects.link(e)
    e.parent = _parent
    e.location = (x, y, z)
    e.rotation_euler = (math.radians(tilt[0]), math.radians(tilt[1]), math.radians(rot))
    e.scale = (scale,) * 3
    old, _parent = _parent, e
    try:
        yield e
    finally:
        _parent = old


def bounds():
    bpy.context.view_layer.update()
    lo, hi = Vector((1e9,) * 3), Vector((-1e9,) * 3)
    for ob in bpy.context.scene.objects:
        if ob.type == "MESH" and ob.get("fit"):
            n = len(ob.data.vertices)
            co = np.empty(n * 3, np.float32)
            ob.data.vertices.foreach_get("co", co)
            m = np.array(ob.matrix_world)
            w = co.reshape(n, 3) @ m[:3, :3].T + m[:3, 3]
            lo = Vector(map(min, lo, w.min(0)))
            hi = Vector(map(max, hi, w.max(0)))
    return lo, hi


def bulb(loc, power, radius=1.0, colour=(1.0, 0.62, 0.30)):
    """A lamp inside an object; power is for a frame one unit high."""
    d = bpy.data.lights.new("bulb", "POINT")
    d.color, d.shadow_soft_size = colour, radius
    ob = link(bpy.data.objects.new("bulb", d))
    ob.location = loc
    _lights.append((d, power))
    return ob


def _area(name, loc, to, sx, sy, power, colour):
    d = bpy.data.lights.new(name, "AREA")
    d.shape, d.size, d.size_y, d.energy, d.color = "RECTANGLE", sx, sy, power, colour
    ob = bpy.data.objects.new(name, d)
    bpy.context.scene.collection.objects.link(ob)
    ob.location = loc
    ob.rotation_euler = (Vector(to) - Vector(loc)).to_track_quat("-Z", "Y").to_euler()
    return ob


def _backdrop(f, centre, mat, wall_at, floor=True, z0=0.0):
    """A curved sweep: floor, quarter round, wall."""
    import shapes
    r, pts = (0.5 * f if wall_at > 0.6 * f else 0.2 * max(wall_at, 0.1 * f)), []
    if floor:
        pts += [(-4.0 * f, z0), (wall_at - r, z0)]
        for i in range(1, 24):
            a = math.pi / 2 * i / 24
            pts.append((wall_at - r + r * math.sin(a), z0 + r - r * math.cos(a)))
        pts += [(wall_at, z0 + r), (wall_at, z0 + 4 * f)]
    else:
        pts = [(wall_at, centre - 4 * f), (wall_at, centre + 4 * f)]
    w = 4.5 * f
    v = [(x, y, z) for y, z in pts for x in (-w, w)]
    fc = [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(len(pts) - 1)]
    shapes.mesh("backdrop", v, fc, mat, fit=False)


def studio(wall="sand", frame=None, centre=None, elev=9.0, fill=0.64, width=0.68, wall_at=None, floor=True,
           dusk=False, turn=0.0, focus=None, aspect=0.8, blur=1.0, key=1.0, look_down=False, shift_x=0.0,
           aim=None, light=0.0, centre_x=None, rig=None):
    """Builds backdrop, light and camera round what stands at the origin."""
    import materials
    lo, hi = bounds()
    h, w = hi.z - lo.z, hi.x - lo.x
    cx = (lo.x + hi.x) / 2 if centre_x is None else centre_x
    f = max(h / fill, w / width / aspect)  # light and backdrop are scaled to the whole object
    if frame is None:
        frame = f
    f = rig or max(f, frame)
    if centre is None:
        centre = (lo.z + 0.36 * h + 0.085 * f) if floor else (lo.z + hi.z) / 2
    wall_y = 0.95 * f if wall_at is None else wall_at
    base = WALLS["dusk"] if dusk and wall != "black" else WALLS.get(wall, wall)
    _backdrop(f, centre, materials.backdrop(base, f), wall_y, floor, 0.0)

    scn = bpy.context.scene
    world = bpy.data.worlds.new("world")
    scn.world = world
    world.use_nodes = True
    bg = world.node_tree.nodes["Background"]
    if not floor:
        key *= 1.2
    yk = light  # moves the window forward (negative) or back
    if dusk:
        bg.inputs[0].default_value, bg.inputs[1].default_value = (0.42, 0.46, 0.58, 1), 0.11 * key
        _area("window", (-1.15 * f, (-0.2 + yk) * f, 0.95 * f + centre * .4), (0, 0, 0.3 * f), 0.8 * f, 0.8 * f, 4.5 * f * f * key, (0.56, 0.68, 1.0))
    else:
        bg.inputs[0].default_value, bg.inputs[1].default_value = (1.0, 0.97, 0.93, 1), 0.20
        _area("window", (-1.12 * f, (-0.28 + yk) * f, 0.78 * f + centre * .4), (0.05 * f, 0.1 * f, 0.25 * f), 0.62 * f, 0.85 * f,
              16.5 * f * f * key, (1.0, 0.945, 0.87))
        # a white card on the right and a weak skylight behind
        _area("card", (1.25 * f, -0.5 * f, 0.5 * f), (0, 0, 0.25 * f), 0.9 * f, 1.1 * f, 0.5 * f * f * key, (1.0, 0.93, 0.84))
        if wall_y > 0.9 * f:
            _area("sky", (-0.25 * f, 0.5 * f, 1.5 * f), (0.0, 0.15 * f, 0.1 * f), 0.7 * f, 0.4 * f,
                  2.0 * f * f * key, (0.93, 0.96, 1.0))
    for d, power in _lights:
        d.energy = 2.4 * power * f * f

    cam = bpy.data.cameras.new("camera")
    ob = bpy.data.objects.new("camera", cam)
    scn.collection.objects.link(ob)
    scn.camera = ob
    dist = DISTANCE * frame
    cam.lens, cam.sensor_fit, cam.sensor_height = LENS, "VERTICAL", SENSOR
    cam.clip_start, cam.clip_end = 0.02 * frame, 20 * f
    e, t = math.radians(elev), math.radians(turn)
    target = Vector(aim) if aim else Vector((cx, 0, centre))
    if elev <= 22 and not look_down:  # a view camera: verticals stay vertical
        ob.location = target + Vector((math.sin(t) * dist, -math.cos(t) * dist, math.tan(e) * dist))
        ob.rotation_euler = (math.pi / 2, 0, t)
        cam.shift_y = -math.tan(e) * dist / frame
    else:
        d = Vector((math.sin(t) * math.cos(e), -math.cos(t) * math.cos(e), math.sin(e)))
        ob.location = target + d * dist
        ob.rotation_euler = (math.pi / 2 - e, 0, t)
    cam.shift_x = shift_x
    a = blur * 0.006 * min(1.6, max(0.35, (30 / frame) ** 0.4))
    cam.dof.use_dof = True
    near = (hi.y - lo.y) * 0.30 if focus is None else 0
    point = Vector(focus) if focus else target
    cam.dof.focus_distance = (point - ob.location).length - near
    cam.dof.aperture_fstop = 1e-3 * LENS / 2 / (a * dist)
    return f


def settings(width, height, samples, threshold=0.03, seed=0):
    scn = bpy.context.scene
    r, c = scn.render, scn.cycles
    r.engine = "CYCLES"
    c.device, c.samples, c.seed = "CPU", samples, seed
    c.use_adaptive_sampling, c.adaptive_threshold, c.adaptive_min_samples = True, threshold, 6
    c.use_denoising, c.denoiser, c.denoising_prefilter = True, "OPENIMAGEDENOISE", "FAST"
    c.denoising_quality = "BALANCED"
    c.denoising_input_passes = "RGB_ALBEDO_NORMAL"
    c.max_bounces, c.diffuse_bounces, c.glossy_bounces = 8, 2, 2
    c.transmission_bounces, c.transparent_max_bounces, c.volume_bounces = 8, 12, 0
    c.caustics_reflective = c.caustics_refractive = False
    c.sample_clamp_indirect, c.blur_glossy = 4.0, 0.5
    c.use_light_tree = False
    r.resolution_x, r.resolution_y, r.resolution_percentage = width, height, 100
    r.film_transparent = False
    v = scn.view_settings
    v.view_transform, v.look = "AgX", "AgX - Medium High Contrast"
    v.exposure, v.gamma = 0.85, 1.0
    r.image_settings.file_format, r.image_settings.color_mode = "PNG", "RGB"
    r.image_settings.compression = 40
    r.dither_intensity = 0.6
