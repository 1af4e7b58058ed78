# SPDX-License-Identifier: Apache-2.0
"""What is in a message: `missent check` on markings, a workbook's hidden people and an organisation's own words."""
import io
import json
import os
import subprocess
import tempfile
import unittest
import zipfile
from email.message import EmailMessage
from pathlib import Path

from workbook import workbook

MISSENT = os.environ["MISSENT"]
CONFIG = """
[organisation]
domains = ["ministry.example"]

[[content.dictionary]]
name = "projects"
words = ["Nightjar"]

[[content.exact]]
name = "contracts"
file = "contracts.txt"
"""


def letter(text, subject="Figures", files=()):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "pat@ministry.example", "kim@harbours.example", subject
    message["Date"], message["Message-ID"] = "Thu, 20 Jul 2023 09:14:00 +0000", "<1@ministry.example>"
    message.set_content(text)
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


class Content(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name)
        (self.path / "missent.toml").write_text(CONFIG, encoding="utf-8")
        (self.path / "contracts.txt").write_text("# values\nKX-4471-9920\n", encoding="utf-8")

    def check(self, data):
        (self.path / "letter.eml").write_bytes(data)
        run = subprocess.run([MISSENT, "--config", "missent.toml", "check", "--json", "letter.eml"], cwd=self.path, capture_output=True, text=True, check=False)
        self.assertIn(run.returncode, (0, 1), run.stderr)
        return json.loads(run.stdout)

    def kinds(self, verdict, sure=0.5):
        return {finding["kind"] for finding in verdict["findings"] if finding["confidence"] >= sure}

    def test_hidden_people_are_counted(self):
        verdict = self.check(letter("The figures of the 150 people.\n", files=[("staff.xlsx", workbook(1870))]))
        self.assertEqual(verdict["people"], 1870)
        self.assertEqual(verdict["attachments"][0]["hidden"], [{"kind": "sheet", "name": "Staff", "rows": 1871, "visible_rows": 0}])
        self.assertIn("hidden-data", self.kinds(verdict))
        where = {finding["where"] for finding in verdict["findings"] if finding["kind"] == "uk-nino"}
        self.assertEqual(where, {"staff.xlsx/sheet ‘Staff’ (hidden)"})

    def test_an_archive_in_a_message_changes_nothing(self):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("staff.xlsx", workbook(60))
        verdict = self.check(letter("See below.\n", files=[("all.zip", packed.getvalue())]))
        self.assertEqual(verdict["people"], 60)
        self.assertEqual([one["name"] for one in verdict["attachments"]], ["all.zip", "all.zip/staff.xlsx"])

    def test_a_marking_has_scheme_level_and_handling(self):
        verdict = self.check(letter("OFFICIAL-SENSITIVE - COMMERCIAL\n\nThe offer.\n"))
        self.assertEqual(verdict["level"], 2)
        self.assertEqual([(one["scheme"], one["text"], one["handling"]) for one in verdict["markings"]],
                         [("uk-gscp", "OFFICIAL-SENSITIVE", ["COMMERCIAL"])])
        self.assertEqual(self.check(letter("It is no secret that the top secret party is on Friday.\n"))["level"], 0)

    def test_own_words_and_values(self):
        self.assertLessEqual({"dictionary", "exact-match"}, self.kinds(self.check(letter("Nightjar is about contract KX 4471 9920.\n"))))
        self.assertEqual(self.kinds(self.check(letter("Nothing of that.\n"))), set())

    def test_the_encoding_does_not_matter(self):
        text = "My NHS number is 943 476 5919, the password is Hw8-rrTq2x.\n"
        seen = []
        for encoding in ("7bit", "quoted-printable", "base64"):
            message = EmailMessage()
            message["From"], message["To"] = "pat@ministry.example", "kim@harbours.example"
            message.set_content(text, cte=encoding)
            seen.append([(one["kind"], one["count"], one["sample"], one["confidence"]) for one in self.check(message.as_bytes())["findings"]])
        self.assertEqual(seen[0], seen[1])
        self.assertEqual(seen[0], seen[2])
        self.assertEqual({one[0] for one in seen[0]}, {"uk-nhs-number", "password"})

    def test_the_table_of_detectors(self):
        run = subprocess.run([MISSENT, "check", "--list-detectors", "--json"], capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 0, run.stderr)
        listed = {json.loads(line)["kind"] for line in run.stdout.splitlines()}
        self.assertLessEqual({"payment-card", "iban", "uk-nino", "credential", "private-key", "hidden-data"}, listed)


if __name__ == "__main__":
    unittest.main()
