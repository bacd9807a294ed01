"""A real browser for tests: it sees a built edition as a reader does, and tells what happened."""

from __future__ import annotations

import gzip
import os
import shutil
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page, Route

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def missing(message: str) -> NoReturn:
    """Skip a test for want of a program, but fail it where CI is set."""
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def find_program(*names: str, package: str) -> str:
    """Return the path of a program; a test that does without is skipped, but fails in CI."""
    for name in names:
        if path := shutil.which(name):
            return path
    missing(f"there is no {names[0]} on the PATH: install it with 'apt install {package}'")


def find_chromium() -> str:
    """Return the path of Chromium."""
    return find_program("chromium", "chromium-browser", "google-chrome", package="chromium")


@contextmanager
def launched() -> Iterator[Browser]:
    """Start Chromium, and stop it at the end."""
    path = find_chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    """Serve files without a word."""

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class _Compressed(_Quiet):
    """Serve files as a public server would: compressed with gzip, over connections that last."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(folder: Path, *, compressed: bool = False) -> Iterator[str]:
    """Serve a folder on this machine; yield its address, without a slash at the end."""
    handler = partial(_Compressed if compressed else _Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Watched:
    """A page of a browser, and what happened on it that a reader did not ask for."""

    page: Page
    origin: str
    """The address at which the edition is served; nothing else can be reached."""
    left: list[str] = field(default_factory=list)
    """Requests to anywhere else."""
    happened: list[str] = field(default_factory=list)
    """Dialogs, new windows, downloads, and errors of scripts."""

    def open(self, path: str) -> None:
        """Open a page of the edition."""
        self.page.goto(f"{self.origin}/{path}", wait_until="load")

    def _console(self, message: ConsoleMessage) -> None:
        """Note errors: a script that the security policy of a page stopped is one."""
        if message.type == "error":
            self.happened.append(f"console {message.text}")

    def _route(self, route: Route) -> None:
        url = route.request.url
        if url.startswith((f"{self.origin}/", "file://", "data:")):
            route.continue_()
        else:
            self.left.append(url)
            route.abort()


@contextmanager
def watched(browser: Browser, folder: Path) -> Iterator[Watched]:
    """Serve a folder to a fresh page of a browser, and watch what the page does."""
    with served(folder) as origin:
        context = browser.new_context()
        page = context.new_page()
        watch = Watched(page, origin)
        context.route("**/*", watch._route)
        page.on("dialog", lambda dialog: (watch.happened.append("dialog"), dialog.dismiss()))
        page.on("popup", lambda popup: watch.happened.append(f"window {popup.url}"))
        page.on("download", lambda download: watch.happened.append(f"download {download.url}"))
        page.on("pageerror", lambda error: watch.happened.append(f"error {error}"))
        page.on("console", watch._console)
        yield watch
        context.close()
