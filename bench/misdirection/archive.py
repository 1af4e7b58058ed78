# SPDX-License-Identifier: Apache-2.0
"""Mail for the benchmark: mbox in, messages out, and back. Not a mail parser: it reads what the benchmark compares, in plain mail."""
import collections
import email.utils
import os
import re
from dataclasses import dataclass, field

POSTMARK = re.compile(rb"(?m)^From \S+ .*\d{4}\r?\n")
ADDRESS = re.compile(r"[^\s<>,;:\"()\[\]]+@[^\s<>,;:\"()\[\]]+")
WORD = re.compile(r"[a-z][a-z0-9']+")
KEPT = ("date", "from", "subject", "message-id", "in-reply-to", "references", "mime-version", "content-type",
        "content-transfer-encoding")
EARLIEST = 631152000  # 1990: what claims to be older has a broken clock


@dataclass
class Message:
    files: list  # where it lies: the places of all copies
    head: dict  # lower-case name: unfolded value of the first such field
    body: bytes
    time: float = None  # seconds since 1970; None: no good Date
    sender: str = ""
    to: list = field(default_factory=list)
    cc: list = field(default_factory=list)  # without those in `to`

    @property
    def recipients(self):
        return self.to + self.cc

    @property
    def key(self):
        """What copies share."""
        return (self.head.get("date"), self.sender, self.head.get("subject"), tuple(sorted(self.recipients)), hash(self.body.strip()))


def domain_of(address):
    return address.rpartition("@")[2]


def local_of(address):
    return address.rpartition("@")[0]


def addresses(text):
    """In order, lower case, each once."""
    return list(dict.fromkeys(found.lower().strip("'.,") for found in ADDRESS.findall(text)))


def read_head(text):
    head, name = {}, None
    for line in text.split("\n"):
        if line[:1] in (" ", "\t"):
            if name:
                head[name] += " " + line.strip()
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower()
        if not colon or name in head:
            name = None
        else:
            head[name] = value.strip()
    return head


def read_time(text):
    try:
        time = email.utils.parsedate_to_datetime(text).timestamp()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return time if time >= EARLIEST else None


def read_message(raw, file=""):
    top, _, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    head = read_head(top.decode("utf-8", "replace"))
    to = addresses(head.get("to", ""))
    cc = [address for address in addresses(head.get("cc", "")) if address not in to]
    return Message([file], head, body, read_time(head.get("date", "")), "".join(addresses(head.get("from", ""))[:1]), to, cc)


def read_mbox(path):
    with open(path, "rb") as file:
        data = file.read()
    for raw in POSTMARK.split(data):
        if raw.strip():
            yield read_message(raw, path)


def read_archive(paths):
    """Each distinct message once, with the message-ids of all its copies: [(Message, [id])]."""
    found = collections.OrderedDict()
    for path in sorted(paths):
        for message in read_mbox(path):
            first, ids = found.setdefault(message.key, (message, []))
            if first is not message:
                first.files.append(path)
            ids.append(message.head.get("message-id", ""))
    return list(found.values())


def write_message(out, message, to=None, cc=None):
    """Only the fields that every product may look at; no other may give the answer away."""
    to = message.to if to is None else to
    cc = message.cc if cc is None else cc
    lines = ["From MAILER-DAEMON Thu Jan  1 00:00:00 1970"]
    lines += [f"{name.title()}: {message.head[name]}" for name in KEPT if name in message.head]
    lines += [f"{name}: " + ",\n ".join(some) for name, some in (("To", to), ("Cc", cc)) if some]
    out.write("\n".join(lines).encode("utf-8", "replace") + b"\n\n")
    out.write(re.sub(rb"(?m)^(>*From )", rb">\1", message.body).rstrip(b"\n") + b"\n\n")


def words(message):
    """Of subject and body, with how often each occurs."""
    text = message.head.get("subject", "") + "\n" + message.body.decode("utf-8", "replace")
    return collections.Counter(WORD.findall(text.lower()))


def is_sent(message):
    """A copy lies in a folder of sent mail."""
    return any("sent" in "/".join(path.lower().split(os.sep)[-2:]) for path in message.files)
