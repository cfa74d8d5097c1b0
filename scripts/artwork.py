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
SHINE = "#fff"


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
    if abs(v) >= 12:
        return str(round(v))
    return f"{v:.1f}".rstrip("0").rstrip(".").replace("-0.", "-.") if v else "0"


def P(*parts):
    """Joins path parts; numbers are shortened."""
    out = ""
    for p in parts:
        t = p if isinstance(p, str) else n(p)
        if out and out[-1] in "0123456789." and t[:1] in "0123456789.":
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
        self.scale = 1

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
            out += "<stop" + (f' offset="{1 if s[0] == 1 else ("%.2f" % s[0]).strip("0")}"' if s[0] else "")
            out += f' stop-color="{s[1]}"'
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
        """Clips to a path; if that path is drawn already, it is not repeated."""
        full = f'<path d="{d}" '
        for i, b in enumerate(self.body):
            if b.startswith(full):
                key = self.define(f'<path id="ID" d="{d}"/>')
                self.body[i] = f'<use href="#{key}" ' + b[len(full):]
                d = None
                break
        inner = f'<use href="#{key}"/>' if d is None else f'<path d="{d}"/>'
        return f"url(#{self.define(f'<clipPath id=^ID^>'.replace('^', chr(34)) + inner + '</clipPath>')})"

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

    def line(self, d, stroke, width, op=None, cap=None, **kw):
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

    def copies(self, start, *transforms):
        """Repeats everything drawn since start, moved or scaled; the original stays in front."""
        key = self.define(f'<g id="ID">{"".join(self.body[start:])}</g>')
        self.body[start:] = [f'<use href="#{key}"' + (f' transform="{t}"' if t else "") + "/>" for t in transforms]

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
        col = "#100" if self.dark else "#432"
        if cast:
            g = self.rad((0, col, op * .5), (1, col, 0))
            self.ell(cx + rx * .42, y + ry * .18, rx * 1.75, ry * 1.75, g)
        g = self.rad((0, col, op * 1.4), (.7, col, op * .9), (1, col, 0))
        self.ell(cx + rx * .03, y, rx * 1.08, ry * .95, g)

    def wallshadow(self, cx, cy, rx, ry, dx=34, dy=46, op=.34):
        col = "#100" if self.dark else "#432"
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
                self.path(f"M{x} {y}{pane}m146 52{pane}m-146 182{pane}m146 52{pane}", g)
            if h < 1000:
                g = self.vert((0, tone(table, -.05)), (.14, tone(table, .16)), (1, tone(table, .02)))
                self.rect(0, h, 800, 1000 - h, g)
                self.rect(0, h - 26, 800, 26, self.vert((0, "#5a4230", 0), (1, "#5a4230", .16)))
                if not self.dark and not self.zoom:
                    self.path(P("M", x - 130, 1000, "L", x + 30, h, "h150L", x + 60, 1000, "z"), "#fff8e8", opacity=.22)
        self.body += keep

    def share(self):
        """A path drawn more than once is kept once in defs."""
        seen = {}
        for i, b in enumerate(self.body):
            m = re.match(r'<path d="([^"]{60,})" ', b)
            if m:
                seen.setdefault(m[1], []).append(i)
        for d, at in seen.items():
            key = next((self.ids[t] for t in self.ids if t == f'<path id="ID" d="{d}"/>'), None)
            if len(at) > 1 or key:
                key = key or self.define(f'<path id="ID" d="{d}"/>')
                for i in at:
                    self.body[i] = self.body[i].replace(f'<path d="{d}" ', f'<use href="#{key}" ', 1)

    def svg(self):
        self.share()
        obj = "".join(self.body)
        if self.zoom:
            fx, fy, k = self.zoom
            obj = f'<g transform="translate({n(400 - fx * k)} {n(500 - fy * k)})scale({n(k)})">{obj}</g>'
        elif self.scale != 1:
            k = self.scale
            obj = f'<g transform="translate({n(400 - 400 * k)} {n(790 - 770 * k)})scale({k:.2f})">{obj}</g>'
        self.body = []
        self.backdrop()
        return ('<svg xmlns="http://www.w3.org/2000/svg" width="800" height="1000" viewBox="0 0 800 1000" stroke-linecap="round">'
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
        a = ""
        for i in range(rings):
            y = ys + (ye - ys) * (i + 1) / (rings + 1)
            r = radius(prof, y) + 8
            k = kt + (kb - kt) * (y - ys) / (ye - ys)
            a += P("M", cx - r, y, "a", r, r * k, "0 0 0", 2 * r, 0)
        if a:
            s.line(a, tone(col, -.6), 2, .16)
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
        s.line(P("M", *pts[0]) + spline(pts), s.vert((0, SHINE, gloss), (1, LIGHT, 0)), max(5, min(16, rt * .12)))
    if hollow and rt > 3:
        s.ell(cx, yt, rt, rt * kt, s.lin((0, tone(col, .5)), (1, tone(col, .06))))
        i = inner or col
        s.ell(cx, yt + 1, rt - rim, max(rt * kt - rim * .45, 2),
              s.lin((0, tone(i, -.56)), (1, tone(i, -.12))))
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
                    (.75, hexa(col), .46), (1, tone(col, -.42), .8)))
    s.group(clip=s.clip(d))
    if water:
        R = radius(prof, water)
        s.path(P("M", cx - R, water, "A", R, R * kt, "0 0 0", cx + R, water, "V", yb + 60, "H", cx - R, "z"),
               mix(col, "#8fa39b", .5), opacity=.3)
        s.ell(cx, water, R, R * kt, tone(col, .45), opacity=.55)
    lines = ["", ""]
    for i in range(ribs):
        t = math.sin((i + 1) / (ribs + 1) * math.pi - math.pi / 2)
        x = lambda y: cx + radius(prof, y) * t
        lines[i % 2] += P("M", x(yt), yt, "L", x((yt + yb) / 2), (yt + yb) / 2, x(yb), yb + rb * kb)
    if ribs:
        s.line(lines[0], tone(col, -.5), 2.5, .3)
        s.line(lines[1], SHINE, 4, .4)
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
    lines = ""
    for i in range(grain):
        y = cy + ry * (-.72 + 1.44 * (i + .5) / grain)
        w = rx * math.sqrt(max(0, 1 - ((y - cy) / ry) ** 2)) * .95
        lines += P("M", cx - w, y, "q", w, ry * .13 * (1 if i % 2 else -1), 2 * w, 0)
    if grain:
        s.line(lines, tone(col, -.5), 2, .22)
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
    sets = ["", ""]
    for i in range(leaves):
        t = .3 + .7 * (i + .5) / leaves
        f = t * (len(allp) - 1)
        j = min(int(f), len(allp) - 2)
        f -= j
        a, b = allp[j], allp[j + 1]
        px, py = a[0] + (b[0] - a[0]) * f, a[1] + (b[1] - a[1]) * f
        ang = math.degrees(math.atan2(b[0] - a[0], a[1] - b[1])) + (62 if i % 2 else -58)
        sets[i % 2] += (
            f'<use href="#{lid}" transform="translate({n(round(px))} {n(round(py))})rotate({round(ang)})scale({n(size * (1.15 - t * .4))})"/>')
    for t, leaf in zip((.24, -.04), sets):
        s.put(f'<g fill="{tone(col, t)}">{leaf}</g>')


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


# --------------------------------------------------------------------------
# Objects: tableware and kitchen


def handle(s, x, y, w, h, col, thick=24, flip=1):
    d = P("M", x, y, "c", flip * w * .7, -h * .12, flip * w * 1.25, h * .1, flip * w, h * .5,
          "c", -flip * w * .16, h * .34, -flip * w * .6, h * .42, -flip * w * 1.1, h * .44)
    s.line(d, s.lin((0, tone(col, .1)), (1, tone(col, -.34))), thick)
    s.line(d, tone(col, .4), thick * .22, .5)


def cup(s, c, prof, grip=None, saucer=0, content=None, **kw):
    yb = prof[-1][1]
    if saucer:
        s.shadow(400, yb + 34, saucer * .95, 40)
        disc(s, 400, yb + 8, saucer, saucer * .24, 16, c, lip=26)
    if grip:
        handle(s, *grip, c)
    lathe(s, prof, c, shadow=not saucer, **kw)
    if content:
        r, y = prof[0][:2]
        k = kw.get("kt", .13)
        s.ell(400, y + 8, (r - 9) * .97, r * k - 7, s.lin((0, tone(content, -.25)), (1, tone(content, .14))))


