"""Words shouted in a sentence that is not."""

import pytest

from parallel.mt.emphasis import lower, shout
from parallel.mt.packages import EMBEDDED, read_package
from parallel.mt.tokenizer import load_tokenizer


@pytest.fixture(scope="module")
def likelihood():
    return load_tokenizer(read_package(EMBEDDED)).likelihood


@pytest.mark.parametrize(
    ("text", "read", "places"),
    [
        ("Das ist WICHTIG, sagte er.", "Das ist wichtig, sagte er.", {2}),
        ("Er rief: „NIEMALS wieder!“", "Er rief: „Niemals wieder!“", {2}),
        ("Genug. WARUM auch?", "Genug. Warum auch?", {1}),
        ("  Der  KRIEG  ist aus.", "  Der  Krieg  ist aus.", {1}),
        ("Die NATO, die UNESCO und AMLO schweigen.", "Die NATO, die UNESCO und AMLO schweigen.", set()),
        ("Die Stadt schweigt.", "Die Stadt schweigt.", set()),
        ("", "", set()),
    ],
)
def test_shouted_words_are_read_as_usual_and_acronyms_as_they_are(text, read, places, likelihood):
    assert lower(text, likelihood) == (read, places)


def test_what_translates_a_shouted_word_is_shouted():
    matrix = [[0.8, 0.1, 0.1], [0.1, 0.1, 0.8], [0.1, 0.8, 0.1], [0.2, 0.7, 0.1]]
    assert shout("They want  the war,", matrix, {1}) == "They want  the WAR,"
    assert shout("They want war", matrix, {1}) == "They want war"  # the alignment is of another text


def test_the_translation_shouts_too(translator):
    quiet, loud = translator.translate(["Das ist wichtig für die Stadt.", "Das ist WICHTIG für die Stadt."])
    assert loud.text != quiet.text
    assert loud.text.lower() == quiet.text.lower()
    assert "WICHTIG" not in loud.text
    assert any(word.isupper() and len(word) > 3 for word in loud.text.split())
