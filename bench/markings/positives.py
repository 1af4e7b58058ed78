# SPDX-License-Identifier: Apache-2.0
"""Marked messages: a banner of any scheme in any place, and the carriers that only one scheme has."""
import base64
import json
import uuid
from dataclasses import dataclass

from carriers import OFFICE, as_html, docx, finish, forwarded, html_mail, pdf, plain, text_file, text_mail, with_file, xlsx
from schemes import NATIONS, SCHEMES, Mark

TOPICS = ["berth plan for March", "notes of Tuesday", "budget line 14", "visit of the delegation", "spare parts", "rota for week 9", "draft annex C", "call with Leeds",
          "minutes of the board", "relocation of stores", "survey results", "travel to Oslo"]
TEXTS = ["Please find the figures below. They replace those of last week.", "We met on Monday and agreed the next steps with the contractor.",
         "Could you look at the second table and tell me by Friday whether it fits?", "The crane will be ready on the 14th; the crew has been told.",
         "Thanks for your help with the hall. Keys are with Mrs Doyle.", "I attach nothing more for now, the rest follows when legal has read it.",
         "Transport is arranged for six people, two of them vegetarians.", "The meeting room on the third floor is booked from ten."]
SIGNATURE = "Regards,\nAnn\n\n-- \nAnn Hale\nPlanning, One Ltd\nTel. +44 20 7946 0018"


@dataclass
class Case:
    """One message and what should be read in it. `marks` is empty in a message that says nothing."""
    scheme: str
    carrier: str
    message: bytes
    marks: list
    note: str


def body(rng, paragraphs=3):
    return "Dear Bo,\n\n" + "\n\n".join(rng.sample(TEXTS, paragraphs)) + "\n\n" + SIGNATURE + "\n"


def decorated(rng, text):
    form = rng.choice(["{}", "{}", "{}", "**{}**", "*{}*", "*** {} ***", "[{}]", "== {} ==", "          {}", "# {}", "__{}__", "({})", "{} ", "| {} |"])
    return form.format(text)


def folded(rng, mark):
    return rng.choice([mark.text, mark.text, mark.text.title(), mark.text.lower(), mark.text.capitalize()]) if mark.folds else mark.text


def in_subject(rng, mark):
    text, topic = mark.text, rng.choice(TOPICS)
    forms = ["{t} - {w}", "{t}: {w}", "[{t}] {w}", "{w} [{t}]", "{w} - {t}", "RE: [{t}] {w}", "FW: {t} - {w}", "{t} | {w}", "Re: {w} [{t}]", "{t} – {w}"]
    if mark.everyday:
        forms = ["[{t}] {w}", "{w} [{t}]", "Re: [{t}] {w}"]
    return text_mail(rng, rng.choice(forms).format(t=text, w=topic), body(rng))


def in_bracket_of_subject_folded(rng, mark):
    return text_mail(rng, f"[{folded(rng, mark)}] {rng.choice(TOPICS)}", body(rng))


def first_line(rng, mark):
    return text_mail(rng, rng.choice(TOPICS), decorated(rng, mark.text) + rng.choice(["\n\n", "\n"]) + body(rng))


def last_line(rng, mark):
    return text_mail(rng, rng.choice(TOPICS), body(rng) + rng.choice(["\n", "\n\n", ""]) + decorated(rng, mark.text) + "\n")


def labelled(rng, mark):
    label = rng.choice(["Classification", "Protective Marking", "Security Classification", "Marking", "CLASSIFICATION", "Handling: see below\nClassification"])
    line = f"{label}: {folded(rng, mark)}"
    return text_mail(rng, rng.choice(TOPICS), rng.choice([line + "\n\n" + body(rng), body(rng) + "\n" + line + "\n"]))


def in_html(rng, mark):
    shown = as_html(mark.text)
    if rng.random() < 0.4:
        shown = shown.replace(" ", rng.choice(["&nbsp;", "&#160;", "\u2009"]))
    if rng.random() < 0.3:
        cut = len(mark.text) // 2
        shown = f"<span>{as_html(mark.text[:cut])}</span><span style='color:red'>{as_html(mark.text[cut:])}</span>"
    form = rng.choice(["<p align=center><b>{}</b></p>", "<div style='text-align:center;color:#c00'>{}</div>", "<table><tr><td>{}</td></tr></table>", "<h2>{}</h2>",
                       "<p><font size=4><u>{}</u></font></p>", "<p>*{}*</p>", "<center>{}</center>"]).format(shown)
    text = "".join(f"<p>{t}</p>" for t in rng.sample(TEXTS, 3))
    return html_mail(rng, rng.choice(TOPICS), rng.choice([form + text, text + form, form + text + form]))


