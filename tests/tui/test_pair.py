"""Working on one pair: what stands beside it, what is put in, what is marked, what is moved, what is ignored."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from parallel.bitext import Origin, Pair, Status
from parallel.checks import Ignore
from parallel.corpus import Filter
from parallel.corpus.desk import Desk
from parallel.ingest import read_bytes
from parallel.terms import Term, terms_beside, write_terms
from tui.app import ReviewApp
from tui.context import checked
from tui.machine import Machine
from tui.screens.alternatives import AlternativesScreen
from tui.screens.findings import FindingsScreen
from tui.screens.review import ReviewScreen
from tui.sections import Section
from tui.widgets.context_pane import ContextPane
from tui.widgets.editor import PARTNER, UNSURE, TargetEditor
from tui.widgets.source_view import SourceView

WAIT = "It rains. We wait."
FERRY = "Die Fähre Nr. 7 legt um 14.30 Uhr in Kiel ab. Karten gibt es unter www.ferry.example für 12,50 Euro."


class Review:
    """A running review with short names for what the tests look at."""

    def __init__(self, app: ReviewApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is worked out any more."""
        await self.pilot.settle()

    @property
    def screen(self) -> ReviewScreen:
        found = self.app.screen_stack[0]
        assert isinstance(found, ReviewScreen)
        return found

    @property
    def editor(self) -> TargetEditor:
        return self.screen.panel.editor

    @property
    def source(self) -> SourceView:
        return self.screen.panel.source

    @property
    def pane(self) -> ContextPane:
        return self.screen.panel.context

    @property
    def known(self) -> str:
        return str(self.pane.content)

    def texts(self) -> list[tuple[str, str]]:
        """All pairs, read from the file."""
        with Desk.open(self.app.corpus) as desk:
            return [(pair.source, pair.target) for pair in desk.pairs()]

    def stored(self, number: int) -> Pair:
        with Desk.open(self.app.corpus) as desk:
            return desk.pair(self.screen.session.listed.ids[number - 1])

    def said(self) -> str:
        return self.screen.keys.message


