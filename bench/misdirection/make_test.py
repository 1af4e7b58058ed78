#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the test out of real mail: an honest past, and messages after it of which half carry a misdirection.

usage: make_test.py OUT MBOX... [--split 0.6] [--senders-from 150] [--each 400] [--kinds clean,…] [--seed 1]

  OUT/history.mbox   all mail before one day, sent and received, in order, one copy of each
  OUT/test.mbox      messages sent after it by those who wrote at least --senders-from before it, at most --each of a sender
  OUT/truth.jsonl    a line for each of them, in order: kind, sender, wrong, meant, recipients; how the wrong one was made, and how
                     many of the others the sender never wrote to before (new)

Kinds, in turn, every other one clean:
  clean         as it was sent
  added         a wrong person more: somebody the sender has written to, who is not a recipient
  replaced      a wrong person in the place of a recipient
  typo-domain   a slip in the domain of a recipient whose domain is in the history; what it makes is a domain the archive does not know
  typo-local    a slip in the local part of a recipient who is in the history; what it makes is an address the archive does not know
Wrong persons are drawn in three ways alike often: named like a recipient, by how often they are written to, from all alike.
"""
import argparse
import collections
import json
import os
import random
import re

import archive
import slips

KINDS = "clean,added,clean,replaced,clean,typo-domain,clean,typo-local"
PLAIN = re.compile(r"[a-z0-9][a-z0-9._'+-]*@[a-z0-9][a-z0-9.-]*\.[a-z]{2,}")
MOST_RECIPIENTS = 20


def parts(address):
    return [part for part in re.split(r"[._-]", archive.local_of(address)) if len(part) > 1]


def alike(one, other):
    """The same first or last name, or the same first letters: what an address book offers side by side."""
    return bool({*parts(one)[:1], *parts(one)[-1:]} & {*parts(other)[:1], *parts(other)[-1:]}) or one[:4] == other[:4]


class World:
    """What the archive knows, and what each sender wrote to before the day that divides it."""

    def __init__(self, mail, share, least):
        sent = [m for m in mail if archive.is_sent(m)] or mail
        times = sorted(m.time for m in sent)
        self.day = times[int(len(times) * share)] if times else 0
        authors = {m.sender for m in sent}
        self.history = [m for m in mail if m.time < self.day]
        self.contacts = collections.defaultdict(collections.Counter)
        for message in self.history:
            if message.sender in authors:
                self.contacts[message.sender].update(a for a in message.recipients if a != message.sender)
        written = collections.Counter(m.sender for m in self.history)
        self.senders = sorted(a for a in authors if written[a] >= least)
        self.known = {a for m in mail for a in m.recipients + [m.sender]}
        self.domains = {archive.domain_of(a) for a in self.known}
        self.past = {a for m in self.history for a in m.recipients + [m.sender]}
        self.past_domains = {archive.domain_of(a) for a in self.past}

    def later(self, mail, sender):
        """What may be tested: plain addresses, not too many, no mail to oneself."""
        return [m for m in mail if m.sender == sender and m.time >= self.day and 0 < len(m.recipients) <= MOST_RECIPIENTS
                and sender not in m.recipients and all(PLAIN.fullmatch(a) for a in m.recipients)]


def wrong_person(world, message, target, rng):
    contacts = world.contacts[message.sender]
    pool = sorted(a for a in contacts if a not in message.recipients and PLAIN.fullmatch(a))
    draw = rng.choice(("alike", "frequent", "any"))
    near = [a for a in pool if alike(a, target)]
    if not pool or (draw == "alike" and not near):
        return None, draw
    if draw == "frequent":
        return rng.choices(pool, [contacts[a] for a in pool])[0], draw
    return rng.choice(near if draw == "alike" else pool), draw


def wrong_spelling(world, kind, target, rng):
    local, domain = archive.local_of(target), archive.domain_of(target)
    made, how = slips.slip(domain if kind == "typo-domain" else local, rng, kind == "typo-domain")
    if not made:
        return None, how
    wrong = f"{local}@{made}" if kind == "typo-domain" else f"{made}@{domain}"
    taken = made in world.domains if kind == "typo-domain" else wrong in world.known
    return (None if taken or not PLAIN.fullmatch(wrong) else wrong), how


def misdirect(world, kind, message, rng):
    """(to, cc, wrong, meant, how), or None where this message cannot carry that kind."""
    fits = {"typo-domain": lambda a: archive.domain_of(a) in world.past_domains, "typo-local": lambda a: a in world.past}
    targets = [a for a in message.recipients if fits.get(kind, lambda a: True)(a)]
    if not targets:
        return None
    target = rng.choice(targets)
    make = wrong_spelling if kind.startswith("typo") else lambda world, _, target, rng: wrong_person(world, message, target, rng)
    wrong, how = make(world, kind, target, rng)
    if not wrong or wrong in message.recipients:
        return None
    lists = [list(message.to), list(message.cc)]
    where = lists[0] if target in message.to else lists[1]
    if kind == "added":
        where.append(wrong)
    else:
        where[where.index(target)] = wrong
    return (*lists, wrong, None if kind == "added" else target, how)


def write_test(world, mail, options):
    rng = random.Random(options.seed)
    counts = collections.Counter()
    kinds = options.kinds.split(",")
    with open(os.path.join(options.out, "test.mbox"), "wb") as test, \
            open(os.path.join(options.out, "truth.jsonl"), "w", encoding="utf-8") as truth:
        for sender in world.senders:
            later = world.later(mail, sender)
            rng.shuffle(later)
            for number, message in enumerate(later[:options.each]):
                kind = kinds[number % len(kinds)]
                made = (message.to, message.cc, None, None, None) if kind == "clean" else misdirect(world, kind, message, rng)
                if not made:
                    continue
                to, cc, wrong, meant, how = made
                archive.write_message(test, message, to, cc)
                new = sum(a not in world.contacts[sender] for a in to + cc if a != wrong)
                truth.write(json.dumps(dict(kind=kind, sender=sender, wrong=wrong, meant=meant, recipients=len(to) + len(cc),
                                            how=how, new=new)) + "\n")
                counts[kind] += 1
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("mbox", nargs="+")
    parser.add_argument("--split", type=float, default=0.6, help="share of the sent mail that is history")
    parser.add_argument("--senders-from", type=int, default=150, help="messages a sender must have written before")
    parser.add_argument("--each", type=int, default=400, help="messages tested of one sender")
    parser.add_argument("--kinds", default=KINDS, help="in turn; for wrong persons alone: added")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    mail = [m for m, _ in archive.read_archive(options.mbox) if m.time and m.sender and m.recipients]
    mail.sort(key=lambda m: (m.time, m.sender, m.head.get("message-id", "")))
    world = World(mail, options.split, options.senders_from)
    with open(os.path.join(options.out, "history.mbox"), "wb") as out:
        for message in world.history:
            archive.write_message(out, message)
    counts = write_test(world, mail, options)
    print(f"{len(world.history)} messages of history, {len(world.senders)} senders, test: {dict(sorted(counts.items()))}")


if __name__ == "__main__":
    main()
