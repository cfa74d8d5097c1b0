#!/usr/bin/env python3
"""Draws the pictures of the sample shop into shop/sample/images.

Every picture is a small still life: an object on a table in front of a warm
wall, with window light coming from the left.  The table at the end of this
file says which object each product is; shapes are parametric, so a new
product is usually one new line there.  The output is deterministic and each
file stays below 4 kB, without text, scripts, styles or outside references.

    python3 scripts/artwork.py            rewrites all pictures
"""

import math
import random
import re
import sys
import unicodedata
import zlib
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "shop" / "sample" / "images"
LIMIT = 4096

# --------------------------------------------------------------------------
# Colours

WALLS = {
    "sand": "#e6dac8",
    "clay": "#e3cfbf",
    "sage": "#d6d7c7",
    "stone": "#ddd7cd",
    "mist": "#d3d8d6",
    "dusk": "#5d5049",
}

COLOURS = {
    "chalk": "#ece5d8", "milk": "#f0e8da", "white": "#f1ece2", "bone": "#e9dec8",
    "oatmeal": "#d8c6a8", "flax": "#cdb994", "sand": "#d0b68f", "honey": "#d5a75c",
    "ochre": "#c6943f", "amber": "#c3873a", "terracotta": "#bb6b4c", "rust": "#a5532f",
    "rose": "#cf9d8e", "brick": "#9a4a36", "plum": "#6d4650", "moss": "#7d8360",
    "olive": "#777448", "sage": "#a3aa8c", "sea-green": "#7fa297", "bottle": "#3f5a4c",
    "blue-slate": "#6f8494", "sky": "#a5b9c2", "indigo": "#3f4f6c", "ink": "#354252",
    "iron": "#4b4643", "charcoal": "#4a4847", "smoke": "#857d76", "black": "#33302e",
    "clear": "#d9e2dc", "brass": "#c09a55", "blackened-steel": "#3b3a3a",
    "oak": "#c99f6c", "walnut": "#7d573b", "black-oak": "#3c3633", "ash": "#dcc39b",
    "white-oil": "#e0cfb2", "clay": "#b98b6a", "cork": "#c39a6b", "slate": "#565c61",
    "paper": "#f5ecd8", "linen": "#e0d3ba", "copper": "#b8744f", "natural": "#dfceb0",
    "beeswax": "#dca94d", "grey": "#a9a49b", "blush": "#dcb3a2",
}

LIGHT, DARK = "#fffaf0", "#2a2019"


def hexa(name):
    return COLOURS.get(name, name)


def rgb(c):
    c = hexa(c)
    return [int(c[i:i + 2], 16) for i in (1, 3, 5)]


def mix(a, b, t):
    return "#" + "".join("%02x" % round(x + (y - x) * t) for x, y in zip(rgb(a), rgb(b)))


def tone(c, t):
    """Lighter for t > 0, darker for t < 0."""
    return mix(c, LIGHT, t) if t > 0 else mix(c, DARK, -t)


def slug(text):
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def n(v):
    return f"{v:.1f}".rstrip("0").rstrip(".").replace("-0.", "-.") if v else "0"


def P(*parts):
    """Joins path parts; numbers are shortened."""
    out = ""
    for p in parts:
        t = p if isinstance(p, str) else n(p)
        if out and not isinstance(p, str) and not out[-1].isalpha() and not t.startswith("-"):
            out += " "
        out += t
    return out


# --------------------------------------------------------------------------
# The scene


