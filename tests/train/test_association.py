import itertools
import random

import pytest

from parallel.lexicon.lexicon import lexicon_between
from parallel.train.association import Association, copied_names

THINGS = ["tree", "house", "river", "stone", "garden", "letter", "market", "window", "winter", "bridge", "lawyer"]
DINGE = ["Baum", "Haus", "Fluss", "Stein", "Garten", "Brief", "Markt", "Fenster", "Winter", "Brücke", "Anwalt"]


@pytest.fixture
def association():
    """One that has met many other pairs, none with a word of the tests."""
    found = Association(lexicon_between("de", "en"))
    generator = random.Random(1)
    for _ in range(3000):
        one, other = generator.sample(range(len(THINGS)), 2)
        found.add([], f"Der {DINGE[one]}, der {DINGE[other]}.", f"The {THINGS[one]} of the {THINGS[other]}, and so on.")
    return found


def meet(association, word, *said):
    """Sentences with a word, each with one of its translations, among words that the lexicon knows."""
    pairs = itertools.permutations(range(len(THINGS)), 2)
    for translation, (one, other) in zip(said, pairs, strict=False):
        source = f"Der {DINGE[one]} und {word} und der {DINGE[other]}."
        association.add([word], source, f"The {THINGS[one]} and {translation} and the {THINGS[other]}.")


def test_neighbours_that_always_stand_there_belong_to_it(association):
    meet(association, "immobilien", *["real estate"] * 12)
    assert association.judged("immobilien", "estate", ["estate"]) == "real estate"
    meet(association, "rechtsstaat", *["rule of law"] * 12)
    assert association.judged("rechtsstaat", "rule", ["rule"]) == "rule of law"


def test_what_pairs_say_wins_over_a_dictionary(association):
    meet(association, "hilfreich", "assistant", *["helpful"] * 12)
    assert association.judged("hilfreich", "assistant", ["assistant", "helpful"]) == "helpful"


def test_a_synonym_that_stands_there_too_stays(association):
    meet(association, "hilfreich", *["helpful", "useful"] * 6)
    assert association.judged("hilfreich", "useful", ["useful"]) == "useful"


def test_few_pairs_say_nothing(association):
    meet(association, "hilfreich", *["helpful"] * 4)
    assert association.judged("hilfreich", "assistant", ["assistant"]) == "assistant"
    assert association.judged("ungesehen", "unseen", ["unseen"]) == "unseen"


def test_the_same_pair_many_times_is_one(association):
    for _ in range(3):
        meet(association, "hilfreich", *["helpful"] * 4)
    assert association.judged("hilfreich", "assistant", ["assistant"]) == "assistant"


def test_few_pairs_say_only_what_a_lexicon_knows(association):
    meet(association, "hilfreich", *["unlikely"] * 7)
    assert association.judged("hilfreich", "assistant", ["assistant"]) == "assistant"
    assert association.judged("hilfreich", "assistant", ["assistant", "unlikely"]) == "unlikely"


def test_what_another_word_means_is_not_taken(association):
    meet(association, "kleinlich", *["so on"] * 12)
    assert association.judged("kleinlich", "", []) not in THINGS


def test_what_is_hardly_ever_there_is_not_believed(association):
    meet(association, "trat", *["went", "came", "stood", "sat", "ran", "fell", "was", "lay", "hid", "got", "rose"])
    assert association.judged("trat", "resigned", ["resigned"]) == ""
    assert association.contradicts("trat", "resigned")


def test_what_stays_as_it_is_keeps_what_is_listed(association):
    meet(association, "dortmund", *["Dortmund"] * 12)
    assert association.judged("dortmund", "", ["dortmund"]) == ""
    assert association.stays("dortmund")
    assert not association.stays("bochum")
    assert association.contradicts("dortmund", "there mouth")
    assert not association.contradicts("bochum", "there home")


def test_a_part_of_a_compound_does_not_replace_both(association):
    meet(association, "stadtverwaltung", *["city administration"] * 4, *["city"] * 8)
    both = "city administration"
    assert association.judged("stadtverwaltung", both, [both]) == both


def test_half_a_compound_is_not_said_of_it(association):
    meet(association, "drogenkonsum", *["drug use", "drug habits", "drugs", "drug abuse"] * 3)
    assert association.judged("drogenkonsum", "", []) == ""
    assert not association.contradicts("drogenkonsum", "drug consumption")
    meet(association, "drogenverkauf", *["drug sales"] * 12)
    assert association.judged("drogenverkauf", "", []) == "drug sales"


def test_names_that_stand_beside_a_word_translate_others(association):
    pairs = itertools.permutations(range(len(THINGS)), 2)
    for one, other in itertools.islice(pairs, 12):
        source, target = f"Der {DINGE[one]} der Pächterin Hyslop, der {DINGE[other]}.", f"{THINGS[one]} {THINGS[other]}"
        association.add(["pächterin", "hyslop"], source, f"The {target} of Hyslop.")
    assert association.judged("pächterin", "", []) == ""
    assert association.judged("pächterin", "Hyslop", ["Hyslop"]) == "Hyslop"  # said by links, which do not say so


@pytest.mark.parametrize(
    ("word", "source", "names"),
    [
        ("minister", "Der Minister ist in Bengasi.", {"Benghazi"}),  # spelt in another way
        ("bengasi", "Der Minister ist in Bengasi.", {"Minister"}),
        ("bürgermeister", "Der Bürgermeister sagt das.", set()),
        ("hand", "Die Hand in Bengasi.", {"Benghazi"}),  # a noun has a capital in German alone
    ],
)
def test_a_name_begins_as_another_word_of_the_source(word, source, names):
    assert copied_names(word, source, "The Minister has a hand in Benghazi.") == names


def test_words_that_only_join_others_are_no_translation(association):
    meet(association, "hervorruft", *["who causes", "who evokes", "who elicits", "who raises"] * 4)
    assert association.judged("hervorruft", "", []) == ""


def test_what_is_most_of_a_kind_keeps_its_degree(association):
    meet(association, "schwierigsten", *["most difficult"] * 12)
    assert association.judged("schwierigsten", "difficult", ["difficult"]) == "most difficult"


def test_the_form_that_pairs_mostly_have_counts_not_that_of_the_dictionary(association):
    meet(association, "staatsbürger", *["citizens"] * 12)
    assert association.judged("staatsbürger", "citizen", ["citizen"]) == "citizens"
    meet(association, "bürger", *["citizens"] * 8)
    assert association.judged("bürger", "citizen", ["citizen"]) == "citizen"  # too few
