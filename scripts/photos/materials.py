"""Materials: glazes, porcelain, glass, wood, cloth, metal, stone, wax, paper.

All textures are procedural and measured in centimetres of the object's own
space, so that a speck or a pore has the same size wherever it appears.
"""

import bpy

from scene import linear

COLOURS = {
    "chalk": "#ebe4d8", "milk": "#efe9de", "white": "#f1ede6", "bone": "#e4d9c6",
    "oatmeal": "#d2c1a6", "flax": "#c8b593", "sand": "#cab291", "honey": "#cf9d52",
    "ochre": "#bf8c3a", "amber": "#c97a1f", "terracotta": "#b0664a", "rust": "#98502f",
    "rose": "#cc9a8d", "brick": "#8a4534", "plum": "#5c3a46", "moss": "#747a5a",
    "olive": "#6a673e", "sage": "#9aa285", "sea-green": "#759c90", "bottle": "#2f4a3d",
    "blue-slate": "#667c8c", "sky": "#9fb5c0", "indigo": "#34435f", "ink": "#2b3848",
    "iron": "#3a3633", "charcoal": "#3d3c3b", "smoke": "#857d76", "black": "#282522",
    "grey": "#9d9990", "blush": "#d6ae9c", "clay": "#aa7c5c", "natural": "#d9c6a4",
    "walnut": "#6b4a34", "oak": "#b58c5c", "paper": "#f5ecd8", "linen": "#ddd0b8",
}

_cache = {}


def colour(name):
    return COLOURS.get(name, name)


class Tree:
    """A short way to write node trees: inputs are values or other sockets."""

    def __init__(self, name):
        self.mat = bpy.data.materials.new(name)
        self.mat.use_nodes = True
        self.nt = self.mat.node_tree
        self.nt.nodes.clear()
        self.out = self.nt.nodes.new("ShaderNodeOutputMaterial")

    def __call__(self, kind, ins=None, out=0, **props):
        n = self.nt.nodes.new("ShaderNode" + kind)
        for k, v in props.items():
            setattr(n, k, v)
        for k, v in (ins or {}).items():
            if isinstance(v, bpy.types.NodeSocket):
                self.nt.links.new(v, n.inputs[k])
            else:
                s = n.inputs[k]
                if s.type == "RGBA" and isinstance(v, str):
                    v = linear(colour(v))
                if s.type == "RGBA" and isinstance(v, (int, float)):
                    v = (v, v, v, 1)
                s.default_value = v
        return n.outputs[out]

    # small helpers

    def obj(self, scale=(1, 1, 1), loc=(0, 0, 0), random=True):
        c = self("TexCoord", out=3)
        if random:
            r = self("ObjectInfo", out=5)
            off = self("VectorMath", {0: self("CombineXYZ", {0: r, 1: r, 2: r}), 1: (37.0, 71.0, 53.0)}, operation="MULTIPLY")
            c = self("VectorMath", {0: c, 1: off}, operation="ADD")
        return self("Mapping", {0: c, "Scale": scale, "Location": loc})

    def uv(self):
        return self("TexCoord", out=2)

    def noise(self, vec, scale=1.0, detail=2.0, rough=0.5, distort=0.0):
        return self("TexNoise", {"Vector": vec, "Scale": scale, "Detail": detail, "Roughness": rough, "Distortion": distort})

    def math(self, op, a, b=0.0, c=0.0, clamp=False):
        return self("Math", {0: a, 1: b, 2: c}, operation=op, use_clamp=clamp)

    def ramp(self, fac, *stops, smooth=False):
        n = self.nt.nodes.new("ShaderNodeValToRGB")
        self.nt.links.new(fac, n.inputs[0])
        cr = n.color_ramp
        cr.interpolation = "EASE" if smooth else "LINEAR"
        while len(cr.elements) < len(stops):
            cr.elements.new(0.5)
        for e, (p, c) in zip(cr.elements, stops):
            e.position = p
            e.color = linear(colour(c)) if isinstance(c, str) else ((c, c, c, 1) if isinstance(c, (int, float)) else c)
        return n.outputs[0]

    def step(self, fac, a, b):
        """0 below a, 1 above b."""
        return self("MapRange", {0: fac, 1: a, 2: b, 3: 0.0, 4: 1.0}, interpolation_type="SMOOTHSTEP")

    def mix(self, fac, a, b, mode="MIX"):
        n = self.nt.nodes.new("ShaderNodeMix")
        n.data_type, n.blend_type, n.clamp_result = "RGBA", mode, False
        for i, v in ((0, fac), (6, a), (7, b)):
            if isinstance(v, bpy.types.NodeSocket):
                self.nt.links.new(v, n.inputs[i])
            elif i == 0:
                n.inputs[0].default_value = v
            else:
                n.inputs[i].default_value = linear(colour(v)) if isinstance(v, str) else ((v, v, v, 1) if isinstance(v, (int, float)) else v)
        return n.outputs[2]

    def bump(self, height, distance, strength=1.0, normal=None):
        ins = {"Height": height, "Distance": distance, "Strength": strength}
        if normal is not None:
            ins["Normal"] = normal
        return self("Bump", ins)

    def pbr(self, **ins):
        names = {"base": "Base Color", "rough": "Roughness", "metal": "Metallic", "normal": "Normal", "coat": "Coat Weight",
                 "coat_rough": "Coat Roughness", "sss": "Subsurface Weight", "sss_r": "Subsurface Radius", "sss_s": "Subsurface Scale",
                 "sheen": "Sheen Weight", "sheen_rough": "Sheen Roughness", "trans": "Transmission Weight", "ior": "IOR",
                 "spec": "Specular IOR Level", "emit": "Emission Color", "emit_s": "Emission Strength", "aniso": "Anisotropic"}
        return self("BsdfPrincipled", {names[k]: v for k, v in ins.items()})

    def done(self, shader):
        self.nt.links.new(shader, self.out.inputs[0])
        return self.mat


