import os
import sqlite3
import subprocess
import sys
import textwrap
import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest

from parallel.bitext import Origin, Pair, Status
from parallel.corpus import EVERYTHING, Corpus, Filter, schema
from parallel.corpus.desk import Desk
from parallel.errors import CorpusBusyError, CorpusError, UsageError


def texts(corpus):
    return [(pair.source, pair.target) for pair in corpus.pairs()]


def test_a_document_becomes_pairs_in_order(corpus):
    pairs = list(corpus.pairs())
    assert [pair.position for pair in pairs] == [0, 1, 2, 3, 4]
    assert [pair.paragraph for pair in pairs] == [0, 0, 0, 1, 1]
    assert pairs[1].source == "Zwölf Kräne stehen still."
    assert pairs[1].target == "ZWÖLF KRÄNE STEHEN STILL."
    assert (pairs[1].status, pairs[1].origin, pairs[1].score) == (Status.DRAFT, Origin.MT, 0.5)


def test_the_same_document_again_changes_nothing(corpus, echo, make_article):
    before, events = texts(corpus), len(corpus.log())
    entry = corpus.documents()[0]
    document = corpus.document(entry)
    again = corpus.add(document)
    assert again == entry
    asked = len(echo.asked)
    assert corpus.translate(again, echo) == 0
    assert (texts(corpus), len(corpus.log()), len(echo.asked)) == (before, events, asked)


def test_a_changed_document_keeps_the_work_on_what_did_not_change(corpus, make_article):
    second = corpus.ids()[1]
    corpus.confirm(second, "Twelve cranes stand still.")
    corpus.edit(second, note="checked with the port")
    changed = make_article("news.txt", ("Der Hafen öffnet.", "Zwölf Kräne stehen still."), sha256="new")
    corpus.add(changed)
    pairs = list(corpus.pairs())
    assert [pair.target for pair in pairs] == ["", "Twelve cranes stand still."]
    assert (pairs[1].status, pairs[1].note) == (Status.TRANSLATED, "checked with the port")
    corpus.undo()
    assert len(texts(corpus)) == 5


def test_force_makes_drafts_anew_but_no_confirmed_pair(corpus, echo):
    first, second = corpus.ids()[:2]
    corpus.confirm(first, "The port closes.")
    corpus.edit(second, target="wrong", origin=Origin.MT)
    assert corpus.translate(corpus.documents()[0], echo, force=True) == 4
    assert [target for _, target in texts(corpus)][:2] == ["The port closes.", "ZWÖLF KRÄNE STEHEN STILL."]


def test_an_edit_made_while_the_engine_works_is_not_lost(path, make_article):
    with Corpus.open(path) as corpus:
        entry = corpus.add(make_article("a", ("Eins.", "Zwei.")))
        first = corpus.ids()[0]

        class Slow:
            def translate(self, texts):
                from parallel.mt import Translation

                for text in list(texts):
                    corpus.confirm(first, "One.")
                    yield Translation(text, "machine", 0.1)

        corpus.translate(entry, Slow())
        assert [target for _, target in texts(corpus)] == ["One.", "machine"]


def test_text_being_typed_is_no_empty_target(path, make_article):
    with Corpus.open(path) as corpus:
        entry = corpus.add(make_article("a", ("Eins.",)))
        (pair,) = corpus.ids()

        class Slow:
            def translate(self, texts):
                from parallel.mt import Translation

                for text in list(texts):
                    corpus.edit(pair, target="typed meanwhile")
                    yield Translation(text, "machine", 0.1)

        corpus.translate(entry, Slow())
        assert (corpus.pair(pair).target, corpus.pair(pair).origin) == ("typed meanwhile", Origin.HUMAN)


def test_force_is_one_step(path, make_article, echo):
    with Corpus.open(path) as corpus:
        entry = corpus.add(make_article("a", tuple(f"Satz {n}." for n in range(150))))
        corpus.translate(entry, echo)
        corpus.edit_many({pair: {"target": "old", "origin": Origin.MT} for pair in corpus.ids()})
        assert corpus.translate(entry, echo, force=True) == 150
        assert corpus.undo().action == "translate"
        assert {pair.target for pair in corpus.pairs()} == {"old"}
        assert corpus.verify() == []


