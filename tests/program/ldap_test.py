# SPDX-License-Identifier: Apache-2.0
"""`missent people sync` from a real OpenLDAP on loopback: people, leavers, lists, and never half of it."""
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest

import certificate

SLAPD = shutil.which("slapd", path=os.environ["PATH"] + ":/usr/sbin")
SLAPADD = shutil.which("slapadd", path=os.environ["PATH"] + ":/usr/sbin")
BASE = "dc=ministry,dc=example"
ROOT = "cn=admin," + BASE
PASSWORD = "a test's own"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def person(uid, **more):
    lines = {"objectClass": ["inetOrgPerson"], "uid": [uid], "cn": [uid.title()], "sn": [uid.title()], "mail": [f"{uid}@ministry.example"], **more}
    return entry(f"uid={uid},ou=people,{BASE}", lines)


def group(name, members, mail=None):
    lines = {"objectClass": ["groupOfNames", "extensibleObject"], "cn": [name], "member": members}
    if mail:
        lines["mail"] = [mail]
    return entry(f"cn={name},ou=groups,{BASE}", lines)


def entry(dn, lines):
    return f"dn: {dn}\n" + "".join(f"{name}: {value}\n" for name, values in lines.items() for value in values) + "\n"


def dn(uid):
    return f"uid={uid},ou=people,{BASE}"


TOP = (entry(BASE, {"objectClass": ["dcObject", "organization"], "dc": ["ministry"], "o": ["Ministry"]})
       + entry("ou=people," + BASE, {"objectClass": ["organizationalUnit"], "ou": ["people"]})
       + entry("ou=groups," + BASE, {"objectClass": ["organizationalUnit"], "ou": ["groups"]}))


