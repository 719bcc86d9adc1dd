import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import count, islice

import pytest

from parallel.errors import ModelError, UsageError
from parallel.mt import Translator

LINES = [
    "Die Stadt baut eine neue Schule.",
    "Am Abend begann es zu regnen, und die Straßen waren leer.",
    "Der Minister hat den Vorschlag gestern abgelehnt.",
    "Niemand wusste, woher der Mann gekommen war und warum er so lange schwieg.",
    "Das Haus ist alt.",
]


def test_translates(translator):
    translation = translator.translate_one("Die Stadt baut eine neue Schule.")
    assert translation.source == "Die Stadt baut eine neue Schule."
    assert "school" in translation.text
    assert 0 < translation.score <= 1


def test_stream_keeps_the_order_and_every_segment(translator):
    texts = [line for line in LINES for _ in range(30)] + ["", "   "] + LINES
    translations = list(translator.translate(texts))
    assert [translation.source for translation in translations] == texts
    alone = {line: translator.translate_one(line).text for line in LINES}
    assert [translation.text for translation in translations] == [alone.get(text, "") for text in texts]


def test_first_results_come_before_the_input_ends(translator):
    endless = (LINES[n % len(LINES)] for n in count())
    assert [translation.source for translation in islice(translator.translate(endless), 7)] == [*LINES, *LINES[:2]]


def test_may_be_shared_by_threads():
    with Translator() as translator, ThreadPoolExecutor(4) as pool:
        rows = list(pool.map(lambda _: [t.text for t in translator.translate(LINES)], range(4)))
    assert rows == rows[:1] * 4


def test_closed_translator_says_so():
    translator = Translator()
    translator.translate_one("Guten Tag!")
    translator.close()
    translator.close()
    with pytest.raises(ModelError, match="was closed"):
        translator.translate_one("Gute Nacht!")


def test_signature_names_what_decides_the_words(translator):
    assert translator.signature.startswith(f"satzpaar|translate-de_en:{translator.package.version}:")
    for part in ("beam:4", "patience:2", "again:12", "lenpen:1.0", "int8", "ctranslate2:"):
        assert part in translator.signature


def test_loads_nothing_heavy_before_it_is_used():
    script = (
        "import sys; from parallel.mt import Translator; Translator();"
        "print([m for m in ('ctranslate2', 'sentencepiece', 'numpy', 'argostranslate', 'torch') if m in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


@pytest.mark.parametrize("options", [{"engine": "google"}, {"beam_size": 0}, {"threads": 0}, {"batch_pieces": -1}])
def test_options_that_make_no_sense_are_refused(options):
    with pytest.raises(UsageError):
        Translator(**options)


def test_damaged_package_is_named_when_it_is_loaded(tmp_path, unpack):
    for name, message in (("model/model.bin", "CTranslate2 cannot load"), ("sentencepiece.model", "is damaged")):
        package = unpack(tmp_path / name.partition("/")[0])
        (package / name).write_bytes(b"rubbish")
        with pytest.raises(ModelError, match=message) as caught, Translator(model=package) as translator:
            translator.translate_one("Guten Tag!")
        assert str(package) in str(caught.value)


def test_nothing_but_the_engine_is_loaded_before_the_first_sentence():
    script = (
        "from parallel.mt import Translator; import sys\n"
        "with Translator() as translator: translator.translate_one('Das Haus ist alt.')\n"
        "print(*sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in answer.stdout.split()}
    assert "ctranslate2" in loaded
    assert not loaded & {"numpy", "nltk", "lxml", "rich", "typer", "torch", "argostranslate", "stanza", "requests"}
