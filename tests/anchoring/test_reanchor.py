"""Quotations are proposed anew after a revision, or refused."""

from __future__ import annotations

import pytest

from annotated_edition.anchoring import (
    Block,
    Found,
    Proposal,
    Refusal,
    Selector,
    Text,
    reanchor,
    resolve,
)

FORMER = [
    "The quick rise of the group has left the country’s neighbours in a difficult situation. "
    "Its rulers have adopted a critical attitude and posthumously awarded the country’s highest "
    "civilian honour to two leaders of the resistance. This has sent a powerful message.",
    "In September 2015 the government claimed that an officer had staged a coup. The party was "
    "swiftly labelled a terrorist organization, and all of its activities were halted.",
    "The long border with Afghanistan makes the country most vulnerable to threats. It depends "
    "on Russia for its security, which also maintains a military base near the capital.",
]


def text(*paragraphs: str) -> Text:
    """Make a text of paragraphs p1, p2 ..."""
    return Text.prepare(Block(f"p{n}", words) for n, words in enumerate(paragraphs, 1))


def revised(old: str, new: str) -> Text:
    """Return the former text with some words replaced."""
    assert any(old in paragraph for paragraph in FORMER)
    return text(*(paragraph.replace(old, new) for paragraph in FORMER))


@pytest.mark.parametrize(
    ("exact", "old", "new", "words"),
    [
        ("highest civilian honour", "civilian", "civillian", "highest civillian honour"),
        ("highest civilian honour", "civilian honour", "civil honor", "highest civil honor"),
        ("swiftly labelled", "swiftly labelled", "soon labelled", "soon labelled"),
        (
            "posthumously awarded the country’s highest civilian honour",
            "country’s highest",
            "very highest",
            "posthumously awarded the very highest civilian honour",
        ),
    ],
)
def test_a_reworded_quotation_is_proposed_in_its_context(
    exact: str, old: str, new: str, words: str
) -> None:
    """The proposal is the passage as it now reads, with a selector that resolves to it."""
    now = revised(old, new)
    proposal = reanchor(now, Selector(exact), text(*FORMER))
    assert isinstance(proposal, Proposal)
    assert now.quote(proposal.start, proposal.end) == words
    answer = resolve(now, proposal.selector)
    assert isinstance(answer, Found)
    assert (answer.start, answer.end) == (proposal.start, proposal.end)
    assert 50 < proposal.likeness < 100


def test_a_context_that_changed_gets_a_new_selector() -> None:
    """Words that stand as they stood are proposed with the context that they have now."""
    now = revised("a coup. The party", "a revolt. The old party")
    proposal = reanchor(now, Selector("party was", prefix="coup. The"), text(*FORMER))
    assert isinstance(proposal, Proposal)
    assert proposal.selector == Selector("party was")
    assert proposal.likeness == 100


def test_words_that_stood_once_and_still_do_are_the_same() -> None:
    """Neither their old context nor length is needed if the former text had them once, too."""
    now = text("One civilian honour was left.", *FORMER[1:])
    proposal = reanchor(now, Selector("civilian honour", prefix="highest"), text(*FORMER))
    assert isinstance(proposal, Proposal)
    assert now.quote(proposal.start, proposal.end) == "civilian honour"


def test_a_quotation_reworded_with_its_neighbours_is_known_by_its_place() -> None:
    """The words farther off on both sides tell where it stood, though the nearest changed."""
    now = revised(
        "The party was swiftly labelled a terrorist organization, and all of its activities",
        "Its members were soon labelled a terrorist group, and whatever they did",
    )
    exact = "swiftly labelled a terrorist organization"
    proposal = reanchor(now, Selector(exact), text(*FORMER))
    assert isinstance(proposal, Proposal)
    assert now.quote(proposal.start, proposal.end) == "soon labelled a terrorist group"


def test_a_long_quotation_is_known_wherever_it_was_moved() -> None:
    """Mistyped, between other neighbours, without the former text: its length is enough."""
    now = text("Something else. A militray base near the capital is maintained. An end.", FORMER[1])
    selector = Selector("a military base near the capital is maintained", prefix="also")
    proposal = reanchor(now, selector)
    assert isinstance(proposal, Proposal)
    assert now.quote(proposal.start, proposal.end).endswith(
        "militray base near the capital is maintained"
    )


def test_a_very_long_quotation_is_known_though_a_word_changed() -> None:
    """More than a hundred letters cannot be another passage's."""
    sentence = FORMER[2].partition(". ")[0] + ", " + FORMER[1].partition(". ")[2]
    now = text(f"Of late. {sentence.replace('swiftly', 'soon')} At once.")
    proposal = reanchor(now, Selector(sentence))
    assert isinstance(proposal, Proposal)
    assert proposal.likeness < 100


def test_the_next_sentence_does_not_stand_for_one_that_was_deleted() -> None:
    """Its first words are the same, and so is all before them; but what follows is not."""
    gone = "China has also been expanding its support for the armed forces for many years. "
    rest = "China has also offered money to build outposts along the border. "
    former = text(FORMER[0], gone + rest + FORMER[1], FORMER[2])
    now = text(FORMER[0], rest + FORMER[1], FORMER[2])
    assert reanchor(now, Selector("China has also been"), former) is Refusal.UNLIKE


@pytest.mark.parametrize(
    ("exact", "now", "refusal"),
    [
        ("highest civilian honour", text("Entirely different 123."), Refusal.NONE),
        ("highest civilian honour", text(FORMER[1], FORMER[2]), Refusal.UNLIKE),
        (
            "labelled a terrorist organization",
            revised("labelled a terrorist organization", "praised"),
            Refusal.UNLIKE,
        ),
        (
            "swiftly labelled",
            text(*[FORMER[1].replace("labelled", word) for word in ("labeled", "labbelled")]),
            Refusal.RIVAL,
        ),
        ("In September 2015", revised("September 2015", "September 2016"), Refusal.RENAMED),
        ("depends on Russia for", revised("Russia", "China"), Refusal.RENAMED),
        ("...", text(*FORMER), Refusal.NONE),
    ],
)
def test_no_passage_is_proposed_in_doubt(exact: str, now: Text, refusal: Refusal) -> None:
    """Words deleted or replaced, two passages as near, other names and numbers: all are refused."""
    assert reanchor(now, Selector(exact), text(*FORMER)) is refusal


def test_a_short_quotation_elsewhere_is_not_the_same() -> None:
    """A word that was deleted here and written there is not moved."""
    now = text(FORMER[0].replace("quick rise", "rise"), "A quick end.", *FORMER[1:])
    assert not isinstance(reanchor(now, Selector("quick"), text(*FORMER)), Proposal)


def test_without_the_former_text_little_context_proves_little() -> None:
    """The same revision that is proposed with the former text is refused without it."""
    now = revised("civilian honour", "civil honor")
    selector = Selector("highest civilian honour")
    assert isinstance(reanchor(now, selector, text(*FORMER)), Proposal)
    assert reanchor(now, selector) is Refusal.UNLIKE


def test_a_former_text_without_the_quotation_is_no_evidence() -> None:
    """A quotation that was lost before is judged by its own context."""
    now = revised("civilian honour", "civil honor")
    selector = Selector("highest civilian honour", prefix="the nation’s")
    assert reanchor(now, selector, text(*FORMER)) is reanchor(now, selector)
