#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The accident, and what Missent makes of it: `./dev demo`.

Two private Postfix and Missent on loopback at free high ports, in one temporary folder; the machine's own mail server is not touched.
Real messages are sent with swaks. Fails (exit 1) when anything is not as told. On a terminal it stays up for the curious.
"""
import argparse
import email
import email.policy
import os
import re
import signal
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests/program")]
import mail_lab  # noqa: E402
from page import Page  # noqa: E402

SENDER, PASSWORD = "j.bloggs@ministry.example", "harbour-lantern-41"
USER = "nobody"
MEANT, TYPED = "analyst@army.mil", "analyst@army.ml"

CONFIG = """
[organisation]
domains  = ["ministry.example"]
fallback = ["security@ministry.example"]

[milter]
listen = "unix:{milter}"

[console]
listen = "127.0.0.1:{console}"
public_url = "http://127.0.0.1:{console}"

[relay]
url = "smtp://127.0.0.1:{relay}"

[store]
url = "sqlite:{store}"
"""

COLOUR = sys.stdout.isatty()


def paint(code, text):
    return f"\033[{code}m{text}\033[0m" if COLOUR else text


def tell(text):
    print("\n" + paint("1", text), flush=True)


def show(lines, colour="36"):
    for line in lines:
        for piece in textwrap.wrap(line, 100) or [""]:
            print("  " + paint(colour, "│ ") + piece, flush=True)


def expect(holds, what):
    if not holds:
        raise AssertionError(what)
    print("  " + paint("32", "✓ ") + what, flush=True)


class Stage:
    """The parts on stage: `world` is everybody else's mail server, `ministry` the organisation's, with Missent as its milter."""

    def __init__(self, lab):
        home = lab.path("missent")  # made for the user that Missent becomes, for it does not run as root
        milter = os.path.join(home, "milter.sock")
        self.world = lab.postfix(mailboxes=[MEANT, TYPED], host="world.example")
        self.ministry = lab.postfix(nexthop=self.world.port, milter="unix:" + milter, users={SENDER: PASSWORD},
                                    mailboxes=[SENDER], host="ministry.example")
        self.console = mail_lab.free_port()
        self.missent = lab.missent(CONFIG.format(milter=milter, console=self.console, relay=self.ministry.port,
                                                 store=os.path.join(home, "missent.db")),
                                   ready=[milter, self.console], arguments=["--user", USER])

    def stop(self):
        """All at once: each takes a few seconds to end."""
        with ThreadPoolExecutor() as pool:
            list(pool.map(lambda part: part.stop(), (self.missent, self.ministry, self.world)))

    def swaks(self, to, subject, body):
        """Sends as an ordinary client with a login would; answers the server's last word."""
        command = ["swaks", "--server", f"127.0.0.1:{self.ministry.port}", "--auth", "PLAIN", "--auth-user", SENDER,
                   "--auth-password", PASSWORD, "--from", SENDER, "--to", to, "--h-From", f"Joe Bloggs <{SENDER}>",
                   "--h-Subject", subject, "--body", body]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        replies = re.findall(r"^<[~-][ *]+(\d{3} .*)$", run.stdout, re.M)
        accepted = [reply for reply in replies if reply.startswith("250 ")]
        if run.returncode or not accepted:
            raise AssertionError(f"swaks ended with {run.returncode}:\n{run.stdout}{run.stderr}")
        print("  " + paint("36", "$ ") + f"swaks --auth-user {SENDER} --to {paint('1', to)} --h-Subject '{subject}'")
        print("  " + paint("36", "← ") + accepted[-1], flush=True)

    def mailbox(self, address, count):
        """The messages of a mailbox once there are `count`, oldest first."""
        where = self.ministry if address == SENDER else self.world
        boxes = mail_lab.wait_until(lambda: len(where.mailbox(address)) >= count and where.mailbox(address), 20,
                                    f"mail {count} for {address}\n{self.missent.log()}\n{where.log()}")
        return [email.message_from_bytes(raw, policy=email.policy.default) for raw in boxes]


def text_of(message):
    return message.get_body(("plain",)).get_content().strip().split("\n")


