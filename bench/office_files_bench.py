#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sheets, texts and slides with something in them that is not seen at once, saved by LibreOffice in each of its formats: is it found, and told as hidden?

usage: office_files_bench.py
Needs LibreOffice (Debian: libreoffice-writer-nogui, libreoffice-calc-nogui, libreoffice-impress-nogui). Prints what is wrong, then how many files are right.
A format that cannot keep what is hidden (CSV, PDF) is left out where it has nothing to keep."""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from forms_bench import mail  # noqa: E402

MISSENT = os.environ.get("MISSENT", "build/release/missent")
NUMBER = "NI number SK 80 74 08 A"
SPACES = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for short, long in [
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("presentation", "presentation"),
    ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")]) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
STYLES = """<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>
<style:style style:name="shown" style:family="table"><style:table-properties table:display="true"/></style:style>
<style:style style:name="off-page" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>
<style:style style:name="pale-cell" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="gone" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="pale" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="tiny" style:family="text"><style:text-properties fo:font-size="1pt"/></style:style>
<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="28cm" fo:page-height="21cm"/></style:page-layout>"""
NOTE = f"<office:annotation><dc:creator>x</dc:creator><dc:date>2026-01-01T10:00:00</dc:date><text:p>{NUMBER}</text:p></office:annotation>"
CHANGE = ("<text:tracked-changes><text:changed-region text:id=\"c\"><text:deletion><office:change-info><dc:creator>x</dc:creator><dc:date>2026-01-01T10:00:00</dc:date>"
          f"</office:change-info><text:p>{NUMBER}</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>a<text:change text:change-id=\"c\"/>b</text:p>")


def row(*texts, more="", style=""):
    return f"<table:table-row {more}>" + "".join(f'<table:table-cell office:value-type="string" {style}><text:p>{one}</text:p></table:table-cell>' for one in texts) + "</table:table-row>"


def sheet(name, rows, style="shown", columns=""):
    return f'<table:table table:name="{name}" table:style-name="{style}">{columns}{rows}</table:table>'


def span(style):
    return f'<text:p>Please <text:span text:style-name="{style}">{NUMBER}</text:span> read.</text:p>'


def box(text):
    return f'<draw:frame svg:x="2cm" svg:y="2cm" svg:width="12cm" svg:height="2cm"><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>'


def slide(inside, style=""):
    return f'<draw:page draw:name="two" draw:master-page-name="Default" {style}>{inside}</draw:page>'


PEOPLE = row("Name", "NI number") + row("Ann", "SK 80 74 08 A")
BESIDE = '<table:table-column/><table:table-column table:visibility="collapse"/>'
# Name: what it is told as ("": it is seen), content, formats.
SHEETS = {
    "seen": ("", sheet("Staff", PEOPLE), "fods ods xls xlsx csv html pdf"),
    "sheet": ("sheet", sheet("Sum", row("North", "12")) + sheet("Staff", PEOPLE, "off"), "fods ods xls xlsx"),
    "rows": ("rows", sheet("Staff", row("Name", "NI number") + row("Bo", "none") + row("Ann", "SK 80 74 08 A", more='table:visibility="collapse"')), "fods ods xls xlsx"),
    "filter": ("rows", sheet("Staff", row("Name", "NI number") + row("Bo", "none") + row("Ann", "SK 80 74 08 A", more='table:visibility="filter"')), "fods ods xls xlsx"),
    "columns": ("columns", sheet("Staff", PEOPLE, columns=BESIDE), "fods ods xls xlsx"),
    "comment": ("comments", sheet("Staff", f'<table:table-row><table:table-cell office:value-type="string">{NOTE}<text:p>Sum</text:p></table:table-cell></table:table-row>'),
                "fods ods xls xlsx"),
    "white": ("hidden-text", sheet("Staff", row("Sum") + row(NUMBER, style='table:style-name="pale-cell"')), "fods ods xls xlsx html pdf"),
}
TEXTS = {
    "seen": ("", f"<text:p>{NUMBER}</text:p>", "fodt odt doc docx rtf html pdf"),
    "hidden": ("hidden-text", span("gone"), "fodt odt doc docx rtf html"),
    "white": ("hidden-text", span("pale"), "fodt odt doc docx rtf html pdf"),
    "tiny": ("hidden-text", span("tiny"), "fodt odt doc docx rtf html"),
    "comment": ("comments", f"<text:p>a{NOTE}b</text:p>", "fodt odt doc docx rtf"),
    "deleted": ("deleted-text", CHANGE, "fodt odt doc docx rtf"),
    "footnote": ("", f'<text:p>a<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>{NUMBER}</text:p></text:note-body>'
                     "</text:note></text:p>", "fodt odt doc docx rtf html pdf"),
    "box": ("", f"<text:p>{box(NUMBER)}</text:p>", "fodt odt doc docx rtf pdf"),
}
SLIDES = {
    "seen": ("", slide(box(NUMBER)), "fodp odp ppt pptx pdf"),
    "slide": ("sheet", slide(box(NUMBER), 'draw:style-name="off-page"'), "ppt pptx"),
    "slide in OpenDocument": ("hidden-text", slide(box(NUMBER), 'draw:style-name="off-page"'), "fodp odp"),
    "notes": ("notes", slide(box("Plan") + f'<presentation:notes><draw:frame presentation:class="notes" svg:x="2cm" svg:y="14cm" svg:width="16cm" svg:height="8cm">'
                             f"<draw:text-box><text:p>{NUMBER}</text:p></draw:text-box></draw:frame></presentation:notes>"), "fodp odp ppt pptx"),
    "comment": ("comments", slide(box("Plan") + NOTE.replace("<office:annotation>", '<office:annotation svg:x="1cm" svg:y="1cm">')), "fodp odp ppt pptx"),
}
PROGRAMS = {"spreadsheet": SHEETS, "text": TEXTS, "presentation": SLIDES}


def document(program, body):
    first = '<draw:page draw:name="one" draw:master-page-name="Default">' + box("Results") + "</draw:page>" if program == "presentation" else ""
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.{program}">'
            f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:master-styles>"
            '<style:master-page style:name="Default" style:page-layout-name="page"/></office:master-styles>'
            f"<office:body><office:{program}>{first}{body}</office:{program}></office:body></office:document>")


def save(folder):
    """What is to be told, by file."""
    wanted, sources = {}, {}
    for program, samples in PROGRAMS.items():
        for name, (told, body, formats) in samples.items():
            flat = formats.split()[0] if formats.startswith("fod") else {"spreadsheet": "fods", "text": "fodt", "presentation": "fodp"}[program]
            source = folder / f"{program} {name}.{flat}"
            source.write_text(document(program, body), encoding="utf-8")
            for suffix in formats.split():
                wanted[source.with_suffix("." + suffix)] = told
                if suffix != flat:
                    sources.setdefault(suffix, []).append(source)
    for suffix, files in sources.items():
        subprocess.run(["soffice", "--headless", "--convert-to", suffix, "--outdir", folder, *files], check=False, capture_output=True)
    return {path: told for path, told in wanted.items() if path.exists()}


def main():
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        wanted, mails = save(folder), []
        for i, path in enumerate(wanted):
            mails.append(folder / f"{i}.eml")
            mails[-1].write_bytes(mail(name=path.name, content=path.read_bytes()))
        run = subprocess.run([MISSENT, "check", "--json", *mails], capture_output=True, text=True, check=False)
        right = 0
        for (path, told), line in zip(wanted.items(), run.stdout.splitlines(), strict=True):
            verdict = json.loads(line)
            hidden = sorted({one["kind"] for file in verdict["attachments"] for one in file["hidden"]})
            is_found = any(finding["kind"] == "uk-nino" for finding in verdict["findings"])
            if is_found and hidden == ([told] if told else []):
                right += 1
            else:
                print(f"{path.name:36} {'found' if is_found else 'NOT FOUND'}, told as {', '.join(hidden) or 'seen'}, is {told or 'seen'}")
        print(f"{right} of {len(wanted)} files right")


if __name__ == "__main__":
    main()
