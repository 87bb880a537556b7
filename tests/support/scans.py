"""Scans made from text: pages drawn as pictures, clean or as an old copier leaves them."""

import io
import os
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from kzdash import paths

FONT = paths.PACKAGE / "app/draw/fonts/KzdashSans-Regular.ttf"
WIDTH, EDGE, LINE, SIZE = 1_500, 120, 62, 42  # pixels at 300 dpi: 10 points
TEXTS = {
    "kk": "Қазақстан Республикасы Қытай Халық Республикасымен шекара туралы келісімге қол қойды. "
    "Үкімет Түркия және Германиямен сауда-экономикалық байланыстарды кеңейтуге ұмтылды. "
    "Өңірлік қауіпсіздік мәселелері бойынша Өзбекстанмен келіссөздер өткізілді.",
    "ru": "Казахстан и Россия подписали договор о дружбе, сотрудничестве и взаимной помощи. "
    "В 1994 году правительство открыло посольство в Турции и провело переговоры с Китаем "
    "о границе. Объём торговли вырос на 15 процентов.",
    "en": "Kazakhstan and China signed an agreement on the border in 1994. The government opened "
    "an embassy in Turkey and held talks with Germany on trade. The United States of America "
    "recognised the independence of Kazakhstan.",
}


def page_of(text, *, dpi=300, turn=0.0, noise=0.0, blur=0.0):
    """Return *text* as a grey picture, turned by degrees, its noise in levels of grey."""
    font = ImageFont.truetype(FONT, SIZE)
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        lines += [word] if font.getlength(longer) > WIDTH - 2 * EDGE else []
        lines[-1] = lines[-1] if lines[-1] == word else longer
    picture = Image.new("L", (WIDTH, 2 * EDGE + LINE * len(lines)), 255)
    draw = ImageDraw.Draw(picture)
    for at, line in enumerate(lines):
        draw.text((EDGE, EDGE + LINE * at), line, 0, font=font)
    picture = picture.rotate(turn, Image.Resampling.BICUBIC, fillcolor=255)
    size = (picture.width * dpi // 300, picture.height * dpi // 300)
    picture = picture.filter(ImageFilter.GaussianBlur(blur)).resize(size, Image.Resampling.BICUBIC)
    grey = np.asarray(picture) + np.random.default_rng(1).normal(0, noise, size[::-1])
    return Image.fromarray(grey.clip(0, 255).astype("uint8"))


def saved(pages, kind, dpi=300):
    """Return pictures as one file of *kind*: PDF or TIFF, or PNG with one page."""
    out = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if pages[1:] else {}
    more |= {"resolution": dpi} if kind == "PDF" else {"dpi": (dpi, dpi)}
    more |= {"compression": "tiff_deflate"} if kind == "TIFF" else {}
    pages[0].save(out, kind, **more)
    return out.getvalue()


def error_rate(wanted, found):
    """Return how many letters must be put in, taken out or changed, as a share of *wanted*."""
    wanted, found = " ".join(wanted.split()), " ".join(found.split())
    costs = list(range(len(found) + 1))
    for at, letter in enumerate(wanted, 1):
        before, costs[0] = costs[0], at
        for to, other in enumerate(found, 1):
            change = before + (letter != other)
            before, costs[to] = costs[to], min(costs[to] + 1, costs[to - 1] + 1, change)
    return costs[-1] / len(wanted)


def stand_in(folder: Path, langs="kaz rus eng", then="exit 1"):
    """Put a program named tesseract into *folder*, alone on the PATH; return that PATH.

    It says its version and *langs*; asked for a page, it does what *then* says in sh.
    """
    program = folder / "tesseract"
    said = "\\n".join(langs.split())
    program.write_text(
        f'#!/bin/sh\ncase "$1" in --version) echo tesseract 9.9;; '
        f'--list-langs) printf "{said}\\n";; *) {then};; esac\n'
    )
    program.chmod(0o755)
    return f"{folder}{os.pathsep}/bin"
