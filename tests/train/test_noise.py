from random import Random

from parallel.train.noise import join_neighbours, spoil, translates
from parallel.train.recipe import Noise

UNQUOTED = str.maketrans("", "", '„“»«"()')
PAIR = ("Die Züge fahren über große Brücken.", "The trains cross large bridges.")


def test_each_kind_of_noise():
    assert spoil(PAIR, Noise(), Random(1)) == PAIR
    assert spoil(PAIR, Noise(capitals=1.0), Random(1)) == (PAIR[0].upper(), PAIR[1].upper())
    assert spoil(PAIR, Noise(no_stop=1.0), Random(1)) == (PAIR[0][:-1], PAIR[1][:-1])
    assert spoil(PAIR, Noise(ascii_umlauts=1.0), Random(1)) == ("Die Zuege fahren ueber grosse Bruecken.", PAIR[1])


def test_case_breaks_and_quotes():
    assert spoil(PAIR, Noise(lower_case=1.0), Random(1)) == (PAIR[0].lower(), PAIR[1])
    source, target = spoil(("Das Schiffahrtsamt wartet.", "They wait."), Noise(broken=1.0), Random(2))
    assert source.replace("- ", "", 1) == "Das Schiffahrtsamt wartet."
    assert (source.count("- "), target) == (1, "They wait.")
    assert spoil(("Er kam nie.", "He never came."), Noise(broken=1.0), Random(2)) == ("Er kam nie.", "He never came.")
    found = {spoil(PAIR, Noise(half_quoted=1.0), Random(seed)) for seed in range(9)}
    assert found == {("„" + PAIR[0], '"' + PAIR[1]), (PAIR[0] + "“", PAIR[1] + '"')}
    quoted = ("„Halt!“, rief er.", "“Stop!” he called.")
    assert spoil(quoted, Noise(half_quoted=1.0), Random(1)) == quoted


def test_names_are_respelt_alike_on_both_sides():
    pair = ("Gestern sprach Petersen in Kassel.", "Petersen spoke in Kassel yesterday.")
    found = {spoil(pair, Noise(respelt=1.0), Random(seed)) for seed in range(30)}
    assert len(found) > 10
    for source, target in found:
        names = set(source[:-1].split()) & set(target[:-1].split()) - {"in"}
        assert len(names) == 2
        assert names != {"Petersen", "Kassel"}
    assert spoil(PAIR, Noise(respelt=1.0), Random(1)) == PAIR


def test_a_stop_is_only_taken_from_both():
    assert spoil(("Halt.", "Stop!"), Noise(no_stop=1.0), Random(1)) == ("Halt.", "Stop!")


def test_shares_are_kept():
    draw = Random(1)
    changed = sum(spoil(PAIR, Noise(capitals=0.05, no_stop=0.05), draw) != PAIR for _ in range(4_000))
    assert 320 < changed < 480


def test_neighbours_are_joined_behind_themselves():
    pairs = [("a", "1"), ("b", "2"), ("x" * 450, "3")]
    assert list(join_neighbours(pairs, 1.0, Random(1))) == [*pairs[:2], ("a b", "1 2"), pairs[2]]
    assert list(join_neighbours(pairs, 0.0, Random(1))) == pairs


def test_a_word_and_its_translation_are_put_in_quotation_marks():
    pair = ("Gestern begann der Krieg im Norden.", "The war in the north began yesterday.")
    found = {spoil(pair, Noise(quoted=1.0), Random(seed), translates("de", "en")) for seed in range(60)}
    assert ("Gestern begann der „Krieg“ im Norden.", 'The "war" in the north began yesterday.') in found
    assert ("Gestern begann der (Krieg) im Norden.", "The (war) in the north began yesterday.") in found
    assert len(found) > 4
    for source, target in found - {pair}:
        assert source.translate(UNQUOTED) == pair[0]
        assert target.translate(UNQUOTED) == pair[1]
        assert source != pair[0]
        assert target != pair[1]


def test_what_is_quoted_already_or_cannot_be_looked_up_stays():
    known = translates("de", "en")
    for pair in [("Der „alte“ Krieg ist aus.", "The old war is over."), ("Herr Krx ging.", "Mr Krx was here.")]:
        assert spoil(pair, Noise(quoted=1.0), Random(1), known) == pair
    assert spoil(PAIR, Noise(quoted=1.0), Random(1)) == PAIR
    assert translates("qq", "en") is None
