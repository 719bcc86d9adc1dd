"""More documents than anybody reads through: the lists stay short, and a field narrows them."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from parallel.bitext import Pair
from parallel.corpus.desk import Desk
from tui.app import ReviewApp
from tui.screens import documents, filters
from tui.screens.documents import DocumentsScreen

COUNT = 2_000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "many.db"
    with Desk.open(path) as desk:
        desk.add_pairs((Pair(source=f"Satz {n}.", document=f"Brief {n}.txt") for n in range(COUNT)), name="a")
    return path


def listed(pilot: Pilot[int]) -> list[str]:
    options = pilot.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]


async def test_documents_are_listed_in_part_and_looked_for_by_name(many: Path) -> None:
    app = ReviewApp(many)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.settle()
        await pilot.press("D")
        await pilot.settle()
        assert len(listed(pilot)) == documents.LISTED
        assert f"500 of {COUNT:,} documents" in str(pilot.app.screen.query_one("#found", Static).render())
        await pilot.press("slash", *"bRIEF 1999", "enter")
        await pilot.settle()
        assert isinstance(pilot.app.screen, DocumentsScreen)
        assert [line.split()[:2] for line in listed(pilot)] == [["Brief", "1999.txt"]]
        await pilot.press("enter")
        await pilot.settle()
        assert app.review is not None
        assert [pair.source for pair in app.review.session.desk.page(app.review.session.wanted, 0, 5)] == ["Satz 1999."]


async def test_a_filter_offers_the_documents_of_a_name_and_those_that_are_chosen(many: Path) -> None:
    app = ReviewApp(many)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.settle()
        await pilot.press("F")
        await pilot.settle()
        assert sum("Brief" in line for line in listed(pilot)) == filters.DOCUMENTS
        field = pilot.app.screen.query_one("#named", Input)
        field.focus()
        await pilot.press(*"1998")
        await pilot.settle()
        assert next(line for line in listed(pilot) if "Brief" in line).startswith("[ ] Brief 1998.txt")
        await pilot.press("enter", "end", "enter")
        await pilot.settle()
        field.value = "1997"
        await pilot.settle()
        found = [line.split()[-2] for line in listed(pilot) if "Brief" in line]
        assert found == ["1997.txt", "1998.txt"]
