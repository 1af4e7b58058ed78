# SPDX-License-Identifier: Apache-2.0
"""The secure share behind a real Postfix: a diverted message goes to nobody; its recipient gets a link, its sender the code. A link
alone is worth nothing, five wrong codes lock it, what is taken back is gone, and a server that is killed in between loses no mail."""
import email
import email.policy
import http.cookiejar
import json
import re
import signal
import urllib.error
import urllib.parse
import urllib.request

import mail_lab

SENDER, GOOD, DIVERTED = "pat@office.test", "lee@partner.test", "kim@quay.test"
CONFIG = """
[organisation]
domains  = ["office.test"]
[milter]
listen = "unix:{dir}/milter.sock"
[console]
listen = "127.0.0.1:{console}"
public_url = "http://127.0.0.1:{console}"
[relay]
url = "smtp://127.0.0.1:{relay}"
[store]
url = "sqlite:{dir}/missent.db"
[policy]
file = "{dir}/policy.toml"
"""
POLICY = """
[[rule]]
name = "whole"
when = { recipient_in = ["quay.test"] }
action = "divert"
[[rule]]
name = "alone"
when = { recipient_in = ["alone.test"] }
action = "divert"
split = true
[[rule]]
name = "ask"
when = { recipient_in = ["ask.test"] }
action = "ask"
"""
SECRET = b"the wind tunnel plan"


def message(subject, to):
    return (b"From: " + SENDER.encode() + b"\r\nTo: " + ", ".join(to).encode() + b"\r\nSubject: " + subject.encode() +
            b"\r\nDate: Thu, 20 Jul 2023 09:14:00 +0000\r\nMessage-ID: <" + subject.encode() + b"@office.test>\r\n"
            b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n" + SECRET +
            b"\r\n--x\r\nContent-Type: text/html; name=\"../evil.html\"\r\nContent-Disposition: attachment; filename=\"../evil.html\"\r\n"
            b"Content-Transfer-Encoding: base64\r\n\r\nPHNjcmlwdD4=\r\n--x--\r\n")


def text_of(mail):
    parsed = email.message_from_bytes(mail.data, policy=email.policy.default)
    return parsed.get_body(("plain",)).get_content()


class Browser:
    """Opens links as people do, and never follows one by itself."""

    def __init__(self):
        keep = http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(rfc2965=False))
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(keep))

    def open(self, url, fields=None):
        data = urllib.parse.urlencode(fields).encode() if fields else None
        try:
            with self.opener.open(url, data, timeout=30) as reply:
                return reply.status, reply.headers, reply.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def submit(self, page, target, **fields):
        seal = re.search(rb'name="seal" value="([0-9a-f]+)"', self.open(page)[2]).group(1).decode()
        return self.open(target, {"seal": seal, **fields})


class Office:
    def __init__(self, lab):
        self.world = lab.sink()
        listen, console = lab.path("milter.sock"), mail_lab.free_port()
        with open(lab.path("policy.toml"), "w", encoding="utf-8") as file:
            file.write(POLICY)
        relay = lab.postfix(nexthop=self.world.port, milter="unix:" + listen)
        self.guard = lab.missent(CONFIG.format(dir=lab.dir, console=console, relay=relay.port), ready=[listen, console])
        self.mta = lab.postfix(nexthop=self.world.port, milter="unix:" + listen, users={SENDER: "secret"}, host="office.test")

    def send(self, subject, to):
        reply = mail_lab.Lab.submit(self.mta.port, SENDER, to, message(subject, to), user=SENDER, password="secret")
        assert reply.code == 250, reply

    def mails_to(self, reader):
        return [mail for mail in list(self.world.mails) if mail.recipients == [reader]]

    def wait_for(self, reader, count):
        mail_lab.wait_until(lambda: len(self.mails_to(reader)) >= count, 20, f"{count} mails to {reader}: {self.guard.log()[-2000:]}")
        return self.mails_to(reader)[count - 1]

    def told(self, title):
        """The first mail to the sender with this subject."""
        find = lambda: [mail for mail in self.mails_to(SENDER) if mail.header("Subject") == [title]]
        return mail_lab.wait_until(find, 20, f"{title}: {self.guard.log()[-2000:]}")[0]

    def share(self, subject):
        shares = [json.loads(line) for line in self.guard.run("share", "list", "--all", "--json").stdout.splitlines()]
        return next((share for share in shares if share["subject"] == subject), None)

    def run(self, *words):
        done = self.guard.run(*words)
        assert done.returncode == 0, done.stderr
        return done.stdout


def link_in(mail):
    return re.search(r"http://\S+/share/\S+", text_of(mail)).group(0)


def code_in(mail):
    return re.search(r"The code: (\S+)", text_of(mail)).group(1)


