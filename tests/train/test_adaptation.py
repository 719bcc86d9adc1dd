import zipfile

import pytest

from parallel.bitext import Origin, Pair, Status
from parallel.errors import ModelError, UsageError
from parallel.mt import find_package, install_file
from parallel.mt.packages import EMBEDDED, Found, read_package

pytest.importorskip("torch", reason="needs the extra `train`")
pytest.importorskip("sacrebleu", reason="needs the extra `train`")

from parallel.train import adapt, undo_adaptation  # only where torch is
from parallel.train.adaptation import Adaptation
from parallel.train.evaluation import better, measure
from parallel.train.install import adapted_from, next_version

QUICK = Adaptation(passes=3, judges=20, batch_tokens=400, learning_rate=1e-3, blend=1.0)


@pytest.fixture(scope="module")
def corpus(made_up):
    """Confirmed pairs in a house style (the council is always the "board", full stops are exclamation marks)."""
    pairs = [
        Pair(
            source=source,
            target=target.replace("The council", "The board").replace(".", "!"),
            status=Status.TRANSLATED,
            origin=Origin.HUMAN,
        )
        for source, target in made_up(7, 140)
    ]
    drafts = [Pair(source="Der Kran dreht sich.", target="The crane is turning."), Pair(source="Noch nichts.")]
    return [*pairs, *drafts]


@pytest.fixture(scope="module")
def adapted(corpus, tmp_path_factory):
    reports = []
    path = tmp_path_factory.mktemp("adapted") / "own.argosmodel"
    result = adapt(corpus, path, package=EMBEDDED, values=QUICK, to_install=False, threads=1, progress=reports.append)
    return result, reports


def test_the_model_learns_the_users_style(adapted):
    result, reports = adapted
    assert (result.judged, result.rehearsed) == (20, 1)
    assert result.after.chrf > result.before.chrf + 5
    assert result.doubt < 0.05
    assert reports[-1].fraction == 1.0
    assert result.installed is None


def test_an_adapted_package_has_the_shortlist_too(adapted):
    assert read_package(adapted[0].package).shortlisted


def test_an_adapted_package_says_what_it_comes_from(adapted):
    package = read_package(adapted[0].package)
    embedded = read_package(EMBEDDED)
    assert adapted_from(package) == embedded.sha256()
    assert package.version == f"{embedded.version}.1"
    assert adapted_from(embedded) == ""


def test_install_wins_and_undo_takes_it_back(adapted):
    assert find_package().found is Found.EMBEDDED
    place = install_file(adapted[0].package).path
    assert find_package().path == place
    assert next_version(read_package(EMBEDDED)).endswith(".2")
    assert install_file(adapted[0].package).path == place
    assert undo_adaptation() == place
    assert find_package().found is Found.EMBEDDED
    assert undo_adaptation() is None


def test_what_is_no_better_is_not_installed(corpus, tmp_path):
    still = Adaptation(passes=1, learning_rate=0.0)
    result = adapt(corpus, tmp_path / "own.argosmodel", package=EMBEDDED, values=still, threads=1)
    assert result.installed is None
    assert result.doubt > 0.05
    assert find_package().found is Found.EMBEDDED


def test_judges_do_not_change_when_pairs_are_added(corpus, monkeypatch):
    from parallel.train.adaptation import _Adapting

    adapting = _Adapting(read_package(EMBEDDED), QUICK, 1, lambda _: None)
    _, few = adapting._divide(corpus[:90])
    learnt, many = adapting._divide(corpus)
    assert len({*few} & {*many}) > 10
    assert not {pair[0] for pair in learnt} & {pair[0] for pair in many}


def test_too_few_pairs_and_foreign_packages_are_refused(corpus, tmp_path):
    with pytest.raises(UsageError, match="needs 60 at least"):
        adapt(corpus[:30], tmp_path / "own.argosmodel", package=EMBEDDED)
    with zipfile.ZipFile(EMBEDDED) as old, zipfile.ZipFile(tmp_path / "other.argosmodel", "w") as new:
        for info in old.infolist():
            new.writestr(info, b"\0" * 64 if info.filename.endswith("model.bin") else old.read(info))
    with pytest.raises(ModelError, match=r"model\.bin"):
        adapt(corpus, tmp_path / "own.argosmodel", package=tmp_path / "other.argosmodel")


def test_better_is_more_than_luck():
    references = [f"the {word} is closed today" for word in ("bridge", "harbour", "station", "road", "market")] * 8
    worse = [text.replace("closed", "close") for text in references]
    assert measure(references, references).chrf == 100
    assert better(worse, references, references) < 0.05
    assert better(references, worse, references) == 1.0
    assert better(worse, worse, references) == 1.0
