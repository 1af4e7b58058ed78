# SPDX-License-Identifier: Apache-2.0
"""Habits that know people by keyed hashes: a store in clear becomes one, by itself and beside a running server; it is asked and judges
as before; a backup that is restored brings nobody back who was forgotten."""
import json
import os
import shutil
import unittest

import mail_lab

CONFIG = """
[organisation]
domains = ["office.test"]
people = "{dir}/people.csv"
[milter]
listen = "unix:{dir}/milter.sock"
[console]
listen = "127.0.0.1:{console}"
[store]
url = "sqlite:{dir}/missent.db"
[policy]
file = "{dir}/policy.toml"
"""
HASHED = '[habits]\naddresses = "hashed"\n'
RULE = '[[rule]]\nname = "a"\nwhen = { doubt = ">= 0.5" }\naction = "ask"\n'
OUTSIDERS = ("joanna.harmsworth", "bertrand.oldcastle", "wilhelmina.quist")
NAMES = OUTSIDERS + ("patricia.office", "Wilhelmina Q", "rang her up")


def mail(number, sender, to, more=""):
    return (f"From x Thu Jul 20 09:14:00 2023\nFrom: {sender}\nTo: {to}\nSubject: depths {number % 3}\nDate: Thu, {1 + number % 28:02} Jun 2023 09:14:00 +0000\n"
            f"Message-ID: <{number}@office.test>\n{more}\nHello, here are the depths of the harbour.\n\n")


def archive():
    """Pat writes to three outsiders; two of them answer."""
    text = ""
    for number in range(24):
        who = OUTSIDERS[number % 3]
        text += mail(2 * number, "patricia.office@office.test", f'"Wilhelmina Q" <{who}@brigade-nine.test>')
        if number % 3 != 1:
            text += mail(2 * number + 1, f"{who}@brigade-nine.test", "patricia.office@office.test", f"In-Reply-To: <{2 * number}@office.test>\n")
    return text


