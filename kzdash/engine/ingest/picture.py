"""Picture files: PNG, JPEG and TIFF, their text recognised page by page."""

import io
import math
import struct
from collections.abc import Iterator

from PIL import Image, ImageOps

from kzdash.engine.ingest.extracted import Extracted, RefusedError
from kzdash.engine.ingest.lines import joined
from kzdash.engine.ingest.recognition import (
    DPI,
    MOST_PIXELS,
    MOST_PIXELS_GIVEN,
    TOO_LARGE,
    Scans,
    UnreadPageError,
    recognise,
    recognised,
)

_KINDS = ("PNG", "JPEG", "TIFF")
_COARSE = (100, 250)  # dots an inch, as the file says: drawn as if it had 300
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, struct.error)


def read_picture(content: bytes, scans: Scans) -> Extracted:
    """Return the text that is recognised in the picture in *content*.

    Raises:
        RefusedError: If there is nothing that recognises it, or it is too large or damaged.
    """
    try:
        with Image.open(io.BytesIO(content), formats=_KINDS) as picture:
            count = getattr(picture, "n_frames", 1)
            if why_not := scans.why_not(count):
                raise why_not
            lines = []
            unread = 0
            for number, page in enumerate(_pages(picture, count)):
                scans.step(number, count)
                try:
                    lines.append(recognise(page))
                except UnreadPageError:
                    unread += 1
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise RefusedError(*TOO_LARGE) from error
    except RefusedError:
        raise
    except _BROKEN as error:
        raise RefusedError(
            "damaged", "the picture is damaged. Open it in a viewer and save it anew."
        ) from error
    if not any(lines):
        raise RefusedError("no_text", "no text can be recognised in the picture.")
    text, doubtful = joined(lines)
    doubts = ("pages_damaged",) if unread else ()
    return Extracted(text, doubts=doubts, recognised=recognised(lines, doubtful))


def _pages(picture: Image.Image, count: int) -> Iterator[Image.Image]:
    """Yield each page, grey and of a size that is read well.

    Raises:
        RefusedError: If one has more pixels than are looked at.
    """
    for number in range(count):
        picture.seek(number)
        if math.prod(picture.size) > MOST_PIXELS_GIVEN:
            raise RefusedError(*TOO_LARGE)
        page = ImageOps.exif_transpose(picture)
        if page.has_transparency_data:
            page = Image.alpha_composite(
                Image.new("RGBA", page.size, "white"), page.convert("RGBA")
            )
        coarse = float(picture.info.get("dpi", (DPI,))[0])
        scale = DPI / coarse if _COARSE[0] <= coarse <= _COARSE[1] else 1
        scale = min(scale, math.sqrt(MOST_PIXELS / math.prod(page.size)))
        size = (max(1, round(page.width * scale)), max(1, round(page.height * scale)))
        grey = page.convert("L")
        yield grey if size == grey.size else grey.resize(size, Image.Resampling.BICUBIC)