def cached(fn):
    def wrap(*a, **k):
        key = (fn.__name__, a, tuple(sorted(k.items())))
        m = _cache.get(key)
        try:
            if m is not None and m.name in bpy.data.materials and bpy.data.materials[m.name] == m:
                return m
        except ReferenceError:
            pass
        m = fn(*a, **k)
        _cache[key] = m
        return m
    return wrap


def forget():
    _cache.clear()


@cached
def backdrop(base, f):
    t = Tree("backdrop")
    v = t.obj((1 / f,) * 3, random=False)
    n = t.noise(v, 1.7, 2, .55)
    c = t.mix(t.math("MULTIPLY", n, .10), base, "#7d6a58")
    return t.done(t("BsdfDiffuse", {"Color": c, "Roughness": .3}))


@cached
def glaze(c, speck=.35, rough=.26, foot=None, rings=0.0, ring=0.9, wave=.25, clay="#b3937a", gloss=.35, mottle=.5, rim=None):
    """Stoneware; bare clay below z = foot, a browner edge above z = rim."""
    t = Tree("glaze " + c)
    v = t.obj()
    raw = t.obj(random=False)
    z = t("SeparateXYZ", {0: raw}, out=2)
    big = t.noise(v, .22, 3)
    mid = t.noise(v, 1.3, 4, .6)
    col = t.mix(t.math("MULTIPLY", big, .34 * mottle), c, "#2a1c10" if speck < .9 else "#3a2a1a")
    col = t.mix(t.math("MULTIPLY", t.step(mid, .45, .95), .07 * mottle), col, "#fff6e6")
    if speck:
        vo = t("TexVoronoi", {"Vector": v, "Scale": 2.6, "Randomness": 1.0}, feature="F1")
        size = t.math("MULTIPLY", t.step(t.noise(v, .9, 1), .38, .75), .2)
        dots = t.math("SUBTRACT", 1.0, t.step(t.math("SUBTRACT", vo, size), 0.0, .045))
        vo2 = t("TexVoronoi", {"Vector": v, "Scale": 8.5, "Randomness": 1.0}, feature="F1")
        fine = t.math("MULTIPLY", t.math("SUBTRACT", 1.0, t.step(vo2, .07, .17)), t.step(mid, .45, .6))
        d = t.math("MAXIMUM", dots, t.math("MULTIPLY", fine, .7))
        col = t.mix(t.math("MULTIPLY", d, speck), col, "#4a2f1a")
    if rim is not None:
        e = t.step(t.math("ADD", z, t.math("MULTIPLY", t.noise(v, 1.1, 2), .5)), rim, rim + .6)
        col = t.mix(t.math("MULTIPLY", e, .55), col, "#8a5a34")
    hgt = t.math("MULTIPLY", t.noise(v, .5, 2), .12)
    hgt = t.math("ADD", hgt, t.math("MULTIPLY", t.noise(v, 9, 2), .006))
    if rings:
        s = t.math("SINE", t.math("MULTIPLY", t.math("ADD", z, t.math("MULTIPLY", t.noise(v, .3, 1), .5)), 6.283 / ring))
        hgt = t.math("ADD", hgt, t.math("MULTIPLY", s, .05 * rings))
    g = t.pbr(base=col, rough=t.math("ADD", rough, t.math("MULTIPLY", mid, .12)), coat=gloss, coat_rough=.12, normal=t.bump(hgt, 1.0, 1.0))
    if foot is None:
        return t.done(g)
    bare = t.mix(t.math("MULTIPLY", t.noise(v, 3.5, 4, .7), .5), clay, "#846650")
    grit = t.noise(v, 14, 3, .7)
    b = t.pbr(base=bare, rough=.9, spec=.2, normal=t.bump(grit, .035, 1.0))
    edge = t.math("ADD", z, t.math("MULTIPLY", t.math("SUBTRACT", t.noise(v, .33, 2), .5), wave * 4))
    m = t.step(edge, foot - .05, foot + .05)
    # a thin darker line where the glaze ends
    return t.done(t("MixShader", {0: m, 1: b, 2: g}))