def test_undoing_a_merge_also_takes_back_the_merged_draft(path, make_article, echo):
    with Corpus.open(path) as corpus:
        entry = corpus.add(make_article("a", ("Eins.", "Zwei.")))
        corpus.merge(corpus.ids())
        corpus.translate(entry, echo)
        corpus.undo()
        assert [(pair.source, pair.target) for pair in corpus.pairs()] == [("Eins.", ""), ("Zwei.", "")]
        corpus.redo()
        assert [(pair.source, pair.target) for pair in corpus.pairs()] == [("Eins. Zwei.", "EINS. ZWEI.")]


def test_a_changed_document_keeps_merged_and_rejected_pairs(path, make_article):
    with Corpus.open(path) as corpus:
        corpus.add(make_article("a", ("Eins.", "Zwei.", "Drei.", "Vier.")))
        first, second, third, _ = corpus.ids()
        corpus.merge([first, second])
        corpus.confirm(first, "One, two.")
        corpus.set_status([third], Status.REJECTED)
        corpus.add(make_article("a", ("Eins.", "Zwei.", "Drei.", "Fünf."), sha256="new"))
        found = [(pair.source, pair.target, pair.status) for pair in corpus.pairs()]
        assert found[:2] == [("Eins. Zwei.", "One, two.", Status.TRANSLATED), ("Drei.", "", Status.REJECTED)]
        assert len({event.id for pair in corpus.ids() for event, _ in corpus.history(pair)}) == 1


def test_the_corpus_is_no_place_to_export_to(corpus, path):
    with pytest.raises(UsageError, match="the corpus itself"):
        corpus.export(path, format="tsv")


def test_an_interrupted_translation_keeps_what_is_done(path, make_article):
    with Corpus.open(path) as corpus:
        entry = corpus.add(make_article("a", ("Eins.", "Zwei.", "Drei.")))

        class Interrupted:
            def translate(self, texts):
                from parallel.mt import Translation

                for number, text in enumerate(texts):
                    if number == 2:
                        raise KeyboardInterrupt
                    yield Translation(text, "done", 1.0)

        with pytest.raises(KeyboardInterrupt):
            corpus.translate(entry, Interrupted())
        assert [target for _, target in texts(corpus)] == ["done", "done", ""]


def test_confirm_marks_a_changed_target_as_a_persons(corpus):
    first, second = corpus.ids()[:2]
    assert corpus.confirm(first).origin is Origin.MT
    changed = corpus.confirm(second, "Twelve cranes.")
    assert (changed.target, changed.status, changed.origin) == ("Twelve cranes.", Status.TRANSLATED, Origin.HUMAN)


def test_confirming_twice_is_one_event(corpus):
    first = corpus.ids()[0]
    corpus.confirm(first)
    events = len(corpus.log())
    corpus.confirm(first)
    assert len(corpus.log()) == events


def test_editing_several_is_one_step_or_none(corpus):
    first, second, *_ = corpus.ids()
    corpus.edit_many({first: {"target": "a"}, second: {"target": "b"}})
    assert corpus.undo().pairs == 2
    before = texts(corpus)
    with pytest.raises(KeyError):
        corpus.edit_many({first: {"target": "x"}, 999: {"target": "y"}})
    assert texts(corpus) == before
    with pytest.raises(ValueError, match="document"):
        corpus.edit(first, document=3)


def test_merge_and_split_remember_the_seams(corpus):
    first, second, third, fourth, _ = corpus.ids()
    merged = corpus.merge([second, first])
    assert merged.source == "Der Hafen schließt. Zwölf Kräne stehen still."
    assert merged.source[merged.source_seams[0] :].startswith("Zwölf")
    assert corpus.original(first) == "Der Hafen schließt. Zwölf Kräne stehen still."
    one, two = corpus.split(first, merged.source_seams[0], merged.target_seams[0])
    assert (one.source, two.source) == ("Der Hafen schließt.", "Zwölf Kräne stehen still.")
    assert [pair.position for pair in corpus.pairs()] == [0, 1, 2, 3, 4]
    assert corpus.original(two.id) == "Zwölf Kräne stehen still."
    with pytest.raises(ValueError, match="neighbour"):
        corpus.merge([third, corpus.ids()[0]])
    with pytest.raises(ValueError, match="both sides"):
        corpus.split(fourth, 0, 0)


