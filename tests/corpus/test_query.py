"""Short searches, too, know upper and lower case beyond ASCII."""

import pytest

from parallel.bitext import Pair
from parallel.corpus import Corpus, Filter
from parallel.corpus.query import cases


@pytest.mark.parametrize(
    ("text", "found"), [("ö", 2), ("Ö", 2), ("öl", 2), ("ÖL", 2), ("é", 1), ("q", 0), ("%", 1), ("ol", 0)]
)
def test_one_and_two_letters(tmp_path, text, found):
    with Corpus.open(tmp_path / "c.db") as corpus:
        pairs = [Pair(source="Öl tropft.", target="It drips."), Pair(source="Das öl?", target="Café 5 %")]
        corpus.add_pairs(pairs, name="a")
        assert corpus.count(Filter(text=text)) == found


def test_all_cases_of_a_text():
    assert cases("öX") == ["öX", "ÖX"]
    assert cases("ab") == ["ab"]