def quoted(rng, mark):
    old = f"{mark.text}\n\n{rng.choice(TEXTS)}\n\nCarl"
    marked = "\n".join("> " + line if line else ">" for line in old.split("\n"))
    style = rng.choice(["arrow", "double", "outlook", "below"])
    if style == "arrow":
        text = f"Noted, thanks.\n\nOn 19 Jul 2023 Carl Voss wrote:\n{marked}\n"
    elif style == "double":
        text = "See the end.\n\n> On 18 Jul Ann wrote:\n" + "\n".join("> " + line for line in marked.split("\n")) + "\n"
    elif style == "below":
        text = f"{marked}\n\nI agree with this.\nAnn\n"
    else:
        text = f"Noted, thanks.\n\n-----Original Message-----\nFrom: Carl Voss\nSent: 19 July 2023 10:11\nTo: Ann Hale\nSubject: plan\n\n{old}\n"
    return text_mail(rng, "RE: " + rng.choice(TOPICS), text)


def in_header(rng, mark):
    name = rng.choice(["X-Classification", "Classification", "X-Security-Label", "X-Security-Classification", "Security-Classification"])
    return text_mail(rng, rng.choice(TOPICS), body(rng), [(name, folded(rng, mark))])


def in_page(rng, mark):
    lines, side = rng.sample(TEXTS, 3), rng.choice(["head", "foot", "both", "first", "mark"])
    data = {"head": lambda: docx(rng, lines, head=mark.text), "foot": lambda: docx(rng, lines, foot=mark.text),
            "both": lambda: docx(rng, lines, head=mark.text, foot=mark.text), "first": lambda: docx(rng, [mark.text, *lines]),
            "mark": lambda: docx(rng, lines, mark=mark.text)}[side]()
    return with_file(rng, rng.choice(TOPICS), body(rng), "plan.docx", data)


def in_property(rng, mark):
    name = rng.choice(["Classification", "Protective Marking", "SecurityClassification", "Security Label", "Document Classification"])
    return with_file(rng, rng.choice(TOPICS), body(rng), "plan.docx", docx(rng, rng.sample(TEXTS, 2), properties=[(name, folded(rng, mark))]))


def in_core_property(rng, mark):
    element = rng.choice(["cp:category", "cp:keywords", "cp:contentStatus", "dc:subject"])
    return with_file(rng, rng.choice(TOPICS), body(rng), "plan.docx", docx(rng, rng.sample(TEXTS, 2), core=[("dc:creator", "Ann"), (element, mark.text)]))


def in_sheet(rng, mark):
    rows = [["Name", "Berth"], ["Alder", "4"], ["Birch", "7"]]
    return with_file(rng, rng.choice(TOPICS), body(rng), "berths.xlsx", xlsx(rng, rows, head=mark.text) if rng.random() < 0.7 else xlsx(rng, [[mark.text], *rows]))


def in_pdf(rng, mark):
    place = rng.choice(["top", "bottom", "line"])
    lines = rng.sample(TEXTS, 3)
    data = pdf([mark.text, *lines]) if place == "line" else pdf(lines, **{place: mark.text})
    return with_file(rng, rng.choice(TOPICS), body(rng), "scan 04.pdf", data)


def in_forwarded(rng, mark):
    inner = first_line(rng, mark) if rng.random() < 0.5 else in_subject(rng, mark)
    return forwarded(rng, "Fwd: " + rng.choice(TOPICS), "See attached.\n", inner)


def in_text_file(rng, mark):
    text = mark.text + "\r\n\r\n" + "\r\n".join(rng.sample(TEXTS, 3)) + "\r\n"
    return text_file(rng, rng.choice(TOPICS), body(rng), "notes.txt", text, rng.choice(["utf-8", "utf-16", "utf-8"]))


