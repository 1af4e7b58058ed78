#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Baseline: what an address checker in a mail client does. An address that is known is right; one that is not is compared with the
names that are, and doubted when one of them is within two slips (Damerau-Levenshtein, optimal string alignment).

usage: baseline_contacts.py HISTORY.mbox TEST.mbox > verdicts.jsonl
       baseline_contacts.py --scan DOMAIN MBOX... > verdicts.jsonl

With --scan all mail is gone through in the order of time: that of DOMAIN is judged by what stood in mail before it, then learned.

Known are all addresses of the history, whoever wrote them, and their domains. Of a new domain the domain is compared, within two
slips; of a known one the local part, within one. Doubt: 0.75 at one slip, 0.5 at two, 0 for everything else.
"""
import argparse
import collections
import itertools
import json

import archive

LONGEST = 80  # letters of an address; longer ones are not compared
DOUBT = {1: 0.75, 2: 0.5}


def distance(one, other):
    """Letters dropped, added, changed, or swapped with the next."""
    before, row = None, list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row = row, [i]
        for j, b in enumerate(other, 1):
            best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before = above
    return row[-1]


def shortened(word, depth):
    """The word with up to `depth` letters less: two words within `depth` slips share one of these."""
    return {"".join(word[i] for i in range(len(word)) if i not in gone)
            for count in range(depth + 1) for gone in itertools.combinations(range(len(word)), count)}


class Near:
    """Words by what is left of them; finds those within `depth` slips, the nearest first, then those seen first."""

    def __init__(self, depth):
        self.depth, self.words, self.filed = depth, {}, collections.defaultdict(list)

    def add(self, word):
        if word not in self.words:
            self.words[word] = len(self.words)
            for form in shortened(word, self.depth):
                self.filed[form].append(word)

    def find(self, typed):
        near = {word for form in shortened(typed, self.depth) for word in self.filed.get(form, ())}
        ranked = sorted((distance(typed, word), self.words[word], word) for word in near if word != typed)
        return [(slips, word) for slips, _, word in ranked if slips <= self.depth]


class Contacts:
    def __init__(self):
        self.addresses, self.domains, self.locals = set(), Near(2), collections.defaultdict(lambda: Near(1))

    def learn(self, message):
        for address in message.recipients + [message.sender]:
            if address not in self.addresses and len(address) < LONGEST:
                self.addresses.add(address)
                self.domains.add(archive.domain_of(address))
                self.locals[archive.domain_of(address)].add(archive.local_of(address))

    def judge(self, address):
        """(doubt, [who may have been meant])"""
        local, domain = archive.local_of(address), archive.domain_of(address)
        if address in self.addresses or len(address) >= LONGEST:
            return 0.0, []
        if domain in self.domains.words:
            near = [(slips, f"{word}@{domain}") for slips, word in self.locals[domain].find(local)]
        else:
            near = [(slips, f"{local}@{word}") for slips, word in self.domains.find(domain)]
        return (DOUBT[near[0][0]], [a for _, a in near[:5]]) if near else (0.0, [])

    def print_verdict(self, message):
        judged = [(address, *self.judge(address)) for address in message.recipients]
        print(json.dumps({"message_id": message.head.get("message-id", ""), "recipients": [
            {"address": address, "doubt": doubt, "meant": [{"address": a} for a in meant]} for address, doubt, meant in judged]}))


def scan(paths, own):
    contacts = Contacts()
    mail = [message for message, _ in archive.read_archive(paths) if message.time]
    for message in sorted(mail, key=lambda m: m.time):
        if ("." + archive.domain_of(message.sender)).endswith("." + own):
            contacts.print_verdict(message)
        contacts.learn(message)


def judge_test(history, test):
    contacts = Contacts()
    for message in archive.read_mbox(history):
        contacts.learn(message)
    for message in archive.read_mbox(test):
        contacts.print_verdict(message)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mbox", nargs="+")
    parser.add_argument("--scan", metavar="DOMAIN")
    options = parser.parse_args()
    if options.scan:
        scan(options.mbox, options.scan)
    elif len(options.mbox) == 2:
        judge_test(*options.mbox)
    else:
        parser.error("HISTORY.mbox and TEST.mbox, or --scan")


if __name__ == "__main__":
    main()
