"""What compounds look like: which hyphens at line ends belong to their word, though it stands nowhere else."""

import gzip

import pytest

from parallel.bitext import Document
from parallel.errors import FormatError
from parallel.layout import compounds, lay_out
from parallel.layout.compounds import KEPT, Compounds, features, load
from parallel.layout.hyphens import KEPT_UNBROKEN, least_odds
from parallel.layout.train import examples, main

# None of these words stands so in the texts that the parameters were learnt from.
OWN = [
    ("Java-", "spezifischen"), ("Zitronen-", "basierte"), ("Trompeten-", "freundlichen"), ("Faxgerät-", "kompatible"),
    ("Murmeltier-", "ähnliche"), ("bayrisch-", "burgundische"), ("grün-", "lila"),
]  # fmt: skip
BROKEN = [
    ("Brunnen-", "meister"), ("Lampen-", "schirm"), ("Apfel-", "schnitze"), ("Verkür-", "zungen"),
    ("wider-", "borstig"), ("Gärt-", "nerei"), ("Ziegel-", "brennerei"), ("Nebel-", "hörner"), ("Trauer-", "weiden"),
    ("hinauf-", "klettern"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), OWN)
def test_a_hyphen_of_the_words_own(left, right):
    assert load("de").log_odds("", left[:-1], right) > KEPT


@pytest.mark.parametrize(("left", "right"), BROKEN)
def test_a_hyphen_of_the_line_end(left, right):
    assert load("de").log_odds("", left[:-1], right) < KEPT_UNBROKEN


def test_words_are_mended_in_running_text():
    lines = [
        "Gestern kam in unserem Dorf eine ganz neue, Zitronen-",
        "basierte Maschine an. Der alte und sehr dicke Brunnen-",
    ]
    lines += ["meister sah sie sich lange an und ging danach nach Hause", "zurück, denn es war ihm zu kalt."]
    (paragraph,) = lay_out(Document(name="a", text="\n".join(lines))).paragraphs
    assert "Zitronen-basierte" in paragraph.text
    assert "Brunnenmeister" in paragraph.text


def test_a_text_whose_words_are_not_broken_keeps_more_hyphens():
    assert least_odds([("eine Zitronen-", "basierte Maschine")], "de") == KEPT_UNBROKEN
    assert least_odds([("eine Zitronen-", "basierte Maschine"), ("die Ziegel-", "brennereien")], "de") == KEPT
    assert least_odds([("die Stadt Ulm-", "Mitte"), ("Wort -", "und"), ("", "x")], "de") == KEPT_UNBROKEN


def test_a_language_without_parameters_knows_nothing():
    assert load("fr") == Compounds()
    assert load("de-AT") is not load("fr")
    assert load("fr").log_odds("", "Saturn", "fähig") == 0.0


def test_examples_are_own_hyphens_and_drawn_breaks():
    words = {"Rad-ähnlich": 1, "Jugend-liche": 1, "Jugendliche": 9, "Ein-und": 1, "Uhr": 2, "SPD-Rathaus": 1}
    made = list(examples(words))
    assert [each[:3] for each in made if each.kept] == [("", "Rad", "ähnlich")]
    assert {each.prefix + each.left + each.right for each in made if not each.kept} == {"Jugendliche", "SPD-Rathaus"}
    assert list(examples(words)) == made


def test_case_and_inflection_are_seen():
    assert set(features("", "Rad", "ähnliche", frozenset({"ähnlich"}))) >= {"cC", "Lrad", "Rähnlich", "FTrueC"}
    assert set(features("", "CDU", "ähnlich", frozenset())) >= {"cU", "FFalseU"}


def test_learning(tmp_path, monkeypatch, capsys):
    stems = ["Rosen", "Tulpen", "Nelken", "Astern", "Dahlien", "Veilchen"]
    ends = ["artige", "artiger", "artigen"]
    whole = [f"{stem}{end}" for stem in stems for end in ("beete", "blüten", "duft", "zucht", "garten", "vase")]
    (tmp_path / "a.txt").write_text(" ".join([f"{a}-{b}" for a in stems for b in ends] + whole) + "\n", "utf-8")
    (tmp_path / "b.tsv").write_text("x\tOrchideen-artige Orchideenbeete apt-get\n", "utf-8")
    held_out = f"{tmp_path / 'b.tsv'}:2"
    main(["de", str(tmp_path / "a.txt"), "--held-out", held_out, "--out", str(tmp_path)])
    assert "with a hyphen kept: 1 of 2" in capsys.readouterr().err
    monkeypatch.setattr(compounds, "files", lambda _: tmp_path)
    load.cache_clear()
    try:
        assert load("de").log_odds("", "Lilien", "artige") > KEPT > load("de").log_odds("", "Lilien", "blüten")
        before = (tmp_path / "compounds-de.json.gz").read_bytes()
        main(["de", str(tmp_path / "a.txt"), "--held-out", held_out, "--out", str(tmp_path)])
        assert (tmp_path / "compounds-de.json.gz").read_bytes() == before
        (tmp_path / "compounds-xx.json.gz").write_bytes(gzip.compress(b"[1]"))
        with pytest.raises(FormatError, match="install satzpaar anew"):
            load("xx")
    finally:
        load.cache_clear()
