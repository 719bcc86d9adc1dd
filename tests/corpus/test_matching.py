"""Translation-memory matches: which pairs, how alike, and what is rare."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from parallel.bitext import Document, Pair, Paragraph, Segment, Status
from parallel.corpus.desk import Desk
from parallel.corpus.matching import BUDGET, TRIGRAMS, Frequencies, rarest, trigrams
from parallel.corpus.query import Filter

NOUNS = ["Hafen", "Kran", "Brücke", "Zug", "Garten", "Fenster", "Speicher", "Markt", "Kanal", "Mühle", "Deich", "Turm"]
VERBS = ["öffnet", "schließt", "glänzt", "wartet", "bröckelt", "wächst", "verfällt", "schweigt", "leuchtet", "sinkt"]
WHEN = ["heute", "morgen", "gestern", "abends", "selten", "immer", "nie", "manchmal", "bald", "später", "sonntags"]


def sentences(number: int) -> Iterator[str]:
    chance = random.Random(5)
    for _ in range(number):
        first, second = chance.sample(NOUNS, 2)
        yield f"Der {first} {chance.choice(VERBS)} {chance.choice(WHEN)}, und der {second} {chance.choice(VERBS)} auch."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk.open(tmp_path_factory.mktemp("matching") / "corpus.db") as opened:
        pairs = [
            Pair(source=text, target=f"Target {n}", status=Status.DRAFT if n % 5 == 0 else Status.TRANSLATED)
            for n, text in enumerate(sentences(3_000))
        ]
        pairs.append(Pair(source="Ja.", target="Yes.", status=Status.REVIEWED))
        opened.add_pairs(pairs, name="a")
        yield opened


def best_of_all(desk: Desk, text: str) -> int:
    known = [pair.source for pair in desk.pairs() if pair.status is not Status.DRAFT]
    return max(int(100 * Levenshtein.normalized_similarity(text, source)) for source in known)


def test_the_best_match_of_all_is_found(desk: Desk) -> None:
    chance = random.Random(8)
    for text in chance.sample(list(sentences(3_000)), 25):
        words = text.split()
        words[chance.randrange(len(words))] = "Xylophon"
        asked = " ".join(words)
        matches = desk.matches(asked, minimum=50)
        assert matches[0].percent >= best_of_all(desk, asked) - 2
        assert [match.percent for match in matches] == sorted((m.percent for m in matches), reverse=True)
        assert len({match.pair.target for match in matches}) == len(matches)


def test_an_exact_match_is_a_hundred_and_the_pair_itself_is_left_out(desk: Desk) -> None:
    pair = desk.pair(desk.ids()[1])
    first = desk.matches(pair.source)[0]
    assert (first.percent, first.pair.source) == (100, pair.source)
    assert all(match.pair.id != pair.id for match in desk.matches(pair.source, without=pair.id))


def test_short_texts_and_texts_of_nothing_known_are_no_trouble(desk: Desk) -> None:
    assert desk.matches("Ja.")[0].pair.target == "Yes."
    assert desk.matches("Ja")[:1] == []
    assert desk.matches("") == []
    assert desk.matches("Qwrtz Pfgh Mnbv.") == []


def test_what_is_confirmed_later_is_found(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "c.db") as desk:
        assert desk.matches("Der Kran steht still.") == []
        desk.add_pairs([Pair(source="Der Kran steht still.", target="The crane stands still.")], name="a")
        assert desk.matches("Der Kran steht heute still.") == []
        desk.confirm(desk.ids()[0])
        assert desk.matches("Der Kran steht heute still.")[0].percent == 77


def test_the_rarest_trigrams_come_first_and_within_the_budget(desk: Desk) -> None:
    known = Frequencies.of(desk._connection)
    assert known.pairs == 3_001
    chosen = rarest("Der Kran leuchtet bald, und der Deich auch.", known)
    counts = [count for _, count in chosen]
    assert len(chosen) <= TRIGRAMS
    assert sum(counts[1:]) <= BUDGET
    assert counts[0] == min(counts)
    assert {trigram for trigram, _ in chosen} <= set(trigrams("Der Kran leuchtet bald, und der Deich auch."))
    assert known.hold(desk._connection)


def test_a_nul_in_a_text_does_no_harm(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "corpus.db") as desk:
        desk.add_pairs([Pair(source="Der Hafen\0 ist zu.", target="\0", status=Status.TRANSLATED)], name="a")
        assert [match.percent for match in desk.matches("Der Hafen\0 ist zu.")] == [100]
        assert desk.count(Filter(text="Hafen\0 ist")) == desk.count(Filter(target="\0")) == 1
        assert desk.count(Filter(text="\0\0\0")) == 0
        assert desk.verify() == []


def test_what_stands_behind_a_nul_is_found(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "corpus.db") as desk:
        text = "Ein Wort.\0 Der Öltanker [alt] wartet."
        desk.add_pairs(
            [Pair(source=text, target="A word.\0 The tanker waits."), Pair(source="Der Öltanker.")], name="a"
        )
        first, second = desk.ids()
        for wanted in ("ÖLTANKER", "Öl", "öl"):
            assert desk.ids(Filter(text=wanted)) == desk.ids(Filter(source=wanted)) == [first, second]
        assert desk.ids(Filter(text="[ALT]")) == desk.ids(Filter(target="waits")) == [first]
        assert desk.ids(Filter(text="\0 der öl")) == [first]
        assert desk.ids(Filter(source="waits")) == desk.ids(Filter(text="[alt.")) == []
        assert [hit.start for hit in desk.search("wartet", target=False)] == [text.index("wartet")]
        desk.edit(first, source="Ein Wort.")
        assert desk.ids(Filter(source="Öltanker")) == [second]
        desk.undo()
        assert desk.ids(Filter(source="Öltanker")) == [first, second]
        assert desk.verify() == []


def test_the_lines_behind_a_nul_are_those_of_the_file(tmp_path: Path) -> None:
    text = "Erst dies.\0 Dann\ndas."
    with Desk.open(tmp_path / "corpus.db") as desk:
        segments = (Segment("Erst dies.\0", 0, 0, 11), Segment("Dann das.", 0, 12, 21))
        desk.add(Document(name="a", text=text, paragraphs=(Paragraph(text.replace("\n", " ")),), segments=segments))
        assert [desk.original(pair) for pair in desk.ids()] == ["Erst dies.\0", "Dann\ndas."]
