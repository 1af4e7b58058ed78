# SPDX-License-Identifier: Apache-2.0
"""`missent replay`: what a policy would have done with past mail, as text, JSON and a page."""
import json
import os
import stat
import subprocess
import tempfile
import unittest
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from html.parser import HTMLParser

ME = "pat@ministry.example"
BEGIN = datetime(2023, 3, 1, 10, tzinfo=timezone.utc)
ASK = '[[rule]]\nname = "doubtful"\nwhen = { doubt = ">= 0.5" }\naction = "ask"\n'
STRICT = ASK + '[[rule]]\nname = "outside"\nwhen = { recipient = "outside" }\naction = "approve"\n'
MILD = '[[rule]]\nname = "doubtful"\nwhen = { doubt = ">= 0.5" }\naction = "note"\n'


def message(to, day, sender=ME, subject="Plans"):
    return (f"From: {sender}\nTo: {to}\nSubject: {subject}\nDate: {format_datetime(BEGIN + timedelta(days=day))}\n"
            f"Message-ID: <{sender}.{day}>\n\nThe plans.\n")


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.wrong, self.seen = [], [], set()

    def handle_starttag(self, tag, attributes):
        self.seen.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.seen.add(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


class Replay(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.write("missent.toml", '[organisation]\ndomains = ["ministry.example"]\npeople = ["people.csv"]\n'
                                   '[policy]\nfile = "old.toml"\n')
        self.write("people.csv", "address,name,team,manager,roles,clearance,aliases\n" f"{ME},Pat,Survey,,,,\n")
        self.write("old.toml", ASK)
        self.write("new.toml", STRICT)
        self.write("mild.toml", MILD)
        self.write("mail/1.eml", message("lee@harbour-survey.example", 0))
        self.write("mail/2.eml", message("kim@army.ml", 1, subject="<script>alert(1)</script>"))
        self.write("mail/3.eml", message("kim@army.ml", 2, sender="lou@ministry.example"))
        self.write("mail/copy.eml", message("kim@army.ml", 2, sender="lou@ministry.example"))
        self.write("mail/4.eml", message(ME, 3, sender="lee@harbour-survey.example"))

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def missent(self, *words):
        environment = {**os.environ, "XDG_DATA_HOME": self.folder.name, "XDG_CACHE_HOME": self.folder.name}
        return subprocess.run([os.environ["MISSENT"], *words, "--config", self.path("missent.toml")],
                              capture_output=True, text=True, env=environment, check=False)

    def replay(self, *words, policy="new.toml"):
        return self.missent("replay", "--policy", self.path(policy), *words, self.path("mail"))

    def read(self, *words, **kind):
        run = self.replay("--json", *words, **kind)
        self.assertIn(run.returncode, (0, 1), run.stderr)
        self.assertEqual(run.stdout.count("\n"), 1)
        return json.loads(run.stdout)

    def test_both_policies_are_counted_by_day_team_rule_action_and_sender(self):
        report = self.read()
        self.assertEqual((report["read"], report["copies"], report["judged"]), (5, 1, 3))
        self.assertEqual((report["old"]["ask"], report["old"]["deliver"]), (2, 1))
        self.assertEqual((report["new"]["approve"], report["new"]["held"], report["new"]["minutes"]), (3, 3, 9))
        self.assertEqual([(day["day"], day["old"]["held"], day["new"]["held"]) for day in report["days"]],
                         [("2023-03-01", 0, 1), ("2023-03-02", 1, 1), ("2023-03-03", 1, 1)])
        self.assertEqual({team["team"]: team["new"]["held"] for team in report["teams"]}, {"Survey": 2, "": 1})
        self.assertEqual(report["senders"][0]["sender"], ME)
        self.assertEqual([(rule["rule"], rule["old"] and rule["old"]["messages"], rule["new"]["messages"]) for rule in report["rules"]],
                         [("doubtful", 2, 2), ("outside", None, 3)])

    def test_differences_are_told_message_by_message(self):
        differences = self.read()["differences"]
        self.assertEqual([one["file"] for one in differences], [self.path(f"mail/{n}.eml") for n in (1, 2, 3)])
        self.assertEqual(differences[0]["old"], {"action": "deliver", "rules": []})
        self.assertEqual(differences[0]["new"], {"action": "approve", "rules": ["outside"]})
        self.assertEqual(differences[1]["recipients"], [{"address": "kim@army.ml", "old": "ask", "new": "approve"}])

    def test_a_policy_beside_itself_differs_nowhere(self):
        report = self.read("--against", self.path("mild.toml"), policy="mild.toml")
        self.assertEqual(report["differences"], [])
        self.assertEqual(report["old"], report["new"])

    def test_minutes_are_those_that_are_assumed(self):
        self.assertEqual(self.read("--minutes-approve", "10", "--minutes-ask", "2.5")["new"]["minutes"], 30)
        self.assertEqual(self.read("--minutes-ask", "2.5")["old"]["minutes"], 5)

    def test_the_page_stands_alone_and_escapes_mail(self):
        self.replay("--html", self.path("page.html"))
        self.assertEqual(stat.S_IMODE(os.stat(self.path("page.html")).st_mode), 0o600)
        with open(self.path("page.html"), encoding="utf-8") as file:
            page = file.read()
        tags = Tags()
        tags.feed(page)
        self.assertEqual((tags.open, tags.wrong), ([], []))
        self.assertLessEqual({"svg", "table", "style"}, tags.seen)
        self.assertTrue({"script", "link", "img", "a"}.isdisjoint(tags.seen))
        self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt;", page)

    def test_the_text_has_tables_and_the_assumptions(self):
        run = self.replay()
        self.assertEqual(run.returncode, 1)
        self.assertIn("5 messages read: 1 copies, 3 judged, 3 in doubt\n", run.stdout)
        self.assertIn("Time is an estimate", run.stdout)
        self.assertIn("kim@army.ml: ask → approve", run.stdout)

    def test_a_second_policy_decides_on_what_is_known(self):
        fresh = self.read("--no-cache", policy="mild.toml")
        self.read()
        status = {name: os.stat(self.path("mail/" + name)) for name in os.listdir(self.path("mail"))}
        for name, was in status.items():  # of the archive nothing is read again
            with open(self.path("mail/" + name), "wb") as file:
                file.write(b"x" * was.st_size)
            os.utime(self.path("mail/" + name), ns=(was.st_atime_ns, was.st_mtime_ns))
        self.assertEqual(self.read(policy="mild.toml"), fresh)

    def test_nothing_in_doubt_ends_with_0(self):
        os.remove(self.path("mail/2.eml"))
        os.remove(self.path("mail/3.eml"))
        os.remove(self.path("mail/copy.eml"))
        self.assertEqual(self.replay(policy="mild.toml").returncode, 0)

    def test_wrong_usage_ends_with_2(self):
        self.write("wrong.toml", '[[rule]]\nname = "x"\nwhen = { dubt = 1 }\naction = "ask"\n')
        run = self.replay(policy="wrong.toml")
        self.assertEqual(run.returncode, 2)
        self.assertIn("dubt", run.stderr)
        self.assertEqual(self.missent("replay", self.path("mail")).returncode, 2)
        self.assertEqual(self.replay("--html", self.path("no/page.html")).returncode, 2)


if __name__ == "__main__":
    unittest.main()
