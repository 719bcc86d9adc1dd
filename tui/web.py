"""The review screen in a browser on this machine: textual-serve behind a token."""

import hmac
import secrets
import shlex
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parallel.errors import UsageError

if TYPE_CHECKING:
    from aiohttp import web
    from textual.app import App

__all__ = ["HOST", "deserted", "serve"]

HOST = "127.0.0.1"
ONLY_HERE = (
    "default-src 'self' 'unsafe-inline' data:; connect-src 'self' ws://{host}; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def serve(arguments: Sequence[str], port: int, *, say: Callable[[str], None], token: str = "") -> None:
    """Serve `satzpaar review` with these arguments until interrupted. `say` is told the address, token and all.

    Only this machine is listened to, and only an address with the token, or the cookie that it leaves, is answered:
    other people and other web pages on the machine get nothing. The browser is told to ask nobody else for anything:
    the page that textual-serve makes would have it fetch a font from the internet.

    Raises:
        UsageError: textual-serve is not installed, or the port is taken.
    """
    try:
        from textual_serve.server import Server
    except ImportError as error:
        raise UsageError("--web needs textual-serve; `uv sync --extra web` adds it") from error
    secret = token or secrets.token_urlsafe(24)
    if taken(port):
        raise UsageError(f"--port {port}: something else listens there; name another port")

    class Guarded(Server):
        """Answers whoever knows the token."""

        async def _make_app(self) -> "web.Application":
            made = await super()._make_app()
            made.middlewares.append(guard(secret, f"{HOST}:{port}"))
            made.on_response_prepare.append(shut_in)
            return made

        async def on_startup(self, app: "web.Application") -> None:  # noqa: ARG002
            say(f"http://{HOST}:{port}/?token={secret}")

        def initialize_logging(self) -> None:
            """Say nothing: addresses hold the token."""

    command = [sys.executable, "-m", "parallel.cli", "review", "--screen", *arguments]
    try:
        Guarded(as_typed(command), host=HOST, port=port, title="Satzpaar").serve()
    except OSError as error:
        raise UsageError(f"--port {port}: nothing can listen there ({error.strerror}); name another port") from error


def as_typed(command: Sequence[str]) -> str:
    """A command as the system's own shell takes it."""
    return subprocess.list2cmdline(command) if sys.platform == "win32" else shlex.join(command)


def guard(secret: str, host: str) -> Callable[..., Awaitable[Any]]:
    """A middleware that refuses requests without the token, and those that another page sends.

    The token is taken at the page's own address only, and leads to that and nowhere else. The cookie is named after
    the port: browsers send a cookie to every port of a machine, and another review there has another token.
    """
    from aiohttp import web

    cookie = f"satzpaar-{host.rpartition(':')[2]}"

    @web.middleware
    async def guarded(request: "web.Request", handler: Callable[["web.Request"], Awaitable[Any]]) -> Any:  # noqa: ANN401
        given = request.query.get("token", "") if request.path == "/" else ""
        kept = request.cookies.get(cookie, "")
        if request.host != host or not (same(given, secret) or same(kept, secret)):
            return web.Response(status=403, text="This address needs the token that `satzpaar review --web` printed.\n")
        if request.headers.get("Origin", f"http://{host}") != f"http://{host}":
            return web.Response(status=403, text="Only the page itself may ask for this.\n")
        if given:  # the token leaves the address, and so the browser's history
            rest = request.url.without_query_params("token").raw_query_string
            answer: web.StreamResponse = web.HTTPFound(f"/?{rest}" if rest else "/")
            answer.set_cookie(cookie, secret, httponly=True, samesite="Strict")
            return answer
        return await handler(request)

    return guarded


async def shut_in(request: "web.Request", answer: "web.StreamResponse") -> None:
    """Let the page load nothing from elsewhere (Content Security Policy, level 3), nor tell anybody its address."""
    answer.headers["Content-Security-Policy"] = ONLY_HERE.format(host=request.host)
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store"


def taken(port: int) -> bool:
    """Whether something listens at a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, told in a time that says nothing about them."""
    return hmac.compare_digest(*(text.encode(errors="surrogatepass") for text in (one, other)))


def deserted(app: "App[Any]") -> bool:
    """Whether an app is shown in a browser by a server that is gone; nobody else would end it."""
    listening = getattr(app._driver, "_key_thread", None)
    return app.is_web and listening is not None and not listening.is_alive()


def arguments_for(corpus: Path | None, texts: Sequence[Path]) -> list[str]:
    """The arguments of the review that is served."""
    return [*(str(text) for text in texts), *(["--corpus", str(corpus)] if corpus is not None else [])]
