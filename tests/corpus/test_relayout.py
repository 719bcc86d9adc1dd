"""A person turns a layout decision round: paragraphs, pairs and finished work follow, and undo takes all of it back."""

import tempfile
from pathlib import Path
from textwrap import wrap

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from parallel.bitext import Document, LayoutAction, Origin, Pair, Status
from parallel.corpus import Corpus
from parallel.corpus.carry import proposed
from parallel.corpus.decided import BY_HAND, broken, dropped, turned
from parallel.corpus.printed import lines_around, printed_lines
from parallel.layout import lay_out
from parallel.segment import Rule, Rules, segment

MUSEUM = (
    "Die Gemeinde hat lange gewartet, und nun steht endlich fest, dass der alte Speicher am Fluss ein Museum wird. "
    "Gebaut wird im Frühjahr, sofern das Wasser nicht steigt. Danach zieht die Sammlung um."
)
RIVALS = (
    "Vor zwei Jahren wollte niemand das Haus haben. Jetzt gibt es gleich drei Vereine, die sich darum bewerben, und "
    "der Rat muss zwischen ihnen wählen."
)
COSTS = (
    "Die Kosten trägt zu einem guten Teil das Land, den Rest bringen die Bürger mit Spenden und einem Basar auf. "
    "Niemand rechnet damit, dass das Geld nicht reicht."
)
PARAGRAPHS = (MUSEUM, RIVALS, COSTS)
HYPHENATED = "In der Halle standen gestern noch immer die schweren Web-\nstühle aus der Gründerzeit und warteten."


def article(*paragraphs: str, name: str = "speicher.txt") -> Document:
    text = "\n\n".join("\n".join(wrap(paragraph, 60, break_on_hyphens=False)) for paragraph in paragraphs) + "\n"
    return segment(lay_out(Document(name=name, text=text, sha256=text)))


def with_hyphen() -> Document:
    text = "\n\n".join(["\n".join(wrap(PARAGRAPHS[0], 60)), HYPHENATED, "\n".join(wrap(PARAGRAPHS[1], 60))])
    return segment(lay_out(Document(name="halle.txt", text=text, sha256=text)))


def state(corpus):
    return [(p.id, p.paragraph, p.source, p.target, p.status, p.origin, p.note, p.score) for p in corpus.pairs()]


def sources(corpus):
    return [pair.source for pair in corpus.pairs()]


class Text:
    """A corpus of one document, and its lines."""

    def __init__(self, corpus, original):
        self.corpus, self.original = corpus, original
        self.entry = corpus.add(original)
        self.decided = ()

    @property
    def lines(self):
        return printed_lines(self.corpus.document(self.entry.id))

    def number(self, beginning):
        return next(n for n, line in enumerate(self.lines) if line.text.startswith(beginning))

    def turn(self, number, how=turned):
        lines = self.lines
        self.decided = how(self.original, self.decided, lines[number], lines[number + 1].text)
        return self.corpus.decide(self.entry.id, self.decided)

    def drop(self, number):
        self.decided = dropped(self.original, self.decided, self.lines[number])
        return self.corpus.decide(self.entry.id, self.decided)

    def confirm_all(self):
        for pair in list(self.corpus.pairs()):
            self.corpus.confirm(pair.id, f"<{pair.source}>")


@pytest.fixture
def text(path):
    with Corpus.open(path) as opened:
        yield Text(opened, article(*PARAGRAPHS))


def last_line(text, paragraph):
    return max(n for n, line in enumerate(text.lines) if line.paragraph == paragraph)


def test_the_lines_are_those_of_the_file(text):
    assert [line.text for line in text.lines] == [line for line in text.original.text.split("\n") if line]
    assert [line.paragraph for line in text.lines] == sorted(line.paragraph for line in text.lines)
    assert text.lines[-1].decision is None
    assert all(line.decision for line in text.lines[:-1])
    about = lines_around(text.lines, *[(line.start, line.end) for line in text.lines][3])
    assert [line.text for line in about] == [line.text for line in text.lines[2:5]]


def test_joining_two_paragraphs_keeps_every_pair(text):
    text.confirm_all()
    before = state(text.corpus)
    waiting = text.turn(last_line(text, 0))
    assert waiting == []
    assert [row[2:] for row in state(text.corpus)] == [row[2:] for row in before]
    assert [row[0] for row in state(text.corpus)] == [row[0] for row in before]
    assert {row[1] for row in state(text.corpus)} == {0, 1}
    document = text.corpus.document(text.entry.id)
    assert document.paragraphs[0].text == f"{PARAGRAPHS[0]} {PARAGRAPHS[1]}"
    assert document.decisions[last_line(text, 0) - 3].reason
    assert any(decision.reason == BY_HAND and decision.confidence == 1 for decision in document.decisions)
    assert text.corpus.verify() == []