@asynccontextmanager
async def reviewing(corpus: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Review]:
    app = ReviewApp(corpus)
    async with app.run_test(size=size) as pilot:
        review = Review(app, pilot)
        await review.settle()
        yield review


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A short text with a repetition, several sentences in a pair, and something for the checks."""
    path = tmp_path / "few.db"
    with Desk.open(path) as desk:
        desk.add_pairs(
            [
                Pair(source="Der Zug ist weg.", target="The train is gone."),
                Pair(source="Es regnet.", target="It rains. We wait.", paragraph=1),
                Pair(source="Wir warten. Er liest.", target="He reads.", paragraph=1),
                Pair(source="Der Zug ist weg.", target="The train is off.", paragraph=2),
                Pair(source=FERRY, target="The ferry leaves Kiel .", paragraph=2),
                Pair(source="Heute kam niemand.", target="", paragraph=3),
            ],
            name="few.txt",
        )
    return path


# What stands beside the pair.


async def test_hypotheses_stand_beside_the_editor_and_are_put_in_with_a_key(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("j", "j", "j", "enter")
        assert review.pane.known is not None
        assert len(review.pane.known.hypotheses) > 1
        wanted = review.pane.known.hypotheses[1].text
        assert f"alt-5 {review.pane.known.hypotheses[1].score:.2f}" in review.known
        await review.press("alt+5")
        assert review.editor.text == wanted
        await review.press("ctrl+z")
        assert review.editor.text == "The train is off."
        await review.press("alt+4", "alt+6", "alt+7")
        assert review.editor.text


async def test_the_text_around_stands_there_in_both_languages(few: Path) -> None:
    async with reviewing(few, (200, 50)) as review:
        await review.press("j", "j")
        assert "▲ Der Zug ist weg. ¶ Es regnet." in review.known
        assert "The train is gone. ¶ It rains. We wait." in review.known
        assert "▼ Der Zug ist weg." in review.known


async def test_an_earlier_translation_is_put_back(few: Path) -> None:
    async with reviewing(few, (200, 50)) as review:
        await review.press("enter", "ctrl+a", "ctrl+k", *"Go")
        assert review.screen.keep()
        await review.press(*"ne.", "escape")
        assert "alt-8" in review.known
        await review.press("alt+8")
        assert review.stored(1).target == "The train is gone."
        await review.press("alt+9")
        assert review.stored(1).target == "The train is gone."


async def test_in_a_small_terminal_the_sections_are_turned(few: Path) -> None:
    async with reviewing(few, (80, 24)) as review:
        assert not review.pane.display
        await review.press("enter")
        assert review.pane.display
        assert review.pane.section is Section.MEMORY or review.pane.section is Section.MACHINE
        seen = []
        for _ in range(3):
            seen.append(review.pane.section)
            await review.press("f7")
        assert len(set(seen)) == 3
        await review.press("shift+f7")
        assert review.pane.section is seen[-1]
        await review.press("escape")
        assert not review.pane.display
        await review.press("f7")
        assert review.pane.display


async def test_a_tab_is_clicked(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("enter")
        tabs = review.known.splitlines()[0]
        await review.pilot.click("#context", offset=(tabs.index("Around") + 2, 0))
        await review.settle()
        assert review.pane.section is Section.AROUND


async def test_a_hypothesis_is_clicked(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("enter")
        review.pane.choose(Section.MACHINE)
        await review.pilot.settle()
        row = next(number for number, line in enumerate(review.known.splitlines()) if line.startswith("alt-5"))
        await review.pilot.click("#context", offset=(4, row))
        await review.settle()
        assert review.pane.known is not None
        assert review.editor.text == review.pane.known.hypotheses[1].text


# What is marked.


async def test_words_that_go_together_are_marked_in_both_texts(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("enter")
        await review.press("right", "right", "right", "right", "right")
        marked = [review.source.text[slice(*span)] for span in review.source._partners]
        assert marked == ["Zug"]
        await review.press("shift+tab", "right")
        assert review.source.selected == "Zug"
        assert [review.editor.text[slice(*span)] for span in review.editor._marks[PARTNER]] == ["train"]
        await review.press("tab")
        assert review.screen.editing


async def test_what_nothing_covers_is_marked(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("colon", "5", "enter", "enter")
        missed = [review.source.text[slice(*span)] for span in review.source._uncovered]
        assert "Karten" in missed


async def test_the_model_doubts_its_own_words_and_nobody_elses(few: Path) -> None:
    with Desk.open(few) as desk:
        desk.edit(desk.ids()[0], target="The banana is gone.", origin=Origin.MT)
    async with reviewing(few) as review:
        await review.press("enter")
        assert "banana" in [review.editor.text[slice(*span)] for span in review.editor._marks[UNSURE]]
        line = review.editor.get_line(0)
        assert any(span.style.underline for span in line.spans if not isinstance(span.style, str))
        await review.press("end", "backspace")
        assert not review.editor._marks[UNSURE]


async def test_marks_move_along_with_what_is_typed(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("enter")
        review.editor.mark(UNSURE, [(4, 9)])
        review.editor.insert("Xy ")
        review.editor.get_line(0)
        assert [review.editor.text[slice(*span)] for span in review.editor._marks[UNSURE]] == ["train"]


# What is put in.


async def test_what_is_missing_of_the_source_is_put_in(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("colon", "5", "enter", "enter", "end")
        for _ in range(4):
            await review.press("alt+n")
        for wanted in ("7", "14.30", "www.ferry.example", "12.50"):
            assert wanted in review.editor.text
        await review.press("alt+n")
        assert "No number" in review.said()


async def test_a_word_of_the_source_is_put_in_by_key_and_by_mouse(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("enter", "end", "shift+tab", "end", "left", "enter")
        assert review.editor.text == "The train is gone. weg" or review.editor.text == "The train is gone.weg"
        assert review.screen.editing
        await review.pilot.click("#source", offset=(6, 0), times=2)
        await review.settle()
        assert "Zug" in review.editor.text


async def test_what_else_could_stand_at_a_word(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("enter", "ctrl+right")
        await review.press("alt+w")
        menu = review.app.screen
        assert isinstance(menu, AlternativesScreen)
        chosen = menu.found[1]
        await review.press("2")
        assert review.editor.text == f"The {chosen.word} {chosen.rest}".rstrip() or review.editor.text.startswith(
            chosen.word
        )
        await review.press("ctrl+z")
        assert review.editor.text == "The train is gone."


async def test_the_menu_of_words_comes_at_a_click_and_goes_with_escape(few: Path) -> None:
    async with reviewing(few, (80, 24)) as review:
        await review.press("enter")
        editor = review.editor
        await review.pilot._post_mouse_events([events.MouseDown], editor, (6, 0), button=3)
        await review.settle()
        assert isinstance(review.app.screen, AlternativesScreen)
        menu = review.app.screen.query_one(OptionList)
        assert menu.region.y >= 0
        assert menu.region.bottom <= 24
        await review.press("escape")
        assert review.editor.text == "The train is gone."


async def test_an_empty_translation_is_offered_whole(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("end", "enter")
        assert review.editor.suggestion
        await review.press("tab")
        first = review.editor.text
        assert first
        assert " " not in first.strip()
        await review.press("alt+right")
        assert review.editor.text.startswith(first)
        await review.press("enter")
        assert review.stored(6).status is Status.TRANSLATED


# Checks.


async def test_all_that_is_certain_is_mended_at_once(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("colon", "5", "enter", "enter", "alt+a")
        review.editor.put("The the ferry  leaves Kiel .")
        await review.press("f6")
        assert review.editor.text == "The ferry leaves Kiel."
        assert "Mended: " in review.said()


async def test_a_finding_is_ignored_here_or_everywhere_and_heard_of_again(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("colon", "5", "enter", "z")
        screen = review.app.screen
        assert isinstance(screen, FindingsScreen)
        first, second = screen.findings[0].check, screen.findings[1].check
        await review.press("i")
        assert f"{first} is ignored here" in review.said()
        here = review.stored(5).id
        await review.press("z")
        assert isinstance(review.app.screen, FindingsScreen)
        assert first not in [finding.check for finding in review.app.screen.findings]
        await review.press("I")
        with Desk.open(few) as desk:
            assert desk.ignored() == {Ignore(first, here), Ignore(second)}
        await review.press("u")
        with Desk.open(few) as desk:
            assert desk.ignored() == {Ignore(first, here)}
        await review.press("z", "tab", "enter")
        assert "heard of again" in review.said()
        with Desk.open(few) as desk:
            assert not desk.ignored()


async def test_a_finding_is_mended_from_the_list_of_findings(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("colon", "5", "enter", "z")
        screen = review.app.screen
        assert isinstance(screen, FindingsScreen)
        place = next(number for number, finding in enumerate(screen.findings) if finding.fix)
        await review.press(*["down"] * place, "enter")
        assert review.stored(5).target == "The ferry leaves Kiel."


async def test_a_note_is_written_and_shown(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("a", *"Ask Kim", "enter")
        assert review.stored(1).note == "Ask Kim"
        review.pane.choose(Section.NOTE)
        assert "Ask Kim" in review.known
        await review.press("enter", "alt+m")
        assert review.app.screen.query_one(Input).value == "Ask Kim"
        await review.press("escape")


# Repetitions.


async def test_repetitions_follow_and_one_undo_takes_all_back(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("c")
        assert "and 1 repetition" in review.said()
        assert review.stored(4).target == "The train is gone."
        assert (review.stored(4).status, review.stored(4).origin) == (Status.TRANSLATED, Origin.TM)
        await review.press("u")
        assert "Undone: confirmation (2 pairs)" in review.said()
        assert review.stored(4).target == "The train is off."
        assert review.stored(1).status is Status.DRAFT
        await review.press("P", "g", "c")
        assert review.stored(4).status is Status.DRAFT


# Structure.


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["j", "J"], {1: ("Es regnet.", "It rains."), 2: ("Wir warten. Er liest.", "We wait. He reads.")}),
        (["j", "shift+down"], {1: ("Es regnet.", "It rains.")}),
        (["j", "j", "K"], {1: ("Es regnet.", "It rains. We wait. He reads."), 2: ("Wir warten. Er liest.", "")}),
        (["j", "j", "less_than_sign"], {1: ("Es regnet. Wir warten.", WAIT), 2: ("Er liest.", "He reads.")}),
        (["j", "greater_than_sign"], {1: ("", WAIT), 2: ("Es regnet. Wir warten. Er liest.", "He reads.")}),
        (["j", "L"], {1: ("Es regnet.", ""), 2: ("", "It rains. We wait."), 3: ("Wir warten. Er liest.", "He reads.")}),
        (["j", "I"], {1: ("Es regnet.", "It rains. We wait."), 2: ("", ""), 3: ("Wir warten. Er liest.", "He reads.")}),
        (["j", "X"], {1: ("Wir warten. Er liest.", "He reads.")}),
        (["j", "right_curly_bracket"], {1: ("Es regnet.", ""), 2: ("Wir warten. Er liest.", "It rains. We wait.")}),
        (["G", "k", "k", "k", "f5", "X", "u", "u"], {2: ("Wir warten. Er liest.", "He reads.")}),
    ],
)  # fmt: skip
async def test_sentences_and_pairs_are_moved_about(
    few: Path, keys: list[str], expected: dict[int, tuple[str, str]]
) -> None:
    async with reviewing(few) as review:
        before = review.texts()
        await review.press(*keys)
        now = review.texts()
        assert {place: now[place] for place in expected} == expected
        listed = review.screen.session.listed
        assert [listed.pair(n) and (listed.pair(n).source, listed.pair(n).target) for n in range(len(listed))] == now
        if now != before:
            await review.press("u")
        assert review.texts() == before
        assert len(review.screen.session.listed) == len(before)
    if now != before:
        async with reviewing(few) as review:
            await review.press("ctrl+r")
            assert review.texts() == now


async def test_pulling_up_closes_a_gap(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("j", "right_curly_bracket", "left_curly_bracket")
        assert review.texts()[1] == ("Es regnet.", "It rains. We wait.")
        await review.press("left_curly_bracket")
        assert "Nothing moved" in review.said()


@pytest.mark.parametrize("keys", [["K"], ["less_than_sign"], ["G", "J"], ["G", "L"]])
async def test_what_cannot_be_moved_is_said(few: Path, keys: list[str]) -> None:
    async with reviewing(few) as review:
        before = review.texts()
        await review.press(*keys)
        assert review.said()
        assert review.texts() == before


# The editor itself.


async def test_the_keys_of_a_text_field(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("enter", "alt+f", "alt+f", "alt+b", "alt+d")
        assert review.editor.text == "The  is gone."
        await review.press("ctrl+z", "alt+a")
        assert review.editor.selected_text == "The train is gone."
        await review.press("ctrl+home", "ctrl+k")
        assert review.editor.text == ""
        await review.press("ctrl+z", "ctrl+end", "ctrl+w")
        assert review.editor.text == "The train is gone"
        await review.press("ctrl+a", "alt+c", "alt+c", "alt+c")
        assert review.editor.text == "The train is gone"


async def test_what_is_pasted_is_harmless_and_comes_out_true(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("enter", "end")
        review.editor.post_message(events.Paste(" Rot\x1b[31m und\r\nweiter"))
        await review.pilot.settle()
        assert "\x1b" not in review.editor.text
        assert "\n" not in review.editor.text
        await review.press("enter")
        assert review.stored(1).target == "The train is gone. Rot\x1b[31m und weiter"


async def test_copying_goes_to_the_terminals_clipboard(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("enter", "alt+a", "ctrl+c", "ctrl+end", "ctrl+v")
        assert review.app.clipboard == "The train is gone."
        assert review.editor.text == "The train is gone." * 2


async def test_wide_characters_and_emoji_are_measured_right(few: Path) -> None:
    async with reviewing(few, (80, 24)) as review:
        await review.press("enter", "alt+a")
        review.editor.put("東京 👩‍🚀 café " * 12)
        await review.pilot.settle()
        for y in range(review.editor.size.height):
            assert review.editor.render_line(y).cell_length <= review.editor.size.width
        assert review.editor.wrapped_document.height > 2


async def test_typing_is_stored_at_a_pause(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("enter", "Q")
        await review.pilot.until(lambda: review.stored(1).target == "QThe train is gone.")
        assert review.screen.editing


async def test_languages_without_a_model_are_said_once_and_the_others_still_have_theirs(tmp_path: Path) -> None:
    path = tmp_path / "two.db"
    with Desk.open(path) as desk:
        desk.add_pairs([Pair(source="Xin chào.", target="")], name="a", language="vi", target_language="yo")
        desk.add_pairs([Pair(source="Guten Morgen.", target="")], name="b")
    async with reviewing(path) as review:
        await review.press("enter")
        assert "vi" in review.said()
        assert not review.editor.suggestion
        await review.press("ctrl+down")
        assert review.editor.suggestion


async def test_what_the_model_says_is_kept_until_the_rest_is_known(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("enter")
        panel, known = review.screen.panel, review.pane.known
        assert known is not None
        review.pane.tell(None)
        panel.tell(waiting="soon")
        assert review.pane.known is None
        panel.show_context(known.about)
        assert review.pane.known is not None
        assert review.pane.known.hypotheses == known.hypotheses
        assert "soon" in review.known


async def test_what_was_ignored_in_the_list_is_gone_from_beside_the_editor(few: Path) -> None:
    async with reviewing(few) as review:
        await review.press("colon", "5", "enter", "enter")
        assert review.pane.known is not None
        found = len(review.pane.known.findings)
        await review.press("alt+z", "i")
        assert len(review.pane.known.findings) < found
        await review.press("escape")
        assert len(review.pane.known.findings) < found


def test_the_glossary_beside_the_corpus_is_honoured_in_drafts_and_told_by_the_checks(corpus: Path) -> None:
    write_terms([Term("Hafen", "haven")], terms_beside(corpus))
    machine = Machine(corpus)
    with Desk.open(corpus) as desk:
        made = desk.add(read_bytes(b"Der Hafen ist alt.\n", name="hafen.txt"))
        (pair,) = desk.ids(Filter(documents=frozenset({made.id})))
        assert machine.draft(("de", "en"), [pair]) == 1
        assert "haven" in desk.pair(pair).target.lower()
        other = desk.edit(pair, target="The port is old.")
        assert "haven" in " ".join(finding.message for finding in checked(desk, other))
        terms_beside(corpus).write_text("source\ttarget\nHafen\n", encoding="utf-8")
        assert "satzpaar-terms.tsv:2" in " ".join(finding.message for finding in checked(desk, other))
    machine.close()
