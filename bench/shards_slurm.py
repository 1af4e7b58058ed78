#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A scan as job arrays of a real Slurm on this machine: not divided, as one shard, and as eight of which one is killed and run again.
All must print the same. Says how long each job took. Slurm lives in a temporary folder, on loopback, and is stopped by process id.
Needs root, and the Debian packages slurm-wlm and munge.

usage: shards_slurm.py [-n SHARDS] ARCHIVE [CONFIGURATION]
"""
import argparse
import contextlib
import os
import re
import socket
import subprocess
import sys
import tempfile
import time

MISSENT = os.path.abspath(os.environ.get("MISSENT", "build/release/missent"))
CONFIGURATION = """ClusterName=missent
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller}
SlurmdPort={daemon}
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES State=UP
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(condition, what, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            sys.exit(f"waited {seconds} s for {what}")
        time.sleep(0.1)


class Slurm:
    """A controller, one node, and munge."""

    def __init__(self, folder, ends):
        self.folder, self.ends = folder, ends
        self.environment = {**os.environ, "SLURM_CONF": self.path("slurm.conf")}
        for name in ("state", "spool"):
            os.mkdir(self.path(name))
        with open(self.path("munge.key"), "wb") as key:
            key.write(os.urandom(128))
        os.chmod(self.path("munge.key"), 0o600)
        with open(self.path("slurm.conf"), "w", encoding="ascii") as file:
            file.write(CONFIGURATION.format(host=socket.gethostname().split(".")[0], folder=folder, cpus=os.cpu_count(),
                                            controller=free_port(), daemon=free_port()))
        self.start("munged", "--foreground", "--force", "--key-file", self.path("munge.key"), "--socket", self.path("munge.socket"),
                   "--pid-file", self.path("munge.pid"), "--seed-file", self.path("munge.seed"), "--log-file", self.path("munge.log"))
        wait_for(lambda: os.path.exists(self.path("munge.socket")), "munge")
        self.start("slurmctld", "-D", "-i")
        self.start("slurmd", "-D")
        wait_for(lambda: "idle" in self.ask("sinfo", "-h", "-o", "%t"), "the node")

    def path(self, name):
        return os.path.join(self.folder, name)

    def start(self, program, *words):
        log = self.ends.enter_context(open(self.path(program + ".log"), "wb"))
        process = subprocess.Popen(["/usr/sbin/" + program, *words], stdout=log, stderr=log, env=self.environment)
        self.ends.callback(process.wait)
        self.ends.callback(process.terminate)

    def ask(self, *words):
        return subprocess.run(words, capture_output=True, text=True, env=self.environment, check=False).stdout

    def submit(self, command, *words):
        return self.ask("sbatch", "--parsable", "-n", "1", "-o", self.path("%A-%a.out"), *words, "--wrap", command).strip()

    def is_over(self, job):
        return not self.ask("squeue", "-h", "-j", job).strip()

    def output(self, job, task):
        with open(self.path(f"{job}-{task}.out"), encoding="utf-8") as file:
            return file.read()


class Scans:
    """The same scan, divided or not."""

    def __init__(self, slurm, archive, configuration):
        self.slurm = slurm
        self.words = f"--jobs 1 {'--config ' + os.path.abspath(configuration) if configuration else ''} {os.path.abspath(archive)}"

    def cache(self, count):
        return self.slurm.path(f"cache{count}")

    def submit(self, tasks, count):
        return self.slurm.submit(f'/usr/bin/time -f "%U %S %e %M" {MISSENT} scan --shard $SLURM_ARRAY_TASK_ID/{count} '
                                 f"--cache {self.cache(count)} {self.words}", f"--array={tasks}")

    def run(self, tasks, count):
        """Submits shards and waits; says what they took."""
        began = time.monotonic()
        job = self.submit(",".join(map(str, tasks)), count)
        wait_for(lambda: self.slurm.is_over(job), "the jobs", 86_400)
        took = [self.took(job, task) for task in tasks]
        seconds = [user + system for user, system, _, _ in took]
        print(f"{len(tasks)} of {count} shards: {time.monotonic() - began:.1f} s; processor time of one {min(seconds):.2f} to {max(seconds):.2f} s, "
              f"together {sum(seconds):.2f} s; at most {max(memory for *_, memory in took) / 1024:.0f} MiB")

    def took(self, job, task):
        text = self.slurm.output(job, task)
        found = re.search(r"^([\d.]+) ([\d.]+) ([\d.]+) (\d+)$", text, re.MULTILINE)
        return [float(number) for number in found.groups()] if found else sys.exit(text)

    def kill_one(self, task, count):
        """Kills a shard in its midst."""
        job = self.submit(str(task), count)
        wait_for(lambda: os.path.isdir(self.cache(count)) and any(name.endswith(".part") for name in os.listdir(self.cache(count))), "a shard's file")
        self.slurm.ask("scancel", "--full", "--signal=KILL", f"{job}_{task}")
        wait_for(lambda: self.slurm.is_over(job), "the end of the killed job")

    def print(self, *words):
        run = subprocess.run(["/usr/bin/time", "-f", "%U %S %e %M", MISSENT, "scan", "--json", *words, *self.words.split()], capture_output=True, text=True, check=False)
        user, system, clock, memory = run.stderr.splitlines()[-1].split()
        print(f"scan {words[0]}: {float(user) + float(system):.2f} s of processor time, {clock} s, {int(memory) // 1024} MiB")
        return run


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-n", type=int, default=8)
    parser.add_argument("archive")
    parser.add_argument("configuration", nargs="?")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as ends:
        scans = Scans(Slurm(folder, ends), asked.archive, asked.configuration)
        whole = scans.print("--no-cache")
        scans.run([1], 1)
        one = scans.print("--merge", "--cache", scans.cache(1))
        killed = (asked.n + 1) // 2
        scans.kill_one(killed, asked.n)
        scans.run([shard for shard in range(1, asked.n + 1) if shard != killed], asked.n)
        missing = scans.print("--merge", "--cache", scans.cache(asked.n))
        print(f"  without the killed one, exit status {missing.returncode}: " + next(line for line in missing.stderr.splitlines() if "missing" in line))
        scans.run([killed], asked.n)
        many = scans.print("--merge", "--cache", scans.cache(asked.n))
        same = whole.stdout == one.stdout == many.stdout and missing.returncode == 75 and not missing.stdout
        print(f"{'the same' if same else 'NOT THE SAME'}: {len(whole.stdout.splitlines())} verdicts")
        return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
