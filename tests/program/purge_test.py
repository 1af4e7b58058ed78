# SPDX-License-Identifier: Apache-2.0
"""What the policy keeps no longer: shown first, then taken away, by the command itself and by a running server."""
import email.utils
import json
import os
import unittest

import mail_lab

CONFIG = """
[organisation]
domains = ["office.test"]
[milter]
listen = "unix:{dir}/milter.sock"
[console]
listen = "127.0.0.1:{console}"
[store]
url = "sqlite:{dir}/missent.db"
[policy]
file = "{dir}/policy.toml"
"""
RULE = '[[rule]]\nname = "a"\nwhen = { doubt = ">= 0.5" }\naction = "ask"\n'


def mail(number, to, date):
    return (f"From x Thu Jul 20 09:14:00 2023\nFrom: pat@office.test\nTo: {to}\nSubject: s\nDate: {date}\nMessage-ID: <{number}@office.test>\n\nhello\n\n")


class Purge(unittest.TestCase):
    def setUp(self):
        self.lab = self.enterContext(mail_lab.Lab())
        self.listen = self.lab.path("milter.sock")
        self.policy('[retention]\nhabits = "365d"\nlog = "365d"\n')
        with open(self.lab.path("sent.mbox"), "w", encoding="utf-8") as file:
            file.write(mail(1, "old@army.test", "Mon, 02 Jan 2012 09:14:00 +0000") + mail(2, "recent@navy.test", email.utils.formatdate()))

    def policy(self, more):
        with open(self.lab.path("policy.toml"), "w", encoding="utf-8") as file:
            file.write(RULE + more)

    def start(self):
        return self.lab.missent(CONFIG.format(dir=self.lab.dir, console=mail_lab.free_port()), ready=[self.listen])

    def run_ok(self, guard, *words):
        run = guard.run(*words)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout

    def knows(self, guard, address):
        return json.loads(self.run_ok(guard, "habits", "show", "--json", address))["all"]["sent"]

    def check_purge(self, guard):
        self.run_ok(guard, "learn", self.lab.path("sent.mbox"))
        self.assertEqual((self.knows(guard, "old@army.test"), self.knows(guard, "recent@navy.test")), (1, 1))
        shown = json.loads(self.run_ok(guard, "purge", "--json"))
        self.assertEqual((shown["done"], shown["addresses"]["count"], shown["holds"]["before"]), (False, 1, None))
        self.assertEqual(self.knows(guard, "old@army.test"), 1)
        self.assertIn("1 addresses", self.run_ok(guard, "purge", "--yes"))
        self.assertEqual((self.knows(guard, "old@army.test"), self.knows(guard, "recent@navy.test")), (0, 1))
        self.assertEqual(json.loads(self.run_ok(guard, "purge", "--json"))["addresses"]["count"], 0)

    def test_a_running_server_purges(self):
        guard = self.start()
        self.check_purge(guard)
        self.assertEqual(guard.stop(), 0)
        for name in os.listdir(self.lab.dir):
            if name.startswith("missent.db") and os.path.isfile(self.lab.path(name)):
                with open(self.lab.path(name), "rb") as file:
                    self.assertFalse(b"army" in file.read(), name)

    def test_the_command_purges_where_no_server_runs(self):
        guard = self.start()
        guard.stop()
        self.check_purge(guard)

    def test_a_policy_that_says_nothing_of_it_is_told(self):
        guard = self.start()
        guard.stop()
        self.policy("")
        run = guard.run("purge", "--yes")
        self.assertEqual(run.returncode, 2)
        self.assertIn("[retention]", run.stderr)


if __name__ == "__main__":
    unittest.main()
