import pytest

from parallel.mt.quotes import english_quotes


@pytest.mark.parametrize(
    ("source", "target", "english"),
    [
        ("„Ja“, sagte er.", '"Yes," he said.', "“Yes,” he said."),
        ("»Ja«, sagte er. »Nein.«", '"Yes," he said. "No."', "“Yes,” he said. “No.”"),
        ("„Er rief ‚ja‘“", "\"He called 'yes' and didn't\"", "“He called ‘yes’ and didn't”"),
        ("Das ist „neu.", 'That is "new.', "That is “new."),
        ("neu“, sagte er.", 'new", he said.', "new”, he said."),
        ("(„neu“)", '("new")', "(“new”)"),
        ("„Ja“", "„Yes“", "“Yes”"),
        ("Ein „Ja“ „nein“", 'A "yes" "no"', "A “yes” “no”"),
        ("ja“ und „nein“", 'yes" and "no" then', "yes” and “no” then"),
        ('"Ja"', '"Yes"', '"Yes"'),
        ("Ja", "Yes, it's", "Yes, it's"),
    ],
)
def test_english_quotes(source, target, english):
    assert english_quotes(source, target) == english