PLACES = {"subject": in_subject, "subject bracket": in_bracket_of_subject_folded, "first line": first_line, "last line": last_line, "label": labelled, "html": in_html,
          "quoted": quoted, "header": in_header, "docx page": in_page, "docx property": in_property, "docx core": in_core_property, "xlsx": in_sheet, "pdf": in_pdf,
          "forwarded": in_forwarded, "text file": in_text_file}
# A word of everyday life is a marking only where something says so.
EVERYDAY_PLACES = ["subject bracket", "first line", "last line", "label", "header", "docx page", "docx property"]


def banners(rng, count):
    for i in range(count):
        name = list(SCHEMES)[i % len(SCHEMES)]
        mark = SCHEMES[name](rng)
        place = rng.choice(EVERYDAY_PLACES if mark.everyday else list(PLACES))
        yield Case(name, place, PLACES[place](rng, mark), [mark], mark.text)


AU_LEVELS = {"UNOFFICIAL": 0, "OFFICIAL": 1, "OFFICIAL:Sensitive": 2, "PROTECTED": 3, "SECRET": 4, "TOP-SECRET": 5}


def au_marking(rng, older):
    if older:
        word, level = rng.choice([("UNCLASSIFIED", 1), ("PROTECTED", 3), ("SECRET", 4)])
        dlm = rng.choice(["", ", DLM=For-Official-Use-Only", ", DLM=Sensitive:Personal"]) if level == 1 else ""
        return f"SEC={word}{dlm}", (1, 2) if dlm else level, []
    word = rng.choice(list(AU_LEVELS))
    out, handling, lower = [f"SEC={word}"], [], [w for w in AU_LEVELS if AU_LEVELS[w] < AU_LEVELS[word] and AU_LEVELS[w] > 0]
    if AU_LEVELS[word] >= 3 and rng.random() < 0.6:
        caveat, shown = rng.choice([("RI:AUSTEO", "AUSTEO"), ("RI:AGAO", "AGAO"), ("RI:REL AUS/USA", "REL AUS/USA"), ("RI:REL/AUS/GBR/USA", "REL AUS/GBR/USA"),
                                    ("SH:CABINET", "CABINET"), ("SH:ORCON", "ORCON"), ("SH:DELICATE-SOURCE", "DELICATE-SOURCE"), ("C:BRAMBLE", "BRAMBLE"),
                                    ("SH:DELICATE SOURCE", "DELICATE SOURCE"), ("SH:ACCOUNTABLE-MATERIAL", "ACCOUNTABLE-MATERIAL"), ("FG:usa", "USA")])
        out.append("CAVEAT=" + caveat)
        handling.append(shown)
    access = "ACCESS=" + rng.choice(["Personal-Privacy", "Legal-Privilege", "Legislative-Secrecy"]) if AU_LEVELS[word] >= 2 and rng.random() < 0.4 else ""
    expires = f"EXPIRES={rng.choice(['2030-01-31', '2031-06-01T09:00:00Z', 'end of exercise'])}, DOWNTO={rng.choice(lower)}" if lower and rng.random() < 0.3 else ""
    pair = [access, expires]
    if rng.random() < 0.3:
        pair.reverse()
    out += [p for p in pair if p]
    if access:
        handling.append(access[7:].upper())
    return ", ".join(out), AU_LEVELS[word], handling


def au_subject(rng):
    marking, level, handling = au_marking(rng, rng.random() < 0.15)
    topic = rng.choice(TOPICS)
    subject = rng.choice([f"{topic} [{marking}]", f"[{marking}] {topic}", f"RE: {topic} [{marking}]", f"{topic} [{marking}] (2)"])
    return text_mail(rng, subject, body(rng)), Mark(marking, ("au-epms",), level, handling)


def au_header(rng):
    older = rng.random() < 0.15
    marking, level, handling = au_marking(rng, older)
    front = "VER=2012.3, NS=gov.au, " if older else rng.choice(["VER=2024.1, NS=gov.au, ", "VER=2025.1, NS=gov.au, ", "VER=2018.6, NS=gov.au, ", ""])
    note = rng.choice(["", "NOTE=see annex C, "]) if front else ""
    return text_mail(rng, rng.choice(TOPICS), body(rng), [("X-Protective-Marking", f"{front}{marking}, {note}ORIGIN=a.hale@one.example")]), \
        Mark(marking, ("au-epms",), level, handling)


