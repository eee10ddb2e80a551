"""The scenes of the demo's pictures: what is cut and inked where, on a sheet of 1200 × 800."""

import math
from typing import Final

from PIL import Image

from home.demo.drawing import (
    AMBER,
    GREEN,
    GREEN_MID,
    GREEN_PALE,
    INDIGO,
    INDIGO_MID,
    INDIGO_PALE,
    INK,
    SAND,
    VERMILION,
    VERMILION_MID,
    VERMILION_PALE,
    WHITE,
    Painter,
    Point,
    Sheet,
    band,
    bow,
    disc,
    ground,
    half,
    leaf,
    shape,
    slab,
    soft,
)
from site_core.kasanari import PAPER


def _round(x: float, y: float, r: float, degrees: float) -> Point:
    return x + r * math.cos(math.radians(degrees)), y + r * math.sin(math.radians(degrees))


def table(s: Sheet) -> None:
    x, y = 600, 405
    for n, colour in enumerate((VERMILION_MID, GREEN_MID, INDIGO_MID, VERMILION_MID, GREEN_MID, INDIGO_MID)):
        s.cut(colour, disc(*_round(x, y, 372, 30 + 60 * n), 92))
    s.cut(WHITE, disc(x, y, 318))
    s.ink(SAND, disc(x, y, 318))
    s.cut(WHITE, disc(x, y, 112))
    s.cut(VERMILION, disc(x, y, 92))
    s.ink(VERMILION_MID, soft((545, 380), (610, 350), (665, 395), (640, 455), (570, 450)))
    for degrees, length in ((15, 46), (130, 40), (250, 50)):
        s.cut(GREEN, leaf(*_round(x, y, 22, degrees), length, degrees + 90, 0.55))
    for n, colour in enumerate((INDIGO, WHITE, GREEN, INDIGO, WHITE, GREEN)):
        angle = 30 + 60 * n
        bowl = _round(x, y, 222, angle)
        s.cut(colour if colour != WHITE else VERMILION_MID, disc(*bowl, 58))
        s.cut(WHITE, disc(*bowl, 47))
        s.ink(VERMILION_PALE if n % 2 else GREEN_PALE, disc(bowl[0] + 5, bowl[1] + 4, 38))
        for step in (0, 9):
            s.cut(INK, slab(*_round(x, y, 222, angle + 19.5 + step * 0.28), 92, 5, 2, angle))


def river(s: Sheet) -> None:
    s.cut(VERMILION, disc(850, 232, 108))
    s.cut(INDIGO_MID, ground((-40, 372), (200, 330), (420, 352), (640, 300), (900, 350), (1240, 318)))
    s.cut(GREEN_MID, ground((-40, 420), (260, 398), (560, 420), (900, 392), (1240, 412)))
    s.cut(GREEN, ground((-40, 452), (300, 436), (640, 424), (900, 438), (1240, 452)))
    stream = soft(
        (690, 428),
        (600, 452),
        (430, 490),
        (330, 560),
        (330, 660),
        (430, 760),
        (560, 900),
        (1010, 900),
        (840, 760),
        (690, 650),
        (640, 570),
        (650, 510),
        (700, 462),
    )
    s.cut(INDIGO_PALE, stream)
    s.ink(
        INDIGO_MID,
        band([(450, 600), (520, 620), (600, 612)], 12),
        band([(520, 700), (620, 716), (720, 706)], 14),
        band([(480, 530), (540, 540), (590, 532)], 8),
    )
    s.ink(GREEN_PALE, ground((-40, 640), (120, 600), (240, 640), (330, 740), (380, 860)))
    for x, h in ((132, 250), (176, 205), (90, 190)):
        s.cut(GREEN, leaf(x, 700, h, (x - 132) / 5, 0.22))
    for x, y, r in ((985, 470, 34), (1052, 486, 46), (1130, 476, 38)):
        s.cut(GREEN_MID, disc(x, y - r * 0.4, r))
    s.cut(GREEN_MID, band([(760, 486), (960, 540), (1100, 660), (1180, 860)], 12, 84))


