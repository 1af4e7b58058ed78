# SPDX-License-Identifier: Apache-2.0
"""The misdirection benchmark (bench/misdirection) on a small archive written here, and its figures where they are known by hand."""
import json
import re
import subprocess
import sys
import tempfile
import unittest
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent.parent / "bench/misdirection"
BEGIN = datetime(2023, 1, 2, 9, tzinfo=timezone.utc)
OWN = "ministry.example"
TOPICS = {"ada.stone@harbours.example": "harbour tide quay", "ada.brook@railways.example": "railway sleeper gauge",
          "ben.field@orchards.example": "orchard apple harvest", "ben.hill@museums.example": "museum painting gallery",
          "cleo.ford@hospitals.example": "ward nurse medicine", "cleo.marsh@libraries.example": "shelf reader volume"}


def message(day, sender, to, text, subject="Notes"):
    return (f"From MAILER-DAEMON Thu Jan  1 00:00:00 1970\nFrom: {sender}\nTo: {to}\nSubject: {subject}\n"
            f"Date: {format_datetime(BEGIN + timedelta(days=day))}\nMessage-ID: <{day}.{sender}>\nX-To: {to}\n\n{text}\n\n")


def run(script, *words, **more):
    done = subprocess.run([sys.executable, BENCH / script, *map(str, words)], capture_output=True, text=True, check=False, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def verdict(*recipients, **more):
    return {**more, "recipients": [{"address": address, "doubt": doubt, "meant": [{"address": one} for one in meant]}
                                   for address, doubt, meant in recipients]}


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name)

    def write(self, name, text):
        (self.path / name).write_text(text, encoding="utf-8")
        return self.path / name


class Test(Folder):
    """A test made of the mail of two writers to six people, each with a subject of his own."""

    def setUp(self):
        super().setUp()
        people = list(TOPICS)
        sent = [message(2 * day + n, f"{name}@{OWN}", people[(day + n) % 6], TOPICS[people[(day + n) % 6]] + " today")
                for day in range(100) for n, name in enumerate(("pat", "kim"))]
        self.write("pat.sent", "".join(sent))
        self.write("pat.all", "".join(sent[:40]))  # copies
        self.make()

    def make(self, *words):
        run("make_test.py", self.path, self.path / "pat.sent", self.path / "pat.all", "--senders-from", 30, *words)
        self.truth = lines((self.path / "truth.jsonl").read_text())
        self.history = (self.path / "history.mbox").read_text()
        self.test = (self.path / "test.mbox").read_text()

    def score(self, script, *words):
        verdicts = run(script, *words, self.path / "history.mbox", self.path / "test.mbox")
        return json.loads(run("score.py", self.path / "truth.jsonl", self.write("verdicts.jsonl", verdicts), "--json"))

    def test_half_is_clean_and_the_rest_of_four_kinds_alike(self):
        counts = {kind: sum(t["kind"] == kind for t in self.truth) for kind in ("clean", "added", "replaced", "typo-domain", "typo-local")}
        self.assertEqual(counts["clean"], 40)
        self.assertEqual(sum(counts.values()), len(self.truth))
        self.assertTrue(all(6 <= counts[kind] <= 10 for kind in counts if kind != "clean"), counts)

    def test_the_history_lies_before_the_test_and_holds_each_message_once(self):
        days = [[parsedate_to_datetime(line[6:]) for line in text.splitlines() if line.startswith("Date: ")]
                for text in (self.history, self.test)]
        self.assertEqual(len(days[0]), 120)
        self.assertEqual(days[0], sorted(days[0]))
        self.assertLess(max(days[0]), min(days[1]))

    def test_the_truth_says_what_was_done_to_each_message(self):
        messages = self.test.split("From MAILER-DAEMON")[1:]
        self.assertEqual(len(messages), len(self.truth))
        for truth, text in zip(self.truth, messages):
            self.assertEqual(text.count("@") - text.count(f"@{OWN}"), truth["recipients"])
            if truth["kind"] == "clean":
                self.assertIsNone(truth["wrong"])
                continue
            written = re.findall(r"[^\s,]+@[^\s,]+", text)
            self.assertIn(truth["wrong"], written)
            self.assertEqual(truth["wrong"] in TOPICS, truth["kind"] in ("added", "replaced"))
            if truth["meant"]:
                self.assertNotIn(truth["meant"], written)
                self.assertIn(truth["meant"], TOPICS)

    def test_no_other_header_gives_the_answer_away(self):
        self.assertNotIn("X-To", self.test + self.history)

    def test_the_same_seed_makes_the_same_test_and_another_a_different_one(self):
        first = self.test
        self.make()
        self.assertEqual(self.test, first)
        self.make("--seed", 2)
        self.assertNotEqual(self.test, first)

    def test_edit_distance_finds_each_slip_beside_a_contact_and_no_wrong_person(self):
        figures = self.score("baseline_contacts.py")
        self.assertEqual(figures["flagged"], {"added": 0, "replaced": 0, "typo-domain": 1, "typo-local": 1})
        self.assertEqual(figures["clean flagged"], 0)
        self.assertEqual(figures["meant"]["typo-domain"], 1)
        self.assertEqual(figures["meant"]["typo-local"], 1)

    def test_the_text_shows_the_wrong_person_where_each_has_his_own_subject(self):
        for method in ("centroid", "nearest"):
            figures = self.score("baseline_text.py", method)
            self.assertEqual(figures["ranks"]["added"]["first"], 1, method)
            self.assertEqual(figures["meant"]["replaced"], 1, method)
            self.assertEqual(figures["flagged"]["typo-domain"], 0, method)

    def test_all_products_are_compared_in_one_run(self):
        table = run("compare.py", self.path, "--own", OWN)
        for product in ("contacts", "centroid", "nearest", "missent"):
            self.assertIn(f"| {product} |", table)


