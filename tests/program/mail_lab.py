# SPDX-License-Identifier: Apache-2.0
"""A mail laboratory for whole-program tests: throw-away Postfix instances, a sink that keeps exact bytes, and Missent itself.

    with mail_lab.Lab() as lab:
        world = lab.sink()                                   # the outside: records every message, byte for byte
        relay = lab.postfix(nexthop=world.port)              # where Missent injects released mail
        guard = lab.missent(CONFIG.format(socket=lab.path("milter.sock"), relay=relay.port, ...), ready=[lab.path("milter.sock")])
        mta   = lab.postfix(nexthop=world.port, milter="unix:" + lab.path("milter.sock"), users={"j.bloggs@mod.test": "secret"})
        reply = lab.submit(mta.port, "j.bloggs@mod.test", ["analyst@army.test"], MESSAGE, user="j.bloggs@mod.test", password="secret")
        mail  = world.wait(1)[0]                             # mail.sender, mail.recipients, mail.data

Everything listens on loopback at free high ports, lives in one temporary folder (mode 755, Postfix refuses others) and is stopped
by process id when the block ends. The system's own Postfix is never touched: its configuration, spool and services stay as they
are. Needs root for Postfix (its master changes users); call `skip_unless_able()` first. The environment variable MISSENT names
the program.
"""
import contextlib
import dataclasses
import glob
import os
import shutil
import signal
import smtplib
import socket
import subprocess
import sys
import tempfile
import threading
import time

SKIPPED = 77  # exit status of a test that cannot run here
ENVIRONMENT = {**os.environ, "MISSENT_ALLOW_ROOT": "1"}  # the lab is root for Postfix's sake


def skip_unless_able(*programs):
    """Ends the test when this machine lacks root or a program; Postfix is always asked for."""
    missing = [p for p in ("postfix", "postconf") + programs if not shutil.which(p, path=os.environ["PATH"] + ":/usr/sbin")]
    if os.geteuid() != 0 or missing:
        print("skipped:", "needs root" if not missing else "needs " + ", ".join(missing))
        sys.exit(SKIPPED)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition, seconds=10, what="condition"):
    """The first true answer of condition(), asked again and again."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.02)
    raise TimeoutError(f"waited {seconds} s for {what}")


def answers(place):
    """True when somebody accepts connections at a unix socket path or a port of 127.0.0.1."""
    family = socket.AF_INET if isinstance(place, int) else socket.AF_UNIX
    with socket.socket(family) as probe:
        probe.settimeout(2)
        try:
            probe.connect(("127.0.0.1", place) if isinstance(place, int) else place)
            return True
        except OSError:
            return False


@dataclasses.dataclass
class Mail:
    sender: str
    recipients: list
    data: bytes  # after DATA, dots unstuffed, CRLF as it came
    parameters: str  # after MAIL FROM:<…>

    def header(self, name):
        """The raw values of one header, in order, unfolded."""
        head = self.data.split(b"\r\n\r\n", 1)[0].replace(b"\r\n ", b" ").replace(b"\r\n\t", b" ")
        lines = [line.split(b":", 1) for line in head.split(b"\r\n") if b":" in line]
        return [v.strip().decode("utf-8", "replace") for k, v in lines if k.decode("latin-1").lower() == name.lower()]


class Sink:
    """An SMTP server that accepts and remembers. `refuse` maps an address to a reply such as "550 5.1.1 no such user";
    `final` is the reply to the dot. Ends a message at CRLF . CRLF only."""

    def __init__(self):
        self.mails, self.refuse, self.final = [], {}, "250 2.0.0 ok"
        self._changed = threading.Condition()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=200)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def wait(self, count, seconds=20):
        """At least `count` mails, or TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self.mails) >= count, seconds):
                raise TimeoutError(f"{len(self.mails)} of {count} mails after {seconds} s")
            return list(self.mails)

    def stop(self):
        self._listener.close()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=self._serve, args=(self._listener.accept()[0],), daemon=True).start()

    def _serve(self, connection):
        def reply(text):
            connection.sendall(text.encode() + b"\r\n")

        sender, parameters, recipients = "", "", []
        with connection, connection.makefile("rb") as lines, contextlib.suppress(OSError):
            reply("220 sink.test ESMTP")
            for line in lines:
                verb = line[:4].upper()
                if verb in (b"EHLO", b"HELO"):
                    reply("250-sink.test\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 104857600")
                elif verb == b"MAIL":
                    sender, parameters = self._path(line)
                    recipients = []
                    reply("250 2.1.0 ok")
                elif verb == b"RCPT":
                    address = self._path(line)[0]
                    answer = self.refuse.get(address, "250 2.1.5 ok")
                    if answer[0] == "2":
                        recipients.append(address)
                    reply(answer)
                elif verb == b"DATA":
                    reply("354 go")
                    data = self._read_message(lines)
                    if data is None:
                        return
                    if self.final[0] == "2":
                        with self._changed:
                            self.mails.append(Mail(sender, recipients, data, parameters))
                            self._changed.notify_all()
                    reply(self.final)
                elif verb == b"QUIT":
                    reply("221 bye")
                    return
                else:
                    reply("250 ok")

    @staticmethod
    def _path(line):
        text = line.decode("utf-8", "surrogateescape").split(":", 1)[1].strip()
        end = text.rfind(">")
        return text[text.find("<") + 1:end], text[end + 1:].strip()

    @staticmethod
    def _read_message(lines):
        """None where the line broke before the dot: such a message was never taken."""
        kept = []
        after_crlf = True
        for line in lines:
            if after_crlf and line == b".\r\n":
                return b"".join(kept)
            kept.append(line[1:] if after_crlf and line[:1] == b"." else line)
            after_crlf = line.endswith(b"\r\n")
        return None