class Scene:
    def __init__(self, wall, seed, zoom=None, horizon=735, top=False):
        self.wall, self.base = wall, WALLS[wall]
        self.dark = wall == "dusk"
        self.rnd = random.Random(zlib.crc32(seed.encode()))
        self.defs, self.ids, self.body = [], {}, []
        self.zoom, self.horizon, self.top = zoom, horizon, top

    # definitions

    def define(self, template):
        if template not in self.ids:
            i = len(self.ids)
            key = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[i]
            self.ids[template] = key
            self.defs.append(template.replace("ID", key, 1))
        return self.ids[template]

    def stops(self, stops):
        out = ""
        for s in stops:
            out += f'<stop offset="{n(s[0]) if s[0] in (0, 1) else ("%.2f" % s[0]).lstrip("0")}" stop-color="{s[1]}"'
            if len(s) > 2:
                out += f' stop-opacity="{("%.2f" % s[2]).rstrip("0").rstrip(".").replace("0.", ".") or 0}"'
            out += "/>"
        return out

    def lin(self, *stops, d=(0, 0, 1, 0), user=False):
        a = "".join(f' {k}="{n(v) if user else round(v, 2)}"' for k, v, std in
                    zip(("x1", "y1", "x2", "y2"), d, (0, 0, 1, 0)) if user or v != std)
        u = ' gradientUnits="userSpaceOnUse"' if user else ""
        return f"url(#{self.define(f'<linearGradient id=^ID^{a}{u}>{self.stops(stops)}</linearGradient>'.replace('^', chr(34)))})"

    def vert(self, *stops):
        return self.lin(*stops, d=(0, 0, 0, 1))

    def rad(self, *stops, c=(.5, .5), r=.5):
        a = f' cx="{c[0]}" cy="{c[1]}"' if c != (.5, .5) else ""
        a += f' r="{r}"' if r != .5 else ""
        return f"url(#{self.define(f'<radialGradient id=^ID^{a}>{self.stops(stops)}</radialGradient>'.replace('^', chr(34)))})"

    def clip(self, d):
        return f"url(#{self.define(f'<clipPath id=^ID^><path d=^{d}^/></clipPath>'.replace('^', chr(34)))})"

    # drawing

    def put(self, s):
        self.body.append(s)

    def attrs(self, kw):
        out = ""
        for k, v in kw.items():
            if v is None:
                continue
            if isinstance(v, float) and "opacity" in k:
                v = ("%.2f" % v).rstrip("0").replace("0.", ".")
            elif isinstance(v, (int, float)):
                v = n(v)
            out += f' {k.replace("_", "-")}="{v}"'
        return out

    def path(self, d, fill="none", **kw):
        self.put(f'<path d="{d}" fill="{fill}"{self.attrs(kw)}/>')

    def line(self, d, stroke, width, op=None, cap="round", **kw):
        self.path(d, stroke=stroke, stroke_width=width, stroke_opacity=op,
                  stroke_linecap=cap, **kw)

    def ell(self, cx, cy, rx, ry, fill, **kw):
        if abs(rx - ry) < .05:
            self.put(f'<circle cx="{n(cx)}" cy="{n(cy)}" r="{n(rx)}" fill="{fill}"{self.attrs(kw)}/>')
        else:
            self.put(f'<ellipse cx="{n(cx)}" cy="{n(cy)}" rx="{n(rx)}" ry="{n(ry)}" fill="{fill}"{self.attrs(kw)}/>')

    def rect(self, x, y, w, h, fill, r=0, **kw):
        self.put(f'<rect x="{n(x)}" y="{n(y)}" width="{n(w)}" height="{n(h)}"'
                 f'{f" rx={chr(34)}{n(r)}{chr(34)}" if r else ""} fill="{fill}"{self.attrs(kw)}/>')

    def group(self, clip=None, transform=None):
        self.put("<g" + (f' clip-path="{clip}"' if clip else "")
                 + (f' transform="{transform}"' if transform else "") + ">")

    def end(self):
        self.put("</g>")

    # materials

    def vol(self, c, k=1.0):
        """A round thing lit from the left."""
        c = hexa(c)
        return self.lin((0, tone(c, -.16 * k)), (.3, tone(c, .34 * k)), (.6, c),
                        (.9, tone(c, -.34 * k)), (1, tone(c, -.24 * k)))

    def soft(self, c, k=1.0):
        """A flat thing lit from the upper left."""
        return self.lin((0, tone(c, .22 * k)), (1, tone(c, -.16 * k)), d=(0, 0, 1, 1))

    def metal(self, c):
        return self.lin((0, tone(c, -.3)), (.25, tone(c, .5)), (.45, hexa(c)), (.7, tone(c, -.35)),
                        (.85, tone(c, .1)), (1, tone(c, -.3)))

    # light and shade

    def shadow(self, cx, y, rx, ry=None, cast=True, op=.42):
        ry = ry or max(14, rx * .16)
        col = "#1d1510" if self.dark else "#4a3321"
        if cast:
            g = self.rad((0, col, op * .5), (.55, col, op * .26), (1, col, 0))
            self.ell(cx + rx * .42, y + ry * .18, rx * 1.75, ry * 1.75, g)
        g = self.rad((0, col, op * 1.4), (.7, col, op * .9), (1, col, 0))
        self.ell(cx + rx * .03, y, rx * 1.08, ry * .95, g)

    def wallshadow(self, cx, cy, rx, ry, dx=34, dy=46, op=.34):
        col = "#1d1510" if self.dark else "#4a3321"
        self.ell(cx + dx, cy + dy, rx * 1.16, ry * 1.16,
                 self.rad((0, col, op), (.76, col, op * .85), (1, col, 0)))

    def glow(self, cx, cy, rx, ry, op=.8, col="#ffe6b0"):
        self.ell(cx, cy, rx, ry, self.rad((0, col, op), (.45, col, op * .38), (1, col, 0)))

    # the backdrop

    def backdrop(self):
        keep, self.body = self.body, []
        b = self.base
        full = "M0 0h800v1000H0z"
        table = mix(b, "#3a2a20" if self.dark else "#b08d66", .3)
        if self.top:
            self.path(full, self.lin((0, tone(table, .34)), (1, tone(table, -.06)), d=(0, 0, 1, 1)))
            self.path("M-40 330 520-40H700L-40 470zM-40 540 830-40V90L-40 690z", "#fff8e8", opacity=.2)
        else:
            self.path(full, self.lin((0, tone(b, .4 if not self.dark else .1)), (.55, b), (1, tone(b, -.1)), d=(0, 0, 1, 1)))
            h = self.horizon
            if self.zoom:
                fx, fy, k = self.zoom
                h = 500 + (h - fy) * k
            if not self.dark:
                x = self.rnd.choice((250, 330, 410, 470))
                y = self.rnd.choice((60, 100, 140))
                pane = "l128 46v214l-128-46z"
                g = self.lin((0, "#fffaf0", .62), (1, "#fffaf0", .2), d=(0, 0, .6, 1))
                self.path(P("M", x, y, pane, "m146 52", pane, f"M{x} {y + 234}", pane, "m146 52", pane), g)
            if h < 1000:
                g = self.vert((0, tone(table, -.05)), (.14, tone(table, .16)), (1, tone(table, .02)))
                self.rect(0, h, 800, 1000 - h, g)
                self.rect(0, h - 26, 800, 26, self.vert((0, "#5a4230", 0), (1, "#5a4230", .16)))
                if not self.dark and not self.zoom:
                    self.path(P("M", x - 130, 1000, "L", x + 30, h, "h150L", x + 60, 1000, "z"), "#fff8e8", opacity=.22)
        self.body += keep

    def svg(self):
        obj = "".join(self.body)
        if self.zoom:
            fx, fy, k = self.zoom
            obj = f'<g transform="translate({n(400 - fx * k)} {n(500 - fy * k)})scale({n(k)})">{obj}</g>'
        self.body = []
        self.backdrop()
        return ('<svg xmlns="http://www.w3.org/2000/svg" width="800" height="1000" viewBox="0 0 800 1000">'
                f'<defs>{"".join(self.defs)}</defs>{"".join(self.body)}{obj}</svg>\n')


