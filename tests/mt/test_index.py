import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from parallel.errors import ModelError, UnsafeInputError
from parallel.mt import find_package, install_from_index, read_index, update
from parallel.mt.index import download, index_url
from parallel.mt.packages import EMBEDDED, Found


class Server(ThreadingHTTPServer):
    """Serves files by path from a dictionary, ranges too; breaks a connection after `limit` bytes if one is set."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.files, self.limit, self.ranges = {}, None, []

    def url(self, path):
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        content = self.server.files.get(self.path)
        if content is None:
            self.send_error(404)
            return
        start = int((self.headers["Range"] or "bytes=0-").removeprefix("bytes=").rstrip("-"))
        self.server.ranges.append(start)
        if start >= len(content):
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        self.wfile.write(content[start:][: self.server.limit])

    def log_message(self, *arguments):
        """Say nothing."""


@pytest.fixture
def server():
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def offer(server, *versions, sha256=""):
    server.files["/package"] = EMBEDDED.read_bytes()
    entry = {"from_code": "de", "to_code": "en", "code": "translate-de_en", "links": [server.url("/package")]}
    index = [entry | {"package_version": version, "sha256": sha256} for version in versions]
    server.files["/index.json"] = json.dumps([*index, {"type": "sbd", "from_codes": ["de"]}]).encode()
    return server.url("/index.json")


def test_newest_of_the_index_is_installed_with_progress(argos_home, server):
    seen = []
    url = offer(server, "0.0.9", "0.1", sha256=hashlib.sha256(EMBEDDED.read_bytes()).hexdigest())
    package = install_from_index("de", "en", url=url, progress=lambda *now: seen.append(now))
    assert (package.found, find_package()) == (Found.INSTALLED, package)
    size = EMBEDDED.stat().st_size
    assert seen[-1] == (size, size)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert not list((argos_home.parents[3] / ".cache").rglob("*.argosmodel*"))


def test_broken_download_goes_on_where_it_stopped(tmp_path, server):
    content = bytes(range(256)) * 4_000
    server.files["/file"] = content
    server.limit = 300_000
    links, place = (server.url("/file"),), tmp_path / "file"
    for _ in range(3):
        with pytest.raises(ModelError, match=r"broke off after \d+ of 1024000 bytes"):
            download(links, place)
        assert not place.exists()
    server.limit = None
    download(links, place, sha256=hashlib.sha256(content).hexdigest())
    assert place.read_bytes() == content
    assert server.ranges == [0, 300_000, 600_000, 900_000]
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_download_that_was_whole_already_is_not_fetched_again(tmp_path, server):
    server.files["/file"] = b"all of it"
    (tmp_path / "file.part").write_bytes(b"all of it")
    assert download((server.url("/file"),), tmp_path / "file").read_bytes() == b"all of it"


def test_wrong_content_is_thrown_away(tmp_path, server):
    server.files["/file"] = b"something else"
    with pytest.raises(ModelError, match=r"SHA-256 is .* but 00+ was expected"):
        download((server.url("/file"),), tmp_path / "file", sha256="0" * 64)
    assert list(tmp_path.iterdir()) == []


def test_next_address_is_tried(tmp_path, server):
    server.files["/there"] = b"found"
    assert download((server.url("/gone"), server.url("/there")), tmp_path / "file").read_bytes() == b"found"
    with pytest.raises(ModelError, match="404"):
        download((server.url("/gone"),), tmp_path / "other")


def test_update_only_to_a_newer_version(argos_home, server):
    package = install_from_index("de", "en", url=offer(server, "0.1"))
    assert update(package, url=offer(server, "0.1")) is None
    updated = update(package, url=offer(server, "100.0"))
    assert updated is not None
    assert updated.found is Found.INSTALLED


def test_errors_of_the_index_are_clear(argos_home, server):
    with pytest.raises(ModelError, match="no package for de→fr"):
        install_from_index("de", "fr", url=offer(server, "0.1"))
    server.files["/index.json"] = b"<html>"
    with pytest.raises(ModelError, match="not an index"):
        read_index(server.url("/index.json"))
    with pytest.raises(ModelError, match="cannot be reached"):
        read_index("http://127.0.0.1:9/index.json")
    with pytest.raises(UnsafeInputError, match="only http"):
        read_index("file:///etc/passwd")


def test_index_is_argoss_own_unless_set(monkeypatch):
    monkeypatch.delenv("ARGOS_PACKAGE_INDEX", raising=False)
    from argostranslate import settings

    assert index_url() == settings.remote_package_index
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:1/x/")
    assert index_url() == "http://127.0.0.1:1/x/index.json"
