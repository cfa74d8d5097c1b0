"""Compositions of several objects: the home page and the eight categories."""

import math

import candles
import clocks
import furniture
import kitchen
import lamps
import materials as m
import plants
import scene
import shapes as s
import textiles
import vessels as V
from scene import group


def table_top(kind="oak", w=260, d=110, z=0.0, t=4.0):
    with group(0, 0, z - t):
        for i in range(5):
            s.box(w, d / 5 - .06, t, m.wood(kind, "x"), .22, loc=(0, -d / 2 + d / 5 * (i + .5), 0), fit=False)


def hero(wide=True, lit=False):
    """The shop's characters in a row, in window light or by the light of the lamp."""
    with group(-47, 4):
        V.amphora("bone")
        with group(z=39):
            plants.branch([(-1, 0, -10), (-3, .3, 4), (-9, 1, 16), (-20, 0, 26)], leaves=34, size=7.0, kind="olive")
            plants.branch([(1, 0, -10), (2.4, -.4, 5), (6, -1, 17), (15, 1, 27)], leaves=32, size=7.0, kind="olive")
            plants.branch([(0, 1, -10), (0, 1, 5), (-2, 2, 17), (-4, 3, 31)], leaves=32, size=7.0, kind="olive")
    with group(-22, -9):
        V.shoulder_vase("terracotta")
    with group(10, 3):
        lamps.cap("rust", lit)
    with group(-5, -19, rot=-30):
        V.tide_cup("sea-green")
    with group(36 if wide else 16, -12 if wide else -22, rot=25):
        V.teapot("iron")
    if not wide:
        return
    with group(56, 4):
        V.ring_vase("sand")
        with group(z=24):
            plants.grass([(0, 0, -4), (1, 0, 6), (4, 0, 16), (12, 0, 25)])
            plants.grass([(.3, .3, -4), (-1, 0, 7), (-2, 1, 18), (-8, 1, 28)])


def tableware():
    with group(-15, 5):
        for i in range(5):
            V.plate("moss" if i in (1, 3) else "oatmeal" if i % 2 else "chalk", 13.5, scene.rnd.uniform(-.3, .3), scene.rnd.uniform(-.3, .3), i * 1.35)
        with group(z=5 * 1.35 + .6):
            V.cafe_bowl("chalk")
            with group(z=2.9):
                V.cafe_bowl("blue-slate")
    with group(8, 9):
        V.noodle_bowl("charcoal", False)
    with group(27, 2):
        V.jug("chalk")
    with group(7, -9, rot=-20):
        V.low_cup("oatmeal")
    with group(-31, -6):
        V.tide_cup("sea-green")
    with group(-22, -13):
        V.tide_cup("ink")
    with group(24, -13):
        V.s.vessel(V.PINCH, m.glaze("sage", rim=3.8), t=.38, lip=.3, floor=.8, wobble=.03)


def vases():
    with group(-38, 3):
        V.amphora("brick")
    with group(-12, 8):
        V.moon_vase()
        with group(z=28):
            plants.blossom([(.5, 0, -10), (.2, .2, 3), (-2, 1, 12), (5, 0, 21), (19, -1, 27)], n=46)
    with group(13, -6):
        V.reed_vase("ochre")
    with group(30, 5):
        V.ring_vase("sand")
    with group(-24, -11):
        V.shoulder_vase("moss")
    with group(48, -6, scale=1.0):
        V.facet_vase("smoke")
    with group(-3, -16):
        V.s.vessel(V.BUDS[2], m.glaze("blue-slate", speck=.12, rough=.2), t=.3)
    with group(5, -14):
        V.s.vessel(V.BUDS[1], m.glaze("chalk", speck=.12, rough=.2), t=.3)


def lighting():
    with group(-38, 6):
        lamps.pebble("chalk", True)
    with group(2, 3):
        lamps.orb(True)
    with group(33, 4):
        lamps.cap("rust", True)
    with group(19, -14):
        lamps.porter("bottle", True)
    with group(-16, -12, rot=15):
        furniture.book(15, 21, 2.4, "ink")
        furniture.book(13, 19, 2.0, "bone", 0, .5, 2.4, -9)


def textiles_set():
    with group(-31, 8):
        textiles.quilt()
        with group(0, 0, 16):
            with group(scale=1.0):
                textiles.towels("white", 1)
    with group(27, 10, 0, -8):
        textiles.ticking("indigo")
    with group(4, -14, 0, 10):
        textiles.napkins("rust", 2)
        with group(0, 0, 4.5):
            textiles.napkins("oatmeal", 2)
    with group(30, -13):
        textiles.towels("clay", 1)


def furniture_set():
    with group(-62, 22, rot=-24):
        furniture.chair("white-oil")
    with group(14, 12):
        furniture.side_table("brick")
    with group(76, 8):
        furniture.stool("walnut")
    with group(-8, -28):
        furniture.stool("oak")
        with group(0, 0, 44.6):
            V.s.vessel(V.BUDS[0], m.glaze("chalk", speck=.2), t=.3)
    with group(128, 28, rot=20):
        furniture.counter_stool("black-oak")
    with group(-128, 30):
        lamps.floor_lamp("oak")


def kitchen_set():
    with group(-4, 20.5, rot=0):
        kitchen.board()
    with group(-30, 5, rot=-10):
        V.teapot("sage")
    with group(20, 2):
        V.jug("chalk")
    with group(36, 6):
        V.jar()
    with group(50, 7, scale=1):
        V.jar(.8)
    with group(1, -7):
        V.mortar()
    with group(-48, 7):
        V.salt_pig("oatmeal")
    with group(26, -14, rot=-30):
        V.milk_pan()
    with group(-21, -14):
        V.s.vessel(V.PINCH, m.glaze("chalk", rim=3.8), t=.38, lip=.3, floor=.8, wobble=.03)


def candles_set():
    with group(-15, 6):
        candles.candelabra()
        for x in (-12.2, 0, 12.2):
            candles.flame(x, 0, 50.1 + .3 * math.sin(x), .95, .16)
    with group(17, 2):
        candles.pillars(.16)
    with group(-2, -11):
        candles.chamberstick("bottle", .16)
    with group(37, -4):
        candles.tealights(.08)
    with group(-39, -4):
        candles.tumbler()
    with group(-24, -15, rot=20):
        candles.snuffer()


def clocks_set():
    with group(-30, 18, 42):
        clocks.schoolroom("oak")
    with group(3, 4):
        clocks.mantel("walnut")
    with group(27, -4, rot=-8):
        clocks.alarm("rust")
    with group(-20, -5):
        clocks.sand_timer("ochre")
    with group(33, 18, 45):
        clocks.plate_clock()
    with group(-36, -2):
        V.s.vessel(V.BUDS[0], m.glaze("blue-slate", speck=.12, rough=.2), t=.3)
        with group(z=12):
            plants.branch([(0, 0, -4), (.4, 0, 3), (2, 0, 9), (5, 0, 13)], leaves=9, size=3.2)
