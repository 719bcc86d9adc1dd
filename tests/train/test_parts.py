from parallel.mt.compounds import translated_in_parts
from parallel.train.parts import learn_parts

ENTRIES = {
    "bundesgericht": "federal court",
    "bundesgerichte": "Federal Courts",
    "bundesbeamte": "federal officials",
    "bundesbank": "Bundesbank",  # one word tells nothing
    "landgericht": "district court",
    "landgerichte": "district courts",
    "landschule": "district school",
    "staatsbeamte": "state officials",
    "staatsgrenze": "state border",
    "staatsgrenzen": "state borders",
    "langsam": "rather slowly",
}


def test_parts_are_cut_where_others_have_them_too():
    parts = learn_parts(ENTRIES, set(ENTRIES), "en")
    assert {"bundes+", "land+", "staats+", "+gericht", "+beamte", "+grenzen"} <= parts.keys()
    assert parts["bundes+"] == "86 federal"  # three times of three, and a half of doubt
    assert parts["+gerichte"].endswith(" courts")
    assert not [part for part in parts if part.startswith(("bundesg", "+sgericht", "langs"))]


def test_what_was_learnt_translates_what_was_not_met():
    parts = learn_parts(ENTRIES, set(ENTRIES), "en")
    find = {**ENTRIES, **parts}.get
    assert translated_in_parts("bundesgrenze", lambda word: find(word, "")) == "federal border"
    assert translated_in_parts("landbeamte", lambda word: find(word, "")) == "district officials"
    assert translated_in_parts("landkreise", lambda word: find(word, "")) == ""


def test_compounds_of_the_texts_that_the_package_is_for_count_more():
    entries = ENTRIES | {
        "bundesschwur": "covenant oath",
        "bundeszeichen": "covenant sign",
        "bundespriester": "covenant priest",
    }
    assert learn_parts(entries, set(ENTRIES), "en")["bundes+"] == "73 federal"
    assert learn_parts(entries, set(), "en")["bundes+"].endswith("federal")
    assert learn_parts(entries, set(entries), "en")["bundes+"].startswith("46")


def test_no_compounds_no_parts():
    assert learn_parts({"haus": "house", "tag": ""}, set(), "en") == {}
