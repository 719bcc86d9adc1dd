from parallel.bitext import Pair
from parallel.checks import Ignore, check_all


def found(*texts, **options):
    pairs = [Pair(source=source, target=target, id=number) for number, (source, target) in enumerate(texts)]
    return [(pair.id, finding.message) for pair, finding in check_all(pairs, enabled=["same-source"], **options)]


def test_another_translation_of_the_same_source():
    texts = [("Ja.", "Yes."), ("Nein.", "No."), ("Ja.", "Yeah."), ("Ja.", "Yes."), ("Ja.", "Yep.")]
    assert found(*texts) == [
        (2, "the same source is elsewhere translated “Yes.”"),
        (4, "the same source is elsewhere translated “Yes.”"),
    ]


def test_spaces_make_no_difference_and_blank_targets_no_translation():
    assert found(("Ja  doch.", "Yes."), (" Ja doc" + "h.", "Yes. "), ("Ja doch.", "")) == []


def test_a_pair_can_be_ignored():
    assert found(("Ja.", "Yes."), ("Ja.", "Yeah."), ignored=[Ignore("same-source", 1)]) == []


def test_half_a_character_does_no_harm():
    assert found(("Ja \ud800.", "Yes \ud800."), ("Ja \ud800.", "Yes \ud801.")) == []