def nest(s, c, items, **kw):
    """Several forms, back to front: (cx, profile, colour or None)."""
    for cx, prof, own in items:
        lathe(s, prof, own or c, cx=cx, **kw)


def plate(s, c, rx=310, count=1, k=.3, cy=690, coupe=False, band=None):
    s.shadow(400, cy + 42, rx * .86, rx * k * .8)
    for i in range(count):
        y = cy - i * 34
        under = P("M", 400 - rx, y, "C", 400 - rx * .86, y + rx * k * .8, 400 - rx * .62, y + rx * k * .8 + 40, 400, y + rx * k * .8 + 42,
                  "S", 400 + rx * .86, y + rx * k * .8, 400 + rx, y, "z")
        s.path(under, s.lin((0, tone(c, -.3)), (.35, tone(c, -.08)), (1, tone(c, -.5))))
        s.ell(400, y + 5, rx, rx * k, tone(c, -.16))
        s.ell(400, y, rx, rx * k, s.lin((0, tone(c, .1)), (.5, tone(c, .42)), (1, tone(c, .02)), d=(0, 0, 1, .4)))
    if band:
        s.ell(400, y, rx - 8, rx * k - 5, "none", stroke=hexa(band), stroke_width=5, stroke_opacity=.8)
    w = .86 if coupe else .68
    s.ell(400, y + 7, rx * w, rx * k * w, s.lin((0, tone(c, -.24)), (.5, tone(c, -.02)), (1, tone(c, .3)), d=(.1, 0, .8, 1)))
    s.ell(400, y + 11, rx * w * .9, rx * k * w * .87, s.lin((0, tone(c, .04)), (1, tone(c, .2))))
    s.line(P("M", 400 - rx * .98, y - 6, "A", rx, rx * k, "0 0 1", 400 - rx * .3, y - rx * k * .95), SHINE, 4, .6)


def above(s, c, r=290, kind="plate", content=None, speck=30, cx=400, cy=500, band=None):
    """The same things from straight above."""
    col = "#432"
    s.ell(cx + 34, cy + 46, r * 1.13, r * 1.13, s.rad((0, col, .5), (.78, col, .36), (1, col, 0)))
    s.ell(cx, cy, r, r, s.lin((0, tone(c, .5)), (1, tone(c, -.2)), d=(0, 0, 1, 1)))
    w = {"plate": .72, "coupe": .88, "bowl": .93, "cup": .9}[kind]
    deep = {"plate": .12, "coupe": .12, "bowl": .34, "cup": .42}[kind]
    if band:
        s.ell(cx, cy, r * .95, r * .95, "none", stroke=hexa(band), stroke_width=6, stroke_opacity=.8)
    s.ell(cx, cy, r * w, r * w, s.lin((0, tone(c, -deep)), (1, tone(c, .3)), d=(0, 0, 1, 1)))
    f = {"plate": .66, "coupe": .7, "bowl": .56, "cup": .8}[kind]
    s.ell(cx + 4, cy + 4, r * f, r * f, s.lin((0, tone(c, -deep * .5)), (1, tone(c, .2)), d=(0, 0, 1, 1)))
    if content:
        s.ell(cx + 3, cy + 3, r * (w - .1), r * (w - .1), s.lin((0, tone(content, -.28)), (1, tone(content, .12)), d=(0, 0, 1, 1)))
        a = r * (w - .2)
        s.line(P("M", cx - a, cy + 10, "A", a, a, "0 0 1", cx - a * .35, cy - a * .93), SHINE, 6, .3)
    dots = ""
    for _ in range(speck):
        q, t = r * .97 * math.sqrt(s.rnd.random()), s.rnd.random() * 6.28
        dots += P("M", round(cx + q * math.cos(t)), round(cy + q * math.sin(t)), "h.1")
    if speck and not content:
        s.line(dots, tone(c, -.6), 4, .4)
    s.line(P("M", cx - r * .96, cy + 20, "A", r * .96, r * .96, "0 0 1", cx - r * .2, cy - r * .94), SHINE, 6, .65)


def jug(s, c, k=1.0):
    y = lambda v: 760 - (760 - v) * k
    prof = [(96 * k, y(420)), (86 * k, y(480)), (112 * k, y(580)), (134 * k, y(670)), (104 * k, y(760))]
    handle(s, 400 + 84 * k, y(466), 104 * k, 262 * k, c, 27 * k)
    lathe(s, prof, c, dip=y(690), gloss=.55)
    x, t = 400 - 96 * k, y(420)
    s.path(P("M", x + 30 * k, t - 10 * k, "C", x - 10, t - 12 * k, x - 34 * k, t - 22 * k, x - 52 * k, t - 24 * k,
             "C", x - 40 * k, t + 8 * k, x - 14 * k, t + 26 * k, x + 6 * k, t + 58 * k, "Q", x + 40 * k, t + 20 * k, x + 60 * k, t + 11 * k, "z"),
           s.lin((0, tone(c, .1)), (1, tone(c, .36))))


def teapot(s, c):
    prof = [(70, 500), (132, 530), (178, 610), (166, 700), (104, 752)]
    h = P("M", 300, 540, "C", 270, 330, 530, 330, 500, 540)
    s.line(h, s.vol("oak"), 19)
    s.line(h, tone("oak", .45), 4, .6)
    s.path("M546 660C600 640 602 560 650 520l28 16C652 580 650 690 540 716z", s.lin((0, tone(c, .16)), (1, tone(c, -.3))))
    s.ell(664, 528, 16, 9, tone(c, -.5), transform="rotate(30 664 528)")
    lathe(s, prof, c, hollow=False, dip=706, gloss=.6)
    disc(s, 400, 502, 74, 17, 8, c)
    lathe(s, [(12, 462), (21, 474), (12, 492)], c, shadow=False, hollow=False, gloss=0)


def saltpig(s, c):
    s.shadow(400, 752, 170, 30)
    d = "M262 735C232 600 268 470 372 448 500 430 566 560 540 735 520 770 282 770 262 735z"
    s.path(d, s.vol(c))
    s.ell(346, 582, 84, 94, s.lin((0, tone(c, .5)), (1, tone(c, .06))), transform="rotate(-14 346 582)")
    s.ell(350, 584, 70, 80, s.lin((0, tone(c, -.78)), (1, tone(c, -.4))), transform="rotate(-14 350 584)")
    s.path("M290 618q56-26 122-6-12 48-52 52-50 2-70-46z", "#f6f1e6")
    s.line("M470 480q56 70 44 190", SHINE, 12, .16)
    lathe(s, [(16, 424), (25, 438), (17, 454)], c, cx=396, shadow=False, hollow=False, gloss=0)


def mortar(s, c):
    lathe(s, [(176, 560), (172, 640), (126, 716), (120, 756)], c, kt=.2, kb=.2, rim=22, gloss=.2, speck=46)
    s.path("M352 574 540 330q30-26 52-4 16 22-4 50L430 590q-46 24-78-16z", s.soft("oak"))
    s.line("M400 556 556 352", tone("oak", .5), 7, .5)


def jar(s, c, k=1.0, cx=400, fill=None):
    y = lambda v: 765 - (765 - v) * k
    prof = [(92 * k, y(400)), (96 * k, y(430)), (122 * k, y(470)), (124 * k, y(560)), (122 * k, y(700)), (110 * k, y(765))]
    if fill:
        s.shadow(cx, 778, 118 * k, 20)
        s.path(outline([(114 * k, y(540)), (114 * k, y(690)), (104 * k, y(758))], cx, .12, .18), s.vol(fill))
        s.ell(cx, y(540), 114 * k, 14 * k, tone(fill, .2))
    glass(s, prof, c, cx=cx, shadow=not fill)
    disc(s, cx, y(362), 90 * k, 13 * k, 52 * k, "cork")


def board(s, c):
    s.path("M338 168q90-40 150 12l22 590q-110 30-188 6z", "#432", opacity=.16)
    d = "M366 130Q400 112 434 130C440 190 436 220 452 250 486 270 492 300 492 340L500 748Q400 772 300 748L308 340C308 300 314 270 348 250 364 220 360 190 366 130z"
    s.shadow(400, 756, 120, 18)
    s.path(d, s.vol(c, .55))
    s.group(clip=s.clip(d))
    grain = "".join(P("M", 305 + i * 24, 120, "q", 12 if i % 2 else -10, 320, 4, 660) for i in range(9))
    s.line(grain, tone(c, -.5), 2, .2)
    s.end()
    s.ell(400, 168, 15, 16, tone(s.base, -.28))
    s.line("M390 180q12 10 22-4", tone(c, .5), 4, .7)
    s.line("M303 745 312 330q4-50 44-76", SHINE, 4, .5)