MAIN_CF = """
compatibility_level = 3.6
queue_directory = {dir}/spool
data_directory = {dir}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
meta_directory = /etc/postfix
mail_owner = postfix
setgid_group = postdrop
maillog_file = {dir}/log/maillog
maillog_file_prefixes = {dir}/log
syslog_name = lab-{port}
myhostname = {host}
mydomain = {host}
myorigin = {host}
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject
smtpd_peername_lookup = no
smtp_dns_support_level = disabled
smtp_host_lookup = native
smtp_tls_security_level = none
smtpd_forbid_bare_newline = normalize
smtpd_forbid_bare_newline_exclusions =
append_dot_mydomain = no
biff = no
milter_default_action = tempfail
minimal_backoff_time = 1s
maximal_backoff_time = 3s
queue_run_delay = 1s
smtpd_error_sleep_time = 0
smtpd_hard_error_limit = 1000
smtpd_client_connection_count_limit = 0
message_size_limit = 104857600
smtputf8_enable = yes
"""

# No service is chrooted: the spool of a chroot is filled by an init script that is not run here.
MASTER_CF = """127.0.0.1:{port} inet n - n - - smtpd
cleanup   unix  n - n -     0 cleanup
pickup    unix  n - n 60    1 pickup
qmgr      unix  n - n 300   1 qmgr
tlsmgr    unix  - - n 1000? 1 tlsmgr
rewrite   unix  - - n -     - trivial-rewrite
bounce    unix  - - n -     0 bounce
defer     unix  - - n -     0 bounce
trace     unix  - - n -     0 bounce
verify    unix  - - n -     1 verify
flush     unix  n - n 1000? 0 flush
proxymap  unix  - - n -     - proxymap
smtp      unix  - - n -     - smtp
relay     unix  - - n -     - smtp
showq     unix  n - n -     - showq
error     unix  - - n -     - error
retry     unix  - - n -     - error
discard   unix  - - n -     - discard
virtual   unix  - n n -     - virtual
anvil     unix  - - n -     1 anvil
scache    unix  - - n -     1 scache
postlog   unix-dgram n - n - 1 postlogd
"""

SASL_CONF = "pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\nsasldb_path: {dir}/etc/sasl/sasldb2\n"


