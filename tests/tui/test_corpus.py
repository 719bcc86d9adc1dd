"""The corpus as a whole on the review screen: filters, worth, renderings, documents, export, settings, guide."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, SelectionList, Static

from parallel.bitext import Origin, Pair, Status
from parallel.corpus.desk import Desk
from parallel.corpus.query import Filter
from tui.actions import Place
from tui.app import ReviewApp
from tui.chips import chips, scores, toggled, without
from tui.prediction import PREDICTION
from tui.screens.documents import DocumentsScreen
from tui.screens.review import ReviewScreen
from tui.settings import Settings, folder, recent, remember


class Sitting:
    """A pilot that waits until nothing moves any more."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot
        self.app: ReviewApp = pilot.app  # type: ignore[assignment]

    @property
    def review(self) -> ReviewScreen:
        assert self.app.review is not None
        return self.app.review

    async def settle(self) -> None:
        await self.pilot.settle()

    async def until(self, fact: Callable[[], bool]) -> None:
        """Wait for something that comes by itself."""
        await self.pilot.until(fact)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    def text(self, selector: str) -> str:
        return str(self.app.screen.query_one(selector, Static).render())

    def options(self) -> list[str]:
        listed = self.app.screen.query_one(OptionList)
        return [str(listed.get_option_at_index(n).prompt) for n in range(listed.option_count)]

    async def choose(self, begin: str) -> None:
        """Choose the option that has this in it."""
        listed = self.app.screen.query_one(OptionList)
        listed.highlighted = next(n for n, text in enumerate(self.options()) if begin in text)
        listed.focus()
        await self.press("enter")


@asynccontextmanager
async def sitting(
    corpus: Path | None, size: tuple[int, int] = (120, 40), texts: list[Path] | None = None
) -> AsyncIterator[Sitting]:
    async with ReviewApp(corpus, texts or []).run_test(size=size) as pilot:
        opened = Sitting(pilot)
        await opened.settle()
        yield opened


# Filters.


async def test_filters_are_chosen_with_counts_and_combined(corpus: Path) -> None:
    async with sitting(corpus) as at:
        await at.press("F")
        assert any("draft" in line and line.endswith("18") for line in at.options())
        await at.choose("draft")
        await at.choose("messe.txt")
        assert "shows 5 pairs" in at.text("#found")
        await at.press("ctrl+j")
        assert len(at.review.session.listed) == 5
        assert "draft" in str(at.review.top.render())
        assert "messe.txt 5 ×" in str(at.review.top.render())
        await at.press("backspace")
        assert at.review.session.wanted == Filter(statuses=frozenset({Status.DRAFT}))
        await at.press("backspace")
        assert len(at.review.session.listed) == 24


async def test_a_filter_with_a_mistake_in_it_is_not_applied(corpus: Path) -> None:
    async with sitting(corpus) as at:
        await at.press("F")
        await at.choose("draft")
        at.app.screen.query_one("#score", Input).value = "7"
        await at.press("ctrl+j")
        assert at.app.screen is not at.review
        assert "from 0 to 1" in at.text("#found")
        at.app.screen.query_one("#score", Input).value = ".5-"
        await at.press("ctrl+j")
        assert at.review.session.wanted.score_from == 0.5


async def test_filters_by_origin_check_score_and_text(corpus: Path) -> None:
    async with sitting(corpus) as at:
        await at.press("F")
        await at.choose("by hand")
        await at.press("ctrl+j")
        assert at.review.session.wanted.origins == {Origin.HUMAN}
        await at.press("escape", "F")
        await at.choose("numbers")
        at.app.screen.query_one("#score", Input).value = "0-.6"
        at.app.screen.query_one("#source", Input).value = "/Kranich \\d/"
        await at.settle()
        assert "shows 1 pair " in at.text("#found")
        await at.press("ctrl+j")
        wanted = at.review.session.wanted
        assert (wanted.checks, wanted.score_from, wanted.score_below) == ({"numbers"}, 0, 0.6)
        assert (wanted.source, wanted.regex) == ("Kranich \\d", True)
        assert len(at.review.session.listed) == 1


async def test_filters_say_what_is_wrong_and_can_be_given_up(corpus: Path) -> None:
    async with sitting(corpus) as at:
        await at.press("F")
        at.app.screen.query_one("#score", Input).value = "high"
        await at.settle()
        assert "A score is a range" in at.text("#found")
        at.app.screen.query_one("#score", Input).value = ""
        at.app.screen.query_one("#text", Input).value = "/(/"
        await at.settle()
        assert "Not a pattern yet" in at.text("#found")
        await at.press("ctrl+r")
        assert "shows 24 pairs" in at.text("#found")
        await at.press("escape")
        assert not at.review.session.wanted


