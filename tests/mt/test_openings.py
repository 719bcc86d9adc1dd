import pytest

from parallel.mt.openings import closed_up, spaced_out
from parallel.mt.preparation import prepare


@pytest.fixture(scope="module")
def tokenizer(translator):
    return translator._model.tokenizer


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("Von einem „Krieg“ sprach niemand.", "Von einem „ Krieg“ sprach niemand."),
        ("»Krieg« war das Wort.", "» Krieg« war das Wort."),
        ('Er sagte: "Krieg ist das, nein".', 'Er sagte: " Krieg ist das, nein".'),
        ("Das Wort (Krieg) stand dort.", "Das Wort ( Krieg) stand dort."),
        ("„Das ist ein Krieg ohne Ende“, sagte er.", "„Das ist ein Krieg ohne Ende“, sagte er."),
        ("Der Krieg ist vorbei.", "Der Krieg ist vorbei."),
        ("Regierung(Krieg) und f(x)", "Regierung(Krieg) und f(x)"),
        ("((((", "(((("),
    ],
)
def test_space_only_where_the_vocabulary_gains(tokenizer, text, spaced):
    assert spaced_out(text, tokenizer) == spaced


@pytest.mark.parametrize(
    ("target", "closed"),
    [
        ('The " war" ended.', 'The "war" ended.'),
        ('The " war " ended.', 'The "war" ended.'),
        ("The “ war ” ended.", "The “war” ended."),
        ('" War" and " peace"', '"War" and "peace"'),
        ('He said "no" to the " war "', 'He said "no" to the "war"'),
        ("The word ( war) stood there.", "The word (war) stood there."),
        ('The "war" ended.', 'The "war" ended.'),
        ('"', '"'),
        ('The 27" monitor is called " country".', 'The 27" monitor is called "country".'),
        ('The pipe is 3 " and is called " country".', 'The pipe is 3 " and is called "country".'),
        ('"That is new. He liked " soldiers" much.', '"That is new. He liked "soldiers" much.'),
        ('In 1990 "war " began, in "1973 " not.', 'In 1990 "war" began, in "1973" not.'),
    ],
)
def test_spaces_are_taken_out_again(target, closed):
    assert closed_up(target) == closed


@pytest.mark.parametrize(
    ("source", "target", "finished"),
    [
        ('Das ist "neu".', 'That is " new".', 'That is "new".'),
        ("Das ist „neu“ und „alt“.", 'That is "new" and " old" .', "That is “new” and “old” ."),
        ('Hier steht " allein.', 'Here stands " alone.', 'Here stands " alone.'),
    ],
)
def test_spaces_of_the_models_own_are_taken_out_unless_the_source_has_such(tokenizer, source, target, finished):
    assert prepare(source, tokenizer).finish(target, None) == finished


def test_spaces_of_other_languages_stay(tokenizer):
    given = "Il a dit : « Bonjour » et partit."
    assert prepare("Er sagte: „Guten Tag“, und ging.", tokenizer).finish(given, None, english=False) == given


def test_quoted_word_is_translated_as_the_bare_one(translator):
    assert "“war" in translator.translate_one("Er nannte es „Krieg“.").text
    assert "(vot" in translator.translate_one("Die Wahl (Abstimmung) dauerte lange.").text


def test_completion_goes_on_from_a_quoted_word(translator):
    source = "„Krieg“ ist das falsche Wort."
    text = translator.translate_one(source).text
    assert translator.complete(source, "").text == text
    assert translator.complete(source, "“War” is").text.startswith("“War” is")
