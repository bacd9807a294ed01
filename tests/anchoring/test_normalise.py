"""Normalised text and its map back to the original, for texts of every kind."""

from __future__ import annotations

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from annotated_edition.anchoring import normalise

# Characters that part, join or vanish, amid plain ones; and any others.
TRICKY = (
    "ab AZ .,'\"’“-—\n\t\u00a0\u3000\u00ad\u200b\u200c\u200d\u0301\u0323éẹ"
    "\u1112\u1161\u11abمی👩🔬क\u093c"
)
INVISIBLE = "\u00ad\u200b\u2060\ufeff\u200c\u200d"
CHARACTERS = st.one_of(*[st.sampled_from(TRICKY)] * 3, st.characters(exclude_categories=["Cs"]))
TEXTS = st.lists(CHARACTERS, max_size=40).map("".join)
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5)), max_size=3)


def ignored_in(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans, given as start and length, that lie within a text."""
    return [(start, start + size) for start, size in spans if start + size <= len(text)]


@given(TEXTS, SPANS)
def test_the_map_is_monotone_and_covers_every_character(
    text: str, spans: list[tuple[int, int]]
) -> None:
    """Clusters follow each other as in the original, and together hold all that is not left out."""
    ignored = ignored_in(text, spans)
    normal = normalise(text, ignored)
    held = {at for span in zip(normal.starts, normal.ends, strict=True) for at in range(*span)}
    left_out = {at for start, end in ignored for at in range(start, end)}
    left_out |= {at for at, char in enumerate(text) if char in INVISIBLE}
    assert held | left_out == set(range(len(text)))
    assert len(normal.clean) == len(normal.folded) == len(normal.starts) == len(normal.ends)
    assert all(start < end for start, end in zip(normal.starts, normal.ends, strict=True))
    for at in range(1, len(normal.starts)):
        if normal.seam(at):
            assert normal.ends[at - 1] <= normal.starts[at]
        else:
            assert normal.original(at - 1, at) == normal.original(at, at + 1)


@given(TEXTS, SPANS, st.data())
def test_a_slice_maps_back_to_an_original_that_normalises_to_it(
    text: str, spans: list[tuple[int, int]], data: st.DataObject
) -> None:
    """What stands between two seams is what its original alone would give."""
    ignored = ignored_in(text, spans)
    normal = normalise(text, ignored)
    seams = [at for at in range(len(normal.folded) + 1) if normal.seam(at)]
    low, high = sorted(data.draw(st.tuples(st.sampled_from(seams), st.sampled_from(seams))))
    if low < high:
        start, end = normal.original(low, high)
        inner = [(max(s, start) - start, min(e, end) - start) for s, e in ignored]
        again = normalise(text[start:end], inner)
        assert (again.clean, again.folded) == (normal.clean[low:high], normal.folded[low:high])


@given(TEXTS, SPANS)
def test_normalising_twice_changes_nothing(text: str, spans: list[tuple[int, int]]) -> None:
    """Clean and folded text are in normal form themselves."""
    normal = normalise(text, ignored_in(text, spans))
    assert normalise(normal.clean).clean == normal.clean
    assert normalise(normal.folded).folded == normal.folded


@given(TEXTS)
def test_only_what_is_said_to_be_equal_becomes_equal(text: str) -> None:
    """Apart from white space and invisible characters, clean text is the text in NFC."""
    kept = "".join(char for char in text if char not in INVISIBLE)
    expected = unicodedata.normalize("NFC", kept)
    clean = normalise(kept).clean
    drop = str.maketrans("", "", " \t\n\v\f\r\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000")
    spaces = dict.fromkeys(range(0x2000, 0x200B))
    assert clean.translate(drop) == expected.translate(drop).translate(spaces)


def test_no_character_of_unicode_falls_apart() -> None:
    """Each character alone is one cluster or nothing, and is stable."""
    for code in range(sys.maxunicode + 1):
        if not 0xD800 <= code <= 0xDFFF:
            clean = normalise(chr(code)).clean
            again = normalise(clean)
            assert again.clean == clean, hex(code)
            assert not any(again.seam(at) for at in range(1, len(clean))), hex(code)


def test_a_span_is_trimmed_to_whole_clusters_without_white_space() -> None:
    """Touching part of a letter and its mark is touching both."""
    normal = normalise("a  e\u0301  b")
    assert [normal.span(*span) for span in [(3, 4), (4, 5), (1, 6), (0, 8)]] == [
        (2, 3),
        (2, 3),
        (2, 3),
        (0, 5),
    ]
    empty = normal.span(1, 3)
    assert empty[0] >= empty[1]
