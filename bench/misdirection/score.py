#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores verdicts against the truth of make_test.py: score.py TRUTH.jsonl VERDICTS.jsonl [--json]

A verdict is a line {"recipients": [{"address", "doubt", "meant": [{"address"}]}]}, one for each test message, in order: what
`missent check --json` prints. Ties count against the product. What each figure means: README.md.
"""
import argparse
import collections
import json
import sys

ALARM_RATES = (5, 1, 0.2)  # percent of the clean messages
SLIP_RATE = 0.01           # messages with a misdirection, in life
BINS = (0.1, 0.5, 0.9)


def mean(values):
    return sum(values) / len(values) if values else None


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def doubts_of(verdict):
    return {r["address"].lower(): float(r["doubt"]) for r in verdict["recipients"]}


def first_meant(verdict, wrong):
    for recipient in verdict["recipients"]:
        if recipient["address"].lower() == wrong and recipient.get("meant"):
            return recipient["meant"][0]["address"].lower()
    return None


def rank(doubts, wrong):
    mine = doubts.get(wrong, -1.0)
    return 1 + sum(doubt >= mine for address, doubt in doubts.items() if address != wrong)


def ranks(pairs):
    """Of the wrong person among the recipients, where there are two or more."""
    out = collections.defaultdict(list)
    for truth, verdict in pairs:
        doubts = doubts_of(verdict)
        if truth["kind"] in ("added", "replaced") and truth["recipients"] >= 2:
            found = rank(doubts, truth["wrong"])
            out[truth["kind"]].append(found)
            if truth["kind"] == "added" and truth.get("how"):
                out[f"added, {truth['how']}"].append(found)
            if truth["kind"] == "added" and truth.get("new") == 0:
                out["added, none new"].append(found)
    return {name: {"first": mean([r == 1 for r in found]), "reciprocal": mean([1 / r for r in found]), "mean": mean(found),
                   "n": len(found)} for name, found in sorted(out.items())}


def by_kind(pairs, measure):
    out = collections.defaultdict(list)
    for truth, verdict in pairs:
        if truth["kind"] != "clean":
            out[truth["kind"]].append(measure(truth, verdict))
    return {kind: mean([v for v in values if v is not None]) for kind, values in sorted(out.items())}


def level_at(highest, percent):
    """The doubt that at most this share of the clean messages exceeds."""
    ordered = sorted(highest, reverse=True)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] if ordered else 1.0


def calibration(pairs):
    """[(bin, weight, mean doubt, share wrong)] of all recipients, the misdirected messages weighted as rare as in life."""
    slipped = sum(truth["kind"] != "clean" for truth, _ in pairs)
    weight = SLIP_RATE / (1 - SLIP_RATE) * (len(pairs) - slipped) / max(1, slipped)
    sums = collections.defaultdict(lambda: [0.0, 0.0, 0.0])
    for truth, verdict in pairs:
        each = weight if truth["kind"] != "clean" else 1.0
        for address, doubt in doubts_of(verdict).items():
            place = sums[max((low for low in BINS if doubt >= low), default=0.0)]
            for i, value in enumerate((each, each * doubt, each * (address == truth["wrong"]))):
                place[i] += value
    return [(low, w, d / w, y / w) for low, (w, d, y) in sorted(sums.items()) if w]


def score(pairs):
    highest = [max(doubts_of(v).values(), default=0.0) for t, v in pairs if t["kind"] == "clean"]
    found = {}
    for percent in ALARM_RATES:
        level = level_at(highest, percent)
        found[f"{percent:g} %"] = by_kind(pairs, lambda t, v, level=level: doubts_of(v).get(t["wrong"], -1.0) > level)
    return {
        "messages": len(pairs), "clean": len(highest), "ranks": ranks(pairs), "found": found,
        "flagged": by_kind(pairs, lambda t, v: doubts_of(v).get(t["wrong"], 0.0) >= 0.5),
        "clean flagged": mean([h >= 0.5 for h in highest]),
        "meant": by_kind(pairs, lambda t, v: first_meant(v, t["wrong"]) == t["meant"] if t["meant"] else None),
        "calibration": calibration(pairs)}


def shown(figures):
    return "  ".join(f"{name} {value:.3f}" for name, value in figures.items() if value is not None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("truth")
    parser.add_argument("verdicts")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    truth, verdicts = read_lines(options.truth), read_lines(options.verdicts)
    if len(truth) != len(verdicts):
        sys.exit(f"{len(truth)} messages in the truth, but {len(verdicts)} verdicts")
    result = score(list(zip(truth, verdicts)))
    if options.json:
        print(json.dumps(result))
        return
    print(f"{result['messages']} messages, {result['clean']} clean")
    for name, figures in result["ranks"].items():
        print(f"rank of the wrong person, {name} (n={figures.pop('n')}): {shown(figures)}")
    for percent, figures in result["found"].items():
        print(f"found where {percent} of the clean ones raise an alarm: {shown(figures)}")
    print(f"flagged (doubt 0.5 or more): {shown(result['flagged'])}  clean {result['clean flagged'] or 0:.4f}")
    print(f"first suggestion right: {shown(result['meant'])}")
    for low, weight, doubt, wrong in result["calibration"]:
        print(f"calibration, doubt from {low}: weight {weight:.1f}, mean doubt {doubt:.3f}, wrong {wrong:.3f}")


if __name__ == "__main__":
    main()