class HashedHabits(unittest.TestCase):
    def setUp(self):
        self.lab = self.enterContext(mail_lab.Lab())
        for name, text in (("policy.toml", RULE), ("sent.mbox", archive()), ("more.mbox", mail(99, "patricia.office@office.test", "wilhelmina.quist@brigade-nine.test")),
                           ("people.csv", "address,name\nregistered.person@office.test,Registered Person\n")):
            with open(self.lab.path(name), "w", encoding="utf-8") as file:
                file.write(text)

    def start(self, more=""):
        text = CONFIG.format(dir=self.lab.dir, console=mail_lab.free_port()) + more
        return self.lab.missent(text, ready=[self.lab.path("milter.sock")])

    def configure(self, guard, more):
        with open(guard.config, "w", encoding="utf-8") as file:
            file.write(CONFIG.format(dir=self.lab.dir, console=mail_lab.free_port()) + more)

    def run_ok(self, guard, *words, status=0):
        run = guard.run(*words)
        self.assertEqual(run.returncode, status, run.stderr + run.stdout)
        return run.stdout

    def shown(self, guard, address):
        return json.loads(self.run_ok(guard, "habits", "show", "--json", address))

    def doubt(self, guard, address):
        run = guard.run("address", "--json", "--from", "patricia.office@office.test", address)
        self.assertIn(run.returncode, (0, 1), run.stderr)
        return json.loads(run.stdout)

    def named_in_files(self):
        found = set()
        for name in os.listdir(self.lab.dir):
            if not name.startswith("missent.db") or not os.path.isfile(self.lab.path(name)):
                continue
            with open(self.lab.path(name), "rb") as file:
                text = file.read()
            found |= {(name, one) for one in NAMES if one.encode() in text}
        return found

    def check_judging(self, guard):
        """Who answered is trusted; slips in the domain and in the name are found, and spelled."""
        self.assertLess(self.doubt(guard, "wilhelmina.quist@brigade-nine.test")["doubt"], 0.1)
        for typed in ("wilhelmina.quist@brigade-nime.test", "wilhelmina.qiust@brigade-nine.test", "wilhelmin.quist@brigade-nine.test"):
            doubt = self.doubt(guard, typed)
            self.assertGreater(doubt["doubt"], 0.5, typed)
            self.assertEqual(doubt["meant"][0]["address"], "wilhelmina.quist@brigade-nine.test", typed)

    def check_people(self, guard):
        self.assertEqual(self.shown(guard, "wilhelmina.quist@brigade-nine.test")["all"]["replies"], 8)
        self.run_ok(guard, "habits", "confirm", "--note", "rang her up", "new.one@elsewhere.test")
        self.assertTrue(self.shown(guard, "new.one@elsewhere.test")["confirmed"])
        self.assertEqual(json.loads(self.run_ok(guard, "habits", "export", "wilhelmina.quist@brigade-nine.test"))["traces"][0]["people"].count(
            "wilhelmina.quist@brigade-nine.test"), 1)
        self.run_ok(guard, "learn", self.lab.path("more.mbox"))
        self.assertNotEqual(guard.run("tune", "--trees", "2").returncode, 75)

    def test_a_store_in_clear_becomes_one_of_hashes_by_itself(self):
        guard = self.start()
        guard.stop()
        self.run_ok(guard, "learn", self.lab.path("sent.mbox"))
        self.check_judging(guard)
        before = self.doubt(guard, "wilhelmina.quist@brigade-nime.test")
        self.configure(guard, HASHED)
        refused = guard.run("habits", "show", "wilhelmina.quist@brigade-nine.test")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("missent habits hash", refused.stderr)
        self.assertNotEqual(self.named_in_files(), set())
        done = json.loads(self.run_ok(guard, "habits", "hash", "--json"))["hashed"]
        self.assertEqual(done["addresses"], 4)
        self.assertEqual(self.named_in_files(), set())
        self.assertEqual(json.loads(self.run_ok(guard, "habits", "hash", "--json"))["hashed"], {"addresses": 0, "traces": 0})
        self.assertAlmostEqual(self.doubt(guard, "wilhelmina.quist@brigade-nime.test")["doubt"], before["doubt"], places=6)
        self.check_judging(guard)
        self.check_people(guard)
        self.configure(guard, "")
        refused = guard.run("habits", "show", "wilhelmina.quist@brigade-nine.test")
        self.assertIn('addresses = "hashed"', refused.stderr)

    def test_a_running_server_hashes_and_goes_on(self):
        guard = self.start()
        self.run_ok(guard, "learn", self.lab.path("sent.mbox"))
        self.assertIn("There is no way back", self.run_ok(guard, "habits", "hash"))
        self.configure(guard, HASHED)
        self.check_judging(guard)
        self.check_people(guard)
        forgotten = json.loads(self.run_ok(guard, "habits", "forget", "--json", "bertrand.oldcastle@brigade-nine.test"))
        self.assertTrue(forgotten["known"])
        self.assertEqual(guard.stop(), 0)
        self.assertEqual({one for name, one in self.named_in_files()} & set(OUTSIDERS), set())

    def test_whom_a_restored_backup_brings_back_is_forgotten_again(self):
        guard = self.start(HASHED)
        guard.stop()
        self.run_ok(guard, "learn", self.lab.path("sent.mbox"))
        shutil.copy(self.lab.path("missent.db"), self.lab.path("backup"))
        who = "bertrand.oldcastle@brigade-nine.test"
        self.run_ok(guard, "habits", "forget", "--everywhere", who)
        self.assertEqual(self.shown(guard, who)["all"]["sent"], 0)
        shutil.copy(self.lab.path("backup"), self.lab.path("missent.db"))
        self.assertEqual(self.shown(guard, who)["all"]["sent"], 8)
        run = guard.run("learn", self.lab.path("more.mbox"))
        self.assertIn("1 of them", run.stderr)
        self.assertEqual(self.shown(guard, who)["all"]["sent"], 0)
        self.assertEqual(self.shown(guard, "wilhelmina.quist@brigade-nine.test")["all"]["sent"], 9)


if __name__ == "__main__":
    unittest.main()
