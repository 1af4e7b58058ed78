#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long the reading of a PDF file of 1 MB takes: a report of 20 pages with a picture on each, and one that is nothing but text.

usage: pdf_bench.py [ROUNDS]      the files are made here, alike at every run
The goal is in the design: p99 at most 50 ms.
"""
import base64
import os
import random
import subprocess
import sys
import tempfile
import zlib

BUILD = os.environ["MISSENT_BUILD"]
WORDS = "harbour survey friday depth map noon clerk salary grade office berth crane signal north pilot tide".split()
SIZE = 1 << 20
LINES = 45
LETTERS_OF_LINE = 12  # words


def stream(head, content):
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(content), content)


def page_text(rng):
    lines = [f"BT /F 10 Tf 50 {780 - 15 * line} Td ({' '.join(rng.choices(WORDS, k=LETTERS_OF_LINE))}) Tj ET" for line in range(LINES)]
    return "\n".join(["0.9 g 40 700 500 20 re f 0 g"] + lines).encode()


def pdf(pages, picture_bytes):
    """Objects 1 and 2 are the catalogue and the list of pages, 3 the font; then three of each page."""
    rng = random.Random(1)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", None, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    side = max(1, int(picture_bytes ** 0.5))
    for _ in range(pages):
        number = len(objects) + 1
        kids.append(b"%d 0 R" % number)
        text = page_text(rng) + (b"\nq 100 0 0 100 400 50 cm /P Do Q" if picture_bytes else b"")
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>/XObject<</P %d 0 R>>>>>>"
                       % (number + 1, number + 2))
        objects.append(stream(b"/Filter/FlateDecode", zlib.compress(text)))
        objects.append(stream(b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray" % (side, side),
                              rng.randbytes(side * side)))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b" ".join(kids))
    out, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(out))


def measure(name, data, rounds):
    with tempfile.TemporaryDirectory() as folder:
        message = os.path.join(folder, "report.eml")
        with open(message, "wb") as out:
            out.write(b"From: a@ministry.example\nTo: b@other.example\nSubject: Report\nMIME-Version: 1.0\n"
                      b"Content-Type: application/pdf; name=report.pdf\nContent-Transfer-Encoding: base64\n\n")
            out.write(base64.encodebytes(data))
        print(f"{name}, {len(data)} bytes: ", end="", flush=True)
        subprocess.run([f"{BUILD}/bench/bench_read_attachment", message, rounds], check=True)


def main():
    rounds = sys.argv[1] if len(sys.argv) > 1 else "200"
    pages = 20
    bare = len(pdf(pages, 0))
    measure(f"report of {pages} pages with pictures", pdf(pages, (SIZE - bare) // pages), rounds)
    pages = pages * SIZE // bare
    measure(f"text of {pages} pages", pdf(pages, 0), str(max(1, int(rounds) // 20)))


if __name__ == "__main__":
    main()