# --------------------------------------------------------------------------
# Shapes shared by many objects


def spline(pts):
    """Cubic segments through pts (Catmull-Rom); a third value marks a corner."""
    out = ""
    run = [pts[0]]
    for p in pts[1:]:
        run.append(p)
        if len(p) > 2 or p is pts[-1]:
            q = [run[0]] + run + [run[-1]]
            for i in range(1, len(q) - 2):
                (x0, y0), (x1, y1), (x2, y2), (x3, y3) = (a[:2] for a in q[i - 1:i + 3])
                if len(run) == 2:
                    out += P("L", x2, y2)
                else:
                    out += P("C", x1 + (x2 - x0) / 6, y1 + (y2 - y0) / 6,
                             x2 - (x3 - x1) / 6, y2 - (y3 - y1) / 6, x2, y2)
            run = [p]
    return out


def outline(prof, cx, kt, kb):
    left = [(cx - p[0], *p[1:]) for p in prof]
    right = [(cx + p[0], *p[1:]) for p in reversed(prof)]
    (rt, yt), (rb, yb) = prof[0][:2], prof[-1][:2]
    d = P("M", left[0][0], yt) + spline(left)
    d += P("A", rb, max(rb * kb, .1), "0 0 0", cx + rb, yb) + spline(right)
    if rt > 1:
        d += P("A", rt, max(rt * kt, .1), "0 0 0", cx - rt, yt)
    return d + "z"


