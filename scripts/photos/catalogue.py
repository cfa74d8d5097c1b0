"""The shot list: one entry for each picture, in the order of rendering.

A product has a first picture for each colour and one second picture.  The
names are those of the shop's pictures (see shop/sample/products.csv).
"""

import candles as C
import clocks as K2
import furniture as F
import kitchen as K
import lamps as L
import sets as S
import textiles as T
import vessels as V
from scene import group


class Picture:
    def __init__(self, name, build, studio, kind, effort=1.0, seed=None):
        self.name, self.build, self.studio, self.kind, self.effort, self.seed = name, build, studio, kind, effort, seed or name


_all = []


def product(slug, wall, build, colours=None, second=None, effort=1.0, **view):
    """build(colour); second: (build without colour, view) of the detail picture."""
    for i, c in enumerate(colours or [None]):
        name = f"{slug}-{c}" if c else slug
        _all.append(Picture(name, (lambda c=c: build(c)) if c else build, dict(wall=wall, **view), 0 if i == 0 else 1, effort, slug))
    if second:
        fn, v = second
        _all.append(Picture(f"{slug}-detail", fn, {"wall": wall, **v}, 2, effort, slug))


def pictures():
    return sorted(_all, key=lambda p: p.kind)


ABOVE = dict(elev=68, look_down=True)


def top(frame, z=0, elev=66, **k):
    return dict(elev=elev, look_down=True, frame=frame, aim=(0, 0, z), **k)


def close(frame, aim, elev=9, turn=0, **k):
    return dict(frame=frame, aim=aim, focus=k.pop("focus", aim), elev=elev, turn=turn, blur=k.pop("blur", 1.5), **k)


# Tableware

product("tide-cup", "stone", V.tide_cup, ("chalk", "sea-green", "ink"),
        (lambda: V.tide_cup("sea-green", True), top(18, 6, 55)), elev=13, fill=.5)
product("low-cup-and-saucer", "sand", V.low_cup, ("oatmeal", "iron"), (lambda: V.low_cup("oatmeal"), top(26, 3, 62)), elev=20)
product("porcelain-beaker-no-9", "clay", V.beaker, None, (lambda: V.beaker(True), close(15, (0, 0, 7), 30, 12, look_down=True)), elev=11, fill=.54)
product("cafe-au-lait-bowl", "mist", V.cafe_bowl, ("milk", "rose", "blue-slate"), (lambda: V.cafe_bowl("rose", True), top(24, 5, 58)), elev=15)
product("field-plate", "sage", V.plates, ("chalk", "oatmeal", "moss", "ink"), (lambda: V.plate("moss"), top(43, 1, 64)), elev=19)
product("rimless-plate", "stone", V.rimless, None, (V.rimless, top(42, 1, 64)), elev=22)
product("wide-serving-bowl", "clay", V.serving_bowl, None, (V.serving_bowl, close(19, (-8, -10, 8.0), 24, -20, look_down=True)), elev=17)
product("pinch-bowls", "sand", V.pinch_bowls, None, (lambda: V.pinch_bowls(True), dict(top(30, 2, 58), aim=(1.3, 0, 2))), elev=22)
product("noodle-bowl", "mist", V.noodle_bowl, ("chalk", "charcoal"), (lambda: V.noodle_bowl("chalk"), close(15, (-3.5, -5, 4.6), 8, -18)), elev=15)

# Vases

product("shoulder-vase", "sand", V.shoulder_vase, ("chalk", "terracotta", "moss"), (lambda: V.shoulder_vase("terracotta", True), dict(fill=.8)))
product("moon-vase", "mist", V.moon_vase, None, (lambda: V.moon_vase(True), dict(fill=.8, width=.8)))
product("reed-bottle-vase", "clay", V.reed_vase, ("ochre", "sage", "plum", "indigo"), (lambda: V.reed_vase("ochre"), close(15, (0, -4, 5.6), 8, 0)))
product("facet-vase", "stone", V.facet_vase, ("clear", "smoke", "amber"), (lambda: V.facet_vase("clear", True), dict(fill=.82)), effort=1.3)
product("bud-vase-trio", "sage", V.bud_vases, None, (V.bud_vases, close(14, (-3, 0, 6.4), 10, 10, focus=(-.2, -5.5, 6))), elev=11)
product("ring-vase", "clay", V.ring_vase, ("sand", "iron"), (lambda: V.ring_vase("sand"), close(15, (.5, -2, 21), 9, -12)))
product("two-handled-vase", "sage", V.amphora, ("bone", "brick"), (lambda: V.amphora("brick", True), dict(fill=.84)))
product("gardeners-cylinder-vase", "mist", V.cylinder_vase, None, (lambda: V.cylinder_vase(True), dict(fill=.84)), effort=1.3)

