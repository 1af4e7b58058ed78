#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The detectors' throughput beside ripgrep looking for the same texts, one thread each, in one run.

usage: content_bench.py [FILE]      without one: 64 MB of running text with numbers, made here
ripgrep counts matching lines only; Missent reads numbers, tables and context besides, and checks what it finds.
"""
import os
import random
import subprocess
import sys
import tempfile
import time

BUILD = os.environ["MISSENT_BUILD"]
WORDS = ("the harbour survey comes on friday please send depths and a map to all who asked for it before noon thanks "
         "report account patient project contract meeting street office").split()


def make_text(path, megabytes):
    rng = random.Random(1)
    with open(path, "w", encoding="ascii") as out:
        for number in range(megabytes * 1_000_000 // 75):
            words = " ".join(rng.choices(WORDS, k=11))
            out.write(f"{words} {rng.randint(1, 99_999_999)}.\n" if number % 4 == 0 else words + ".\n")


def ripgrep(arguments, path):
    best = 1e9
    for _ in range(5):
        begin = time.perf_counter()
        run = subprocess.run(["rg", "--no-config", "-j1", "-a", "-c", "--no-unicode", *arguments, path], capture_output=True, check=False)
        if run.returncode > 1:
            sys.exit(run.stderr.decode()[-300:])
        best = min(best, time.perf_counter() - begin)
    return os.path.getsize(path) / 1e6 / best


def main():
    with tempfile.TemporaryDirectory() as folder:
        path, patterns = sys.argv[1] if len(sys.argv) > 1 else os.path.join(folder, "text"), os.path.join(folder, "patterns")
        if len(sys.argv) < 2:
            make_text(path, 64)
        print(subprocess.run([f"{BUILD}/bench/bench_content_bench", path, patterns], capture_output=True, text=True, check=True).stdout, end="")
        with open(patterns, encoding="utf-8") as lines:
            count = sum(1 for _ in lines)
        digits = r"([0-9][ \-./]?){4}[0-9]|[A-Z][0-9]|[0-9][A-Z]"
        print(f"ripgrep, the same {count} texts in any case: {ripgrep(['-i', '-F', '-f', patterns], path):.0f} MB/s; "
              f"the two shapes: {ripgrep(['-e', digits], path):.0f} MB/s")


if __name__ == "__main__":
    main()
