import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from parallel.bitext import Document, Pair, Paragraph, Run, Segment, Status
from parallel.corpus import Corpus, log
from parallel.corpus.desk import Desk


def state(corpus):
    return [(p.id, p.source, p.target, p.status, p.source_seams, p.target_seams, p.note) for p in corpus.pairs()]


def test_undo_and_redo_survive_a_restart(corpus, path):
    states = [state(corpus)]
    first, second, third, *_ = corpus.ids()
    corpus.confirm(first, "The port closes.")
    states.append(state(corpus))
    corpus.merge([second, third])
    states.append(state(corpus))
    corpus.close()
    with Corpus.open(path) as again:
        assert again.undo().action == "merge"
        assert state(again) == states[1]
    with Corpus.open(path) as again:
        assert again.undo().first_pair == first
        assert state(again) == states[0]
        assert again.redo().action == "confirm"
    with Corpus.open(path) as again:
        assert again.redo().action == "merge"
        assert state(again) == states[2]
        assert again.redo() is None
        assert again.verify() == []


def test_a_new_step_after_undo_ends_the_old_redo(corpus):
    first = corpus.ids()[0]
    corpus.edit(first, target="a")
    corpus.undo()
    corpus.edit(first, target="b")
    assert corpus.redo() is None
    corpus.undo()
    assert corpus.redo().action == "edit"
    assert corpus.pair(first).target == "b"
    assert [event.action for event in corpus.log()][:5] == ["redo", "undo", "edit", "undo", "edit"]


def test_undo_goes_back_to_the_beginning_and_no_further(corpus):
    corpus.confirm(corpus.ids()[0], "x")
    assert corpus.undo() is not None
    assert corpus.undo().action == "add"
    assert corpus.documents() == []
    assert corpus.undo() is None
    while corpus.redo():
        pass
    assert corpus.pair(corpus.ids()[0]).target == "x"


def test_history_tells_what_happened_to_a_pair(corpus):
    first = corpus.ids()[0]
    corpus.confirm(first, "The port closes.")
    event, change = corpus.history(first)[0]
    assert event.action == "confirm"
    assert change.before["target"] == "DER HAFEN SCHLIESST."
    assert change.after["target"] == "The port closes."
    assert [event.action for event, _ in corpus.history(first)] == ["confirm", "translate", "add"]


def test_verify_finds_a_change_that_is_not_in_the_log(corpus):
    corpus._connection.execute("UPDATE pair SET target = 'forged' WHERE id = ?", (corpus.ids()[0],))
    index, pair = corpus.verify()
    assert "search index" in index
    assert "not what the log says" in pair
    corpus._connection.execute("INSERT INTO pair_text (pair_text) VALUES ('rebuild')")
    assert corpus.verify() == [pair]


class Undoing(RuleBasedStateMachine):
    """Random actions against a plain model: a list of states with a finger on the present one."""

    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        self.corpus = Corpus.open(Path(self.folder.name) / "corpus.db")
        sentences = [f"Satz {n} hier." for n in range(4)]
        text = " ".join(sentences)
        segments = [Segment(s, 0, text.index(s), text.index(s) + len(s)) for s in sentences]
        paragraph = Paragraph(text, runs=(Run(0, 0, len(text)),))
        self.corpus.add(Document(name="d", text=text, paragraphs=(paragraph,), segments=tuple(segments), sha256="d"))
        self.corpus.add_pairs([Pair(source="Ja. Nein.", target="Yes. No.")], name="m")
        self.states, self.present = [state(self.corpus)], 0

    def did(self):
        now = state(self.corpus)
        if now != self.states[self.present]:
            self.states[self.present + 1 :] = [now]
            self.present += 1

    def some(self, data):
        return data.draw(st.sampled_from(self.corpus.ids()))

    @rule(data=st.data(), text=st.text(max_size=8))
    def confirm(self, data, text):
        self.corpus.confirm(self.some(data), text)
        self.did()

    @rule(data=st.data(), status=st.sampled_from(list(Status)))
    def set_status(self, data, status):
        self.corpus.set_status({self.some(data), self.some(data)}, status)
        self.did()

    @rule(data=st.data(), note=st.text(max_size=4))
    def note(self, data, note):
        self.corpus.edit(self.some(data), note=note)
        self.did()

    @rule(data=st.data())
    def merge(self, data):
        pair = self.some(data)
        ids = self.corpus.ids()
        following = ids[ids.index(pair) + 1 :][:1]
        try:
            self.corpus.merge([pair, *following])
        except ValueError:
            return
        self.did()

    @rule(data=st.data(), at=st.integers(0, 12), there=st.integers(0, 12))
    def split(self, data, at, there):
        try:
            self.corpus.split(self.some(data), at, there)
        except ValueError:
            return
        self.did()

    @rule()
    def undo(self):
        # The two steps that filled the corpus stay.
        if self.present:
            assert self.corpus.undo() is not None
            self.present -= 1

    @rule()
    def redo(self):
        done = self.corpus.redo()
        assert (done is not None) == (self.present + 1 < len(self.states))
        if done:
            self.present += 1

    @precondition(lambda self: hasattr(self, "corpus"))
    @rule()
    def reopen(self):
        self.corpus.close()
        self.corpus = Corpus.open(self.corpus.path)

    @invariant()
    def agrees(self):
        if hasattr(self, "states"):
            assert state(self.corpus) == self.states[self.present]

    def teardown(self):
        if hasattr(self, "corpus"):
            assert self.corpus.verify() == []
            self.corpus.close()
            self.folder.cleanup()


Undoing.TestCase.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


class TestUndoing(Undoing.TestCase):
    """Run by pytest."""


@pytest.mark.parametrize("action", ["confirm", "merge"])
def test_every_event_names_its_actor_and_time(corpus, action):
    ids = corpus.ids()
    corpus.confirm(ids[0], "x") if action == "confirm" else corpus.merge(ids[:2])
    (event,) = corpus.log(1)
    assert (event.action, event.step) == (action, True)
    assert event.actor
    assert event.at.endswith("+00:00")


def test_the_search_index_follows_long_steps_there_and_back(tmp_path, monkeypatch):
    monkeypatch.setattr(log, "TOGETHER", 7)
    with Desk.open(tmp_path / "corpus.db") as desk:
        desk.add_pairs((Pair(source=f"Satz {n}.", target=f"Sentence {n}.") for n in range(40)), name="a")
        first, document = desk.ids()[0], desk.documents()[0].id
        for step in (lambda: desk.shift(first, up=False), lambda: desk.remove(document)):
            step()
            assert desk.verify() == []
            desk.undo()
            assert desk.verify() == []
            assert [hit.pair.target for hit in desk.search("Satz 17.")] == ["Sentence 17."]
            desk.redo()
            assert desk.verify() == []
            desk.undo()
        desk.undo()
        assert desk.verify() == []
        assert list(desk.search("Satz")) == []
