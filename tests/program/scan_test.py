# SPDX-License-Identifier: Apache-2.0
"""`missent scan` over an archive of mailboxes: what was in doubt on the day it was sent."""
import json
import os
import subprocess
import tempfile
import time
import unittest
from email.utils import format_datetime
from datetime import datetime, timedelta, timezone

ME = "pat@ministry.example"
PARTNER = "lee@harbour-survey.example"
SLIP = "lee@harbour-survay.example"
BEGIN = datetime(2023, 3, 1, 10, tzinfo=timezone.utc)


ROSTER = "Surname\tFirst name\tDate of birth\nRoe\tAnn\t03/04/1970\nDoe\tJane\t05/06/1981\n"


def message(sender, to, day, subject="Plans", message_id=None, body="The plans.\n"):
    message_id = message_id or f"{sender}.{day}"
    return (f"From: {sender}\nTo: {to}\nSubject: {subject}\nDate: {format_datetime(BEGIN + timedelta(days=day))}\n"
            f"Message-ID: <{message_id}>\n\n{body}")


WRITTEN = [message(ME, PARTNER, 0), message(ME, PARTNER, 2)]
ANSWERS = [message(PARTNER, ME, 1, "Re: Plans"), message(PARTNER, ME, 3, "Re: Plans")]


