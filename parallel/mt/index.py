"""The official index of Argos packages, and downloads from it: the only place in Satzpaar that ever opens a socket.

Nothing here runs unless somebody asks for it by name.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from parallel.errors import ModelError, UnsafeInputError

__all__ = ["INDEX", "IndexEntry", "Progress", "download", "index_url", "read_index"]

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
AGENT = {"User-Agent": "satzpaar"}
TIMEOUT = 30  # seconds without a byte
BLOCK = 1 << 18
MAX_INDEX = 16 << 20
PARTIAL_CONTENT = 206
BEYOND_END = 416

Progress = Callable[[int, int | None], None]
"""Called with the bytes there are so far and the bytes of the whole file, None while that is not known."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A package that can be had: its pair of languages, version, addresses and, where the index tells, its SHA-256."""

    source: str
    target: str
    name: str
    version: str
    links: tuple[str, ...]
    sha256: str = ""


def index_url() -> str:
    """Where the index is: ARGOS_PACKAGE_INDEX, as for Argos itself, or the official one."""
    base = os.environ.get("ARGOS_PACKAGE_INDEX") or INDEX
    return base if base.endswith(".json") else base.rstrip("/") + "/index.json"


def read_index(url: str | None = None) -> list[IndexEntry]:
    """Fetch the list of translation packages; raises ModelError when it cannot be had or is no index."""
    url = url or index_url()
    response = _open(url)
    raw = b""
    if response is not None:
        with response:
            raw = response.read(MAX_INDEX)
    try:
        return [_entry(item) for item in json.loads(raw) if item.get("type", "translate") == "translate"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ModelError(f"{url}: not an index of Argos packages ({error!r})") from error


def _entry(item: dict[str, str | list[str]]) -> IndexEntry:
    source, target = str(item["from_code"]), str(item["to_code"])
    name = str(item.get("code") or f"translate-{source}_{target}")
    links = tuple(str(link) for link in item["links"])
    return IndexEntry(source, target, name, str(item["package_version"]), links, str(item.get("sha256") or ""))


def download(links: tuple[str, ...], place: Path, *, sha256: str = "", progress: Progress | None = None) -> Path:
    """Fetch a file from the first address that answers; an interrupted download goes on where it stopped.

    What has come so far is kept as `place` with `.part` behind it. The file gets its name only when it is whole and,
    if `sha256` is given, right; raises ModelError when it is not, or no address answers.
    """
    part = place.with_name(place.name + ".part")
    failures = []
    for link in links:
        try:
            _fetch(link, part, progress)
            break
        except ModelError as error:
            failures.append(error.message)
    else:
        raise ModelError("; ".join(failures) or "the index gives no address for this package")
    with part.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if sha256 and found != sha256.lower():
        part.unlink()
        raise ModelError(f"{place.name}: SHA-256 is {found}, but {sha256} was expected; it was thrown away, try again")
    part.replace(place)
    return place


def _fetch(link: str, part: Path, progress: Progress | None) -> None:
    """Fetch what is missing of a file."""
    have = part.stat().st_size if part.exists() else 0
    response = _open(link, have)
    if response is None:
        return
    with response:
        if response.status != PARTIAL_CONTENT:
            have = 0
        length = response.headers.get("Content-Length")
        total = have + int(length) if length else None
        with part.open("ab" if have else "wb") as file:
            have = _copy(response, file, have, total, progress)
    if total is not None and have < total:
        raise ModelError(f"{link}: broke off after {have} of {total} bytes; the same command goes on from there")


def _copy(response: HTTPResponse, file: IO[bytes], have: int, total: int | None, progress: Progress | None) -> int:
    for block in _blocks(response):
        file.write(block)
        have += len(block)
        if progress:
            progress(have, total)
    return have


def _blocks(response: HTTPResponse) -> Iterator[bytes]:
    try:
        while block := response.read1(BLOCK):
            yield block
    except (HTTPException, OSError):
        return  # the caller sees by the length that it broke off


def _open(url: str, start: int = 0) -> HTTPResponse | None:
    """Open an address, from byte `start` on if the server can; None when there is nothing from there on."""
    if urlsplit(url).scheme not in {"http", "https"}:
        raise UnsafeInputError("only http and https addresses are fetched", path=url)
    headers = AGENT | ({"Range": f"bytes={start}-"} if start else {})
    try:
        response: HTTPResponse = urlopen(Request(url, headers=headers), timeout=TIMEOUT)  # checked above
    except HTTPError as error:
        if error.code == BEYOND_END and start:
            return None
        raise ModelError(f"{url}: the server answers {error.code} {error.reason}") from error
    except (URLError, HTTPException, OSError) as error:
        reason = getattr(error, "reason", error)
        raise ModelError(f"{url}: cannot be reached ({reason}); without a network, install from a file") from error
    return response