async def test_a_filter_is_chosen_by_mouse(corpus: Path) -> None:
    async with sitting(corpus) as at:
        await at.press("F")
        await at.pilot.click(OptionList, offset=(6, 2))
        await at.settle()
        assert any(line.startswith("[x]") for line in at.options())


async def test_what_a_dialog_can_do_is_done_by_a_click(corpus: Path) -> None:
    async with sitting(corpus) as at:
        await at.press("F")
        await at.choose("draft")
        place = at.text("#found").index("shows")
        await at.pilot.click("#found", offset=(place, 0))
        await at.settle()
        assert at.review.session.wanted.statuses == {Status.DRAFT}
        await at.press("D")
        place = at.text("#found").index("esc")
        await at.pilot.click("#found", offset=(place, 0))
        await at.settle()
        assert at.app.screen is at.review


@pytest.mark.parametrize(
    ("text", "bounds"),
    [("", (None, None)), (".2-.5", (0.2, 0.5)), ("0.9-", (0.9, None)), ("-.3", (None, 0.3)), ("x", None), ("-", None)],
)
def test_ranges_of_scores(text: str, bounds: object) -> None:
    assert scores(text) == bounds


def test_every_chip_comes_off_by_itself() -> None:
    wanted = Filter(
        statuses=frozenset({Status.DRAFT}), origins=frozenset({Origin.MT}), documents=frozenset({3}), text="a",
        source="b", target="c", regex=True, score_below=0.5, untranslated=True, checks=frozenset({"urls"}),
        by_gain=True,
    )  # fmt: skip
    keys = [chip.key for chip in chips(wanted, {3: "a.txt"})]
    assert len(keys) == 10
    for key in keys:
        assert [chip.key for chip in chips(without(wanted, key), {})] == [other for other in keys if other != key]
    for key in keys:
        wanted = without(wanted, key)
    assert wanted == Filter()
    assert toggled(toggled(wanted, "document:3"), "document:3") == wanted


async def test_many_chips_leave_room_and_say_how_many_more(corpus: Path) -> None:
    async with sitting(corpus, size=(80, 24)) as at:
        at.review.show_filter(Filter(statuses=frozenset(Status), origins=frozenset(Origin)))
        await at.settle()
        line = at.review.top.render()
        assert line.cell_length <= 80
        assert " +" in str(line)


# What is worth a look.


async def test_the_worst_drafts_come_first_and_the_next_worst_after_them(corpus: Path) -> None:
    async with sitting(corpus) as at:
        await at.press("w")
        worst = at.review.session.pair
        assert worst is not None
        assert "Kranich" in worst.source
        await at.press("w")
        assert at.review.session.pair != worst
        await at.press("W")
        assert "worst first" in str(at.review.top.render())
        assert len(at.review.session.listed) == 24
        assert at.review.session.listed.pair(0) == worst
        await at.press("W")
        assert not at.review.session.wanted.by_gain


async def test_no_draft_left_is_said(corpus: Path) -> None:
    async with sitting(corpus) as at:
        await at.press("3", "w")
        assert "No other draft" in at.review.keys.message


async def test_the_estimate_follows_what_is_corrected(corpus: Path) -> None:
    async with sitting(corpus) as at:
        assert at.review.top.estimate is not None
        before = at.review.top.estimate.seen
        await at.press("n", *"cccc")
        assert at.review.top.estimate.seen == before + 4
        assert at.review.top.estimate.expected is not None
        assert "corrected, about" in str(at.review.top.render())
        await at.press("S")
        assert "pairs looked at were corrected" in at.text("#figures")
        assert "nine times in ten" in at.text("#figures")
        assert "German," in at.text("#figures")
        await at.press("escape")
        assert at.app.screen is at.review


# Renderings.


@pytest.fixture
def repeated(tmp_path: Path) -> Path:
    path = tmp_path / "repeated.db"
    with Desk.open(path) as desk:
        targets = ["Please wait.", "Please wait.", "Wait, please.", "Wait a moment."]
        desk.add_pairs((Pair(source="Bitte warten.", target=t, paragraph=n) for n, t in enumerate(targets)), name="a")
    return path


async def test_renderings_are_counted_made_one_and_taken_back_as_one(repeated: Path) -> None:
    async with sitting(repeated) as at:
        await at.press("C")
        assert at.options()[0].split() == ["2", "Please", "wait."]
        assert len(at.options()) == 3
        at.app.screen.query_one(SelectionList).deselect(3)
        await at.press("ctrl+j")
        targets = [pair.target for pair in at.review.session.desk.pairs()]
        assert targets == ["Please wait.", "Please wait.", "Wait, please.", "Please wait."]
        await at.press("u")
        assert at.review.session.desk.page(Filter(), 3, 1)[0].target == "Wait a moment."