def tray(s, c, things=False):
    s.shadow(400, 716, 300, 96)
    disc(s, 400, 660, 304, 104, 40, c, lip=18)
    for x, f in ((96, 1), (704, -1)):
        s.path(P("M", x + 6 * f, 640, "q", -34 * f, 26, 6 * f, 56, "l", 18 * f, -8, "q", -22 * f, -18, -4 * f, -38, "z"), s.soft(c))
    if things:
        at = len(s.body)
        lathe(s, [(66, 560), (62, 620), (44, 674)], "rust", cx=318, gloss=.3)
        s.copies(at, "translate(160 -26)", "")


def butler(s, c):
    s.shadow(400, 760, 330, 46)
    s.path("M180 590H620L716 740H84z", s.lin((0, tone(c, -.02)), (1, tone(c, .3)), d=(0, 0, 1, .5)))
    for i in range(7):
        s.line(P("M", 205 + i * 65, 592, "L", 122 + i * 93, 738), tone(c, -.5), 2, .2)
    s.path("M180 548H620V592H180z", s.soft(c))
    s.path("M180 548V592L84 740V686z", s.lin((0, tone(c, -.1)), (1, tone(c, -.3))))
    s.path("M620 548V592L716 740V686z", s.lin((0, tone(c, .3)), (1, tone(c, .08))))
    s.path("M84 684H716V762H84z", s.soft(c))
    s.rect(84, 684, 632, 5, tone(c, .5))
    s.rect(330, 706, 140, 26, tone(c, -.62), 13)
    s.line("M346 731h108", tone(c, .4), 3, .7)
    s.rect(340, 560, 120, 20, tone(c, -.5), 10)


# --------------------------------------------------------------------------
# Lighting


def caplamp(s, c, stemc=None, lit=False):
    s.shadow(400, 778, 130, 24)
    if lit:
        s.glow(400, 600, 420, 330, .6)
    disc(s, 400, 760, 118, 24, 16, c)
    s.rect(379, 480, 42, 282, s.vol(stemc or c))
    if lit:
        s.ell(400, 764, 190, 34, s.rad((0, "#ffe2a8", .7), (1, "#ffe2a8", 0)))
    d = "M188 506C188 350 290 268 400 268S612 350 612 506Q400 590 188 506z"
    s.path(d, s.vol(c))
    s.path("M188 506Q400 470 612 506 400 590 188 506z", "#ffeec6" if lit else s.lin((0, tone(c, -.6)), (1, tone(c, -.3))))
    s.line("M232 440Q252 346 330 312", SHINE, 15, .42)
    s.line("M188 508Q400 592 612 508", tone(c, .35), 4, .6)


def lantern(s, lit=False, r=218, cy=470):
    s.line(P("M400 0V", cy - r * .9), "#3b332d", 4)
    s.glow(400, cy, r * 2, r * 1.9, .75 if lit else .4, "#fff0cc")
    c = "#ffe9bd" if lit else "paper"
    if not lit:
        s.wallshadow(400, cy, r, r * .92, 60, 60, .16)
    s.ell(400, cy, r, r * .92, s.rad((0, "#fffaf0" if not lit else "#fff6dc"), (.6, hexa(c)), (1, tone(c, -.2)), c=(.42, .42), r=.62))
    for i in range(13):
        t = -1 + 2 * (i + .5) / 13
        w = r * math.sqrt(1 - t * t)
        y = cy + t * r * .92
        s.line(P("M", 400 - w, y, "q", w, 26 * t + 9, 2 * w, 0), tone(c, -.5), 2, .26)
    s.ell(400, cy - r * .91, r * .2, 8, tone("iron", .1))
    s.ell(400, cy + r * .9, r * .22, 8, tone(c, -.3))


def pendant(s, c, lit=False, k=1.0, cord="#3b332d"):
    s.line("M400 0V300", cord, 6)
    if lit:
        s.path("M220 560 40 1000H760L580 560z", s.vert((0, "#ffe2a8", .5), (1, "#ffe2a8", 0)))
    lathe(s, [(17, 268), (22, 300), (24, 322)], "brass", shadow=False, hollow=False, gloss=0)
    prof = [(30, 318), (70, 340), (98, 400), (122, 470), (196 * k, 556)]
    s.wallshadow(400, 450, 170, 150, 90, 60, .22)
    d = outline(prof, 400, .2, .17)
    s.path(d, s.vol(c))
    s.ell(400, 556, 196 * k, 33, s.lin((0, tone(c, -.45)), (1, tone(c, -.12))) if not lit else "#ffdf9f")
    s.ell(400, 558, 184 * k, 27, s.lin((0, tone("bone", -.35)), (1, tone("bone", .1))) if not lit else "#fff3d3")
    s.ell(400, 566, 44, 17, "#fff7e2")
    s.line("M338 386Q318 440 298 480", SHINE, 13, .4)


def shade(s, y0, y1, r0, r1, cx=400, lit=False):
    c = "#ffe3ad" if lit else "linen"
    k = .1
    if lit:
        s.glow(cx, (y0 + y1) / 2, r1 * 2.4, r1 * 2.2, .62)
    d = outline([(r0, y0), (r1, y1)], cx, k, k)
    s.path(d, s.lin((0, tone(c, -.1)), (.35, tone(c, .5)), (.7, tone(c, .12)), (1, tone(c, -.22))))
    s.path(d, weave(s, c), opacity=.6)
    s.ell(cx, y0, r0, r0 * k, tone(c, -.22))
    s.ell(cx, y0 + 1, r0 - 5, r0 * k - 3, "#fff6df" if lit else tone(c, -.42))
    s.line(P("M", cx - r1, y1, "A", r1, r1 * k, "0 0 0", cx + r1, y1), tone(c, .5), 5, .6)


def pebblelamp(s, c, lit=False):
    lathe(s, [(24, 560), (90, 580), (138, 660), (128, 724), (92, 764)], c, hollow=False, speck=30, gloss=.3)
    s.rect(390, 496, 20, 66, s.metal("brass"))
    shade(s, 240, 516, 138, 214, lit=lit)


def floorlamp(s, c, lit=False):
    s.shadow(400, 906, 190, 26)
    leg(s, 400, 420, 8, 400, 886, 6, tone(c, -.25))
    leg(s, 388, 420, 9, 262, 910, 7, c)
    leg(s, 412, 420, 9, 538, 910, 7, c)
    s.rect(330, 690, 140, 10, s.vol(c), 5)
    disc(s, 400, 404, 30, 8, 20, "brass")
    shade(s, 130, 400, 118, 176, lit=lit)


def orblamp(s, lit=False):
    s.shadow(400, 776, 118, 24)
    if lit:
        s.glow(400, 500, 430, 440, .8)
    disc(s, 400, 752, 104, 22, 22, "oak", grain=4)
    disc(s, 400, 710, 62, 13, 40, "brass")
    c = "#ffeec9" if lit else "white"
    s.ell(400, 520, 204, 204, s.rad((0, "#fff"), (.5, tone(c, .3)), (.85, tone(c, -.07)), (1, tone(c, -.22)), c=(.38, .34), r=.72))
    s.path("M276 404l54-44 20 66-56 44z", "#fff", opacity=.75)
    s.line("M566 600Q520 690 420 702", SHINE, 8, .5)


def walllamp(s, c, lit=False):
    if lit:
        s.path("M300 470 110 860H630L500 470z", s.vert((0, "#ffe2a8", .65), (1, "#ffe2a8", 0)))
    s.wallshadow(585, 500, 66, 100, 26, 30)
    s.rect(540, 410, 90, 180, s.metal(c), 45)
    s.line("M580 480C560 300 450 280 404 356", s.metal(c), 15)
    s.wallshadow(420, 430, 120, 70, 40, 50, .2)
    s.path("M340 372Q400 322 462 372L520 478Q400 520 280 478z", s.metal(c))
    s.path("M280 478Q400 446 520 478 400 520 280 478z", "#fff0c8" if lit else tone(c, -.6))
    s.line("M342 384 306 462", SHINE, 9, .4)
    s.ell(585, 546, 11, 11, s.metal("brass"))


