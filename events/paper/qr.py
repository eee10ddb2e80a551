"""The QR code of an address, as SVG, in a size that an old telephone reads from a photocopy."""

import io
from dataclasses import dataclass

import segno

QUIET_ZONE = 4  # modules on each side, ISO/IEC 18004
SMALLEST = 28.0  # mm
_MODULE = 0.5  # mm; what a photocopy of a photocopy still keeps apart


@dataclass(frozen=True)
class QrCode:
    """`svg` has no size of its own; `millimetres` is its side with the quiet zone."""

    svg: str
    millimetres: float


def qr_code(address: str) -> QrCode | None:
    """Return the code of an address, None where it is too long for one (about 1,100 characters)."""
    try:
        code = segno.make_qr(address, error="m", version=None, boost_error=True)
    except segno.DataOverflowError:
        return None
    modules = code.symbol_size(border=QUIET_ZONE)[0]
    svg = io.BytesIO()
    code.save(svg, kind="svg", border=QUIET_ZONE, xmldecl=False, omitsize=True, nl=False, light="#fff")
    millimetres = max(SMALLEST, modules * _MODULE)
    return QrCode(svg.getvalue().decode(), millimetres) if millimetres <= 60 else None