def radius(prof, y):
    for a, b in zip(prof, prof[1:]):
        if a[1] <= y <= b[1] and b[1] > a[1]:
            return a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1])
    return prof[-1][0]


def lathe(s, prof, col, cx=400, kt=.13, kb=.18, rim=7, gloss=.5, dip=None, clay="clay",
          speck=0, rings=0, inner=None, shadow=True, hollow=True, fill=None):
    """A thrown form: prof is a list of (radius, y) from the lip to the foot."""
    d = outline(prof, cx, kt, kb)
    rt, yt = prof[0][:2]
    rb, yb = prof[-1][:2]
    if shadow:
        s.shadow(cx, yb + rb * kb * .5, max(rb * 1.2, 40), max(rb * kb * 1.15, 16))
    s.path(d, fill or s.vol(col))
    ys, ye = yt, yb
    if dip or rings:
        s.group(clip=s.clip(d))
        if dip:
            y = dip
            R = max(p[0] for p in prof) + 6
            a = P("M", cx - R, y, "C", cx - R * .5, y + R * .34, cx - R * .1, y + R * .16, cx + R * .2, y + R * .26,
                  "S", cx + R * .8, y + R * .06, cx + R, y - 12, "V", yb + 90, "H", cx - R, "z")
            s.path(a, s.vol(clay, .9))
            s.line(a.split("V")[0], tone(col, .5), 3, .55)
        for i in range(rings):
            y = ys + (ye - ys) * (i + 1) / (rings + 1)
            r = radius(prof, y) + 8
            k = kt + (kb - kt) * (y - ys) / (ye - ys)
            s.line(P("M", cx - r, y, "A", r, r * k, "0 0 0", cx + r, y), tone(col, -.6), 2, .16)
        s.end()
    if speck:
        dots = ""
        for _ in range(speck):
            y = s.rnd.uniform(ys + (ye - ys) * .08, ys + (ye - ys) * .94)
            r = radius(prof, y)
            x = cx + r * .9 * math.sin(s.rnd.uniform(-1.4, 1.4))
            dots += P("M", round(x), round(y + r * .12), "h.1")
        s.line(dots, tone(col, -.62), 3.2, .4)
    if gloss:
        pts = []
        for t in (.1, .3, .5, .7):
            y = ys + (ye - ys) * t
            pts.append((cx - radius(prof, y) * .66, y))
        s.line(P("M", *pts[0]) + spline(pts), s.lin((0, LIGHT, .1), (.3, LIGHT, gloss), (1, LIGHT, 0),
               d=(0, pts[0][1], 0, pts[-1][1]), user=True), max(5, min(16, rt * .12)))
    if hollow and rt > 3:
        s.ell(cx, yt, rt, rt * kt, s.lin((0, tone(col, .12)), (.4, tone(col, .55)), (1, tone(col, -.06))))
        i = inner or col
        s.ell(cx, yt + 1, rt - rim, max(rt * kt - rim * .45, 2),
              s.lin((0, tone(i, -.55)), (.6, tone(i, -.36)), (1, tone(i, -.08))))
    return d


