#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What is found in ordinary mail, and findings drawn at random to be read by eye: what of them is false, only a reader can tell.

usage: ordinary_bench.py MBOX... [--show KIND COUNT SEED [MASK]]
Judges the archives with an empty store. Prints for each kind how many values and messages have it with a confidence of 0.8 or more, and each
marking. With --show it prints COUNT messages with a finding of KIND (or `marking`), each value in its surroundings, as far as its mask tells which it is;
MASK is a pattern that the masked values must match: the rare forms of a frequent kind are read alone."""
import json
import mailbox
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter

SURE, AROUND = 0.8, 160


def verdicts(paths):
    with tempfile.TemporaryDirectory() as home:
        run = subprocess.Popen([os.environ["MISSENT"], "check", "--json", *paths], stdout=subprocess.PIPE, text=True, env={**os.environ, "XDG_DATA_HOME": home})
        yield from map(json.loads, run.stdout)
        if run.wait() != 0 and not run.returncode == 1:
            sys.exit(f"missent ended with {run.returncode}")


def read(paths):
    values, messages, shown, total = Counter(), Counter(), {}, 0
    for verdict in verdicts(paths):
        total += 1
        found = [(f["kind"], f["count"], f["sample"]) for f in verdict["findings"] if f["confidence"] >= SURE]
        found += [("marking", 1, m["text"]) for m in verdict["markings"]]
        for kind, count, _ in found:
            values[kind] += count
        for kind in {kind for kind, _, _ in found}:
            messages[kind] += 1
        for kind, _, sample in found:
            shown.setdefault(kind, []).append((verdict["file"], verdict["index"], sample))
    return values, messages, shown, total


def text_of(message):
    parts = [part.get_payload(decode=True) or b"" for part in message.walk() if not part.is_multipart()]
    return f"{message['Subject']}\n" + "\n".join(part.decode("utf-8", "replace") for part in parts)


def unmasked(sample):
    """A pattern of the values that have this mask."""
    pieces = [r"\s+" if c.isspace() else r"[^\s]" if c == "*" else re.escape(c) for c in re.sub(r"\s+", " ", sample)]
    return re.compile(r"(?<!\w)" + "".join(pieces) + r"(?!\w)", re.I)


def show(cases, count, seed, mask=""):
    cases = [case for case in cases if re.match(mask, case[2])]
    print(f"\n{len(cases)} messages")
    for path, index, sample in random.Random(seed).sample(cases, min(count, len(cases))):
        message = next(m for i, m in enumerate(mailbox.mbox(path, create=False)) if i == index)
        text = text_of(message)
        hits = list(unmasked(sample).finditer(text))
        hit = next((h for h in hits if re.search(r"\d", h.group())), hits[0] if hits else None)
        begin, end = (hit.start(), hit.end()) if hit else (0, 0)
        around = text[max(0, begin - AROUND):begin] + ">>" + text[begin:end] + "<<" + text[end:end + AROUND]
        print(f"--- {os.path.basename(path)} {index} {sample}\n{around}")


def main():
    words = sys.argv[1:]
    ask = words[words.index("--show") + 1:] if "--show" in words else []
    paths = words[:words.index("--show")] if ask else words
    values, messages, shown, total = read(paths)
    print(f"{total} messages\n{'kind':22} {'values':>8} {'messages':>9}")
    for kind in sorted(values, key=lambda k: -values[k]):
        print(f"{kind:22} {values[kind]:8} {messages[kind]:9}")
    if ask:
        show(shown.get(ask[0], []), int(ask[1]), *ask[2:])


if __name__ == "__main__":
    main()