def porter(s, c, lit=False):
    s.shadow(400, 776, 96, 20)
    if lit:
        s.glow(400, 600, 330, 300, .7)
    lathe(s, [(88, 700), (92, 720), (92, 768)], c, shadow=False, hollow=False, gloss=.3)
    s.ell(400, 700, 88, 12, tone(c, .25))
    s.rect(392, 520, 16, 184, s.metal("brass"))
    d = "M262 540Q270 430 344 400H456Q530 430 538 540 400 580 262 540z"
    s.path(d, s.vol(c))
    s.path("M262 540Q400 508 538 540 400 580 262 540z", "#ffeec6" if lit else tone(c, -.5))
    h = "M346 402C346 300 454 300 454 402"
    s.line(h, s.metal("brass"), 13)
    s.line("M300 508Q306 450 346 428", SHINE, 11, .42)


# --------------------------------------------------------------------------
# Textiles


def folded(s, c, n_=3, w=440, h=62, y=760, kind="plain", col2=None, k=1, fringe=False):
    s.shadow(400, y, w * .55, 30)
    p = weave(s, c, kind, col2, k)
    for i in range(n_):
        yy = y - (i + 1) * h
        ww = w - i * 8
        x = 400 - ww / 2 + (5 if i % 2 else -3)
        d = P("M", x + h * .45, yy, "H", x + ww, "q", 9, h * .5, -2, h, "H", x + h * .45, "C", x - h * .2, yy + h, x - h * .2, yy, x + h * .45, yy, "z")
        s.path(d, s.vert((0, tone(c, .22)), (.55, hexa(c)), (1, tone(c, -.34))))
        s.path(d, p, opacity=.8)
        s.line(P("M", x + ww - 6, yy + h * .5, "H", x + h * .34), tone(c, -.6), 3, .3)
    yy = y - n_ * h
    x = 400 - w / 2 + n_ * 4
    ww = w - n_ * 8
    d = P("M", x + 20, yy + 4, "L", x + 62, yy - 76, "h", ww - 108, "L", x + ww, yy + 4, "Q", 400, yy + 12, x + 20, yy + 4, "z")
    s.path(d, s.lin((0, tone(c, .5)), (1, tone(c, .14)), d=(0, 0, 1, .4)))
    s.path(d, p, opacity=.65)
    if fringe:
        f = "".join(P("M", x + ww - 4 - i * 3, yy + 6 - i * 11, "l", 24, 22 - i) for i in range(7))
        s.line(f, tone(c, .3), 4)


def hanging(s, c, x=250, w=300, y=200, h=520, kind="plain", col2=None, k=1, fringe=False, peg=True):
    if peg:
        s.rect(60, 150, 680, 46, s.soft("oak"), 6)
        s.rect(60, 196, 680, 12, "#432", opacity=.14)
    d = P("M", x + w * .42, y - 10, "Q", x + w * .1, y + 70, x + 8, y + h, "q", w * .17, 20, w * .33, 2, "t", w * .33, 0, "t", w * .32, -4,
          "Q", x + w * .92, y + 70, x + w * .58, y - 10, "z") if peg else \
        P("M", x, y, "h", w, "q", 10, h * .5, 4, h, "q", -w * .17, 14, -w * .33, 2, "t", -w * .34, 0, "t", -w * .35, 0, "q", -8, -h * .5, 2, -h, "z")
    s.path(d, "#432", opacity=.15, transform="translate(30 26)")
    if fringe:
        f = "".join(P("M", x + 10 + i * (w - 14) / 22, y + h - 4, "l", (i % 3) * 3 - 3, 40) for i in range(23))
        s.line(f, tone(c, -.05), 5)
    s.path(d, hexa(c))
    s.path(d, weave(s, c, kind, col2, k), opacity=.85)
    a, b = tone(c, -.75), LIGHT
    s.path(d, s.lin((0, a, .2), (.12, b, .3), (.26, a, .16), (.4, b, .28), (.55, a, .2), (.68, b, .16), (.82, a, .24), (1, a, .34)))
    if peg:
        s.path(d, s.vert((0, a, .3), (.25, a, 0)))
        s.line(P("M", x + w * .44, y - 8, "Q", x + w * .5, y - 34, x + w * .56, y - 8), tone(c, -.2), 8)
        s.ell(x + w * .5, y - 24, 17, 17, s.vol("walnut"))


def rail(s, c, **kw):
    s.ell(400, 236, 340, 9, "#432", opacity=.12)
    s.rect(60, 192, 680, 20, s.vert((0, tone("oak", .4)), (1, tone("oak", -.4))), 10)
    hanging(s, c, peg=False, y=190, **kw)


def cushion(s, c, kind="stripe", col2="ink"):
    s.shadow(400, 764, 262, 34)
    d = "M150 330Q400 372 650 330 694 326 684 372 640 540 690 722 694 768 646 762 400 730 154 762 106 768 110 722 160 540 116 372 108 326 150 330z"
    s.path(d, hexa(c))
    s.path(d, weave(s, c, kind, col2), opacity=.8)
    a = tone(c, -.75)
    s.path(d, s.rad((0, LIGHT, .42), (.55, a, 0), (1, a, .46), c=(.4, .38), r=.66))
    s.line(d, tone(c, -.4), 6, .5)
    s.line("M170 370Q250 400 300 404M640 366Q570 396 520 398M176 726Q240 690 300 684", a, 5, .14)


def puck(s, c):
    s.shadow(400, 776, 300, 44)
    d = "M104 640C96 560 704 560 696 640 716 690 712 730 690 756 620 812 180 812 110 756 88 730 84 690 104 640z"
    s.path(d, s.vol(c))
    s.ell(400, 644, 294, 74, s.lin((0, tone(c, .42)), (1, tone(c, .04)), d=(0, 0, 1, .5)))
    s.ell(400, 646, 18, 7, tone(c, -.5))
    s.line("M382 640Q300 610 210 622M418 640q90-32 180-14M394 653q-40 30-120 42M408 653q50 26 120 38", tone(c, -.5), 3, .22)
    s.line("M104 652C150 736 650 736 696 652", tone(c, -.45), 5, .4)
    s.line("M112 752q290 70 576 0", tone(c, -.5), 4, .3)
    s.path("M104 640C96 560 704 560 696 640 716 690 712 730 690 756 620 812 180 812 110 756 88 730 84 690 104 640z", weave(s, c, k=1.4), opacity=.5)


def clothtable(s, c, kind="plain"):
    s.shadow(400, 905, 300, 34)
    for x in (190, 610):
        leg(s, x, 700, 16, x, 900, 11, "oak")
    d = "M110 480 70 800q40 26 78 2t84 4 84-4 84 4 84-4 84 4 84-4 78-2L690 480z"
    s.path(d, hexa(c))
    s.path(d, weave(s, c, kind), opacity=.8)
    a, b = tone(c, -.75), LIGHT
    s.path(d, s.lin((0, a, .22), (.1, b, .3), (.22, a, .18), (.34, b, .3), (.47, a, .14), (.6, b, .26), (.74, a, .2), (.86, b, .1), (1, a, .36)))
    t = "M110 482 190 400H610L690 482Q400 498 110 482z"
    s.path(t, s.lin((0, tone(c, .55)), (1, tone(c, .2)), d=(0, 0, 1, .4)))
    s.path(t, weave(s, c, kind), opacity=.5)
    s.line("M250 400 204 486M550 400 596 487", tone(c, -.4), 3, .18)
    lathe(s, [(26, 226), (22, 262), (62, 350), (42, 440)], "terracotta", cx=440, gloss=0, hollow=False)
    s.ell(440, 226, 22, 3, tone("terracotta", -.5))


def cloth(s, c, kind="plain", col2=None, k=1.6):
    """Fabric close up, one soft fold across it."""
    f = "M-9-9h820v1020H-9z"
    s.path(f, hexa(c))
    s.path(f, weave(s, c, kind, col2, k), opacity=.9)
    a, b = tone(c, -.75), LIGHT
    s.path(f, s.lin((0, b, .3), (.3, b, .05), (.44, a, .38), (.47, b, .4), (.62, b, .02), (.82, a, .3), (.86, b, .3), (1, a, .2), d=(0, 0, 1, .8)))


# --------------------------------------------------------------------------
# Furniture