def glass(s, prof, col, cx=400, kt=.13, kb=.18, ribs=0, water=None, shadow=True):
    d = outline(prof, cx, kt, kb)
    rt, yt = prof[0][:2]
    rb, yb = prof[-1][:2]
    if shadow:
        s.shadow(cx, yb + rb * kb * .4, rb * 1.1, max(rb * kb * 1.1, 14), op=.3)
        s.glow(cx + rb * 1.1, yb + 16, rb * .9, rb * .2, .5, tone(col, .3))
    s.ell(cx, yt, rt, rt * kt, tone(col, .3), fill_opacity=.35)
    s.path(d, s.lin((0, tone(col, -.36), .75), (.09, hexa(col), .5), (.3, tone(col, .3), .42),
                    (.7, hexa(col), .46), (.93, tone(col, -.2), .6), (1, tone(col, -.42), .8)))
    s.group(clip=s.clip(d))
    if water:
        R = radius(prof, water)
        s.path(P("M", cx - R, water, "A", R, R * kt, "0 0 0", cx + R, water, "V", yb + 60, "H", cx - R, "z"),
               mix(col, "#8fa39b", .5), opacity=.3)
        s.ell(cx, water, R, R * kt, tone(col, .45), opacity=.55)
    for i in range(ribs):
        t = math.sin((i + 1) / (ribs + 1) * math.pi - math.pi / 2)
        x = lambda y: cx + radius(prof, y) * t
        s.line(P("M") + P(x(yt), yt) + P("L", x((yt + yb) / 2), (yt + yb) / 2, x(yb), yb + rb * kb),
               LIGHT if i % 2 else tone(col, -.5), 4 if i % 2 else 2.5, .34)
    s.ell(cx, yb - 6, rb * .94, rb * kb * 1.1, tone(col, -.3), opacity=.28)
    s.end()
    pts = [(cx - radius(prof, yt + (yb - yt) * t) * .76, yt + (yb - yt) * t) for t in (.08, .35, .6, .85)]
    s.line(P("M", *pts[0]) + spline(pts), "#fff", 9, .5)
    s.line(P("M", 2 * cx - pts[1][0], pts[1][1]) + P("L", 2 * cx - pts[2][0], pts[2][1]), "#fff", 4, .4)
    s.ell(cx, yt, rt, rt * kt, "none", stroke=tone(col, .5), stroke_width=4, stroke_opacity=.9)
    return d


def disc(s, cx, cy, rx, ry, th, col, grain=0, lip=0):
    """A thick round slab seen from a little above."""
    s.path(P("M", cx - rx, cy, "v", th, "a", rx, ry, "0 0 0", 2 * rx, 0, "v", -th, "z"), s.vol(col))
    s.ell(cx, cy, rx, ry, s.lin((0, tone(col, .42)), (1, tone(col, -.02)), d=(0, 0, 1, .6)))
    for i in range(grain):
        y = cy + ry * (-.72 + 1.44 * (i + .5) / grain)
        w = rx * math.sqrt(max(0, 1 - ((y - cy) / ry) ** 2)) * .95
        s.line(P("M", cx - w, y, "q", w, ry * .13 * (1 if i % 2 else -1), 2 * w, 0), tone(col, -.5), 2, .22)
    if lip:
        s.ell(cx, cy + lip * .35, rx - lip, ry - lip * .5,
              s.lin((0, tone(col, -.3)), (.5, tone(col, -.08)), (1, tone(col, .16))))


def leg(s, x1, y1, w1, x2, y2, w2, col, k=1.0):
    s.path(P("M", x1 - w1, y1, "L", x1 + w1, y1, x2 + w2, y2, "Q", x2, y2 + w2 * .8, x2 - w2, y2, "z"), s.vol(col, k))


def box(s, x, y, w, h, d, col, inset=None, r=3):
    """Front face with its top face; d is the visible depth."""
    i = d * .9 if inset is None else inset
    s.rect(x, y, w, h, s.soft(col), r)
    s.path(P("M", x, y + r, "L", x + i, y - d, "h", w - 2 * i, "L", x + w, y + r, "z"), s.lin((0, tone(col, .4)), (1, tone(col, .12))))