async def test_a_word_is_rendered_as_the_lexicon_says(corpus: Path) -> None:
    async with sitting(corpus) as at:
        await at.press("C")
        at.app.screen.query_one("#phrase", Input).value = "Brücke"
        await at.settle()
        assert at.options()[0].split()[1] == "bridge"
        at.app.screen.query_one("#one", Input).value = "footbridge"
        await at.settle()
        assert "makes it one" in at.text("#found")
        await at.press("escape")
        assert at.app.screen is at.review


# Documents.


async def test_documents_show_how_far_they_have_come_and_one_is_reviewed(corpus: Path) -> None:
    async with sitting(corpus) as at:
        await at.press("D")
        assert at.options()[0].split()[:5] == ["bruecke.txt", "10", "6", "2", "1"]
        await at.choose("nachtzug")
        assert len(at.review.session.listed) == 9


async def test_a_document_is_taken_out_when_asked_twice_and_brought_back(corpus: Path) -> None:
    async with sitting(corpus) as at:
        await at.press("D", "down", "x")
        assert "once more" in at.text("#found")
        await at.press("x")
        assert len(at.options()) == 2
        await at.press("escape")
        assert len(at.review.session.listed) == 15
        await at.press("u")
        assert len(at.review.session.listed) == 24
        with Desk.open(corpus) as desk:
            assert desk.verify() == []


async def test_texts_are_translated_while_the_review_goes_on(corpus: Path, tmp_path: Path) -> None:
    text = tmp_path / "neu.txt"
    text.write_text("Der Bus fährt um acht. Er hält am Markt.\n", encoding="utf-8")
    async with sitting(corpus) as at:
        await at.press("D", "a")
        field = at.app.screen.query_one(Input)
        field.value = str(text)
        field.focus()
        await at.press("enter")
        assert isinstance(at.app.screen, DocumentsScreen)
        await at.until(lambda: not at.review.adding.busy and any("neu.txt" in line for line in at.options()))
        await at.press("escape")
        await at.until(lambda: len(at.review.session.listed) == 26)
        assert all(pair.target for pair in at.review.session.desk.pairs(Filter(source="Bus")))


async def test_a_text_that_is_in_before_anybody_looks_is_listed_too(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "neu.txt").write_text("Der Bus fährt um acht.\n", encoding="utf-8")
    async with sitting(corpus) as at:
        await at.press("D")
        add = at.review.adding.add

        def add_at_once(*arguments: Any) -> None:
            add(*arguments)
            at.review.adding._thread.join()

        monkeypatch.setattr(at.review.adding, "add", add_at_once)
        await at.press("a", "n", "e")
        field = at.app.screen.query_one(Input)
        assert (field.value, field.has_focus) == ("ne", True)  # who types at the folders means a path
        field.value = str(tmp_path / "neu.txt")
        await at.press("enter")
        await at.until(lambda: any("neu.txt" in line for line in at.options()))


async def test_a_file_that_cannot_be_read_is_told(corpus: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"no document")
    async with sitting(corpus, texts=[bad]) as at:
        await at.until(lambda: "bad.docx" in "".join(str(each.render()) for each in at.app.screen.query(Static)))


