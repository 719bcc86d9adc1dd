from parallel.mt.last_used import LastUsed


def test_last_used_forgets_what_was_not_used_for_longest():
    memory = LastUsed[str, int](2)
    memory.put("a", 1)
    memory.put("b", 2)
    assert memory.get("a") == 1
    memory.put("c", 3)
    assert [memory.get(key) for key in "abc"] == [1, None, 3]