@cached
def porcelain(c="white", rough=.16, sss=.35):
    t = Tree("porcelain " + c)
    v = t.obj()
    n = t.noise(v, .35, 2)
    return t.done(t.pbr(base=t.mix(t.math("MULTIPLY", n, .06), c, "#b9a58c"), rough=rough, coat=.5, coat_rough=.05,
                        sss=sss, sss_r=(1.0, .72, .5), sss_s=.35, normal=t.bump(t.noise(v, .4, 2), .05, .8)))


@cached
def enamel(c, rough=.12, orange=.4):
    t = Tree("enamel " + c)
    v = t.obj()
    return t.done(t.pbr(base=c, rough=rough, coat=.8, coat_rough=.04, normal=t.bump(t.noise(v, 1.2, 2), .02, orange)))


@cached
def paint(c, rough=.38, grain=0.0):
    t = Tree("paint " + c)
    v = t.obj()
    n = t.noise(v, 3.0, 3)
    return t.done(t.pbr(base=t.mix(t.math("MULTIPLY", n, .06), c, "#3a2d22"), rough=t.math("ADD", rough, t.math("MULTIPLY", n, .12)),
                        normal=t.bump(t.noise(v, 18, 2), .006, .6)))


@cached
def glass(tint="#f2f7f4", rough=0.0, shadow=.82, ior=1.45):
    """Lets window light through instead of casting a black shadow."""
    t = Tree("glass " + tint)
    c = linear(colour(tint))
    g = t("BsdfGlass", {"Color": c, "Roughness": rough, "IOR": ior})
    tr = t("BsdfTransparent", {"Color": tuple(x ** .6 * shadow for x in c[:3]) + (1,)})
    p = t.nt.nodes.new("ShaderNodeLightPath")
    m = t.math("MAXIMUM", p.outputs["Is Shadow Ray"], p.outputs["Is Diffuse Ray"])
    return t.done(t("MixShader", {0: m, 1: g, 2: tr}))


@cached
def water(tint="#f4f8f6"):
    return glass(tint, 0.0, .95, 1.33)


