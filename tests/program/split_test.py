# SPDX-License-Identifier: Apache-2.0
"""A split message: the good recipients get it at once, the held ones only after a decision, whatever way their addresses were written.
Postfix finds a recipient to take away by its words, so every form that it accepts is tried."""
import json
import smtplib

import mail_lab

GOOD = [b"<a@good.test>", b"<@relay.test:b@good.test>", b"<C@GOOD.test>"]
HELD = [b"<d@held.test>", b"<E@HELD.TEST>", b"<@relay.test:f@held.test>", b'<"g"@held.test>', b'<"h h"@held.test>',
        b'<"i@j"@held.test>', b"<k@held.test.>", b"<l+tag@held.test>", b"<m(x)@held.test>", b"n@held.test", b"<@r.test:o@held.test>"]
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
[policy]
file = "{dir}/policy.toml"
"""
POLICY = """
[hold]
split = true
[[rule]]
name   = "held"
when   = { recipient_in = ["held.test"] }
action = "ask"
"""
MESSAGE = b"From: s@mod.test\r\nSubject: split\r\nDate: Thu, 20 Jul 2023 09:14:00 +0000\r\nMessage-ID: <1@mod.test>\r\n\r\nhello\r\n"


def submit(port):
    with smtplib.SMTP("127.0.0.1", port, local_hostname="client.test") as client:
        client.ehlo()
        assert client.mail("s@mod.test")[0] == 250
        for form in GOOD + HELD:
            client.send(b"RCPT TO:" + form + b"\r\n")
            reply = client.getreply()
            assert reply[0] == 250, f"{form}: {reply}"
        assert client.data(MESSAGE)[0] == 250


def recipients(sink):
    """Of the mails that are ours, not of the notices."""
    return sorted(r for mail in list(sink.mails) if mail.header("Subject") == ["split"] for r in mail.recipients)


def main():
    mail_lab.skip_unless_able()
    with mail_lab.Lab() as lab:
        world = lab.sink()
        listen = lab.path("milter.sock")
        with open(lab.path("policy.toml"), "w", encoding="utf-8") as file:
            file.write(POLICY)
        relay = lab.postfix(nexthop=world.port, milter="unix:" + listen)
        guard = lab.missent(CONFIG.format(dir=lab.dir, console=mail_lab.free_port(), relay=relay.port), ready=[listen])
        mta = lab.postfix(nexthop=world.port, milter="unix:" + listen)
        submit(mta.port)
        mail_lab.wait_until(lambda: len(recipients(world)) >= len(GOOD), 20, "the good recipients")
        mail_lab.wait_until(lambda: not mta.queue(), 20, "an empty queue")
        assert recipients(world) == ["C@GOOD.test", "a@good.test", "b@good.test"], recipients(world)
        listed = guard.run("hold", "list", "--json")
        hold = json.loads(listed.stdout.splitlines()[0])["id"]
        sent = guard.run("hold", "send", hold, "--reason", "all known")
        assert sent.returncode == 0, sent.stderr
        mail_lab.wait_until(lambda: len(recipients(world)) >= len(GOOD) + len(HELD), 30, f"the held ones: {recipients(world)}")
        mail_lab.wait_until(lambda: not relay.queue() and not mta.queue(), 20, "empty queues")
        assert len(recipients(world)) == len(set(recipients(world))) == len(GOOD) + len(HELD), recipients(world)
        print(f"{len(GOOD)} recipients got it at once, {len(HELD)} after the decision, none twice")


if __name__ == "__main__":
    main()