def test_a_break_inside_a_confirmed_sentence_keeps_its_translation_whole_and_says_so(text):
    text.confirm_all()
    others = state(text.corpus)[1:]
    first = next(text.corpus.pairs())
    waiting = text.turn(0)
    pairs = list(text.corpus.pairs())
    assert " ".join(pair.source for pair in pairs[:2]) == first.source
    carrier = next(pair for pair in pairs[:2] if pair.target)
    assert (carrier.id, carrier.target, carrier.status) == (first.id, first.target, Status.DRAFT)
    assert carrier.note == f"Translated as: {first.source}"
    assert waiting == [pair.id for pair in pairs[:2] if not pair.target]
    assert [row[3:] for row in state(text.corpus)[2:]] == [row[3:] for row in others]


@pytest.mark.parametrize("line", ["Die Gemeinde", "Vor zwei Jahren", "Die Kosten"])
def test_a_break_that_is_turned_back_leaves_the_confirmed_pair_as_it_was(text, echo, line):
    text.confirm_all()
    before = state(text.corpus)
    text.turn(text.number(line))
    text.corpus.translate(text.entry, echo)
    assert text.turn(text.number(line)) == []
    assert [row[1:] for row in state(text.corpus)] == [row[1:] for row in before]
    text.corpus.undo()
    assert any(pair.status is Status.DRAFT for pair in text.corpus.pairs())
    assert text.corpus.verify() == []


def test_a_confirmed_translation_of_two_sentences_is_divided_between_them(text):
    """The halves are drafts that say what they were translated as; turned back, the pair is what it was."""
    text.confirm_all()
    first = next(text.corpus.pairs())
    text.corpus.confirm(first.id, "The parish has waited long. Now it is certain that the old store will be a museum.")
    before = state(text.corpus)
    assert text.turn(0) == []
    halves = list(text.corpus.pairs())[:2]
    assert [half.target for half in halves] == [
        "The parish has waited long.", "Now it is certain that the old store will be a museum.",
    ]  # fmt: skip
    assert {half.status for half in halves} == {Status.DRAFT}
    assert {half.note for half in halves} == {f"Translated as: {first.source}"}
    assert text.turn(0) == []
    assert [row[1:] for row in state(text.corpus)] == [row[1:] for row in before]
    assert text.corpus.verify() == []


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("One. Two, which is longer. Three.", ["One.", "Two, which is longer. Three."]),
        ("One, which is much longer than all. Two. Three.", ["One, which is much longer than all.", "Two. Three."]),
        ("One, two and three.", None),
    ],
)
def test_where_a_translation_is_divided(target, wanted):
    pair = Pair(source="Eins, zwei, drei", target=target, status=Status.REVIEWED, origin=Origin.HUMAN)
    halves = proposed(pair, ["Eins,", "zwei, drei"], "en")
    assert (halves and [half.target for half in halves]) == wanted


def test_a_note_that_was_written_meanwhile_stays(text):
    text.confirm_all()
    text.turn(0)
    carrier = next(pair for pair in text.corpus.pairs() if pair.note)
    text.corpus.edit(carrier.id, note=f"Is the line right?\n{carrier.note}")
    text.turn(0)
    first = next(text.corpus.pairs())
    assert (first.note, first.status) == ("Is the line right?", Status.TRANSLATED)


def test_work_on_the_halves_counts_more_than_what_stood_there_before(text, echo):
    text.confirm_all()
    text.turn(0)
    text.corpus.translate(text.entry, echo)
    halves = list(text.corpus.pairs())[:2]
    for half in halves:
        text.corpus.confirm(half.id, f"({half.source})")
    text.turn(0)
    joined = next(text.corpus.pairs())
    assert (joined.target, joined.status) == (f"({halves[0].source}) ({halves[1].source})", Status.TRANSLATED)


def test_a_machines_draft_of_another_text_is_made_anew(text, echo):
    text.corpus.translate(text.entry, echo)
    waiting = text.turn(0)
    assert [text.corpus.pair(pair).target for pair in waiting] == ["", ""]
    assert text.corpus.translate(text.entry, echo) == 2
    assert all(pair.target == pair.source.upper() for pair in text.corpus.pairs())


def test_confirmed_halves_that_become_one_are_joined_and_can_be_parted_again(text):
    text.turn(0)
    text.confirm_all()
    halves = [row[2:5] for row in state(text.corpus)][:2]
    assert text.turn(0) == []
    whole = next(text.corpus.pairs())
    assert whole.target == f"{halves[0][1]} {halves[1][1]}"
    assert (whole.status, whole.origin) == (Status.TRANSLATED, Origin.HUMAN)
    assert text.decided == ()
    assert text.turn(0) == []
    assert [row[2:5] for row in state(text.corpus)][:2] == halves


