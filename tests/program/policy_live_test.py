# SPDX-License-Identifier: Apache-2.0
"""A policy that changes while mail flows through a real Postfix: reloaded by SIGHUP without losing a message, and compared with another one."""
import json
import signal

import mail_lab

CONFIG = """
[organisation]
domains = ["mod.test"]
fallback = ["security@mod.test"]
[milter]
listen = "unix:{dir}/milter.sock"
[console]
listen = "127.0.0.1:{console}"
[relay]
url = "smtp://127.0.0.1:{relay}"
[store]
url = "sqlite:{dir}/missent.db"
[dns]
enabled = false
[policy]
file = "{dir}/policy.toml"
compare = "{dir}/other.toml"
[[policy.unit]]
name = "trials"
domains = "trials.mod.test"
file = "{dir}/trials.toml"
"""
RULE = '[[rule]]\nname = "{name}"\nwhen = {{ recipient_in = "{domain}" }}\naction = "{action}"\n'
MESSAGE = b"From: %s\r\nTo: %s\r\nSubject: trial\r\nDate: Thu, 20 Jul 2023 09:14:00 +0000\r\nMessage-ID: <%d@mod.test>\r\n\r\nhello\r\n"


class Trial:
    def __init__(self, lab):
        self.lab, self.sent = lab, 0
        self.world = lab.sink()
        listen = lab.path("milter.sock")
        self.write("policy.toml", RULE.format(name="own", domain="own.test", action="ask"))
        self.write("trials.toml", RULE.format(name="of-unit", domain="unit.test", action="ask"))
        self.write("other.toml", RULE.format(name="other", domain="free.test", action="refuse"))
        relay = lab.postfix(nexthop=self.world.port, milter="unix:" + listen)
        self.guard = lab.missent(CONFIG.format(dir=lab.dir, console=mail_lab.free_port(), relay=relay.port), ready=[listen])
        self.mta = lab.postfix(nexthop=self.world.port, milter="unix:" + listen)

    def write(self, name, text):
        with open(self.lab.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def submit(self, sender, to):
        self.sent += 1
        self.lab.submit(self.mta.port, sender, [to], MESSAGE % (sender.encode(), to.encode(), self.sent))

    def holds(self):
        return [json.loads(line) for line in self.guard.run("hold", "list", "--json").stdout.splitlines()]

    def passed(self):
        return sorted(mail.recipients[0] for mail in list(self.world.mails) if mail.header("Subject") == ["trial"])

    def expect(self, passed, held):
        mail_lab.wait_until(lambda: len(self.passed()) == len(passed) and len(self.holds()) == len(held), 20, f"{self.passed()}, {self.holds()}")
        assert self.passed() == sorted(passed), self.passed()
        assert sorted(hold["rules"][0] for hold in self.holds()) == sorted(held), self.holds()


def main():
    mail_lab.skip_unless_able()
    with mail_lab.Lab() as lab:
        trial = Trial(lab)
        for sender, to in [("a@mod.test", "x@own.test"), ("a@mod.test", "x@unit.test"), ("b@trials.mod.test", "y@unit.test"), ("a@mod.test", "x@free.test")]:
            trial.submit(sender, to)
        trial.expect(passed=["x@unit.test", "x@free.test"], held=["own", "of-unit"])

        trial.write("policy.toml", RULE.format(name="own", domain="changed.test", action="ask"))
        trial.guard.process.send_signal(signal.SIGHUP)
        mail_lab.wait_until(lambda: "read anew: 2 rules" in trial.guard.log(), 20, "the new policy")
        trial.submit("a@mod.test", "z@own.test")
        trial.submit("a@mod.test", "z@changed.test")
        trial.expect(passed=["x@unit.test", "x@free.test", "z@own.test"], held=["own", "of-unit", "own"])

        trial.write("trials.toml", "[[rule]]\n")
        trial.guard.process.send_signal(signal.SIGHUP)
        mail_lab.wait_until(lambda: "those in force stay" in trial.guard.log(), 20, "the wrong policy")
        trial.submit("b@trials.mod.test", "w@unit.test")
        trial.write("trials.toml", RULE.format(name="of-unit", domain="unit.test", action="ask"))  # for the commands below
        trial.expect(passed=["x@unit.test", "x@free.test", "z@own.test"], held=["own", "of-unit", "own", "of-unit"])

        compared = json.loads(trial.guard.run("policy", "compare", "--json").stdout)
        assert (compared["messages"], compared["same"]) == (7, 4), compared
        assert (compared["milder"], compared["stricter"]) == (2, 1), compared
        assert compared["rules"] == {"of-unit": 2, "other": 1}, compared
        print(f"{trial.sent} messages, two reloads by SIGHUP, nothing lost")


if __name__ == "__main__":
    main()
