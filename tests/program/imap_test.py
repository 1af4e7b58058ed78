# SPDX-License-Identifier: Apache-2.0
"""Folders of an IMAP server as archives, with a Dovecot of the test's own on a loopback port."""
import json
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest

import certificate

DOVECOT = shutil.which("dovecot") or "/usr/sbin/dovecot"
CONFIGURATION = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{key}
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_location = maildir:{folder}/mail
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = static
  args = password=of-the-test
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}
}}
"""


def message(number, to="kim@harbour-survey.example"):
    return (f"From: pat@ministry.example\nTo: {to}\nSubject: Plans {number}\nDate: Thu, 20 Jul 2023 09:{number:02}:00 +0000\n"
            f"Message-ID: <{number}@ministry.example>\n\nThe plans.\n")


class Imap(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = cls.temporary.name
        cls.port, cls.tls_port = cls.free_ports()
        cls.certificate, key = certificate.make(cls.folder, "server", "IP:127.0.0.1")
        for number in range(1, 121):
            cls.write(f"mail/cur/{number:03}:2,", message(number % 60))
        cls.write("mail/.Sent Items/cur/1:2,", message(1, "kim@navy.ml"))
        for name in ("mail/new", "mail/tmp", "mail/.Sent Items/new", "mail/.Sent Items/tmp"):
            os.makedirs(os.path.join(cls.folder, name))
        user = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", f"{user.pw_uid}:{user.pw_gid}", cls.folder], check=True)
        group = subprocess.run(["id", "-gn", user.pw_name], capture_output=True, text=True, check=True).stdout.strip()
        cls.write("dovecot.conf", CONFIGURATION.format(folder=cls.folder, port=cls.port, tls_port=cls.tls_port, certificate=cls.certificate, key=key, user=user.pw_name, group=group,
                                                       uid=user.pw_uid, gid=user.pw_gid))
        cls.server = subprocess.Popen([DOVECOT, "-F", "-c", os.path.join(cls.folder, "dovecot.conf")])
        cls.addClassCleanup(cls.stop)
        for _ in range(100):
            with socket.socket() as line:
                if line.connect_ex(("127.0.0.1", cls.port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError("Dovecot does not answer: " + open(os.path.join(cls.folder, "log"), encoding="utf-8").read())

    @staticmethod
    def free_ports():
        with socket.socket() as one, socket.socket() as other:
            for free in (one, other):
                free.bind(("127.0.0.1", 0))
            return one.getsockname()[1], other.getsockname()[1]

    @classmethod
    def stop(cls):
        cls.server.terminate()
        cls.server.wait()
        cls.temporary.cleanup()

    @classmethod
    def write(cls, name, text):
        path = os.path.join(cls.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def missent(self, *words, password="of-the-test", more=()):
        environment = {**os.environ, **dict(more), "XDG_DATA_HOME": self.folder, "XDG_RUNTIME_DIR": self.folder,
                       "MISSENT_IMAP_PASSWORD_FILE": self.write("password", password + "\n")}
        return subprocess.run([os.environ["MISSENT"], *words], capture_output=True, text=True, env=environment, check=False)

    def address(self, folder=""):
        return f"imap://pat@127.0.0.1:{self.port}/{folder}"

    def test_a_folder_is_judged_and_nothing_in_it_is_marked(self):
        before = sorted(os.listdir(os.path.join(self.folder, "mail/cur")))
        run = self.missent("check", "--json", self.address("INBOX"))
        verdicts = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual([v["index"] for v in verdicts], list(range(120)))
        self.assertEqual((verdicts[0]["file"], verdicts[0]["subject"]), (self.address("INBOX"), "Plans 1"))
        self.assertEqual(sorted(os.listdir(os.path.join(self.folder, "mail/cur"))), before)

    def test_all_folders_are_scanned_where_none_is_named(self):
        run = self.missent("scan", "--json", self.address())
        [verdict] = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual((run.returncode, verdict["file"]), (1, self.address("Sent Items")))
        self.assertEqual(verdict["recipients"][0]["address"], "kim@navy.ml")

    def test_over_tls_only_certificates_that_are_believed_are(self):
        folder = f"imaps://pat@127.0.0.1:{self.tls_port}/INBOX"
        run = self.missent("check", "--json", folder, more={"MISSENT_IMAP_CA_FILE": self.certificate}.items())
        self.assertEqual((run.returncode, len(run.stdout.splitlines())), (0, 120), run.stderr)
        other, _ = certificate.make(self.folder, "other", "IP:127.0.0.1")
        for believed in ({}, {"MISSENT_IMAP_CA_FILE": other}, {"MISSENT_IMAP_CA_FILE": self.certificate + ".nowhere"}):
            run = self.missent("check", folder, more=believed.items())
            self.assertEqual((run.returncode, run.stdout), (75, ""))
            self.assertRegex(run.stderr, "certificate|SSL|CA")

    def test_a_certificate_of_another_name_is_not_believed(self):
        run = self.missent("check", f"imaps://pat@localhost:{self.tls_port}/INBOX", more={"MISSENT_IMAP_CA_FILE": self.certificate}.items())
        self.assertEqual((run.returncode, run.stdout), (75, ""))

    def test_wrong_passwords_and_folders_that_are_not_there_are_errors(self):
        run = self.missent("check", self.address("INBOX"), password="wrong")
        self.assertEqual((run.returncode, run.stdout), (2, ""))
        run = self.missent("check", self.address("Nowhere"))
        self.assertEqual(run.returncode, 2)
        self.assertIn("Nowhere", run.stderr)
        run = self.missent("check", f"imap://pat:secret@127.0.0.1:{self.port}/INBOX")
        self.assertEqual(run.returncode, 2)
        self.assertNotIn("secret", run.stderr)


if __name__ == "__main__":
    if not os.path.exists(DOVECOT):
        print("Dovecot is not installed: ./dev setup test")
        sys.exit(77)
    unittest.main()
