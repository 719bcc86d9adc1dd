"""The figures that the parameters and rules must reach on the data beside the project."""

import json

import pytest

from parallel.bitext import Document
from parallel.layout import lay_out
from parallel.segment import segment, split

# Two speakers in one breath: this rule wants no end after a quoted question, others want one after a quotation.
CONTRADICTORY = {"correctly segments text #003"}


@pytest.mark.parametrize(("name", "least"), [("gsd-dev.jsonl", 0.990), ("pud-de.jsonl", 0.997)])
def test_boundaries(shared, name, least):
    text, gold = "", set()
    for line in (shared / "data" / "seg" / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text += row["text"]
        gold.add(len(text))
        text += "" if row["last_nospace"] else " "
    text = text.rstrip()
    gold.discard(len(text))
    found = {end for _, end in split(text)} - {len(text)}
    assert 2 * len(found & gold) / (len(found) + len(gold)) >= least


def test_golden_rules(shared):
    rules = json.loads((shared / "data" / "seg" / "golden_rules_de.json").read_text(encoding="utf-8"))
    wrong = set()
    for rule in rules:
        document = segment(lay_out(Document(name="rule", text=rule["text"])))
        if [each.text for each in document.segments] != rule["expected"]:
            wrong.add(rule["name"])
    assert wrong <= CONTRADICTORY
