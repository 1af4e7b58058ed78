# SPDX-License-Identifier: Apache-2.0
"""How long the registers take: importing 16,000 domains, synchronising 100,000 people from a real OpenLDAP on loopback, and judging beside them.

    python3 bench/registers_bench.py [PEOPLE]
"""
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "tests", "program"))
import ldap_test  # noqa: E402


def timed(what, command):
    begin = time.monotonic()
    before = os.times()
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    print(f"{what}: {time.monotonic() - begin:.2f} s, {cpu:.2f} s of CPU; {run.stdout.strip().splitlines()[-1][:100]}", flush=True)


def main(count):
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "ldap"))
        directory = ldap_test.Directory(os.path.join(folder, "ldap"))
        try:
            directory.fill("".join(ldap_test.person(f"p{number}", departmentNumber=[f"team {number % 500}"]) for number in range(count))
                           + ldap_test.group("all", [ldap_test.dn(f"p{number}") for number in range(count)], "all@ministry.example"))
            with open(os.path.join(folder, "password"), "w", encoding="utf-8") as file:
                file.write(ldap_test.PASSWORD)
            configuration = os.path.join(folder, "missent.toml")
            with open(configuration, "w", encoding="utf-8") as file:
                file.write('[organisation]\ndomains = ["ministry.example"]\n[store]\nurl = "sqlite:missent.db"\n'
                           f'[people.ldap]\nurl = "ldap://127.0.0.1:{directory.port}"\nstart_tls = false\nbase = "{ldap_test.BASE}"\n'
                           f'filter = "(objectClass=inetOrgPerson)"\nbind = "{ldap_test.ROOT}"\npassword_file = "password"\nteam = "departmentNumber"\n')
            domains = os.path.join(folder, "domains.txt")
            with open(domains, "w", encoding="utf-8") as file:
                file.writelines(f"body-{number}.example\n" for number in range(16_000))
            missent = [os.environ["MISSENT"], "--config", configuration]
            timed("partner import, 16,000 domains", [*missent, "partner", "import", "--format", "domains", domains])
            timed("the same again", [*missent, "partner", "import", "--format", "domains", domains])
            timed("address, one", [*missent, "address", "lee@body-7.example"])
            timed(f"people sync, {count:,} people and a list of all", [*missent, "people", "sync"])
            timed("the same again", [*missent, "people", "sync"])
            timed("address, one", [*missent, "address", "lee@body-7.example"])
        finally:
            directory.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
