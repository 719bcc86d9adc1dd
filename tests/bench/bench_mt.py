"""Speed, memory, start-up, latency and quality of the translation engine beside CTranslate2 itself and argostranslate.

    python tests/bench/bench_mt.py [--lines 600] [--argos PYTHON] [--model PACKAGE] [SECTION…]

Needs `../shared/data/mt/dev`. For argostranslate give the interpreter of an environment of its own, with its torch
(`--argos` or SATZPAAR_ARGOS_PYTHON); without it those rows are left out. Figures of one run on one machine compare;
cpu is the processor time of all threads, which other processes disturb less than wall time.
"""

import argparse
import collections
import inspect
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import replace
from itertools import islice
from pathlib import Path

from parallel.mt import Translator, find_package
from parallel.mt.hints import plain
from parallel.mt.model import Model

DEV = Path(__file__).parents[3] / "shared" / "data" / "mt" / "dev"
SENTENCE = "Die Regierung hat gestern ein neues Gesetz beschlossen."


def peak():
    """Peak memory of this process in MiB. ru_maxrss would count the peak of the process that started it, too."""
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024


PEAK = "import re\nfrom pathlib import Path\n" + inspect.getsource(peak)

ARGOS = """
import json, sys, time
begun = time.perf_counter()
from argostranslate import package, translate
class Whole:
    def __init__(self, pkg=None): pass
    def split_sentences(self, text): return [text]
translate.StanzaSentencizer = translate.MiniSBDSentencizer = translate.SpacySentencizerSmall = Whole
translation = translate.PackageTranslation(translate.Language("de", "German"), translate.Language("en", "English"),
                                           package.Package(sys.argv[1]))
first = translation.translate(sys.argv[3])
started = time.perf_counter() - begun
lines = open(sys.argv[2], encoding="utf-8").read().split("\\n")
wall, cpu = time.perf_counter(), time.process_time()
out = translation.translate("\\n".join(lines)).split("\\n") if lines != [""] else []
json.dump({"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "started": started, "out": out,
           "mib": peak()}, sys.stdout)
"""

OURS = """
import json, sys, time
from pathlib import Path
begun = time.perf_counter()
from parallel.mt import Translator
translator = Translator(model=Path(sys.argv[1]), engine=sys.argv[4])
first = translator.translate_one(sys.argv[3])
started = time.perf_counter() - begun
lines = open(sys.argv[2], encoding="utf-8").read().split("\\n")
wall, cpu = time.perf_counter(), time.process_time()
out = [item.text for item in translator.translate(lines)] if lines != [""] else []
json.dump({"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "started": started, "out": out,
           "mib": peak()}, sys.stdout)
"""


def row(name, *figures):
    print(f"  {name:<44}", *figures, flush=True)


def read(name, count):
    with (DEV / name).open(encoding="utf-8") as lines:
        return [line.rstrip("\n") for line in islice(lines, count)]


def timed(work, *arguments):
    wall, cpu = time.perf_counter(), time.process_time()
    work(*arguments)
    return time.perf_counter() - wall, time.process_time() - cpu