def stem(s, x, y, pts, col="#6f7656", leaves=0, size=1.0, blossom=None):
    """A branch rising from (x, y) through pts."""
    allp = [(x, y)] + pts
    s.line(P("M", x, y) + spline(allp), tone(col, -.35), 4)
    if blossom:
        d = ""
        for _ in range(leaves):
            i = s.rnd.randrange(1, len(allp))
            t = s.rnd.random()
            a, b = allp[i - 1], allp[i]
            if i == 1:
                t = .6 + t * .4
            d += P("M", round(a[0] + (b[0] - a[0]) * t + s.rnd.uniform(-24, 24)),
                   round(a[1] + (b[1] - a[1]) * t + s.rnd.uniform(-16, 16)), "h.1")
        s.line(d, tone(blossom, -.12), 27 * size)
        s.line(d, tone(blossom, .35), 16 * size, .7)
        return
    lid = s.define('<path id="ID" d="M0 0C22-14 22-46 0-70-20-46-20-14 0 0z"/>')
    for i in range(leaves):
        t = .3 + .7 * (i + .5) / leaves
        f = t * (len(allp) - 1)
        j = min(int(f), len(allp) - 2)
        f -= j
        a, b = allp[j], allp[j + 1]
        px, py = a[0] + (b[0] - a[0]) * f, a[1] + (b[1] - a[1]) * f
        ang = math.degrees(math.atan2(b[0] - a[0], a[1] - b[1])) + (62 if i % 2 else -58)
        s.put(f'<use href="#{lid}" fill="{tone(col, (.3, .05, .18, -.1)[i % 4])}" '
              f'transform="translate({n(round(px))} {n(round(py))})rotate({round(ang)})scale({n(size * (1.15 - t * .4))})"/>')


def flame(s, x, y, k=1.0):
    s.glow(x, y - 34 * k, 120 * k, 130 * k, .75)
    s.line(P("M", x, y, "v", -14 * k), "#3b2a20", 3.5)
    s.path(P("M", x, y - 78 * k, "c", 14 * k, 26 * k, 20 * k, 40 * k, 14 * k, 56 * k, "c", -5 * k, 14 * k, -23 * k, 14 * k,
             -28 * k, 0, "c", -6 * k, -16 * k, 0, -30 * k, 14 * k, -56 * k, "z"),
           s.vert((0, "#ffe9b5"), (.6, "#fff7df"), (1, "#f3b04f")))


def taper(s, x, y0, y1, w, col, lit=False):
    s.path(P("M", x - w * .62, y0, "Q", x, y0 - w, x + w * .62, y0, "L", x + w, y1, "Q", x, y1 + w * .5, x - w, y1, "z"), s.vol(col))
    if lit:
        flame(s, x, y0 - 3, .7)
    else:
        s.line(P("M", x, y0 - 4, "q", 3, -12, -2, -24), "#efe6d3", 3.5)


def weave(s, col, kind="plain", col2=None, k=1):
    """A pattern fill for cloth; returns a paint."""
    d, u = tone(col, -.45), tone(col, .5)
    c2 = hexa(col2) if col2 else d
    if kind == "check":
        body = f'<path d="M0 0h44v22H0z" fill="{c2}" opacity=".5"/><path d="M0 0h22v44H0z" fill="{c2}" opacity=".5"/>'
        w = 44
    elif kind == "stripe":
        body = f'<path d="M0 0h12v60H0zM18 0h4v60h-4z" fill="{c2}" opacity=".75"/>'
        w = 60
    elif kind == "herringbone":
        body = (f'<path d="M0 24 12 0 24 24M0 48 12 24 24 48" fill="none" stroke="{u}" stroke-width="5" opacity=".55"/>')
        w = 24
    elif kind == "waffle":
        body = f'<path d="M0 0h24v24H0z" fill="none" stroke="{u}" stroke-width="7" opacity=".6"/><path d="M7 7h12v12z" fill="{d}" opacity=".25"/>'
        w = 24
    elif kind == "quilt":
        body = f'<path d="M0 0h60v60H0z" fill="none" stroke="{d}" stroke-width="2.5" opacity=".4"/><path d="M3 57V3h54" fill="none" stroke="{u}" stroke-width="3" opacity=".5"/>'
        w = 60
    else:
        body = f'<path d="M0 2h8M2 0v8" stroke="{d}" stroke-width="1.6" opacity=".28"/><path d="M0 6h8M6 0v8" stroke="{u}" stroke-width="1.6" opacity=".35"/>'
        w = 8
    t = f' patternTransform="scale({n(k)})"' if k != 1 else ""
    return f"url(#{s.define(f'<pattern id=^ID^ width=^{w}^ height=^{w}^ patternUnits=^userSpaceOnUse^{t}>'.replace('^', chr(34)) + body + '</pattern>')})"
