# SPDX-License-Identifier: Apache-2.0
"""Every action of a rule behind a real Postfix, once with all recipients waiting and once with the good ones let go (`split`): who gets
the message, when, and after whose decision."""
import json

import mail_lab

SENDER, GOOD = "pat@office.test", "lee@partner.test"
CONFIG = """
[organisation]
domains  = ["office.test"]
fallback = ["security@office.test"]
[milter]
listen = "unix:{dir}/milter.sock"
[console]
listen = "127.0.0.1:{console}"
[relay]
url = "smtp://127.0.0.1:{relay}"
[store]
url = "sqlite:{dir}/missent.db"
[policy]
file = "{dir}/policy.toml"
"""
ACTIONS = "deliver", "note", "delay", "ask", "approve", "divert", "refuse"
WAITING = "ask", "approve"  # until somebody decides
SPLIT = WAITING + ("delay", "divert")


def rule(action, split):
    way = "split" if split else "whole"
    with_split = f"split = {str(split).lower()}\n" if action in SPLIT else ""
    return f'[[rule]]\nname = "{action}-{way}"\nwhen = {{ recipient_in = ["{action}-{way}.test"] }}\naction = "{action}"\n{with_split}message = "Sentence of {action}."\n'


def message(subject, special):
    return (f"From: {SENDER}\r\nTo: {GOOD}, {special}\r\nSubject: {subject}\r\nDate: Thu, 20 Jul 2023 09:14:00 +0000\r\n"
            f"Message-ID: <{subject}@office.test>\r\n\r\nhello\r\n").encode()


class Office:
    def __init__(self, lab):
        self.world = lab.sink()
        listen = lab.path("milter.sock")
        with open(lab.path("policy.toml"), "w", encoding="utf-8") as file:
            file.write('[hold]\ndelay = "3s"\n' + "".join(rule(action, split) for action in ACTIONS for split in (False, True)))
        relay = lab.postfix(nexthop=self.world.port)
        self.guard = lab.missent(CONFIG.format(dir=lab.dir, console=mail_lab.free_port(), relay=relay.port), ready=[listen])
        self.mta = lab.postfix(nexthop=self.world.port, milter="unix:" + listen, users={SENDER: "secret"}, host="office.test")

    def send(self, subject):
        self.special = f"kim@{subject}.test"
        return mail_lab.Lab.submit(self.mta.port, SENDER, [GOOD, self.special], message(subject, self.special), user=SENDER, password="secret")

    def readers(self, subject):
        return sorted(reader for mail in list(self.world.mails) if mail.header("Subject") == [subject] for reader in mail.recipients)

    def reach(self, subject, readers):
        mail_lab.wait_until(lambda: len(self.readers(subject)) >= len(readers), 20, f"{subject}: {self.readers(subject)}")
        assert self.readers(subject) == sorted(readers), f"{subject}: {self.readers(subject)}"

    def hold_of(self, subject):
        holds = [json.loads(line) for line in self.guard.run("hold", "list", "--all", "--json").stdout.splitlines()]
        return next((hold for hold in holds if hold["subject"] == subject), None)


def passes(office, subject):
    assert office.send(subject).code == 250
    office.reach(subject, [GOOD, office.special])
    assert office.hold_of(subject) is None


def waits(office, subject, split):
    assert office.send(subject).code == 250
    office.reach(subject, [GOOD] if split else [])
    hold = office.hold_of(subject)
    action = subject.split("-")[0]
    assert hold["action"] == action and hold["advice"] == [f"Sentence of {action}."], hold
    assert [one["address"] for one in hold["recipients"]] == ([office.special] if split else [GOOD, office.special]), hold["recipients"]
    assert (SENDER in hold["deciders"]) == (action in ("ask", "delay")), hold["deciders"]
    return hold


def shares(office, subject, split):
    """Nobody gets the message itself but the good ones of a split one; each other recipient has a share."""
    assert office.send(subject).code == 250
    office.reach(subject, [GOOD] if split else [])
    shared = [office.special] if split else [GOOD, office.special]
    hold = office.hold_of(subject)
    assert hold["state"] == "shared" and hold["decision"]["kind"] == "divert", hold
    assert [one["recipient"] for one in hold["shares"]] == shared and not hold["deciders"], hold
    mail_lab.wait_until(lambda: all(one["state"] == "open" for one in office.hold_of(subject)["shares"]), 20, f"links of {subject}")


def main():
    mail_lab.skip_unless_able("saslpasswd2")
    with mail_lab.Lab() as lab:
        office = Office(lab)
        for way in "whole", "split":
            for action in "deliver", "note":
                passes(office, f"{action}-{way}")
            reply = office.send(f"refuse-{way}")
            assert reply.code == 550 and reply.text.startswith("5.7.1 ") and "Sentence of refuse." in reply.text, reply
            assert office.hold_of(f"refuse-{way}") is None
            waits(office, f"delay-{way}", way == "split")
            for action in WAITING:
                hold = waits(office, f"{action}-{way}", way == "split")
                sent = office.guard.run("hold", "send", hold["id"], "--reason", "known")
                assert sent.returncode == 0, sent.stderr
                office.reach(f"{action}-{way}", [GOOD, office.special])
            shares(office, f"divert-{way}", way == "split")
            office.special = f"kim@delay-{way}.test"
            office.reach(f"delay-{way}", [GOOD, office.special])
            assert not office.readers(f"refuse-{way}")
        print(f"{len(ACTIONS)} actions, whole and split: as the table says")


if __name__ == "__main__":
    main()
