import time
from itertools import islice

import pytest

from parallel.errors import ModelError, UsageError
from parallel.mt import Translator
from parallel.mt.packages import EMBEDDED
from parallel.mt.terminology import unused_terms

SENTENCE = "Der Präsident hat gestern in Berlin die neuen Pläne der Regierung vorgestellt."


def test_hypotheses_differ_and_begin_with_the_best(translator):
    hypotheses = translator.hypotheses(SENTENCE, 4)
    texts = [hypothesis.text for hypothesis in hypotheses]
    assert len(texts) == len(set(texts)) == 4
    assert texts[0] == translator.translate_one(SENTENCE).text
    scores = [hypothesis.score for hypothesis in hypotheses]
    assert scores == sorted(scores, reverse=True)
    assert translator.hypotheses(" ") == ()


def test_score_of_a_given_target_is_that_of_the_search():
    with Translator(engine="argos") as argos:
        translation = argos.translate_one(SENTENCE)
        assert argos.score(SENTENCE, translation.text).score == pytest.approx(translation.score, rel=0.01)


def test_score_of_a_given_target_is_of_the_whole_vocabulary(translator):
    translation = translator.translate_one(SENTENCE)
    scored = translator.score(SENTENCE, translation.text)
    assert 0.8 * translation.score < scored.score < translation.score
    assert [translation.text[token.start : token.end] for token in scored.tokens] == [t.text for t in scored.tokens]
    assert "".join(token.text for token in scored.tokens) == translation.text.replace(" ", "")
    assert all(0 < token.probability <= 1 for token in scored.tokens)


def test_score_prefers_the_right_translation_and_finds_the_wrong_word(translator):
    right = translator.score("Das Haus ist alt.", "The house is old.")
    wrong = translator.score("Das Haus ist alt.", "The house is green.")
    assert right.score > wrong.score
    worst = min(wrong.tokens, key=lambda token: token.probability)
    assert "green".startswith(worst.text)


def test_completion_keeps_what_was_typed_and_finishes_the_word(translator):
    completion = translator.complete(SENTENCE, "The pres")
    assert completion.text.startswith("The president ")
    assert completion.text == completion.prefix + completion.rest
    assert completion.text.endswith(".")


def test_completion_of_nothing_is_the_translation(translator):
    assert translator.complete(SENTENCE, "").text == translator.translate_one(SENTENCE).text


def test_completion_behind_a_space_begins_a_word(translator):
    rest = translator.complete(SENTENCE, "Yesterday ").rest
    assert rest[:1].isalnum()
    assert translator.complete(SENTENCE, "Zzz qua").text.startswith("Zzz qua")


def test_completion_has_placeables(translator):
    source = "Besuchen Sie https://beispiel.de/a_b im Herbst."
    for typed in ("Visi", "Visit", "Visit htt", "Visit https://beisp", "Visit https://beispiel.de/a_b"):
        completion = translator.complete(source, typed)
        assert completion.text.startswith("Visit https://beispiel.de/a_b in ")
        assert completion.text.count("https") == 1
    assert translator.complete("Hallo {name}, guten Tag.", "Hi, {").text.startswith("Hi, {name}")


@pytest.mark.parametrize("index", range(0, 60, 3))
def test_a_word_is_finished_as_the_model_writes_it_wherever_one_stops(translator, index):
    source = "Der Präsident will am Montag mit den Ministern über die Grenzsicherheit sprechen."
    text = translator.translate_one(source).text
    word_end = text.find(" ", index) if " " in text[index:] else len(text)
    assert translator.complete(source, text[:index]).text.startswith(text[:word_end])


def test_alternatives_are_different_words_likeliest_first(translator):
    alternatives = translator.alternatives(SENTENCE, "The", 6)
    words = [alternative.word for alternative in alternatives]
    assert {"president", "President"} <= set(words[:2])
    assert len(words) == len(set(words)) <= 6
    probabilities = [alternative.probability for alternative in alternatives]
    assert probabilities == sorted(probabilities, reverse=True)
    assert sum(probabilities) <= 1.0001
    assert all(word == word.strip() and " " not in word for word in words)


def test_alternatives_at_the_beginning(translator):
    assert translator.alternatives(SENTENCE, "")[0].word == "The"


def test_word_alignment_finds_the_words(translator):
    target = "The president presented the government's new plans in Berlin yesterday."
    found = {
        (SENTENCE[slice(*link.source)], target[slice(*link.target)])
        for link in translator.word_alignment(SENTENCE, target)
    }
    assert {("Präsident", "president"), ("neuen", "new"), ("Pläne", "plans"), ("Berlin", "Berlin")} <= found
    assert translator.word_alignment("", "") == ()


def test_terms_are_honoured(translator):
    terms = {"Pläne": "designs", "Präsident": "head of state"}
    with Translator(model=EMBEDDED, terms=terms) as with_terms:
        translation = with_terms.translate_one(SENTENCE)
        assert "designs" in translation.text
        assert "head of state" in translation.text
        assert translation.warnings == ()
        untouched = "Am Abend begann es zu regnen."
        assert with_terms.translate_one(untouched).text == translator.translate_one(untouched).text


def test_term_that_cannot_be_used_is_reported():
    with Translator(model=EMBEDDED, terms={"und": "Krokodilstränen"}) as with_terms:
        translation = with_terms.translate_one("Und so ist das Haus und der Garten der Stadt alt.")
        assert "Krokodilstränen" in translation.text or translation.warnings


def test_pivot_joins_two_packages_and_knows_its_limits(argos_home, unpack):
    unpack(argos_home, name="first", pair="sv_en")
    unpack(argos_home, name="second", pair="en_fi")
    with Translator("sv", "fi") as pivot, Translator(model=EMBEDDED) as direct:
        assert [package.name for package in pivot.packages] == ["translate-sv_en", "translate-en_fi"]
        once = direct.translate_one("Das Haus ist alt.").text
        (translation,) = pivot.translate(["Das Haus ist alt."])
        assert translation.source == "Das Haus ist alt."
        assert translation.text == direct.translate_one(once).text
        with pytest.raises(ModelError, match="not two by way of English"):
            pivot.complete("Das Haus ist alt.", "The")
        with pytest.raises(UsageError, match="terms need a package for sv→fi itself"):
            Translator("sv", "fi", terms={"hus": "talo"})


def test_pivot_keeps_the_order_of_a_stream_that_nobody_reads_to_its_end(argos_home, unpack):
    unpack(argos_home, name="first", pair="sv_en")
    unpack(argos_home, name="second", pair="en_fi")
    texts = ["" if n % 9 == 0 else f"Haus {n % 50}." for n in range(2_000)]
    with Translator("sv", "fi", beam_size=1) as pivot, Translator("sv", "fi", beam_size=1) as other:
        alone = {text: other.translate_one(text).text for text in texts[:20]}
        stream = pivot.translate(iter(texts))
        found = list(islice(stream, 90))
        stream.close()
    assert [translation.source for translation in found] == texts[:90]
    assert all(translation.text == alone.get(translation.source, translation.text) for translation in found)
    assert alone[""] == ""


def test_large_glossary_costs_next_to_nothing():
    terms = {f"Fachwort{number}": f"term {number}" for number in range(20_000)} | {"Pläne": "designs"}
    begun = time.process_time()
    for _ in range(50):
        assert unused_terms(SENTENCE, "He showed plans.", terms) == ["Pläne"]
    assert time.process_time() - begun < 60  # 0.1 s on an idle machine; a pattern for each term took minutes
