#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The identifiers of identifiers_bench.py where mail really has them: tables of HTML, CSV and Excel files, quoted replies, odd spaces and digits, two lines.

usage: identifiers_elsewhere_bench.py [COUNT] [SEED] [--misses]      COUNT of each kind in each surrounding, 5 without
Prints how many are found with confidence 0.8 or more by surrounding, and the kinds that are missed."""
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from email.mime.text import MIMEText
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "markings"))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import identifiers_bench as plain  # noqa: E402
from carriers import docx, finish, html_mail, pdf, text_mail, with_file, xlsx  # noqa: E402

RNG = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 and sys.argv[2].isdigit() else 1)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
CLOSE = "\n\nThanks\nAnn\n"


def text(body, subject="The form"):
    return text_mail(RNG, subject, body)


def rows(word, value):
    return [["Name", word, "Town"], ["Ann Smith", value, "Leeds"], ["Bo Lind", "", "York"]]


def html_table(word, value):
    body = "".join("<tr>" + "".join(f"<td style='padding:2pt'><p class=x>{cell}</p></td>" for cell in row) + "</tr>" for row in rows(word, value))
    return html_mail(RNG, "The form", f"<p>Here it is.</p><table border=1>{body}</table>")


def rows_with_gaps(word, value):
    return [["Name", "Title", "Ward", word, "Town"], ["Smith", "Dr", "B4", "", "Leeds"], ["Lind", "", "", value, ""], ["Berg", "", "C1", "", "York"]]


def html_with_gaps(word, value):
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows_with_gaps(word, value))
    return html_mail(RNG, "The form", f"<p>Here it is.</p><table border=1>{body}</table>")


def sheet_with_gaps(word, value):
    return with_file(RNG, "The form", "Attached." + CLOSE, "people.xlsx", xlsx(RNG, rows_with_gaps(word, value)))


def html_pairs(word, value):
    return html_mail(RNG, "The form", f"<table><tr><th align=left>{word}</th><td>&nbsp;</td><td><b>{value}</b></td></tr></table>")


def csv_file(word, value):
    lines = "\r\n".join(RNG.choice([",", ";"]).join(f'"{cell}"' for cell in row) for row in rows(word, value))
    return with_file(RNG, "The form", "Attached." + CLOSE, "people.csv", lines.encode())


def wide_csv(word, value):
    head = f"Id,Name,Street,Town,{word},Remark\r\n"
    return with_file(RNG, "The form", "Attached." + CLOSE, "people.csv", (head + "".join(f"{i},Ann,Mill Lane {i},Leeds,{value if i == 40 else ''},none\r\n" for i in range(60))).encode())


def quoted(word, value):
    return text(f"See below.\n\nOn 4 July Ann wrote:\n> Hello,\n>\n> my {word} is {value}\n> and the rest follows.\n")


def quoted_twice(word, value):
    return text(f"Noted.\n\n> > the {word}:\n> > {value}\n> fine\n")


def no_break_spaces(word, value):
    return text(f"{word}: {value.replace(' ', chr(0xA0)).replace('-', chr(0x2011))}{CLOSE}")


def thin_spaces(word, value):
    return text(f"{word}: {value.replace(' ', chr(0x202F)).replace('-', chr(0x2013))}{CLOSE}")


def full_width(word, value):
    return text(f"{word}: {value.translate(FULL_WIDTH)}{CLOSE}")


def soft_hyphens(word, value):
    cut = len(value) // 2
    return text(f"{word}: {value[:cut]}\u00ad{value[cut:]}{CLOSE}")


def zero_width(word, value):
    cut = len(value) // 2
    return html_mail(RNG, "The form", f"<p>{word}: {value[:cut]}&#8203;{value[cut:]}</p>")


def html_runs(word, value):
    cut = len(value) // 2
    return html_mail(RNG, "The form", f"<p>{word}: <span>{value[:cut]}</span><span class=b>{value[cut:]}</span></p>")


def two_lines(word, value):
    at = max(value.rfind(" "), value.rfind("-"))
    if at < 0:
        return text(f"Please note that for all further letters to us the\n{word}\n{value} is what counts.{CLOSE}")
    return text(f"Please note that for all further letters to us, the {word} is {value[:at] if value[at] == ' ' else value[:at + 1]}\n{value[at + 1:]} from now on.{CLOSE}")


def quoted_wrapped(word, value):
    at = value.rfind(" ")
    broken = value if at < 0 else value[:at] + "\n> " + value[at + 1:]
    return text(f"Yes.\n\nOn 4 July Ann wrote:\n> Please note for all further letters that my {word} is {broken} from\n> now on.\n")


def folded_calendar(word, value):
    line = f"DESCRIPTION:{'Bring the form and a pen to room 4. ' * 2}{word}: {value}\\nThanks"
    raw = line.encode()
    cut = next(i for i in range(len(raw) - 12, 0, -1) if raw[i] & 0xC0 != 0x80)
    part = MIMEText(f"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Meeting\r\n{raw[:cut].decode()}\r\n {raw[cut:].decode()}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "calendar", "utf-8")
    return finish(part, RNG, "Invitation")


def wide_text_csv(word, value):
    lines = "\r\n".join("\t".join(row) for row in rows(word, value))
    return with_file(RNG, "The form", "Attached." + CLOSE, "people.csv", lines.encode("utf-16"))


def flowed(word, value):
    return text(f"Dear Bo, \nhere is what you asked for, the {word} \n{value} and nothing \nelse.{CLOSE}")


def subject(word, value):
    return text("As the subject says." + CLOSE, f"{word} {value}")


def sheet(word, value):
    return with_file(RNG, "The form", "Attached." + CLOSE, "people.xlsx", xlsx(RNG, rows(word, value)))


def word_file(word, value):
    return with_file(RNG, "The form", "Attached." + CLOSE, "form.docx", docx(RNG, ["Application", f"{word}: {value}", "Signed"]))


def pdf_file(word, value):
    return with_file(RNG, "The form", "Attached." + CLOSE, "form.pdf", pdf(["Application", f"{word}  {value}", "Signed"]))


def json_file(word, value):
    return with_file(RNG, "The form", "Attached." + CLOSE, "form.json", json.dumps({"name": "Ann", word: value}, ensure_ascii=False).encode())


SURROUNDINGS = [html_table, html_with_gaps, sheet_with_gaps, html_pairs, csv_file, wide_csv, quoted, quoted_twice, no_break_spaces, thin_spaces, full_width, soft_hyphens, zero_width, html_runs, two_lines, quoted_wrapped, folded_calendar, wide_text_csv, flowed, subject,
                sheet, word_file, pdf_file, json_file]


def main():
    words = [a for a in sys.argv[1:] if not a.startswith("--")]
    count, cases = int(words[0]) if words else 5, []
    for place in SURROUNDINGS:
        for kind, (word, make) in plain.KINDS.items():
            # Two lines of capitals stand for themselves; a PDF of the bench has Latin letters only.
            if kind != "passport-mrz" and not (place is pdf_file and not word.isascii()):
                cases += [(place.__name__, kind, value, place(word, value)) for value in (make() for _ in range(count))]
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, case in enumerate(cases):
            paths.append(os.path.join(folder, f"{i:05}.eml"))
            Path(paths[-1]).write_bytes(case[3])
        run = subprocess.run([plain.MISSENT, "check", "--jobs", "2", "--json", *paths], capture_output=True, text=True, check=False, env={**os.environ, "XDG_DATA_HOME": folder})
        sure = [plain.confidence_of(json.loads(line), case[1]) >= 0.8 for line, case in zip(run.stdout.splitlines(), cases)]
    all_of, found, missed = Counter(c[0] for c in cases), Counter(c[0] for c, s in zip(cases, sure) if s), {}
    for case, is_sure in zip(cases, sure):
        if not is_sure:
            missed.setdefault(case[0], Counter())[case[1]] += 1
            if "--misses" in sys.argv:
                print("MISSED", *case[:3])
    for place, number in all_of.items():
        print(f"{place:16} {found[place]:5} of {number:5}  {dict(missed.get(place, {}))}")
    print(f"{sum(found.values())} of {len(cases)} found: {sum(found.values()) / len(cases) * 100:.2f} %")


if __name__ == "__main__":
    main()
