# SPDX-License-Identifier: Apache-2.0
"""An office in a folder of its own, for tests that run the program: its configuration, commands, and a server where one is asked for."""
import json
import os
import signal
import subprocess
import tempfile
import time
import unittest


class SmallOffice(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.configuration = self.write("missent.toml", '[organisation]\ndomains = ["ministry.example"]\npartners = ["files.csv"]\n'
                                        '[store]\nurl = "sqlite:missent.db"\n[milter]\nlisten = "unix:milter.sock"\n'
                                        '[dns]\nenabled = false\n[workers]\nlock = "where-possible"\n')
        self.write("files.csv", "domain,name\nquay.example,Quay\n")

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def missent(self, *arguments, status=0):
        run = subprocess.run([os.environ["MISSENT"], "--config", self.configuration, *arguments],
                             capture_output=True, text=True, cwd=self.folder, check=False)
        self.assertEqual(run.returncode, status, run.stdout + run.stderr)
        return run.stdout if status != 2 else run.stderr

    def json(self, *arguments, status=0):
        return [json.loads(line) for line in self.missent(*arguments, "--json", status=status).splitlines()]

    def serve(self, only="console"):
        """Starts a server, as nobody where we are root: it refuses to be root."""
        other = {}
        if os.geteuid() == 0:
            other = {"user": 65534, "group": 65534}
            for parent, _, files in os.walk(self.folder):
                for one in [parent, *(os.path.join(parent, name) for name in files)]:
                    os.chown(one, 65534, 65534)
        with open(self.path("log"), "wb") as log:
            server = subprocess.Popen([os.environ["MISSENT"], "--config", self.configuration, "serve", "--only", only],
                                      stdout=subprocess.DEVNULL, stderr=log, cwd="/", **other)
        self.addCleanup(server.wait)
        self.addCleanup(server.send_signal, signal.SIGTERM)
        self.wait_for(lambda: os.path.exists(self.path("missent.db.control")))
        return server

    def wait_for(self, happened):
        for _ in range(600):
            if happened():
                return
            time.sleep(0.05)
        self.fail("waited in vain; the server’s log: " + self.log())

    def log(self):
        with open(self.path("log"), encoding="utf-8") as file:
            return file.read()
