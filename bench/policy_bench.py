#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`missent check --jobs 1` under a policy of 1,000 rules beside 20,000 partners, and under the built-in policy without a register; in
one run, start-up taken off, processor time of all processes. The goal is less than 10 % more.

usage: policy_bench.py
"""
import os
import resource
import subprocess
import tempfile

from check_bench import MISSENT, make_mbox

MESSAGES, RULES, PARTNERS, ROUNDS = 20_000, 1_000, 20_000, 5
CONDITIONS = [
    'recipient_in = ["unit{}.example", "bureau{}.example"], level = ">= 2"',
    'sender_in = "team{}.ministry.example", finding = ["password", "iban"]',
    'attachment = "*.x{}", recipient = "outside"',
    'country = "ml", level = ">= {1}"',
    'finding = "uk-nino", people = ">= {}"',
    'caveat = "EYES ONLY {}", level_above_clearance = true',
    'reason = "near-partner", size = "> {} MB"',
    'outside = ">= {}", set = "visible-recipients"',
    'hidden_rows = ">= {}"',
    'time = "02:00-03:{1:02}", recipient = "unknown"',
]


def write_policy(path):
    with open(path, "w", encoding="utf-8") as out:
        for number in range(RULES):
            conditions = CONDITIONS[number % len(CONDITIONS)].format(number + 1, number % 5 + 1)
            out.write(f'[[rule]]\nname = "rule-{number}"\nwhen = {{ {conditions} }}\naction = "ask"\n')


def write_partners(path):
    with open(path, "w", encoding="utf-8") as out:
        out.write("domain,name,subdomains,clearance,owner,review\n")
        for number in range(PARTNERS):
            out.write(f"partner{number}.example,Partner {number},no,2,,\n")


def processor_seconds(arguments, environment):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([MISSENT, *arguments], stdout=subprocess.DEVNULL, env=environment, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    with tempfile.TemporaryDirectory() as folder:
        def path(name):
            return os.path.join(folder, name)
        make_mbox(path("plain.mbox"), MESSAGES)
        make_mbox(path("one.mbox"), 1)
        write_policy(path("policy.toml"))
        write_partners(path("partners.csv"))
        organisation = '[organisation]\ndomains = ["ministry.example"]\n'
        with open(path("plain.toml"), "w", encoding="utf-8") as out:
            out.write(organisation)
        with open(path("large.toml"), "w", encoding="utf-8") as out:
            out.write(organisation + 'partners = ["partners.csv"]\n[policy]\nfile = "policy.toml"\n')
        environment = {**os.environ, "XDG_DATA_HOME": folder}
        best = {}  # each by itself: the start with its partners is as long as many messages
        for _ in range(ROUNDS):
            for name in ("plain", "large"):
                for mbox in ("plain.mbox", "one.mbox"):
                    spent = processor_seconds(["check", "--jobs", "1", "--config", path(name + ".toml"), path(mbox)], environment)
                    best[name, mbox] = min(spent, best.get((name, mbox), spent))
        plain, large = ((best[name, "plain.mbox"] - best[name, "one.mbox"]) / MESSAGES * 1e6 for name in ("plain", "large"))
        print(f"messages {MESSAGES}  built-in policy {plain:.1f} µs  {RULES} rules, {PARTNERS} partners {large:.1f} µs  ratio {large / plain:.2f}")


if __name__ == "__main__":
    main()
