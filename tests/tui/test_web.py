"""The review in a browser: only on this machine, only with the token."""

import asyncio
import base64
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from parallel.bitext import Status
from parallel.corpus.desk import Desk
from parallel.errors import UsageError
from tui.web import serve

pytest.importorskip("textual_serve", reason="needs the extra `web`")
aiohttp = pytest.importorskip("aiohttp")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 120.0  # seconds; other work may be going on


@dataclass
class Answer:
    """What the server answered."""

    status: int
    headers: http.client.HTTPMessage
    text: str


@dataclass
class Served:
    """A running server: its port and its token."""

    port: int
    token: str
    corpus: Path

    @property
    def cookie(self) -> str:
        return f"satzpaar-{self.port}={self.token}"

    def ask(self, path: str, **headers: str) -> Answer:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request("GET", path, headers=headers)
            found = connection.getresponse()
            return Answer(found.status, found.headers, found.read().decode())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(demo: Path, home: Path, root: Path) -> Iterator[tuple[Served, "subprocess.Popen[str]"]]:
    corpus = home / "web.db"
    shutil.copy(demo, corpus)
    (home / "satzpaar").mkdir()
    (home / "satzpaar" / "settings.toml").write_text("guided = true\n")
    port = free_port()
    command = [sys.executable, "-m", "parallel.cli", "review", "--web", "--port", str(port), str(corpus)]
    environment = {**os.environ, "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home), "PYTHONPATH": str(root)}
    process = subprocess.Popen(command, cwd=home, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)", process.stderr.readline())
        assert found is not None
        server = Served(port, found[2], corpus)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                server.ask("/")
                break
            except ConnectionRefusedError:
                time.sleep(0.1)
        yield server, process
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


@pytest.fixture(scope="module")
def served(demo: Path, tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Served]:
    with serving(demo, tmp_path_factory.mktemp("web"), root) as (server, _):
        yield server


@pytest.mark.parametrize(
    "path", ["/", "/?token=", "/?token=wrong", "//evil.example/", "/ws?width=80&height=24", "/static/js/textual.js"]
)
def test_nothing_is_answered_without_the_token(served: Served, path: str) -> None:
    answer = served.ask(path)
    assert answer.status == 403
    assert "token" in answer.text


def test_the_token_becomes_a_cookie_and_leaves_the_address(served: Served) -> None:
    answer = served.ask(f"/?token={served.token}&fontsize=12")
    assert answer.status == 302
    assert answer.headers["Location"] == "/?fontsize=12"
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert cookie.startswith(f"satzpaar-{served.port}=")
    page = served.ask("/", Cookie=cookie.split(";")[0])
    assert page.status == 200
    assert f"ws://127.0.0.1:{served.port}/ws" in page.text


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example", "/ws", "/static/js/textual.js"])
def test_the_token_leads_to_the_page_and_nowhere_else(served: Served, path: str) -> None:
    answer = served.ask(f"{path}?token={served.token}")
    assert answer.status == 403
    assert "Location" not in answer.headers
    assert "Set-Cookie" not in answer.headers


def test_the_token_goes_to_nobody_with_the_address(served: Served) -> None:
    for path, headers in ((f"/?token={served.token}", {}), ("/", {}), ("/", {"Cookie": served.cookie})):
        answer = served.ask(path, **headers)
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert served.token not in answer.text


def test_no_other_page_can_frame_it(served: Served) -> None:
    assert "frame-ancestors 'none'" in served.ask("/", Cookie=served.cookie).headers["Content-Security-Policy"]


def test_the_page_may_load_nothing_from_elsewhere(served: Served) -> None:
    answer = served.ask("/", Cookie=served.cookie)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'")
    assert "https:" not in policy
    assert "*" not in policy


def test_a_port_that_is_taken_is_told(served: Served) -> None:
    with pytest.raises(UsageError, match=f"--port {served.port}: something else listens there"):
        serve([], served.port, say=print)


def test_other_pages_and_other_names_are_refused_even_with_the_cookie(served: Served) -> None:
    cookie = served.cookie
    assert served.ask("/ws", Cookie=cookie, Origin="http://evil.example").status == 403
    assert served.ask("/ws", Cookie=cookie, Origin="null").status == 403
    assert served.ask("/ws", Cookie=cookie, Origin=f"http://127.0.0.1:{served.port + 1}").status == 403
    for host in ("evil.example", f"evil.example:{served.port}", f"127.0.0.1:{served.port}.evil.example", ""):
        assert served.ask("/", Cookie=cookie, Host=host).status in (400, 403)
    assert served.ask("/", Cookie=f"satzpaar-{served.port}=\xff").status == 403


def test_nobody_but_this_machine_is_listened_to(served: Served) -> None:
    listening = Path("/proc/net/tcp").read_text().splitlines()[1:]
    places = [line.split()[1] for line in listening if line.split()[3] == "0A"]
    assert [place for place in places if int(place.split(":")[1], 16) == served.port] == [f"0100007F:{served.port:04X}"]


class Tab:
    """A page in a browser, as far as the server knows it."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream

    async def sees(self, text: str) -> None:
        """Wait until something is drawn."""
        drawn = b""
        end = time.monotonic() + PATIENCE
        while text.encode() not in drawn:
            assert time.monotonic() < end
            message = await self.stream.receive(timeout=PATIENCE)
            drawn += message.data if isinstance(message.data, bytes) else str(message.data).encode()

    async def types(self, keys: str) -> None:
        await self.stream.send_json(["stdin", keys])


@asynccontextmanager
async def opened(served: Served) -> AsyncIterator[Tab]:
    address = f"http://127.0.0.1:{served.port}/ws?width=100&height=30"
    async with aiohttp.ClientSession() as session:
        headers = {"Cookie": served.cookie, "Origin": f"http://127.0.0.1:{served.port}"}
        async with session.ws_connect(address, headers=headers) as stream:
            yield Tab(stream)


def target(served: Served, place: int) -> str:
    with Desk.open(served.corpus) as desk:
        return desk.pair(desk.ids()[place - 1]).target


async def test_the_screen_comes_over_the_socket(served: Served) -> None:
    async with opened(served) as tab:
        await tab.sees("Brücke")


async def test_a_page_that_is_closed_or_loaded_anew_in_the_middle_of_a_word_loses_nothing(served: Served) -> None:
    async with opened(served) as tab:
        await tab.sees("Brücke")
        await tab.types("g")
        await tab.types("\r")
        await tab.sees("To the list")
        await tab.types("Quark, Qua")
        await tab.sees("Qua")

    async def kept() -> bool:
        return "Quark, Qua" in target(served, 1)

    await eventually(kept)
    async with opened(served) as tab:
        await tab.sees("Quark, Qua")


async def test_two_pages_show_what_the_other_has_done(served: Served) -> None:
    async with opened(served) as one, opened(served) as other:
        await one.sees("Brücke")
        await other.sees("Brücke")
        with Desk.open(served.corpus) as desk:
            desk.edit(desk.ids()[1], target="Changed in between.")
        await one.sees("Changed in between.")
        await other.sees("Changed in between.")


async def test_a_page_that_is_closed_ends_its_program_and_so_does_a_server_that_dies(
    demo: Path, tmp_path: Path, root: Path
) -> None:
    with serving(demo, tmp_path, root) as (server, process):
        async with opened(server) as tab:
            await tab.sees("Brücke")
            assert len(programs(server)) == 1
        await eventually(lambda: none_left(server))
        async with opened(server) as tab:
            await tab.sees("Brücke")
            process.kill()
            await eventually(lambda: none_left(server))


def programs(served: Served) -> list[int]:
    """The processes that show this corpus, but the server itself."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            arguments = (folder / "cmdline").read_bytes().split(b"\0")
            if b"--screen" in arguments and bytes(served.corpus) in arguments:
                found.append(int(folder.name))
    return found


async def none_left(served: Served) -> bool:
    return not programs(served)


class Browser:
    """Chromium without a window, steered over its own protocol."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.number = 0

    async def do(self, method: str, **parameters: object) -> dict[str, Any]:
        self.number += 1
        await self.stream.send_json({"id": self.number, "method": method, "params": parameters})
        while True:
            answer = await self.stream.receive_json(timeout=PATIENCE)
            if answer.get("id") == self.number:
                return dict(answer["result"])

    async def value(self, expression: str) -> object:
        return (await self.do("Runtime.evaluate", expression=expression))["result"].get("value")

    async def press(self, key: str) -> None:
        await self.do("Input.dispatchKeyEvent", type="keyDown", key=key, text=key)
        await self.do("Input.dispatchKeyEvent", type="keyUp", key=key)


@asynccontextmanager
async def browsing(address: str, profile: Path) -> AsyncIterator[Browser]:
    port = free_port()
    command = [
        CHROMIUM or "", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--window-size=1000,700", f"--user-data-dir={profile}", f"--remote-debugging-port={port}", address,
    ]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        async with aiohttp.ClientSession() as session:
            pages: list[dict[str, str]] = []
            end = time.monotonic() + PATIENCE
            while not pages and time.monotonic() < end:
                if process.poll() is not None:
                    pytest.skip("Chromium does not run here")
                await asyncio.sleep(0.2)
                with suppress(aiohttp.ClientError):
                    async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                        pages = [page for page in await answer.json() if page["type"] == "page"]
            async with session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as stream:
                yield Browser(stream)
    finally:
        process.terminate()
        process.wait(PATIENCE)


async def eventually(condition: Callable[[], Awaitable[object]]) -> None:
    end = time.monotonic() + PATIENCE
    while not await condition():
        assert time.monotonic() < end
        await asyncio.sleep(0.2)


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")
async def test_a_pair_is_confirmed_in_a_real_browser(served: Served, tmp_path: Path) -> None:
    async with browsing(f"http://127.0.0.1:{served.port}/?token={served.token}", tmp_path / "profile") as browser:
        await eventually(lambda: browser.value("document.body.classList.contains('-first-byte')"))
        loaded = (
            "performance.getEntriesByType('resource').filter(each => each.duration).map(each => each.name).join(' ')"
        )
        for address in (await browser.value(loaded)).split():
            assert address.startswith(f"http://127.0.0.1:{served.port}/")
        assert await browser.value("location.search") == ""
        await browser.value("document.querySelector('.xterm-helper-textarea').focus()")

        async def confirmed() -> bool:
            """Press again, if it was too early; then it is the next that is confirmed, too."""
            await browser.press("n")
            await browser.press("c")
            await asyncio.sleep(1)
            with Desk.open(served.corpus) as desk:
                return desk.pair(desk.ids()[3]).status is Status.TRANSLATED

        await eventually(confirmed)
        picture = base64.b64decode((await browser.do("Page.captureScreenshot"))["data"])
        assert len(picture) > 20_000  # text, not an empty page
        (tmp_path / "page.png").write_bytes(picture)
