"""Random sentences with names that nest, slips and page marks anywhere, and hostile letters."""

from hypothesis import strategies as st

from kzdash.app.reader.view_marks import Cut, Span

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "&lt;&amp;&#x41;",
    "\u202eатсіз\u202c",  # turns the reading direction
    "и\u0306е\u0308\u0301",  # combining marks
    "\u200b\ufeff\u00ad",
    "👩‍👩‍👧",
    "{{7*7}} ${x} %s",
    "a\r\nb\tc",
]
texts = st.lists(st.one_of(st.text(max_size=12), st.sampled_from(HOSTILE))).map("".join)


@st.composite
def marked_sentences(draw):
    """A sentence at any offset with names that nest, and slips and page marks anywhere."""
    text = draw(texts)
    offset = draw(st.integers(0, 5000))
    spans = []

    def fill(start, stop, depth):
        at = start
        while at < stop and len(spans) < 12:
            left = draw(st.integers(at, stop))
            right = draw(st.integers(left, stop))
            if left < right:
                spans.append(Span(left + offset, right + offset, f"m{len(spans)}"))
                if depth < 3:
                    fill(left, right, depth + 1)
            at = max(right, at + 1)

    fill(0, len(text), 0)
    edge = st.integers(max(offset - 3, 0), offset + len(text) + 3)
    cuts = [
        Cut(min(pair), max(pair), number if draw(st.booleans()) else None)
        for number, pair in enumerate(draw(st.lists(st.tuples(edge, edge), max_size=4)))
    ]
    return text, offset, draw(st.permutations(spans)), cuts
