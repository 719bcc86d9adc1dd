import functools
import hashlib
import json
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from typer.testing import CliRunner

from parallel.cli.app import app


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments, check=0):
        result = CliRunner().invoke(app, ["models", *map(str, arguments)])
        assert result.exit_code == check, (result.output, result.stderr, result.exception)
        return result

    return invoke


@pytest.fixture
def package(root):
    return root / "parallel" / "data" / "translate-de_en.argosmodel"


def found(run):
    return [(model["found"], model["used"]) for model in json.loads(run("list", "--json").stdout)]


def test_an_installed_package_wins_until_it_is_removed(run, package):
    assert found(run) == [("embedded", True)]
    assert "installed" in run("install", package).stderr
    assert sorted(found(run)) == [("embedded", False), ("installed", True)]
    assert "through Argos" in run("list").stdout
    run("remove", "de-en")
    assert found(run) == [("embedded", True)]
    assert "no package" in run("remove", "de-en", check=1).stderr


def test_a_checksum_is_printed_and_checked(run, package):
    digest = hashlib.sha256(package.read_bytes()).hexdigest()
    assert run("verify", package).stdout.startswith(digest)
    run("verify", package, "--sha256", digest)
    assert "expected" in run("verify", package, "--sha256", "0" * 64, check=1).stderr
    assert "expected" in run("install", package, "--sha256", "0" * 64, check=1).stderr
    assert found(run) == [("embedded", True)]


def test_nonsense_is_refused(run, tmp_path):
    assert "pair of languages" in run("install", "zz", check=2).stderr
    (tmp_path / "broken.argosmodel").write_bytes(b"PK\x03\x04 no archive")
    assert "broken.argosmodel" in run("install", "broken.argosmodel", check=1).stderr
    assert "missing.argosmodel" in run("install", "missing.argosmodel", check=1).stderr


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        """Say nothing."""


@pytest.fixture
def index(tmp_path, monkeypatch, package):
    """An index on this machine that offers the embedded package; returns a function that sets the offered version."""
    folder = tmp_path / "index"
    folder.mkdir()
    (folder / "package").write_bytes(package.read_bytes())
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder)) as server:
        base = f"http://127.0.0.1:{server.server_address[1]}/"
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", base)

        def offer(version, sha256):
            entry = {"from_code": "de", "to_code": "en", "package_version": version, "sha256": sha256}
            (folder / "index.json").write_text(json.dumps([entry | {"links": [base + "package"]}]))

        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield offer
        server.shutdown()
        thread.join()


def test_a_package_comes_from_the_index(run, package, index):
    index("0.1", hashlib.sha256(package.read_bytes()).hexdigest())
    assert "de→en" in run("available").stdout
    assert "no package for fr→en" in run("install", "fr-en", check=1).stderr
    assert "installed translate-de_en" in run("install", "de-en").stderr
    assert sorted(found(run)) == [("embedded", False), ("installed", True)]
    assert "is the newest" in run("update").stderr


def test_a_package_of_the_index_with_another_content_is_refused(run, index):
    index("0.1", "0" * 64)
    assert "SHA-256 is" in run("install", "de-en", check=1).stderr
    assert found(run) == [("embedded", True)]
