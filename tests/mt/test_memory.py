"""Freed memory goes back to the system."""

import subprocess
import sys

import pytest

# What is freed lies between what is not, so that the C library keeps it unless asked.
SPLINTERS = """
import ctypes, re
from parallel.mt.memory import give_back

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
blocks = [libc.malloc(1000) for _ in range(60_000)]
for block in blocks:
    ctypes.memset(block, 1, 1000)
for number, block in enumerate(blocks):
    if number % 100:
        libc.free(block)
resident = lambda: int(re.search(r"VmRSS:\\s+(\\d+)", open("/proc/self/status").read())[1]) / 1024
before = resident()
give_back()
print(before - resident())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps freed memory so, and memory is read from /proc")
def test_what_lies_between_splinters_is_given_back():
    done = subprocess.run([sys.executable, "-c", SPLINTERS], capture_output=True, text=True, timeout=60, check=True)
    assert float(done.stdout) > 30