def stool(s, c, y=470, rx=190, base=880, th=34, splay=46, bar=None, seat=None, legs=3):
    s.shadow(400, base - 4, rx * 1.12, 34)
    back = tone(c, -.24)
    if legs == 3:
        leg(s, 408, y + th, 18, 420, base - 46, 12, back)
    else:
        leg(s, 400 - rx * .5, y + th, 15, 400 - rx * .5 - splay * .4, base - 44, 10, back)
        leg(s, 400 + rx * .5, y + th, 15, 400 + rx * .5 + splay * .4, base - 44, 10, back)
    if bar:
        s.rect(400 - rx * .72 - splay * .5, bar, rx * 1.44 + splay, 15, s.vert((0, tone(c, .3)), (1, tone(c, -.36))), 7)
    leg(s, 400 - rx * .68, y + th, 20, 400 - rx * .68 - splay, base, 12, c)
    leg(s, 400 + rx * .68, y + th, 20, 400 + rx * .68 + splay, base, 12, tone(c, -.08))
    s.ell(400, y + th + 8, rx * .9, rx * .2, "#2a2019", opacity=.28)
    disc(s, 400, y, rx, rx * .26, th, seat or c, grain=0 if seat else 7)


def stepstool(s, c):
    s.shadow(400, 872, 250, 32)
    box(s, 226, 424, 348, 30, 84, c, 22)
    s.path("M250 454h300v400H250z", tone(c, -.5))
    s.path("M238 454h34v190l-42 214h-34z", s.vol(c))
    s.path("M562 454h-34v190l42 214h34z", s.vol(tone(c, -.1)))
    box(s, 196, 660, 408, 30, 66, c, 20)
    s.path("M206 690h388v26H206z", "#2a2019", opacity=.25)
    s.line("M256 400h290M250 412h300M226 634h350", tone(c, -.5), 2, .22)
    s.rect(345, 376, 110, 17, tone(c, -.6), 8)
    s.line("M356 393h88", tone(c, .5), 3, .6)


def bench(s, c):
    s.shadow(400, 846, 320, 30)
    for x in (150, 612):
        leg(s, x + 26, 640, 14, x + 26, 800, 10, tone(c, -.28))
    for x in (126, 650):
        leg(s, x + 12, 650, 19, x + (2 if x < 400 else 22), 850, 13, c)
    s.rect(130, 706, 540, 20, s.vert((0, tone(c, .2)), (1, tone(c, -.34))), 4)
    s.path("M96 634 150 566H650L704 634z", tone(c, -.5))
    for i in range(4):
        a, b = i / 4, (i + .82) / 4
        s.path(P("M", 96 + 54 * (1 - a), 566 + 68 * a, "H", 704 - 54 * (1 - a), "L", 704 - 54 * (1 - b), 566 + 68 * b, "H", 96 + 54 * (1 - b), "z"),
               s.lin((0, tone(c, .45)), (1, tone(c, .05))))
    s.rect(96, 630, 608, 30, s.soft(c), 4)


def sidetable(s, c):
    s.shadow(400, 880, 170, 30)
    disc(s, 400, 856, 150, 34, 18, c)
    s.path("M372 520h56l16 340H356z", s.vol(c))
    disc(s, 400, 492, 238, 62, 26, c, lip=14)
    lathe(s, [(50, 412), (46, 456), (30, 492)], "chalk", cx=330)
    s.path("M420 492l140-14 32 22-150 18z", s.soft("brick"))
    s.path("M442 518v-16l150-18v16z", tone("bone", .2))


def ladder(s, c):
    s.shadow(400, 890, 220, 26)
    s.path("M300 130h26l-60 760h-40zM500 130h-26l60 760h40z", "#432", opacity=.16, transform="translate(40 14)")
    for i in range(5):
        y = 240 + i * 148
        w = 180 + 148 * (y - 130) / 382
        x = 400 - w / 2
        if i == 2:
            for j, cc in enumerate(("brick", "bone", "brick")):
                s.rect(350 + j * 24, y - 96 + j % 2 * 14, 22, 84 - j % 2 * 14, s.vol(cc))
        if i == 3:
            lathe(s, [(64, y - 74), (56, y - 32), (34, y - 12)], c, cx=440, kb=.1, shadow=False, gloss=0)
        box(s, x, y, w, 17, 24, c, 8)
    for f in (-1, 1):
        s.path(P("M", 400 + f * 84, 130, "h", f * 24, "L", 400 + f * 262, 894, "h", -f * 30, "z"), s.vol(c))


def chair(s, c):
    s.shadow(400, 910, 210, 30)
    leg(s, 300, 640, 13, 280, 860, 9, tone(c, -.3))
    leg(s, 500, 640, 13, 520, 860, 9, tone(c, -.3))
    for i in range(7):
        t = (i - 3) / 3
        leg(s, 400 + t * 132, 250 + t * t * 14, 5, 400 + t * 116, 600, 7, c)
    s.path("M232 296C240 190 560 190 568 296L550 300C520 232 280 232 250 300z", s.vol(c))
    s.line("M262 756h276", s.vert((0, tone(c, .2)), (1, tone(c, -.3))), 13)
    leg(s, 262, 650, 16, 226, 908, 11, c)
    leg(s, 538, 650, 16, 574, 908, 11, tone(c, -.08))
    s.path("M222 622Q210 668 250 672H550Q590 668 578 622z", s.soft(c))
    s.path("M262 580Q400 562 538 580 568 590 580 626 586 650 548 650 400 668 252 650 214 650 220 626 232 590 262 580z", s.lin((0, tone(c, .42)), (1, tone(c, .04))))
    s.line("M270 618q130 26 262 0M400 600v36", tone(c, -.5), 3, .18)


# --------------------------------------------------------------------------
# Candles


def tapers(s, c):
    s.rect(60, 150, 680, 40, s.soft("walnut"), 6)
    s.rect(60, 190, 680, 12, "#432", opacity=.14)
    s.line("M362 330Q372 250 400 186 428 250 438 330", "#efe6d3", 4.5)
    s.ell(400, 178, 16, 16, s.vol("oak"))
    for x in (362, 438):
        d = P("M", x - 9, 338, "Q", x, 318, x + 9, 338, "L", x + 27, 790, "Q", x, 836, x - 27, 790, "z")
        s.path(d, "#432", opacity=.15, transform="translate(30 22)")
        s.path(d, s.vol(c, 1.1))
        s.line(P("M", x - 4, 360, "L", x - 12, 700), SHINE, 6, .4)


def pillars(s, c):
    at = len(s.body)
    s.shadow(404, 782, 86, 18)
    d = outline([(86, 640), (86, 784)], 404, .16, .2)
    s.path(d, s.vol(c))
    s.path(d, s.vert((0, "#fff0c4", .6), (.6, "#fff0c4", 0)))
    s.ell(404, 640, 86, 14, tone(c, .5))
    s.ell(404, 642, 74, 10, tone(c, .1))
    flame(s, 404, 642, .8)
    s.copies(at, "matrix(.9 0 0 1.9 -92 -734)", "matrix(.9 0 0 1.4 150 -336)", "")


def tumbler(s, c):
    lathe(s, [(132, 500), (132, 600), (128, 700), (112, 762)], c, dip=690, speck=9, gloss=.4, hollow=False)
    s.ell(400, 500, 132, 17, tone(c, .4))
    s.ell(400, 503, 123, 13, s.lin((0, "#e9dfc8"), (1, "#fbf4e4")))
    flame(s, 400, 506)


def chamberstick(s, c):
    s.shadow(400, 772, 190, 36)
    s.line("M560 704c90-50 130 50 30 66", s.vol(c), 20)
    disc(s, 400, 722, 190, 46, 20, c, lip=22)
    taper(s, 400, 340, 690, 24, "bone", lit=True)
    lathe(s, [(38, 640), (28, 660), (30, 700), (52, 728)], c, shadow=False, hollow=False)
    s.ell(400, 640, 38, 6, tone(c, .4))


def candelabra(s, c):
    s.shadow(400, 808, 130, 26)
    m = s.metal(c)
    disc(s, 400, 786, 120, 26, 14, c)
    arm = "M214 476C214 620 586 620 586 476"
    s.line(arm, s.vert((0, tone(c, .2)), (1, tone(c, -.3))), 17)
    s.line(arm, tone(c, .6), 4, .6)
    s.path("M391 470h18l7 320h-32z", m)
    s.ell(400, 588, 21, 21, m)
    for x in (214, 400, 586):
        taper(s, x, 200 if x == 400 else 226, 446, 16, "bone")
        s.path(P("M", x - 34, 440, "h68c0 26-16 44-24 50h-20c-8-6-24-24-24-50z"), m)
        s.ell(x, 440, 34, 6, tone(c, .35))
        s.ell(x, 440, 17, 3, tone(c, -.4))


