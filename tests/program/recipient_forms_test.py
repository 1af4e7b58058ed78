# SPDX-License-Identifier: Apache-2.0
"""Whatever stands after RCPT TO:, the recipient that is judged is the one the mail is delivered to."""
import json
import socket
import sqlite3

import mail_lab

FORMS = [
    b"<v@other.test>", b"v@other.test", b"<<v@other.test>>", b"<@relay.test:v@other.test>", b"<@a.test,@b.test:v@other.test>",
    b"<v%evil.test@other.test>", b"<evil.test!v>", b"<evil.test!v@other.test>", b'<"v"@other.test>', b'<"v w"@other.test>',
    b'<"v@evil.test"@other.test>', b'<"v@evil.test> x"@other.test>', b"<v\\@evil.test@other.test>", b"<v@evil.test@other.test>",
    b"<v(comment)@other.test>", b"<v@other.test(.evil.test)>", b"<v(@evil.test)@other.test>", b"<list:v@other.test;>",
    b"<v@other.test><second@evil.test>", b"<v@other.test.>", b"<v@OTHER.TEST>", b"<V@other.test>", b"<v+tag@other.test>",
    b"<v@[192.0.2.1]>", b"<=?utf-8?q?v=40evil.test=3e?=@other.test>", "<v\u00ed@other.test>".encode(), b"<v\t@other.test>",
    b"<v@evil.test> ORCPT=rfc822;boss@good.test", b"<v@other.test> NOTIFY=NEVER", b"<.v@other.test>", b"<v..w@other.test>",
    b'<"|/bin/sh"@other.test>', b"<postmaster@other.test>", b"<" + b"a" * 64 + b"@other.test>",
]
CONFIG = """
[milter]
listen = "unix:{dir}/milter.sock"
[console]
listen = "127.0.0.1:{console}"
[store]
url = "sqlite:{dir}/missent.db"
[policy]
file = "policy.toml"
"""
# Everything is delivered, so that what arrives can be compared with what was judged.
POLICY = '[[rule]]\nname = "watch"\nwhen = { doubt = ">= 0" }\naction = "note"\n'


def offer(port, number, form):
    with socket.create_connection(("127.0.0.1", port), 10) as line, line.makefile("rb") as replies:
        def say(words):
            line.sendall(words)
            reply = replies.readline()
            while reply[3:4] == b"-":
                reply = replies.readline()
            return reply
        say(b"")
        say(b"EHLO client.test\r\n")
        say(b"MAIL FROM:<s@client.test>\r\n")
        if not say(b"RCPT TO:" + form + b"\r\n").startswith(b"2"):
            return False
        say(b"DATA\r\n")
        return say(b"From: s@client.test\r\nSubject: form-%d\r\nMessage-ID: <%d@client.test>\r\n\r\nx\r\n.\r\n" % (number, number)).startswith(b"250")


def judged(store):
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        rows = [json.loads(row[0]) for row in database.execute("SELECT entry FROM audit WHERE kind = 'verdict'")]
    return {row["subject"]: [r["address"] for r in row["recipients"]] for row in rows}


def same(one, other):
    """As addresses: the domain without case, the local part without needless quotes."""
    def plain(address):
        local, _, domain = address.rpartition("@")
        if local.startswith('"') and local.endswith('"'):
            local = local[1:-1].replace("\\", "")
        return local.replace("\\", ""), domain.lower()
    return plain(one) == plain(other)


def main():
    mail_lab.skip_unless_able()
    with mail_lab.Lab() as lab:
        world = lab.sink()
        listen = lab.path("milter.sock")
        with open(lab.path("policy.toml"), "w", encoding="utf-8") as file:
            file.write(POLICY)
        config = CONFIG.format(dir=lab.dir, console=mail_lab.free_port()).replace("policy.toml", lab.path("policy.toml"))
        guard = lab.missent(config, ready=[listen])
        mta = lab.postfix(nexthop=world.port, milter="unix:" + listen)
        taken = [number for number, form in enumerate(FORMS) if offer(mta.port, number, form)]
        delivered = {mail.header("Subject")[0]: mail.recipients[0] for mail in world.wait(len(taken))}
        guard.stop()  # writes the last verdicts
        seen = judged(lab.path("missent.db"))
        for number in taken:
            name = f"form-{number}"
            assert len(seen[name]) == 1, f"{FORMS[number]}: judged {seen[name]}"
            assert same(seen[name][0], delivered[name]), f"{FORMS[number]}: judged {seen[name][0]}, delivered {delivered[name]}"
        print(f"{len(taken)} of {len(FORMS)} forms were taken; each was judged as it was delivered")
        assert len(taken) > 20


if __name__ == "__main__":
    main()
