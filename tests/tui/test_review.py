"""Every action of the review screen, through its keys."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from parallel.bitext import Origin, Pair, Status
from parallel.corpus import Filter
from parallel.corpus.desk import Desk
from tui.actions import ACTIONS, Place
from tui.app import ReviewApp
from tui.screens.concordance import ConcordanceScreen
from tui.screens.help import HelpScreen
from tui.screens.problem import ProblemScreen
from tui.screens.replace import ReplaceScreen
from tui.screens.review import ReviewScreen
from tui.screens.split import SplitScreen


class Review:
    """A running review with short names for what the tests look at."""

    def __init__(self, app: ReviewApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is read or counted any more."""
        await self.pilot.settle()

    async def until(self, fact: Callable[[], bool]) -> None:
        """Wait for something that comes by itself."""
        await self.pilot.until(fact)

    @property
    def screen(self) -> ReviewScreen:
        found = self.app.screen
        assert isinstance(found, ReviewScreen)
        return found

    @property
    def index(self) -> int:
        return self.screen.session.index

    @property
    def pair(self) -> Pair:
        found = self.screen.session.pair
        assert found is not None
        return found

    def targets(self) -> list[str]:
        """All translations, read from the file."""
        with Desk.open(self.app.corpus) as desk:
            return [pair.target for pair in desk.pairs()]

    def stored(self, number: int) -> Pair:
        """The pair with this number in the list, read from the file."""
        with Desk.open(self.app.corpus) as desk:
            return desk.pair(self.screen.session.listed.ids[number - 1])

    def shown(self) -> str:
        """The list as text."""
        pairs = self.screen.list
        return "\n".join(pairs.render_line(y).text for y in range(pairs.size.height))

    def said(self) -> str:
        return self.screen.keys.message

    def bar(self) -> str:
        return str(self.screen.keys.render())


@asynccontextmanager
async def reviewing(corpus: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Review]:
    app = ReviewApp(corpus)
    async with app.run_test(size=size) as pilot:
        review = Review(app, pilot)
        await review.settle()
        yield review


def statuses(review: Review) -> Iterable[Status]:
    listed = review.screen.session.listed
    found = [listed.pair(index) for index in range(len(listed))]
    return {pair.status for pair in found if pair is not None}


