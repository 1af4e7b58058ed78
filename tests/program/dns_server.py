# SPDX-License-Identifier: Apache-2.0
"""A DNS server for whole-program tests: UDP at a free port of 127.0.0.1, in a thread.

    with dns_server.DnsServer({"null.test": dns_server.NULL_MX}) as dns:
        dns.place                     # "127.0.0.1:40053", for [dns] servers
        dns.questions                 # names asked about so far

It knows the world's names (org) and what it is given; any other name does not exist."""
import socket
import struct
import threading

TAKES_MAIL, NULL_MX, EMPTY, FAILING, SILENT = "takes mail", "null MX", "empty", "failing", "silent"
NS, MX = 2, 15
QUESTION_CODES = {"gone": 3, FAILING: 2}


class DnsServer:
    def __init__(self, zones=()):
        self.zones, self.questions = {"org": TAKES_MAIL, **dict(zones)}, []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.place = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._socket.sendto(b"", self._socket.getsockname())
        self._thread.join()
        self._socket.close()

    def _serve(self):
        while True:
            query, sender = self._socket.recvfrom(4096)
            if not query:
                return
            answer = self._answer(query)
            if answer:
                self._socket.sendto(answer, sender)

    def _answer(self, query):
        labels, at = [], 12
        while query[at]:
            labels.append(query[at + 1:at + 1 + query[at]].decode())
            at += 1 + query[at]
        name, kind, question = ".".join(labels), struct.unpack("!H", query[at + 1:at + 3])[0], query[12:at + 5]
        self.questions.append(name)
        zone = self.zones.get(name, "gone")
        if zone == SILENT:
            return None
        records = self._records(zone, kind)
        return (query[:2] + struct.pack("!BBHHHH", 0x81, 0x80 | QUESTION_CODES.get(zone, 0), 1, len(records), 0, 0) + question +
                b"".join(b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 60, len(data)) + data for data in records))

    @staticmethod
    def _records(zone, kind):
        if zone == TAKES_MAIL and kind == NS:
            return [b"\x02ns\xc0\x0c"]
        if zone == TAKES_MAIL and kind == MX:
            return [b"\0\x0a\x02mx\xc0\x0c"]
        return [b"\0\0\0"] if zone == NULL_MX and kind == MX else []