LABEL_NAMES = [("OFFICIAL-SENSITIVE", 2), ("Official Sensitive", 2), ("SECRET", 4), ("OFFICIAL", 1), ("CUI", 2), ("NATO RESTRICTED", 2), ("PROTECTED B", 2)]


def label_pairs(rng, name):
    key = f"MSIP_Label_{uuid.UUID(int=rng.getrandbits(128))}_"
    pairs = [("Enabled", rng.choice(["true", "True"])), ("SetDate", "2023-07-20T08:00:00Z"), ("Method", rng.choice(["Standard", "Privileged"])), ("Name", name),
             ("SiteId", str(uuid.UUID(int=rng.getrandbits(128)))), ("ActionId", str(uuid.UUID(int=rng.getrandbits(128)))), ("ContentBits", "3")]
    return [(key + n, v) for n, v in (sorted(pairs) if rng.random() < 0.5 else pairs)]


def ms_header(rng):
    name, level = rng.choice(LABEL_NAMES)
    value = rng.choice([";", "; ", ";\r\n "]).join(f"{n}={v}" for n, v in label_pairs(rng, name)) + rng.choice(["", ";"])
    raw = text_mail(rng, rng.choice(TOPICS), body(rng))
    return b"msip_labels: " + value.encode().replace(b"\r\n", b"\n") + b"\n" + raw, Mark(name, ("ms-mip",), level)


def ms_property(rng):
    name, level = rng.choice(LABEL_NAMES)
    data = docx(rng, rng.sample(TEXTS, 2), properties=label_pairs(rng, name))
    return with_file(rng, rng.choice(TOPICS), body(rng), "plan.docx", data), Mark(name, ("ms-mip",), level)


def ms_label_part(rng):
    names = "http://schemas.microsoft.com/office/2020/mipLabelMetadata"
    label = f'<clbl:label id="{{{uuid.UUID(int=rng.getrandbits(128))}}}" enabled="1" method="Privileged" siteId="{{{uuid.UUID(int=rng.getrandbits(128))}}}" contentBits="0" removed="0"/>'
    part = f'<?xml version="1.0"?><clbl:labelList xmlns:clbl="{names}">{label}</clbl:labelList>'
    data = docx(rng, rng.sample(TEXTS, 2), parts={"docMetadata/LabelInfo.xml": (part, "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels")})
    return with_file(rng, rng.choice(TOPICS), body(rng), "plan.docx", data), Mark("", ("ms-mip",), 0)


def stanag_label(policy, word, category):
    slab = "urn:nato:stanag:4774:confidentialitymetadatalabel:1:0"
    extra = f'<slab:Category TagName="Releasable To" Type="PERMISSIVE"><slab:GenericValue>{category}</slab:GenericValue></slab:Category>' if category else ""
    return (f'<slab:originatorConfidentialityLabel xmlns:slab="{slab}"><slab:ConfidentialityInformation><slab:PolicyIdentifier>{policy}</slab:PolicyIdentifier>'
            f"<slab:Classification>{word}</slab:Classification>{extra}</slab:ConfidentialityInformation>"
            "<slab:CreationDateTime>2023-07-20T08:00:00Z</slab:CreationDateTime></slab:originatorConfidentialityLabel>")


STANAG_LEVELS = [("UNCLASSIFIED", 1), ("RESTRICTED", 2), ("CONFIDENTIAL", 3), ("SECRET", 4), ("NATO SECRET", 4), ("NATO RESTRICTED", 2)]


def sio_text(rng):
    mark = rng.choice([("NATO SECRET", 4), ("UK OFFICIAL-SENSITIVE", 2), ("NATO RESTRICTED", 2), ("OFFICIAL-SENSITIVE", 2), ("SECRET", 4)])
    value = rng.choice([f'marking="{mark[0]}"; fgcolor=black; bgcolor="#FF0000"', f'fgcolor=red; marking="{mark[0]}"', f'marking="{mark[0]}";'])
    return text_mail(rng, rng.choice(TOPICS), body(rng), [("SIO-Label", value)]), Mark(mark[0], ("sio",), mark[1])