def test_splits_nest_deeply(corpus):
    pair = corpus.ids()[2]
    corpus.edit(pair, source=" ".join("wort" for _ in range(60)), target=" ".join("word" for _ in range(60)))
    for _ in range(40):
        corpus.split(pair, 5, 5)
        pair = corpus.ids()[corpus.ids().index(pair) + 1]
    assert len({p.position for p in corpus.pairs()}) == 45
    assert [p.position for p in corpus.page(EVERYTHING, 10, 5)] == [10, 11, 12, 13, 14]


def test_pages_agree_with_the_whole(corpus, make_article):
    corpus.add(make_article("second", ("Noch ein Text.",), ("Sein Ende.",)))
    everything = list(corpus.pairs())
    assert corpus.page(EVERYTHING, 2, 3) + corpus.page(EVERYTHING, 5, 9) == everything[2:]
    wanted = Filter(text="en")
    assert corpus.page(wanted, 0, 99) == list(corpus.pairs(wanted))
    assert corpus.count(wanted) == len(corpus.ids(wanted)) == len(list(corpus.pairs(wanted)))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(text="kräne"), 1),
        (Filter(source="STADT"), 1),
        (Filter(target="kräne"), 1),
        (Filter(source="%"), 0),
        (Filter(text="it"), 0),
        (Filter(text="ie"), 3),
        (Filter(text=r"^die|^der", regex=True), 2),
        (Filter(text='"'), 0),
        (Filter(text='a"b OR c'), 0),
        (Filter(statuses=frozenset({Status.DRAFT})), 5),
        (Filter(statuses=frozenset({Status.REVIEWED})), 0),
        (Filter(score_below=0.5), 0),
        (Filter(score_from=0.5), 5),
        (Filter(untranslated=True), 0),
    ],
)
def test_filters(corpus, wanted, found):
    assert corpus.count(wanted) == found


def test_concordance_gives_places(corpus):
    (hit,) = corpus.search("kräne", target=False)
    assert hit.pair.source[hit.start : hit.end] == "Kräne"
    assert hit.context(3) == ("lf ", "Kräne", " st")


def test_matches_are_confirmed_pairs_with_percentages(corpus):
    first, second, *_ = corpus.ids()
    assert corpus.matches("Zwölf Kräne stehen still.") == []
    corpus.confirm(second, "Twelve cranes stand still.")
    (match,) = corpus.matches("Elf Kräne stehen still.")
    assert match.pair.target == "Twelve cranes stand still."
    assert 80 <= match.percent < 100
    assert corpus.matches("Zwölf Kräne stehen still.")[0].percent == 100
    assert corpus.matches("Zwölf Kräne stehen still.", without=second) == []
    assert first not in [m.pair.id for m in corpus.matches("Der Hafen")]


def test_statistics(corpus):
    corpus.set_status(corpus.ids()[:2], Status.REVIEWED)
    stats = corpus.stats()
    assert (stats.documents, stats.pairs, stats.confirmed, stats.untranslated) == (1, 5, 2, 0)
    assert stats.source_words == 3 + 4 + 4 + 3 + 4
    (entry,) = corpus.documents()
    assert (entry.pairs, entry.counts[Status.REVIEWED]) == (5, 2)


def test_imported_pairs_keep_their_documents_and_come_once(corpus):
    pairs = [
        Pair(source="Ja.", target="Yes.", status=Status.REVIEWED, origin=Origin.HUMAN, document="old.txt", note="n"),
        Pair(source="Nein.", target="No."),
    ]
    assert corpus.add_pairs(pairs, name="memory.tmx") == 2
    assert corpus.add_pairs(pairs, name="memory.tmx") == 0
    assert {entry.name: entry.pairs for entry in corpus.documents()} == {"news.txt": 5, "old.txt": 1, "memory.tmx": 1}
    assert corpus.undo().action == "import"


