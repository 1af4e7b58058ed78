# SPDX-License-Identifier: Apache-2.0
"""Units with rules of their own over those of the organisation: `missent policy check`, `test` and `explain` read all of them."""
import os
import unittest

import small_office

OWN = '[[rule]]\nname = "programs"\nwhen = { attachment = "*.exe" }\naction = "refuse"\n'
DESK = '[[rule]]\nname = "desk-outside"\nwhen = { recipient = "outside" }\naction = "ask"\n'
EXAMPLE = '[[example]]\nmessage = "mail/out.eml"\nexpect = { action = "ask", rule = "desk-outside" }\n'
LETTER = "From: {sender}\r\nTo: lee@quay.example\r\nSubject: Quay\r\nDate: Thu, 20 Jul 2023 09:14:00 +0000\r\n\r\nHello\r\n"


class PolicyLayers(small_office.SmallOffice):
    def setUp(self):
        super().setUp()
        self.write("own.toml", OWN)
        os.makedirs(self.path("desk/mail"))
        self.write("desk/desk.toml", DESK + EXAMPLE)
        self.write("desk/mail/out.eml", LETTER.format(sender="sam@desk.ministry.example"))
        with open(self.configuration, "a", encoding="utf-8") as file:
            file.write('[policy]\nfile = "own.toml"\n[[policy.unit]]\nname = "the desk"\ndomains = "desk.ministry.example"\nfile = "desk/desk.toml"\n')

    def test_check_reads_all_files_and_names_the_unit(self):
        said = self.missent("policy", "check")
        self.assertIn("own.toml + ", said)
        self.assertIn("desk/desk.toml: 2 rules, 1 examples, no mistakes", said)
        self.assertIn("ask      desk-outside (of the desk)", said)
        [told] = self.json("policy", "check")
        self.assertEqual([(rule["name"], rule["unit"]) for rule in told["rules"]], [("programs", ""), ("desk-outside", "the desk")])

    def test_examples_stand_beside_the_file_of_their_unit(self):
        self.assertEqual(self.missent("policy", "test"), "ok     mail/out.eml\n")

    def test_the_verdict_names_the_unit_and_others_are_not_asked(self):
        [verdict] = self.json("policy", "explain", self.path("desk/mail/out.eml"), status=1)
        self.assertEqual(verdict["units"], [{"rule": "desk-outside", "unit": "the desk"}])
        self.assertEqual([rule["unit"] for rule in verdict["explained"]], ["", "the desk"])
        other = self.write("other.eml", LETTER.format(sender="jo@ministry.example"))
        [verdict] = self.json("policy", "explain", other)
        self.assertNotIn("units", verdict)
        self.assertFalse(verdict["explained"][1]["holds"])

    def test_a_file_that_is_tried_stands_under_the_rules_of_the_units(self):
        self.write("try.toml", OWN.replace("programs", "all-programs"))
        said = self.missent("policy", "check", self.path("try.toml"))
        self.assertIn("all-programs", said)
        self.assertIn("desk-outside (of the desk)", said)
        self.write("desk/try.toml", DESK.replace("ask", "approve") + EXAMPLE.replace("ask", "approve"))
        said = self.missent("policy", "test", self.path("desk/try.toml"), "--unit", "the desk")
        self.assertEqual(said, "ok     mail/out.eml\n")
        said = self.missent("policy", "check", self.path("desk/try.toml"), "--unit", "the dsek", status=2)
        self.assertIn("did you mean ‘the desk’?", said)

    def test_a_replay_asks_the_units_too(self):
        self.write("try.toml", OWN.replace("programs", "all-programs"))
        out = self.path("desk/mail/out.eml")
        report = self.json("replay", "--no-cache", "--policy", self.path("try.toml"), out, status=1)[0]
        self.assertEqual({rule["rule"]: rule["new"]["messages"] for rule in report["rules"] if rule["new"]}.get("desk-outside"), 1)
        self.write("desk/try.toml", DESK.replace("ask", "note"))
        report = self.json("replay", "--no-cache", "--unit", "the desk", "--policy", self.path("desk/try.toml"), out)[0]
        self.assertEqual(len(report["differences"]), 1, report)

    def test_what_is_wrong_in_the_file_of_a_unit_names_that_file(self):
        self.write("desk/desk.toml", DESK.replace("desk-outside", "programs"))
        said = self.missent("policy", "check", status=2)
        self.assertIn("desk/desk.toml: line 1: a second rule named ‘programs’", said)
        self.write("desk/desk.toml", DESK + '[hold]\nexpires = "1h"\n')
        self.assertIn("desk/desk.toml: line 5: unknown key ‘hold’", self.missent("policy", "check", status=2))


if __name__ == "__main__":
    unittest.main()