class Bench:
    def __init__(self, options):
        self.package = find_package(model=options.model)
        self.rounds = options.rounds
        self.argos = options.argos or os.environ.get("SATZPAAR_ARGOS_PYTHON")
        self.source = read("newstest2018/de.txt", options.lines)
        self.reference = read("newstest2018/en.txt", options.lines)
        self.folder = Path(tempfile.mkdtemp())
        (self.folder / "source.txt").write_text("\n".join(self.source), encoding="utf-8")
        (self.folder / "empty.txt").write_text("")
        self.unpacked = self.package.path
        if self.package.packed:
            with zipfile.ZipFile(self.package.path) as archive:
                archive.extractall(self.folder)
            self.unpacked = next(path.parent for path in self.folder.glob("*/metadata.json"))

    def child(self, python, script, *arguments):
        package = self.unpacked if script is ARGOS else self.package.path
        command = [python, "-c", PEAK + script, package, self.folder / "source.txt", SENTENCE, *arguments]
        environment = os.environ | {"ARGOS_DEVICE_TYPE": "cpu"}
        wall = time.perf_counter()
        answer = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True, env=environment)
        return json.loads(answer.stdout) | {"process": time.perf_counter() - wall}

    def throughput(self):
        """Pieces of the texts a second (hints not counted) against CTranslate2 on sorted batches, the physical limit.

        CTranslate2 searches as wide and as long, in the whole vocabulary. Each run is compared with the mean of its
        runs just before and after; medians of all rounds.
        """
        model = Model(self.package)
        hinted = sorted(map(model.read, self.source), key=len)
        unhinted = sorted(map(plain, hinted), key=len)  # what Argos reads
        count = sum(map(len, unhinted))
        times, shares = collections.defaultdict(list), collections.defaultdict(list)
        for _ in range(self.rounds):
            for engine, pieces in (("satzpaar", hinted), ("argos", unhinted)):
                with Translator(model=self.package.path, engine=engine, length_penalty=1.0) as translator:
                    translator.translate_one(SENTENCE)  # the model is loaded, as the other's is
                    limits = [timed(self.raw, model, pieces, translator.decoding)]
                    own = timed(self.drafts, translator)
                    limits.append(timed(self.raw, model, pieces, translator.decoding))
                times[f"satzpaar --engine {engine}, beam {translator.decoding.beam_size}"].append(own)
                times[f"CTranslate2, sorted pieces of {engine}"] += limits
                shares[f"satzpaar --engine {engine}, beam {translator.decoding.beam_size}"].append(
                    [(before + after) / 2 / taken for before, after, taken in zip(*limits, own, strict=True)]
                )
        for name, runs in times.items():
            wall, cpu = (statistics.median(column) for column in zip(*runs, strict=True))
            of_wall, of_cpu = zip(*shares.get(name, [[1.0, 1.0]]), strict=True)
            share = f"{statistics.median(of_wall):.3f} (cpu {statistics.median(of_cpu):.3f})"
            rounds = " ".join(f"{of:.2f}" for of in sorted(of_wall))
            row(name, f"{count / wall:7.0f} pieces/s  cpu {cpu:6.2f} s  of the limit {share}: {rounds}")

    def raw(self, model, pieces, decoding):
        # 384 to 1,024 pieces take the same within the noise, 2,048 a fifth longer (too much for the cache).
        options = {"max_batch_size": 384, "batch_type": "tokens", "return_attention": False}
        return [item.result() for item in model.submit(pieces, replace(decoding, shortlist=False), **options)]

    def drafts(self, translator):
        return [item.text for item in translator.translate(self.source)]

    def threads(self):
        """Scaling from one to two threads, and in how many translations batch size and precision change a word."""
        base = None
        settings = (1, "auto", 256), (2, "auto", 256), (2, "auto", 64), (2, "auto", 1_024), (2, "float32", 256)
        for threads, compute_type, batch in settings:
            options = {"threads": threads, "compute_type": compute_type, "batch_pieces": batch}
            with Translator(model=self.package.path, **options) as translator:
                wall, cpu = timed(self.drafts, translator)
                out = self.drafts(translator)
            base = base or out
            changed = sum(map(str.__ne__, base, out)) / len(out)
            figures = f"wall {wall:6.2f} s  cpu {cpu:6.2f} s  changed {changed:.1%}"
            row(f"threads {threads}, {compute_type}, batch {batch}", figures)

    def peers(self):
        """Whole files against argostranslate with its sentence splitter switched off: speed, memory, quality, words."""
        results = {
            "satzpaar": self.child(sys.executable, OURS, "satzpaar"),
            "satzpaar --engine argos": self.child(sys.executable, OURS, "argos"),
        }
        if self.argos:
            results["argostranslate"] = self.child(self.argos, ARGOS)
        else:
            row("argostranslate left out: no --argos PYTHON")
        peer = results.get("argostranslate")
        for name, result in results.items():
            row(
                name,
                f"wall {result['wall']:6.2f} s  cpu {result['cpu']:6.2f} s  peak {result['mib']:5.0f} MiB  "
                f"first sentence {result['started']:.2f} s  {self.quality(result['out'])}",
            )
            if peer and result is not peer:
                same = sum(map(str.__eq__, result["out"], peer["out"])) / len(self.source)
                row(
                    "",
                    f"{peer['wall'] / result['wall']:.1f}x as fast  memory 1/{peer['mib'] / result['mib']:.1f}  "
                    f"start 1/{peer['started'] / result['started']:.1f}  same words {same:.1%}",
                )

    def quality(self, out):
        try:
            import sacrebleu
        except ImportError:
            return ""
        bleu, chrf = sacrebleu.corpus_bleu(out, [self.reference]), sacrebleu.corpus_chrf(out, [self.reference])
        return f"BLEU {bleu.score:.2f}  chrF {chrf.score:.2f}"

    def memory(self):
        """A million different lines, of two words each or it would take hours, through one translator."""
        words = sorted({word for line in self.source for word in line.split() if word.isalpha() and len(word) < 10})
        words = words[:: max(1, len(words) // 1_000)][:1_000]
        stream = (f"{first} {second}." for first in words for second in words)
        with Translator(model=self.package.path, beam_size=1) as translator:
            for count, _ in enumerate(translator.translate(stream), 1):
                if count in {1_000, 10_000, 30_000, 100_000, 300_000, 1_000_000}:
                    row(f"{count:,} lines", f"peak {peak():.0f} MiB")

    def latency(self):
        """Answers to someone who types: completion of half a translation, alternatives in its middle."""
        with Translator(model=self.package.path) as translator:
            drafts = list(islice(translator.translate(self.source), 100))
            for name, work in (
                ("complete", lambda item: translator.complete(item.source, item.text[: len(item.text) // 2])),
                ("alternatives", lambda item: translator.alternatives(item.source, item.text[: len(item.text) // 2])),
                ("hypotheses (4)", lambda item: translator.hypotheses(item.source, 4)),
                ("score", lambda item: translator.score(item.source, item.text)),
                ("word_alignment", lambda item: translator.word_alignment(item.source, item.text)),
            ):
                walls, cpus = (sorted(column) for column in zip(*(timed(work, item) for item in drafts), strict=True))
                row(
                    name,
                    *(
                        f"{kind} p50 {statistics.median(times) * 1000:4.0f} ms  p95 {times[94] * 1000:4.0f} ms "
                        for kind, times in (("wall", walls), ("cpu", cpus))
                    ),
                )

    def alignment(self):
        """Word alignment by attention on reference translations, against links that a dictionary makes sure."""
        dictionary = collections.defaultdict(set)
        for line in (DEV.parents[1] / "dict" / "wiktionary_de_en.tsv").open(encoding="utf-8"):
            german, english = line.rstrip("\n").split("\t")[:2]
            dictionary[german].add(english.lower())
        total = right = diagonal = 0
        with Translator(model=self.package.path) as translator:
            for source, target in zip(self.source, self.reference, strict=True):
                words = [[(m.start(), m.group()) for m in re.finditer(r"\w+", text)] for text in (source, target)]
                pairs = [(s, t) for s in words[0] for t in words[1] if t[1].lower() in dictionary[s[1]]]
                counts = collections.Counter(word for pair in pairs for word in enumerate(pair))
                sure = {(s[0], t[0]) for s, t in pairs if counts[0, s] == counts[1, t] == 1}
                if not sure:
                    continue
                found = {(link.source[0], link.target[0]) for link in translator.word_alignment(source, target)}
                starts = [[start for start, _ in side] for side in words]
                straight = {
                    (starts[0][round(n * (len(starts[0]) - 1) / max(1, len(starts[1]) - 1))], start)
                    for n, start in enumerate(starts[1])
                }
                total, right, diagonal = total + len(sure), right + len(sure & found), diagonal + len(sure & straight)
        row("attention", f"{right / total:.1%} of {total} sure links found (the diagonal finds {diagonal / total:.1%})")


SECTIONS = ("throughput", "threads", "peers", "latency", "alignment", "memory")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sections", nargs="*", default=SECTIONS, metavar="SECTION", help=" ".join(SECTIONS))
    parser.add_argument("--lines", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=5, help="of the comparison with bare CTranslate2")
    parser.add_argument("--argos", help="Python of an environment with argostranslate and torch")
    parser.add_argument("--model", type=Path)
    options = parser.parse_args()
    if not DEV.is_dir():
        sys.exit(f"skipped: {DEV} is not there")
    bench = Bench(options)
    print(f"{bench.package.path}, {len(bench.source)} lines of newstest2018, {os.cpu_count()} cores")
    for name in options.sections:
        section = getattr(bench, name)
        print(section.__doc__.strip())
        section()


if __name__ == "__main__":
    main()
