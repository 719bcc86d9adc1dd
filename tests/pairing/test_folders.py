import os
import signal
import subprocess
import sys
import time

import pytest

from parallel.bitext import Status
from parallel.corpus import Corpus, Filter
from parallel.ingest import read
from parallel.inputs import Input
from parallel.pairing.folders import Folders
from parallel.pairing.report import Outcome
from parallel.pairing.workers import unordered

MARKET = (
    "Der Wochenmarkt in Husum\n\nJeden Donnerstag verkauft Herr Petersen 40 Kisten Äpfel. Im Jahr 1998 waren es 90.\n",
    "The weekly market in Husum\n\nEvery Thursday Mr Petersen sells 40 crates of apples. In 1998 it was 90.\n",
)
BRIDGE = (
    "Die Brücke wird gesperrt\n\nAb dem 3. Mai ist die Brücke über die Treene zu. Der Umweg ist 12 Kilometer lang.\n",
    "The bridge will be closed\n\nFrom 3 May the bridge over the Treene is shut. The detour is 12 kilometres long.\n",
)


@pytest.fixture
def folders(files, tmp_path):
    """Two folders whose names say little, with one file that is broken and one without a partner."""
    story = [path.read_text(encoding="utf-8") for path in files]
    for side, name, text in (
        ("de", "a.txt", story[0]), ("en", "story.txt", story[1]),
        ("de", "sub/b.txt", MARKET[0]), ("en", "market.txt", MARKET[1]),
        ("de", "c.txt", BRIDGE[0]), ("en", "bridge.txt", BRIDGE[1]),
        ("en", "recipe.txt", "Peel the potatoes.\n\nBoil them for twenty minutes. Serve with butter.\n"),
    ):  # fmt: skip
        path = tmp_path / side / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "de" / "d.txt").write_bytes(b"")
    return tmp_path


def texts(folder):
    return [Input(path, path.relative_to(folder).as_posix()) for path in sorted(folder.rglob("*.txt"))]


def run(folders, **options):
    with Corpus.open(folders / "corpus.db") as corpus:
        return Folders(corpus, **options).run(texts(folders / "de"), texts(folders / "en"))


def test_texts_find_each_other_and_one_that_is_broken_stops_nothing(folders):
    report = run(folders)
    found = {(r.source, r.target): r.outcome for r in report.results}
    assert found == {
        ("a.txt", "story.txt"): Outcome.ALIGNED,
        ("sub/b.txt", "market.txt"): Outcome.ALIGNED,
        ("c.txt", "bridge.txt"): Outcome.ALIGNED,
        ("d.txt", ""): Outcome.FAILED,
    }
    assert report.unpaired_target == ("recipe.txt",)
    assert report.unpaired_source == ()
    with Corpus.open(folders / "corpus.db") as corpus:
        assert sorted(entry.name for entry in corpus.documents()) == ["a.txt", "c.txt", "sub/b.txt"]


def test_a_second_run_takes_up_only_what_is_new(folders):
    run(folders, out=folders / "out", formats=("beads", "tmx"))
    outputs = {path.relative_to(folders / "out").as_posix() for path in (folders / "out").rglob("*.*")}
    assert outputs == {f"{name}.{kind}" for name in ("a", "c", "sub/b") for kind in ("beads", "tmx")}
    changed = folders / "en" / "bridge.txt"
    changed.write_text(changed.read_text(encoding="utf-8").replace("shut", "closed"), encoding="utf-8")
    (folders / "out" / "a.beads").unlink()
    again = {r.source: r.outcome for r in run(folders, out=folders / "out", formats=("beads", "tmx")).results}
    assert again == {
        "a.txt": Outcome.ALIGNED,
        "c.txt": Outcome.ALIGNED,
        "sub/b.txt": Outcome.UNCHANGED,
        "d.txt": Outcome.FAILED,
    }


def test_one_folder_may_hold_both_languages(folders):
    for side in ("de", "en"):
        for path in list((folders / side).rglob("*.txt")):
            path.rename(folders / f"{path.stem}.{side}.txt")
    files = [Input(path, path.name) for path in sorted(folders.glob("*.txt"))]
    with Corpus.open(folders / "corpus.db") as corpus:
        report = Folders(corpus).run(files, files)
    found = {(r.source, r.target) for r in report.results if r.outcome is Outcome.ALIGNED}
    assert found >= {("a.de.txt", "story.en.txt"), ("b.de.txt", "market.en.txt"), ("c.de.txt", "bridge.en.txt")}
    assert all(source.endswith("de.txt") and target.endswith("en.txt") for source, target in found)
    assert report.unpaired_target == ("recipe.en.txt",)


def test_texts_of_one_name_in_several_folders_are_all_aligned(folders):
    for number, (german, english) in enumerate((MARKET, BRIDGE)):
        (folders / f"{number}").mkdir()
        (folders / f"{number}" / "de.txt").write_text(german, encoding="utf-8")
        (folders / f"{number}" / "en.txt").write_text(english, encoding="utf-8")
    sides = [[Input(path, path.name) for path in sorted(folders.glob(f"[01]/{side}.txt"))] for side in ("de", "en")]
    with Corpus.open(folders / "corpus.db") as corpus:
        report = Folders(corpus).run(*sides)
        assert {entry.name for entry in corpus.documents()} == {"0/de.txt", "1/de.txt"}
    assert [(r.source, r.target) for r in report.results] == [("0/de.txt", "0/en.txt"), ("1/de.txt", "1/en.txt")]


