import gc
from itertools import count, islice
from weakref import ref

import pytest

from parallel.mt import Translator, pipeline
from parallel.mt.drafts import Part
from parallel.mt.feed import MEMBERS, Feed
from parallel.mt.packages import find_package
from parallel.mt.pipeline import FIRST, GROWTH, MOST
from parallel.mt.preparation import prepare
from parallel.mt.tokenizer import load_tokenizer

WORD = prepare("Wort", load_tokenizer(find_package()))


class Batch:
    """What a model still works on until somebody waits for a part of it."""

    def __init__(self):
        self.finished = False


class Result:
    def __init__(self, batch, length):
        self.batch, self.length = batch, length

    def done(self):
        return self.batch.finished

    def result(self):
        self.batch.finished = True
        return self.length


class Engine:
    """Notes the lengths of the batches that it is given."""

    def __init__(self, *, budget=100, threads=1, alone=False):
        self.batches = []
        self.feed = Feed(self.begin, budget=budget, threads=threads, alone=alone)

    def begin(self, batch):
        self.batches.append([len(part.pieces) for part in batch])
        together = Batch()
        return [Result(together, len(part.pieces)) for part in batch]

    def add(self, *lengths):
        return [self.feed.add(Part(WORD, ["▁"] * length)) for length in lengths]


def test_what_was_begun_beside_it_is_waited_for_while_the_feed_goes_on():
    engine = Engine(alone=True)
    engine.add(*[20] * 30)
    begun = len(engine.batches)
    waited = iter(range(10))

    class Slow:
        def done(self):
            return next(waited, None) is None

    engine.feed.wait_beside(Slow())
    assert len(engine.batches) == begun + 10


def test_each_part_gets_its_own_result_and_is_begun_once():
    engine = Engine(threads=2)
    lengths = [1 + n * 7 % 60 for n in range(500)] + [900]
    promised = engine.add(*lengths)
    assert [promise.result() for promise in promised] == lengths
    assert sorted(length for batch in engine.batches for length in batch) == sorted(lengths)


def test_batches_keep_to_the_budget_but_hold_at_least_one():
    engine = Engine(budget=512)
    for promise in engine.add(*[n % 70 for n in range(1_000)], 900):
        promise.result()
    assert [900] in engine.batches
    assert all(len(batch) * max(batch) <= 512 for batch in engine.batches if len(batch) > 1)
    assert max(map(len, engine.batches)) == MEMBERS


def test_alone_each_part_is_a_batch():
    engine = Engine(budget=10_000, alone=True)
    assert [promise.result() for promise in engine.add(3, 3, 40, 41)] == [3, 3, 40, 41]
    assert sorted(engine.batches) == [[3], [3], [40], [41]]


def test_batches_are_of_one_length():
    engine = Engine(budget=10_000)
    for promise in engine.add(10, 11, 11, 16, 20, 16, 16, 33):
        promise.result()
    assert sorted(engine.batches) == [[10], [11, 11], [16, 16, 16], [20], [33]]


def test_a_full_batch_is_begun_at_once_and_only_two_ahead_for_each_thread():
    engine = Engine(budget=100)
    engine.add(*[10] * 9)
    assert engine.batches == []
    promised = engine.add(*[10] * 31)
    assert engine.batches == [[10] * 10] * 2
    promised[0].result()
    assert len(engine.batches) == 3
    promised[1].result()
    assert len(engine.batches) == 4


def test_what_is_waited_for_goes_with_those_of_its_length():
    engine = Engine(budget=100)
    engine.add(*[10] * 20)  # enough to do
    promised = engine.add(16, 30, 17, 30)
    assert promised[1].result() == 30
    assert engine.batches[2] == [30, 30]


def test_near_the_end_every_thread_has_work():
    engine = Engine(threads=2)
    promised = engine.add(5, 6, 7, 8)
    promised[0].result()
    assert engine.batches == [[5], [6], [7]]


def test_a_batch_that_takes_long_keeps_no_other_thread_from_work():
    engine = Engine(budget=100, threads=2)
    promised = engine.add(*[10] * 80)
    assert len(engine.batches) == 4
    for first in (10, 20, 30):  # the batches behind the first are done
        promised[first].result()
    promised[0].result()
    assert len(engine.batches) == 8


def test_who_waits_for_the_last_batch_keeps_the_threads_busy_meanwhile():
    engine = Engine(budget=100, threads=2)
    promised = engine.add(*[10] * 80)
    assert len(engine.batches) == 4
    promised[35].result()
    assert len(engine.batches) == 8


def test_a_feed_is_freed_with_its_last_result():
    engine = Engine()
    for promise in engine.add(5, 20):
        promise.result()
    del promise
    feed = ref(engine.feed)
    gc.disable()
    try:
        del engine.feed
        assert feed() is None
    finally:
        gc.enable()


@pytest.mark.parametrize("given", [1, 2])
def test_a_stream_is_read_no_further_than_it_must(given):
    read = count()
    with Translator(beam_size=1) as translator:
        stream = translator.translate(f"Haus {number}." for number in read)
        assert [translation.source for translation in islice(stream, given)] == [f"Haus {n}." for n in range(given)]
    assert next(read) == FIRST + (GROWTH + 1) * (given - 1)


def test_a_long_stream_is_read_a_thousand_ahead():
    read = count()
    with Translator(beam_size=1) as translator:
        stream = translator.translate(f"Haus {number % 9}." for number in read)
        assert len(list(islice(stream, 2_000))) == 2_000
    assert next(read) == 2_000 + MOST - 1


def test_freed_memory_is_given_back_all_the_while(monkeypatch, translator):
    times = []
    monkeypatch.setattr(pipeline, "give_back", lambda: times.append(1))
    monkeypatch.setattr(pipeline, "TIDY", 10)
    assert sum(1 for _ in translator.translate(f"Haus {number}." for number in range(300))) == 300
    assert len(times) >= 3
