import pytest

from parallel.mt.verbs import translated_as_verb

LISTED = {
    "ausrauben": "rob",
    "schmuggeln": "smuggle",
    "zerstörte": "destroyed",
    "geheilt": "cured",
    "kopieren": "copy",
    "wegfegen": "sweep away",
    "abfeuern": "fire",
    "einplanen": "plan",
    "beliefern": "delivering",
    "verladen": "loading",
    "erhitzen": "Heat",
    "tilgen": "redeem",
    "aufwachen": "wake up",
    "erben": "inherit",
    "festgehalten": "detained",
    "rieten": "advised",
    "rebellieren": "rebel",
    "begehen": "commit",
    "umbauen": "rebuild",
    "faulen": "lazy",
    "bewerten": "rate",
    "bezeugen": "witness",
}


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("auszurauben", "rob"),
        ("ausgeraubt", "robbed"),
        ("ausgeraubten", "robbed"),
        ("ausraubte", "robbed"),
        ("schmuggelten", "smuggled"),
        ("zerstörten", "destroyed"),
        ("heilte", "cured"),
        ("geheiltes", "cured"),
        ("kopierter", "copied"),
        ("eingeplant", "planned"),
        ("abfeuerte", "fired"),
        ("wegfegten", "sweep away"),
        ("aufzuwachen", "wake up"),
        ("rebellierten", "rebelled"),
        ("umbaute", "rebuild"),
        ("bewertete", "rated"),
        ("bezeugte", "witnessed"),
        ("erbeten", ""),
        ("festhalten", ""),
        ("geriet", ""),
        ("faulten", ""),
        ("tilgt", ""),
        ("beliefert", ""),
        ("verladete", ""),
        ("erhitzt", ""),
        ("ausrauben", ""),
        ("zu", ""),
        ("zuzu", ""),
        ("get", ""),
        ("te", ""),
        ("", ""),
    ],
)
def test_other_forms_tell_what_a_form_means(word, said):
    assert translated_as_verb(word, lambda form: LISTED.get(form, "")) == said