WOODS = {
    "oak": ("#8a6742", "#b79167", "#cbae86", .5), "walnut": ("#3a2114", "#63402a", "#84583a", .45),
    "black-oak": ("#0f0d0c", "#1f1b19", "#332d29", .5), "ash": ("#b08f60", "#d8bd90", "#e6d2ab", .5),
    "white-oil": ("#b89d74", "#ddc9a5", "#ead9ba", .5), "black": ("#0c0b0a", "#191715", "#2a2623", .45),
    "beech": ("#b1804f", "#cf9f6d", "#dbb385", .45), "birch": ("#c6a878", "#dfc79b", "#e9d6b2", .4),
    "olivewood": ("#5b3a1f", "#a5763f", "#c79a5d", .45),
}


@cached
def wood(kind="oak", axis="z", rough=None, fine=1.0):
    """Grain along one axis of the part."""
    dark, mid, light, r = WOODS[kind]
    t = Tree("wood " + kind)

    def along(a, c):
        return tuple(a if k == axis else c for k in "xyz")
    v = t.obj(along(.03, .6))
    warp = t.noise(v, 1.0, 2)
    v2 = t("VectorMath", {0: v, 1: t("CombineXYZ", {0: t.math("MULTIPLY", warp, .9), 1: t.math("MULTIPLY", warp, .6), 2: warp})}, operation="ADD")
    rings = t.math("PINGPONG", t.math("MULTIPLY", t.noise(v2, .8, 1), 7.0), 1.0)
    streak = t.noise(t.obj(along(.06, 3.0)), 1.0, 5, .62)
    pores = t.noise(t.obj(along(.22, 9.0)), 1.0, 3, .7)
    tone = t.math("ADD", t.math("MULTIPLY", rings, .30), t.math("MULTIPLY", streak, .78))
    c = t.ramp(tone, (.22, dark), (.5, mid), (.82, light))
    p = t.step(pores, .60, .74)
    c = t.mix(t.math("MULTIPLY", p, .45 * fine), c, dark)
    h = t.math("SUBTRACT", t.math("MULTIPLY", streak, .3), t.math("MULTIPLY", p, .7))
    return t.done(t.pbr(base=c, rough=t.math("ADD", rough or r, t.math("MULTIPLY", streak, -.14)), spec=.4,
                        normal=t.bump(h, .02, .8)))


@cached
def metal(kind="brass", rough=None):
    c, r = {"brass": ("#b99358", .24), "steel": ("#2b2a2a", .42), "blackened-steel": ("#2b2a2a", .42), "copper": ("#d08a63", .42),
            "chrome": ("#c9c7c3", .15), "old-brass": ("#9a7434", .34)}[kind]
    t = Tree("metal " + kind)
    v = t.obj()
    n = t.noise(v, .35, 3, .5)
    br = t.noise(t.obj((1, 1, 22)), 2.0, 2)
    col = t.mix(t.math("MULTIPLY", t.step(n, .35, .9), .22), c, "#6e5228" if "brass" in kind else "#1a1818")
    return t.done(t.pbr(base=col, metal=1.0, rough=t.math("ADD", rough or r, t.math("MULTIPLY", t.math("ADD", n, br), .08)),
                        normal=t.bump(br, .004, .5)))