class Scan(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.mbox("inbox", ANSWERS)

    def path(self, name):
        return os.path.join(self.folder.name, "mail", name)

    def mbox(self, name, messages):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            for one in messages:
                file.write("From MAILER-DAEMON Wed Mar  1 10:00:00 2023\n" + one + "\n")

    def missent(self, *arguments, text=None):
        environment = {**os.environ, "XDG_DATA_HOME": self.folder.name, "XDG_CACHE_HOME": self.folder.name, "XDG_RUNTIME_DIR": self.folder.name}
        return subprocess.run([os.environ["MISSENT"], *arguments], input=text, capture_output=True, text=True, env=environment, check=False)

    def scan(self, *words):
        run = self.missent("scan", "--json", *words, os.path.join(self.folder.name, "mail"))
        self.assertIn(run.returncode, (0, 1), run.stderr)
        found = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual(run.returncode, 1 if found else 0)
        return found

    def test_a_slip_is_found_with_who_was_meant_and_where_its_copies_lie(self):
        slip = message(ME, SLIP, 9)
        self.mbox("sent", WRITTEN + [slip])
        self.mbox("all", [message(ME, SLIP, 9, message_id="other")])
        [found] = self.scan()
        self.assertEqual((found["file"], found["index"], found["copies"]), (self.path("all"), 0, [self.path("sent") + "#2"]))
        self.assertEqual(found["recipients"][0]["address"], SLIP)
        self.assertEqual(found["recipients"][0]["meant"][0]["address"], PARTNER)

    def test_the_order_is_that_of_dates_not_of_files(self):
        self.mbox("a", [message(ME, SLIP, 9), message(ME, "kim@army.ml", 5)])
        self.mbox("sent", WRITTEN)
        self.assertEqual([v["recipients"][0]["address"] for v in self.scan()], ["kim@army.ml", SLIP])

    def test_what_was_written_before_a_day_is_learned_and_not_judged(self):
        self.mbox("sent", WRITTEN + [message(ME, "kim@army.ml", 5), message(ME, SLIP, 9)])
        [found] = self.scan("--since", "2023-03-08")
        self.assertEqual(found["recipients"][0]["meant"][0]["address"], PARTNER)

    def test_a_habitual_slip_is_found_each_time(self):
        self.mbox("sent", WRITTEN + [message(ME, SLIP, day) for day in range(9, 19)])
        self.assertEqual(len(self.scan()), 10)

    def test_a_scan_repeats_exactly_and_leaves_the_store_alone(self):
        self.mbox("sent", WRITTEN + [message(ME, SLIP, 9)])
        store = os.path.join(self.folder.name, "store.db")
        self.assertEqual(self.scan("--store", "sqlite:" + store), self.scan())
        self.assertFalse(os.path.exists(store))

    def test_the_output_is_the_same_for_any_number_of_jobs(self):
        people = [f"{name}@ministry.example" for name in ("pat", "kim", "lou", "sam", "lee")]
        mail = [message(people[n % 5], f"{'kim' if n % 3 else 'lou'}@{'army.ml' if n % 7 == 0 else 'partner.example'}, {people[n * n % 5]}",
                        n / 9, f"Plans {n % 11}") for n in range(400)]
        self.mbox("sent", mail + mail[:50])
        once = self.missent("scan", "--jobs", "1", os.path.dirname(self.path("sent")))
        self.assertIn("50 copies", once.stdout)
        for jobs in ("2", "5"):
            self.assertEqual(self.missent("scan", "--jobs", jobs, os.path.dirname(self.path("sent"))).stdout, once.stdout)

    def many(self, count):
        people = [f"{name}@ministry.example" for name in ("pat", "kim", "lou", "sam", "lee")]
        self.mbox("sent", [message(people[n % 5], f"{'lou' if n % 3 else 'jo'}@{'army.ml' if n % 7 == 0 else 'partner.example'}",
                                   n / 9, f"Plans {n % 11}", body=ROSTER if n % 7 == 0 else "The plans.\n") for n in range(count)])
        return os.path.dirname(self.path("sent"))

    def test_a_scan_killed_at_any_moment_goes_on_to_the_same_output(self):
        folder = self.many(3000)
        reports = [os.path.join(self.folder.name, name) for name in ("whole", "again")]
        whole = self.missent("scan", "--no-cache", "--jobs", "1", "--report", reports[0], folder)
        environment = {**os.environ, "XDG_DATA_HOME": self.folder.name, "XDG_CACHE_HOME": self.folder.name}
        size = 0
        for _ in range(4):  # each time it has come further
            run = subprocess.Popen([os.environ["MISSENT"], "scan", folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
            while run.poll() is None and not any(os.path.getsize(log) > size for log in self.logs()):
                time.sleep(0.005)
            run.kill()
            run.wait()
            [log] = self.logs()
            self.assertGreater(os.path.getsize(log), size)
            size = os.path.getsize(log)
        again = self.missent("scan", "--report", reports[1], folder)
        self.assertEqual((again.returncode, again.stdout), (whole.returncode, whole.stdout))
        for name in ("report.html", "report.json", "messages.csv"):
            texts = [self.bytes_of(os.path.join(report, name)) for report in reports]
            self.assertEqual(texts[0], texts[1])
            self.assertIn(b"army.ml", texts[0])
        found = json.loads(self.bytes_of(os.path.join(reports[1], "report.json")))
        self.assertEqual([found[key] for key in ("people", "people_least", "people_most")], [2, 2, 2])
        [log] = self.logs()
        self.assertEqual(os.stat(log).st_mode & 0o777, 0o600)
        self.assertGreater(os.path.getsize(log), size)

    def bytes_of(self, path):
        with open(path, "rb") as file:
            return file.read()

    def test_a_report_is_printed_as_pdf_on_a4_and_the_same_each_time(self):
        folder = self.many(60)
        reports = [os.path.join(self.folder.name, name) for name in ("one", "other")]
        for report in reports:
            self.assertEqual(self.missent("scan", "--report", report, "--pdf", folder).returncode, 1)
        files = [os.path.join(report, "report.pdf") for report in reports]
        self.assertEqual(self.bytes_of(files[0]), self.bytes_of(files[1]))
        self.assertEqual(os.stat(files[0]).st_mode & 0o777, 0o600)
        read = subprocess.run(["pdftotext", "-layout", files[0], "-"], capture_output=True, text=True, check=True).stdout
        for part in ("messages are believed misdirected", "By month", "army.ml", "1 of "):
            self.assertIn(part, read)
        self.assertIn("A4", subprocess.run(["pdfinfo", files[0]], capture_output=True, text=True, check=True).stdout)

    def logs(self):
        folder = os.path.join(self.folder.name, "missent")
        names = os.listdir(folder) if os.path.isdir(folder) else []
        return [os.path.join(folder, name) for name in names if name.endswith(".scan")]

    def test_a_log_that_was_cut_or_damaged_is_used_up_to_there(self):
        folder = self.many(300)
        whole = self.missent("scan", "--no-cache", folder)
        self.missent("scan", folder)
        [log] = self.logs()
        with open(log, "rb") as file:
            sound = file.read()
        for damaged in (sound[:len(sound) // 2], sound[:1000] + b"x" + sound[1001:], sound[:-1], sound[:10], b""):
            with open(log, "wb") as file:
                file.write(damaged)
            self.assertEqual(self.missent("scan", folder).stdout, whole.stdout)
            with open(log, "rb") as file:
                self.assertEqual(file.read()[24:], sound[24:])

    def test_a_finished_scan_is_answered_from_its_log_and_one_of_changed_files_is_not(self):
        self.mbox("sent", WRITTEN + [message(ME, SLIP, 9)])
        first = self.scan()
        with open(self.path("sent"), "r+b") as file:
            status = os.stat(self.path("sent"))
            sound = file.read()
            file.seek(0)
            file.write(sound.replace(b"survay", b"survey"))
            file.flush()
            os.utime(self.path("sent"), ns=(status.st_atime_ns, status.st_mtime_ns))
        self.assertEqual(self.scan(), first)  # names, sizes and times are as they were
        os.utime(self.path("sent"))
        self.assertEqual(self.scan(), [])
        self.mbox("new", [message(ME, "kim@army.ml", 20)])
        self.assertEqual([v["recipients"][0]["address"] for v in self.scan()], ["kim@army.ml"])

    def test_what_was_not_read_whole_is_an_exception(self):
        self.mbox("sent", WRITTEN)
        with open(self.path("cut.eml"), "w", encoding="utf-8") as file:
            file.write(message(ME, PARTNER, 5).replace("\n\n", "\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n", 1))
            file.write("--x\nContent-Type: text/plain\n\nx\n" * 20_000)
        listed = os.path.join(self.folder.name, "exceptions")
        for _ in ("read", "from the log"):
            run = self.missent("scan", "--json", "--exceptions", listed, os.path.join(self.folder.name, "mail"))
            self.assertIn("1 messages were not read whole:\n  " + self.path("cut.eml") + ": ", run.stderr)
            with open(listed, encoding="utf-8") as file:
                [one] = [json.loads(line) for line in file]
            self.assertEqual((one["file"], one["index"]), (self.path("cut.eml"), 0))
            self.assertTrue(one["why"])

    def test_without_json_there_is_a_block_for_each_and_a_summary(self):
        self.mbox("sent", WRITTEN + [message(ME, SLIP, 9)])
        run = self.missent("scan", os.path.join(self.folder.name, "mail"))
        self.assertEqual(run.returncode, 1)
        self.assertIn("Did you mean " + PARTNER, run.stdout)
        self.assertTrue(run.stdout.endswith("5 messages read: 0 copies, 3 judged, 1 in doubt\n"), run.stdout)
        self.assertEqual(run.stderr, "own domains, from the sent folders: ministry.example\n")

    def test_an_archive_may_come_from_standard_input(self):
        postmark = "From MAILER-DAEMON Wed Mar  1 10:00:00 2023\n"
        run = self.missent("scan", "-", text="".join(postmark + one + "\n" for one in [message(ME, "kim@army.ml", 5), *WRITTEN]))
        self.assertTrue(run.stdout.endswith("3 messages read: 0 copies, 3 judged, 1 in doubt\n"), run.stdout)
        self.assertIn("every author counts as own", run.stderr)

    def test_an_unreadable_archive_is_named(self):
        run = self.missent("scan", self.path("nowhere"))
        self.assertEqual(run.returncode, 2)
        self.assertIn("nowhere", run.stderr)


if __name__ == "__main__":
    unittest.main()
