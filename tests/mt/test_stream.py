from itertools import count, islice

from parallel.mt.stream import FIRST_WINDOW, LAST_WINDOW, LastUsed, like_lengths, windows


def test_windows_grow_and_hold_everything_in_order():
    sizes = []
    seen = []
    for window in windows(range(10_000)):
        sizes.append(len(window))
        seen += window
    assert sizes[0] == FIRST_WINDOW
    assert max(sizes) == LAST_WINDOW
    assert seen == list(range(10_000))


def test_windows_read_no_further_than_they_must():
    numbers = count()
    next(windows(numbers))
    assert next(numbers) == FIRST_WINDOW == 32
    assert [len(window) for window in islice(windows(count()), 3)] == [32, 128, 512]


def test_batches_hold_each_index_once_within_the_budget():
    lengths = [n % 70 for n in range(1_000)] + [900]
    batches = like_lengths(lengths, 512)
    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))
    assert all(len(batch) * max(lengths[index] for index in batch) <= 512 for batch in batches if len(batch) > 1)
    assert batches[0] == [1_000]


def test_batches_do_not_mix_lengths_that_are_computed_differently():
    batches = like_lengths([10, 11, 14, 15, 16, 20, 31, 32, 33], 10_000)
    assert batches == [[8, 7], [6, 5, 4], [3], [2], [1], [0]]


def test_last_used_forgets_what_was_not_used_for_longest():
    memory = LastUsed[str, int](2)
    memory.put("a", 1)
    memory.put("b", 2)
    assert memory.get("a") == 1
    memory.put("c", 3)
    assert [memory.get(key) for key in "abc"] == [1, None, 3]