def test_a_hyphen_is_put_back_and_the_confirmed_pair_stays_confirmed(path):
    with Corpus.open(path) as corpus:
        text = Text(corpus, with_hyphen())
        text.confirm_all()
        seam = text.number("In der Halle")
        assert text.lines[seam].decision.action is LayoutAction.DEHYPHENATE
        assert text.turn(seam) == []
        pair = next(pair for pair in corpus.pairs() if pair.source.startswith("In der Halle"))
        assert "schweren Web-stühle aus" in pair.source
        assert pair.status is Status.TRANSLATED
        assert "Webstühle" in pair.target
        assert text.lines[seam].decision.action is LayoutAction.KEEP
        text.turn(seam)
        assert text.decided == ()
        text.turn(seam, broken)
        assert "Web-" in [source[-4:] for source in sources(corpus)]


def test_a_line_is_left_out_and_taken_back(text):
    text.confirm_all()
    before = state(text.corpus)
    number = text.number("Gebaut wird") if any(x.text.startswith("Gebaut wird") for x in text.lines) else 2
    line = text.lines[number].text
    text.drop(number)
    assert text.lines[number].dropped
    assert line not in " ".join(sources(text.corpus))
    text.corpus.undo()
    assert state(text.corpus) == before
    text.corpus.redo()
    text.drop(number)
    assert text.decided == ()
    assert [row[2] for row in state(text.corpus)] == [row[2] for row in before]
    everything = "\n".join(row[3] for row in state(text.corpus))
    assert all(row[3] in everything for row in before)


def test_the_translation_of_a_line_left_out_comes_back_with_it(path):
    with Corpus.open(path) as corpus:
        heading = "Der Speicher am Fluss bekommt ein zweites Leben"
        text = Text(corpus, article(heading, *PARAGRAPHS))
        text.confirm_all()
        before = state(corpus)
        text.drop(0)
        assert [row[2:] for row in state(corpus)] == [row[2:] for row in before[1:]]
        assert text.drop(0) == []
        assert [row[1:] for row in state(corpus)] == [row[1:] for row in before]
        assert corpus.verify() == []


def test_every_line_can_be_left_out_but_for_what_cannot_be_told(path):
    with Corpus.open(path) as corpus:
        text = Text(corpus, article(*PARAGRAPHS))
        while any(not line.dropped for line in text.lines):
            try:
                text.drop(next(number for number, line in enumerate(text.lines) if not line.dropped))
            except ValueError:
                break
        left = [line.text for line in text.lines if not line.dropped]
        assert "".join(sources(corpus)).replace(" ", "") == "".join(left).replace(" ", "")
        while corpus.undo().action == "layout":
            pass


def test_a_dropped_page_header_comes_back_as_pairs_of_its_own(path):
    body = wrap(" ".join(PARAGRAPHS * 12), 60)
    pages = ["\n".join(["Blätter aus dem Tal", *body[at : at + 20]]) for at in range(0, len(body), 20)]
    original = segment(lay_out(Document(name="heft.txt", text="\f".join(pages), sha256="h")))
    with Corpus.open(path) as corpus:
        text = Text(corpus, original)
        before = state(corpus)
        number = next(n for n, line in enumerate(text.lines) if line.dropped)
        (made,) = text.drop(number)
        assert corpus.pair(made).source == "Blätter aus dem Tal"
        assert not text.lines[number].dropped
        text.drop(number)
        assert text.decided == ()
        assert state(corpus) == before
        assert corpus.verify() == []


def test_what_a_user_merged_and_split_elsewhere_in_the_paragraph_stays(text):
    ids = text.corpus.ids()
    text.corpus.merge(ids[1:3])
    merged = text.corpus.pair(ids[1]).source
    text.turn(0)
    assert merged in sources(text.corpus)


def test_undo_works_after_a_restart_and_in_one_step(text, path):
    text.confirm_all()
    before = state(text.corpus)
    text.turn(0)
    after = state(text.corpus)
    text.corpus.close()
    with Corpus.open(path) as again:
        assert again.undo().action == "layout"
        assert state(again) == before
        assert again.document(text.entry.id) == text.original.with_(segments=(), wrapped=False)
        assert again.redo().action == "layout"
        assert state(again) == after
        assert again.verify() == []


