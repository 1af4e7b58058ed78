#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores `missent scan --json` over an archive in which real accidents were labelled by hand.

usage: score_archive.py LABELS.tsv VERDICTS.jsonl MBOX... --own DOMAIN [--threshold 0.5] [--top 20]

LABELS.tsv, no heading, four columns divided by tabs (the last ones may be left out):
  slip          mistyped address    the domain or address meant    message-id    a recipient that was mistyped there
  right         domain                                                           looks like a slip of another, and is none
  unsure        domain                                                           nobody can tell: counted apart
  wrong-person  address             (nothing)                      message-id    a recipient who should not have got it
The ids are those of any copy. What is not printed by scan has no doubt; for the ranks of wrong persons and the doubts of what was
missed, scan with a policy that puts everything in doubt (README.md).
"""
import argparse
import collections
import json

import archive


def read_labels(path):
    rows = collections.defaultdict(list)
    with open(path, encoding="utf-8") as file:
        for line in file:
            label, *rest = line.rstrip("\n").split("\t")
            if label:
                rows[label].append((rest + ["", "", ""])[:3])
    return rows


def share(part, whole):
    return f"{part} of {whole}" + (f" = {part / whole:.3f}" if whole else "")


class Score:
    def __init__(self, options, found, verdicts):
        self.options = options
        self.messages = [message for message, _ in found]
        self.place = {each: number for number, (_, ids) in enumerate(found) for each in ids}
        self.labels = read_labels(options.labels)
        self.verdicts = collections.defaultdict(dict)  # number of the message: {address: recipient}
        for verdict in verdicts:
            if verdict["message_id"] in self.place:
                self.verdicts[self.place[verdict["message_id"]]].update({r["address"].lower(): r for r in verdict["recipients"]})
        self.outgoing = [n for n, m in enumerate(self.messages) if self.is_own(m.sender) and not all(map(self.is_own, m.recipients))]
        self.first_named = self.find_first_named()

    def find_first_named(self):
        """When a header first named each address and each domain."""
        first = {}
        for message in self.messages:
            for address in message.recipients + [message.sender] if message.time else ():
                for name in (address, archive.domain_of(address)):
                    first[name] = min(message.time, first.get(name, message.time))
        return first

    def is_own(self, address):
        return ("." + archive.domain_of(address)).endswith("." + self.options.own)

    def is_flagged(self, recipient):
        return bool(recipient) and recipient["doubt"] >= self.options.threshold

    def slips(self):
        """The slips in our own mail whose right name was known before: one for each message and address."""
        rows = {}
        for typed, meant, each in self.labels["slip"]:
            number = self.place.get(each)
            if number is not None and self.is_own(self.messages[number].sender):
                if self.first_named.get(meant, float("inf")) < (self.messages[number].time or 0):
                    rows[number, typed.lower()] = meant
        return rows

    def report_slips(self):
        rows, flagged, right = self.slips(), [], 0
        for (number, typed), meant in rows.items():
            recipient = self.verdicts[number].get(typed)
            if not self.is_flagged(recipient):
                print(f"  missed: {typed} for {meant}, doubt {recipient['doubt'] if recipient else 'not printed'}")
                continue
            flagged.append(archive.domain_of(typed))
            first = recipient["meant"][0]["address"].lower() if recipient["meant"] else ""
            right += meant in (first, archive.domain_of(first))
        domains = {archive.domain_of(typed) for _, typed in rows}
        print(f"slips whose right name was known: flagged {share(len(flagged), len(rows))},"
              f" first suggestion right {share(right, len(rows))}; by domain flagged {share(len(set(flagged)), len(domains))}")

    def report_right(self):
        names = {name for name, _, _ in self.labels["right"]}
        written = {archive.domain_of(a) for n in self.outgoing for a in self.messages[n].recipients} & names
        flagged = {archive.domain_of(a) for n in self.outgoing for a, r in self.verdicts[n].items() if self.is_flagged(r)} & names
        print(f"right names that look like slips: flagged {share(len(flagged), len(written))} {sorted(flagged)}")

    def report_false_alerts(self):
        slipped = {archive.domain_of(typed) for typed, _, _ in self.labels["slip"]}
        unsure = {name for name, _, _ in self.labels["unsure"]}
        counts, messages, sure = collections.Counter(), 0, 0
        for number in self.outgoing:
            false = [a for a, r in self.verdicts[number].items()
                     if self.is_flagged(r) and not self.is_own(a) and archive.domain_of(a) not in slipped]
            counts.update(false)
            messages += bool(false)
            sure += any(archive.domain_of(a) not in unsure for a in false)
        print(f"messages to outsiders flagged though no slip was labelled there: {share(messages, len(self.outgoing))};"
              f" without the unsure ones {share(sure, len(self.outgoing))}")
        for address, count in counts.most_common(self.options.top):
            print(f"  {count:4} {address}")

    def report_wrong_persons(self):
        ranks = []
        for address, _, each in self.labels["wrong-person"]:
            doubts = {a: r["doubt"] for a, r in self.verdicts.get(self.place.get(each), {}).items()}
            if address.lower() in doubts and len(doubts) > 1:
                mine = doubts.pop(address.lower())
                ranks.append((1 + sum(doubt >= mine for doubt in doubts.values()), len(doubts) + 1))
        first = sum(rank == 1 for rank, _ in ranks)
        print(f"wrong persons among others: first {share(first, len(ranks))}; ranks " + ", ".join(f"{r}/{n}" for r, n in sorted(ranks)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels")
    parser.add_argument("verdicts")
    parser.add_argument("mbox", nargs="+")
    parser.add_argument("--own", required=True, help="the organisation's domain; subdomains count")
    parser.add_argument("--threshold", type=float, default=0.5, help="a recipient is flagged from this doubt on")
    parser.add_argument("--top", type=int, default=20, help="how many addresses flagged without a label are listed")
    options = parser.parse_args()
    with open(options.verdicts, encoding="utf-8") as file:
        verdicts = [json.loads(line) for line in file if line.strip()]
    score = Score(options, archive.read_archive(options.mbox), verdicts)
    print(f"{len(score.messages)} messages, {len(score.outgoing)} of ours to outsiders, {len(verdicts)} verdicts")
    score.report_slips()
    score.report_right()
    score.report_false_alerts()
    score.report_wrong_persons()


if __name__ == "__main__":
    main()
