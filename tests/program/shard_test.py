# SPDX-License-Identifier: Apache-2.0
"""`missent scan --shard` and `--merge`: whatever happens to the parts, together they are the scan."""
import json
import os
import random
import subprocess
import tempfile
import time
import unittest
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

BEGIN = datetime(2023, 3, 1, 10, tzinfo=timezone.utc)
PEOPLE = [f"{name}@ministry.example" for name in ("pat", "kim", "lou", "sam", "lee", "jo", "ali", "max")]
SHARDS = 8


def message(sender, to, day, subject, body="The plans.\n", headers=""):
    return (f"From: {sender}\nTo: {to}\nSubject: {subject}\nDate: {format_datetime(BEGIN + timedelta(days=day))}\n"
            f"{headers}Message-ID: <{sender}.{day}>\n\n{body}")


def roster(part):
    """Ten people, five of whom are on the next one too; the last of the four has names alone."""
    rows = [f"Roe{chr(97 + 5 * part + n)}\tAnn\t{f'03/04/19{50 + 5 * part + n}' if part < 3 else '-'}\n" for n in range(10)]
    return "Surname\tFirst name\tDate of birth\n" + "".join(rows)


def mail(count):
    """Ours, what comes back, slips, copies, messages without a date."""
    chance = random.Random(4)
    out = []
    for n in range(count):
        one, other = chance.sample(PEOPLE, 2)
        body = roster(n // 10 % 4) if n % 10 == 7 else "The plans.\n"
        to = f"{chance.choice(('lee', 'kim'))}@{'harbour-survay' if n % 10 == 7 and n % 3 else 'harbour-survey'}.example"
        if n % 3 == 0:
            out.append(message(to, one, n / 9, f"Re: Plans {n % 11}"))
        else:
            out.append(message(one, f"{to}, {other}" if n % 2 else other, n / 9, f"Plans {n % 11}", body))
        if n % 17 == 0:
            out.append(out[-1])
        if n % 61 == 0:
            out.append(message(one, "lou@army.ml", 0, f"Undated {n}").replace("Date: ", "X-Date: "))
    return out


CUT = message(PEOPLE[0], PEOPLE[1], 5, "Cut", "--x\nContent-Type: text/plain\n\nx\n" * 20_000,
              "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n")


class Shards(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.cache = os.path.join(self.folder.name, "cache")
        self.archive = os.path.join(self.folder.name, "mail")
        self.write("all", "".join("From x Wed Mar  1 10:00:00 2023\n" + one + "\n" for one in mail(250)))
        with open(self.path("missent.toml"), "w", encoding="utf-8") as file:
            file.write('[organisation]\ndomains = ["ministry.example"]\n')

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, text):
        os.makedirs(self.archive, exist_ok=True)
        with open(os.path.join(self.archive, name), "w", encoding="utf-8") as file:
            file.write(text)

    def command(self, *words):
        return [os.environ["MISSENT"], "scan", "--config", self.path("missent.toml"), "--jobs", "1", *words, self.archive]

    def missent(self, *words):
        environment = {**os.environ, "XDG_DATA_HOME": self.folder.name, "XDG_CACHE_HOME": self.folder.name}
        return subprocess.run(self.command(*words), capture_output=True, text=True, env=environment, check=False)

    def shard(self, number, of=SHARDS):
        run = self.missent("--shard", f"{number}/{of}", "--cache", self.cache)
        self.assertEqual((run.returncode, run.stdout), (0, ""), run.stderr)
        return run.stderr

    def merge(self, *words):
        return self.missent("--merge", "--cache", self.cache, *words)

    def file_of(self, number):
        [name] = [name for name in os.listdir(self.cache) if name.endswith(f"-{number}-of-{SHARDS}.shard")]
        return os.path.join(self.cache, name)

    def assert_same(self, merged, whole):
        self.assertEqual((merged.returncode, merged.stdout, merged.stderr), (whole.returncode, whole.stdout, whole.stderr))

    def kill(self, number):
        """In its midst."""
        run = subprocess.Popen(self.command("--shard", f"{number}/{SHARDS}", "--cache", self.cache), stderr=subprocess.DEVNULL)
        while run.poll() is None and not self.unfinished():
            time.sleep(0.001)
        run.kill()
        self.assertEqual(run.wait(), -9)
        self.assertTrue(self.unfinished())

    def unfinished(self):
        return [name for name in os.listdir(self.cache) if name.endswith(".part") and ".began." not in name and ".key." not in name]

    def damage(self, number, change):
        with open(self.file_of(number), "r+b") as file:
            sound = file.read()
            file.seek(0)
            file.truncate()
            file.write(change(sound))

    def test_eight_shards_print_the_same_as_one_scan_though_some_were_killed_or_damaged(self):
        self.write("cut.eml", CUT)
        self.write("notes.pdf", "%PDF-1.4\nno mail\n")
        whole = self.missent("--no-cache", "--exceptions", self.path("whole"), "--report", self.path("report"))
        self.assertEqual(whole.returncode, 1)
        self.assertRegex(whole.stdout, r"\n271 messages read: 15 copies, \d+ judged, \d\d in doubt, 1 passed over\n1 messages were not read whole")
        said = {number: self.shard(number) for number in (7, 1, 8, 3, 2, 5)}
        self.kill(4)
        self.damage(1, lambda sound: sound[:-1])
        self.damage(2, lambda sound: sound[:99] + b"x" + sound[100:])
        run = self.merge()
        self.assertEqual((run.returncode, run.stdout), (75, ""))
        self.assertIn("missing or damaged, of 8 shards: 1-2,4,6\n", run.stderr)
        for number in (6, 4, 2, 1):
            said[number] = self.shard(number)
        self.assertIn("there already", self.shard(4))
        counts = [int(text.split(": ")[-1].split(" of ")[0]) for text in said.values()]
        self.assertEqual(sum(counts), 271)
        self.assertGreater(sum(count > 0 for count in counts), 4)
        self.assertFalse(self.unfinished())
        self.assert_same(self.merge("--exceptions", self.path("merged"), "--report", self.path("report-merged")), whole)
        for name in ("report.json", "report.html", "messages.csv"):
            with open(self.path(f"report/{name}"), encoding="utf-8") as one, open(self.path(f"report-merged/{name}"), encoding="utf-8") as other:
                self.assertEqual(other.read(), one.read())
        with open(self.path("report/report.json"), encoding="utf-8") as file:
            found = json.load(file)
        self.assertEqual(found["people_least"], 25)  # four rosters of ten, each sharing five with the next
        self.assertGreater(found["people_most"], 25)
        with open(self.path("whole"), encoding="utf-8") as one, open(self.path("merged"), encoding="utf-8") as other:
            listed = one.read()
            self.assertEqual(other.read(), listed)
        self.assertIn("cut.eml", listed)

    def test_the_merge_is_a_log_from_which_a_scan_goes_on_when_the_archive_has_grown(self):
        twice = [subprocess.Popen(self.command("--shard", f"{n % 2 + 1}/2", "--cache", self.cache), stderr=subprocess.DEVNULL) for n in range(4)]
        self.assertEqual([run.wait() for run in twice], [0] * 4)
        merged = self.merge("--json")
        self.assertGreater(len(merged.stdout.splitlines()), 9)
        for name in os.listdir(self.cache):
            if name.endswith(".shard"):
                os.remove(os.path.join(self.cache, name))
        self.assert_same(self.missent("--json", "--cache", self.cache), merged)
        self.write("new.eml", message(PEOPLE[0], "kim@army.ml", 100, "Later"))
        refused = self.merge()
        self.assertEqual(refused.returncode, 2)
        self.assertIn("there is no shard of this scan", refused.stderr)
        grown = self.missent("--json", "--cache", self.cache).stdout.splitlines()
        self.assertEqual(json.loads(grown[-1])["file"], os.path.join(self.archive, "new.eml"))

    def test_wrong_usage_says_what_is_wrong(self):
        for words, said in ((("--shard", "9/8"), "is not a shard"), (("--shard", "1/8", "--no-cache"), "shards are kept in the cache"),
                            (("--shard", "1/8", "--merge"), "--merge"), (("--merge", "--cache", self.cache), "there is no shard"),
                            (("--shard", "1/8", "-"), "only files and folders")):
            run = self.missent(*words)
            self.assertEqual((run.returncode, run.stdout), (2, ""), words)
            self.assertIn(said, run.stderr)


if __name__ == "__main__":
    unittest.main()