# Lighting

product("cap-table-lamp", "stone", L.cap, ("bone", "rust", "olive"), (lambda: L.cap("rust", True), dict(dusk=True)))
product("paper-lantern-pendant", "sand", L.lantern, None, (lambda: L.lantern(True), dict(dusk=True, floor=False, wall_at=38, elev=3)), floor=False, wall_at=55, elev=3, width=.6)
product("stave-floor-lamp", "sage", L.floor_lamp, ("oak", "black-oak"), (lambda: L.floor_lamp("oak", True), dict(dusk=True, fill=.76, wall_at=70)), fill=.76)
product("bell-pendant", "clay", L.bell, ("chalk", "sea-green", "ochre", "ink"), (lambda: L.bell("ochre", True), dict(dusk=True, floor=False, wall_at=26, elev=2, width=.58, centre=52)), floor=False, wall_at=60, elev=-2, width=.62)
product("ledge-wall-lamp", "mist", L.wall_lamp, ("brass", "blackened-steel"), (lambda: L.wall_lamp("brass", True), dict(dusk=True, floor=False, wall_at=0, elev=2, fill=.5, turn=-14)), floor=False, wall_at=0, elev=5, fill=.56, turn=-14)
product("pebble-table-lamp", "sand", L.pebble, ("chalk", "moss"), (lambda: L.pebble("chalk", True), dict(dusk=True)))
product("orb-table-lamp", "clay", L.orb, None, (lambda: L.orb(True), dict(dusk=True)))
product("porter-lamp", "sage", L.porter, ("milk", "brick", "bottle"), (lambda: L.porter("brick", True), dict(dusk=True)))

# Textiles

WALL = dict(floor=False, wall_at=4, elev=2)

product("washed-linen-tablecloth", "stone", T.tablecloth, ("flax", "sky", "olive"), (lambda: T.flat_cloth("flax", w=170, thread=.16), dict(frame=46, aim=(0, 0, 1), elev=48, look_down=True, focus=(0, 0, 2))), elev=12, width=.8)
product("linen-napkins", "clay", T.napkins, ("oatmeal", "rust", "moss", "blue-slate"), (lambda: T.napkins("oatmeal"), close(9.5, (-7, -8, 4.6), 14, -28)), elev=18)
product("herringbone-throw", "sand", T.throw, ("grey", "ochre", "indigo"), (lambda: T.flat_cloth("ochre", "herringbone", "#e3d2a6", 140, 1.25, .4, 1.0, .22), dict(frame=40, aim=(0, 0, 1), elev=50, look_down=True, focus=(0, 0, 2))), floor=False, wall_at=14.5, elev=2, width=.8, fill=.74)
product("waffle-towel", "mist", T.towels, ("white", "clay"), (lambda: T.flat_cloth("clay", "waffle", w=100, size=1.0, thick=.5, amp=1.3), dict(frame=26, aim=(0, 0, 1), elev=48, look_down=True, focus=(0, 0, 2))), elev=14)
product("bakers-check-tea-towel", "sage", T.tea_towel, ("ink", "brick", "olive"), (lambda: T.flat_cloth("milk", "check", "#3d5c94", 70, 1.0, .12, .8, .11), dict(frame=26, aim=(0, 0, 1), elev=48, look_down=True, focus=(0, 0, 2))), floor=False, wall_at=.8, elev=2, fill=.72)
product("ticking-stripe-cushion", "stone", T.ticking, ("indigo", "rust"), (lambda: T.ticking("indigo"), close(22, (-19, -3, 40), 9, -14)), elev=9)
product("felted-floor-cushion", "clay", T.floor_cushion, None, (T.floor_cushion, close(34, (6, -10, 18), 36, 18, look_down=True)), elev=17)
product("hand-tied-quilt", "sage", T.quilt, None, (T.quilt_close, dict(frame=44, aim=(0, 0, 2), elev=46, look_down=True, focus=(0, -2, 2))), elev=15)

