# SPDX-License-Identifier: Apache-2.0
"""An incident from the scan that found it to the report and its closing."""
import hashlib
import json
import os
import sqlite3
import subprocess
import tempfile
import unittest
from datetime import datetime, timedelta, timezone

MAIL = ("From: pat@ministry.example\nTo: kim@navy.ml\nSubject: Roster\nDate: Thu, 20 Jul 2023 09:14:00 +0000\n"
        "Message-ID: <1@ministry.example>\n\nOFFICIAL-SENSITIVE\nNHS number 943 476 5919\n")


def ago(hours):
    return (datetime.now(timezone.utc) - timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def missent(self, *words, status=0, text=None):
        environment = {**os.environ, "XDG_DATA_HOME": self.folder, "XDG_RUNTIME_DIR": self.folder}
        run = subprocess.run([os.environ["MISSENT"], *words], input=text, capture_output=True, text=True, env=environment, check=False)
        self.assertEqual(run.returncode, status, run.stdout + run.stderr)
        return run

    def case(self, *words):
        return json.loads(self.missent("case", *words, "--json").stdout)

    def scan(self):
        with open(self.path("mail.eml"), "w", encoding="utf-8") as file:
            file.write(MAIL)
        with open(self.path("found.jsonl"), "w", encoding="utf-8") as file:
            file.write(self.missent("scan", "--json", self.path("mail.eml"), status=1).stdout)
        return self.path("found.jsonl")

    def test_a_wrong_recipient_can_be_asked_to_delete_without_being_told_more(self):
        identifier = self.case("open", "--title", "Roster", "--scan", self.scan())["id"]
        letter = self.missent("case", "recall", identifier).stdout
        self.assertTrue(letter.startswith(f"To: kim@navy.ml\nSubject: Mail sent to you by mistake ({identifier})\n"), letter)
        self.assertIn("<1@ministry.example>", letter)

    def evidence(self):
        identifier = self.case("open", "--title", "Roster", "--scan", self.scan())["id"]
        key = self.missent("case", "key", self.path("key")).stdout.strip()
        made = self.missent("case", "export", identifier, "--bundle", self.path("bundle"), "--key", key, "--archive", self.path("mail.eml"))
        self.assertIn("1 messages sealed, 0 not found", made.stdout)
        return identifier, key

    def unseal(self, status):
        return self.missent("case", "unseal", self.path("bundle"), "--key-file", self.path("key"), "--out", self.path("opened"), status=status)

    def test_evidence_is_sealed_and_opens_to_the_bytes_that_were_sent(self):
        identifier, _ = self.evidence()
        for name in os.listdir(self.path("bundle")):
            with open(self.path("bundle/" + name), "rb") as file:
                read = file.read()
            self.assertNotIn(b"navy.ml", read)
            self.assertNotIn(b"943 476", read)
        subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=self.path("bundle"), check=True)
        self.assertIn("2 of 2 files opened and sound", self.unseal(0).stdout)
        with open(self.path("bundle/manifest.json"), "rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        text = self.missent("case", "export", identifier).stdout
        events = self.case("show", identifier)["chronology"]
        self.assertEqual([(one["kind"], one["text"]) for one in events[2:]],
                         [("exported", f"evidence, 1 messages, 0 not found; manifest.json, sha256 {digest}"),
                          ("exported", f"as JSON, sha256 {hashlib.sha256(text.encode()).hexdigest()}")])
        with sqlite3.connect(f"file:{self.path('missent/missent.db')}?mode=ro", uri=True) as database:
            log = [json.loads(row[0])["case"] for row in database.execute("SELECT entry FROM audit WHERE kind = 'case' ORDER BY 1")]
        self.assertEqual(sorted((one["kind"], one["text"]) for one in log if one["kind"] == "exported"),
                         sorted((one["kind"], one["text"]) for one in events[2:]))
        with open(self.path("opened/00001.eml"), encoding="utf-8") as file:
            self.assertEqual(file.read(), MAIL)

    def test_evidence_that_was_changed_or_is_for_another_key_does_not_open(self):
        identifier, key = self.evidence()
        sealed = self.path("bundle/00001.eml.sealed")
        with open(sealed, "r+b") as file:
            file.seek(150)
            file.write(b"\0\0")
        run = self.unseal(2)
        self.assertIn("00001.eml.sealed is not what the manifest says", run.stderr)
        self.assertIn("1 of 2 files opened and sound", run.stdout)
        os.rename(self.path("key"), self.path("first"))
        self.missent("case", "key", self.path("key"))
        self.assertIn("0 of 2 files", self.unseal(2).stdout)
        with open(self.path("mail.eml"), "w", encoding="utf-8") as file:
            file.write(MAIL.replace("<1@", "<2@"))
        gone = self.missent("case", "export", identifier, "--bundle", self.path("gone"), "--key", key, "--archive", self.path("mail.eml"), status=2)
        self.assertIn("0 messages sealed, 1 not found", gone.stdout)
        self.missent("case", "export", identifier, "--bundle", self.path("no"), "--key", "abc", status=2)

    def test_a_case_goes_from_a_scan_to_its_report_and_is_closed(self):
        one = self.case("open", "--title", "Roster to navy.ml", "--aware", ago(10), "--scan", self.scan())
        identifier = one["id"]
        self.assertEqual([m["recipients"][0]["address"] for m in one["messages"]], ["kim@navy.ml"])
        self.assertEqual(one["assessment"]["incident_type"], "Data emailed to incorrect recipient")
        self.assertIn("Health data", one["assessment"]["data_types"])
        self.assertEqual((one["awaits_report"], one["late"]), (True, False))
        self.case("add", identifier, "--scan", self.path("found.jsonl"))
        self.case("action", identifier, "recall", "asked kim@navy.ml to delete it")
        self.case("assess", identifier, "--people", "120-150", "--subject-type", "employees", "--status", "confirmed", "--likelihood", "possible")
        report = json.loads(self.missent("case", "report", identifier).stdout)
        self.assertEqual(report["People and data affected"]["people"], ["120 to 150"])
        self.assertEqual(report["People and data affected"]["people_band"], ["100 to 1k"])
        self.assertNotIn("kim@", json.dumps(report))
        self.assertIn("How was it discovered?", report["missing"])
        self.missent("case", "report", identifier, "--format", "html", "--out", self.path("report.html"))
        with open(self.path("report.html"), encoding="utf-8") as file:
            self.assertIn("120 to 150", file.read())
        self.missent("case", "report", identifier, "--submitted", ago(1), "--reference", "IC-1")
        self.case("close", identifier, "--reason", "deleted there")
        kept = self.case("show", identifier)
        self.assertEqual((kept["state"], kept["status"], kept["reference"], len(kept["messages"])), ("closed", "confirmed", "IC-1", 1))
        self.assertEqual([event["kind"] for event in kept["chronology"]],
                         ["opened", "messages", "messages", "recall-requested", "assessed", "reported", "closed"])
        self.assertEqual(self.missent("case", "list").stdout, "")
        year = json.loads(self.missent("case", "summary").stdout)
        self.assertEqual((year["breaches"], year["reported"], year["late"], year["people_most"]), (1, 1, 0, 150))
        self.assertIn("<svg", self.missent("case", "summary", "--format", "html").stdout)

    def test_people_of_a_scan_are_counted_once_in_its_case(self):
        """Two letters about the same person, one about somebody of whom only the name is known, twice."""
        bodies = ["Patient: Ann Doe\nNHS number 943 476 5919\n"] * 2 + ["Surname\tFirst name\nRoe\tJane\n"] * 2
        os.mkdir(self.path("mail"))
        for number, body in enumerate(bodies):
            with open(self.path(f"mail/{number}.eml"), "w", encoding="utf-8") as file:
                file.write(MAIL.split("\n\n")[0].replace("<1@", f"<{number}@").replace("09:14", f"09:1{number}") + "\n\n" + body)
        report = self.path("found")
        found = self.missent("scan", "--json", "--report", report, self.path("mail"), status=1).stdout
        one = json.loads(self.missent("case", "open", "--title", "Letters", "--scan", "-", "--report", report, "--json", text=found).stdout)
        said = one["assessment"]
        self.assertEqual([said[key] for key in ("people", "people_least", "people_most")], [2, 2, 3])
        form = json.loads(self.missent("case", "report", one["id"]).stdout)
        self.assertEqual(form["People and data affected"]["people"], ["about 2 (2 to 3)"])
        refused = self.missent("case", "open", "--title", "Letters", "--scan", "-", "--report", report, status=2, text=found.splitlines()[0])
        self.assertIn("is of 4 messages, and 1 were given", refused.stderr)

    def test_a_late_case_is_told_and_its_report_must_say_why(self):
        identifier = self.case("open", "--title", "Old", "--aware", ago(100), "--happened", "2023-07-20")["id"]
        self.assertIn("late by 28 h", self.missent("case", "list", status=1).stdout)
        refused = self.missent("case", "report", identifier, "--submitted", ago(0), status=2)
        self.assertIn("--late-reason", refused.stderr)
        self.missent("case", "report", identifier, "--submitted", ago(0), "--late-reason", "nobody knew the extent")
        self.assertEqual(self.case("show", identifier)["late_reason"], "nobody knew the extent")
        self.missent("case", "list")

    def test_a_near_miss_has_no_clock_and_wrong_words_are_answered_with_the_right_ones(self):
        identifier = self.case("open", "--title", "Held", "--aware", ago(100), "--status", "near-miss")["id"]
        self.assertIn("nothing to report", self.missent("case", "list").stdout)
        wrong = self.missent("case", "assess", identifier, "--data-type", "shoes", status=2)
        self.assertIn("Economic and financial data", wrong.stderr)
        self.missent("case", "add", identifier, "--scan", "-", text="no verdict\n", status=2)
        self.missent("case", "show", "1999-001", status=2)


if __name__ == "__main__":
    unittest.main()
