#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Passwords, codes and keys as people send them, and talk about them: how many are found, how many findings are false.

usage: secrets_bench.py [MISSENT] [--misses]      MISSENT: build/release/missent without
Found is a finding `password`, `credential` or `private-key` of confidence 0.5 or more. Prints a line for each set of secrets/told.py."""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "secrets"))
from told import SETS  # noqa: E402

KINDS = {"password", "credential", "private-key"}
MESSAGE = """From MAILER-DAEMON Thu Jan  1 00:00:00 1970
From: anna.berg@example.org
To: bob@partner.example
Subject: note
Date: Mon, 3 Feb 2025 10:00:00 +0000
Message-ID: <{number}@example.org>

Hi Bob,

{text}

See you tomorrow
Anna

"""


def findings(missent, texts):
    with tempfile.TemporaryDirectory() as folder:
        box = os.path.join(folder, "texts.mbox")
        Path(box).write_text("".join(MESSAGE.format(number=number, text=text) for number, text in enumerate(texts)), encoding="utf-8")
        environment = {"PATH": "/usr/bin:/bin", "HOME": folder, "XDG_RUNTIME_DIR": folder}
        run = subprocess.run([missent, "check", "--json", box], capture_output=True, text=True, env=environment, check=False)
    verdicts = [json.loads(line) for line in run.stdout.splitlines()]
    if len(verdicts) != len(texts):
        sys.exit(f"{len(texts)} messages, {len(verdicts)} verdicts: {run.stderr}")
    return [any(finding["kind"] in KINDS and finding["confidence"] >= 0.5 for finding in verdict["findings"]) for verdict in verdicts]


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    missent = words[0] if words else "build/release/missent"
    for number, one in enumerate(SETS, 1):
        told, talk = findings(missent, one["told"]), findings(missent, one["talk"])
        print(f"set {number}: {sum(told)} of {len(told)} told secrets found; {sum(talk)} of {len(talk)} talks taken for one")
        if "--misses" in sys.argv:
            for text in [text for text, found in zip(one["told"], told) if not found] + [text for text, found in zip(one["talk"], talk) if found]:
                print("   ", repr(text))


if __name__ == "__main__":
    main()
