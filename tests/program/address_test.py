# SPDX-License-Identifier: Apache-2.0
"""`missent address`, as a new user has it: empty store, no configuration, only the built-in protected suffixes."""
import json
import os
import subprocess
import tempfile
import unittest

SENDER = "j.bloggs@mod.gov.uk"


class Address(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def missent(self, *arguments, text=None, status=None):
        environment = {**os.environ, "XDG_DATA_HOME": self.folder.name, "XDG_RUNTIME_DIR": self.folder.name}
        run = subprocess.run([os.environ["MISSENT"], *arguments], input=text, capture_output=True, text=True, env=environment, check=False)
        if status is not None:
            self.assertEqual(run.returncode, status, run.stderr)
        return run

    def judge(self, *addresses, options=()):
        run = self.missent("address", "--json", *options, "--from", SENDER, *addresses)
        self.assertIn(run.returncode, (0, 1), run.stderr)
        return [json.loads(line) for line in run.stdout.splitlines()]

    def file(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def test_names_beside_a_protected_one_are_doubted_and_corrected(self):
        for typed, meant in [("analyst@army.ml", "analyst@army.mil"), ("a@navy.ml", "a@navy.mil"), ("a@us.af.ml", "a@us.af.mil"),
                             ("a@mail.mil.ml", "a@mail.mil")]:
            [verdict] = self.judge(typed)
            self.assertGreaterEqual(verdict["doubt"], 0.9, typed)
            self.assertEqual(verdict["meant"][0]["address"], meant)
            self.assertTrue(verdict["reasons"])

    def test_a_plain_correspondent_is_not_doubted_and_the_exit_status_says_so(self):
        self.assertEqual(self.missent("address", "--from", SENDER, "contact@orangemali.com").returncode, 0)
        self.assertEqual(self.missent("address", "--from", SENDER, "analyst@army.ml").returncode, 1)

    def test_a_partner_is_not_doubted(self):
        self.file("partners.csv", "domain,name,subdomains,clearance,owner,review\nsante.gov.ml,Ministry of health,no,,,\n")
        config = self.file("missent.toml", '[organisation]\npartners = ["partners.csv"]\n')
        [verdict] = self.judge("info@sante.gov.ml", options=["--config", config])
        self.assertLess(verdict["doubt"], 0.5)

    def test_a_hundred_sends_are_no_trust_but_a_confirmation_is(self):
        mails = "".join(f"From x@y Thu Jul 20 09:14:00 2023\nFrom: {SENDER}\nTo: analyst@army.ml\nSubject: report {i}\n"
                        f"Date: Thu, 20 Jul 2023 09:{i % 60:02}:00 +0000\nMessage-ID: <{i}@mod.gov.uk>\n\nbody {i}\n\n" for i in range(100))
        self.missent("learn", self.file("sent.mbox", mails), status=0)
        [verdict] = self.judge("analyst@army.ml")
        self.assertGreaterEqual(verdict["doubt"], 0.9)
        self.assertIn("never-answered", [reason["code"] for reason in verdict["reasons"]])
        self.missent("habits", "confirm", "analyst@army.ml", status=0)
        [verdict] = self.judge("analyst@army.ml")
        self.assertLess(verdict["doubt"], 0.5)

    def test_a_reply_is_trust(self):
        mails = (f"From x@y Thu Jul 20 09:14:00 2023\nFrom: {SENDER}\nTo: x@army.ml\nSubject: q\nDate: Thu, 20 Jul 2023 09:00:00 +0000\n"
                 f"Message-ID: <q@mod.gov.uk>\n\nbody\n\nFrom x@y Thu Jul 20 10:14:00 2023\nFrom: x@army.ml\nTo: {SENDER}\nSubject: Re: q\n"
                 f"Date: Thu, 20 Jul 2023 10:00:00 +0000\nMessage-ID: <a@army.ml>\nIn-Reply-To: <q@mod.gov.uk>\n\nanswer\n\n")
        self.missent("learn", self.file("mail.mbox", mails), status=0)
        [verdict] = self.judge("x@army.ml")
        self.assertLess(verdict["doubt"], 0.5)

    def test_one_line_is_answered_for_each_line_of_input_in_order(self):
        lines = ["analyst@army.ml", "bob", "contact@orangemali.com"]
        run = self.missent("address", "--json", "--from", SENDER, "-", text="\n".join(lines) + "\n", status=1)
        verdicts = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual([v["address"] for v in verdicts], lines)
        self.assertEqual(verdicts[1]["doubt"], 1)
        self.assertEqual(verdicts[1]["reasons"][0]["code"], "not-an-address")

    def test_a_wrong_call_is_status_2_with_a_reason(self):
        run = self.missent("address", "--config", "/nonexistent/missent.toml", "a@b.test", status=2)
        self.assertIn("/nonexistent/missent.toml", run.stderr)
        self.missent("address", "--no-such-flag", status=2)

    def test_a_verdict_repeats_exactly(self):
        self.assertEqual(self.judge("analyst@army.ml"), self.judge("analyst@army.ml"))


if __name__ == "__main__":
    unittest.main()