def tealights(s, c):
    at = len(s.body)
    cx, y, b, r = 396, 668, 800, 98
    s.shadow(cx, b + 8, r * .95, 18, op=.3)
    s.ell(cx, b - 8, r * .6, 12, tone("bone", .3))
    s.glow(cx, b - 30, 92, 92, .95, "#ffd68a")
    glass(s, [(r, y), (r * .98, y + 60), (r * .8, b)], c, cx=cx, shadow=False, kt=.17)
    s.path(P("M", cx, b - 58, "q16 22 0 34-16-12 0-34z"), "#fff6da")
    s.copies(at, "translate(-128 -76)", "translate(130 -64)", "")


def snuffer(s, c):
    s.shadow(420, 764, 220, 22)
    m = s.metal(c)
    s.line("M300 690Q420 560 640 330", s.lin((0, tone(c, -.2)), (1, tone(c, .3))), 13)
    s.line("M302 684Q420 556 636 330", SHINE, 3, .6)
    s.ell(648, 322, 21, 21, "none", stroke=hexa(c), stroke_width=10)
    s.path("M214 762C216 690 250 640 304 640S392 690 394 762Q304 786 214 762z", m)
    s.ell(304, 640, 17, 13, m)
    s.line("M242 740q6-52 36-74", SHINE, 8, .5)


# --------------------------------------------------------------------------
# Clocks


def ticks(cx, cy, r, a, b, step=30):
    d = ""
    for deg in range(0, 360, step):
        x, y = math.sin(math.radians(deg)), -math.cos(math.radians(deg))
        d += P("M", cx + r * a * x, cy + r * a * y, "L", cx + r * b * x, cy + r * b * y)
    return d


def dial(s, cx, cy, r, face="white", mark="black", hands=(305, 55), second=None, marks=True):
    s.ell(cx, cy, r, r, s.lin((0, tone(face, -.12)), (.5, hexa(face)), (1, tone(face, .3)), d=(0, 0, 1, 1)))
    if marks:
        s.line(ticks(cx, cy, r, .84, .93), hexa(mark), max(3, r * .024), cap="butt")
    for ang, ln, w in ((hands[0], .5, .05), (hands[1], .76, .034)):
        x, y = math.sin(math.radians(ang)), -math.cos(math.radians(ang))
        d = P("M", cx - r * .1 * x, cy - r * .1 * y, "L", cx + r * ln * x, cy + r * ln * y)
        s.line(d, "#2a2019", r * w, .2, transform=f"translate({n(r * .02)} {n(r * .035)})")
        s.line(d, hexa(mark), r * w)
    if second is not None:
        x, y = math.sin(math.radians(second)), -math.cos(math.radians(second))
        s.line(P("M", cx - r * .2 * x, cy - r * .2 * y, "L", cx + r * .8 * x, cy + r * .8 * y), hexa("rust"), r * .013)
    s.ell(cx, cy, r * .045, r * .045, hexa("brass"))


def wallclock(s, c, face="white", mark="black"):
    s.wallshadow(400, 440, 268, 268)
    s.ell(400, 440, 270, 270, s.lin((0, tone(c, .42)), (.5, hexa(c)), (1, tone(c, -.34)), d=(0, 0, 1, 1)))
    s.ell(400, 440, 240, 240, tone(c, -.45))
    dial(s, 402, 442, 236, face, mark, second=200)
    s.path("M232 330Q300 220 420 214 330 260 268 372z", "#fff", opacity=.22)


def mantel(s, c):
    s.shadow(400, 768, 210, 26)
    d = "M200 760V520C200 300 600 300 600 520V760z"
    s.path(d, s.soft(c))
    s.group(clip=s.clip(d))
    grain = "".join(P("M", 190, 400 + i * 52, "q", 220, -26 if i % 2 else 18, 420, 0) for i in range(8))
    s.line(grain, tone(c, -.5), 2.5, .2)
    s.end()
    s.line("M204 750V520C206 390 300 356 400 356", SHINE, 5, .45)
    s.rect(186, 750, 428, 26, s.soft(tone(c, -.12)), 4)
    s.ell(400, 540, 138, 138, s.metal("brass"))
    dial(s, 400, 540, 128)


def alarm(s, c):
    s.shadow(400, 768, 160, 24)
    for x in (322, 478):
        leg(s, x, 720, 15, x + (x - 400) * .3, 766, 11, "brass")
    s.rect(356, 372, 88, 34, s.metal("brass"), 12)
    s.rect(222, 400, 356, 346, s.soft(c), 92)
    s.rect(230, 406, 340, 334, "none", 88, stroke=tone(c, .5), stroke_width=4, stroke_opacity=.5)
    s.ell(400, 572, 140, 140, tone(c, -.45))
    dial(s, 402, 574, 134, "bone", second=140)
    s.line("M252 520q6-70 70-90", SHINE, 11, .4)


def slateclock(s, c):
    s.path("M190 250h440v440H190z", "#432", opacity=.2, transform="translate(22 34)")
    s.path("M180 232l438-6 6 436-8 6-434-2-6-8z", s.soft(c))
    s.line("M190 300q180-26 420 6M186 420q200 40 436 0M192 560q230-30 420 10M260 240q-20 200 10 410M520 232q30 190-6 420", tone(c, .5), 2, .13)
    dial(s, 400, 448, 190, c, "copper", marks=False, hands=(300, 60))
    s.line(ticks(400, 448, 190, .86, .98, 90), s.metal("copper"), 9)


def pendulum(s, c):
    s.path("M270 150h260v700H270z", "#432", opacity=.22, transform="translate(28 30)")
    d = "M270 176Q400 96 530 176V850H270z"
    s.path(d, s.vol(c, .6))
    grain = "".join(P("M", 284 + i * 46, 180, "q", 9 if i % 2 else -8, 320, 2, 660) for i in range(6))
    s.line(grain, tone(c, -.5), 2, .2)
    s.rect(300, 430, 200, 380, s.lin((0, tone(c, -.72)), (1, tone(c, -.5))), 6)
    s.rect(396, 420, 8, 290, s.metal("brass"))
    s.ell(400, 726, 52, 52, s.rad((0, tone("brass", .6)), (.6, hexa("brass")), (1, tone("brass", -.4)), c=(.36, .34), r=.7))
    s.path("M300 430h90l-90 240z", "#fff", opacity=.1)
    s.ell(400, 284, 116, 116, s.metal("brass"))
    dial(s, 400, 284, 108, "bone")


def sandtimer(s, c):
    s.shadow(400, 790, 130, 24)
    disc(s, 400, 764, 126, 26, 24, "walnut")
    for x in (296, 504):
        s.rect(x - 7, 300, 14, 460, s.vol("walnut"))
    s.path("M350 500Q400 490 450 500 430 540 404 552v170Q480 730 484 760 400 784 316 760 320 730 396 722V552Q370 540 350 500z", s.vol(c))
    glass(s, [(90, 312), (92, 380), (70, 480), (13, 540), (70, 600), (92, 700), (88, 764)], "clear", shadow=False)
    disc(s, 400, 288, 126, 22, 24, "walnut")


# --------------------------------------------------------------------------
# The pictures: handle, wall, colours, picture(s, colour), second picture.
# "zoom" in the second picture means the first one seen closer.

TABLE = []


def item(handle_, wall, draw, colours=None, detail=None, tint=None, horizon=735, k=1.0):
    """colours: option values (one picture each); tint: the colour if none; k: how large it stands."""
    TABLE.append((handle_, wall, draw, colours, detail, tint, horizon, k))


class Zoom:
    def __init__(self, x, y, k):
        self.at = (x, y, k)


class Other:
    """A second picture of its own; may change wall, colour or view point."""

    def __init__(self, draw, wall=None, top=False, colour=None, k=None):
        self.draw, self.wall, self.top, self.colour, self.k = draw, wall, top, colour, k


def Dusk(draw, colour=None):
    return Other(draw, "dusk", colour=colour)


def Above(draw, colour=None):
    return Other(draw, top=True, colour=colour)


def vase(prof, **kw):
    return lambda s, c: lathe(s, prof, c, **kw)


def with_branch(prof, y, pts, leaves=9, col="#6f7656", blossom=None, size=1.0, wall=None, colour=None, draw=None, **kw):
    def f(s, c):
        (draw or (lambda s, c: lathe(s, prof, c, **kw)))(s, c)
        for p in pts:
            stem(s, p[0][0], y, p[1:], col, leaves, size, blossom)
    return Other(f, wall, colour=colour, k=1.04)


# Tableware