@cached
def cloth(c, c2="milk", kind="plain", thread=.09, size=1.0, sheen=.25, rough=.9, translucent=0.0, soft=.12):
    """Woven stuff; u runs along the weft, v along the warp, in centimetres."""
    t = Tree("cloth " + c + kind)
    uv = t.uv()
    sep = t.nt.nodes.new("ShaderNodeSeparateXYZ")
    t.nt.links.new(uv, sep.inputs[0])
    u, w = sep.outputs[0], sep.outputs[1]

    def strand(su, sv):
        return t.noise(t("Mapping", {0: uv, "Scale": (su, sv, 1)}), 1.0, 2, .5)
    slub_u, slub_v = strand(.35, 7.0), strand(7.0, .35)
    fu = t.math("SINE", t.math("MULTIPLY", u, 6.283 / thread))
    fv = t.math("SINE", t.math("MULTIPLY", w, 6.283 / thread))
    weave = t.math("MULTIPLY", t.math("MULTIPLY", fu, fv), .5)
    slub = t.math("MAXIMUM", slub_u, slub_v)
    hgt = t.math("ADD", t.math("MULTIPLY", slub, 1.6), weave)
    dist = thread * .22
    blotch = t.noise(t("Mapping", {0: uv, "Scale": (.09, .09, 1)}), 1.0, 3)
    base = c

    def fr(x, p, off=0.0):
        return t.math("FRACT", t.math("ADD", t.math("DIVIDE", x, p), off + 50.0))
    if kind == "herringbone":
        col_w = 2.4 * size
        zig = t.math("PINGPONG", u, col_w)
        s = fr(t.math("ADD", w, zig), .62 * size)
        k = t.math("PINGPONG", s, .5)
        band = t.step(k, .17, .33)
        base = t.mix(band, c, c2)
        hgt = t.math("ADD", hgt, t.math("MULTIPLY", t.math("PINGPONG", t.math("MULTIPLY", s, 2.0), .5), 2.5))
        dist = .07 * size
    elif kind == "waffle":
        p = .85 * size
        a = t.math("PINGPONG", u, p / 2)
        b = t.math("PINGPONG", w, p / 2)
        k = t.math("MAXIMUM", t.math("DIVIDE", a, p / 2), t.math("DIVIDE", b, p / 2))
        k = t.math("POWER", k, 1.6)
        base = t.mix(t.math("MULTIPLY", t.math("SUBTRACT", 1.0, k), .30 if c != "white" else .14), c, "#4a2d1a" if c != "white" else "#8a7a66")
        hgt = t.math("ADD", t.math("MULTIPLY", hgt, .12), t.math("MULTIPLY", k, 1.0))
        dist = .26 * size
    elif kind == "check":
        p = 3.2 * size
        a = t.math("GREATER_THAN", fr(u, p), .5)
        b = t.math("GREATER_THAN", fr(w, p), .5)
        k = t.math("MULTIPLY", t.math("ADD", a, b), .5)
        k = t.math("MULTIPLY", k, t.math("ADD", .82, t.math("MULTIPLY", slub, .25)))
        base = t.mix(k, c, c2)
    elif kind == "stripe":
        p = 6.5 * size
        s = fr(u, p)
        a = t.math("LESS_THAN", s, .20)
        b = t.math("MULTIPLY", t.math("GREATER_THAN", s, .27), t.math("LESS_THAN", s, .30))
        d = t.math("MULTIPLY", t.math("GREATER_THAN", s, .33), t.math("LESS_THAN", s, .36))
        e = t.math("MULTIPLY", t.math("GREATER_THAN", s, .66), t.math("LESS_THAN", s, .685))
        k = t.math("MAXIMUM", t.math("MAXIMUM", a, b), t.math("MAXIMUM", d, e))
        base = t.mix(t.math("MULTIPLY", k, .93), c, c2)
    col = t.mix(t.math("MULTIPLY", t.math("SUBTRACT", slub, .35), .5 * (1 if kind != "waffle" else .3)), base, "#fff4df")
    col = t.mix(t.math("MULTIPLY", t.math("ADD", blotch, t.math("MULTIPLY", t.math("SUBTRACT", 1.0, weave), .25)), soft), col, "#3b2c1e")
    n = t.bump(hgt, dist, .9)
    sh = t.pbr(base=col, rough=rough, sheen=sheen, sheen_rough=.5, spec=.2, normal=n)
    if translucent:
        tr = t("BsdfTranslucent", {"Color": col, "Normal": n})
        sh = t("MixShader", {0: translucent, 1: sh, 2: tr})
    return t.done(sh)


@cached
def shade(c="linen", glow=0.0):
    """A lampshade: cloth that lets light through."""
    return cloth(c, kind="plain", thread=.16, translucent=.45, sheen=.1)