def link_in(notice):
    return re.search(r"http://\S+/d/\S+", "\n".join(text_of(notice)))[0]


def send_the_right_one(stage):
    tell(f"1. Joe Bloggs of the ministry writes to {MEANT}.")
    stage.swaks(MEANT, "Harbour survey", "Dear analyst, the survey comes on Friday. Joe")
    stage.mailbox(MEANT, 1)
    expect(True, f"it is in the mailbox of {MEANT}")


def send_the_wrong_one(stage):
    tell(f"2. The next one he types in a hurry: {TYPED}. That is Mali.")
    stage.swaks(TYPED, "Harbour survey, part two", "Dear analyst, here are the depths. Please keep them to yourself. Joe")
    notice = stage.mailbox(SENDER, 1)[0]
    expect(not stage.world.mailbox(TYPED), f"it was taken, and did not go to {TYPED}")
    return notice


def read_the_notice(notice):
    tell("3. A moment later Joe has this in his own mailbox:")
    show([f"From: {notice['From']}", f"Subject: {notice['Subject']}", ""] + text_of(notice))
    return link_in(notice)


def decide(stage, link):
    tell("4. He opens the link. Looking changes nothing, so a link scanner may look too.")
    Page(link)
    page = Page(link)
    show(page.lines + [""] + [f"[ {form.button} ]" for form in page.forms], "35")
    correct = page.form(f"Correct to {MEANT}")
    tell(f"5. He presses “{correct.button}”.")
    show(page.press(correct), "35")
    corrected = stage.mailbox(MEANT, 2)[-1]
    expect(corrected["Subject"] == "Harbour survey, part two", f"the message is in the mailbox of {MEANT}")
    expect(corrected["To"] == MEANT, f"its header says To: {corrected['To']}")
    expect("here are the depths" in corrected.get_content(), "its text is as he wrote it")
    expect("X-Missent-Release" not in corrected, "the release mark is gone")
    expect(not stage.world.mailbox(TYPED), f"the mailbox of {TYPED} is empty")


def stay(stage):
    """On a terminal: one more held message, and the addresses to try it by hand."""
    stage.swaks(TYPED, "Now you", "Decide about this one in your browser.")
    unread = [link_in(notice) for notice in stage.mailbox(SENDER, 2)][-1]
    tell("Everything is still up. Try it yourself:")
    client = f"--auth PLAIN --auth-user {SENDER} --auth-password {PASSWORD}"
    for what, how in (("Decide about one more held message in a browser:", unread),
                      ("Send:", f"swaks --server 127.0.0.1:{stage.ministry.port} {client} --from {SENDER} --to {TYPED}"),
                      ("See what is held:", f"{os.environ['MISSENT']} hold list --config {stage.missent.config}"),
                      ("Mailboxes:", f"{stage.world.boxes} {stage.ministry.boxes}")):
        print(f"  {what}\n    {paint('36', how)}")
    try:
        input("\nEnter ends it. ")
    except (EOFError, KeyboardInterrupt):
        print()


def play(stay_up):
    began = time.monotonic()
    with mail_lab.Lab() as lab:
        print("Starting two Postfix and Missent …", flush=True)
        stage = Stage(lab)
        send_the_right_one(stage)
        notice = send_the_wrong_one(stage)
        decide(stage, read_the_notice(notice))
        tell(f"Nobody in Mali knows anything. It took {time.monotonic() - began:.0f} seconds.")
        if stay_up:
            stay(stage)
        stage.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--missent", required=True, help="the program")
    arguments = parser.parse_args()
    os.environ["MISSENT"] = os.path.abspath(arguments.missent)
    if os.geteuid() != 0:
        print("./dev demo: a private Postfix needs root to start; run it as root or with sudo", file=sys.stderr)
        return 2
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda *_: sys.exit(143))  # so that the laboratory is cleared away
    try:
        play(sys.stdin.isatty() and sys.stdout.isatty())
    except (AssertionError, TimeoutError, LookupError, RuntimeError, OSError) as problem:
        print("\n" + paint("31", f"Not as told: {problem}"), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