TIDE = [(128, 500), (126, 570), (112, 680), (84, 752)]
item("tide-cup", "stone", lambda s, c: lathe(s, TIDE, c, dip=668, rings=7, speck=16, gloss=.5),
     ("Chalk", "Sea Green", "Ink"), Above(lambda s, c: above(s, c, 250, "cup", "#8a5a35"), "sea-green"), k=1.55)

LOW = [(142, 590), (138, 640), (104, 706), (74, 730)]
item("low-cup-and-saucer", "sand", lambda s, c: cup(s, c, LOW, (534, 622, 74, 130), 236, "#6b4630", kt=.16, speck=14),
     ("Oatmeal", "Iron"), Above(lambda s, c: (above(s, c, 300, "plate", speck=18), above(s, c, 178, "cup", "#7a5236")), "oatmeal"), k=1.3)

BEAK = [(98, 430), (98, 560), (92, 680), (78, 764)]
item("porcelain-beaker-no-9", "clay", lambda s, c: lathe(s, BEAK, c, rim=4, gloss=.8), tint="white", k=1.4)

CAFE = [(196, 560), (188, 622), (130, 712), (96, 722, 1), (96, 752)]
item("cafe-au-lait-bowl", "mist", lambda s, c: lathe(s, CAFE, c, kt=.2, inner="milk", gloss=.55),
     ("Milk", "Rose", "Blue Slate"), Above(lambda s, c: above(s, c, 290, "bowl", "#c49a70"), "rose"), k=1.45)

item("field-plate", "sage", lambda s, c: plate(s, c, count=3),
     ("Chalk", "Oatmeal", "Moss", "Ink"), Above(lambda s, c: above(s, c, 310, "plate", speck=46), "moss"))

item("rimless-plate", "stone", lambda s, c: plate(s, c, coupe=True, rx=316, band="brass"),
     tint="white", detail=Above(lambda s, c: above(s, c, 310, "coupe", speck=0, band="brass")))

SERVE = [(290, 560), (270, 624), (170, 706), (112, 716, 1), (112, 746)]
item("wide-serving-bowl", "clay", lambda s, c: lathe(s, SERVE, c, kt=.24, kb=.2, dip=690, speck=30, inner="sage", rim=9),
     tint="oatmeal", detail=Zoom(250, 600, 2.1), k=1.15)

PB = lambda y, r=106: [(r, y), (r * .92, y + 44), (r * .58, y + 86)]
def pinch(s, c):
    at = len(s.body)
    lathe(s, PB(606), "sage", kt=.24, gloss=0, speck=8)
    s.copies(at, "translate(-100 -10)", "translate(120 4)")
    at = len(s.body)
    lathe(s, PB(690, 112), "chalk", kt=.24, gloss=0, speck=8)
    s.copies(at, "translate(-140 6)", "translate(86 24)")


item("pinch-bowls", "sand", pinch, k=1.2)

NOOD = [(222, 560), (216, 620), (160, 704), (104, 720, 1), (98, 752)]
item("noodle-bowl", "mist", lambda s, c: (lathe(s, NOOD, c, kt=.2, rings=4, gloss=.45, dip=712),
     s.line("M196 540 624 486", tone("walnut", -.1), 9), s.line("M200 556 628 508", tone("walnut", .1), 9)),
     ("Chalk", "Charcoal"), Zoom(340, 640, 1.9), k=1.4)

# Vases

SHOULDER = [(58, 330), (52, 366), (92, 410), (168, 480), (176, 560), (140, 680), (96, 764)]
item("shoulder-vase", "sand", vase(SHOULDER, rings=9, speck=18, gloss=.45),
     ("Chalk", "Terracotta", "Moss"),
     with_branch(SHOULDER, 332, [[(392, 0), (350, 220), (250, 90)], [(408, 0), (470, 210), (560, 120)]], 6, rings=0, gloss=.4, colour="terracotta"), k=1.3)

MOON = [(52, 330), (50, 350), (120, 384), (206, 500), (200, 640), (128, 742), (88, 764)]
item("moon-vase", "mist", vase(MOON, gloss=.75, rim=5), tint="white",
     detail=with_branch(MOON, 332, [[(400, 0), (380, 240), (470, 120), (580, 90)]], 17, "#6a4f3d", "rose", gloss=.7, rim=5), k=1.25)

REED = [(30, 250), (25, 290), (28, 430), (60, 520), (104, 640), (98, 720), (74, 768)]
item("reed-bottle-vase", "clay", vase(REED, gloss=.6, dip=700, rim=6),
     ("Ochre", "Sage", "Plum", "Indigo"), Zoom(400, 640, 2.0), k=1.35)

FACET = [(104, 380), (118, 470), (128, 600), (104, 764)]


def pair(s, *branch):
    """A branch and the same one turned round, a little shorter."""
    at = len(s.body)
    stem(s, *branch)
    s.copies(at, "", "matrix(-.86 0 0 .86 752 92)")


item("facet-vase", "stone", lambda s, c: glass(s, FACET, c, ribs=8, water=520),
     ("Clear", "Smoke", "Amber"),
     Other(lambda s, c: (pair(s, 370, 640, [(356, 330), (260, 110)], "#6f7656", 5), glass(s, FACET, c, ribs=2, water=520)), colour="clear", k=1.04), k=1.4)

item("bud-vase-trio", "sage", lambda s, c: nest(s, c, (
     (262, [(24, 450), (20, 490), (66, 570), (80, 660), (52, 740)], "blue-slate"),
     (530, [(20, 500), (18, 560), (34, 620), (84, 690), (60, 752)], "chalk"),
     (394, [(26, 560), (20, 600), (58, 650), (74, 720), (50, 790)], "blue-slate")), gloss=0, rim=5),
     detail=Zoom(330, 590, 1.8), k=1.3)


def ring_vase(s, c):
    s.shadow(400, 770, 130, 22)
    s.path("M400 372a190 190 0 100 380 190 190 0 000-380zm0 118a72 72 0 110 144 72 72 0 010-144z", s.vol(c), fill_rule="evenodd")
    s.line("M328 562a72 72 0 01144 0", tone(c, -.55), 9, .35)
    s.line("M474 570a74 74 0 01-148 0", tone(c, .5), 6, .4)
    s.line("M252 530Q280 440 360 412", LIGHT, 15, .4)
    s.path("M330 742h140l14 28H316z", s.vol(c))
    lathe(s, [(38, 318), (30, 350), (42, 388)], c, shadow=False, gloss=0, kb=.3)
    d = "".join(P("M", 400 + round(130 * math.sin(a) + 40 * math.sin(a * 7)), 562 - round(130 * math.cos(a) + 40 * math.sin(a * 7)), "h.1") for a in range(24))
    s.line(d, tone(c, -.6), 4, .4)


item("ring-vase", "clay", ring_vase, ("Sand", "Iron"), Zoom(420, 440, 2.0), k=1.3)

AMPH = [(76, 300), (54, 344), (58, 400), (138, 480), (158, 570), (104, 700), (66, 740), (84, 768)]


def amphora(s, c, plain=False):
    at = len(s.body)
    handle(s, 450, 360, 110, 230, c, 22)
    s.copies(at, "", "matrix(-1 0 0 1 800 0)")
    lathe(s, AMPH, c, rings=0 if plain else 6, gloss=0 if plain else .35, speck=0 if plain else 10)


item("two-handled-vase", "sage", amphora, ("Bone", "Brick"),
     with_branch(None, 302, [[(388, 0), (340, 200), (270, 90)], [(412, 0), (480, 190), (570, 120)]], 5, "#8a7a52", draw=lambda s, c: amphora(s, c, True), colour="brick"), k=1.2)

CYL = [(112, 350), (112, 480), (112, 640), (112, 766)]
item("gardeners-cylinder-vase", "mist", lambda s, c: glass(s, CYL, c, ribs=12, water=540), tint="clear",
     detail=Other(lambda s, c: (pair(s, 370, 690, [(340, 330), (240, 90)], "#5f7050", 5, 1.1), glass(s, CYL, c, ribs=2, water=540)), k=1.04), k=1.35)

# Lighting

