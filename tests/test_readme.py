"""The README's first command, as somebody would run it who has nothing but Python and pip."""

import os
import re
import shutil
import subprocess
import sys
import time

import pytest

# What pip and uv say where the index cannot be reached, or the line breaks while something comes over it.
NO_INDEX = (
    r"No matching distribution found for uv|Failed to establish a new connection|Failed to (fetch|download)|dns error"
    r"|error sending request|Temporary failure in name resolution|[Tt]imed out|Connection (reset|refused|aborted)"
)


def commands(root):
    """The two commands of the README, word for word."""
    return [
        line.strip() for line in re.findall(r"```sh\n(.*?)```", (root / "README.md").read_text("utf-8"), re.DOTALL)[:2]
    ]


def test_there_are_two_commands(root):
    first, second = commands(root)
    assert first.startswith("pip install uv && uv run satzpaar translate seeds")
    assert second.startswith("uv run")
    assert second.endswith("pytest")


def test_the_keys_are_those_of_the_screen(root):
    from tui.actions import key_table

    assert key_table().strip() in (root / "README.md").read_text("utf-8")


def test_every_command_is_in_the_readme(root):
    from parallel.cli.app import app

    readme = (root / "README.md").read_text("utf-8")
    missing = [command.name for command in app.registered_commands if command.name not in readme]
    assert missing == []


def test_the_first_command_sets_up_and_does_the_main_job(root, tmp_path, record_property):
    clone, home, python = tmp_path / "satzpaar", tmp_path / "home", tmp_path / "python"
    subprocess.run(["git", "clone", "--quiet", str(root), str(clone)], check=True)
    subprocess.run([sys.executable, "-m", "venv", str(python)], check=True)
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "SSL_", "LANG"))}
    environment = {**kept, "HOME": str(home), "PATH": f"{python / 'bin'}:{os.environ['PATH']}"}
    began = time.monotonic()
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands(root)[0]],
        cwd=clone,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.monotonic() - began
    if done.returncode and re.search(NO_INDEX, done.stderr):
        pytest.skip("needs the package index")
    assert done.returncode == 0, done.stderr
    assert "77 pairs translated" in done.stderr
    assert len(list((clone / "out").glob("*.tmx"))) == len(list((clone / "out").glob("*.tsv"))) == 2

    packages = {path.name.lower() for path in (clone / ".venv").rglob("site-packages/*")}
    for unwanted in ("torch", "stanza", "spacy", "nvidia", "onnxruntime"):
        assert unwanted not in packages
    size = sum(path.lstat().st_size for path in (clone / ".venv").rglob("*") if path.is_file()) / 1e6
    record_property("set-up", f"{seconds:.0f} s, {size:.0f} MB")
    print(f"\nset-up and main job: {seconds:.0f} s, {size:.0f} MB")
    assert size < 400
    shutil.rmtree(clone)