def sio_xml(rng):
    word, level = rng.choice(STANAG_LEVELS)
    coded = base64.b64encode(stanag_label("NATO", word, rng.choice(["", "KFOR"])).encode()).decode()
    pieces = [coded[i:i + 60] for i in range(0, len(coded), 60)]
    shown = f'marking="NATO {word.removeprefix("NATO ")}"; ' if rng.random() < 0.5 else ""
    value = shown + 'type=":xml"; ' + "; ".join(f'label*{i}="{p}"' for i, p in enumerate(pieces))
    return text_mail(rng, rng.choice(TOPICS), body(rng), [("SIO-Label", value)]), Mark(word, ("sio", "stanag4774"), level)


def sio_ess(rng):
    value, level = rng.choice([(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)])
    raw = rng.choice([bytes([0x31, 6, 6, 1, 0x29, 2, 1, value]), bytes([0x31, 6, 2, 1, value, 6, 1, 0x29])])
    return text_mail(rng, rng.choice(TOPICS), body(rng), [("SIO-Label", f'type=":ess"; label="{base64.b64encode(raw).decode()}"')]), Mark("", ("sio", "ess"), level)


def stanag_part(rng):
    word, level = rng.choice(STANAG_LEVELS)
    names = "urn:nato:stanag:4778:bindinginformation:1:0"
    part = (f'<?xml version="1.0"?><mb:BindingInformation xmlns:mb="{names}"><mb:MetadataBindingContainer><mb:MetadataBinding><mb:Metadata>'
            f"{stanag_label('NATO', word, rng.choice(['', 'SWE']))}</mb:Metadata><mb:DataReference URI=\"\"/></mb:MetadataBinding></mb:MetadataBindingContainer>"
            "</mb:BindingInformation>")
    data = docx(rng, rng.sample(TEXTS, 2), parts={"customXml/item1.xml": (part, f"{OFFICE}/relationships/customXml")})
    return with_file(rng, rng.choice(TOPICS), body(rng), "plan.docx", data), Mark(word, ("stanag4774",), level)


def vendor(rng):
    name, level = rng.choice([("OFFICIAL-SENSITIVE", 2), ("NATO RESTRICTED", 2), ("SECRET", 4), ("OFFICIAL", 1)])
    form = rng.randrange(4)
    if form == 0:
        record = {"CategoryLabels": "", "Metadata": {"ns": "http://www.titus.com/ns/one", "id": str(uuid.UUID(int=rng.getrandbits(128))),
                                                      "props": [{"n": "Classification", "vals": [{"value": name}]}]}, "SubjectLabels": [], "TMCVersion": "17.5"}
        return text_mail(rng, rng.choice(TOPICS), body(rng), [("x-titus-metadata-40", base64.b64encode(json.dumps(record).encode()).decode())]), Mark(name, ("vendor",), level)
    if form == 1:
        return text_mail(rng, rng.choice(TOPICS), body(rng), [("bjclassification", name)]), Mark(name, ("vendor", "uk-gscp", "nato"), level)
    if form == 2:
        data = docx(rng, rng.sample(TEXTS, 2), properties=[("bjDocumentSecurityLabel", name), ("docIndexRef", "7")])
        return with_file(rng, rng.choice(TOPICS), body(rng), "plan.docx", data), Mark(name, ("vendor", "uk-gscp", "nato"), level)
    return text_mail(rng, rng.choice(TOPICS), body(rng), [("x-ctpclassification", name)]), Mark(name, ("vendor", "uk-gscp", "nato"), level)


def wrapped(rng, text):
    """A statement as mail programs wrap it."""
    width, lines, line = rng.choice([60, 72, 76, 400]), [], ""
    for word in text.split():
        if len(line) + len(word) > width:
            lines.append(line.rstrip())
            line = ""
        line += word + " "
    return "\n".join([*lines, line.rstrip()])


STATEMENTS = {
    "A": "Approved for public release; distribution is unlimited.",
    "B": "Distribution authorized to U.S. Government agencies only; test and evaluation; 4 May 2023. Other requests for this document shall be referred to the programme office.",
    "C": "Distribution authorized to U.S. Government agencies and their contractors; critical technology; 4 May 2023. Other requests shall be referred to the office.",
    "D": "Distribution authorized to the Department of Defense and U.S. DoD contractors only; export controlled; 4 May 2023. Other requests shall be referred to the office.",
    "E": "Distribution authorized to DoD Components only; direct military support; 4 May 2023. Other requests shall be referred to the office.",
    "F": "Further dissemination only as directed by the programme office (4 May 2023) or higher DoD authority."}