def hills(s: Sheet) -> None:
    s.cut(VERMILION_MID, disc(360, 280, 150))
    s.ink(
        INDIGO_MID,
        ground((-40, 430), (140, 360), (300, 390), (480, 300), (660, 352), (860, 262), (1030, 330), (1240, 290)),
    )
    s.ink(GREEN_MID, ground((-40, 500), (200, 520), (420, 440), (640, 500), (850, 420), (1060, 470), (1240, 430)))
    s.cut(GREEN, ground((-40, 620), (240, 560), (520, 610), (780, 560), (1040, 600), (1240, 560)))
    s.cut(SAND, ground((-40, 720), (300, 668), (640, 700), (920, 660), (1240, 690)))
    rows = [band([(x, 860), (x * 0.8 + 130, 690)], 26, 8) for x in range(-40, 1400, 120)]
    s.ink(GREEN_MID, *rows, within=ground((-40, 720), (300, 668), (640, 700), (920, 660), (1240, 690)))
    s.cut(VERMILION, shape((838, 586), (884, 548), (930, 586)))
    s.cut(WHITE, slab(884, 604, 72, 40))
    s.cut(INK, slab(884, 610, 16, 28))


def lanterns(s: Sheet) -> None:
    s.light("#2c3558", ground((-40, 560), (260, 500), (560, 560), (860, 500), (1240, 550)))
    ropes = ([(-60, 90), (300, 200), (640, 180), (1260, 40)], [(-60, 330), (380, 420), (800, 360), (1260, 210)])
    for rope in ropes:
        s.cut("#8f8674", band(rope, 5))
    hung = ((140, 160, 62, VERMILION), (420, 206, 78, AMBER), (722, 176, 66, VERMILION), (1010, 106, 54, VERMILION_MID))
    low = ((90, 372, 74, VERMILION_MID), (372, 424, 96, VERMILION), (684, 392, 84, VERMILION), (960, 312, 70, AMBER))
    for x, y, r, colour in (*hung, *low):
        middle = y + r * 1.12 + 10
        s.light("#4a2a1c", disc(x, middle, r * 1.7))
        s.cut(colour, disc(x, middle, r, r * 1.12))
        s.light("#5a3a1c", disc(x, middle, r * 0.56, r * 0.9))
        s.cut(INK, slab(x, middle - r * 1.1, r * 0.9, r * 0.2, 4), slab(x, middle + r * 1.1, r * 0.9, r * 0.2, 4))
        body = disc(x, middle, r, r * 1.12)
        ribs = [slab(x, middle + r * step, r * 2.1, 3) for step in (-0.66, -0.33, 0, 0.33, 0.66)]
        s.ink(VERMILION_MID, *ribs, within=body)
    for x, r in ((150, 84), (330, 70), (520, 92), (700, 74), (880, 88), (1060, 72)):
        s.cut("#12100e", disc(x, 752 - r * 0.3, r * 0.52), half(x, 850, r * 1.15, r * 1.25))


def hands(s: Sheet) -> None:
    for colour, turn in (("#b4d6c4", -52), ("#f5c3b0", 188), ("#bcc7e8", 68)):
        a = math.radians(turn)
        _hand(s, colour, 600 - 104 * math.sin(a), 410 + 104 * math.cos(a), turn)


def _hand(s: Sheet, colour: str, x: float, y: float, turn: float) -> None:
    """A mitten of a hand whose palm lies on (x, y) and whose arm leaves the sheet."""

    def at(across: float, along: float) -> Point:
        a = math.radians(turn)
        return x + across * math.cos(a) - along * math.sin(a), y + across * math.sin(a) + along * math.cos(a)

    fingers = [
        band([at(dx * 0.8, 0), at(dx, -length)], 58, 52)
        for dx, length in ((-88, 172), (-30, 212), (30, 202), (86, 158))
    ]
    thumb = band([at(70, 90), at(140, 30), at(172, -36)], 68, 54)
    palm = soft(at(-112, -20), at(0, -54), at(112, -20), at(116, 90), at(76, 180), at(-76, 180), at(-116, 90))
    arm = band([at(0, 120), at(0, 420), at(0, 900)], 150, 190)
    s.ink(colour, *fingers, thumb, palm, arm)