# Furniture

product("three-legged-stool", "sand", F.stool, ("oak", "walnut", "black-oak"), (lambda: F.stool("oak"), close(27, (-5, -6, 41), 26, -20, look_down=True)), elev=14)
product("pantry-step-stool", "mist", F.step_stool, None, (F.step_stool, close(31, (0, 0, 41), 38, 24, look_down=True)), elev=15, turn=24)
product("counter-stool", "stone", F.counter_stool, ("oak", "black-oak"), (lambda: F.counter_stool("oak", "cord"), dict(turn=16, elev=17)), elev=11, fill=.66, turn=16)
product("slat-bench", "sage", F.bench, None, (F.bench, close(52, (-33, 0, 29), 16, 32, look_down=True)), elev=14, width=.72)
product("pedestal-side-table", "clay", F.side_table, ("bone", "brick", "bottle"), (lambda: F.side_table("brick"), close(40, (0, 0, 50), 44, 22, look_down=True)), elev=12)
product("ladder-shelf", "stone", F.ladder_shelf, None, (F.ladder_shelf, close(84, (0, 0, 105), 8, 22)), elev=6, fill=.74, wall_at=120)
product("spindle-chair", "mist", F.chair, ("white-oil", "black"), (lambda: F.chair("white-oil"), close(54, (0, 12, 70), 8, 24)), elev=10, turn=24, fill=.66)

# Kitchen

product("long-serving-board", "stone", K.board, None, (K.board, close(24, (0, 8, 53), 8, 16)), wall_at=12, elev=7, fill=.7)
product("round-tray", "sage", K.round_tray, ("natural", "rust", "ink"), (lambda: K.round_tray("natural", True), dict(elev=24, look_down=True, width=.8)), elev=22, width=.76)
product("breakfast-tray", "clay", K.breakfast_tray, None, (lambda: K.breakfast_tray(True), dict(elev=34, look_down=True, turn=-18, width=.84, aim=(0, 0, 5))), elev=22, turn=-20, width=.64)
product("pouring-jug", "mist", V.jug, ("chalk", "blue-slate"), (lambda: V.jug("chalk"), close(13, (-3.2, 0, 16), 22, -24, look_down=True)), elev=12)
product("cork-topped-jar", "sand", V.jar, None, (V.jars, dict(elev=9, width=.78)), elev=10, effort=1.3)
product("salt-pig", "sage", V.salt_pig, ("oatmeal", "sea-green"), (lambda: V.salt_pig("oatmeal"), close(13, (-1.0, -5, 6.4), 22, -10, look_down=True)), elev=12)
product("pestle-and-mortar", "stone", V.mortar, None, (V.mortar, close(15, (1, -2, 10.5), 24, -20, look_down=True)), elev=14)
product("teapot-for-two", "clay", V.teapot, ("iron", "sage"), (lambda: V.teapot("iron"), close(17, (6, 0, 11), 14, 26)), elev=12)
product("enamel-milk-pan", "mist", V.milk_pan, None, (V.milk_pan, dict(elev=46, look_down=True, turn=-24, width=.8)), elev=18, turn=-14)

# Candles

product("hand-dipped-tapers", "stone", C.tapers, ("bone", "honey", "terracotta", "sage", "ink"), (lambda: C.tapers("bone"), dict(floor=False, wall_at=3, elev=4, frame=17, aim=(0, 0, 34.6), turn=-10)), floor=False, wall_at=3, elev=2, fill=.66)
product("beeswax-pillar-candle", "sage", C.pillars, None, (lambda: C.pillars(.2), dict(close(17, (1, -3, 11), 14, 12), dusk=True)), elev=9, key=.8)
product("hearth-scented-candle", "mist", C.tumbler, None, (C.tumbler, close(12, (0, 0, 9.2), 30, 14, look_down=True)), elev=16, fill=.52)
product("chamberstick", "clay", C.chamberstick, ("milk", "bottle"), (lambda: C.chamberstick("bottle", .5), dict(dusk=True)), elev=16)
product("three-arm-candelabra", "stone", C.candelabra, None, (C.candelabra, close(19, (-8, 0, 24), 12, -22)), elev=8, fill=.68)
product("tealight-cups", "sand", C.tealights, None, (lambda: C.tealights(.4), dict(dusk=True)), elev=14, effort=1.3)
product("candle-snuffer", "sage", C.snuffer, None, (lambda: C.snuffer(candle=True), close(20, (2.2, 0, 22), 9, 14)), elev=12, width=.62)

