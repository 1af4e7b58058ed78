# SPDX-License-Identifier: Apache-2.0
"""The promise of the mail path, with a real Postfix: every message either arrives as it would without Missent (below the trace
headers) or is in the store; none is lost, none is there twice; also when Missent is killed and Postfix restarted in the middle.

MISSENT_MESSAGES sets how many (default 200; the figures in bench/README.md are from 1000)."""
import base64
import collections
import json
import os
import random
import re
import signal
import smtplib
import threading
import time

import mail_lab

COUNT = int(os.environ.get("MISSENT_MESSAGES", "200"))
CLIENTS = 4
USER, PASSWORD = "j.bloggs@mod.test", "secret"
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
"""


def head(number, recipients, extra=b"", subject=b""):
    return (b"Received: from desk.test by old.test; Thu, 20 Jul 2023 09:14:00 +0000\r\n"
            b"From: J Bloggs <j.bloggs@mod.test>\r\nTo: " + b",\r\n ".join(recipients) +
            b"\r\nSubject: id-%06d %s\r\nDate: Thu, 20 Jul 2023 09:14:00 +0000\r\n" % (number, subject) +
            b"Message-ID: <id-%06d@mod.test>\r\n" % number + extra + b"\r\n")


def plain(number, rng):
    return head(number, [b"a@partner.test"]) + b"Hello.\r\n.leading dot\r\n..two\r\n" + b"x" * rng.randrange(900) + b"\r\n"


def multipart(number, rng):
    blob = base64.encodebytes(rng.randbytes(rng.randrange(20000))).replace(b"\n", b"\r\n")
    return head(number, [b"a@partner.test"], b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n\tboundary=\"b 1\"\r\n") + (
        b"--b 1\r\nContent-Type: text/plain\r\n\r\ntext\r\n--b 1\r\nContent-Type: application/pdf; name=a.pdf\r\n"
        b"Content-Disposition: attachment; filename=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n" + blob + b"--b 1--\r\n")


def eight_bit(number, _):
    return head(number, [b"a@partner.test"], b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                b"Content-Transfer-Encoding: 8bit\r\n", "Grüße".encode()) + "Grüße aus Köln – 8 bit\r\n".encode() + b"\r\n\r\nend"  + b"\r\n"


def folded(number, _):
    return head(number, [b"\"A, B\" <a@partner.test>", b"(note)  c@partner.test"], b"X-Odd:value without space\r\nX-Fold: one\r\n\ttwo\r\n   three\r\n"
                b"X-Empty:\r\nX-Trail: space at the end \r\n") + b"\r\n\r\nbody after empty lines\r\n"


def large(number, _):
    line = b"0123456789" * 7 + b"\r\n"
    return head(number, [b"a@partner.test"]) + line * (20 * 1024 * 1024 // len(line))


def doubtful(number, _):
    return head(number, [b"analyst@army.ml"]) + b"For the analyst.\r\n"


def envelope(kind):
    if kind == "many":
        return [f"p{i}@partner.test" for i in range(500)]
    if kind == "international":
        return ["übung@partner.test"]
    return ["analyst@army.ml"] if kind == "doubtful" else ["a@partner.test"]


KINDS = {"plain": plain, "multipart": multipart, "eight_bit": eight_bit, "folded": folded, "doubtful": doubtful,
         "many": lambda number, rng: head(number, [b"team@partner.test"]) + b"To all.\r\n",
         "international": lambda number, _: head(number, ["übung@partner.test".encode()], subject="Übung".encode()) + b"text\r\n"}


def kind_of(number):
    if number % 333 == 100:
        return "large"
    if number % 50 == 7:
        return "many"
    return ["plain", "multipart", "eight_bit", "folded", "doubtful", "international"][number % 6]


def message(number):
    kind = kind_of(number)
    return kind, (large if kind == "large" else KINDS[kind])(number, random.Random(number))


def send_until_taken(port, number, unknown):
    """As a mail client with an outbox: a 4xx or a broken line before the dot is tried again. A line broken after the dot is not
    known to have failed: it is tried again too, and noted."""
    kind, data = message(number)
    options = ["SMTPUTF8", "BODY=8BITMIME"] if kind == "international" else ["BODY=8BITMIME"] if kind == "eight_bit" else []
    for _ in range(400):
        try:
            reply = mail_lab.Lab.submit(port, USER, envelope(kind), data, user=USER, password=PASSWORD, options=options)
            if reply.code == 250:
                return
            assert 400 <= reply.code < 500, f"message {number}: {reply}"
        except (smtplib.SMTPServerDisconnected, ConnectionError, OSError, smtplib.SMTPConnectError, smtplib.SMTPAuthenticationError,
                smtplib.SMTPHeloError, smtplib.SMTPNotSupportedError):
            unknown.add(number)
        time.sleep(0.1)
    raise AssertionError(f"message {number} was never taken")


def send_all(port, numbers):
    unknown, failures, todo, lock = set(), [], list(numbers)[::-1], threading.Lock()

    def work():
        while True:
            with lock:
                if not todo or failures:
                    return
                number = todo.pop()
            try:
                send_until_taken(port, number, unknown)
            except BaseException as failure:  # noqa: told by the main thread
                failures.append(failure)

    threads = [threading.Thread(target=work) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    return threads, unknown, failures


def below_trace(data):
    """Without the Received headers at the top that the MTA adds (the message has one of its own)."""
    while data.startswith(b"Received:"):
        end = re.search(rb"\r\n(?![ \t])", data)
        if b"desk.test" in data[:end.start()]:
            return data
        data = data[end.end():]
    return data


def number_of(text):
    found = re.search(r"id-(\d{6})", text)
    return int(found.group(1)) if found else None


def arrived(sink):
    """number -> how often each recipient got it, and the bytes."""
    counts, bodies = collections.defaultdict(collections.Counter), {}
    for mail in sink.mails:
        number = number_of(mail.header("Message-ID")[0])
        if number is None:
            continue  # a notice
        counts[number].update(mail.recipients)
        bodies[number] = below_trace(mail.data)
    return counts, bodies


def held(guard):
    run = guard.run("hold", "list", "--json")
    assert run.returncode in (0, 1), run.stderr
    return collections.Counter(number_of(json.loads(line)["subject"]) for line in run.stdout.splitlines() if line)


def check(sink, guard, numbers, unknown):
    counts, bodies = arrived(sink)
    kept = held(guard)
    for number in numbers:
        kind, data = message(number)
        if kind == "doubtful":
            assert kept[number] == 1, f"message {number} is {kept[number]} times in the store"
            assert not counts[number], f"message {number} was held and delivered"
            continue
        copies = 2 if number in unknown else 1
        for recipient in envelope(kind):
            assert 1 <= counts[number][recipient] <= copies, f"message {number} ({kind}) reached {recipient} {counts[number][recipient]} times"
        assert bodies[number] == data, f"message {number} ({kind}) was changed:\n{bodies[number][:600]}\n--- sent\n{data[:600]}"
        assert kept[number] == 0, f"message {number} was delivered and held"


def main():
    mail_lab.skip_unless_able("saslpasswd2")
    with mail_lab.Lab() as lab:
        world, relay_port, console = lab.sink(), mail_lab.free_port(), mail_lab.free_port()
        socket_path = lab.path("milter.sock")
        guard = lab.missent(CONFIG.format(dir=lab.dir, relay=relay_port, console=console), ready=[socket_path])
        mta = lab.postfix(nexthop=world.port, milter="unix:" + socket_path, users={USER: PASSWORD}, host="mod.test")

        quiet = range(COUNT // 2)
        threads, unknown, failures = send_all(mta.port, quiet)
        for thread in threads:
            thread.join()
        assert not failures, failures
        mail_lab.wait_until(lambda: not mta.queue(), 120, "the queue to empty")
        check(world, guard, quiet, unknown)
        assert not unknown, f"lines broke without a cause: {unknown}"
        print(f"quiet: {len(quiet)} messages, each delivered unchanged or held, none twice")

        stormy = range(COUNT // 2, COUNT)
        threads, unknown, failures = send_all(mta.port, stormy)
        kills, most = 0, max(4, COUNT // 25)  # then calm, so that the largest get through on a slow machine too
        while any(thread.is_alive() for thread in threads):
            time.sleep(random.uniform(0.3, 1.2))
            if kills == most:
                continue
            guard.stop(signal.SIGKILL)
            kills += 1
            time.sleep(random.uniform(0, 0.3))
            guard.start()
            if kills % 3 == 0:
                mta.stop()
                mta.start()
        for thread in threads:
            thread.join()
        assert not failures, failures
        mail_lab.wait_until(lambda: not mta.queue(), 120, "the queue to empty")
        check(world, guard, stormy, unknown)
        print(f"stormy: {len(stormy)} messages, {kills} kills of Missent, {kills // 3} restarts of Postfix, "
              f"{len(unknown)} lines broken; none lost, none twice without a client that could not know")


if __name__ == "__main__":
    main()
