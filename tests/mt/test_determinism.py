"""The same words whatever the company, the batch size, the number of threads, and without ever opening a socket."""

import socket

import pytest

from parallel.mt import Translator
from parallel.mt.packages import EMBEDDED

NOUNS = ["Stadt", "Regierung", "Schule", "Mutter", "Firma", "Zeitung", "Partei", "Kirche"]
CLAUSES = [
    "hat gestern gewartet",
    "kam am Abend nach Hause, weil es regnete",
    "wollte nichts davon wissen, obwohl alle davon sprachen und die Sache längst bekannt war",
    "war neu",
]
TEXTS = [f"Die {noun} {clause}." for noun in NOUNS for clause in CLAUSES]


@pytest.fixture(scope="module")
def alone():
    with Translator(model=EMBEDDED, batch_pieces=1) as translator:
        return list(translator.translate(TEXTS))


@pytest.mark.parametrize("batch_pieces", [64, 512, 4_096])
@pytest.mark.parametrize("threads", [1, 2])
def test_company_changes_not_a_bit(alone, batch_pieces, threads):
    with Translator(model=EMBEDDED, batch_pieces=batch_pieces, threads=threads) as translator:
        assert list(translator.translate(TEXTS)) == alone


def test_order_changes_not_a_bit(alone):
    with Translator(model=EMBEDDED) as translator:
        assert list(translator.translate(reversed(TEXTS))) == alone[::-1]


def test_no_socket_is_opened(monkeypatch):
    def refuse(*arguments):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    with Translator(terms={"Haus": "home"}) as translator:
        assert translator.translate_one("Das Haus ist alt.").text
        assert translator.hypotheses("Das Haus ist alt.")
        assert translator.complete("Das Haus ist alt.", "The").text
        assert translator.signature
