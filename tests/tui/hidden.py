"""Imports everything where nothing of POSIX is to be had, as on Windows; prints what cannot be imported."""

import importlib
import os
import pkgutil
import signal
import sys

# What others need while they are imported on this machine, they may have; they bring their own parts for Windows.
for name in (
    "numpy",
    "platformdirs.unix",
    "asyncio.unix_events",
    "textual.drivers.linux_driver",
    "multiprocessing.util",
):
    importlib.import_module(name)
MODULES = ("fcntl", "termios", "resource", "pwd", "grp", "tty", "pty", "readline", "curses", "syslog")
SIGNALS = (
    "SIGALRM", "SIGWINCH", "SIGHUP", "SIGKILL", "SIGCHLD", "SIGTSTP", "SIGCONT", "SIGUSR1", "SIGPIPE", "SIGQUIT",
    "setitimer", "ITIMER_REAL", "pthread_sigmask", "sigwait",
)  # fmt: skip
CALLS = (
    "fork", "getuid", "geteuid", "nice", "setsid", "killpg", "uname", "sysconf", "mkfifo", "chown", "fchmod",
    "sched_getaffinity", "getloadavg", "O_NOFOLLOW", "O_DIRECTORY", "openpty", "WNOHANG",
)  # fmt: skip
for name in MODULES:
    sys.modules[name] = None  # type: ignore[assignment]  # so that an import of it fails
for holder, names in ((signal, SIGNALS), (os, CALLS)):
    for name in names:
        if hasattr(holder, name):
            delattr(holder, name)


def failures() -> list[str]:
    """What could not be imported of ours, and why; what an extra brings need not be there."""
    found = []
    for root in ("parallel", "tui"):
        for module in pkgutil.walk_packages(importlib.import_module(root).__path__, f"{root}."):
            try:
                if not module.name.endswith("__main__"):
                    importlib.import_module(module.name)
            except ModuleNotFoundError as error:
                if error.name in MODULES or str(error.name).startswith(("parallel", "tui")):
                    found.append(f"{module.name}: {error}")
            except (ImportError, AttributeError) as error:
                found.append(f"{module.name}: {error}")
    return found


print("\n".join(failures()))  # for who started it
