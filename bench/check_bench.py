#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`missent check --jobs 1 --json` over an mbox beside a bare GMime parse of the same file, in one run, start-up taken off.

usage: check_bench.py [MBOX]      without one: 20,000 plain messages of about 2 kB, made here
Prints the best of five of each and their ratio. The goal is in the design: at most 3, later 2.
"""
import os
import random
import subprocess
import sys
import tempfile
import time

MISSENT, BUILD = os.environ["MISSENT"], os.environ["MISSENT_BUILD"]
WORDS = "the harbour survey comes on friday please send depths and a map to all who asked for it before noon thanks".split()


def make_mbox(path, count):
    rng = random.Random(1)
    people = [f"{rng.choice(WORDS)}.{rng.choice(WORDS)}{i}@{rng.choice(WORDS)}{i % 40}.example" for i in range(2000)]
    with open(path, "w", encoding="ascii") as out:
        for number in range(count):
            to = ", ".join(rng.sample(people, rng.randint(1, 3)))
            body = "\n".join(" ".join(rng.choices(WORDS, k=11)) for _ in range(28))
            out.write(f"From x@y Thu Jul 20 09:14:00 2023\nReceived: from a.example by b.example; Thu, 20 Jul 2023 09:14:00 +0000\n"
                      f"From: J Bloggs <j.bloggs@ministry.example>\nTo: {to}\nSubject: {' '.join(rng.choices(WORDS, k=5))}\n"
                      f"Date: Thu, 20 Jul 2023 09:{number % 60:02}:00 +0000\nMessage-ID: <{number}@ministry.example>\n"
                      f"MIME-Version: 1.0\nContent-Type: text/plain; charset=us-ascii\n\n{body}\n\n")


def seconds_of(command, environment):
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, env=environment, check=False)
    return time.perf_counter() - begin


def main():
    with tempfile.TemporaryDirectory() as folder:
        mbox = sys.argv[1] if len(sys.argv) > 1 else os.path.join(folder, "plain.mbox")
        if len(sys.argv) < 2:
            make_mbox(mbox, 20_000)
        one = os.path.join(folder, "one.eml")
        with open(one, "w", encoding="ascii") as out:
            out.write("From: a@ministry.example\nTo: b@other.example\n\nx\n")
        environment = {**os.environ, "XDG_DATA_HOME": os.environ.get("XDG_DATA_HOME", folder)}
        check = [MISSENT, "check", "--jobs", "1", "--json"]
        ours, bare = [], []
        for _ in range(5):
            start_up = min(seconds_of(check + [one], environment) for _ in range(3))
            ours.append(seconds_of(check + [mbox], environment) - start_up)
            run = subprocess.run([f"{BUILD}/bench/bench_gmime_parse", mbox], capture_output=True, text=True, check=True)
            bare.append(float(run.stdout.split()[3]))
            count = int(run.stdout.split()[1])
        print(f"messages {count}  check {min(ours) / count * 1e6:.1f} µs  bare GMime {min(bare) / count * 1e6:.1f} µs  "
              f"ratio {min(ours) / min(bare):.2f}  ({count / min(ours):.0f} messages/s)")


if __name__ == "__main__":
    main()
