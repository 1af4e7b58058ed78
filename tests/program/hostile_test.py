# SPDX-License-Identifier: Apache-2.0
"""Messages made to hurt a reader: each gets a verdict, what was not read is said, and the doubtful recipient is still seen."""
import json
import os
import subprocess
import tempfile
import unittest

HEAD = b"From: a@client.test\r\nTo: analyst@army.ml\r\nSubject: t\r\nDate: Thu, 20 Jul 2023 09:14:00 +0000\r\nMIME-Version: 1.0\r\n"


def mixed(boundary, body):
    return HEAD + b"Content-Type: multipart/mixed; boundary=" + boundary + b"\r\n\r\n" + body


def nested(depth):
    levels = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(depth))
    return HEAD + levels + b"\r\ntext\r\n"


LIMITS = {  # beyond a limit: judged on what was read, and said so
    "a header of 2 MB": HEAD + b"X-A: " + b"a" * (2 << 20) + b"\r\n\r\nx\r\n",
    "100,000 header fields": HEAD + b"X-A: b\r\n" * 100_000 + b"\r\nx\r\n",
    "10,000 parts": mixed(b"B", b"--B\r\n\r\nx\r\n" * 10_000 + b"--B--\r\n"),
    "1,000 levels of multipart": nested(1_000),
    "20,000 levels of multipart": nested(20_000),
    "5,000 levels of message/rfc822": HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 5_000 + b"\r\nx\r\n",
    "200,000 recipients": HEAD.replace(b"analyst@army.ml", b"analyst@army.ml" + b"".join(b",\r\n u%d@other.test" % i for i in range(200_000))) + b"\r\nx\r\n",
}
COPES = {  # odd, but read
    "a header line of 900 kB": HEAD + b"X-A: " + b"a" * 900_000 + b"\r\n\r\nx\r\n",
    "NUL bytes everywhere": HEAD + b"X-N: a\0b\r\n\r\n" + b"\0text\0" * 1000,
    "no closing boundary": mixed(b"B", b"--B\r\n\r\nx\r\n"),
    "no body": HEAD,
    "no line end at all": HEAD.rstrip(b"\r\n"),
    "a line of 20 MB": HEAD + b"\r\n" + b"a" * (20 << 20),
    "half a million parentheses": HEAD + b"X-C: " + b"(" * 500_000 + b"\r\n\r\nx\r\n",
    "encoded words without end": HEAD.replace(b"Subject: t", b"Subject: " + b"=?" * 200_000) + b"\r\nx\r\n",
    "base64 that is none": HEAD + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"=!$" * 10_000,
}
AMBIGUOUS = {
    "two boundaries": HEAD + b"Content-Type: multipart/mixed; boundary=one; boundary=two\r\n\r\n--one\r\n\r\nx\r\n--one--\r\n--two\r\n\r\ny\r\n--two--\r\n",
    "two content types": HEAD + b"Content-Type: text/plain\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nx\r\n--B--\r\n",
    "a blank in a header name": HEAD + b"Content-Type : multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nx\r\n--B--\r\n",
    "two From headers": HEAD + b"From: other@client.test\r\n\r\nx\r\n",
}


class Hostile(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def check(self, message):
        path = os.path.join(self.folder.name, "hostile.eml")
        with open(path, "wb") as file:
            file.write(message)
        environment = {**os.environ, "XDG_DATA_HOME": self.folder.name}
        run = subprocess.run([os.environ["MISSENT"], "check", "--json", path], capture_output=True, env=environment, check=False)
        self.assertEqual(run.returncode, 1, run.stderr[-2000:])
        [verdict] = [json.loads(line) for line in run.stdout.splitlines()]
        doubts = {r["address"]: r["doubt"] for r in verdict["recipients"]}
        self.assertGreaterEqual(doubts["analyst@army.ml"], 0.9)
        return verdict

    def test_what_lies_beyond_a_limit_is_said(self):
        for name, message in LIMITS.items():
            with self.subTest(name):
                self.assertTrue(self.check(message)["remarks"])

    def test_odd_messages_get_a_verdict(self):
        for name, message in COPES.items():
            with self.subTest(name):
                self.check(message)

    def test_structure_that_readers_take_differently_is_a_finding(self):
        for name, message in AMBIGUOUS.items():
            with self.subTest(name):
                self.assertIn("ambiguous-structure", [f["kind"] for f in self.check(message)["findings"]])

    def test_every_key_is_always_there(self):
        keys = ["file", "index", "message_id", "copies", "date", "sender", "subject", "action", "recipients", "set", "markings", "level",
                "findings", "people", "attachments", "rules", "remarks"]
        self.assertEqual(list(self.check(HEAD + b"\r\nx\r\n")), keys)


if __name__ == "__main__":
    unittest.main()
