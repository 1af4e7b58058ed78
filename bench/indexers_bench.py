#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`missent scan` beside `mu index` and `notmuch new` on the same mail, in one run: time, messages a second, processor time.
The messages of the mboxes (or folders of them) go into one Maildir; each program gets that, cold of its own data, in turn.
Needs the Debian packages maildir-utils and notmuch.

usage: indexers_bench.py [-n MESSAGES] ARCHIVE…
"""
import argparse
import mailbox
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

MISSENT = os.path.abspath(os.environ.get("MISSENT", "build/release/missent"))


def mboxes(places):
    for place in places:
        if os.path.isdir(place):
            yield from (os.path.join(place, name) for name in sorted(os.listdir(place)))
        else:
            yield place


def fill(maildir, places, most):
    """So many messages, as they lie there."""
    for kind in ("cur", "new", "tmp"):
        os.makedirs(os.path.join(maildir, kind))
    count = 0
    for path in mboxes(places):
        if not os.path.isfile(path):
            continue
        box = mailbox.mbox(path, create=False)
        for key in box.iterkeys():
            if count == most:
                return count
            with open(os.path.join(maildir, "cur", f"{1_500_000_000 + count}.{count}.bench:2,S"), "wb") as out:
                out.write(box.get_bytes(key))
            count += 1
        box.close()
    return count


def measure(command, environment):
    """Seconds, and seconds of processor time."""
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, said = run.communicate()
    if run.returncode not in (0, 1):
        sys.exit(f"{command[0]} ended with {run.returncode}: {said.decode()}")
    seconds, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def mu(folder, maildir, environment):
    home = os.path.join(folder, "mu")
    shutil.rmtree(home, ignore_errors=True)
    subprocess.run(["mu", "init", "--muhome", home, "--maildir", maildir, "--my-address", "me@ministry.example"], env=environment,
                   stdout=subprocess.DEVNULL, check=True)
    return measure(["mu", "index", "--muhome", home, "--quiet"], environment)


def notmuch(folder, maildir, environment):
    shutil.rmtree(os.path.join(maildir, ".notmuch"), ignore_errors=True)
    config = os.path.join(folder, "notmuch-config")
    with open(config, "w", encoding="ascii") as file:
        file.write(f"[database]\npath={maildir}\n[user]\nprimary_email=me@ministry.example\n[new]\ntags=unread\n")
    seconds = measure(["notmuch", "--config", config, "new", "--quiet"], environment)
    shutil.rmtree(os.path.join(maildir, ".notmuch"), ignore_errors=True)
    return seconds


def scan(folder, maildir, environment):
    del folder
    return measure([MISSENT, "scan", "--no-cache", "--json", "--jobs", "2", maildir], environment)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-n", type=int, default=25_000, metavar="MESSAGES")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("archives", nargs="+")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        maildir = os.path.join(folder, "mail")
        count = fill(maildir, asked.archives, asked.n)
        environment = {**os.environ, "HOME": folder, "XDG_DATA_HOME": folder, "XDG_CACHE_HOME": folder, "LC_ALL": "C.UTF-8"}
        print(f"{count} messages in a Maildir")
        best = {}
        for name, run in asked.rounds * [("missent scan", scan), ("mu index", mu), ("notmuch new", notmuch)]:
            seconds, processor = run(folder, maildir, environment)
            print(f"{name:14} {seconds:7.1f} s  {count / seconds:7.0f} messages/s  {processor:7.1f} s of processor time", flush=True)
            best[name] = min(best.get(name, (seconds, processor)), (seconds, processor))
        for name in ("mu index", "notmuch new"):
            print(f"scan : {name}: {best['missent scan'][0] / best[name][0]:.2f} of its time, {best['missent scan'][1] / best[name][1]:.2f} of its processor time")


if __name__ == "__main__":
    main()
