#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the baselines, and Missent where MISSENT names it, on the same test in one run, and prints their figures side by side.

usage: compare.py DIR [--own DOMAIN]     (DIR: what make_test.py made; the verdicts are left there, one file for each)
"""
import argparse
import os
import subprocess
import sys
import time

import score

BASELINES = {"contacts": ["baseline_contacts.py"],
             "centroid": ["baseline_text.py", "centroid"], "centroid, new doubted": ["baseline_text.py", "centroid", "--new", "1"],
             "nearest": ["baseline_text.py", "nearest"], "nearest, new doubted": ["baseline_text.py", "nearest", "--new", "1"]}
HERE = os.path.dirname(os.path.abspath(__file__))


def run(command, out):
    begin = time.monotonic()
    with open(out, "w", encoding="utf-8") as file:
        status = subprocess.run(command, stdout=file, check=False).returncode
    if status not in (0, 1):  # 1: something was in doubt
        sys.exit(f"{' '.join(command)} ended with {status}")
    return time.monotonic() - begin


def missent(options, history, test):
    """Learns into a store of its own, then judges."""
    program, store = os.environ["MISSENT"], os.path.join(options.dir, "missent.db")
    config = os.path.join(options.dir, "missent.toml")
    for old in (store, store + "-wal", store + "-shm"):
        if os.path.exists(old):
            os.remove(old)
    with open(config, "w", encoding="utf-8") as file:
        file.write(f'[organisation]\ndomains = ["{options.own}"]\n' if options.own else "")
    common = [program, "--config", config, "--store", "sqlite:" + os.path.abspath(store)]
    spent = run(common + ["learn", history], os.devnull)
    return spent + run(common + ["check", "--json", test], os.path.join(options.dir, "missent.jsonl"))


def row(name, result, spent):
    added = result["ranks"].get("added", {})
    cells = [added.get("first"), result["ranks"].get("added, none new", {}).get("first"), added.get("reciprocal")]
    for percent in ("5 %", "1 %"):
        cells += [result["found"][percent].get(kind) for kind in ("typo-domain", "typo-local", "added", "replaced")]
    cells += [result["clean flagged"], result["meant"].get("typo-domain"), result["meant"].get("typo-local")]
    return f"| {name} | " + " | ".join("–" if cell is None else f"{100 * cell:.1f}" for cell in cells) + f" | {spent:.0f} s |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir")
    parser.add_argument("--own", help="the organisation's domain, for Missent")
    options = parser.parse_args()
    history, test = (os.path.join(options.dir, name) for name in ("history.mbox", "test.mbox"))
    truth = score.read_lines(os.path.join(options.dir, "truth.jsonl"))
    print("| product | wrong person first | none new | reciprocal rank | at 5 %: domain | local | added | replaced | at 1 %: domain | local | added"
          " | replaced | clean flagged | meant: domain | local | time |\n|" + " --- |" * 16)
    for name in [*BASELINES, *(["missent"] if "MISSENT" in os.environ else [])]:
        out = os.path.join(options.dir, name.replace(", ", "-").replace(" ", "-") + ".jsonl")
        if name == "missent":
            spent = missent(options, history, test)
        else:
            script, *words = BASELINES[name]
            spent = run([sys.executable, os.path.join(HERE, script), *words[:1], history, test, *words[1:]], out)
        print(row(name, score.score(list(zip(truth, score.read_lines(out)))), spent), flush=True)


if __name__ == "__main__":
    main()
