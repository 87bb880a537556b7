"""No damaged PDF is called whole with less than 99 % of its text; the long version reads 1,000."""

import pytest
from damaged_pdfs import silent_losses
from hostile_files import pdf_of
from lengths import by_length

from kzdash import paths

FILES = paths.ROOT / "tests" / "regress" / "files"
DRAWN = b"".join(
    b"BT /F 11 Tf 1 0 0 1 60 %d Tm (Kazakhstan signed agreement number %d.) Tj ET\n" % (y, y)
    for y in range(100, 800, 16)
)
PDFS = {
    "heads.pdf": (FILES / "heads.pdf").read_bytes(),
    "divided.pdf": (FILES / "divided.pdf").read_bytes(),
    "packed.pdf": pdf_of(DRAWN, pages=2, packed=True),
    "essay.pdf": (paths.ROOT / "tests/formats/essay.pdf").read_bytes(),
}
COPIES = {
    "heads.pdf": by_length(40, 300),
    "divided.pdf": by_length(40, 300),
    "packed.pdf": by_length(25, 300),
    "essay.pdf": by_length(2, 100),
}


@pytest.mark.parametrize("name", PDFS)
def test_no_damaged_pdf_is_called_whole_without_its_text(name):
    assert [] == list(silent_losses(name, PDFS[name], range(COPIES[name])))