class Score(Folder):
    def score(self, *pairs):
        truth = [dict(kind=kind, sender="s@x.example", wrong=wrong, meant=meant, recipients=len(doubts))
                 for kind, wrong, meant, doubts in pairs]
        verdicts = [verdict(*doubts) for _, _, _, doubts in pairs]
        files = [self.write(name, "".join(json.dumps(one) + "\n" for one in some)) for name, some in (("t", truth), ("v", verdicts))]
        return json.loads(run("score.py", *files, "--json"))

    def test_ranks_count_ties_against_the_product(self):
        figures = self.score(("added", "w@x", None, [("a@x", 0.1, []), ("w@x", 0.4, [])]),
                             ("added", "w@x", None, [("a@x", 0.4, []), ("w@x", 0.4, [])]))["ranks"]["added"]
        self.assertEqual(figures, {"first": 0.5, "reciprocal": 0.75, "mean": 1.5, "n": 2})

    def test_a_slip_is_found_where_its_doubt_is_above_the_alarms_of_the_clean(self):
        clean = [("clean", None, None, [("a@x", n / 100, [])]) for n in range(100)]
        figures = self.score(*clean, ("typo-local", "w@x", "r@x", [("w@x", 0.97, ["r@x", "q@x"])]),
                             ("typo-local", "v@x", "r@x", [("v@x", 0.2, ["q@x"])]))
        self.assertEqual([figures["found"][rate]["typo-local"] for rate in ("5 %", "1 %", "0.2 %")], [0.5, 0, 0])
        self.assertEqual(figures["meant"]["typo-local"], 0.5)
        self.assertEqual(figures["flagged"]["typo-local"], 0.5)
        self.assertEqual(figures["clean flagged"], 0.5)

    def test_calibration_weights_misdirections_as_rare_as_in_life(self):
        clean = [("clean", None, None, [("a@x", 0.2, [])])] * 99
        [(low, weight, doubt, wrong)] = self.score(*clean, ("replaced", "w@x", None, [("w@x", 0.2, [])]))["calibration"]
        self.assertEqual((low, round(weight, 6), round(doubt, 6), round(wrong, 6)), (0.1, 100, 0.2, 0.01))


class ScoreArchive(Folder):
    def test_labelled_slips_are_found_and_what_was_not_labelled_is_counted(self):
        mail = [(1, "lee@harbours.example", f"pat@{OWN}"), (2, f"pat@{OWN}", "lee@harbuors.example"), (3, f"pat@{OWN}", "kim@harbors.example"),
                (4, f"pat@{OWN}", "lou@quays.example"), (5, f"pat@{OWN}", f"lou@{OWN}, sam@{OWN}")]
        archive = self.write("all", "".join(message(*one, "tide") for one in mail))
        labels = self.write("labels.tsv", f"slip\tlee@harbuors.example\tharbours.example\t<2.pat@{OWN}>\nright\tharbors.example\n"
                            f"unsure\tnowhere.example\nwrong-person\tlou@{OWN}\t\t<5.pat@{OWN}>\n")
        verdicts = [verdict(("lee@harbuors.example", 0.9, ["lee@harbours.example"]), message_id=f"<2.pat@{OWN}>"),
                    verdict(("lou@quays.example", 0.7, []), message_id=f"<4.pat@{OWN}>"),
                    verdict((f"lou@{OWN}", 0.3, []), (f"sam@{OWN}", 0.2, []), message_id=f"<5.pat@{OWN}>")]
        printed = self.write("verdicts.jsonl", "".join(json.dumps(one) + "\n" for one in verdicts))
        said = run("score_archive.py", labels, printed, archive, "--own", OWN)
        self.assertEqual(said.splitlines(), [
            "5 messages, 3 of ours to outsiders, 3 verdicts",
            "slips whose right name was known: flagged 1 of 1 = 1.000, first suggestion right 1 of 1 = 1.000;"
            " by domain flagged 1 of 1 = 1.000",
            "right names that look like slips: flagged 0 of 1 = 0.000 []",
            "messages to outsiders flagged though no slip was labelled there: 1 of 3 = 0.333; without the unsure ones 1 of 3 = 0.333",
            "     1 lou@quays.example", "wrong persons among others: first 1 of 1 = 1.000; ranks 1/2"])


if __name__ == "__main__":
    unittest.main()
