"""What is said of why a tie is told: every figure can be reckoned from the weights."""

import re

from kzdash.engine.extract.analyse import analyse
from kzdash.engine.extract.reasons import reasons_of
from kzdash.engine.extract.show import as_terminal

TEXT = "Қазақстан Қытаймен келісімге қол қойды. Түркия туралы кітап шықты. Ол жақсы."


def test_a_tie_names_frame_arguments_and_the_weights_of_both_questions():
    found = analyse(TEXT)
    lines = reasons_of(found)[1]

    assert "KAZ «Қазақстан» SUBJECT (name)" in lines[0]
    assert "CHN «Қытаймен» WITH (name)" in lines[0]
    tie = next(tie for tie in found.ties if tie.entity_id == "CHN")
    assert f"CHN {tie.kind} {tie.confidence:.2f} (tie)" in lines[1]
    assert f"frame {tie.rule.partition('/')[0]}" in lines[1]
    shares = [float(re.search(r" (\d\.\d\d): ", line)[1]) for line in lines[2:4]]
    assert abs(shares[0] * shares[1] - tie.confidence) < 0.02


def test_who_asks_is_told_beneath_the_sentence_and_what_is_left_out_with_its_reason():
    said = as_terminal(analyse(TEXT), colour=False).splitlines()

    tie = next(i for i, line in enumerate(said) if line.strip().startswith("tie    CHN"))
    assert any("is it tied" in line for line in said[tie:])
    assert any(line.strip() == "left   TUR «Түркия»: no_trigger" for line in said)