def test_what_is_said_again_and_again_stays_in_its_places(corpus):
    refrain = Pair(source="Und der Regen fällt.", target="And the rain falls.", document="lied.txt")
    verses = [refrain.with_(source=f"Strophe {n}.", target=f"Verse {n}.") for n in range(3)]
    song = [pair for verse in verses for pair in (verse, refrain)]
    assert corpus.add_pairs(song, name="m") == 6
    assert corpus.add_pairs(song, name="m") == 0
    assert corpus.add_pairs([*song, refrain], name="m") == 1
    assert [pair.source for pair in corpus.pairs() if pair.document == "lied.txt"] == [
        *(pair.source for pair in song), refrain.source,
    ]  # fmt: skip


def test_an_import_that_brings_nothing_is_no_step(corpus):
    pairs = [Pair(source="Ja.", target="Yes.")]
    corpus.add_pairs(pairs, name="m")
    step = corpus.log(1)
    corpus.add_pairs(pairs, name="m")
    assert corpus.log(1) == step


def test_export_leaves_out_rejected_and_untranslated(corpus, tmp_path):
    first, second, *_ = corpus.ids()
    corpus.set_status([first], Status.REJECTED)
    corpus.edit(second, target="")
    out = tmp_path / "pairs.tsv"
    assert corpus.export(out) == 3
    assert len(out.read_text("utf-8").splitlines()) == 4
    with pytest.raises(UsageError, match="format"):
        corpus.export(tmp_path / "pairs.unknown")


def test_settings_stay(corpus, path):
    assert corpus.setting("place") is None
    corpus.set_setting("place", "12")
    corpus.close()
    with Corpus.open(path) as again:
        assert again.setting("place") == "12"


def test_reading_goes_on_while_somebody_writes(corpus):
    seen = []
    for pair in corpus.pairs():
        seen.append(pair.target)
        corpus.edit(corpus.ids()[-1], target=f"changed {len(seen)}")
    assert seen[-1] == "AM MONTAG WIRD ABGESTIMMT."


def test_threads_share_one_corpus(corpus):
    ids = corpus.ids()
    failures = []

    def work(number):
        try:
            for _ in range(20):
                corpus.edit(ids[number], target=f"{number}")
                assert corpus.pair(ids[number]).target == f"{number}"
                corpus.edit(ids[number], target="")
        except Exception as error:  # noqa: BLE001  # whatever it is, the test must see it
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert corpus.verify() == []


class Crossed(sqlite3.Connection):
    """A connection to a new file that another process opens at the same moment."""

    path: Path
    refused = 0

    def execute(self, sql, *parameters):
        if sql == "PRAGMA journal_mode = WAL" and self.refused < 2:
            self.refused += 1
            busy = sqlite3.OperationalError("database is locked")
            busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise busy
        found = super().execute(sql, *parameters)
        if sql == "PRAGMA application_id":
            with pytest.MonkeyPatch.context() as patch, suppress(CorpusBusyError):
                patch.setattr(schema, "BUSY_SECONDS", 0.05)
                Corpus.open(self.path).close()
        return found


def test_two_processes_may_make_the_same_corpus(path):
    with closing(sqlite3.connect(path, isolation_level=None, factory=Crossed)) as connection:
        connection.path = path
        schema.prepare(connection, path)
    with Corpus.open(path) as made:
        assert made.count() == 0