def distribution(rng):
    letter = rng.choice("ABCDEF")
    head = rng.choice([f"DISTRIBUTION STATEMENT {letter}. ", f"DISTRIBUTION STATEMENT {letter}: ", f"Distribution Statement {letter}. ", f"DISTRIBUTION STATEMENT {letter} - "])
    text = wrapped(rng, head + STATEMENTS[letter])
    place = rng.choice(["first", "last", "docx", "pdf", "html"])
    mark = Mark(text, ("us-dist",), 0 if letter == "A" else 2)
    if place == "docx":
        return with_file(rng, rng.choice(TOPICS), body(rng), "report.docx", docx(rng, [*rng.sample(TEXTS, 2), text.replace("\n", " ")])), mark
    if place == "pdf":
        return with_file(rng, rng.choice(TOPICS), body(rng), "report.pdf", pdf([*rng.sample(TEXTS, 2), *wrapped(rng, text).split("\n")])), mark
    if place == "html":
        return html_mail(rng, rng.choice(TOPICS), f"<p>{TEXTS[0]}</p><p><i>{as_html(text)}</i></p>"), mark
    return text_mail(rng, rng.choice(TOPICS), text + "\n\n" + body(rng) if place == "first" else body(rng) + "\n" + text + "\n"), mark


def export_warning(rng):
    text = rng.choice([
        "WARNING - This document contains technical data whose export is restricted by the Arms Export Control Act (Title 22, U.S.C., Sec 2751, et seq.) or the Export "
        "Administration Act of 1979, as amended. Violations of these export laws are subject to severe criminal penalties.",
        "This drawing contains technical data subject to the ITAR, 22 CFR 120-130, USML Category XI. Export needs a licence.",
        "The attached is controlled under the Export Administration Regulations, 15 CFR 730-774, ECCN 5E002. Do not export without a licence.",
        "Export of this item needs an approval under ITAR; see 22 CFR 125. A DD Form 2345 must be on file."])
    return text_mail(rng, rng.choice(TOPICS), body(rng) + "\n" + wrapped(rng, text) + "\n"), Mark(text, ("us-export",), 2)


def cui_block(rng):
    lines = ["Controlled by: One Directorate", "Controlled by: Branch 4", f"CUI Category: {rng.choice(['PRVCY', 'OPSEC', 'CTI'])}",
             rng.choice(["Distribution/Dissemination Control: FEDCON", "LDC: FEDCON"]), "POC: Ann Hale, 555 0100"]
    if rng.random() < 0.5:
        return text_mail(rng, rng.choice(TOPICS), body(rng) + "\n" + "\n".join(lines) + "\n"), Mark("block", ("us-cui",), 2)
    return with_file(rng, rng.choice(TOPICS), body(rng), "plan.docx", docx(rng, [*rng.sample(TEXTS, 2), *lines])), Mark("block", ("us-cui",), 2)


def cui_subject(rng):
    form = rng.choice(["[CUI] {}", "(CUI) {}", "CUI: {}", "{} (CUI)", "{} - Contains CUI", "CUI - {}", "Contains CUI: {}", "RE: CUI: {}", "{} [CUI]", "CUI//SP-PRVCY {}"])
    return text_mail(rng, form.format(rng.choice(TOPICS)), body(rng)), Mark("CUI", ("us-cui",), 2)


def authority_block(rng):
    lines = [rng.choice(["Classified By: J. Roe, Director", "Derived From: SCG 12, 4 May 2019"]), rng.choice(["Declassify On: 20480504", "Declassify On: 25X1", "Reason: 1.4(c)"])]
    return text_mail(rng, rng.choice(TOPICS), body(rng) + "\n" + "\n".join(lines) + "\n"), Mark("block", ("us-cnsi",), (3, 4, 5))


