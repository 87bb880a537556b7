"""The codebook's own sentences: each gives the code that it stands for, read by the extractor."""

from kzdash import i18n
from kzdash.app.data.view_codebook import LISTS
from kzdash.engine.extract.analyse import Analysis, analyse

FOUND = {
    "kind": ("ties", "kind"),
    "status": ("ties", "status"),
    "level": ("ties", "level"),
    "claim": ("claims", "status"),
    "measure": ("figures", "measure"),
    "form": ("mentions", "form"),
    "rejection": ("rejections", "reason"),
    "slip": ("slips", "reason"),
}
# A title only says so where the file's format marks it as one.
HEADINGS = frozenset(("level_title",))


def found_in(key: str) -> Analysis:
    text = i18n.text(f"example.{key}", "kk")
    return analyse(text, headings=((0, len(text)),) if key in HEADINGS else ())


def test_each_example_has_its_code():
    examples = [(code_list.name, code) for code_list in LISTS for code in code_list.codes]

    assert len(examples) > 50
    assert [] == [
        f"{name}_{code}"
        for name, code in examples
        for rows, column in [FOUND[name]]
        if code not in {getattr(row, column) for row in getattr(found_in(f"{name}_{code}"), rows)}
    ]
