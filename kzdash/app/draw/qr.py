"""An address as a QR code, for paper and projector."""

import io

import segno

QUIET_ZONE = 2  # modules of white around the code


def qr_png(address: str, scale: int = 8) -> bytes:
    """Return *address* as a PNG, *scale* pixels a module."""
    out = io.BytesIO()
    _code(address).save(out, kind="png", scale=scale, border=QUIET_ZONE)
    return out.getvalue()


def qr_svg(address: str) -> str:
    """Return *address* as an SVG that grows with the space that it is given."""
    return _code(address).svg_inline(border=QUIET_ZONE, omitsize=True)


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False)