def chairs(s: Sheet) -> None:
    x, y = 600, 430
    s.cut(SAND, disc(x, y, 400, 300))
    s.ink(VERMILION_PALE, disc(x, y, 150, 112))
    colours = (GREEN, VERMILION_MID, INDIGO, GREEN_MID, VERMILION, INDIGO_MID, GREEN, VERMILION_MID, INDIGO_MID)
    for n, colour in sorted(enumerate(colours), key=lambda item: math.sin(math.radians(-90 + 40 * item[0]))):
        angle = math.radians(-90 + 40 * n)
        cx, cy = x + 372 * math.cos(angle), y - 10 + 262 * math.sin(angle)
        size = 1 + 0.16 * math.sin(angle)
        _chair(s, colour, cx, cy, size, math.sin(angle) > 0.2)


def _chair(s: Sheet, colour: str, x: float, y: float, k: float, seen_from_behind: bool) -> None:
    legs = [slab(x + dx * k, y + 46 * k, 8 * k, 84 * k, 3) for dx in (-36, 36)]
    s.cut(INK, *legs, *(slab(x + dx * k, y + 34 * k, 7 * k, 62 * k, 3) for dx in (-24, 24)))
    back = slab(x, y - 46 * k, 92 * k, 84 * k, 26 * k)
    posts = [slab(x + dx * k, y - 8 * k, 8 * k, 50 * k, 3) for dx in (-36, 36)]
    seat = slab(x, y + 10 * k, 104 * k, 34 * k, 15 * k)
    if seen_from_behind:
        s.cut(colour, seat)
        s.cut(INK, *posts)
        s.cut(colour, back)
    else:
        s.cut(INK, *posts)
        s.cut(colour, back)
        s.cut(colour, seat)
    s.ink("#e4d9c8", seat)


def window(s: Sheet) -> None:
    s.cut("#2b3562", ground((-40, 330), (300, 270), (700, 310), (1240, 250)))
    s.cut(VERMILION_MID, disc(1050, 130, 44))
    s.cut("#343f73", slab(600, 520, 760, 900))
    s.light("#1c1814", disc(600, 400, 350))
    s.light("#1c1814", disc(600, 400, 290))
    s.cut(AMBER, slab(600, 400, 400, 440, 14))
    s.light("#2a241a", disc(520, 330, 120))
    s.cut("#f3d48d", half(690, 270, 66, 54), slab(690, 199, 5, 40))
    s.cut(VERMILION, slab(600, 592, 400, 56))
    s.ink(VERMILION_MID, soft((415, 560), (440, 470), (505, 452), (560, 500), (575, 600), (430, 620)))
    s.ink(GREEN_MID, soft((610, 600), (620, 500), (680, 462), (745, 500), (760, 610)))
    s.cut(WHITE, half(590, 566, 34, turn=180), half(672, 566, 26, turn=180))
    for x, colour in ((440, INDIGO_MID), (760, INDIGO_MID)):
        lean = 40 if x < 600 else -40
        s.ink(
            colour,
            soft(
                (x - lean * 2, 150), (x + lean, 160), (x + lean * 0.4, 400), (x + lean * 0.9, 618), (x - lean * 2, 640)
            ),
            within=slab(600, 400, 400, 440, 14),
        )
    s.cut(INK, slab(600, 400, 12, 440), slab(600, 344, 400, 10))
    s.cut(PAPER, slab(600, 632, 470, 26, 4))
    s.cut(GREEN, slab(430, 596, 58, 46, 8), *(leaf(430, 576, 92, turn, 0.4) for turn in (-32, 2, 34)))