item("cap-table-lamp", "stone", caplamp, ("Bone", "Rust", "Olive"), Dusk(lambda s, c: caplamp(s, c, lit=True), "rust"), k=1.25)
item("paper-lantern-pendant", "sand", lambda s, c: lantern(s), detail=Dusk(lambda s, c: lantern(s, True)), horizon=900)
item("stave-floor-lamp", "sage", floorlamp, ("Oak", "Black Oak"), Dusk(lambda s, c: floorlamp(s, c, True), "oak"), horizon=850)
item("bell-pendant", "clay", pendant, ("Chalk", "Sea Green", "Ochre", "Ink"), Dusk(lambda s, c: pendant(s, c, True), "ochre"), horizon=900)
item("ledge-wall-lamp", "mist", walllamp, ("Brass", "Blackened Steel"), Dusk(lambda s, c: walllamp(s, c, True), "brass"), horizon=1000, k=1.22)
item("pebble-table-lamp", "sand", pebblelamp, ("Chalk", "Moss"), Dusk(lambda s, c: pebblelamp(s, c, True), "chalk"), k=1.2)
item("orb-table-lamp", "clay", lambda s, c: orblamp(s), detail=Dusk(lambda s, c: orblamp(s, True)), k=1.25)
item("porter-lamp", "sage", porter, ("Milk", "Brick", "Bottle"), Dusk(lambda s, c: porter(s, c, True), "brick"), k=1.4)

# Textiles

item("washed-linen-tablecloth", "stone", clothtable, ("Flax", "Sky", "Olive"), Other(lambda s, c: cloth(s, c), colour="flax"), horizon=850)
item("linen-napkins", "clay", lambda s, c: folded(s, c, 4, 380, 40), ("Oatmeal", "Rust", "Moss", "Blue Slate"), Zoom(300, 650, 2.1), k=1.4)
item("herringbone-throw", "sand", lambda s, c: rail(s, c, x=170, w=460, h=560, kind="herringbone", fringe=True),
     ("Grey", "Ochre", "Indigo"), Other(lambda s, c: cloth(s, c, "herringbone", k=2), colour="ochre"), horizon=900)
item("waffle-towel", "mist", lambda s, c: folded(s, c, 3, 440, 76, kind="waffle"), ("White", "Clay"), Other(lambda s, c: cloth(s, c, "waffle", k=2.4), colour="clay"), k=1.25)
item("bakers-check-tea-towel", "sage", lambda s, c: hanging(s, "milk", kind="check", col2=c), ("Ink", "Brick", "Olive"), horizon=900)
item("ticking-stripe-cushion", "stone", lambda s, c: cushion(s, "bone", "stripe", c), ("Indigo", "Rust"), Zoom(250, 440, 1.9))
item("felted-floor-cushion", "clay", puck, tint="grey", k=1.02)
item("hand-tied-quilt", "sage", lambda s, c: folded(s, c, 3, 500, 88, kind="quilt"), tint="blush", detail=Other(lambda s, c: cloth(s, c, "quilt", k=2.6)), k=1.15)

# Furniture

item("three-legged-stool", "sand", lambda s, c: stool(s, c), ("Oak", "Walnut", "Black Oak"), Zoom(300, 500, 1.9), horizon=800)
item("pantry-step-stool", "mist", stepstool, tint="ash", horizon=800)
item("counter-stool", "stone", lambda s, c: stool(s, c, 330, 150, 905, 30, 62, 720, legs=4), ("Oak", "Black Oak"),
     Other(lambda s, c: stool(s, c, 330, 150, 905, 36, 62, 720, seat="flax", legs=4), colour="oak"), horizon=830)
item("slat-bench", "sage", bench, tint="oak", detail=Zoom(240, 650, 2.0), horizon=760)
item("pedestal-side-table", "clay", sidetable, ("Bone", "Brick", "Bottle"), horizon=800)
item("ladder-shelf", "stone", ladder, tint="ash", horizon=830)
item("spindle-chair", "mist", chair, ("White Oil", "Black"), Zoom(400, 420, 1.7), horizon=820)

# Kitchen

item("long-serving-board", "stone", board, tint="walnut", detail=Zoom(400, 230, 2.2))
item("round-tray", "sage", tray, ("Natural", "Rust", "Ink"), Other(lambda s, c: tray(s, c, True), colour="natural"), horizon=600)
item("breakfast-tray", "clay", butler, tint="oak", horizon=600)
item("pouring-jug", "mist", jug, ("Chalk", "Blue Slate"), Zoom(360, 470, 2.0), k=1.35)
item("cork-topped-jar", "sand", lambda s, c: jar(s, c, fill="#d9b98a"), tint="clear",
     detail=Other(lambda s, c: (jar(s, c, 1, 400, "#d9b98a"), s.copies(0, "translate(-150 0)", "matrix(.76 0 0 .76 140 184)", "matrix(.52 0 0 .52 410 371)")), k=1.12), k=1.35)
item("salt-pig", "sage", saltpig, ("Oatmeal", "Sea Green"), Zoom(350, 580, 2.0), k=1.4)
item("pestle-and-mortar", "stone", mortar, tint="smoke", detail=Zoom(420, 520, 1.8), k=1.35)
item("teapot-for-two", "clay", teapot, ("Iron", "Sage"), Zoom(560, 580, 1.9), k=1.2)

# Candles

item("hand-dipped-tapers", "stone", tapers, ("Bone", "Honey", "Terracotta", "Sage", "Ink"), Zoom(400, 400, 2.2), horizon=900)
item("beeswax-pillar-candle", "sage", lambda s, c: pillars(s, c), tint="beeswax", k=1.2)
item("hearth-scented-candle", "mist", tumbler, tint="oatmeal", detail=Zoom(400, 540, 1.9), k=1.5)
item("chamberstick", "clay", chamberstick, ("Milk", "Bottle"), Dusk(chamberstick, "bottle"), k=1.3)
item("three-arm-candelabra", "stone", candelabra, tint="brass", detail=Zoom(300, 500, 2.0), horizon=760, k=1.1)
item("tealight-cups", "sand", tealights, tint="amber", detail=Dusk(tealights, "amber"), k=1.35)
item("candle-snuffer", "sage", snuffer, tint="brass", k=1.2)

# Clocks

item("schoolroom-clock", "sand", wallclock, ("Oak", "Sage", "Black"), Zoom(500, 380, 2.1), horizon=900)
item("mantel-clock-eleven", "mist", mantel, ("Walnut", "Ash"), Zoom(400, 540, 1.9), k=1.3)
item("travel-alarm-clock", "clay", alarm, ("Bottle", "Rust", "Bone"), Zoom(400, 500, 1.8), k=1.3)
item("slate-wall-clock", "stone", slateclock, tint="slate", horizon=900)
item("pendulum-clock", "sage", pendulum, tint="walnut", detail=Zoom(400, 640, 1.8), horizon=930)
item("sand-timer", "sand", sandtimer, ("Ochre", "Indigo"), Zoom(400, 540, 2.0), k=1.3)
item("porcelain-plate-clock", "clay", lambda s, c: wallclock(s, c, "white", "indigo"), tint="white", horizon=900)


def milkpan(s, c):
    s.shadow(400, 764, 170, 30)
    s.path("M540 606 738 556q18 0 16 20l-206 60z", s.soft("oak"))
    s.path("M522 600l36-6v44l-36 8z", tone(c, -.3))
    lathe(s, [(168, 580), (166, 640), (164, 720), (146, 752)], c, cx=370, kt=.18, shadow=False, inner="white", gloss=.6)
    s.ell(370, 580, 168, 30, "none", stroke=hexa("ink"), stroke_width=6)


item("enamel-milk-pan", "mist", milkpan, tint="sea-green")


# --------------------------------------------------------------------------


def render(entry, colour=None, second=False):
    name, wall, draw, colours, detail, tint, horizon, k = entry
    zoom, top = None, False
    col = slug(colour) if colour else (slug(colours[0]) if colours else tint or "chalk")
    if second:
        if isinstance(detail, Zoom):
            zoom = detail.at
        else:
            draw, wall, top = detail.draw, detail.wall or wall, detail.top
            col = detail.colour or col
            k = detail.k or k
    s = Scene(wall, name if not second else name + "+", zoom, horizon, top)
    s.scale = 1 if top else k
    draw(s, col)
    return s.svg()


def pictures():
    for e in TABLE:
        name, colours, detail = e[0], e[3], e[4]
        for c in colours or [None]:
            yield (f"{name}-{slug(c)}" if c else name) + ".svg", render(e, c)
        if detail:
            yield f"{name}-detail.svg", render(e, None, True)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    made, bad = set(), 0
    for name, svg in pictures():
        if name in made:
            print(f"drawn twice: {name}")
            bad += 1
        if len(svg.encode()) > LIMIT:
            print(f"too large: {name} {len(svg.encode())} bytes")
            bad += 1
        (OUT / name).write_text(svg, encoding="utf-8")
        made.add(name)
    for old in sorted(OUT.glob("*.svg")):
        if old.name not in made:
            old.unlink()
    print(f"{len(made)} pictures")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
