"""What is not needed is not loaded, and what is loaded late is the real thing."""

import subprocess
import sys

TRANSLATING = """
import sys
from parallel.mt import Translator
with Translator() as translator:
    translator.translate_one("Guten Tag.")
print("asyncio" in sys.modules)
import ctranslate2.extensions
print(ctranslate2.extensions.asyncio.Queue.__module__)
import asyncio
print(asyncio.run(asyncio.sleep(0, "slept")))
"""
MEANWHILE = """
import sys
from parallel.loading import put_off
with put_off("asyncio"):
    from asyncio import Queue
    import asyncio.events
    print(Queue.__module__, sys.modules["asyncio"].__file__ is not None)
import asyncio
print(asyncio.events.__name__, asyncio.Queue is Queue)
"""
LOADED = """
import asyncio, sys
from parallel.loading import put_off
with put_off("asyncio"):
    print(sys.modules["asyncio"] is asyncio)
print(sys.modules["asyncio"] is asyncio)
"""


def printed(script: str) -> list[str]:
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=True)
    return result.stdout.splitlines()


def test_translating_takes_no_event_loop_but_leaves_one_to_be_had():
    assert printed(TRANSLATING) == ["False", "asyncio.queues", "slept"]


def test_who_uses_it_meanwhile_gets_the_module_itself():
    assert printed(MEANWHILE) == ["asyncio.queues True", "asyncio.events True"]


def test_a_module_that_is_loaded_stays():
    assert printed(LOADED) == ["True", "True"]