async def test_a_new_corpus_is_reviewed_from_its_first_pairs_on(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Das ist ein Satz. Das ist noch einer.\n", encoding="utf-8")
    async with sitting(tmp_path / "new.db", texts=[text]) as at:
        await at.until(lambda: len(at.review.session.listed) == 2)


# Export.


async def test_an_export_is_previewed_and_written(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with sitting(corpus) as at:
        await at.press("3", "E")
        assert "<tmx" in at.text("#preview")
        await at.press("down")
        assert "source\ttarget".expandtabs(4) in at.text("#preview")
        assert at.app.screen.query_one("#path", Input).value == "corpus.tsv"
        assert "writes 4 pairs" in at.text("#found")
        await at.press("ctrl+j")
        assert "4 pairs written to corpus.tsv" in at.review.keys.message
        assert len((tmp_path / "corpus.tsv").read_text(encoding="utf-8").splitlines()) == 5
        await at.press("E", "down", "ctrl+j")
        assert "is there already" in at.text("#found")
        await at.press("ctrl+j")
        assert at.app.screen is at.review


# Settings, welcome, guide.


async def test_settings_are_in_force_at_once_and_kept(corpus: Path) -> None:
    async with sitting(corpus) as at:
        await at.press("comma", "right", "down", "enter", "down", "space", "escape")
        assert at.app.theme == "satzpaar-light"
    kept, problems = Settings.load()
    assert problems == ()
    assert (kept.theme, kept.density, kept.keys) == ("satzpaar-light", "compact", "vim")
    async with sitting(corpus) as at:
        assert at.app.theme == "satzpaar-light"
        assert not at.review.list.painter.airy
        assert at.app.bound.shown("merge", Place.GRID) == "J"


async def test_what_is_kept_with_the_corpus_is_offered_with_the_settings(corpus: Path) -> None:
    async with sitting(corpus) as at:
        await at.press("comma")
        await at.choose("Repetitions")
        await at.choose("Prediction")
        assert [line.split("‹")[1] for line in at.options()[-2:]] == [" stay as they are ›", " off ›"]
        assert not at.review.session.repeating
        assert at.review.session.desk.setting(PREDICTION) == "off"
        await at.press("left")
        assert at.review.session.desk.setting(PREDICTION) == "on"


async def test_messages_name_the_keys_of_the_user(corpus: Path) -> None:
    (folder() / "keys.toml").write_text('[list]\nundo = "U"\nclear_filter = "ctrl+x"\n', encoding="utf-8")
    async with sitting(corpus) as at:
        await at.press("X")
        assert at.review.keys.message == "The pair is deleted. U takes that back."
        at.review.show_filter(Filter(text="qqq"))
        await at.settle()
        assert "^x shows all pairs again" in at.review.list.message


def test_what_is_wrong_in_the_settings_is_told(tmp_path: Path) -> None:
    path = folder() / "settings.toml"
    path.write_text('density = "loose"\ncolour = 3\nguided = "x"\ntheme = "satzpaar-light"\n', encoding="utf-8")
    settings, problems = Settings.load()
    assert settings == Settings(theme="satzpaar-light")
    assert len(problems) == 3
    path.write_text("=", encoding="utf-8")
    assert "cannot be read" in Settings.load()[1][0]


async def test_keys_of_the_user_work_and_are_shown_and_told(corpus: Path) -> None:
    keys = '[list]\nmerge = "M"\nconfirm = "ctrl+m"\nsettings = "ctrl+x"\ndance = "x"\n'
    (folder() / "keys.toml").write_text(keys, encoding="utf-8")
    async with sitting(corpus) as at:
        assert "cannot be told from" in at.review.keys.message
        assert "(and 1 more: ^x)" in at.review.keys.message
        await at.press("M")
        assert len(at.review.session.listed) == 23
        await at.press("m")
        assert len(at.review.session.listed) == 23
        await at.press("question_mark")
        assert "cannot be told from" in at.text("#keys")
        assert "M " in at.text("#keys")


async def test_a_theme_is_of_the_person_not_of_the_corpus(corpus: Path) -> None:
    async with sitting(corpus) as at:
        await at.press("t")
    assert Settings.load()[0].theme == "satzpaar-light"


async def test_without_a_corpus_one_is_welcomed_and_picks_a_file(corpus: Path, tmp_path: Path) -> None:
    remember(corpus)
    remember(tmp_path / "gone.db")
    async with sitting(None) as at:
        assert len(at.options()) == 3
        assert "corpus.db" in at.options()[2]
        await at.press("o")
        at.app.screen.query_one(Input).value = "nowhere"
        at.app.screen.query_one(Input).focus()
        await at.press("enter")
        assert "There is no nowhere" in at.text(".quiet")
        at.app.screen.query_one(Input).value = str(corpus)
        await at.press("enter")
        await at.settle()
        assert len(at.review.session.listed) == 24
    assert recent() == [corpus.resolve()]


async def test_the_guide_goes_step_by_step_and_vanishes_for_good(corpus: Path) -> None:
    (folder() / "settings.toml").unlink()
    async with sitting(corpus) as at:
        assert "1 of 5" in str(at.review.guide.render())
        await at.press("j")
        assert "2 of 5" in str(at.review.guide.render())
        await at.press("enter", "escape", "u", "question_mark", "escape")
        assert not at.review.guide.display
    assert Settings.load()[0].guided


async def test_escape_ends_the_guide_where_it_ends_nothing_else(corpus: Path) -> None:
    (folder() / "settings.toml").unlink()
    async with sitting(corpus) as at:
        await at.press("slash", "K", "enter", "escape")
        assert at.review.guide.display
        await at.press("escape")
        assert not at.review.guide.display
    assert Settings.load()[0].guided


async def test_a_click_ends_the_guide(corpus: Path) -> None:
    (folder() / "settings.toml").unlink()
    async with sitting(corpus) as at:
        await at.pilot.click("Guide")
        assert not at.review.guide.display


@pytest.mark.parametrize("width", [80, 120])
async def test_long_lines_of_the_help_wrap_under_their_column(corpus: Path, width: int) -> None:
    async with sitting(corpus, size=(width, 24)) as at:
        await at.press("question_mark")
        lines = at.text("#keys").splitlines()
        assert max(map(len, lines)) <= at.app.screen.query_one("#keys").size.width
        assert any(line.startswith(" " * 27) for line in lines) or width > 80