@cached
def paper(c="paper", through=.5):
    t = Tree("paper")
    v = t.obj()
    fib = t.noise(t.obj((1, 1, 4)), 1.6, 5, .7)
    col = t.mix(t.math("MULTIPLY", fib, .12), c, "#a08a66")
    n = t.bump(fib, .03, .5)
    return t.done(t("MixShader", {0: through, 1: t.pbr(base=col, rough=.8, spec=.2, normal=n), 2: t("BsdfTranslucent", {"Color": col})}))


@cached
def felt(c="grey"):
    t = Tree("felt")
    v = t.obj()
    a, b = t.noise(v, 2.2, 6, .75), t.noise(v, 16, 3, .7)
    col = t.mix(t.math("MULTIPLY", a, .34), c, "#4a453f")
    col = t.mix(t.math("MULTIPLY", t.step(b, .52, .75), .3), col, "#f2ece0")
    return t.done(t.pbr(base=col, rough=1.0, sheen=.5, sheen_rough=.6, spec=.1, normal=t.bump(t.math("ADD", a, t.math("MULTIPLY", b, .35)), .13, .8)))


@cached
def wax(c, glow=0.0, z0=0.0, z1=1.0, sss=.6):
    """glow: a warm light in the wax that grows from z0 to z1, under a flame."""
    t = Tree("wax " + c)
    v = t.obj()
    n = t.noise(v, .8, 3)
    col = t.mix(t.math("MULTIPLY", n, .14), c, "#fff3d8")
    ins = dict(base=col, rough=.42, sss=sss, sss_r=(1.0, .62, .35), sss_s=.6, normal=t.bump(t.noise(v, 1.1, 2), .06, .7))
    if glow:
        z = t("SeparateXYZ", {0: t.obj(random=False)}, out=2)
        k = t.math("POWER", t.step(z, z0, z1), 2.0)
        ins.update(emit=t.mix(.5, col, "#ff9a3c"), emit_s=t.math("MULTIPLY", k, glow))
    return t.done(t.pbr(**ins))


@cached
def flame_mat():
    t = Tree("flame")
    z = t("SeparateXYZ", {0: t("TexCoord", out=0)}, out=2)
    col = t.ramp(z, (0.0, (.25, .3, .9, 1)), (.16, (1, .42, .1, 1)), (.5, (1, .72, .36, 1)), (1.0, (1, .55, .18, 1)))
    s = t.ramp(z, (0.0, .05), (.2, .45), (.5, 1.0), (1.0, .6))
    e = t("Emission", {0: col, 1: t.math("MULTIPLY", s, 13.0)})
    lw = t("LayerWeight", {0: .35}, out=1)
    return t.done(t("MixShader", {0: t.math("POWER", lw, 1.4), 1: e, 2: t("BsdfTransparent", {})}))


@cached
def emission(c, power):
    t = Tree("emission")
    return t.done(t("Emission", {0: c, 1: power}))


@cached
def opal(glow=0.0):
    t = Tree("opal")
    ins = dict(base="#f6f1e6", rough=.12, sss=.5, sss_r=(1, .9, .8), sss_s=2.0, coat=.6, coat_rough=.03)
    if glow:
        lw = t("LayerWeight", {0: .4}, out=1)
        ins.update(emit=t.ramp(lw, (0.0, (1, .80, .54, 1)), (1.0, (1, .62, .32, 1))), emit_s=glow)
    return t.done(t.pbr(**ins))


@cached
def slate(c="#5b5e5e"):
    t = Tree("slate")
    lay = t.obj((.05, .22, .22))
    a = t.noise(lay, 1.0, 6, .62)
    b = t.noise(t.obj(), 1.5, 6, .7)
    col = t.ramp(t.math("ADD", t.math("MULTIPLY", a, .7), t.math("MULTIPLY", b, .3)), (.32, "#3e4142"), (.5, c), (.70, "#7b7d78"))
    return t.done(t.pbr(base=col, rough=.68, spec=.35, normal=t.bump(t.math("ADD", a, t.math("MULTIPLY", b, .4)), .5, .7)))