def test_two_that_are_left_over_are_no_pair_for_that(folders):
    (folders / "de" / "d.txt").write_text(
        "Der Zug nach Kiel ist weg.\n\nDie Katze schläft im Korb.\n", encoding="utf-8"
    )
    report = run(folders)
    assert not any(result.error for result in report.results)
    assert (report.unpaired_source, report.unpaired_target) == (("d.txt",), ("recipe.txt",))


def hoist(folders):
    """Put in a text with a word broken at a line end, and its translation."""
    texts = {
        "de": "Über der alten Mühle am Fluss und auf dem langen Deich bis zum Hafen hin weht seit 1907 die kunter-\n"
        "bunte Fahne mit den 12 Sternen.\n",
        "en": "Over the old mill by the river, all along the dike, the colourful flag with the 12 stars has been "
        "flying since 1907.\n",
    }
    for side, text in texts.items():
        (folders / side / "flag.txt").write_text(text, encoding="utf-8")


def flag(folders):
    """What was made of the broken word."""
    with Corpus.open(folders / "corpus.db") as corpus:
        return next(pair.source for pair in corpus.pairs() if pair.document == "flag.txt").split()[-6]


COALITION = "Die kunter-bunte Koalition und der kunter-bunte Rat.\n"


def test_texts_are_read_as_the_whole_folder_writes_its_words(folders):
    hoist(folders)
    run(folders)
    assert flag(folders) == "kunterbunte"
    (folders / "de" / "d.txt").write_text(COALITION, encoding="utf-8")
    run(folders, replace=True)
    assert flag(folders) == "kunter-bunte"


def test_a_run_that_goes_on_reads_as_one_that_was_never_interrupted(folders):
    (folders / "de" / "c.txt").write_text(BRIDGE[0] + COALITION, encoding="utf-8")
    run(folders)
    hoist(folders)
    found = {r.source: r.outcome for r in run(folders).results}
    assert (found["c.txt"], found["flag.txt"]) == (Outcome.UNCHANGED, Outcome.ALIGNED)
    assert flag(folders) == "kunter-bunte"


def test_what_a_person_has_worked_on_is_not_replaced_unasked(folders):
    run(folders)
    with Corpus.open(folders / "corpus.db") as corpus:
        entry = corpus.entry("c.txt")
        first = next(corpus.pairs(Filter(documents=frozenset({entry.id}))))
        corpus.set_status([first.id], Status.REVIEWED)
    changed = folders / "en" / "bridge.txt"
    changed.write_text(changed.read_text(encoding="utf-8").replace("shut", "closed"), encoding="utf-8")
    refused = next(r for r in run(folders).results if r.source == "c.txt")
    assert refused.outcome is Outcome.FAILED
    assert "--replace" in refused.error
    assert next(r for r in run(folders, replace=True).results if r.source == "c.txt").outcome is Outcome.ALIGNED


def test_drafts_of_a_machine_make_room_and_come_back_by_undo(folders):
    with Corpus.open(folders / "corpus.db") as corpus:
        corpus.add(read(folders / "de" / "c.txt"))
        before = list(corpus.pairs())
        result = Folders(corpus).run(texts(folders / "de"), texts(folders / "en")).results
        assert all(r.outcome is Outcome.ALIGNED for r in result if r.source == "c.txt")
        while corpus.undo():
            if [p.source for p in corpus.pairs()] == [p.source for p in before]:
                break
        assert [(p.source, p.target) for p in corpus.pairs()] == [(p.source, p.target) for p in before]


@pytest.mark.parametrize(("sides", "said"), [(("en", "de"), "exchange"), (("de", "de"), "same file twice")])
def test_folders_that_are_no_translations_are_recognised(folders, sides, said):
    (folders / "de" / "d.txt").unlink()
    with Corpus.open(folders / "corpus.db") as corpus:
        report = Folders(corpus).run(texts(folders / sides[0]), texts(folders / sides[1]))
        assert not corpus.documents()
    assert said in " ".join([*report.warnings, *(r.error for r in report.results)])


def test_work_is_shared_between_processes():
    assert sorted(unordered(divmod, [(n, 3) for n in range(20)], 2)) == [(n, divmod(n, 3)) for n in range(20)]


def test_a_killed_run_goes_on_where_it_was(folders):
    command = [sys.executable, "-m", "parallel.cli", "align", "de", "en", "--jobs", "1", "--out", "out"]
    environment = dict(os.environ, SATZPAAR_TEST="1")
    process = subprocess.Popen(command, cwd=folders, env=environment, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < deadline and not list((folders / "out").glob("**/*.tmx")):
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    report = run(folders, out=folders / "out", formats=("tmx",))
    assert sum(r.outcome is not Outcome.FAILED for r in report.results) == 3
    assert Outcome.UNCHANGED in {r.outcome for r in report.results}
    assert len(list((folders / "out").rglob("*.tmx"))) == 3
