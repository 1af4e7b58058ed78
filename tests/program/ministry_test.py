# SPDX-License-Identifier: Apache-2.0
"""The policy of examples/ministry behind a real Postfix: the message that missed a letter, the list in To, the workbook that holds more
than it shows, and routine mail to cleared partners."""
import json
import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import mail_lab
from workbook import workbook

EXAMPLE = Path(__file__).resolve().parent.parent.parent / "examples/ministry"
IAN, NOOR, VERA = (f"{name}@ministry.gov.example" for name in ("ian.marsh", "noor.field", "vera.lodge"))
PARTS = """
[milter]
listen = "unix:{dir}/milter.sock"
[console]
listen = "127.0.0.1:{console}"
[relay]
url = "smtp://127.0.0.1:{relay}"
[store]
url = "sqlite:{dir}/missent.db"
"""
HIDDEN = 18_714
LEAVE = "OFFICIAL-SENSITIVE: Leave of the exchange officers"


class Ministry:
    def __init__(self, lab):
        self.world = lab.sink()
        self.relay = lab.postfix(nexthop=self.world.port)
        listen = lab.path("milter.sock")
        text = re.sub(r'"((?:partners|people|policy)\.\w+)"', lambda name: f'"{EXAMPLE / name[1]}"', (EXAMPLE / "missent.toml").read_text())
        self.guard = lab.missent(text + PARTS.format(dir=lab.dir, console=mail_lab.free_port(), relay=self.relay.port), ready=[listen])
        self.mta = lab.postfix(nexthop=self.world.port, milter="unix:" + listen, users={IAN: "ian", NOOR: "noor"}, host="ministry.gov.example")

    def send(self, data):
        """As the author, to whom the headers name."""
        message = message_from_bytes(data, policy=policy.SMTP)
        sender = message["From"].addresses[0].addr_spec
        to = [address.addr_spec for name in ("To", "Cc", "Bcc") for address in (message[name].addresses if message[name] else ())]
        return mail_lab.Lab.submit(self.mta.port, sender, to, message.as_bytes(), user=sender, password=sender.split(".")[0])

    def example(self, name):
        return self.send((EXAMPLE / "messages" / name).read_bytes())

    def held(self):
        """Of the one that waits: how `hold show` has it."""
        (line,) = self.guard.run("hold", "list", "--json").stdout.splitlines()
        return json.loads(self.guard.run("hold", "show", "--json", json.loads(line)["id"]).stdout)

    def mails(self, subject):
        return [mail for mail in list(self.world.mails) if mail.header("Subject") == [subject]]

    def arrives(self, subject, count=1):
        mail_lab.wait_until(lambda: len(self.mails(subject)) >= count, 20, f"‘{subject}’: {[m.header('Subject') for m in self.world.mails]}")
        return self.mails(subject)

    def notice(self, recipient):
        """The text of the newest mail to one of us."""
        def found():
            return [mail for mail in list(self.world.mails) if recipient in mail.recipients and mail.header("Auto-Submitted")]
        mail_lab.wait_until(found, 20, f"a notice to {recipient}")
        message = message_from_bytes(found()[-1].data, policy=policy.default)
        self.world.mails[:] = [mail for mail in self.world.mails if mail not in found()]  # read
        return message.get_body(("plain",)).get_content()


def crew_list():
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = NOOR, "desk@resettlement.example", "Applicants of June"
    message["Date"], message["Message-ID"] = "Mon, 02 Jun 2025 09:12:00 +0000", "<workbook@ministry.gov.example>"
    message.set_content("The summary of the 150 applicants of June.\n")
    message.add_attachment(workbook(HIDDEN - 1), maintype="application", subtype="octet-stream", filename="june.xlsx")
    return message.as_bytes(policy=policy.SMTP)


def main():
    mail_lab.skip_unless_able("saslpasswd2")
    with mail_lab.Lab() as lab:
        ministry = Ministry(lab)
        for name in ("routine-to-partner.eml", "sensitive-to-partner.eml"):
            assert ministry.example(name).code == 250, name
        ministry.arrives("Visit on Thursday")
        ministry.arrives(LEAVE)

        marked_for_mali(ministry)
        list_in_to(ministry)
        workbook_with_hidden_rows(ministry)
        reply = ministry.example("eyes-only-to-partner.eml")
        assert reply.code == 550 and "leaves this recipient out" in reply.text, reply
        assert not ministry.mails("OFFICIAL-SENSITIVE - UK EYES ONLY: Basing")
        print("routine mail went; Mali, the list and the workbook waited and said why; what is for one nation's eyes was refused")


def has_all(text, *parts):
    words = " ".join(text.split())
    for part in parts:
        assert part in words, f"‘{part}’ is not in\n{text}"


def marked_for_mali(ministry):
    """Held for another person, who is told who was meant; corrected by a decision, it arrives once, at the right place."""
    already = len(ministry.mails(LEAVE))
    assert ministry.example("sensitive-to-mali.eml").code == 250
    for reader in IAN, VERA:
        has_all(ministry.notice(reader), "Did you mean dana.holt@us.army.mil?", "It is marked OFFICIAL-SENSITIVE.", "not cleared for what the message is marked")
    hold = ministry.held()
    assert (hold["action"], hold["deciders"], hold["four_eyes"]) == ("approve", [VERA], True), hold
    decided = ministry.guard.run("hold", "correct", hold["id"], "dana.holt@us.army.ml=dana.holt@us.army.mil")
    assert decided.returncode == 0, decided.stderr
    assert ministry.arrives(LEAVE, already + 1)[-1].recipients == ["dana.holt@us.army.mil"]


def list_in_to(ministry):
    assert ministry.example("list-in-to.eml").code == 250
    has_all(ministry.notice(NOOR), "Use Bcc: everybody on this list will see who else is on it.", "and 225 more recipients")
    hold = ministry.held()
    assert hold["action"] == "ask" and len(hold["recipients"]) == 245, hold["action"]
    assert ministry.guard.run("hold", "drop", hold["id"]).returncode == 0
    assert ministry.example("list-in-bcc.eml").code == 250
    mail_lab.wait_until(lambda: sum(len(mail.recipients) for mail in ministry.mails("Your application")) == 246, 20, "all of the list in Bcc")


def workbook_with_hidden_rows(ministry):
    assert ministry.send(crew_list()).code == 250
    for reader in NOOR, VERA:
        has_all(ministry.notice(reader), "june.xlsx: sheet ‘Staff’ is hidden; it has 18,714 rows, of which 0 are seen.", "It tells about 18,713 people.",
                "The workbook holds far more than it shows.")
    hold = ministry.held()
    assert hold["action"] == "approve" and set(hold["rules"]) == {"list-of-people", "hidden-rows"}, hold["rules"]
    assert ministry.guard.run("hold", "drop", hold["id"]).returncode == 0
    assert not ministry.mails("Applicants of June")


if __name__ == "__main__":
    main()
