"""Files that belong together."""

import textwrap
import tracemalloc
from pathlib import Path

import pytest

from parallel.errors import EncodingError, UnsafeInputError
from parallel.ingest import Collection, collection, read

STORY = [
    "Am Morgen öffnet der Bäcker an der Ecke als Erster sein Geschäft, und bald riecht die ganze Straße danach.",
    "Der Müller bringt das Mehl mit einem Karren, weil die Brücke für Lastwagen zu schmal ist.",
    "Am Abend sitzen alle beisammen, und wer etwas zu erzählen hat, der erzählt es so lange, bis das Licht ausgeht.",
]
BROKEN = (
    "\n".join(textwrap.fill(text, 60) for text in STORY)
    + "\nDort stand im Schatten der alten Mauer die kunter-\nbunte Bank.\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(BROKEN, "utf-8")
    (tmp_path / "b.txt").write_text("Die kunter-bunte Bank und der kunter-bunte Zaun.\n", "utf-8")
    (tmp_path / "c.txt").write_text("Ein Satz über etwas anderes.\n", "utf-8")
    return tmp_path


def texts(paths: list[Path], **options) -> dict[str, str]:
    whole = Collection()
    for path in paths:
        whole.look(path, **options)
    whole.count()
    return {path.name: " ".join(segment.text for segment in whole.read(path).segments) for path in paths}


def test_one_file_decides_about_another(folder):
    assert "kunterbunte Bank" in " ".join(segment.text for segment in read(folder / "a.txt").segments)
    assert "die kunter-bunte Bank" in texts([folder / "a.txt", folder / "b.txt"])["a.txt"]


def test_the_order_of_the_files_is_no_matter(folder):
    paths = sorted(folder.iterdir())
    assert texts(paths) == texts(paths[::-1])


def test_files_that_are_not_kept_are_read_again(folder, monkeypatch):
    paths = sorted(folder.iterdir())
    wanted = texts(paths)
    monkeypatch.setattr(collection, "ROOM", 0)
    assert texts(paths) == wanted


def test_one_file_alone_is_decided_as_by_itself(folder):
    path = folder / "a.txt"
    assert texts([path])["a.txt"] == " ".join(segment.text for segment in read(path).segments)


def test_what_is_known_elsewhere_counts(folder):
    whole = Collection()
    whole.look(folder / "a.txt")
    asked: set[str] = set()

    def elsewhere(forms):
        asked.update(forms)
        return {"kunter-bunte": 3}

    whole.count(elsewhere)
    assert asked == {"kunterbunte", "kunter-bunte"}
    assert any("kunter-bunte Bank" in segment.text for segment in whole.read(folder / "a.txt").segments)


def test_nobody_is_asked_when_no_word_is_broken(folder):
    whole = Collection()
    whole.look(folder / "c.txt")
    whole.count(lambda forms: pytest.fail("nothing to ask"))


def test_a_file_that_cannot_be_read_is_no_part(folder):
    whole = Collection()
    (folder / "d.txt").write_bytes(bytes(range(256)) * 8)
    with pytest.raises(EncodingError):
        whole.look(folder / "d.txt")
    whole.look(folder / "a.txt")
    whole.count()
    assert whole.read(folder / "a.txt").segments


def test_a_file_that_vanishes_while_others_are_counted(folder):
    whole = Collection()
    for name in ("a.txt", "b.txt"):
        whole.look(folder / name)
    whole._kept.clear()
    (folder / "b.txt").unlink()
    whole.count()
    assert whole.read(folder / "a.txt").segments


def test_a_text_too_large_for_memory_comes_in_parts_or_is_refused(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.write(b"Ein Satz ohne alles.\n\n" * 100)
        file.truncate(300 * 1024 * 1024)
    with pytest.raises(UnsafeInputError, match="satzpaar segment"):
        Collection().look(path)


def test_parts_decide_together(tmp_path):
    """The evidence may stand far behind the word that it decides about."""
    path = tmp_path / "large.txt"
    path.write_text(
        BROKEN * 3
        + "\n"
        + "Ein Satz, der nichts weiß, und noch einer, der so lang ist, dass er nicht\nin eine Zeile passt.\n" * 100
        + "Die kunter-bunte Bank, die kunter-bunte Bank.\n"
    )
    whole = Collection(part=5000)
    whole.look(path, whole=False)
    whole.count()
    parts = list(whole.parts(path))
    assert len(parts) > 1
    assert any("die kunter-bunte Bank." in segment.text for segment in parts[0].segments)


def peak(path: Path) -> int:
    """The most memory that Python held while a file was cut into segments, in bytes."""
    tracemalloc.start()
    try:
        whole = Collection(part=20_000)
        whole.look(path, whole=False)
        whole.count()
        assert sum(len(part.segments) for part in whole.parts(path))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_text(tmp_path, monkeypatch):
    monkeypatch.setattr("parallel.readers.parts._CHUNK", 10_000)
    monkeypatch.setattr("parallel.readers.textlines._SAMPLE", 10_000)
    small, large = tmp_path / "small.txt", tmp_path / "large.txt"
    small.write_text(BROKEN * 150, "utf-8")
    large.write_text(BROKEN * 750, "utf-8")
    peak(small)
    assert peak(large) < 1.3 * peak(small)
