#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Ten people with ten identifiers each, in the files and forms that lists of people are sent in: how many of the hundred values are found.

usage: records_bench.py [SEED] [--misses]
Prints the values found with confidence 0.8 or more (a password: 0.5) by surrounding, and the kinds that are missed. PDF files are written by WeasyPrint
where it is installed (Debian: python3-weasyprint), else left out."""
import csv
import html
import io
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "markings"))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import identifiers_bench as plain  # noqa: E402
from carriers import html_mail, text_mail, with_file  # noqa: E402

RNG = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 1)
PEOPLE = ["Ann Smith", "Bo Lindqvist", "Carla Berg", "David Okafor", "Emma Jones", "Frank Marsh", "Grace Patel", "Hugh Quinn", "Iris Novak", "John Hall"]


def digits(count):
    return "".join(RNG.choice("0123456789") for _ in range(count))


def of(kind):
    return re.sub(r"[ -]", "", plain.KINDS[kind][1]())


def password():
    return "".join(RNG.choice("abcdefghkmnpqrstuvwxyzABCDEFGHJKMN") for _ in range(7)) + digits(2) + RNG.choice("!#%")


# Heading, name of a field, kind, how one is made.
COLUMNS = [("NHS Number", "nhs_number", "uk-nhs-number", lambda: of("uk-nhs-number")), ("NI Number", "ni_number", "uk-nino", lambda: of("uk-nino")),
           ("Date of Birth", "date_of_birth", "date-of-birth", lambda: f"{RNG.randint(1, 28):02}/{RNG.randint(1, 12):02}/{RNG.randint(1950, 1999)}"),
           ("Passport No", "passport_no", "uk-passport", lambda: RNG.choice("3456789") + digits(8)), ("BSN", "bsn", "nl-bsn", lambda: of("nl-bsn")),
           ("DoD ID", "dod_id", "us-dod-id", lambda: "1" + digits(9)), ("UTR", "utr", "uk-utr", lambda: of("uk-utr")), ("SIN", "sin", "ca-sin", lambda: of("ca-sin")),
           ("Password", "password", "password", password), ("PESEL", "pesel", "pl-pesel", lambda: of("pl-pesel"))]
HEAD = ["Name"] + [column[0] for column in COLUMNS]
FIELDS = ["name"] + [column[1] for column in COLUMNS]
CAMEL = [re.sub(r"_(.)", lambda m: m[1].upper(), field) for field in FIELDS]
ROWS = [[name] + [column[3]() for column in COLUMNS] for name in PEOPLE]


def attached(name, data):
    return with_file(RNG, "The list", "Attached.\n", name, data.encode() if isinstance(data, str) else data)


def lines(separator, head=HEAD, end="\n"):
    return end.join(separator.join(row) for row in [head, *ROWS]) + end


def written(head, rows, **how):
    out = io.StringIO()
    csv.writer(out, **how).writerows([head, *rows])
    return out.getvalue()


def ruled():
    width = [max(len(row[i]) for row in [HEAD, *ROWS]) for i in range(len(HEAD))]
    shown = [" " + " | ".join(cell.ljust(w) for cell, w in zip(row, width)) for row in [HEAD, *ROWS]]
    return "\n".join([shown[0], "-" + "-+-".join("-" * w for w in width), *shown[1:]]) + "\n"


def records(pair, between, head=FIELDS):
    return between.join("\n".join(pair(name, cell) for name, cell in zip(head, row)) for row in ROWS) + "\n"


def values(row):
    return "(" + ", ".join(f"'{cell}'" for cell in row) + ")"


def table(rows, cell=lambda text: f"<td>{text}</td>"):
    return "<table>" + "".join("<tr>" + "".join(cell(html.escape(text)) for text in row) + "</tr>" for row in rows) + "</table>"


SPREADSHEET = "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet><Table>{}</Table></Worksheet></Workbook>"
SHEET_ROWS = "".join("<Row>" + "".join(f"<Cell><Data>{html.escape(cell)}</Data></Cell>" for cell in row) + "</Row>" for row in [HEAD, *ROWS])
PAGE = "<style>@page{size:A3 landscape;margin:1cm} td{border:1px solid;padding:2px;font-size:8pt} tr:nth-child(4){page-break-before:PAGES}</style>"

CASES = {
    "CSV": lambda: attached("a.csv", lines(",")),
    "CSV, commas in quotes": lambda: attached("a.csv", written(HEAD, [[", ".join(row[0].split()[::-1]), *row[1:]] for row in ROWS])),
    "CSV, lines in quotes": lambda: attached("a.csv", written([*HEAD, "Address"], [[*row, "2 Mill Lane\nLeeds"] for row in ROWS])),
    "CSV, ~": lambda: attached("a.txt", lines("~")),
    "CSV, CR": lambda: attached("a.csv", lines(",", end="\r")),
    "CSV, UTF-16": lambda: attached("a.csv", lines(";").encode("utf-16")),
    "CSV, camelCase": lambda: attached("a.csv", lines(",", CAMEL)),
    "CSV, titles": lambda: attached("a.csv", "Staff list,,,,,,,,,,\n,,,,,,,,,,\n" + lines(",")),
    "psql": lambda: text_mail(RNG, "The list", ruled()),
    "psql, expanded": lambda: text_mail(RNG, "The list", records(lambda name, cell: f"{name:<15} | {cell}", "\n-[ RECORD ]----\n")),
    "JSON": lambda: attached("a.json", json.dumps([dict(zip(FIELDS, row)) for row in ROWS])),
    "JSON, camelCase": lambda: attached("a.json", json.dumps([dict(zip(CAMEL, row)) for row in ROWS], indent=1)),
    "XML, elements": lambda: attached("a.xml", "<?xml version='1.0'?><all>" + records(lambda name, cell: f"<{name}>{html.escape(cell)}</{name}>", "", CAMEL) + "</all>"),
    "XML, attributes": lambda: attached("a.xml", "<?xml version='1.0'?><all>" + "".join(
        "<person " + " ".join(f'{name}="{html.escape(cell)}"' for name, cell in zip(CAMEL, row)) + "/>" for row in ROWS) + "</all>"),
    "Excel 2003 XML": lambda: attached("a.xml", SPREADSHEET.format(SHEET_ROWS)),
    "YAML": lambda: attached("a.yaml", records(lambda name, cell: f"    {name}: {cell}", "\n  -\n")),
    "SQL, INSERT": lambda: attached("a.sql", f"INSERT INTO people ({', '.join(FIELDS)}) VALUES\n" + ",\n".join(map(values, ROWS)) + ";\n"),
    "SQL, mysqldump": lambda: attached("a.sql", "CREATE TABLE `p` (\n" + ",\n".join(f"  `{name}` varchar(40)" for name in FIELDS) + "\n);\nINSERT INTO `p` VALUES "
                                       + ",".join(map(values, ROWS)) + ";\n"),
    "SQL, COPY": lambda: attached("a.sql", f"COPY p ({', '.join(FIELDS)}) FROM stdin;\n" + "\n".join("\t".join(row) for row in ROWS) + "\n\\.\n"),
    "log": lambda: attached("a.log", "\n".join("2023-07-20T09:14:00Z INFO " + " ".join(f'{name}="{cell}"' for name, cell in zip(CAMEL, row)) for row in ROWS)),
    "vCard": lambda: attached("a.vcf", "".join("BEGIN:VCARD\r\nFN:Bo\r\nNOTE:" + "\\n".join(f"{name}: {cell}" for name, cell in zip(HEAD, row)) + "\r\nEND:VCARD\r\n"
                                               for row in ROWS)),
    "form, dots": lambda: text_mail(RNG, "The form", records(lambda name, cell: f"{name} {'.' * (30 - len(name))} {cell}", "\n\n", HEAD)),
    "form, stars": lambda: text_mail(RNG, "The form", records(lambda name, cell: f"*{name}:* {cell}", "\n\n", HEAD)),
    "HTML": lambda: html_mail(RNG, "The list", table([HEAD, *ROWS])),
    "HTML, colspan": lambda: html_mail(RNG, "The list", "<table><tr>" + "".join(f"<th colspan=2>{name}</th>" for name in HEAD) + "</tr>" + table(
        [[part for cell in row for part in ("yes", cell)] for row in ROWS])[len("<table>"):]),
    "HTML, rowspan": lambda: html_mail(RNG, "The list", "<table><tr>" + "".join(f"<th>{name}</th>" for name in ["Team", *HEAD]) + "</tr>" + "".join(
        "<tr>" + ("<td rowspan=5>East</td>" if i % 5 == 0 else "") + table([row])[len("<table><tr>"):-len("</table>")] for i, row in enumerate(ROWS)) + "</table>"),
    "HTML, turned": lambda: html_mail(RNG, "The list", table(zip(HEAD, *ROWS))),
    "HTML, labels": lambda: html_mail(RNG, "The form", records(lambda name, cell: f"<div><label>{name}</label><span>{html.escape(cell)}</span></div>", "<hr>", HEAD)),
    "HTML, fields": lambda: html_mail(RNG, "The form", records(lambda name, cell: f"<label>{name}</label><input value='{html.escape(cell)}'>", "<hr>", HEAD)),
    "mailbox": lambda: attached("a.mbox", b"From x Thu Jul 20 09:14:00 2023\n" + text_mail(RNG, "a", "b\n") + b"\n\nFrom x Thu Jul 20 09:14:00 2023\n"
                                + attached("a.csv", lines(","))),
}


def pdf_cases():
    try:
        from weasyprint import HTML
    except ImportError:
        return {}

    def page(text, pages="auto"):
        return attached("a.pdf", HTML(string=PAGE.replace("PAGES", pages) + text).write_pdf())
    return {"PDF": lambda: page(table([HEAD, *ROWS])), "PDF, two pages": lambda: page(table([HEAD, *ROWS]), "always"),
            "PDF, two lines": lambda: page(table([HEAD, *ROWS]).replace("Date of Birth", "Date<br>of Birth").replace("NI Number", "NI<br>Number")),
            "PDF, centred": lambda: page("<style>td{text-align:center}</style>" + table([HEAD, *ROWS]))}


def main():
    cases, found, total = {**CASES, **pdf_cases()}, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, f"{i:03}.eml") for i in range(len(cases))]
        for path, make in zip(paths, cases.values()):
            Path(path).write_bytes(make())
        run = subprocess.run([plain.MISSENT, "check", "--jobs", "1", "--json", *paths], capture_output=True, text=True, check=False, env={**os.environ, "XDG_DATA_HOME": folder})
    for name, line in zip(cases, run.stdout.splitlines()):
        counts = {}
        for finding in json.loads(line)["findings"]:
            if finding["confidence"] >= (0.5 if finding["kind"] == "password" else 0.8):
                counts[finding["kind"]] = counts.get(finding["kind"], 0) + finding["count"]
        missed = {column[2]: len(ROWS) - counts.get(column[2], 0) for column in COLUMNS if counts.get(column[2], 0) < len(ROWS)}
        here = len(ROWS) * len(COLUMNS) - sum(missed.values())
        found, total = found + here, total + len(ROWS) * len(COLUMNS)
        print(f"{name:24} {here:4}", missed if "--misses" in sys.argv else "")
    print(f"{found} of {total} found: {found / total * 100:.2f} %")


if __name__ == "__main__":
    main()