def kitchen(s: Sheet) -> None:
    s.cut(VERMILION_PALE, slab(600, 740, 1300, 240))
    s.cut(SAND, slab(600, 640, 1300, 26))
    steam = (
        band([(500, 332), (466, 250), (510, 160), (476, 70)], 64, 14),
        band([(606, 322), (650, 230), (598, 130), (640, 34)], 80, 16),
        band([(712, 336), (742, 270), (708, 196), (736, 120)], 52, 10),
    )
    for colour, wisp in zip((INDIGO_PALE, GREEN_PALE, VERMILION_PALE), steam, strict=True):
        s.ink(colour, wisp)
    s.cut(INDIGO, slab(600, 500, 470, 270, 46), slab(338, 452, 100, 40, 20), slab(862, 452, 100, 40, 20))
    s.ink(INDIGO_MID, slab(480, 500, 190, 270, 46))
    s.cut(INK, slab(600, 372, 500, 26, 13))
    s.cut(VERMILION, disc(1000, 588, 52))
    s.cut(GREEN, leaf(1000, 542, 44, 30), leaf(1000, 542, 36, -40))
    s.cut(VERMILION_MID, soft((150, 610), (190, 560), (260, 566), (290, 606), (240, 628), (180, 630)))
    s.cut(GREEN, *(leaf(162, 592, 96, turn, 0.4) for turn in (-70, -44, -18)))
    s.cut(INK, band([(710, 360), (790, 230), (850, 130)], 16, 14))
    s.cut(WHITE, slab(1090, 596, 44, 60, 8))
    s.ink(GREEN_MID, slab(1090, 596, 44, 60, 8))


def patrol(s: Sheet) -> None:
    s.cut(GREEN_PALE, ground((-40, 430), (240, 360), (520, 420), (860, 350), (1240, 410)))
    s.cut(SAND, slab(600, 730, 1300, 220))
    s.cut(WHITE, *(slab(x, 728, 110, 10, 5) for x in range(60, 1240, 220)))
    s.cut(
        INDIGO,
        soft(
            (250, 590),
            (262, 500),
            (330, 480),
            (410, 384),
            (520, 352),
            (690, 352),
            (776, 392),
            (826, 476),
            (946, 506),
            (968, 590),
            (930, 626),
            (280, 626),
        ),
    )
    s.cut(
        INDIGO_PALE,
        soft((432, 474), (466, 416), (530, 396), (568, 398), (568, 474)),
        soft((604, 474), (604, 398), (680, 400), (726, 430), (752, 474)),
    )
    s.ink(INDIGO_MID, slab(610, 560, 690, 30, 15))
    for x in (392, 812):
        s.cut(INK, disc(x, 626, 70))
        s.cut(PAPER, disc(x, 626, 30))
    s.cut(AMBER, disc(944, 542, 20))
    s.cut(VERMILION_MID, slab(590, 322, 330, 62, 10))
    for x, y, r, colour in (
        (476, 268, 40, VERMILION),
        (560, 256, 46, GREEN),
        (650, 262, 44, AMBER),
        (722, 274, 34, VERMILION),
    ):
        s.cut(colour, disc(x, y, r))
    s.cut(GREEN, leaf(476, 232, 40, -20), leaf(476, 232, 34, 30), disc(560, 256, 46))
    s.cut(GREEN_MID, disc(552, 246, 34))
    s.cut(GREEN, *(leaf(560, 296, 70, turn, 0.16) for turn in (-34, 0, 34)))
    s.ink(VERMILION_MID, slab(590, 322, 330, 62, 10))
    s.cut(VERMILION, disc(1060, 190, 66))


