#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many slips of typing a scan finds, and whether its interval holds the true number: planted_bench.py MISSENT DOMAIN SEEDS MBOX…

For each seed 30 to 150 messages of DOMAIN's people, from the later 60 % of the mail, get one recipient that was written to before with a
slip in the name or the domain. An archive has slips of its own, which nobody has counted: what the same scan expects without the planted
ones is taken off, with its interval. They count as clean where the share of the clean messages that are listed is said."""
import json
import mailbox
import random
import re
import subprocess
import sys
import tempfile
from email.utils import getaddresses, mktime_tz, parsedate_tz
from pathlib import Path

ROWS = "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"


def beside(letter):
    row = next((row for row in ROWS if letter in row), letter)
    at = row.index(letter)
    return row[max(0, at - 1):at] + row[at + 1:at + 2] or letter


def mistyped(word, rng):
    at = rng.randrange(len(word))
    way = rng.choice(("left out", "twice", "swapped", "beside", "both"))
    if way == "left out":
        return word[:at] + word[at + 1:]
    if way == "twice":
        return word[:at] + word[at] + word[at:]
    if way == "swapped":
        return word[:at] + word[at + 1:at + 2] + word[at] + word[at + 2:]
    other = rng.choice(beside(word[at]))
    return word[:at] + other + word[at + (way == "beside"):]


def slip_of(address, rng, known):
    local, _, domain = address.partition("@")
    for _ in range(20):
        wrong = f"{mistyped(local, rng)}@{domain}" if rng.random() < 0.5 else f"{local}@{mistyped(domain, rng)}"
        name, _, place = wrong.partition("@")
        if wrong not in known and name and ".." not in wrong and name[0] != "." and name[-1] != "." and place[0] not in ".-" and place[-1] not in ".-":
            return wrong
    return None


def addresses(message, *headers):
    return [address.lower() for _, address in getaddresses([str(message.get(name, "")) for name in headers]) if "@" in address]


class Archive:
    def __init__(self, paths, domain):
        dated = []
        for path in paths:
            for message in mailbox.mbox(path, create=False):
                when = parsedate_tz(str(message.get("Date", "")))
                if when and addresses(message, "To", "Cc"):
                    dated.append((mktime_tz(when), len(dated), message))
        self.mail = [message for _, _, message in sorted(dated, key=lambda one: one[:2])]
        self.known, self.places, self.judged = {}, [], 0
        for at, message in enumerate(self.mail):
            ours = any(a.endswith(domain) for a in addresses(message, "From"))
            self.judged += ours
            to = addresses(message, "To", "Cc")
            before = [address for address in to if address in self.known]
            if at > 0.4 * len(self.mail) and before and len(to) <= 20 and ours:
                self.places.append((at, before))
            for address in to:
                self.known.setdefault(address, at)

    def planted(self, rng):
        """Of the message at a place: what stands in its headers, and what in its stead."""
        out = {}
        for at, before in rng.sample(self.places, min(rng.randint(30, 150), len(self.places))):
            meant = rng.choice(before)
            wrong = slip_of(meant, rng, self.known)
            if wrong:
                out[at] = (meant, wrong)
        return out

    def write(self, path, planted):
        with open(path, "wb") as out:
            for at, message in enumerate(self.mail):
                head, gap, body = message.as_bytes(unixfrom=False).partition(b"\n\n")
                if at in planted:
                    meant, wrong = (word.encode() for word in planted[at])
                    start = head.lower().index(meant, re.search(rb"(?mi)^(to|cc):", head).start())
                    head = head[:start] + wrong + head[start + len(meant):]
                out.write(b"From MAILER-DAEMON Thu Jan  1 00:00:00 1970\n" + head + gap + body.replace(b"\nFrom ", b"\n>From ") + b"\n\n")


def scan(missent, folder, domain):
    config = folder / "missent.toml"
    config.write_text(f'[organisation]\ndomains = ["{domain}"]\n', encoding="utf-8")
    run = subprocess.run([missent, "--config", config, "scan", "--json", "--no-cache", "--report", folder / "report", folder / "mail.mbox"],
                         capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        raise SystemExit(run.stderr)
    doubted = [{one["address"] for one in json.loads(line)["recipients"] if one["doubt"] >= 0.5} for line in run.stdout.splitlines()]
    return [message for message in doubted if message], json.loads((folder / "report/report.json").read_text(encoding="utf-8"))


def shown(estimate):
    return "{expected:.0f}, between {least:.0f} and {most:.0f}".format(**estimate)


def main():
    missent, domain, seeds, paths = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
    archive = Archive(paths, domain)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive.write(folder / "mail.mbox", {})
        own = scan(missent, folder, domain)[1]
        print(f"{len(archive.mail)} messages; without planted slips {shown(own['with_unseen'])}")
        holds = 0
        for seed in range(1, seeds + 1):
            planted = archive.planted(random.Random(seed))
            archive.write(folder / "mail.mbox", planted)
            doubted, report = scan(missent, folder, domain)
            wrong = {address for _, address in planted.values()}
            found = sum(address in set().union(*doubted) for _, address in planted.values())
            clean = sum(not wrong & message for message in doubted) / (archive.judged - len(planted))
            more = {key: value - own["with_unseen"]["expected"] for key, value in report["with_unseen"].items()}
            holds += more["least"] <= len(planted) <= more["most"]
            print(f"seed {seed}: {len(planted)} planted, {found} found ({found / len(planted):.2f}), {clean:.2%} of the clean listed, {shown(more)}", flush=True)
        print(f"the interval holds the number of {holds} of {seeds}")


if __name__ == "__main__":
    main()