@cached
def basalt(c="#5b5854"):
    t = Tree("basalt")
    v = t.obj()
    a = t.noise(v, 5, 5, .75)
    vo = t("TexVoronoi", {"Vector": v, "Scale": 4.5}, feature="F1")
    d = t.math("SUBTRACT", 1.0, t.step(vo, .12, .28))
    col = t.mix(t.math("MULTIPLY", a, .7), "#8b8781", "#34322f")
    col = t.mix(t.math("MULTIPLY", d, .6), col, "#25231f")
    return t.done(t.pbr(base=col, rough=.82, spec=.3, normal=t.bump(t.math("SUBTRACT", a, d), .06, 1.0)))


@cached
def cork():
    t = Tree("cork")
    v = t.obj()
    a = t.noise(v, 2.2, 5, .7)
    vo = t("TexVoronoi", {"Vector": v, "Scale": 3.2}, feature="F1")
    d = t.math("MULTIPLY", t.step(a, .5, .62), t.math("SUBTRACT", 1.0, t.step(vo, .1, .34)))
    col = t.mix(a, "#c79a66", "#a3713f")
    col = t.mix(t.math("MULTIPLY", d, .8), col, "#54331a")
    return t.done(t.pbr(base=col, rough=.9, spec=.2, normal=t.bump(t.math("SUBTRACT", a, d), .06, .9)))


@cached
def liquid(c, rough=.05):
    t = Tree("liquid")
    v = t.obj()
    x = t.noise(v, .5, 3)
    return t.done(t.pbr(base=t.mix(t.math("MULTIPLY", x, .25), c, "#000000"), rough=rough, spec=.6))


@cached
def crema(c="#a8713c", dark="#2a130a", r0=3.0):
    """Coffee with a rim of fine foam; r0: radius of the disc."""
    t = Tree("crema")
    v = t.obj((1 / r0,) * 3, random=False)
    r = t("VectorMath", {0: v}, operation="LENGTH", out=1)
    x = t.noise(t.obj((1 / r0,) * 3), 2.2, 4, .6, .6)
    edge = t.math("ADD", r, t.math("MULTIPLY", t.math("SUBTRACT", x, .5), .34))
    col = t.mix(t.math("MULTIPLY", t.step(edge, .78, 1.04), .8), dark, c)
    return t.done(t.pbr(base=col, rough=.12, spec=.5))


@cached
def grainy(c, c2, scale=6.0, bump=.05):
    """Sand, salt, grain seen from afar."""
    t = Tree("grainy")
    v = t.obj()
    vo = t.nt.nodes.new("ShaderNodeTexVoronoi")
    t.nt.links.new(v, vo.inputs["Vector"])
    vo.inputs["Scale"].default_value = scale
    k = t("SeparateColor", {0: vo.outputs["Color"]})
    col = t.mix(k, c, c2)
    col = t.mix(t.math("MULTIPLY", t.step(vo.outputs["Distance"], .3, .7), .5), col, "#3a2410" if c != "#ffffff" else "#cfc6b8")
    return t.done(t.pbr(base=col, rough=.75, spec=.3, normal=t.bump(t.math("SUBTRACT", 1.0, vo.outputs["Distance"]), bump, .9)))


@cached
def leaf(c="#5d6b43", back="#87915f"):
    t = Tree("leaf")
    n = t.noise(t.obj(), .5, 3)
    r = t("ObjectInfo", out=5)
    col = t.mix(t.math("ADD", t.math("MULTIPLY", n, .5), t.math("MULTIPLY", r, .4)), c, back)
    return t.done(t("MixShader", {0: .3, 1: t.pbr(base=col, rough=.45, spec=.4), 2: t("BsdfTranslucent", {"Color": col})}))


@cached
def bark(c="#5b4634"):
    t = Tree("bark")
    n = t.noise(t.obj(), 4, 5, .7)
    return t.done(t.pbr(base=t.mix(n, c, "#2d2018"), rough=.85, normal=t.bump(n, .05, .8)))


@cached
def plain(c, rough=.6, spec=.4):
    t = Tree("plain")
    return t.done(t.pbr(base=c, rough=rough, spec=spec))
