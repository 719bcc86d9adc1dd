import json
import lzma

from parallel.checks import knowledge, learning


def test_words_of_one_side_are_learnt_and_names_are_not():
    pairs = [("Der Hund Karo bellt", "The dog Karo barks")] * learning.LEAST_COUNT
    assert learning.learn_words(pairs) == (["Der", "Hund", "bellt"], ["The", "barks", "dog"])


def test_rare_words_and_words_of_both_languages_are_not_learnt():
    pairs = [("Er war in Not", "He was in need")] * learning.LEAST_COUNT + [("Das Haus", "They wage war")]
    german, english = learning.learn_words(pairs)
    assert "war" not in german
    assert "in" not in german + english
    assert "Haus" not in german


def test_words_that_both_sides_write_small_are_learnt():
    pairs = [("Das ist global und international", "That is global and international in Berlin")] * 2 + [
        ("rein", "rein")
    ]
    assert learning.learn_shared(pairs) == ["global", "international"]


def test_lengths_are_learnt_by_class():
    pairs = [("x" * 10, "y" * length) for length in (10, 10, 20, 20, 20, 40, 40)] + [("x" * 100, "y" * 100)] * 5
    assert learning.learn_lengths(pairs) == [(10, 0.693, 1.028), (120, 0.0, 0.0)]


def test_a_folder_is_learnt_without_what_machines_made(tmp_path):
    for name, text in (("news", "Der Hund\tThe dog\n"), ("news-distilled", "Falsch\tWrong\n")):
        (tmp_path / f"{name}.tsv.xz").write_bytes(lzma.compress((text * 50).encode()))
    learnt = learning.learn(tmp_path)
    assert learnt["words"] == {"de": "Der Hund", "en": "The dog"}
    json.dumps(learnt)


def test_what_ships_is_what_the_checks_read():
    german = knowledge.words_of("de", but_not="en")
    assert {"nicht", "und", "geschwindigkeit"} <= german
    assert german.isdisjoint({"die", "man", "war", "hand", "merkel", "berlin"})
    assert {"which", "from"} <= knowledge.words_of("en", but_not="de")
    assert "geschwindigkeit" in knowledge.capitalized_words_of("de")
    assert "nicht" not in knowledge.capitalized_words_of("de")
    assert knowledge.words_of("fr", but_not="en") == frozenset()
    assert {"international", "in"} <= knowledge.shared_words()
    assert [bound for bound, _, _ in knowledge.lengths("de", "en")] == list(learning.LENGTH_BOUNDS)