def bells(s: Sheet) -> None:
    for x, y, k, turn, colour in (
        (330, 480, 0.95, -24, GREEN_MID),
        (870, 480, 0.95, 24, INDIGO_MID),
        (600, 470, 1.3, 0, AMBER),
    ):
        _bell(s, x, y, k, turn, colour)
    for r in (0, 44):
        s.cut(VERMILION, bow(600, 470, 388 + r, 376 + r, 240, 260), bow(600, 470, 388 + r, 376 + r, 280, 300))


def _bell(s: Sheet, x: float, y: float, k: float, turn: float, colour: str) -> None:
    a = math.radians(turn)

    def at(across: float, down: float) -> Point:
        return x + k * (across * math.cos(a) - down * math.sin(a)), y + k * (across * math.sin(a) + down * math.cos(a))

    s.cut(INK, band([at(0, -130), at(0, -230)], 40 * k, 48 * k))
    s.cut(VERMILION, disc(*at(0, 186), 30 * k))
    s.ink(
        colour,
        soft(
            at(0, -142),
            at(54, -126),
            at(88, -50),
            at(104, 60),
            at(164, 160),
            at(110, 174),
            at(-110, 174),
            at(-164, 160),
            at(-104, 60),
            at(-88, -50),
            at(-54, -126),
        ),
    )
    s.ink("#e6d2b4", band([at(-126, 122), at(0, 136), at(126, 122)], 20 * k))


def badge(s: Sheet) -> None:
    for x, y, r, lower, upper in (
        (330, 300, 150, INDIGO, INDIGO_PALE),
        (905, 270, 120, GREEN, GREEN_PALE),
        (880, 585, 140, AMBER, WHITE),
        (270, 620, 96, VERMILION_MID, WHITE),
    ):
        _badge(s, x, y, r, lower, upper)
    _badge(s, 590, 420, 236, VERMILION, WHITE)
    for across, side in ((-96, 1), (96, -1)):
        x, y = 590 + across, 420 - side * 40
        s.cut(INK, slab(x, y, 14, 120), slab(x + side * 26, y - side * 53, 66, 14))


def _badge(s: Sheet, x: float, y: float, r: float, rim: str, face: str) -> None:
    s.ink("#ddd0bb", disc(x + r * 0.07, y + r * 0.09, r))
    s.cut(rim, disc(x, y, r))
    s.cut(face, disc(x, y, r * 0.82))
    if rim != VERMILION:
        s.ink(VERMILION_PALE, half(x, y, r * 0.82, turn=160))


def tv(s: Sheet) -> None:
    s.cut(SAND, slab(600, 760, 1300, 200))
    s.cut(INK, slab(600, 390, 800, 520, 34))
    s.cut(INDIGO_PALE, slab(600, 390, 744, 464, 16))
    screen = slab(600, 390, 744, 464, 16)
    s.cut(GREEN_MID, ground((200, 470), (420, 400), (640, 460), (860, 380), (1000, 420)), within=screen)
    s.cut(WHITE, slab(600, 480, 340, 170), within=screen)
    s.cut(VERMILION, shape((396, 402), (470, 312), (730, 312), (804, 402)), within=screen)
    s.cut(INK, slab(600, 512, 76, 106, 6), within=screen)
    s.cut(AMBER, slab(492, 488, 66, 56, 4), slab(708, 488, 66, 56, 4), within=screen)
    s.cut(GREEN, slab(600, 612, 760, 96), within=screen)
    for x, r, colour in ((330, 44, VERMILION_MID), (418, 36, AMBER), (786, 38, INDIGO_MID), (872, 46, VERMILION_MID)):
        s.cut(colour, disc(x, 540 - r, r * 0.62), half(x, 620, r, r * 1.5), within=screen)
    s.ink(INDIGO_MID, shape((228, 158), (520, 158), (360, 622), (228, 622)), within=screen)
    s.cut(INK, slab(600, 668, 260, 20, 10), slab(600, 652, 60, 40))
    s.cut(GREEN, slab(1090, 630, 80, 84, 12), *(leaf(1090, 592, 150, turn, 0.32) for turn in (-34, 0, 34)))


