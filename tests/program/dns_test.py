# SPDX-License-Identifier: Apache-2.0
"""What DNS says of the typed domain, from the command line and in the mail path. All on loopback."""
import json
import os
import shutil
import subprocess
import tempfile
import time
import unittest

import dns_server
import mail_lab

ZONES = {"harbour.test": dns_server.TAKES_MAIL, "null.test": dns_server.NULL_MX, "empty.test": dns_server.EMPTY,
         "failing.test": dns_server.FAILING}
MESSAGE = "From: pat@office.test\nTo: {to}\nSubject: q\nDate: Thu, 20 Jul 2023 09:00:00 +0000\nMessage-ID: <{id}@office.test>\n\nbody\n"
SERVE = """
[organisation]
domains = ["office.test"]
fallback = ["security@office.test"]
[milter]
listen = "unix:{dir}/milter.sock"
[console]
listen = "127.0.0.1:{console}"
[dns]
servers = "{dns}"
[relay]
url = "smtp://127.0.0.1:{relay}"
[store]
url = "sqlite:{dir}/missent.db"
"""


def can_run_postfix():
    return os.geteuid() == 0 and shutil.which("postfix", path=os.environ["PATH"] + ":/usr/sbin")


class Commands(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())
        self.dns = self.enterContext(dns_server.DnsServer(ZONES))
        self.config = self.file("missent.toml", f'[dns]\nservers = "{self.dns.place}"\n[store]\nurl = "sqlite:missent.db"\n')

    def file(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def missent(self, *arguments):
        run = subprocess.run([os.environ["MISSENT"], *arguments, "--json", "--config", self.config], capture_output=True, text=True,
                             check=False, timeout=120)
        self.assertIn(run.returncode, (0, 1), run.stderr)
        return run.returncode, [json.loads(line) for line in run.stdout.splitlines()]

    def judge(self, address, *options):
        status, [recipient] = self.missent("address", *options, "--from", "pat@office.test", address)
        self.assertEqual(status, 1 if recipient["doubt"] >= 0.5 else 0)
        return recipient["doubt"], {reason["code"]: reason["text"] for reason in recipient["reasons"]}

    def test_an_address_in_a_domain_that_does_not_exist_is_doubted_and_the_reason_is_given(self):
        doubt, reasons = self.judge("x@gone.test", "--dns")
        self.assertGreaterEqual(doubt, 0.9)
        self.assertLess(doubt, 1)
        self.assertEqual(reasons["no-such-domain"], "gone.test does not exist")

    def test_an_address_in_a_domain_that_takes_no_mail_is_doubted(self):
        for domain in "null.test", "empty.test":
            doubt, reasons = self.judge("x@" + domain, "--dns")
            self.assertGreaterEqual(doubt, 0.9)
            self.assertIn("takes-no-mail", reasons)

    def test_a_domain_that_takes_mail_proves_nothing_and_a_failing_server_says_nothing(self):
        for domain in "harbour.test", "failing.test", "army.ml":
            self.dns.zones["army.ml"] = dns_server.TAKES_MAIL
            self.assertEqual(self.judge("x@" + domain, "--dns"), self.judge("x@" + domain))

    def test_without_the_flag_nothing_is_asked(self):
        doubt, _ = self.judge("x@gone.test")
        self.assertLess(doubt, 0.5)
        self.assertEqual(self.dns.questions, [])

    def test_a_closed_network_that_knows_no_names_outside_is_not_believed(self):
        del self.dns.zones["org"]
        self.assertLess(self.judge("x@gone.test", "--dns")[0], 0.5)

    def test_a_message_is_judged_with_what_dns_says(self):
        message = self.file("m.eml", MESSAGE.format(to="x@gone.test", id=1))
        self.assertEqual(self.missent("check", message)[0], 0)
        status, [verdict] = self.missent("check", "--dns", message)
        self.assertEqual(status, 1)
        self.assertEqual(verdict["action"], "ask")
        self.assertIn("no-such-domain", [reason["code"] for reason in verdict["recipients"][0]["reasons"]])


@unittest.skipUnless(can_run_postfix(), "needs root and Postfix")
class MailPath(unittest.TestCase):
    def setUp(self):
        self.lab = self.enterContext(mail_lab.Lab())
        self.dns = self.enterContext(dns_server.DnsServer(ZONES))
        self.world = self.lab.sink()
        relay = self.lab.postfix(nexthop=self.world.port)
        listen = self.lab.path("milter.sock")
        config = SERVE.format(dir=self.lab.dir, console=mail_lab.free_port(), dns=self.dns.place, relay=relay.port)
        self.lab.missent(config, ready=[listen])
        self.mta = self.lab.postfix(nexthop=self.world.port, milter="unix:" + listen)
        self.sent = 0

    def send(self, to):
        self.sent += 1
        message = MESSAGE.format(to=to, id=self.sent).replace("\n", "\r\n").encode()
        reply = self.lab.submit(self.mta.port, "pat@office.test", [to], message)
        self.assertEqual(reply.code, 250)

    def arrived(self, recipient):
        return any(recipient in mail.recipients for mail in list(self.world.mails))

    def test_mail_to_a_domain_that_does_not_exist_is_held_and_somebody_is_told(self):
        self.send("x@harbour.test")
        mail_lab.wait_until(lambda: self.arrived("x@harbour.test"), 20, "the good mail")
        self.send("x@gone.test")
        mail_lab.wait_until(lambda: self.arrived("security@office.test"), 20, "the notice")
        self.assertFalse(self.arrived("x@gone.test"))

    def test_silent_servers_hold_up_no_mail(self):
        names = [f"x@{word}.test" for word in "anchor bridge cabin deck engine funnel galley hatch island jetty keel ladder".split()]
        self.dns.zones.update({"org": dns_server.SILENT, **{name[2:]: dns_server.SILENT for name in names}})
        begin = time.monotonic()
        for name in names:
            self.send(name)
        self.assertLess(time.monotonic() - begin, 60)
        for name in names:
            mail_lab.wait_until(lambda wanted=name: self.arrived(wanted), 30, name)


if __name__ == "__main__":
    unittest.main()
