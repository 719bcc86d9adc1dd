"""Hyphens at line ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallel.bitext import Document
from parallel.layout import lay_out
from parallel.layout.evidence import HyphenStatistics, broken_forms
from parallel.layout.hyphens import judge_hyphen

NOTHING = HyphenStatistics()


def close(line: str, following: str, statistics: HyphenStatistics = NOTHING, language: str = "de") -> str:
    end = judge_hyphen(line, following, statistics, language)
    assert end is not None
    return line[: len(line) - end.cut] + (" " if end.space else "") + following


@pytest.mark.parametrize(
    ("line", "following", "wanted"),
    [
        ("gegen den US-", "Imperialismus", "gegen den US-Imperialismus"),
        ("ein Militär-", "putsch", "ein Militärputsch"),
        ("die Ein-", "und Ausfuhr", "die Ein- und Ausfuhr"),
        ("Vor-, Haupt-", "oder Nachspeise", "Vor-, Haupt- oder Nachspeise"),
        ("von SPD-", "/CDU-Leuten", "von SPD-/CDU-Leuten"),
        ("die US-", "amerikanische Flotte", "die US-amerikanische Flotte"),
        ("russisch-", "ukrainische Gespräche", "russisch-ukrainische Gespräche"),
        ("Covid-", "19-Fälle", "Covid-19-Fälle"),
        ("der 20-", "jährige Schüler", "der 20-jährige Schüler"),
        ("eine Wasser\u00ad", "mühle", "eine Wassermühle"),
        ("E-", "Mail", "E-Mail"),
        ("das Unidad-Popular-", "Bündnis", "das Unidad-Popular-Bündnis"),
        ("Wort –", "und noch eins", "Wort – und noch eins"),
        ("1914–", "1918", "1914–1918"),
        ("Frage -", "und Antwort", "Frage - und Antwort"),
        ("SPD/", "CDU", "SPD/CDU"),
        ("SPD", "/CDU", "SPD/CDU"),
        ("ver-", "lassen", "verlassen"),
        ("Grund-", "stücks", "Grundstücks"),
    ],
)
def test_closing_a_line_end(line, following, wanted):
    assert close(line, following) == wanted


def test_no_hyphen_is_none_of_its_business():
    assert judge_hyphen("ein Wort", "und noch eins", NOTHING) is None


def test_word_in_capitals():
    seen = HyphenStatistics.of(["Die MILITÄRPARADE beginnt."])
    assert close("MILITÄR-", "PARADE", seen) == "MILITÄRPARADE"
    assert close("US-", "ARMEE", HyphenStatistics.of(["Die US-ARMEE kommt."])) == "US-ARMEE"


def test_english_compounds():
    seen = HyphenStatistics.of(["It is well known that a known fact may be well hidden, well, well known."])
    assert close("a well-", "known fact", seen, "en") == "a well-known fact"
    assert close("the govern-", "ment", NOTHING, "en") == "the government"


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr("parallel.layout.evidence.LARGEST", 10)
    statistics = HyphenStatistics.of([f"wort{chr(97 + i)}x haus" for i in range(20)])
    assert len(statistics.counts) <= 12
    assert statistics.count("Haus") > 5


def test_forms_are_words_of_their_own():
    statistics = HyphenStatistics.of(["Er kam anders als die anderen, woanders her."], only={"anders", "ander", "her."})
    assert (statistics.count("anders"), statistics.count("ander")) == (1, 0)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("der Militär-\nputsch", {"militärputsch", "militär-putsch"}),
        ("der Militär-  \r\n  putsch", {"militärputsch", "militär-putsch"}),
        ("> der Militär-\n> putsch", {"militärputsch", "militär-putsch"}),
        ("der Militär\x02putsch", {"militärputsch", "militär-putsch"}),
        ("Rot-Grün-\nwähler", {"grünwähler", "grün-wähler"}),
        ("Wort -\nund noch -- eins - zwei\n- drei", set()),
    ],
)
def test_forms_that_decide(text, forms):
    assert broken_forms(text) == forms


def test_forms_over_the_end_of_a_page():
    assert "militärputsch" in broken_forms("der Militär-\n\n12\n\fKopfzeile der Seite\nputsch war vorbei")


class Asked(HyphenStatistics):
    """Statistics that note what they are asked."""

    forms: set[str]

    def count(self, form: str) -> int:
        self.forms.add(form.lower())
        return super().count(form)


PIECES = ["Militär-", "putsch", "US-", "Armee", "rot-", "grün", "und", "ist", "der", "die Mühle.", "Ein- ", "> ", "E-"]
LINE = st.lists(st.sampled_from(PIECES), min_size=4, max_size=9).map(" ".join)


@given(
    st.lists(LINE, min_size=6, max_size=30),
    st.sampled_from(["\n", "\r\n", "\n\n", " \n  "]),
    st.sampled_from(["de", "en"]),
)
def test_nothing_is_asked_that_was_not_counted(lines, end, language):
    text = end.join(lines)
    statistics = Asked()
    statistics.forms = set()
    lay_out(Document(name="d", text=text, language=language), hyphens=statistics)
    assert statistics.forms <= broken_forms(text, language)