def notebook(s: Sheet) -> None:
    s.ink(GREEN_PALE, disc(300, 260, 250))
    s.ink(VERMILION_PALE, disc(930, 590, 230))
    s.ink("#ddd0bb", slab(596, 428, 700, 470, 16, -5))
    s.cut(INDIGO, slab(580, 408, 710, 480, 18, -5))
    s.cut(WHITE, slab(410, 418, 336, 444, 8, -5), slab(754, 388, 336, 444, 8, -5))
    for n in range(7):
        y = 286 + n * 46
        s.ink(SAND, slab(409 + n * 4, y + 20, 262, 4, 2, -5), slab(750 + n * 4, y - 10, 262, 4, 2, -5))
    for n, length in enumerate((230, 250, 190, 236, 120)):
        s.cut("#6f675c", band([(288 + n * 4, 309 + n * 46), (288 + n * 4 + length, 309 + n * 46 - length * 0.087)], 7))
    s.cut(VERMILION_MID, half(740, 330, 76, turn=-5))
    s.ink(GREEN_MID, disc(800, 320, 56))
    pencil = -38
    s.cut(VERMILION, slab(880, 520, 330, 34, 4, pencil))
    s.ink(VERMILION_MID, slab(884, 526, 330, 12, 4, pencil))
    a = math.radians(pencil)
    tip = (880 - 222 * math.cos(a), 520 - 222 * math.sin(a))
    base = (880 - 164 * math.cos(a), 520 - 164 * math.sin(a))
    across = (-17 * math.sin(a), 17 * math.cos(a))
    s.cut(SAND, shape(tip, (base[0] + across[0], base[1] + across[1]), (base[0] - across[0], base[1] - across[1])))
    s.cut(INK, disc(tip[0] + 6 * math.cos(a), tip[1] + 6 * math.sin(a), 7))


def umbrella(s: Sheet) -> None:
    for x in range(60, 1240, 84):
        drop = (x * 37) % 190
        s.cut(
            INDIGO_MID,
            band([(x, 30 + drop), (x - 16, 86 + drop)], 6),
            band([(x - 60, 420 + drop), (x - 76, 476 + drop)], 6),
        )
    s.cut(PAPER, half(600, 760, 400, 330))
    s.cut(INK, band([(600, 130), (600, 640)], 14), bow(640, 640, 47, 33, 0, 180))
    s.cut(VERMILION, half(600, 430, 440, 310))
    s.ink(VERMILION_MID, half(600, 430, 150, 310))
    s.cut(PAPER, *(half(x, 432, 74, 34) for x in (234, 380, 526, 674, 820, 966)))
    s.cut(INK, slab(600, 452, 14, 60))
    people = (
        (330, 0.84, GREEN),
        (450, 1.08, INDIGO),
        (740, 1.0, GREEN_MID),
        (850, 0.7, AMBER),
        (545, 0.62, INDIGO_MID),
    )
    for x, k, colour in people:
        s.ink(
            colour,
            disc(x, 716 - 172 * k, 36 * k),
            soft(
                (x - 66 * k, 730),
                (x - 54 * k, 730 - 96 * k),
                (x, 730 - 130 * k),
                (x + 54 * k, 730 - 96 * k),
                (x + 66 * k, 730),
                (x, 738),
            ),
        )
    s.cut(SAND, slab(600, 780, 1300, 100))


