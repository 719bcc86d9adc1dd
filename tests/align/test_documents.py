"""Files of two folders find each other."""

from parallel.align import pair_documents


def pairs(result):
    return {(p.source, p.target) for p in result.pairs}


def test_names_without_contents():
    source = {name: [] for name in ("de/kapitel_01.txt", "de/kapitel_02.txt", "de/kapitel_10.txt", "de/nachwort.txt")}
    target = {name: [] for name in ("en/kapitel-2.txt", "en/kapitel-1.txt", "en/kapitel-10.txt", "en/index.txt")}
    result = pair_documents(source, target)
    assert pairs(result) == {
        ("de/kapitel_01.txt", "en/kapitel-1.txt"),
        ("de/kapitel_02.txt", "en/kapitel-2.txt"),
        ("de/kapitel_10.txt", "en/kapitel-10.txt"),
    }
    assert result.unpaired_source == ("de/nachwort.txt",)
    assert result.unpaired_target == ("en/index.txt",)


def test_contents_where_names_say_nothing(story):
    german, english = story
    source = {"a.txt": german[:5], "b.txt": german[5:10], "c.txt": german[10:]}
    target = {"3.txt": english[:5], "1.txt": english[5:10], "2.txt": english[10:]}
    result = pair_documents(source, target)
    assert pairs(result) == {("a.txt", "3.txt"), ("b.txt", "1.txt"), ("c.txt", "2.txt")}
    assert all(0 < p.score <= 1 and "in common" in p.reason for p in result.pairs)


def test_contents_outweigh_misleading_names(story):
    german, english = story
    result = pair_documents(
        {"text1.de": german[:8], "text2.de": german[8:]}, {"text1.en": english[8:], "text2.en": english[:8]}
    )
    assert pairs(result) == {("text1.de", "text2.en"), ("text2.de", "text1.en")}


def test_a_document_without_counterpart_stays_alone(story):
    german, english = story
    recipe = ["Mehl und Butter verkneten.", "Eine Stunde kalt stellen.", "Bei 180 Grad backen."]
    result = pair_documents({"reise": german, "rezept": recipe}, {"journey": english})
    assert pairs(result) == {("reise", "journey")}
    assert result.unpaired_source == ("rezept",)


def test_empty_folders():
    assert pair_documents({}, {"x": []}).unpaired_target == ("x",)