class Postfix:
    """One private instance. `nexthop` (a port) takes all mail, or, each address of `mailboxes` has a
    Maildir, `self.folder_of(address)`. `users` maps "name@realm" to a password for AUTH PLAIN. `milters`: one more port for each
    (`self.ports`, after the first), whose mail goes through that milter instead."""

    def __init__(self, folder, nexthop=None, milter=None, users=None, mailboxes=(), host="lab.test", settings=None, milters=()):
        self.dir, self.port, self.boxes = folder, free_port(), os.path.join(folder, "mailboxes")
        for name in ("", "etc", "etc/sasl", "spool", "log", "data", "mailboxes"):
            os.makedirs(os.path.join(folder, name), exist_ok=True)
            os.chmod(os.path.join(folder, name), 0o755)
        shutil.chown(os.path.join(folder, "data"), "postfix")
        os.chmod(os.path.join(folder, "data"), 0o700)
        shutil.chown(self.boxes, "nobody", "nogroup")
        values = dict(line.split(" = ", 1) if " = " in line else (line[:-2], "")
                      for line in MAIN_CF.format(dir=folder, port=self.port, host=host).strip().split("\n"))
        if nexthop:
            values["relayhost"] = f"[127.0.0.1]:{nexthop}"
        if milter:
            values["smtpd_milters"] = values["non_smtpd_milters"] = milter
        if mailboxes:
            values.update(self._mailbox_settings(mailboxes))
        if users:
            values.update(self._sasl_settings(users, host))
        values.update(settings or {})
        self._write("etc/main.cf", "".join(f"{k} = {v}\n" for k, v in values.items()))
        self.ports = [self.port] + [free_port() for _ in milters]
        more = [f"127.0.0.1:{port} inet n - n - - smtpd -o smtpd_milters={one}\n" for port, one in zip(self.ports[1:], milters)]
        self._write("etc/master.cf", MASTER_CF.format(port=self.port) + "".join(more))
        self._write("etc/dynamicmaps.cf", "")
        self._run("check")
        self.start()

    def start(self):
        self._run("start")
        # A milter that cannot be reached makes the banner a 4xx, which is an answer too.
        wait_until(lambda: answers(self.port), 60, f"Postfix on port {self.port}: {self.log()[-2000:]}")

    def stop(self):
        """Ends exactly this master and waits for it."""
        try:
            with open(os.path.join(self.dir, "spool/pid/master.pid")) as file:
                pid = int(file.read())
        except (OSError, ValueError):
            return
        self._run("stop", check=False)
        with contextlib.suppress(TimeoutError):
            wait_until(lambda: not os.path.exists(f"/proc/{pid}"), 10)
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)

    def log(self):
        with contextlib.suppress(OSError), open(os.path.join(self.dir, "log/maillog"), errors="replace") as file:
            return file.read()
        return ""

    def queue(self):
        """The queue as JSON lines, one message each."""
        run = subprocess.run(["postqueue", "-c", self.dir + "/etc", "-j"], capture_output=True, text=True, check=False)
        return [line for line in run.stdout.split("\n") if line]

    def flush(self):
        subprocess.run(["postqueue", "-c", self.dir + "/etc", "-f"], capture_output=True, check=False)

    def folder_of(self, address):
        local, domain = address.rsplit("@", 1)
        return os.path.join(self.boxes, domain, local)

    def mailbox(self, address):
        """The messages delivered to one address, as bytes (LF lines, as in any Maildir), oldest first."""
        folder = os.path.join(self.folder_of(address), "new")
        messages = []
        for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
            with open(os.path.join(folder, name), "rb") as file:
                messages.append(file.read())
        return messages

    def _mailbox_settings(self, addresses):
        self._write("etc/mailboxes", "".join(f"{a} {os.path.relpath(self.folder_of(a), self.boxes)}/\n" for a in addresses))
        owner = os.stat(self.boxes)
        return {"virtual_mailbox_domains": ", ".join(sorted({a.rsplit("@", 1)[1] for a in addresses})),
                "virtual_mailbox_base": self.boxes, "virtual_mailbox_maps": f"texthash:{self.dir}/etc/mailboxes",
                "virtual_uid_maps": f"static:{owner.st_uid}", "virtual_gid_maps": f"static:{owner.st_gid}",
                "virtual_mailbox_limit": "0"}

    def _sasl_settings(self, users, host):
        # Debian's Postfix reads sasl/smtpd.conf beside main.cf and ignores cyrus_sasl_config_path.
        self._write("etc/sasl/smtpd.conf", SASL_CONF.format(dir=self.dir))
        database = os.path.join(self.dir, "etc/sasl/sasldb2")
        for user, password in users.items():
            name, _, realm = user.partition("@")
            subprocess.run(["saslpasswd2", "-c", "-p", "-f", database, "-u", realm or host, name], input=password, text=True,
                           check=True, env={**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin"})
        shutil.chown(database, "postfix")
        return {"smtpd_sasl_auth_enable": "yes", "smtpd_sasl_type": "cyrus", "smtpd_sasl_path": "smtpd",
                "smtpd_sasl_security_options": "noanonymous", "smtpd_sasl_local_domain": ""}

    def _write(self, name, text):
        with open(os.path.join(self.dir, name), "w") as file:
            file.write(text)
        os.chmod(os.path.join(self.dir, name), 0o644)

    def _run(self, verb, check=True):
        run = subprocess.run(["/usr/sbin/postfix", "-c", self.dir + "/etc", verb], capture_output=True, text=True, check=False)
        if check and run.returncode:
            raise RuntimeError(f"postfix {verb}: {run.stderr}{self.log()}")


class Postgresql:
    """A private cluster on a Unix socket only, without syncs; `url` is for [store]. As root it runs as the user postgres."""

    def __init__(self, folder):
        self.dir, self.process = folder, None
        self.url = f"postgresql:///postgres?user=lab&host={folder}"
        programs = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
        if not programs:
            raise RuntimeError("PostgreSQL is not installed: ./dev setup test")
        self._programs = os.path.dirname(programs[-1])
        os.makedirs(folder)
        shutil.chown(folder, "postgres", "postgres")
        self._run("initdb", "-D", folder + "/data", "-U", "lab", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync").wait()
        self.start()

    def start(self):
        self.process = self._run("postgres", "-D", self.dir + "/data", "-k", self.dir, "-c", "listen_addresses=", "-c", "fsync=off")
        wait_until(lambda: self.query("select 1") == "1", 60, f"PostgreSQL in {self.dir}: {self.log()[-2000:]}")

    def stop(self, how=signal.SIGINT):
        self.process.send_signal(how)
        self.process.wait(20)

    def query(self, statement):
        run = subprocess.run([self._programs + "/psql", "-qAt", self.url, "-c", statement], capture_output=True, text=True, check=False)
        return run.stdout.strip()

    def log(self):
        with contextlib.suppress(OSError), open(self.dir + "/log", errors="replace") as file:
            return file.read()
        return ""

    def _run(self, program, *arguments):
        user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        with open(self.dir + "/log", "ab") as log:
            return subprocess.Popen([os.path.join(self._programs, program), *arguments], stdin=subprocess.DEVNULL, stdout=log,
                                    stderr=log, cwd="/", **user)


class Missent:
    """`missent serve`, started with a configuration text; stderr goes to self.log(). DNS is asked only where the text names a server."""

    def __init__(self, folder, config, ready, arguments=()):
        self.dir, self.ready, self.arguments, self.process = folder, ready, list(arguments), None
        os.makedirs(folder, exist_ok=True)
        self.config = os.path.join(folder, "missent.toml")
        with open(self.config, "w") as file:
            file.write(config if "[dns]" in config else config + "\n[dns]\nenabled = false\n")
        self.start()

    def start(self):
        with open(os.path.join(self.dir, "missent.log"), "ab") as log:
            self.process = subprocess.Popen([os.environ["MISSENT"], "serve", "--config", self.config] + self.arguments,
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=ENVIRONMENT)
        for place in self.ready:
            wait_until(lambda: self.process.poll() is not None or answers(place), 60, f"{place}: {self.log()[-2000:]}")
            if self.process.poll() is not None:
                raise RuntimeError(f"missent serve ended with {self.process.returncode}: {self.log()}")
            if not isinstance(place, int):
                os.chmod(place, 0o666)  # the tests' Postfix runs as another user

    def stop(self, how=signal.SIGTERM, seconds=20):
        """Answers the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()

    def run(self, *arguments, **options):
        """One more command of the program with the same configuration."""
        return subprocess.run([os.environ["MISSENT"], *arguments[:1], "--config", self.config, *arguments[1:]],
                              capture_output=True, text=True, check=False, env=ENVIRONMENT, **options)

    def log(self):
        with open(os.path.join(self.dir, "missent.log"), errors="replace") as file:
            return file.read()


class Reply:
    def __init__(self, code, text, refused=None):
        self.code, self.text = code, text.decode("utf-8", "replace") if isinstance(text, bytes) else text
        self.refused = refused or {}

    def __repr__(self):
        return f"{self.code} {self.text}" + (f" refused={self.refused}" if self.refused else "")


class Lab:
    """Owns the folder and everything started; leaves nothing behind."""

    def __init__(self, keep=False):
        self.dir = tempfile.mkdtemp(prefix="missent-lab-", dir="/var/tmp")
        os.chmod(self.dir, 0o755)
        self._stack, self._count, self._keep = contextlib.ExitStack(), 0, keep

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._stack.close()
        if not self._keep:
            shutil.rmtree(self.dir, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.dir, name)

    def sink(self):
        return self._owned(Sink())

    def postfix(self, **options):
        self._count += 1
        return self._owned(Postfix(self.path(f"postfix{self._count}"), **options))

    def postgresql(self):
        return self._owned(Postgresql(self.path("postgresql")))

    def missent(self, config, ready, arguments=()):
        self._count += 1
        return self._owned(Missent(self.path(f"missent{self._count}"), config, ready, arguments))

    def _owned(self, part):
        self._stack.callback(part.stop)
        return part

    @staticmethod
    def submit(port, sender, recipients, message, user=None, password=None, options=()):
        """Sends bytes as they are (CRLF lines). Answers the Reply to the dot, or to the last command when it was refused before;
        its `refused` maps recipients that were not taken to their replies. Wrong passwords raise smtplib.SMTPAuthenticationError."""
        with smtplib.SMTP("127.0.0.1", port, local_hostname="client.test", timeout=300) as client:
            client.ehlo()
            if user:
                client.login(user, password)
            answer = Reply(*client.mail(sender, options))
            for recipient in recipients if answer.code == 250 else []:
                code, text = client.rcpt(recipient)
                if code not in (250, 251):
                    answer = Reply(250, "", {**answer.refused, recipient: Reply(code, text)})
            if answer.code == 250 and len(answer.refused) == len(recipients):
                return Reply(code, text, answer.refused)
            return Reply(*client.data(message), answer.refused) if answer.code == 250 else answer
