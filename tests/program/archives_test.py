# SPDX-License-Identifier: Apache-2.0
"""The commands over archives of all kinds: what was read, and what is said of what was not."""
import gzip
import io
import json
import os
import subprocess
import tarfile
import tempfile
import unittest
import zipfile


def message(number):
    return (f"From: pat@ministry.example\nTo: kim{number}@harbour-survey.example\nSubject: Plans {number}\n"
            f"Date: Thu, {number} Jul 2023 09:14:00 +0000\nMessage-ID: <{number}@ministry.example>\n\nThe plans.\n")


def mbox(*numbers):
    return "".join(f"From pat@ministry.example Thu Jul 20 09:14:00 2023\n{message(number)}\n" for number in numbers)


class Archives(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        with open(self.path(name), "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return self.path(name)

    def missent(self, *words):
        environment = {**os.environ, "XDG_DATA_HOME": self.folder, "XDG_RUNTIME_DIR": self.folder}
        return subprocess.run([os.environ["MISSENT"], *words], capture_output=True, text=True, env=environment, check=False)

    def zip(self, name, files):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
            for inner, content in files.items():
                file.writestr(inner, content)
        return self.write(name, packed.getvalue())

    def test_packed_archives_are_judged_message_by_message(self):
        tar = io.BytesIO()
        with tarfile.open(fileobj=tar, mode="w:xz") as file:
            content = mbox(3, 4).encode()
            entry = tarfile.TarInfo("mail/outbox")
            entry.size = len(content)
            file.addfile(entry, io.BytesIO(content))
        names = [self.write("a.mbox.gz", gzip.compress(mbox(1, 2).encode())), self.write("b.tar.xz", tar.getvalue()),
                 self.zip("c.zip", {"5.eml": message(5)})]
        run = self.missent("check", "--json", *names)
        verdicts = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual([(v["file"], v["index"], v["subject"]) for v in verdicts],
                         [(names[0], 0, "Plans 1"), (names[0], 1, "Plans 2"), (names[1] + "/mail/outbox", 0, "Plans 3"),
                          (names[1] + "/mail/outbox", 1, "Plans 4"), (names[2] + "/5.eml", 0, "Plans 5")])
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_what_was_not_read_is_listed_and_counted(self):
        archive = self.zip("a.zip", {"1.eml": message(1), "plan.pdf": "%PDF-1.7\n", "notes.txt": "Nothing of mail.\n"})
        run = self.missent("scan", archive)
        self.assertIn("1 messages read: 0 copies, 1 judged, 0 in doubt, 2 passed over", run.stdout)
        self.assertIn(f"missent: {archive}/plan.pdf: is no mail\n", run.stderr)
        self.assertEqual(run.returncode, 0)
        run = self.missent("learn", "--json", archive)
        self.assertEqual([json.loads(run.stdout)[key] for key in ("read", "skipped")], [1, 2])

    def test_a_mail_log_is_judged_by_its_addresses_and_each_verdict_says_so(self):
        lines = [f"2023-07-20T09:14:0{second}+00:00 mx postfix/{text}\n" for second, text in enumerate((
            "cleanup[1]: 4A: message-id=<1@ministry.example>",
            "qmgr[2]: 4A: from=<pat@ministry.example>, size=800, nrcpt=1 (queue active)",
            "smtp[3]: 4A: to=<kim@navy.ml>, relay=navy.ml[192.0.2.9]:25, delay=1, dsn=2.0.0, status=sent (250 OK)",
            "qmgr[2]: 4A: removed"))]
        log = self.write("mail.log.2.gz", gzip.compress("".join(lines).encode()))
        run = self.missent("scan", "--json", log)
        [verdict] = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual((run.returncode, verdict["file"], verdict["date"]), (1, log, "2023-07-20T09:14:00Z"))
        self.assertEqual((verdict["sender"], verdict["recipients"][0]["address"]), ("pat@ministry.example", "kim@navy.ml"))
        self.assertIn("no content was kept", verdict["remarks"][0])

    def test_an_archive_of_which_nothing_can_be_read_is_an_error(self):
        for command in ("check", "learn", "scan"):
            run = self.missent(command, self.write("mail.pst", b"!BDN and nothing else"))
            self.assertEqual(run.returncode, 2, command)
            self.assertIn("mail.pst: is no personal folder file of a known form", run.stderr)


if __name__ == "__main__":
    unittest.main()