def code_opens_what_the_link_alone_does_not(office):
    office.send("whole", [DIVERTED, GOOD])
    link, code = link_in(office.wait_for(DIVERTED, 1)), code_in(office.told("Shared: whole"))
    office.wait_for(GOOD, 1)  # a whole message: the other recipient gets a link too
    assert all(SECRET not in mail.data and b"whole" not in mail.data for mail in office.mails_to(DIVERTED) + office.mails_to(GOOD))
    assert code not in text_of(office.mails_to(DIVERTED)[0]) and link not in text_of(office.told("Shared: whole"))
    reader = Browser()
    status, _, page = reader.open(link)
    assert status == 200 and SENDER.encode() in page and b"whole" not in page and SECRET not in page
    assert reader.open(link + "/message.eml")[0] == 403
    assert reader.submit(link, link, code="AAAA-AAAA")[0] == 403
    status, headers, page = reader.submit(link, link, code=code.lower())
    assert status == 200 and SECRET in page and headers["Cache-Control"] == "no-store", (status, page)
    status, headers, file = reader.open(link + "/0")
    assert (status, file) == (200, b"<script>") and headers["Content-Type"] == "application/octet-stream", (status, file)
    assert headers["Content-Disposition"].startswith('attachment; filename="evil.html"'), headers["Content-Disposition"]
    assert SECRET in reader.open(link + "/message.eml")[2]
    assert b"shares a message" in Browser().open(link)[2], "another browser has no pass"
    assert "Opened first" in text_of(office.told("Opened: whole"))


def five_wrong_codes_lock(office):
    office.send("alone", ["kim@alone.test", GOOD])
    mail = office.wait_for(GOOD, 2)
    assert SECRET in mail.data, "with split the others get the message itself"
    link, told = link_in(office.wait_for("kim@alone.test", 1)), office.told("Shared: alone")
    manage = re.search(r"http://\S+/d/\S+", text_of(told)).group(0)
    for _ in range(5):
        assert Browser().submit(link, link, code="AAAA-AAAA")[0] == 403
    assert office.share("alone")["state"] == "locked"
    assert b"Too many wrong codes" in Browser().open(link)[2]
    assert "five wrong codes" in text_of(office.told("Locked: alone"))
    code = office.run("share", "code", office.share("alone")["id"]).strip()
    assert SECRET in Browser().submit(link, link, code=code)[2]
    assert Browser().submit(manage, manage + "/share", share=office.share("alone")["id"], choice="revoke")[0] == 200
    assert office.share("alone")["revoked_by"] == SENDER
    assert Browser().open(link)[0] == 410


def held_message_is_shared_instead(office):
    office.send("held", ["jo@ask.test"])
    told = office.told("Held: held")
    page = re.search(r"http://\S+/d/\S+", text_of(told)).group(0)
    status, _, done = Browser().submit(page, page, choice="divert")
    assert status == 200 and b"each recipient gets a link" in done, done
    link, code = link_in(office.wait_for("jo@ask.test", 1)), code_in(office.told("Shared: held"))
    assert SECRET in Browser().submit(link, link, code=code)[2]
    office.send("terminal", ["al@ask.test"])
    held = mail_lab.wait_until(lambda: [json.loads(line) for line in office.run("hold", "list", "--json").splitlines()], 20, "a hold")
    office.run("hold", "divert", held[0]["id"])
    assert b"al@ask.test" in Browser().open(link_in(office.wait_for("al@ask.test", 1)))[2]
    assert "share " + held[0]["id"] + "-1 for al@ask.test" in office.run("hold", "show", held[0]["id"])


def killed_server_loses_no_mail(office):
    office.guard.stop(signal.SIGKILL)
    office.guard.start()
    office.send("crash", ["jo@alone.test"])
    office.guard.stop(signal.SIGKILL)
    office.guard.start()
    link, code = link_in(office.wait_for("jo@alone.test", 1)), code_in(office.told("Shared: crash"))
    assert SECRET in Browser().submit(link, link, code=code)[2]
    share = office.share("crash")["id"]
    assert "Opened first" in office.run("share", "show", share)
    office.run("share", "revoke", share.split("-")[0])  # its hold: all of its shares
    assert "Taken back by operator" in office.run("share", "show", share)
    assert Browser().open(link)[0] == 410


def main():
    mail_lab.skip_unless_able("saslpasswd2")
    with mail_lab.Lab() as lab:
        office = Office(lab)
        code_opens_what_the_link_alone_does_not(office)
        five_wrong_codes_lock(office)
        held_message_is_shared_instead(office)
        killed_server_loses_no_mail(office)
        print("a link and a code, never together; locked, taken back, and still there after a crash")


if __name__ == "__main__":
    main()
