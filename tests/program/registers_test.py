# SPDX-License-Identifier: Apache-2.0
"""`missent partner` and `missent people`: the registers kept in the store, and what is judged by them."""
import json
import os
import subprocess
import unittest

import small_office


class Registers(small_office.SmallOffice):
    def partners(self):
        return {one["address"] or one["domain"]: one for one in self.json("partner", "list")}

    def codes(self, address):
        [verdict] = [json.loads(line) for line in subprocess.run(
            [os.environ["MISSENT"], "--config", self.configuration, "address", "--json", address],
            capture_output=True, text=True, check=False).stdout.splitlines()]
        return [reason["code"] for reason in verdict["reasons"]]

    def test_a_partner_is_added_and_changed_and_judged_by(self):
        self.missent("partner", "add", "harbour-survey.example", "--name", "Survey", "--clearance", "secret", "--confirmed", "phone", "--by", "jo")
        self.missent("partner", "add", "harbour-survey.example", "--nationality", "UK; five eyes")
        partners = self.partners()
        self.assertEqual(partners["quay.example"]["kept"], "file")
        survey = partners["harbour-survey.example"]
        self.assertEqual((survey["name"], survey["clearance"], survey["nationality"], survey["kept"]), ("Survey", 4, ["UK", "FIVE EYES"], "store"))
        self.assertEqual((survey["confirmed"]["how"], survey["confirmed"]["by"]), ("phone", "jo"))
        self.assertIn("near-partner", self.codes("lee@harbour-survay.example"))
        self.missent("partner", "remove", "harbour-survey.example")
        self.assertNotIn("near-partner", self.codes("lee@harbour-survay.example"))

    def test_importing_again_changes_nothing_and_keeps_what_was_reviewed(self):
        councils = self.write("councils.txt", "one.example\ntwo.example # with a remark\n")
        arguments = ["partner", "import", "--format", "domains", "--name", "Councils", "--clearance", "2", councils]
        self.assertEqual(self.json(*arguments), [{"added": 2, "changed": 0, "same": 0, "removed": 0}])
        self.assertEqual(self.json(*arguments), [{"added": 0, "changed": 0, "same": 2, "removed": 0}])
        self.missent("partner", "review", "one.example", "--next", "2099-01-31")
        self.assertEqual(self.json(*arguments), [{"added": 0, "changed": 0, "same": 2, "removed": 0}])
        one = self.partners()["one.example"]
        self.assertEqual((one["review"], one["subdomains"], one["confirmed"]["how"]), ("2099-01-31", True, "published list"))

    def test_a_wrong_file_is_named_with_its_line_and_imports_nothing(self):
        wrong = self.write("wrong.csv", "domain,clearance\ngood.example,1\nbad.example,secrte\n")
        said = self.missent("partner", "import", wrong, status=2)
        self.assertIn("wrong.csv: line 3: clearance ‘secrte’", said)
        self.assertNotIn("good.example", self.partners())

    def test_entries_past_review_are_listed_and_make_the_status_one(self):
        self.missent("partner", "review")
        self.missent("partner", "add", "--address", "Lee@Tides.example", "--review", "2020-01-31")
        [due] = self.json("partner", "review", status=1)
        self.assertEqual((due["address"], due["domain"], due["due"]), ("lee@tides.example", "tides.example", True))

    def test_what_is_exported_imports_the_same(self):
        self.missent("partner", "add", "tides.example", "--notes", 'a "note", with\na line', "--country", "UK")
        exported = self.write("out.csv", self.missent("partner", "export"))
        before = self.partners()
        self.missent("partner", "remove", "tides.example")
        self.missent("partner", "import", exported)
        self.assertEqual(self.partners(), before)
        self.assertIn("stands in a file", self.missent("partner", "remove", "quay.example", status=2))

    def test_people_come_and_go(self):
        people = self.write("people.csv", "address,name,aliases,left\njo@ministry.example,Jo,jbloggs,\nal@ministry.example,Al,,2024-06-30\n")
        self.assertEqual(self.json("people", "import", people), [{"added": 2, "changed": 0, "same": 0, "removed": 0}])
        self.assertEqual([one["address"] for one in self.json("people", "list")], ["jo@ministry.example", "al@ministry.example"])
        self.assertEqual([one["left"] for one in self.json("people", "list", "--leavers")], ["2024-06-30"])
        self.missent("people", "remove", "jo@ministry.example")
        self.assertIn("is no person", self.missent("people", "remove", "jo@ministry.example", status=2))

    def test_an_alias_file_gives_lists_that_are_told_and_weighed(self):
        aliases = self.write("aliases", "staff: jo, all\nall: staff, lee@tides.example, \"|/bin/archive\"\n")
        self.assertEqual(self.json("people", "import", "--format", "aliases", aliases)[0]["added"], 2)
        policy = self.write("policy.toml", '[[rule]]\nname = "out"\naction = "ask"\nwhen = { recipient = "outside", set = "list-outside" }\n')
        message = self.write("message.eml", "From: pat@ministry.example\nTo: staff@ministry.example\nSubject: x\nDate: Wed, 4 Jun 2025 10:00:00 +0000\n\nx\n")
        with open(self.configuration, "a", encoding="utf-8") as file:
            file.write(f'[policy]\nfile = "{policy}"\n')
        [verdict] = self.json("check", message, status=1)
        self.assertEqual((verdict["rules"], verdict["set"][0]["text"]), (["out"], "staff@ministry.example reaches 2 people, 1 of them outside"))

    def test_what_is_forgotten_is_in_no_file_and_what_is_kept_is_printed(self):
        person = "annabella.unusual@tides.example"
        mail = self.write("sent.eml", f"From: pat@ministry.example\nTo: {person}, lee@tides.example\nSubject: x\nDate: Wed, 4 Jun 2025 10:00:00 +0000\n"
                          "Message-ID: <1@ministry.example>\n\nx\n")
        self.missent("learn", mail)
        [kept] = self.json("habits", "export", person)
        self.assertEqual((kept["habits"]["all"]["sent"], kept["traces"][0]["person"]), (1, "pat@ministry.example"))
        [forgotten] = self.json("habits", "forget", person)
        self.assertEqual((forgotten["known"], forgotten["named_in"]), (True, 1))
        for name in os.listdir(self.folder):
            if name.startswith("missent.db") and os.path.isfile(self.path(name)):
                with open(self.path(name), "rb") as file:
                    self.assertNotIn(b"annabella", file.read(), name)
        self.missent("learn", mail)
        [kept] = self.json("habits", "export", person)
        self.assertEqual((kept["habits"]["all"]["sent"], kept["traces"]), (0, []))

    def test_a_caveat_stops_at_a_partner_of_another_nation(self):
        self.missent("partner", "add", "ally.example", "--nationality", "UK")
        self.missent("partner", "add", "far.example", "--country", "FR")
        policy = self.write("policy.toml", '[[rule]]\nname = "caveat"\naction = "approve"\nwhen = { caveat_not_allowed = true }\n')
        with open(self.configuration, "a", encoding="utf-8") as file:
            file.write(f'[policy]\nfile = "{policy}"\n')
        message = self.write("message.eml", "From: pat@ministry.example\nTo: a@ally.example, b@far.example\nSubject: SECRET - UK EYES ONLY\n"
                             "Date: Wed, 4 Jun 2025 10:00:00 +0000\n\nx\n")
        [verdict] = self.json("check", message, status=1)
        self.assertEqual([one["action"] for one in verdict["recipients"]], ["deliver", "approve"])

    def test_a_running_server_takes_the_change(self):
        councils = self.write("councils.txt", "one.example\n")
        self.serve()
        self.missent("partner", "import", "--format", "domains", councils)
        self.missent("partner", "add", "tides.example", "--name", "Tides")
        self.assertEqual(self.partners()["tides.example"]["name"], "Tides")
        self.assertIn("near-partner", self.codes("lee@tidse.example"))


if __name__ == "__main__":
    unittest.main()
