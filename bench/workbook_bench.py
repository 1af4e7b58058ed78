#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long the reading of a workbook of 1 MB takes, hidden sheets, rows and columns included.

usage: workbook_bench.py [ROUNDS]      the workbook is made here, alike at every run
The goal is in the design: p99 at most 50 ms.
"""
import base64
import io
import os
import random
import subprocess
import sys
import tempfile
import zipfile

BUILD = os.environ["MISSENT_BUILD"]
WORDS = "harbour survey friday depth map noon clerk salary grade office berth crane signal north pilot tide".split()
MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
COLUMNS = 12


def relations(links):
    inside = "".join(f'<Relationship Id="{key}" Type="http://x/{kind}" Target="{target}"/>' for key, kind, target in links)
    return f"<Relationships>{inside}</Relationships>"


def sheet(rng, rows, strings, hidden_rows):
    lines = ['<worksheet><cols><col min="3" max="4" hidden="1"/></cols><sheetData>']
    for row in range(1, rows + 1):
        hidden = ' hidden="1"' if hidden_rows and row % 7 == 0 else ""
        cells = "".join(f'<c r="{chr(65 + column)}{row}" t="s"><v>{rng.randrange(strings)}</v></c>' if column % 2 else
                        f'<c r="{chr(65 + column)}{row}"><v>{rng.randrange(10**6)}</v></c>' for column in range(COLUMNS))
        lines.append(f'<row r="{row}"{hidden}>{cells}</row>')
    lines.append("</sheetData></worksheet>")
    return "".join(lines)


def workbook(rows):
    """Four sheets, of which one is hidden and one very hidden."""
    rng = random.Random(1)
    strings = [" ".join(rng.choices(WORDS, k=4)) + f" {number}" for number in range(10_000)]
    states = ["visible", "hidden", "visible", "veryHidden"]
    files = {
        "[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.xml" ContentType="{MAIN}"/></Types>',
        "_rels/.rels": relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": "<workbook><sheets>" + "".join(
            f'<sheet name="Part {i}" state="{state}" r:id="s{i}"/>' for i, state in enumerate(states)) + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations([("t", "sharedStrings", "sharedStrings.xml")] + [
            (f"s{i}", "worksheet", f"sheet{i}.xml") for i in range(len(states))]),
        "xl/sharedStrings.xml": "<sst>" + "".join(f"<si><t>{text}</t></si>" for text in strings) + "</sst>",
    }
    for i, state in enumerate(states):
        files[f"xl/sheet{i}.xml"] = sheet(rng, rows, len(strings), state == "visible")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def workbook_of(size):
    small = len(workbook(500))
    large = len(workbook(1_500))
    return workbook(500 + (size - small) * 1_000 // (large - small))


def main():
    data = workbook_of(1 << 20)
    with tempfile.TemporaryDirectory() as folder:
        message = os.path.join(folder, "workbook.eml")
        with open(message, "wb") as out:
            out.write(b"From: a@ministry.example\nTo: b@other.example\nSubject: Figures\nMIME-Version: 1.0\n"
                      b"Content-Type: application/octet-stream; name=figures.xlsx\nContent-Transfer-Encoding: base64\n\n")
            out.write(base64.encodebytes(data))
        rounds = sys.argv[1] if len(sys.argv) > 1 else "200"
        print(f"workbook of {len(data)} bytes: ", end="", flush=True)
        subprocess.run([f"{BUILD}/bench/bench_read_attachment", message, rounds], check=True)


if __name__ == "__main__":
    main()
