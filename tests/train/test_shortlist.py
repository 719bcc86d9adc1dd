import pytest

from parallel.train import shortlist
from parallel.train.epoch import pack
from parallel.train.shortlist import completed

NAMES = ["<blank>", "<unk>", "<s>", "</s>", "▁der", "▁the", "▁Hund", "▁dog", "▁Katze", "▁cat", "▁Rex", "s"]
DER, THE, HUND, DOG, KATZE, CAT, REX, S = range(4, 12)


def read(data):
    return {piece: others.split(" ") for piece, others in (line.split("\t") for line in data.decode().splitlines())}


@pytest.fixture
def few(monkeypatch):
    """As if one piece were usual."""
    monkeypatch.setattr(shortlist, "USUAL", 1)
    monkeypatch.setattr(shortlist, "INNER", 0)


def learnt(*pairs):
    return read(shortlist.shortlist(pack([(list(source), list(target)) for source, target in pairs]), NAMES))


@pytest.mark.usefixtures("few")
def test_a_piece_becomes_what_stands_with_it_and_with_nothing_else():
    pairs = [((DER, HUND), (THE, DOG)), ((DER, KATZE), (THE, CAT)), ((HUND,), (DOG,)), ((KATZE,), (CAT,))] * 20
    found = learnt(*pairs)
    assert (found["▁Hund"], found["▁Katze"]) == (["▁dog"], ["▁cat"])


@pytest.mark.usefixtures("few")
def test_usual_pieces_and_single_letters_are_candidates_of_all_sources_and_named_once():
    found = learnt(*[((DER, HUND), (THE, DOG, S)), ((DER, KATZE), (THE, CAT))] * 9)
    assert found[""] == ["<blank>", "<unk>", "<s>", "</s>", "▁the", "s"]
    assert "▁the" not in found.get("▁der", [])


@pytest.mark.usefixtures("few")
def test_a_piece_that_targets_have_may_be_copied():
    found = learnt(*[((REX, HUND), (THE, DOG)), ((KATZE,), (THE, REX))] * 9)
    assert "▁Rex" in found["▁Rex"]
    assert "▁Hund" not in found["▁Hund"]


def test_what_was_learnt_later_becomes_a_candidate_of_all():
    before = "\t▁the .\n▁Hund\t▁dog\n".encode()
    found = read(completed(before, [(["▁Hund"], ["▁the", "▁hound", "."]), (["▁Hund"], ["▁dog"])]))
    assert found == {"": ["▁the", ".", "▁hound"], "▁Hund": ["▁dog"]}
    assert completed(before, [(["▁Hund"], ["▁the", "▁dog"])]) == before
