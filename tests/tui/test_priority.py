"""What runs beside the screen gives way to it."""

import asyncio
import os
import sys
import threading
from pathlib import Path

import pytest

from tui.app import ReviewApp
from tui.priority import give_way


def nice() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def nice_of_a_thread_started_here() -> int:
    found = []
    thread = threading.Thread(target=lambda: found.append(nice()))
    thread.start()
    thread.join()
    return found[0]


@pytest.mark.skipif(sys.platform != "linux", reason="threads have priorities of their own on Linux alone")
async def test_the_screens_thread_goes_before_those_beside_and_what_they_start(corpus: Path) -> None:
    before = nice()
    async with ReviewApp(corpus).run_test():
        beside, started = await asyncio.to_thread(lambda: (nice(), nice_of_a_thread_started_here()))
        assert beside == started == min(19, before + 10)
        assert nice() == before


def test_where_threads_have_no_priorities_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    before = nice()
    monkeypatch.setattr(sys, "platform", "darwin")
    give_way()
    assert nice() == before
