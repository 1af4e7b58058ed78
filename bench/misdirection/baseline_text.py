#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Baselines for wrong persons: does what a message says fit those it goes to? Both compare TF-IDF vectors of words by their cosine,
among the past messages of the same sender.

usage: baseline_text.py centroid|nearest HISTORY.mbox TEST.mbox [--new 1] > verdicts.jsonl

  centroid  Carvalho and Cohen, Preventing Information Leaks in Email (SDM 2007): each recipient is the mean of the messages written
            to him; doubt is 1 less the cosine of the new message and that mean
  nearest   the same authors: the 30 messages nearest to the new one; a recipient's score is the sum of the similarities of those
            that went to him; doubt is 1 less its share of the sum over all 30
Of somebody never written to neither says anything: the doubt is that of --new, 0 or 1 (a score of 0, read literally). Suggested are
the five contacts with the highest scores that are no recipients.
"""
import argparse
import collections
import heapq
import json
import math

import archive

NEIGHBOURS = 30


def unit(vector):
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {word: value / length for word, value in vector.items()} if length else {}


class Past:
    """The messages of one sender as unit vectors."""

    def __init__(self, messages):
        counts = [archive.words(m) for m in messages]
        documents = collections.Counter(word for words in counts for word in words)
        self.idf = {word: math.log((1 + len(counts)) / (1 + n)) + 1 for word, n in documents.items()}
        self.recipients = [m.recipients for m in messages]
        self.contacts = {a for m in messages for a in m.recipients}
        self.vectors = [self.vector(words) for words in counts]

    def vector(self, words):
        return unit({word: (1 + math.log(n)) * self.idf[word] for word, n in words.items() if word in self.idf})


class Centroid:
    def __init__(self, past):
        self.past = past
        sums = collections.defaultdict(collections.Counter)
        for vector, recipients in zip(past.vectors, past.recipients):
            for recipient in recipients:
                mean = sums[recipient]
                for word, value in vector.items():
                    mean[word] += value
        self.means = {recipient: unit(vector) for recipient, vector in sums.items()}

    def scores(self, message):
        """{contact: 0 to 1}"""
        vector = self.past.vector(archive.words(message))
        return {recipient: sum(value * mean.get(word, 0.0) for word, value in vector.items()) for recipient, mean in self.means.items()}


class Nearest:
    def __init__(self, past):
        self.past, self.places = past, collections.defaultdict(list)
        for number, vector in enumerate(past.vectors):
            for word, value in vector.items():
                self.places[word].append((number, value))

    def scores(self, message):
        similar = collections.Counter()
        for word, value in self.past.vector(archive.words(message)).items():
            for number, other in self.places[word]:
                similar[number] += value * other
        nearest = heapq.nlargest(NEIGHBOURS, similar.items(), key=lambda item: (item[1], -item[0]))
        total = sum(similarity for _, similarity in nearest)
        sums = collections.Counter()
        for number, similarity in nearest:
            for recipient in self.past.recipients[number]:
                sums[recipient] += similarity / total
        return sums


def verdict(message, scores, contacts, new):
    recipients = message.recipients
    likely = heapq.nlargest(5, ((score, a) for a, score in scores.items() if score > 0 and a not in recipients and a != message.sender))
    meant = [{"address": address, "probability": score} for score, address in likely]
    doubt = {a: 1 - min(1.0, scores.get(a, 0.0)) if a in contacts else new for a in recipients}
    return {"recipients": [{"address": a, "doubt": doubt[a], "meant": meant} for a in recipients]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("method", choices=("centroid", "nearest"))
    parser.add_argument("history")
    parser.add_argument("test")
    parser.add_argument("--new", type=float, default=0.0, help="doubt of somebody the sender never wrote to")
    options = parser.parse_args()
    test = list(archive.read_mbox(options.test))
    written = {message.sender: [] for message in test}
    for message in archive.read_mbox(options.history):
        if message.sender in written:
            written[message.sender].append(message)
    make = Centroid if options.method == "centroid" else Nearest
    models = {}
    for message in test:
        if message.sender not in models:
            models = {message.sender: make(Past(written[message.sender]))}  # one at a time: the test is in order of senders
        model = models[message.sender]
        print(json.dumps(verdict(message, model.scores(message), model.past.contacts, options.new)))


if __name__ == "__main__":
    main()
