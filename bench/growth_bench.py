#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How the memory and time of `missent scan` grow with an archive: the same mail once, twice, four times, each time later and, for a
share of it, of other people, so that no message is a copy and each goes on from a larger past.

usage: growth_bench.py [--new SHARE] [--times 1,2,4] MBOX…
SHARE of the addresses are new each time (0.3): organisations change. Their domains stay.
"""
import argparse
import email.utils
import hashlib
import mailbox
import os
import re
import subprocess
import sys
import tempfile
from datetime import timedelta

MISSENT = os.path.abspath(os.environ.get("MISSENT", "build/release/missent"))
ADDRESS = re.compile(rb"[A-Za-z0-9._%+'-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
YEARS = 5  # between the same mail and itself


def later_address(address, turn, share):
    """The same for the same address; some are of somebody else."""
    local, at, domain = address.rpartition(b"@")
    chance = int.from_bytes(hashlib.sha256(address.lower()).digest()[:4], "big") / 2**32
    return address if chance >= share else b"%s.%d%s%s" % (local, turn, at, domain)


def later(raw, turn, share):
    """The message, `turn` times YEARS later."""
    head, blank, body = raw.partition(b"\n\n")
    lines = []
    for line in re.split(rb"\n(?![ \t])", head):
        name = line.partition(b":")[0].lower()
        if name == b"date":
            date = email.utils.parsedate_to_datetime(line.partition(b":")[2].decode("ascii", "replace").strip())
            line = b"Date: " + email.utils.format_datetime(date + timedelta(days=365 * YEARS * turn)).encode()
        elif name in (b"message-id", b"in-reply-to", b"references"):
            line = line.replace(b"@", b".%d@" % turn)
        elif name in (b"from", b"to", b"cc", b"bcc", b"reply-to", b"sender"):
            line = ADDRESS.sub(lambda found: later_address(found[0], turn, share), line)
        lines.append(line)
    return b"\n".join(lines) + blank + body


def write(path, boxes, turn, share):
    count = 0
    with open(path, "wb") as out:
        for place in boxes:
            for key in (box := mailbox.mbox(place, create=False)).iterkeys():
                raw = box.get_bytes(key)
                try:
                    raw = later(raw, turn, share) if turn else raw
                except (TypeError, ValueError, OverflowError):  # no date that Python reads
                    continue
                out.write(b"From x Thu Jan  1 00:00:00 1998\n" + re.sub(rb"(?m)^(>*From )", rb">\1", raw).rstrip(b"\n") + b"\n\n")
                count += 1
    return count


def scan(paths, environment):
    """Seconds, MiB."""
    run = subprocess.run(["/usr/bin/time", "-f", "%e %M", MISSENT, "scan", "--no-cache", "--json", "--jobs", "2", *paths],
                         env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(run.stderr)
    seconds, kilobytes = run.stderr.splitlines()[-1].split()
    return float(seconds), int(kilobytes) / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--new", type=float, default=0.3, metavar="SHARE")
    parser.add_argument("--times", default="1,2,4")
    parser.add_argument("mboxes", nargs="+")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_DATA_HOME": folder, "XDG_CACHE_HOME": folder}
        paths, count, seen = [], 0, []
        for times in map(int, asked.times.split(",")):
            while len(paths) < times:
                paths.append(os.path.join(folder, f"{len(paths)}.mbox"))
                count += write(paths[-1], asked.mboxes, len(paths) - 1, asked.new)
            seconds, mib = scan(paths, environment)
            seen.append((count, mib))
            print(f"{times} times: {count} messages, {seconds:.1f} s, {1000 * seconds / count:.2f} ms a message, {mib:.0f} MiB", flush=True)
        if len(seen) > 1:
            (few, small), (many, large) = seen[-2:]
            slope = (large - small) / (many - few)
            print(f"growth {slope * 2**20:.0f} bytes a message; ten times the first: about {large + slope * (10 * seen[0][0] - many):.0f} MiB")


if __name__ == "__main__":
    main()
