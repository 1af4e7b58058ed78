# SPDX-License-Identifier: Apache-2.0
"""The log is whole, goes on from a checkpoint, and its entries are proved to somebody without a store; what was tampered with shows."""
import json
import os
import re
import sqlite3
import subprocess
import unittest

import small_office


class Audit(small_office.SmallOffice):
    def setUp(self):
        super().setUp()
        for address in ("lee@quay.example", "kim@pier.example", "sam@mole.example"):
            self.missent("habits", "confirm", address, "--note", "called")

    def change(self, statement):
        with sqlite3.connect(self.path("missent.db")) as store:
            store.execute(statement)

    def test_it_is_whole_and_goes_on_from_a_checkpoint(self):
        note = self.write("then.txt", self.missent("audit", "checkpoint"))
        self.missent("habits", "confirm", "pat@mole.example")
        said = self.missent("audit", "verify", "--checkpoint", note)
        self.assertIn("entries, whole and unchanged\ngoes on from ", said)
        [told] = self.json("audit", "verify", "--checkpoint", note)
        self.assertEqual((told["ok"], told["checkpoints"][0]["ok"]), (True, True))
        self.assertGreater(told["entries"], told["checkpoints"][0]["entries"])

    def test_what_was_changed_or_cut_shows(self):
        note = self.write("then.txt", self.missent("audit", "checkpoint"))
        self.change("update audit set entry = replace(entry, 'called', 'asked') where seq = 1")
        self.assertIn("WRONG  audit entry 1", self.missent("audit", "verify", status=1))
        self.assertIn("audit entry 1", self.missent("audit", "checkpoint", status=2))
        self.change("delete from audit where seq >= 1")
        chain = sqlite3.connect(self.path("missent.db")).execute("select chain from audit where seq = 0").fetchone()[0]
        self.change(f"update audit_head set size = 1, chain = '{chain}'")
        self.assertEqual(self.missent("audit", "verify"), "1 entries, whole and unchanged\n")
        said = self.missent("audit", "verify", "--checkpoint", note, status=1)
        self.assertRegex(said, r"WRONG  .*then.txt: the log had \d entries then and has 1")

    def test_a_checkpoint_of_another_log_is_not_ours(self):
        note = self.missent("audit", "checkpoint")
        other = self.write("other.txt", re.sub(r"\n\d+\n", "\n1\n", note, count=1))
        self.assertIn("it is not signed by this log", self.missent("audit", "verify", "--checkpoint", other, status=1))
        self.assertIn("no checkpoint", self.missent("audit", "verify", "--checkpoint", self.configuration, status=2))

    def test_an_entry_is_proved_without_the_store(self):
        key = self.missent("audit", "checkpoint", "--key").strip()
        self.assertIn("ministry.example/missent+", key)
        proof = self.write("proof.txt", self.missent("audit", "prove", "1"))
        elsewhere = {name: value for name, value in os.environ.items() if name != "XDG_DATA_HOME"}
        elsewhere["XDG_DATA_HOME"] = self.path("nothing")

        def check(text):
            return subprocess.run([os.environ["MISSENT"], "audit", "check", "--key", key, self.write("checked.txt", text)],
                                  capture_output=True, text=True, env=elsewhere, check=False)

        with open(proof, encoding="utf-8") as file:
            text = file.read()
        good = check(text)
        self.assertEqual(good.returncode, 0, good.stderr)
        self.assertIn("entry 1 is in the log of ministry.example/missent", good.stdout)
        self.assertIn("kim@pier.example", good.stdout)
        lines = text.splitlines(keepends=True)
        wrong = check("".join([*lines[:3], lines[4], *lines[4:]]))
        self.assertEqual((wrong.returncode, wrong.stdout[:5]), (1, "WRONG"), wrong.stdout + wrong.stderr)
        self.assertEqual(check("hello").returncode, 2)
        self.assertIn("there is no entry 99", self.missent("audit", "prove", "99", status=2))

    def test_an_entry_whose_text_was_purged_is_proved_by_its_hash(self):
        self.missent("habits", "forget", "kim@pier.example", "--everywhere")
        self.assertTrue(json.loads(self.missent("audit", "verify", "--json"))["ok"])
        key = self.missent("audit", "checkpoint", "--key").strip()
        proof = self.write("proof.txt", self.missent("audit", "prove", "1"))
        self.assertIn("taken away by a purge", self.missent("audit", "check", "--key", key, proof))


if __name__ == "__main__":
    unittest.main()