async def test_the_list_shows_both_sides_status_and_document(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        shown = review.shown()
        assert " bruecke.txt ───" in shown
        assert "1 ● translated Die alte Brücke bekommt ein neues Leben" in shown
        assert "│ The old bridge gets a new life" in shown
        assert "✓ reviewed" in shown
        assert "× rejected" in shown
        assert "· empty" in shown


@pytest.mark.parametrize(
    ("keys", "index"),
    [
        (["down", "j"], 2),
        (["j", "j", "up", "k"], 0),
        (["n"], 3),
        (["n", "n"], 4),
        (["G"], 23),
        (["end", "home"], 0),
        (["G", "g"], 0),
        (["right_square_bracket"], 10),
        (["right_square_bracket", "right_square_bracket", "left_square_bracket"], 10),
        (["j", "left_square_bracket"], 0),
        (["G", "n"], 3),
        (["j", "N"], 23),
        (["ctrl+g", "1", "2", "enter"], 11),
        (["colon", "9", "9", "enter"], 23),
        (["colon", "escape"], 0),
    ],
)
async def test_moving(corpus: Path, keys: list[str], index: int) -> None:
    async with reviewing(corpus) as review:
        await review.press(*keys)
        assert review.index == index


async def test_paging_goes_down_and_back(corpus: Path) -> None:
    async with reviewing(corpus, (80, 24)) as review:
        await review.press("pagedown")
        assert review.index > 1
        await review.press("pageup")
        assert review.index == 0


async def test_the_cursor_is_always_in_sight(corpus: Path) -> None:
    async with reviewing(corpus, (80, 24)) as review:
        for key in [*["j"] * 10, "G", *["k"] * 10, "g", "n", "N"]:
            await review.pilot.press(key)
            await review.pilot.settle()
            assert f"▌{review.index + 1:>2} " in review.shown()


async def test_edit_and_confirm_goes_on_to_the_next(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("n", "enter", "X", "y", " ", "enter")
        assert review.index == 4
        assert review.screen.editing
        first = review.stored(4)
        assert first.target.startswith('Xy "We counted')
        assert (first.status, first.origin) == (Status.TRANSLATED, Origin.HUMAN)


@pytest.mark.parametrize("key", ["ctrl+j", "ctrl+enter", "alt+enter", "enter"])
async def test_every_key_that_confirms_in_the_editor(corpus: Path, key: str) -> None:
    async with reviewing(corpus) as review:
        await review.press("n", "enter", key)
        assert review.stored(4).status is Status.TRANSLATED
        assert review.stored(4).origin is Origin.MT


@pytest.mark.parametrize("key", ["c", "space"])
async def test_confirming_in_the_list(corpus: Path, key: str) -> None:
    async with reviewing(corpus) as review:
        await review.press("n", key)
        assert review.stored(4).status is Status.TRANSLATED
        assert review.index == 4


async def test_an_empty_translation_is_not_confirmed(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("colon", "1", "0", "enter", "c")
        assert review.index == 9
        assert review.stored(10).status is Status.DRAFT
        assert "no translation" in review.said()


async def test_confirming_a_reviewed_pair_leaves_it_reviewed(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("j", "j", "c")
        assert review.stored(3).status is Status.REVIEWED


async def test_what_was_typed_is_kept_on_leaving_and_is_one_step(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        before = review.stored(4).target
        await review.press("n", "enter", "A")
        review.screen.keep()
        await review.press("B")
        review.screen.keep()
        await review.press("C", "escape", "j")
        assert review.stored(4).target == "ABC" + before
        assert review.stored(4).status is Status.DRAFT
        await review.press("u")
        assert review.index == 3
        assert review.stored(4).target == before
        await review.press("ctrl+y")
        assert review.stored(4).target == "ABC" + before


async def test_typing_into_a_confirmed_pair_makes_it_a_draft_until_it_is_confirmed_again(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("enter", "!", "escape")
        assert review.stored(1).status is Status.DRAFT
        await review.press("u")
        assert review.stored(1).status is Status.TRANSLATED


async def test_undo_in_the_field_comes_before_undo_in_the_corpus(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("n", "c", "enter", "Z", "ctrl+z")
        assert review.screen.panel.editor.text.startswith("The money")
        assert review.index == 4
        assert review.stored(4).status is Status.TRANSLATED
        await review.press("ctrl+z")
        assert review.stored(4).status is Status.DRAFT
        assert review.index == 3


async def test_undo_and_redo_jump_to_where_it_was(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("n", "c", "G", "u")
        assert review.index == 3
        assert review.stored(4).status is Status.DRAFT
        await review.press("g", "ctrl+r")
        assert review.index == 3
        assert review.stored(4).status is Status.TRANSLATED


async def test_undo_asks_twice_before_it_takes_a_document_out(tmp_path: Path, demo: Path) -> None:
    path = tmp_path / "fresh.db"
    with Desk.open(path) as desk:
        desk.add_pairs([Pair(source="Guten Morgen.", target="Good morning.")], name="a.txt")
    async with reviewing(path) as review:
        await review.press("u")
        assert "Once more" in review.said()
        assert len(review.screen.session.listed) == 1
        await review.press("u")
        assert len(review.screen.session.listed) == 0
        await review.press("ctrl+r")
        assert len(review.screen.session.listed) == 1


async def test_rejecting_and_taking_back_in(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("n", "x")
        assert review.stored(4).status is Status.REJECTED
        await review.press("x")
        assert review.stored(4).status is Status.DRAFT


async def test_marking_as_reviewed_and_as_draft(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("v", "k", "d")
        assert review.stored(1).status is Status.DRAFT
        await review.press("u")
        assert review.stored(1).status is Status.REVIEWED


async def test_merging_and_undoing_it(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("n", "n", "m")
        assert review.stored(5).source.endswith("Die Gemeinde selbst gab nichts dazu.")
        assert len(review.screen.session.listed) == 23
        await review.press("u")
        assert len(review.screen.session.listed) == 24
        assert review.stored(6).source == "Die Gemeinde selbst gab nichts dazu."
        assert review.index == 5
        await review.press("ctrl+r")
        assert len(review.screen.session.listed) == 23


async def test_the_last_pair_of_a_document_is_not_merged_with_another_document(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("colon", "1", "0", "enter", "m")
        assert len(review.screen.session.listed) == 24
        assert "last pair" in review.said()


async def test_splitting_where_the_cut_was_moved_to(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("n", "n", "m", "s")
        assert isinstance(review.app.screen, SplitScreen)
        await review.press("enter")
        assert review.stored(5).source.endswith("Angelvereins.")
        assert review.stored(6).source == "Die Gemeinde selbst gab nichts dazu."
        assert review.stored(6).target == "The municipality itself did not add anything."
        await review.press("u")
        assert len(review.screen.session.listed) == 23


async def test_splitting_can_be_steered_on_both_sides(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("j", "j", "s", "right", "left", "left", "tab", "left", "enter")
        assert review.stored(3).source + " " + review.stored(4).source == (
            "Am Samstag, dem 5. Oktober, ist es nun doch so weit."
        )
        assert len(review.screen.session.listed) == 25


async def test_a_split_that_would_leave_nothing_is_refused(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("n", "n", "n", "s", *["left"] * 9, "enter")
        assert "empty" in review.said()
        assert len(review.screen.session.listed) == 24


async def test_copying_the_source(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("n", "f5")
        assert review.stored(4).target == review.stored(4).source
        await review.press("u", "enter", "f5")
        assert review.screen.panel.editor.text == review.pair.source
        await review.press("ctrl+z")
        assert review.screen.panel.editor.text.startswith('"We counted')


async def test_changing_case_and_breaking_lines(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("enter", "alt+c")
        assert review.screen.panel.editor.text.startswith("THE old")
        await review.press("shift+f3")
        assert review.screen.panel.editor.text.startswith("the old")
        await review.press("ctrl+n")
        assert review.screen.panel.editor.text.startswith("\nthe old")


async def test_moving_on_while_editing(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("enter", "ctrl+down", "alt+down", "alt+up", "f8", "shift+f8")
        assert review.index == 23
        assert review.screen.editing
        await review.press("tab")
        assert not review.screen.editing


async def test_filtering_by_status(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        for key, status in zip("2345", Status, strict=True):
            await review.press(key)
            assert statuses(review) == {status}
        await review.press("1")
        assert len(review.screen.session.listed) == 24
        await review.press("f", "f")
        assert statuses(review) == {Status.TRANSLATED}
        await review.press("escape")
        assert len(review.screen.session.listed) == 24


async def test_the_pair_one_is_at_stays_when_the_filter_changes(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("n", "n")
        at = review.pair.id
        await review.press("2")
        assert review.pair.id == at
        await review.press("1")
        assert review.pair.id == at


async def test_a_confirmed_pair_stays_in_the_list_of_drafts_until_that_is_read_anew(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("2")
        drafts = len(review.screen.session.listed)
        await review.press("g", "c")
        assert len(review.screen.session.listed) == drafts
        assert review.index == 1
        await review.press("2")
        assert len(review.screen.session.listed) == drafts - 1


async def test_searching_while_typing_and_giving_it_up(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("slash", *"brück")
        assert len(review.screen.session.listed) == 3
        await review.press("enter")
        assert not review.screen.search.has_class("-open")
        assert len(review.screen.session.listed) == 3
        await review.press("slash", *"zug", "escape")
        assert review.screen.session.wanted.text == "brück"
        await review.press("escape")
        assert len(review.screen.session.listed) == 24


async def test_searching_with_a_regular_expression(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("slash", "slash", *"[0-9]+ kg", "slash")
        assert review.screen.session.wanted.regex
        assert len(review.screen.session.listed) == 1
        review.screen.search.value = "/[/"
        await review.press("left")
        assert "not complete" in review.said()


async def test_nothing_found_is_said(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("slash", *"quittenbrot", "enter")
        assert "No pair meets the filter" in review.shown()
        await review.press("c", "x", "m", "s", "enter", "n", "pagedown", "v")
        assert len(review.screen.session.listed) == 0
        await review.press("escape")
        assert len(review.screen.session.listed) == 24


async def test_an_empty_corpus_says_how_to_fill_it(tmp_path: Path) -> None:
    Desk.open(tmp_path / "new.db").close()
    async with reviewing(tmp_path / "new.db") as review:
        assert "adds texts" in review.shown()
        await review.press("j", "u", "n", "right_square_bracket", "end", "m", "f", "G")
        assert "adds texts" in review.shown() or "No pair" in review.shown()


async def test_a_file_that_is_no_corpus_is_told_and_ends_it(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dies ist ein Brief. " * 50, encoding="utf-8")
    async with reviewing(tmp_path / "letter.db") as review:
        screen = review.app.screen
        assert isinstance(screen, ProblemScreen)
        assert "not a Satzpaar corpus" in str(screen.error)
        await review.pilot.press("enter")
    assert review.app.return_value == 1


async def test_an_error_while_working_is_shown_and_survived(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        review.screen.session.desk._connection.execute("PRAGMA query_only = ON")
        await review.press("n", "c")
        assert isinstance(review.app.screen, ProblemScreen)
        review_screen = review.app.screen_stack[0]
        await review.press("enter")
        assert review.app.screen is review_screen


async def test_concordance_finds_both_sides_and_goes_there(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("f3", *"wald")
        screen = review.app.screen
        assert isinstance(screen, ConcordanceScreen)
        assert [hit.pair.source[:10] for hit in screen.found] == ["Sie stellt"]
        await review.press("enter", "enter")
        assert review.index == 6


async def test_concordance_begins_with_the_word_at_the_cursor(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("enter", "f3")
        assert review.app.screen.query_one(Input).value == "The"
        await review.press("escape")
        assert review.index == 0


async def test_help_names_every_key_of_its_place(corpus: Path) -> None:
    async with reviewing(corpus, (120, 60)) as review:
        await review.press("question_mark")
        assert isinstance(review.app.screen, HelpScreen)
        shown = " ".join(str(review.app.screen.query_one("#keys").render()).split())
        for action in ACTIONS:
            assert (action.about in shown) == bool(action.grid)
        await review.press("tab")
        shown = " ".join(str(review.app.screen.query_one("#keys").render()).split())
        for action in ACTIONS:
            assert (action.about in shown) == bool(action.edit)
        await review.press("j", "k", "escape", "enter", "f1")
        assert review.app.screen.place is Place.EDIT


async def test_the_key_bar_shows_what_works_now(corpus: Path) -> None:
    async with reviewing(corpus, (200, 50)) as review:
        assert "c Confirm" in review.bar()
        assert "Show all" not in review.bar()
        await review.press("2")
        assert "esc Show all" in review.bar()
        await review.press("enter")
        assert "esc To the list" in review.bar()
        assert "c Confirm" not in review.bar()


async def test_the_palette_offers_what_can_be_done_and_does_it(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("n", "ctrl+p", *"reject")
        listed = review.app.screen.query_one(OptionList)
        await review.until(lambda: any("Reject the pair" in str(found.prompt) for found in listed.options[:1]))
        await review.press("enter")
        await review.until(lambda: review.app.screen is review.app.review)
        await review.until(lambda: review.stored(4).status is Status.REJECTED)


async def test_the_theme_is_remembered(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("t")
        assert review.app.theme == "satzpaar-light"
    async with reviewing(corpus) as review:
        assert review.app.theme == "satzpaar-light"


async def test_how_a_translation_goes_on_is_offered_and_taken_word_by_word(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("colon", "1", "3", "enter", "enter", "ctrl+a", "ctrl+k", *"After")
        offered = review.screen.panel.editor.suggestion
        assert offered.strip()
        assert "Take word" in review.bar()
        await review.press("tab")
        words = review.screen.panel.editor.text.split()
        assert words[0].startswith("After")
        assert review.screen.panel.editor.text + review.screen.panel.editor.suggestion == "After" + offered
        await review.press("alt+right")
        assert review.screen.panel.editor.text == "After" + offered
        assert not review.screen.panel.editor.suggestion
        await review.press("f9", "ctrl+a", "ctrl+k", *"Then")
        assert not review.screen.panel.editor.suggestion
        await review.press("tab")
        assert not review.screen.editing


async def test_quitting_keeps_the_text_and_the_place(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("n", "enter", "Q", "ctrl+q")
    assert review.app.return_value == 0
    async with reviewing(corpus) as review:
        assert review.index == 3
        assert review.pair.target.startswith('Q"We counted')


async def test_what_another_process_writes_is_shown(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        with Desk.open(corpus) as other:
            other.edit(review.screen.session.listed.ids[0], target="Meanwhile")
        review.screen._watch()
        await review.pilot.settle()
        assert "Meanwhile" in review.shown()
        assert review.screen.panel.editor.text == "Meanwhile"


async def test_the_mouse_goes_to_a_row_and_edits_it(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.pilot.click("#list", offset=(20, 3))
        assert review.index == 1
        await review.pilot.click("#list", offset=(20, 3), times=2)
        assert review.screen.editing
        await review.pilot.click("KeyBar", offset=(12, 0))
        await review.pilot.settle()
        assert review.index == 2


async def test_the_wheel_and_the_scroll_bar(corpus: Path) -> None:
    async with reviewing(corpus, (80, 24)) as review:
        pairs = review.screen.list
        first = review.shown()
        pairs._scroll(5)
        assert review.shown() != first
        pairs._scroll(-50)
        assert review.shown() == first
        await review.pilot.mouse_down("#list", offset=(79, 11))
        await review.pilot.mouse_up("#list", offset=(79, 11))
        assert "Im Pausenraum" in review.shown()
        assert review.index == 0


async def test_escape_sequences_in_texts_do_nothing(tmp_path: Path) -> None:
    harm = "Rot \x1b[31mrot\x1b]0;Titel\x07 und \x9b2J weg\x85Ende\u2028hier\r"
    with Desk.open(tmp_path / "harm.db") as desk:
        desk.add_pairs([Pair(source=harm, target=harm)], name="a\x1b[2J.txt")
    async with reviewing(tmp_path / "harm.db") as review:
        await review.press("enter", "X", "enter")
        assert review.stored(1).target == "X" + harm
        screen = review.app.export_screenshot() + review.shown()
        assert not {character for character in screen if character < " " and character != "\n"}
        assert not set(screen) & {"\x7f", "\x85", "\x9b", "\u2028"}


async def test_keys_that_come_all_at_once_are_carried_out_one_after_the_other(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        for key in ["n", "enter", *"Yes", "left", "o", "enter", "N", "escape", "slash", *"zug", "enter", "x"]:
            review.app.simulate_key(key) if len(key) > 1 else review.app.post_message(events.Key(key, key))
        await review.until(lambda: review.stored(1).status is Status.REJECTED)
        assert review.screen.session.wanted.text == "zug"
        await review.press("escape")
        assert review.stored(4).target.startswith('Yeos"We counted')
        assert review.stored(5).target.startswith("NThe money")


async def test_what_is_known_about_a_pair_stands_beside_it(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("G")
        known = str(review.screen.panel.context.content)
        assert "alt-1 74 % Im Speisewagen Pausenraum gibt es Linsensuppe." in known
        assert "→ There is lentil soup in the dining car." in known
        assert "History" in known
        await review.press("g", "j")
        await review.press("f7", "f7")
        assert "gesperrt,\nund niemand" in str(review.screen.panel.context.content)


async def test_a_match_is_put_in_place_and_taken_back(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        before = review.stored(24).target
        await review.press("G")
        await review.press("alt+1")
        assert review.stored(24).target == "There is lentil soup in the dining car."
        await review.press("u")
        assert review.stored(24).target == before
        await review.press("enter")
        await review.press("alt+1")
        assert review.screen.panel.editor.text == "There is lentil soup in the dining car."
        await review.press("ctrl+z")
        assert review.screen.panel.editor.text == before
        await review.press("alt+2", "alt+3")
        assert review.screen.panel.editor.text == before


async def test_what_a_check_found_is_said_and_mended(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("colon", "2", "2", "enter")
        assert "! check numbers" in str(review.screen.panel.title.render())
        assert "2,4 in the source, 2.6 in the translation" in str(review.screen.panel.context.content)
        assert "f6 Mend" in review.bar()
        await review.press("f6")
        assert "only 2.4 kg" in review.stored(22).target
        assert "check numbers" not in str(review.screen.panel.title.render())
        await review.press("u")
        assert "only 2.6 kg" in review.stored(22).target


async def test_where_there_is_no_room_beside_it_takes_room_from_the_list(corpus: Path) -> None:
    async with reviewing(corpus, (80, 24)) as review:
        assert not review.screen.panel.context.display
        await review.press("o")
        assert review.screen.panel.context.display
        await review.press("j", "o")
        assert review.index == 1
        assert not review.screen.panel.context.display


async def test_search_and_replace_is_previewed_chosen_and_one_step(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        before = review.targets()
        await review.press("R", *"the", "enter", *"our", "enter")
        for field in review.app.screen.query(Input):
            field.value += " village"
        await review.settle()
        assert isinstance(review.app.screen, ReplaceScreen)
        assert list(review.app.screen.found.values()) == [before[1].replace("the village", "our village")]
        await review.press("ctrl+j")
        assert review.stored(2).target == before[1].replace("the village", "our village")
        assert review.stored(2).status is Status.TRANSLATED
        await review.press("f2", "/", *r"(\w+) years", "/", "tab", *r"years: \1", "tab", "down", "space", "ctrl+j")
        changed = [review.stored(number).target for number in (2, 17)]
        assert sum("years: " in target for target in changed) == 1
        await review.press("u", "u")
        assert review.targets() == before


async def test_a_pattern_that_is_none_replaces_nothing(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("R", *"/(/", "tab", *"x")
        assert "Not a pattern yet" in str(review.app.screen.query_one("#found").render())
        await review.press("ctrl+j")
        assert "Nothing was chosen" in review.said()
        await review.press("R", *"/year/", "tab", *r"\4")
        assert "Not a pattern yet" in str(review.app.screen.query_one("#found").render())


async def test_a_click_on_a_chip_takes_that_filter_off(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("2", "slash", *"die", "enter")
        chips = str(review.screen.top.render())
        await review.pilot.click("TopBar", offset=(chips.index("“die”") + 1, 0))
        await review.settle()
        assert review.screen.session.wanted == Filter(statuses=frozenset({Status.DRAFT}))
        await review.pilot.click("TopBar", offset=(chips.index("draft") + 1, 0))
        await review.settle()
        assert not review.screen.session.wanted


async def test_a_pair_that_somebody_else_took_out_is_said_to_be_gone(corpus: Path) -> None:
    async with reviewing(corpus) as review:
        await review.press("n")
        with Desk.open(corpus) as other:
            other.merge(review.screen.session.listed.ids[2:4])
        await review.press("c")
        assert "is gone" in review.said()
        assert "deleted meanwhile" in review.shown()
        await review.press("k", "c")
        assert review.stored(3).source.startswith("Am Samstag")
