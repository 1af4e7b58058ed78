#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The data of one person in many layouts, written by hand and by programs: what is not found, and how many people are counted.

usage: forms_bench.py [SEED [LAYOUT]]
Prints the layouts in which something is missed or not one person is counted, then how many are right. Four people each. Where LibreOffice is installed
(Debian: libreoffice-writer-nogui) its DOC, DOCX, ODT, RTF and PDF files of some layouts are read too, two people each."""
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import zipfile
from email.message import EmailMessage
from html import escape
from pathlib import Path

MISSENT = os.environ.get("MISSENT", "build/release/missent")
RNG = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
KINDS = {"Date of birth": "date-of-birth", "NI number": "uk-nino", "NHS number": "uk-nhs-number", "Passport number": "uk-passport",
         "Account number": "uk-bank-account", "Mobile": "phone", "Address": "postal-address"}


def nhs_number():
    while True:
        digits = [RNG.randint(0, 9) for _ in range(9)]
        check = 11 - sum(digit * (10 - i) for i, digit in enumerate(digits)) % 11
        if check != 10 and len(set(digits)) > 2:
            shown = "".join(map(str, [*digits, check % 11]))
            return f"{shown[:3]} {shown[3:6]} {shown[6:]}"


def number(pattern):
    return "".join(RNG.choice("0123456789") if c == "#" else c for c in pattern)


def person():
    name = RNG.choice(["Alice", "Robert", "Priya", "Dafydd"]) + " " + RNG.choice(["Hargreaves", "Okonkwo", "Lindqvist", "Sandhu"])
    return {"Name": name, "Date of birth": f"{RNG.randint(1, 28):02}/{RNG.randint(1, 12):02}/{RNG.randint(1945, 2004)}",
            "NI number": RNG.choice("AEHJLS") + RNG.choice("ABCEHJ") + number(" ## ## ## ") + RNG.choice("ABCD"), "NHS number": nhs_number(),
            "Passport number": number("5########"), "Sort code": number("20-##-##"), "Account number": number("6#######"), "Mobile": number("07700 9#####"),
            "Address": f"{RNG.randint(2, 180)} {RNG.choice(['High Street', 'Mill Lane'])}, {RNG.choice(['Salisbury, SP4 0JQ', 'York, YO10 5DD'])}"}


def small(label, between="_"):
    return label.lower().replace(" ", between)


def camel(label):
    words = label.split()
    return words[0].lower() + "".join(word.capitalize() for word in words[1:])


def rows(fields, count):
    items = list(fields.items())
    return [items[at:at + count] for at in range(0, len(items), count)]


def lines(pair):
    return lambda fields: "\n".join(pair(label, value) for label, value in fields.items())


def cells(*contents):
    return "<tr>" + "".join(f"<td>{one}</td>" for one in contents) + "</tr>"


def table(inside):
    return "<table border=1>" + inside + "</table>"


def paragraph(text, more=""):
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>{more}</w:p>'


def word_table(rows_of_cells):
    return "<w:tbl>" + "".join("<w:tr>" + "".join("<w:tc>" + "".join(map(paragraph, cell)) + "</w:tc>" for cell in row) + "</w:tr>" for row in rows_of_cells) + "</w:tbl>"


def control(label, value):
    return paragraph("Please fill in: ", f'<w:sdt><w:sdtPr><w:alias w:val="{label}"/></w:sdtPr><w:sdtContent><w:r><w:t>{escape(value)}</w:t></w:r></w:sdtContent></w:sdt>')


BODIES = {
    "colons": lines(lambda label, value: f"{label}: {value}"),
    "columns": lines(lambda label, value: f"{label:<20}{value}"),
    "next line": lines(lambda label, value: f"{label}\n{value}"),
    "dots": lines(lambda label, value: f"{label} {'.' * (40 - len(label))} {value}"),
    "dashes": lines(lambda label, value: f"{label} - {value}"),
    "brackets": lines(lambda label, value: f"[{label}] {value}"),
    "quoted": lines(lambda label, value: f"> > {label}: {value}"),
    "list": lines(lambda label, value: f"- **{label}**: {value}"),
    "numbered": lambda fields: "\n".join(f"{i}. {label}\n   {value}" for i, (label, value) in enumerate(fields.items(), 1)),
    "questions": lambda fields: "\n".join(f"Q{i}. What is your {label.lower()}?\nA{i}. {value}" for i, (label, value) in enumerate(fields.items(), 1)),
    "semicolons": lambda fields: "; ".join(f"{label} {value}" for label, value in fields.items()),
    "Markdown table": lambda fields: "| Field | Value |\n| --- | --- |\n" + lines(lambda label, value: f"| {label} | {value} |")(fields),
    "ruled table": lambda fields: "+----+\n" + "\n+----+\n".join(f"| {label:<18} | {value:<50} |" for label, value in fields.items()) + "\n+----+",
    "rows of labels": lambda fields: "\n".join("\t".join(one[i] for one in row) for row in rows(fields, 3) for i in (0, 1)),
    "query": lambda fields: urllib.parse.urlencode({small(label): value for label, value in fields.items()}),
    "log": lambda fields: "INFO saved " + " ".join(f'{small(label)}="{value}"' for label, value in fields.items()),
}
PAGES = {
    "table": lambda fields: table("".join(cells(label, value) for label, value in fields.items())),
    "lines in cells": lambda fields: table("".join(cells(*(f"{label}<br>{value}" for label, value in row)) for row in rows(fields, 3))),
    "paragraphs in cells": lambda fields: table("".join(cells(*(f"<p>{label}</p><p>{value}</p>" for label, value in row)) for row in rows(fields, 3))),
    "four cells": lambda fields: table("".join(cells(*(x for pair in row for x in pair)) for row in rows(fields, 2))),
    "rows of label cells": lambda fields: table("".join(cells(*(pair[i] for pair in row)) for row in rows(fields, 3) for i in (0, 1))),
    "definitions": lambda fields: "<dl>" + "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in fields.items()) + "</dl>",
    "fields": lambda fields: "".join(f'<input name="{small(label)}" value="{value}">' for label, value in fields.items()),
}
FILES = {
    "object": ("a.json", lambda fields: json.dumps(fields, indent=1)),
    "object, underscores": ("a.json", lambda fields: json.dumps({small(label): value for label, value in fields.items()})),
    "object, camels": ("a.json", lambda fields: json.dumps({camel(label): value for label, value in fields.items()}, indent=1)),
    "labels and values": ("a.json", lambda fields: json.dumps([{"label": label, "value": value} for label, value in fields.items()], indent=1)),
    "columns and rows": ("a.json", lambda fields: json.dumps({"columns": list(fields), "rows": [list(fields.values())]})),
    "elements": ("a.xml", lambda fields: "<a>\n" + lines(lambda label, value: f"<{camel(label)}>{value}</{camel(label)}>")(fields) + "</a>"),
    "attributes": ("a.xml", lambda fields: "<a " + " ".join(f'{camel(label)}="{value}"' for label, value in fields.items()) + "/>"),
    "YAML": ("a.yaml", lines(lambda label, value: f"  {small(label)}: '{value}'")),
    "settings": ("a.ini", lines(lambda label, value: f"{small(label, '')}={value}")),
    "heading and row": ("a.csv", lambda fields: ",".join(fields) + "\n" + ",".join(f'"{value}"' for value in fields.values())),
    "insert": ("a.sql", lambda fields: f"INSERT INTO a ({', '.join(map(small, fields))}) VALUES ({', '.join(repr(value) for value in fields.values())});"),
}
WORDS = {
    "Word, cells": lambda fields: word_table([[[label], [value]] for label, value in fields.items()]),
    "Word, lines in cells": lambda fields: word_table([[[label, value] for label, value in row] for row in rows(fields, 3)]),
    "Word, rows of labels": lambda fields: word_table([[[pair[i]] for pair in row] for row in rows(fields, 3) for i in (0, 1)]),
    "Word, controls": lambda fields: "".join(control(label, value) for label, value in fields.items()),
}


def word_file(body):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("_rels/.rels", f'<Relationships><Relationship Type="{DOCUMENT}" Target="word/document.xml"/></Relationships>')
        file.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def mail(body=None, page=None, name=None, content=b""):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.com", "The form"
    message["Date"] = "Mon, 02 Mar 2026 10:00:00 +0000"
    message.set_content((body or "Attached.") + "\n")
    if page:
        message.add_alternative(f"<html><body>{page}</body></html>", subtype="html")
    if name:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def cases():
    for name, layout in BODIES.items():
        yield name, lambda fields, layout=layout: mail(body=layout(fields))
    for name, layout in PAGES.items():
        yield name, lambda fields, layout=layout: mail(page=layout(fields))
    for name, (file, layout) in FILES.items():
        yield name, lambda fields, file=file, layout=layout: mail(name=file, content=layout(fields).encode())
    for name, layout in WORDS.items():
        yield name, lambda fields, layout=layout: mail(name="a.docx", content=word_file(layout(fields)))


def by_office(folder):
    """Name, person, mail, of what LibreOffice saves."""
    filters = {"doc": "MS Word 97", "docx": "MS Word 2007 XML", "odt": "writer8", "rtf": "Rich Text Format", "pdf": "writer_web_pdf_Export"}
    people = {}
    for name, layout in PAGES.items():
        for i in range(2 if name != "fields" else 0):
            people[f"{name} {i}"] = person()
            (folder / f"{name} {i}.html").write_text(f"<html><body><p>The form.</p>{layout(people[f'{name} {i}'])}<p>Regards</p></body></html>")
    for suffix, program in filters.items():
        subprocess.run(["soffice", "--headless", "--convert-to", f"{suffix}:{program}", "--outdir", folder, *folder.glob("*.html")], check=False, capture_output=True)
        for file in sorted(folder.glob(f"*.{suffix}")):
            yield f"{file.stem[:-2]}, {suffix}", people[file.stem], mail(name=f"a.{suffix}", content=file.read_bytes())


def judged(mails, folder):
    paths = []
    for i, raw in enumerate(mails):
        paths.append(folder / f"{i}.eml")
        paths[-1].write_bytes(raw)
    run = subprocess.run([MISSENT, "check", "--json", *paths], capture_output=True, text=True, check=False)
    return [json.loads(line) for line in run.stdout.splitlines()]


def main():
    only = sys.argv[2] if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        made = [(name, make(fields)) for name, make in cases() for fields in [person() for _ in range(4)]]
        if shutil.which("soffice"):
            made += [(name, raw) for name, _, raw in by_office(folder)]
        made = [one for one in made if only in (None, one[0])]
        wrong, names = {}, list(dict.fromkeys(name for name, _ in made))
        for (name, _), verdict in zip(made, judged([raw for _, raw in made], folder), strict=True):
            content = verdict.get("content") or verdict
            found = {finding["kind"] for finding in content["findings"] if finding["confidence"] >= 0.8}
            missed = [kind for kind in KINDS.values() if kind not in found]
            if missed or content.get("people") != 1:
                wrong.setdefault(name, []).append((content.get("people"), missed))
    for name, said in wrong.items():
        print(f"{name:28} {'; '.join(f'{people} people' + (', without ' + ', '.join(missed) if missed else '') for people, missed in said)}")
    print(f"{len(names) - len(wrong)} of {len(names)} layouts right")


if __name__ == "__main__":
    main()
