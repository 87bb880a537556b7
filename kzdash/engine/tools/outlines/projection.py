"""Equal Earth, the projection of every map here: the same areas on paper as on the ground.

Formula of Šavrič, Patterson and Jenny (2018), doi 10.1080/13658816.2018.1504949. The central
meridian puts the edge of the sheet into the Bering Strait, where it cuts no state's mainland
(docs/decisions/0004). Plain arithmetic, so that the app, the exports and the build share it.
"""

from math import asin, cos, radians, sin, sqrt

# The edge lies at CENTRAL_MERIDIAN ± 180: 168.95° W, between the two Diomede islands.
CENTRAL_MERIDIAN = 11.05
WEST_EDGE = CENTRAL_MERIDIAN - 180
EAST_EDGE = CENTRAL_MERIDIAN + 180
# What the sheet shows; no state reaches beyond (Antarctica is left out).
SOUTH, NORTH = -56.5, 83.8
WIDTH = 4000  # drawing units from edge to edge along the equator

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2


def _unit(lon: float, lat: float) -> tuple[float, float]:
    """Project degrees from the central meridian to the unit sphere's plane, y to the north."""
    theta = asin(_M * sin(radians(lat)))
    square = theta * theta
    sixth = square * square * square
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = radians(lon) * cos(theta) / (_M * slope)
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return x, y


_SCALE = WIDTH / (2 * _unit(180, 0)[0])
_TOP = _unit(0, NORTH)[1]
HEIGHT = round((_TOP - _unit(0, SOUTH)[1]) * _SCALE)


def on_sheet(lon: float) -> float:
    """Return *lon* as the turn of the globe that lies between the two edges of the sheet."""
    return (lon - WEST_EDGE) % 360 + WEST_EDGE


def project(lon: float, lat: float) -> tuple[float, float]:
    """Return drawing units, x to the east from 0 to WIDTH, y to the south from 0 to HEIGHT.

    Args:
        lon: Degrees east, WGS 84; any turn of the globe, except that exactly the east edge stays
            at the east edge.
        lat: Degrees north.
    """
    turned = lon if WEST_EDGE <= lon <= EAST_EDGE else on_sheet(lon)
    x, y = _unit(turned - CENTRAL_MERIDIAN, lat)
    return WIDTH / 2 + x * _SCALE, (_TOP - y) * _SCALE
