#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many markings are found, and how many are found where none is: messages made from the published schemes, independent of the product.

usage: markings_bench.py [COUNT] [SEED] [--misses] [--second | --third | --fourth | --fifth]      COUNT marked messages and as many unmarked, 1,500 without
There are several sets, written one after another. Prints precision and recall by scheme and by carrier, and with --misses each message that is read otherwise than it was written.
A marking is found if one of its schemes is there with its level; handling is counted apart, over the markings found. Each other
marking that the product names is a false one."""
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "markings"))
import fifth  # noqa: E402
import fourth  # noqa: E402
import third  # noqa: E402
from negatives import negatives  # noqa: E402
from positives import banners, own_carriers  # noqa: E402
from second_marked import marked as second_marked  # noqa: E402
from second_unmarked import unmarked as second_unmarked  # noqa: E402


def levels(mark):
    return mark.level if isinstance(mark.level, tuple) else (mark.level,)


def plain(text):
    return re.sub(r"[^A-Z0-9]+", " ", text.upper()).strip()


def handling_is_there(mark, found):
    shown = " | ".join(plain(h) for m in found for h in m["handling"])
    return all(plain(h) in shown for h in mark.handling)


def judged(case, verdict):
    """(whether it is found, whether its handling is, the markings that are not in the message)"""
    right, hits = [], []
    for mark in case.marks:
        those = [m for m in verdict["markings"] if m["scheme"] in mark.schemes and m["level"] in levels(mark)]
        hits.append(bool(those))
        right += those
    false = [m for m in verdict["markings"] if m not in right and not any(m["scheme"] in k.also and m["level"] <= max(levels(k)) for k in case.marks)]
    return all(hits), all(handling_is_there(m, right) for m in case.marks), false


def verdicts(cases):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, case in enumerate(cases):
            paths.append(os.path.join(folder, f"{i:05}.eml"))
            Path(paths[-1]).write_bytes(case.message)
        run = subprocess.run([os.environ["MISSENT"], "check", "--json", "--jobs", "2", *paths], capture_output=True, text=True, check=False,
                             env={**os.environ, "XDG_DATA_HOME": folder})
        by_file = {os.path.basename(v["file"]): v for v in map(json.loads, run.stdout.splitlines())}
        return [by_file[os.path.basename(p)] for p in paths]


def table(title, cases, results, key):
    found, all_of, false, handled = Counter(), Counter(), Counter(), Counter()
    for case, (hit, handling, wrong) in zip(cases, results):
        name = key(case)
        all_of[name] += 1
        found[name] += hit
        handled[name] += hit and handling
        false[name] += len(wrong)
    print(f"\n{title:20} messages  found  handling right  false")
    for name in all_of:
        print(f"{name:20} {all_of[name]:8} {found[name]:6} {handled[name]:15} {false[name]:6}")
    return sum(all_of.values()), sum(found.values()), sum(handled.values()), sum(false.values())


def report_miss(case, result, verdict):
    hit, handling, wrong = result
    what = "MISSED" if not hit else "FALSE" if wrong else "HANDLING"
    if hit and handling and not wrong:
        return
    got = [(m["scheme"], m["text"], m["level"], m["handling"], m["where"]) for m in verdict["markings"]]
    print(f"{what} {case.scheme} / {case.carrier}: {case.note!r} wanted {[(m.schemes[0], m.level, m.handling) for m in case.marks]} got {got} subject {verdict['subject']!r}")


def main():
    words = [a for a in sys.argv[1:] if not a.startswith("--")]
    count, rng = int(words[0]) if words else 1500, random.Random(int(words[1]) if len(words) > 1 else 1)
    if "--second" in sys.argv:
        cases = [*second_marked(rng, count), *second_unmarked(rng, count)]
    elif later := [module for module in (third, fourth, fifth) if f"--{module.__name__}" in sys.argv]:
        cases = [*later[0].marked(rng, count), *later[0].unmarked(rng, count)]
    else:
        cases = [*banners(rng, count * 2 // 3), *own_carriers(rng, count - count * 2 // 3), *negatives(rng, count)]
    read = verdicts(cases)
    results = [judged(c, v) for c, v in zip(cases, read)]
    if "--misses" in sys.argv:
        for case, result, verdict in zip(cases, results, read):
            report_miss(case, result, verdict)
    total = table("scheme", cases[:count], results[:count], lambda c: c.scheme)
    table("carrier", cases[:count], results[:count], lambda c: c.carrier)
    bare = table("unmarked", cases[count:], results[count:], lambda c: c.carrier)
    false = total[3] + bare[3]
    print(f"\nrecall {total[1]} of {total[0]}: {total[1] / total[0]:.4f}; handling right in {total[2]}; precision {total[1] / (total[1] + false):.4f}, {false} false, "
          f"{bare[3]} of them in {bare[0]} unmarked messages")


if __name__ == "__main__":
    main()