def path(s: Sheet) -> None:
    s.cut(INDIGO_PALE, disc(860, 210, 120))
    for x, w, h, wall, roof in (
        (210, 210, 190, WHITE, INDIGO),
        (452, 150, 250, VERMILION_PALE, VERMILION),
        (968, 240, 210, WHITE, GREEN),
        (770, 120, 160, SAND, INDIGO_MID),
    ):
        s.cut(wall, slab(x, 470 - h / 2, w, h))
        s.cut(roof, shape((x - w * 0.6, 470 - h), (x, 470 - h - w * 0.42), (x + w * 0.6, 470 - h)))
        s.cut(AMBER, slab(x - w * 0.2, 470 - h * 0.6, w * 0.2, w * 0.24, 3))
        s.cut(INK, slab(x + w * 0.2, 470 - h * 0.24, w * 0.22, h * 0.48, 4))
    s.cut(GREEN_MID, ground((-40, 480), (260, 452), (600, 470), (900, 450), (1240, 480)))
    s.cut(GREEN, ground((-40, 640), (200, 560), (380, 620), (520, 760), (560, 860)))
    lane = soft(
        (640, 450),
        (590, 496),
        (600, 560),
        (576, 660),
        (520, 880),
        (940, 880),
        (800, 690),
        (716, 590),
        (640, 530),
        (628, 500),
        (660, 452),
    )
    s.cut(PAPER, lane)
    s.ink(GREEN_PALE, ground((900, 860), (960, 700), (1080, 600), (1240, 570)))
    for x, y, r in ((110, 520, 84), (1110, 520, 92), (330, 540, 52)):
        s.cut(INK, slab(x, y + r * 0.9, 10, r * 1.1))
        s.ink(GREEN_MID, disc(x, y, r, r * 1.1))
    s.cut(VERMILION, disc(650, 576, 13), soft((632, 632), (636, 600), (650, 592), (664, 600), (668, 632)))
    s.cut(INDIGO, disc(692, 590, 10), soft((678, 634), (681, 610), (692, 603), (703, 610), (706, 634)))


def seeds(s: Sheet) -> None:
    s.ink(VERMILION_MID, disc(600, 300, 190))
    soil = ground((-40, 560), (300, 530), (600, 556), (900, 526), (1240, 560))
    s.cut("#6b4a35", soil)
    s.ink(SAND, ground((-40, 690), (300, 660), (700, 700), (1240, 650)))
    s.cut(
        INDIGO_PALE,
        *(disc(x, y, 7) for x, y in ((180, 640), (1010, 610), (330, 730), (860, 720), (1120, 700), (480, 660))),
    )
    for x, height, k in ((240, 90, 0.62), (600, 250, 1.5), (960, 130, 0.86)):
        s.cut(SAND, *(band([(x, 600), (x + dx * k, 650), (x + dx * 1.6 * k, 706)], 7 * k, 3) for dx in (-44, 0, 40)))
        s.cut(AMBER, disc(x, 600, 32 * k, 24 * k))
        s.cut(GREEN, band([(x, 596), (x + 6, 596 - height * 0.5), (x, 590 - height)], 15 * k, 10 * k))
        s.ink(GREEN_MID, leaf(x, 594 - height, 150 * k, 58, 0.52))
        s.ink(GREEN, leaf(x, 594 - height, 124 * k, -54, 0.52))


SCENES: Final[dict[str, tuple[str, Painter]]] = {
    "table": (VERMILION_PALE, table),
    "river": (PAPER, river),
    "hills": (PAPER, hills),
    "lanterns": ("#20243c", lanterns),
    "hands": (PAPER, hands),
    "chairs": (PAPER, chairs),
    "window": ("#20284e", window),
    "kitchen": (PAPER, kitchen),
    "patrol": (PAPER, patrol),
    "bells": (PAPER, bells),
    "badge": (SAND, badge),
    "tv": (PAPER, tv),
    "notebook": (PAPER, notebook),
    "umbrella": (INDIGO_PALE, umbrella),
    "path": (PAPER, path),
    "seeds": (PAPER, seeds),
}


def draw(scene: str, size: tuple[int, int] = (1600, 1067)) -> Image.Image:
    """The picture of a scene, `size` pixels. An unknown scene raises KeyError."""
    colour, painter = SCENES[scene]
    sheet = Sheet(size, colour)
    painter(sheet)
    return sheet.finished()