def test_adding_the_same_file_again_changes_nothing_and_a_new_version_keeps_the_decision(text):
    text.turn(last_line(text, 0))
    text.confirm_all()
    before = state(text.corpus)
    text.corpus.add(text.original)
    assert state(text.corpus) == before
    longer = article(*PARAGRAPHS, "Am Ende kam noch ein Satz hinzu, den vorher niemand geschrieben hatte.")
    text.corpus.add(longer)
    document = text.corpus.document(text.corpus.entry(longer.name).id)
    assert document.paragraphs[0].text == f"{PARAGRAPHS[0]} {PARAGRAPHS[1]}"
    assert [row[2:5] for row in state(text.corpus)][: len(before)] == [row[2:5] for row in before]
    changed = article(*(paragraph.replace("Danach", "Hernach") for paragraph in PARAGRAPHS))
    text.corpus.add(changed)
    assert len(text.corpus.document(text.corpus.entry(longer.name).id).paragraphs) == 3


def test_the_users_rules_cut_what_is_laid_out_again(text):
    rules = Rules((Rule(breaks=True, before=",", after=r"\s+und nun"),))
    lines = text.lines
    text.corpus.decide(text.entry.id, turned(text.original, (), lines[0], lines[1].text), rules=rules)
    assert not any("gewartet, und" in source for source in sources(text.corpus))


def test_a_document_that_knew_its_paragraphs_has_no_lines_to_turn(make_article, corpus):
    assert printed_lines(corpus.document(corpus.documents()[0])) == []
    with pytest.raises(KeyError):
        corpus.decide(99, ())


class Turning(RuleBasedStateMachine):
    """Decisions, edits, merges, splits, undo and redo against a plain model; no finished work ever gets lost."""

    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        self.text = Text(Corpus.open(Path(self.folder.name) / "corpus.db"), with_hyphen())
        self.states, self.present = [self.seen()], 0
        self.decisions = [()]

    @property
    def corpus(self):
        return self.text.corpus

    def seen(self):
        document = self.corpus.document(self.text.entry.id)
        return state(self.corpus), [paragraph.text for paragraph in document.paragraphs]

    def did(self):
        now = self.seen()
        if now != self.states[self.present] or self.text.decided != self.decisions[self.present]:
            self.states[self.present + 1 :] = [now]
            self.decisions[self.present + 1 :] = [self.text.decided]
            self.present += 1

    def some(self, data):
        return data.draw(st.sampled_from(self.corpus.ids()))

    @rule(data=st.data())
    def confirm(self, data):
        pair = self.corpus.pair(self.some(data))
        self.corpus.confirm(pair.id, f"{pair.target} {pair.id}." if pair.target else f"{pair.id}.")
        self.did()

    @rule(data=st.data())
    def merge(self, data):
        ids = self.corpus.ids()
        at = data.draw(st.integers(0, len(ids) - 1))
        if len(ids[at : at + 2]) == 2:
            self.corpus.merge(ids[at : at + 2])
            self.did()

    @rule(data=st.data(), how=st.sampled_from([turned, broken]))
    def turn(self, data, how):
        lines = self.text.lines
        seams = [n for n, line in enumerate(lines[:-1]) if not line.dropped and not lines[n + 1].dropped]
        if seams:
            self.check_nothing_lost(lambda: self.text.turn(data.draw(st.sampled_from(seams)), how))

    @rule(data=st.data())
    def drop(self, data):
        number = data.draw(st.integers(0, len(self.text.lines) - 1))
        before = self.text.decided
        try:
            self.text.drop(number)
        except ValueError:
            self.text.decided = before
            return
        self.did()

    def check_nothing_lost(self, doing):
        letters = {c for c in "".join(sources(self.corpus)) if c.isalnum()}
        finished = [pair.target for pair in self.corpus.pairs() if pair.status is Status.TRANSLATED]
        before = "".join(filter(str.isalnum, "".join(sources(self.corpus))))
        doing()
        targets = "\n".join(pair.target for pair in self.corpus.pairs())
        for target in finished:
            assert all(word in targets for word in target.split())
        assert letters
        assert "".join(filter(str.isalnum, "".join(sources(self.corpus)))) == before
        self.did()

    @rule()
    def undo(self):
        if self.present:
            assert self.corpus.undo() is not None
            self.present -= 1
            self.text.decided = self.decisions[self.present]

    @rule()
    def redo(self):
        done = self.corpus.redo()
        assert (done is not None) == (self.present + 1 < len(self.states))
        if done:
            self.present += 1
            self.text.decided = self.decisions[self.present]

    @invariant()
    def agrees(self):
        if hasattr(self, "states"):
            assert self.seen() == self.states[self.present]
            paragraphs = [pair.paragraph for pair in self.corpus.pairs()]
            assert paragraphs == sorted(paragraphs)

    def teardown(self):
        if hasattr(self, "text"):
            assert self.corpus.verify() == []
            self.corpus.close()
            self.folder.cleanup()


Turning.TestCase.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)


class TestTurning(Turning.TestCase):
    """Run by pytest."""
