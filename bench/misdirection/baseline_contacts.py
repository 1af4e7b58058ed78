#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Baseline: what an address checker in a mail client does. An address that is known is right; one that is not is compared with the
names that are, and doubted when one of them is within two slips (Damerau-Levenshtein, optimal string alignment).

usage: baseline_contacts.py HISTORY.mbox TEST.mbox > verdicts.jsonl

Known are all addresses of the history, whoever wrote them, and their domains. Of a new domain the domain is compared, within two
slips; of a known one the local part, within one. Doubt: 0.75 at one slip, 0.5 at two, 0 for everything else.
"""
import argparse
import collections
import itertools
import json

import archive

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
    """Words by what is left of them; finds those within `depth` slips, the nearest first, then the most frequent."""

    def __init__(self, words, depth):
        self.words, self.depth, self.filed = words, depth, collections.defaultdict(list)
        for word in words:
            for form in shortened(word, depth):
                self.filed[form].append(word)

    def find(self, typed):
        near = {word for form in shortened(typed, self.depth) for word in self.filed.get(form, ())}
        ranked = sorted((distance(typed, word), -self.words[word], word) for word in near if word != typed)
        return [(slips, word) for slips, _, word in ranked if slips <= self.depth]


class Contacts:
    def __init__(self, messages):
        self.addresses, self.domains, self.locals = collections.Counter(), collections.Counter(), {}
        for message in messages:
            self.addresses.update(message.recipients + [message.sender])
        for address, count in self.addresses.items():
            self.domains[archive.domain_of(address)] += count
        self.near_domains = Near(self.domains, 2)

    def near_locals(self, domain):
        if domain not in self.locals:
            words = {archive.local_of(a): n for a, n in self.addresses.items() if archive.domain_of(a) == domain}
            self.locals[domain] = Near(words, 1)
        return self.locals[domain]

    def judge(self, address):
        """(doubt, [who may have been meant])"""
        local, domain = archive.local_of(address), archive.domain_of(address)
        if address in self.addresses:
            return 0.0, []
        if domain in self.domains:
            near = [(slips, f"{word}@{domain}") for slips, word in self.near_locals(domain).find(local)]
        else:
            near = [(slips, f"{local}@{word}") for slips, word in self.near_domains.find(domain)]
        return (DOUBT[near[0][0]], [a for _, a in near[:5]]) if near else (0.0, [])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("history")
    parser.add_argument("test")
    options = parser.parse_args()
    contacts = Contacts(archive.read_mbox(options.history))
    for message in archive.read_mbox(options.test):
        judged = [(address, *contacts.judge(address)) for address in message.recipients]
        print(json.dumps({"recipients": [
            {"address": address, "doubt": doubt, "meant": [{"address": a} for a in meant]} for address, doubt, meant in judged]}))


if __name__ == "__main__":
    main()
