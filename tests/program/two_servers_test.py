# SPDX-License-Identifier: Apache-2.0
"""Two `missent serve` on one PostgreSQL behind one real Postfix: they share habits, registers and holds; one of them killed at any
moment loses nothing and sends nothing twice; while the database is away clients are told to try again."""
import collections
import json
import random
import signal
import smtplib
import threading
import time

import mail_lab

MESSAGES, KILLS = 48, 6
CONFIG = """
[organisation]
domains = ["mod.test"]
fallback = ["security@mod.test"]
[milter]
listen = "unix:{dir}/{name}.sock"
[console]
listen = "127.0.0.1:{console}"
[relay]
url = "smtp://127.0.0.1:{relay}"
[store]
url = "{store}"
key_file = "{dir}/store.key"
"""


def text(subject, to):
    return (f"From: J Bloggs <j.bloggs@mod.test>\r\nTo: {to}\r\nSubject: {subject}\r\nDate: Thu, 20 Jul 2023 09:14:00 +0000\r\n"
            f"Message-ID: <{subject}@mod.test>\r\n\r\nThe figures.\r\n").encode()


def send(port, subject, to, unknown=None):
    """The code of the answer. Where the line breaks at the dot nobody knows whether it was taken: the subject goes to `unknown`."""
    with smtplib.SMTP("127.0.0.1", port, local_hostname="client.test", timeout=60) as client:
        client.ehlo()
        for code, _ in (client.mail("j.bloggs@mod.test"), client.rcpt(to)):
            if code != 250:
                return code
        try:
            return client.data(text(subject, to))[0]
        except (smtplib.SMTPServerDisconnected, OSError):
            if unknown is not None:
                unknown.add(subject)
            raise


class House:
    """Two servers, each with a port of the same Postfix; `world` is where mail goes, `relay` where released mail goes."""

    def __init__(self, lab):
        self.database, self.world, self.relay = lab.postgresql(), lab.sink(), lab.sink()
        self.servers = [self._server(lab, name) for name in ("one", "other")]
        milters = [f"unix:{lab.dir}/{name}.sock" for name in ("one", "other")]
        self.mta = lab.postfix(nexthop=self.world.port, milters=milters, host="mod.test")
        self.ports = self.mta.ports[1:]

    def _server(self, lab, name):
        config = CONFIG.format(dir=lab.dir, name=name, console=mail_lab.free_port(), relay=self.relay.port, store=self.database.url)
        return lab.missent(config, ready=[lab.path(name + ".sock")])

    def run(self, *words, server=0):
        run = self.servers[server].run(*words)
        assert run.returncode in (0, 1), f"{words}: {run.stdout}{run.stderr}"
        return [json.loads(line) for line in run.stdout.splitlines()]

    def released(self):
        return [mail for mail in self.relay.mails if mail.sender]  # the others are notices

    def kill_one(self):
        server = random.choice(self.servers)
        server.stop(signal.SIGKILL)
        time.sleep(random.uniform(0, 0.2))
        server.start()

    def kill_while(self, busy):
        kills = 0
        while busy():
            time.sleep(random.uniform(0.1, 0.5))
            if kills < KILLS:
                self.kill_one()
                kills += 1
        return kills


def check_sharing(house):
    """Registers, habits, holds and decisions of one server are the other's."""
    one, other = house.ports
    house.run("partner", "add", "harbour-survey.test", "--json")
    mail_lab.wait_until(lambda: send(other, f"near-{time.monotonic_ns()}", "lee@harbour-survay.test") == 250 and
                        house.run("hold", "list", "--json", server=1), 10, "the other server to judge by the register")
    [hold] = house.run("hold", "list", "--json", server=0)[:1]
    house.run("hold", "send", hold["id"], "--reason", "checked", "--json", server=0)
    mail_lab.wait_until(house.released, 10, "the release")
    assert [mail.recipients for mail in house.released()] == [["lee@harbour-survay.test"]]

    assert send(one, "plain", "a@quay.test") == 250
    house.world.wait(1)
    mail_lab.wait_until(lambda: house.run("habits", "show", "a@quay.test", "--json", server=1)[0]["all"]["sent"] == 1, 10, "one server's habits")
    for left in house.run("hold", "list", "--json"):
        house.run("hold", "drop", left["id"], "--json")


