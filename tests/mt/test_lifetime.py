"""A translator at the end of its interpreter, and on both sides of a fork. Each in a process of its own."""

import os
import subprocess
import sys

import pytest

BEGIN = "import os, sys, threading; from parallel import Translator; translator = Translator()\n"
LINES = "(f'Die Stadt {n} baut eine neue Schule und ein Haus am Fluss.' for n in range(100_000))"


def run(script):
    done = subprocess.run([sys.executable, "-c", BEGIN + script], capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


def test_interpreter_ends_while_a_daemon_thread_translates():
    script = (
        "begun = threading.Event()\n"
        "def work():\n"
        f"    for _ in translator.translate({LINES}): begun.set()\n"
        "threading.Thread(target=work, daemon=True).start(); begun.wait(); print('ends')"
    )
    assert run(script) == (0, "ends\n", "")


def test_interpreter_ends_in_the_middle_of_a_stream():
    assert run(f"print(bool(next(translator.translate({LINES})).text))") == (0, "True\n", "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.parametrize("work", ["print(translator.translate_one('Die Schule ist neu.').text, flush=True)", "pass"])
def test_forked_child_translates_and_ends(work):
    script = (
        "translator.translate_one('Das Haus ist alt.')\n"
        "child = os.fork()\n"
        f"if not child:\n    {work}\n    sys.exit(0)\n"
        "assert os.waitpid(child, 0)[1] == 0\n"
        "print(translator.translate_one('Die Schule ist neu.').text)"
    )
    code, said, errors = run(script)
    assert (code, errors) == (0, "")
    assert len(set(said.splitlines())) == 1


def test_closed_in_one_thread_while_another_translates():
    script = (
        "begun = threading.Event(); said = []\n"
        "def work():\n"
        "    try:\n"
        f"        for _ in translator.translate({LINES}): begun.set()\n"
        "    except Exception as error: said.append(str(error))\n"
        "thread = threading.Thread(target=work); thread.start(); begun.wait()\n"
        "translator.close(); thread.join(); print('was closed' in said[0])"
    )
    assert run(script) == (0, "True\n", "")