def portions(rng):
    marks = {"(U)": 1, "(C//NF)": 3, "(S//NF)": 4, "(S//REL TO USA, GBR)": 4, "(TS//SI//NF)": 5, "(S)": 4, "(TS)": 5, "(C)": 3}
    strong = rng.choice([m for m in marks if "//" in m])
    others = rng.sample([m for m in marks if m != strong], 2)
    chosen = [strong, *others]
    rng.shuffle(chosen)
    front = rng.choice(["", "", "1. ", "- ", "> "])
    text = "\n\n".join(f"{front}{m} {t}" for m, t in zip(chosen, rng.sample(TEXTS, 3)))
    return text_mail(rng, rng.choice(TOPICS), "Bo,\n\n" + text + "\n\nAnn\n"), Mark(" ".join(chosen), ("us-cnsi",), max(marks[m] for m in chosen))


def portions_of_others(rng):
    marks, scheme = rng.choice([({"(CUI)": 2, "(U)": 1}, ("us-cui", "us-cnsi")), ({"(NR)": 2, "(NU)": 1}, ("nato",)), ({"(NC)": 3, "(NS)": 4}, ("nato",)),
                                ({"(CUI//FEDCON)": 2, "(U)": 1}, ("us-cui", "us-cnsi")), ({"(U//FOUO)": 2, "(U)": 1}, ("us-cnsi", "us-legacy"))])
    text = "\n\n".join(f"{m} {t}" for m, t in zip(marks, rng.sample(TEXTS, 2)))
    return text_mail(rng, rng.choice(TOPICS), "Bo,\n\n" + text + "\n\nAnn\n"), Mark(" ".join(marks), scheme, max(marks.values()), also=("us-cnsi",))


def file_name(rng):
    mark = rng.choice([("OFFICIAL-SENSITIVE - plan.docx", ("uk-gscp",), 2), ("plan [OFFICIAL-SENSITIVE].docx", ("uk-gscp",), 2), ("CUI - plan.docx", ("us-cui",), 2),
                       ("NATO RESTRICTED - plan.docx", ("nato",), 2), ("plan TLP-AMBER.docx", ("tlp",), 2), ("SECRET - plan.docx", ("uk-gscp", "us-cnsi"), 4)])
    return with_file(rng, rng.choice(TOPICS), body(rng), mark[0], docx(rng, rng.sample(TEXTS, 2))), Mark(mark[0], mark[1], mark[2])


def tlp_inside(rng):
    word, level = rng.choice([("RED", 3), ("AMBER", 2), ("AMBER+STRICT", 2), ("GREEN", 1), ("CLEAR", 0)])
    topic = rng.choice(TOPICS)
    if rng.random() < 0.5:
        return text_mail(rng, rng.choice([f"{topic} TLP:{word}", f"TLP:{word} {topic}", f"({topic}, TLP:{word})", f"[tlp:{word.lower()}] {topic}"]), body(rng)), Mark(word, ("tlp",), level)
    return text_mail(rng, topic, f"{TEXTS[0]}\n\nThe following part is TLP:{word}.\n\n{TEXTS[1]}\n"), Mark(word, ("tlp",), level)


def eyes_in_reply(rng):
    nation = ", ".join(["USA", *sorted(rng.sample(NATIONS, 2))])
    return text_mail(rng, "RE: " + rng.choice(TOPICS), f"CLASSIFICATION: SECRET//REL TO {nation}\n\n{body(rng)}\nCLASSIFICATION: SECRET//REL TO {nation}\n"), \
        Mark("SECRET//REL", ("us-cnsi",), 4, [f"REL TO {nation}"])


OWN = {"au subject": au_subject, "au header": au_header, "ms-mip header": ms_header, "ms-mip property": ms_property, "ms-mip part": ms_label_part, "sio text": sio_text,
       "sio xml": sio_xml, "sio ess": sio_ess, "stanag part": stanag_part, "vendor": vendor, "us-dist": distribution, "us-export": export_warning, "cui block": cui_block,
       "cui subject": cui_subject, "authority block": authority_block, "portions": portions, "portions others": portions_of_others, "file name": file_name,
       "tlp inside": tlp_inside, "us top and bottom": eyes_in_reply}


def own_carriers(rng, count):
    for i in range(count):
        name = list(OWN)[i % len(OWN)]
        message, mark = OWN[name](rng)
        yield Case(name, "own", message, [mark], mark.text.replace("\n", " ")[:90])