def send_until_taken(house, number, unknown):
    """As a mail client with an outbox, at either port: tried again after 4xx or a broken line."""
    to = "analyst@army.ml" if number % 2 else "a@quay.test"
    for _ in range(300):
        try:
            code = send(random.choice(house.ports), f"id-{number}", to, unknown)
            if code == 250:
                return
            assert 400 <= code < 500, f"message {number}: {code}"
        except (smtplib.SMTPException, OSError):
            pass
        time.sleep(0.1)
    raise AssertionError(f"message {number} was never taken")


def check_storm(house):
    """Nothing is lost and nothing is there twice when servers are killed while mail comes."""
    unknown, failures, todo = set(), [], list(range(MESSAGES))

    def work():
        while todo and not failures:
            try:
                send_until_taken(house, todo.pop(), unknown)
            except IndexError:
                return
            except BaseException as failure:  # noqa: told by the main thread
                failures.append(failure)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    kills = house.kill_while(lambda: any(thread.is_alive() for thread in threads))
    assert not failures, failures
    mail_lab.wait_until(lambda: not house.mta.queue(), 60, "the queue to empty")
    arrived = collections.Counter(mail.header("Subject")[0] for mail in house.world.mails)
    holds = house.run("hold", "list", "--json")
    held = collections.Counter(hold["subject"] for hold in holds)
    for number in range(MESSAGES):
        name = f"id-{number}"
        if number % 2:
            assert (held[name], arrived[name]) == (1, 0), f"{name}: held {held[name]} times, arrived {arrived[name]} times"
        else:
            assert held[name] == 0 and 1 <= arrived[name] <= (2 if name in unknown else 1), f"{name}: arrived {arrived[name]} times"
    print(f"storm: {MESSAGES} messages, {kills} kills, {len(unknown)} lines broken at the dot")
    return holds


def release_all(house, holds):
    for hold in holds:
        for _ in range(50):
            if house.servers[0].run("hold", "send", hold["id"], "--reason", "checked").returncode == 0:
                break
            if house.run("hold", "show", hold["id"], "--json")[0]["state"] != "waiting":
                break


def check_releases(house, holds):
    """Each release goes out once. One that was cut off by a kill waits, in the store, until nobody can be at it any more."""
    deciding = threading.Thread(target=release_all, args=(house, holds))
    deciding.start()
    kills = house.kill_while(deciding.is_alive)
    deciding.join()

    def open_holds():
        shown = [house.run("hold", "show", hold["id"], "--json")[0] for hold in holds]
        return [hold for hold in shown if hold["state"] in ("waiting", "releasing")]

    def only_cut_off():
        return all(hold["last_reply"] == "in flight" for hold in open_holds())

    mail_lab.wait_until(only_cut_off, 60, "the releases")
    cut_off = {hold["subject"] for hold in open_holds()}
    assert len(cut_off) <= kills, f"{cut_off} after {kills} kills"
    released = collections.Counter(mail.header("Subject")[0] for mail in house.released())
    for hold in holds:
        most_least = (0, 1) if hold["subject"] in cut_off else (1, 1)
        assert most_least[0] <= released[hold["subject"]] <= most_least[1], f"{hold['subject']}: released {released[hold['subject']]} times"
    print(f"releases: {len(holds)}, {kills} kills, {len(cut_off)} cut off")


def check_outage(house):
    """Without its database a server lets nothing pass, and works again by itself."""
    before = len(house.world.mails)
    house.database.stop(signal.SIGQUIT)
    assert 400 <= send(house.ports[0], "away", "a@quay.test") < 500
    house.database.start()
    mail_lab.wait_until(lambda: send(house.ports[0], "back", "a@quay.test") == 250, 20, "the server to find its database")
    subjects = [mail.header("Subject")[0] for mail in house.world.wait(before + 1)[before:]]
    assert subjects == ["back"], subjects


def check_doctor(house):
    checks = {one["check"]: one for one in house.run("doctor", "--json")}
    assert checks["audit log"]["state"] == "ok", checks["audit log"]
    assert checks["store"]["state"] == "ok", checks["store"]


def main():
    mail_lab.skip_unless_able()
    with mail_lab.Lab() as lab:
        house = House(lab)
        check_sharing(house)
        holds = check_storm(house)
        check_releases(house, holds)
        check_outage(house)
        check_doctor(house)


if __name__ == "__main__":
    main()