# Clocks

product("schoolroom-clock", "sand", K2.schoolroom, ("oak", "sage", "black"), (lambda: K2.schoolroom("oak", 118), dict(frame=20, aim=(7.0, 0, 0), floor=False, wall_at=0, elev=3, turn=14)), floor=False, wall_at=0, elev=3, fill=.5)
product("mantel-clock-eleven", "mist", K2.mantel, ("walnut", "ash"), (lambda: K2.mantel("walnut"), close(19, (0, -4, 12), 7, 18)), elev=10)
product("travel-alarm-clock", "clay", K2.alarm, ("bottle", "rust", "bone"), (lambda: K2.alarm("bottle"), close(10.5, (0, -1, 6.6), 26, 22, look_down=True)), elev=12, fill=.5, width=.56)
product("slate-wall-clock", "stone", K2.slate_clock, None, (K2.slate_clock, dict(frame=20, aim=(4.5, 0, 5), floor=False, wall_at=0, elev=6, turn=-20)), floor=False, wall_at=0, elev=3, fill=.5)
product("pendulum-clock", "sage", K2.pendulum, None, (K2.pendulum, close(42, (0, -10, 24), 6, 16, floor=False, wall_at=0)), floor=False, wall_at=0, elev=4, fill=.74)
product("sand-timer", "sand", K2.sand_timer, ("ochre", "indigo"), (lambda: K2.sand_timer("ochre"), close(12, (0, 0, 10.2), 8, 12)), elev=9, effort=1.3)
product("porcelain-plate-clock", "clay", K2.plate_clock, None, (K2.plate_clock, dict(frame=22, aim=(-5, 0, 4), floor=False, wall_at=0, elev=6, turn=-24)), floor=False, wall_at=0, elev=3, fill=.5)

# Home page and categories: several objects together


def scene_of(name, build, wall, kind=-1, **view):
    _all.append(Picture(name, build, dict(wall=wall, **{"aspect": 1.5, "elev": 9, "blur": .7, "rig": view["frame"], **view}), kind, 1.2))


# The wall on the left, or above, is where the page's title stands.
HERO = dict(frame=108, rig=140, centre=40, centre_x=-29, elev=8, wall_at=62, aspect=2.0)
scene_of("hero", S.hero, "sand", **HERO)
scene_of("hero-dusk", lambda: S.hero(True, True), "sand", dusk=True, key=1.7, **HERO)
scene_of("hero-portrait", lambda: S.hero(False), "sand", frame=120, centre=41, centre_x=-13, elev=8, wall_at=62, aspect=.8)
scene_of("hero-portrait-dusk", lambda: S.hero(False, True), "sand", frame=120, centre=41, centre_x=-13, elev=8, wall_at=62, aspect=.8, dusk=True, key=1.7)
scene_of("category-tableware", S.tableware, "stone", .5, frame=52, centre=13.5, elev=15)
scene_of("category-vases", S.vases, "clay", .5, frame=78, centre=27, elev=8, wall_at=62)
scene_of("category-lighting", S.lighting, "sand", .5, frame=78, centre=27, elev=7, dusk=True, wall_at=44, key=1.2)
scene_of("category-textiles", S.textiles_set, "bone", .5, frame=84, centre=25, elev=12, wall_at=62)
scene_of("category-furniture", S.furniture_set, "mist", .5, frame=216, centre=78, elev=9, wall_at=120)
scene_of("category-kitchen", S.kitchen_set, "sage", .5, frame=80, centre=27, elev=9, wall_at=32)
scene_of("category-candles", S.candles_set, "clay", .5, frame=68, centre=25, elev=8, dusk=True, wall_at=50)
scene_of("category-clocks", S.clocks_set, "sand", .5, frame=72, centre=29, elev=7, wall_at=18)