def test_a_second_writer_waits_and_then_gets_a_clear_error(corpus, path, monkeypatch):
    monkeypatch.setattr("parallel.corpus.schema.BUSY_SECONDS", 0.1)
    with Corpus.open(path) as second:
        blocker = sqlite3.connect(path, isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        with pytest.raises(CorpusBusyError, match="another process"):
            second.confirm(second.ids()[0], "x")
        blocker.execute("ROLLBACK")
        blocker.close()
        assert second.confirm(second.ids()[0], "x").target == "x"


def test_a_killed_process_loses_no_confirmed_edit(corpus, path):
    first = corpus.ids()[0]
    corpus.close()
    script = f"""
        import os, signal
        from parallel.corpus import Corpus
        corpus = Corpus.open({str(path)!r})
        corpus.confirm({first}, "The port closes.")
        os.kill(os.getpid(), signal.SIGKILL)
    """
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    assert killed.returncode == -9
    with Corpus.open(path) as again:
        assert again.pair(first).target == "The port closes."
        assert again.verify() == []


def test_wrong_files_are_refused_and_left_alone(tmp_path):
    text = tmp_path / "letter.txt"
    text.write_text("kein Korpus " * 100)
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    for path, said in ((text, "not a Satzpaar corpus"), (other, "not a Satzpaar corpus"), (tmp_path, "folder")):
        before = path.read_bytes() if path.is_file() else b""
        with pytest.raises(CorpusError, match=said):
            Corpus.open(path)
        assert (path.read_bytes() if path.is_file() else b"") == before
    with pytest.raises(CorpusError, match="does not exist"):
        Corpus.open(tmp_path / "nowhere" / "corpus.db")
    with pytest.raises(CorpusError, match="no such corpus"):
        Corpus.open(tmp_path / "none.db", create=False)


@pytest.mark.parametrize("name", ["gone.db", "Köln 50 % #1?.db", os.fsdecode(b"K\xf6ln.db")])
@pytest.mark.parametrize("relative", [True, False])
def test_a_file_that_goes_away_while_it_is_opened_is_not_made_anew(tmp_path, monkeypatch, name, relative):
    monkeypatch.chdir(tmp_path)
    path = Path(name) if relative else tmp_path / name
    Corpus.open(path).close()
    Corpus.open(path, create=False).close()
    seen = iter([True])  # it was there when that was looked at
    path.unlink()
    monkeypatch.setattr(Path, "exists", lambda _: next(seen, False))
    with pytest.raises(CorpusError, match="no such corpus"):
        Corpus.open(path, create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_newer_file_and_a_damaged_one_are_refused(corpus, path):
    corpus.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(CorpusError, match="newer"):
        Corpus.open(path)
    path.write_bytes(b"SQLite format 3\x00" + b"garbage" * 2000)
    with pytest.raises(CorpusError, match=r"damaged|not a Satzpaar"):
        Corpus.open(path)


def test_a_pair_merged_with_an_inserted_one_still_knows_where_it_stands(path, make_article):
    with Desk.open(path) as desk:
        desk.add(make_article("a.txt", ("Es regnet.", "Er liest.")))
        first, second = desk.ids()
        blank = desk.insert(first).id
        desk.merge([first, blank])
        assert desk.original(first) == "Es regnet."
        blank = desk.insert(first).id
        desk.merge([blank, second])
        assert desk.original(blank) == "Er liest."


def test_a_long_pair_is_split_sentence_by_sentence_and_stays_in_order(path):
    with Corpus.open(path) as corpus:
        wanted = [f"{number}." for number in range(70)]
        corpus.add_pairs([Pair(source=" ".join(wanted)), Pair(source="70.")], name="a")
        pair = corpus.ids()[0]
        while " " in (source := corpus.pair(pair).source):
            pair = corpus.split(pair, source.index(" "), 0)[1].id
        assert [pair.source for pair in corpus.pairs()] == [*wanted, "70."]
        while corpus.undo():
            pass
        assert corpus.verify() == []


def test_an_import_that_fills_the_disk_leaves_nothing_behind(corpus):
    (pages,) = corpus._connection.execute("PRAGMA page_count").fetchone()
    corpus._connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(CorpusError, match="disk is full"):
        corpus.add_pairs((Pair(source=f"Satz {n}.", target=f"Sentence {n}.") for n in range(3000)), name="big")
    assert corpus.verify() == []
    assert corpus.count() == 5
