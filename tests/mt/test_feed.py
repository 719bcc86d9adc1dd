from parallel.mt.feed import Feed


class Job:
    """A batch of two whose results are there when it is waited for or told so."""

    def __init__(self, name, begun):
        self.name, self.begun, self.finished = name, begun, False

    def begin(self):
        self.begun.append(self.name)
        return [self, self]

    def done(self):
        return self.finished

    def result(self):
        self.finished = True
        return self.name


def added(feed, names, begun):
    return {name: feed.add(Job(name, begun).begin, 2) for name in names}


def test_only_so_many_are_begun_ahead():
    begun = []
    promised = added(Feed(2), "abcdef", begun)
    assert begun == ["a", "b"]
    assert promised["a"][0].result() == "a"
    assert promised["b"][0].result() == "b"
    assert begun == ["a", "b", "c"]  # one behind the one that was waited for


def test_what_is_waited_for_goes_first_and_others_behind_it():
    begun = []
    promised = added(Feed(2), "abcdef", begun)
    assert promised["f"][1].result() == "f"
    assert begun == ["a", "b", "f", "c"]
    assert not promised["e"][0].done()


def test_each_is_begun_once_and_all_are():
    begun = []
    promised = added(Feed(3), "abcdef", begun)
    order = "fcadbe"
    assert "".join(promised[name][member].result() for name in order for member in (0, 1)) == "ffccaaddbbee"
    assert sorted(begun) == list("abcdef")
