#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Ten people with four identifiers each, one form of labels and values a person: how many people are counted, how many of the values found.

usage: people_bench.py [SEED]
Prints the files in which not ten are counted, then how many of the files are right and how many of the values were found with confidence 0.8 or more, each in its
own kind and no other. PDF and Word files are written where WeasyPrint and python-docx are installed (Debian: python3-weasyprint, python3-docx)."""
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

RNG = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
NAMES = ["Ann Smith", "Bo Lindqvist", "Carla Berg", "David Okafor", "Emma Jones", "Frank Marsh", "Grace Patel", "Hugh Quinn", "Iris Novak", "John Hall"]


def digits(count):
    return "".join(RNG.choice("0123456789") for _ in range(count))


def of(kind):
    return lambda: re.sub(r"[ -]", "", plain.KINDS[kind][1]())


# Label, kind, how one is made.
PASSPORT = ("Passport No", "uk-passport", lambda: RNG.choice("3456789") + digits(8))
DOD = ("DoD ID", "us-dod-id", lambda: "1" + digits(9))
SSN = ("SSN", "us-ssn", lambda: f"5{RNG.randint(10, 99)}{RNG.randint(10, 99)}{RNG.randint(1000, 9999)}")
NHS, NINO = ("NHS Number", "uk-nhs-number", of("uk-nhs-number")), ("NI Number", "uk-nino", of("uk-nino"))
UTR, BSN, SIN, PESEL = ("UTR", "uk-utr", of("uk-utr")), ("BSN", "nl-bsn", of("nl-bsn")), ("SIN", "ca-sin", of("ca-sin")), ("PESEL", "pl-pesel", of("pl-pesel"))
BIRTH = ("Date of Birth", "date-of-birth", lambda: f"{RNG.randint(1, 28):02}/{RNG.randint(1, 12):02}/{RNG.randint(1950, 1999)}")
SETS = [(PASSPORT, DOD, NHS, NINO), (PASSPORT, SSN, DOD, BIRTH), (UTR, BSN, SIN, NHS), (BSN, SSN, PASSPORT, SIN), (NHS, PESEL, PASSPORT, DOD)]


def forms(people, pair, between):
    return between.join("\n".join(pair(label, value) for label, value in person) for person in people) + "\n"


def tables(people):
    return "<br>".join("<table>" + "".join(f"<tr><td>{label}</td><td>{html.escape(value)}</td></tr>" for label, value in person) + "</table>" for person in people)


def paragraphs(people):
    return forms(people, lambda label, value: f"<p>{label}: {html.escape(value)}</p>", "<hr>")


def text(pair, between="\n\n"):
    return lambda people: text_mail(RNG, "The forms", forms(people, pair, between))


def page(write):
    return lambda people: html_mail(RNG, "The forms", write(people))


CASES = {
    "text, colon": text(lambda label, value: f"{label}: {value}"), "text, no gap": text(lambda label, value: f"{label}: {value}", "\n"),
    "text, dots": text(lambda label, value: f"{label} {'.' * (30 - len(label))} {value}"), "text, aligned": text(lambda label, value: f"{label:<24}{value}"),
    "text, tab": text(lambda label, value: f"{label}:\t{value}"), "text, label above": text(lambda label, value: f"{label}\n{value}"),
    "text, one line": lambda people: text_mail(RNG, "The forms", "\n".join(", ".join(f"{label}: {value}" for label, value in person) for person in people) + "\n"),
    "HTML, p": page(paragraphs), "HTML, table": page(tables),
    "HTML, label": page(lambda people: forms(people, lambda label, value: f"<div><label>{label}</label><span>{value}</span></div>", "<hr>")),
    "HTML, input": page(lambda people: forms(people, lambda label, value: f"<label>{label}</label><input value='{value}'>", "<hr>")),
    "HTML, dl": page(lambda people: forms(people, lambda label, value: f"<dl><dt>{label}</dt><dd>{value}</dd></dl>", "<hr>")),
}


def pdf_cases():
    try:
        from weasyprint import HTML
    except ImportError:
        return {}

    def written(write):
        return lambda people: with_file(RNG, "The forms", "Attached.\n", "a.pdf", HTML(string="<style>@page{margin:2cm}</style>" + write(people)).write_pdf())
    return {"PDF, p": written(paragraphs), "PDF, table": written(tables),
            "PDF, br": written(lambda people: forms(people, lambda label, value: f"{label}: {value}<br>", "<hr>")),
            "PDF, page each": written(lambda people: "".join(f"<div style='page-break-after:always'>{paragraphs([person])}</div>" for person in people))}


def word_cases():
    try:
        import docx
    except ImportError:
        return {}

    def written(add):
        def make(people):
            document, out = docx.Document(), io.BytesIO()
            for person in people:
                add(document, person)
                document.add_paragraph("")
            document.save(out)
            return with_file(RNG, "The forms", "Attached.\n", "a.docx", out.getvalue())
        return make

    def add_table(document, person):
        table = document.add_table(0, 2)
        for row in person:
            for cell, value in zip(table.add_row().cells, row):
                cell.text = value
    return {"Word, p": written(lambda document, person: [document.add_paragraph(f"{label}: {value}") for label, value in person]), "Word, table": written(add_table)}


def judged(eml):
    run = subprocess.run([plain.MISSENT, "check", "--jobs", "1", "--json", eml], capture_output=True, text=True, check=False, env={**os.environ, "XDG_DATA_HOME": str(eml.parent)})
    return json.loads(run.stdout)


def main():
    cases, right, files, found, other, total = {**CASES, **pdf_cases(), **word_cases()}, 0, 0, 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for fields in SETS:
            for name, make in cases.items():
                people = [[("Name", person)] + [(label, value()) for label, _, value in fields] for person in NAMES]
                eml = Path(folder) / "a.eml"
                eml.write_bytes(make(people))
                said, counts = judged(eml), {}
                for finding in said["findings"]:
                    if finding["confidence"] >= 0.8:
                        counts[finding["kind"]] = counts.get(finding["kind"], 0) + finding["count"]
                here = sum(min(counts.get(kind, 0), len(NAMES)) for _, kind, _ in fields)
                files, total, found, other = files + 1, total + 4 * len(NAMES), found + here, other + sum(counts.values()) - here
                right += said["people"] == len(NAMES)
                if said["people"] != len(NAMES):
                    print(f"{name:20} {said['people']:4} people", counts)
    print(f"people right in {right} of {files} files; {found} of {total} values found, {other} in another kind too")


if __name__ == "__main__":
    main()