class Directory:
    """One slapd in a folder of its own; started and ended by its process."""

    def __init__(self, folder, limit=""):
        self.folder = folder
        self.port, self.tls_port = free_port(), free_port()
        self.certificate, key = certificate.make(folder, "server", "IP:127.0.0.1")
        self.process = None
        schemas = "".join(f"include /etc/ldap/schema/{name}.schema\n" for name in ("core", "cosine", "inetorgperson"))
        with open(os.path.join(folder, "slapd.conf"), "w", encoding="utf-8") as file:
            file.write(f"{schemas}modulepath /usr/lib/ldap\nmoduleload back_mdb\nTLSCertificateFile {self.certificate}\nTLSCertificateKeyFile {key}\n{limit}database mdb\nmaxsize 1073741824\nsuffix \"{BASE}\"\nrootdn \"{ROOT}\"\n"
                       f"rootpw \"{PASSWORD}\"\ndirectory {folder}/data\naccess to * by dn.exact=\"{ROOT}\" write by users read by anonymous auth\n")

    def fill(self, ldif):
        self.stop()
        shutil.rmtree(os.path.join(self.folder, "data"), ignore_errors=True)
        os.makedirs(os.path.join(self.folder, "data"))
        subprocess.run([SLAPADD, "-q", "-f", os.path.join(self.folder, "slapd.conf")], input=TOP + ldif, text=True, check=True, capture_output=True)
        self.start()

    def start(self):
        self.process = subprocess.Popen([SLAPD, "-f", os.path.join(self.folder, "slapd.conf"), "-h", f"ldap://127.0.0.1:{self.port} ldaps://127.0.0.1:{self.tls_port}", "-d", "0"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError("slapd did not start")

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait()
            self.process = None


class Ldap(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.directory = self.make_directory("ldap")
        self.configure(self.directory)

    def make_directory(self, name, limit=""):
        os.makedirs(os.path.join(self.folder, name))
        made = Directory(os.path.join(self.folder, name), limit)
        self.addCleanup(made.stop)
        return made

    def configure(self, directory, more=""):
        with open(os.path.join(self.folder, "password"), "w", encoding="utf-8") as file:
            file.write(PASSWORD + "\n")
        with open(os.path.join(self.folder, "missent.toml"), "w", encoding="utf-8") as file:
            file.write('[organisation]\ndomains = ["ministry.example"]\n[store]\nurl = "sqlite:missent.db"\n[workers]\nlock = "where-possible"\n'
                       f'[people.ldap]\nurl = "ldap://127.0.0.1:{directory.port}"\nstart_tls = false\nbase = "{BASE}"\nfilter = "(objectClass=inetOrgPerson)"\n'
                       f'bind = "{ROOT}"\npassword_file = "password"\npage_size = 3\ntimeout = "20s"\nteam = "departmentNumber"\n{more}')

    def missent(self, *arguments, status=0):
        run = subprocess.run([os.environ["MISSENT"], "--config", os.path.join(self.folder, "missent.toml"), *arguments],
                             capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, status, run.stdout + run.stderr)
        return run.stdout if status == 0 else run.stderr

    def sync(self, *arguments):
        return json.loads(self.missent("people", "sync", "--json", *arguments))

    def people(self):
        return {one["address"]: one for one in map(json.loads, self.missent("people", "list", "--json").splitlines())}

    def lists(self):
        return {one["address"]: one["members"] for one in map(json.loads, self.missent("people", "list", "--lists", "--json").splitlines())}

    def test_people_come_with_what_the_directory_says_and_again_nothing_changes(self):
        self.directory.fill("".join(person(f"p{number}") for number in range(10))
                            + person("jo", departmentNumber=["Trials"], manager=[dn("p1").upper().replace(",", ", ")]))
        self.assertEqual(self.sync()["added"], 11)
        again = self.sync()
        self.assertEqual((again["added"], again["changed"], again["same"], again["left"]), (0, 0, 11, 0))
        jo = self.people()["jo@ministry.example"]
        self.assertEqual((jo["name"], jo["team"], jo["manager"], jo["aliases"], jo["source"]), ("Jo", "Trials", "p1@ministry.example", ["jo"], "ldap"))

    def test_who_is_gone_has_left_and_who_comes_back_is_here(self):
        self.directory.fill(person("al") + person("jo") + person("lee"))
        self.sync()
        self.directory.fill(person("al") + person("jo"))
        self.assertEqual(self.sync()["left"], 1)
        self.assertIsNotNone(self.people()["lee@ministry.example"]["left"])
        said = [json.loads(line) for line in subprocess.run(
            [os.environ["MISSENT"], "--config", os.path.join(self.folder, "missent.toml"), "address", "--json", "lee@ministry.example"],
            capture_output=True, text=True, check=False).stdout.splitlines()]
        self.assertIn("leaver", [reason["code"] for reason in said[0]["reasons"]])
        self.assertEqual(self.sync()["changed"], 0)
        self.directory.fill(person("al") + person("jo") + person("lee"))
        self.sync()
        self.assertIsNone(self.people()["lee@ministry.example"]["left"])

    def test_a_sync_that_breaks_off_changes_nothing(self):
        everybody = "".join(person(f"p{number}") for number in range(20))
        self.directory.fill(everybody)
        self.sync()
        before = self.people()
        small = self.make_directory("limited", "sizelimit size.pr=2 size.prtotal=5\n")
        small.fill(everybody + person("new"))
        self.configure(small, "group_filter = \"(cn=none)\"\n")
        with open(os.path.join(self.folder, "missent.toml"), encoding="utf-8") as file:
            text = file.read()
        with open(os.path.join(self.folder, "missent.toml"), "w", encoding="utf-8") as file:  # the administrator has no limits
            file.write(text.replace(f'bind = "{ROOT}"', f'bind = "{dn("p1")}"'))
        self.missent("people", "sync", status=2)
        small.stop()
        self.missent("people", "sync", status=75)
        self.assertEqual(self.people(), before)

    def test_a_directory_that_lost_most_people_is_not_believed_at_once(self):
        self.directory.fill("".join(person(f"p{number}") for number in range(30)))
        self.sync()
        self.directory.fill(person("p1"))
        self.assertIn("nothing was changed", self.missent("people", "sync", status=2))
        self.assertEqual(self.sync("--force")["left"], 29)

    def test_groups_become_lists_and_groups_without_an_address_are_opened(self):
        inner, staff = f"cn=inner,ou=groups,{BASE}", f"cn=staff,ou=groups,{BASE}"
        self.directory.fill(person("al") + person("jo") + person("lee")
                            + group("staff", [dn("al"), inner, f"cn=all,ou=groups,{BASE}"], "staff@ministry.example")
                            + group("inner", [dn("jo"), staff, "uid=nobody," + BASE])
                            + group("all", [staff, dn("lee")], "all@ministry.example"))
        self.sync()
        self.assertEqual(self.lists(), {"staff@ministry.example": ["al@ministry.example", "all@ministry.example", "jo@ministry.example", "staff@ministry.example"],
                                        "all@ministry.example": ["lee@ministry.example", "staff@ministry.example"]})
        self.directory.fill(person("al") + person("jo") + person("lee") + group("staff", [dn("al")], "staff@ministry.example"))
        self.sync()
        self.assertEqual(self.lists(), {"staff@ministry.example": ["al@ministry.example"]})

    def test_a_wrong_password_and_a_line_that_cannot_be_encrypted_are_said(self):
        self.directory.fill(person("al"))
        with open(os.path.join(self.folder, "password"), "w", encoding="utf-8") as file:
            file.write("wrong\n")
        self.assertIn("Invalid credentials", self.missent("people", "sync", status=2))
        self.reconfigure("start_tls = false", "start_tls = true")
        self.assertIn("StartTLS", self.missent("people", "sync", status=75))  # its certificate is not believed

    def reconfigure(self, old, new):
        path = os.path.join(self.folder, "missent.toml")
        with open(path, encoding="utf-8") as file:
            text = file.read()
        self.assertIn(old, text)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace(old, new))

    def test_tls_from_the_beginning_or_started_with_a_certificate_that_is_believed(self):
        self.directory.fill(person("al"))
        believed = f'ca_file = "{self.directory.certificate}"'
        self.reconfigure("start_tls = false", "start_tls = true\n" + believed)
        self.assertEqual(self.sync()["added"], 1)
        self.reconfigure(f"ldap://127.0.0.1:{self.directory.port}", f"ldaps://127.0.0.1:{self.directory.tls_port}")
        self.assertEqual(self.sync()["same"], 1)
        self.reconfigure("127.0.0.1", "localhost")  # another name than the certificate's
        self.missent("people", "sync", status=75)
        self.reconfigure("localhost", "127.0.0.1")
        other, _ = certificate.make(self.folder, "other", "IP:127.0.0.1")
        self.reconfigure(believed, f'ca_file = "{other}"')
        self.missent("people", "sync", status=75)


if __name__ == "__main__":
    unittest.main()
