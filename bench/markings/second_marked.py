# SPDX-License-Identifier: Apache-2.0
"""Marked messages of a second hand: longer banners, other carriers, other habits than in positives.py. Written after the product was mended
for that set, so its first figures say what the mending is worth beyond it."""
import base64
import calendar

from carriers import as_html, docx, html_mail, pdf, relations, text_mail, types, with_file, xlsx, zipped
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from carriers import finish
from positives import Case
from schemes import Mark
from xml.sax.saxutils import escape

MATTERS = ["Harbour dredging contract", "Replacement of boiler 2", "Weekly sitrep", "Interview panel", "Q3 forecast", "Convoy timings", "Firewall change 881", "Site survey",
           "Lessons from Tuesday's outage", "Seating plan", "Appeal of Mr Grant", "Range booking"]
LINES = ["The tender closes on the ninth and two firms have asked for more time.", "Please check the names against the list at the gate before they arrive.",
         "Serials 4 to 9 have been moved by an hour; the rest stands.", "I would rather not decide this before the audit is done.",
         "Costs are up by three per cent, most of it for diesel.", "The log shows four failed sign-ins from the same address.",
         "Could someone from your side join us for the walk round?", "Nothing further from the laboratory since the last report.",
         "Her appointment was moved to the afternoon clinic.", "We need one more signature on page two."]
CLOSE = ["Kind regards\nMorgan Ellery | Operations | Two plc\nM: +44 7700 900123", "Best,\nM.", "v/r\nM. Ellery\nLCDR", "Cheers\n\nMorgan\n\nSent from my phone"]


def text(rng, count=3):
    return "\n\n".join(rng.sample(LINES, count))


def first(mark):
    return lambda rng: (text_mail(rng, rng.choice(MATTERS), f"{mark}\n\nAll,\n\n{text(rng)}\n\n{rng.choice(CLOSE)}\n"))


def both_ends(mark):
    return lambda rng: (text_mail(rng, rng.choice(MATTERS), f"{mark}\n\nAll,\n\n{text(rng)}\n\n{rng.choice(CLOSE)}\n\n{mark}\n"))


def end(mark):
    return lambda rng: (text_mail(rng, rng.choice(MATTERS), f"All,\n\n{text(rng)}\n\n{rng.choice(CLOSE)}\n\n{mark}\n"))


def subject(form):
    return lambda rng: text_mail(rng, form.format(rng.choice(MATTERS)), f"All,\n\n{text(rng)}\n\n{rng.choice(CLOSE)}\n")


def header(name, value):
    return lambda rng: text_mail(rng, rng.choice(MATTERS), f"All,\n\n{text(rng)}\n", [(name, value)])


def markup(form):
    def made(rng):
        rows = "".join(f"<p class=MsoNormal><span lang=EN-GB>{as_html(line)}</span></p>" for line in rng.sample(LINES, 3))
        return html_mail(rng, rng.choice(MATTERS), form.replace("{body}", rows))
    return made


def alternative(mark):
    def made(rng):
        outer = MIMEMultipart("alternative")
        outer.attach(MIMEText(f"{mark}\n\n{text(rng)}\n", "plain", "utf-8"))
        outer.attach(MIMEText(f"<div dir=ltr><div><b>{as_html(mark)}</b></div><div><br></div><div>{as_html(rng.choice(LINES))}</div></div>", "html", "utf-8"))
        return finish(outer, rng, rng.choice(MATTERS))
    return made


def attached(name, data):
    return lambda rng: with_file(rng, rng.choice(MATTERS), f"Attached.\n\n{rng.choice(CLOSE)}\n", name, data(rng))


def odt(rng, head="", lines=(), user=()):
    spaces = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
              'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"')
    body = "".join(f"<text:p>{escape(line)}</text:p>" for line in [*lines, *rng.sample(LINES, 3)])
    page = f"<style:master-page style:name=\"Standard\"><style:header><text:p>{escape(head)}</text:p></style:header></style:master-page>" if head else ""
    rows = "".join(f'<meta:user-defined meta:name="{escape(n)}">{escape(v)}</meta:user-defined>' for n, v in user)
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text",
                   "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
                   "content.xml": f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body></office:document-content>",
                   "styles.xml": f"<office:document-styles {spaces}><office:master-styles>{page}</office:master-styles></office:document-styles>",
                   "meta.xml": f"<office:document-meta {spaces}><office:meta>{rows}</office:meta></office:document-meta>"})


def pptx(rng, lines):
    names = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" ' \
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    kind, rel = "application/vnd.openxmlformats-officedocument.presentationml.", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    shapes = "".join(f"<p:sp><p:txBody><a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p></p:txBody></p:sp>" for line in [*lines, *rng.sample(LINES, 2)])
    return zipped({"[Content_Types].xml": types([("ppt/presentation.xml", kind + "presentation.main+xml"), ("ppt/slides/slide1.xml", kind + "slide+xml")]),
                   "_rels/.rels": relations([(rel + "/officeDocument", "ppt/presentation.xml")]),
                   "ppt/presentation.xml": f'<p:presentation {names}><p:sldIdLst><p:sldId id="256" r:id="r0"/></p:sldIdLst></p:presentation>',
                   "ppt/_rels/presentation.xml.rels": relations([(rel + "/slide", "slides/slide1.xml")]),
                   "ppt/slides/slide1.xml": f"<p:sld {names}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"})


def rtf(rng, head, line):
    body = "\\par ".join(rng.sample(LINES, 3))
    return (f"{{\\rtf1\\ansi{{\\header\\pard\\qc\\b {head}\\par}}{line}\\par {body}\\par}}").encode()


def calendar_mail(rng, summary, description):
    day = rng.randint(1, calendar.monthrange(2023, 7)[1])
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REQUEST", "BEGIN:VEVENT", f"UID:{rng.getrandbits(40)}@two.example", f"DTSTART:202307{day:02}T090000Z",
             f"SUMMARY:{summary}", f"DESCRIPTION:{description}", "END:VEVENT", "END:VCALENDAR"]
    part = MIMEText("\r\n".join(lines) + "\r\n", "calendar", "utf-8")
    outer = MIMEMultipart("alternative")
    outer.attach(MIMEText("You are invited.\n", "plain", "utf-8"))
    outer.attach(part)
    return finish(outer, rng, "Invitation: " + rng.choice(MATTERS))


def reply_chain(mark):
    def made(rng):
        old = f"From: R. Vane <r.vane@three.example>\nSent: 12 July 2023 16:40\nTo: Morgan Ellery\nSubject: {rng.choice(MATTERS)}\n\n{mark}\n\n{text(rng, 2)}\n\nRob\n"
        older = "> > On 11 July Morgan wrote:\n" + "\n".join("> > " + line for line in text(rng, 2).split("\n"))
        return text_mail(rng, "Re: " + rng.choice(MATTERS), f"Fine by me.\n\nM.\n\n________________________________\n{old}\n{older}\n")
    return made


def stamped(mark):
    """As the gateway of some organisation writes it in the middle of other notes."""
    return lambda rng: text_mail(rng, rng.choice(MATTERS), f"CAUTION: this message came from outside the organisation.\n\n{mark}\n\n{text(rng)}\n")


UK, OS = ("uk-gscp",), ["OFFICIAL-SENSITIVE"]
# name, maker, scheme, level, handling; {} in a subject is the matter.
ROWS = [
    ("uk", both_ends("OFFICIAL-SENSITIVE – LEGAL PROFESSIONAL PRIVILEGE"), UK, 2, ["LEGAL PROFESSIONAL PRIVILEGE"]),
    ("uk", first("***OFFICIAL SENSITIVE - PERSONAL DATA***"), UK, 2, ["PERSONAL DATA"]),
    ("uk", first("<<OFFICIAL-SENSITIVE>>"), UK, 2, []), ("uk", first("~~ SECRET ~~"), UK, 4, []), ("uk", end("OFFICIAL-SENSITIVE: COMMERCIAL"), UK, 2, ["COMMERCIAL"]),
    ("uk", first("UK SECRET – BRAMBLE – UK/US EYES ONLY"), UK, 4, ["BRAMBLE", "UK/US EYES ONLY"]), ("uk", first("UK OFFICIAL-SENSITIVE\nREL EU"), UK, 2, []),
    ("uk", first("SECRET UK EYES ONLY"), UK, 4, ["UK EYES ONLY"]), ("uk", first("TOP SECRET STRAP 2 UK EYES ONLY"), UK, 5, []),
    ("uk", first("OFFICIAL-SENSITIVE - EMBARGOED UNTIL 0900 ON 4 MAY 2027, THEN OFFICIAL"), UK, 2, []), ("uk", subject("{} (OFFICIAL-SENSITIVE)"), UK, 2, []),
    ("uk", subject("{} OFFICIAL-SENSITIVE"), UK, 2, []), ("uk", subject("OFFICIAL-SENSITIVE: {}"), UK, 2, []), ("uk", subject("OFFICIAL SENSITIVE {}"), UK, 2, []),
    ("uk", subject("O-S: {}"), UK, 2, []), ("uk", subject("{} - OFF-SEN"), UK, 2, []), ("uk", subject("20230714-{}-O-S"), UK, 2, []),
    ("uk", subject("SECRET: {}"), UK, 4, []), ("uk", subject("{} [SECRET]"), UK, 4, []), ("uk", subject("*OFFICIAL-SENSITIVE* {}"), UK, 2, []),
    ("uk", subject("20230714 - {} - OFFICIAL-SENSITIVE COMMERCIAL"), UK, 2, ["COMMERCIAL"]), ("uk", subject("Read: [Official-Sensitive] {}"), UK, 2, []),
    ("uk", end("Classification - OFFICIAL-SENSITIVE"), UK, 2, []),
    ("uk", first("Protective marking = OFFICIAL-SENSITIVE"), UK, 2, []), ("uk", first("Security classification: Official Sensitive (Personal)"), UK, 2, ["PERSONAL"]),
    ("uk", first("GSC: OFFICIAL-SENSITIVE"), UK, 2, []), ("uk", first("Handling: RECIPIENTS ONLY\nClassification: OFFICIAL-SENSITIVE"), UK, 2, []),
    ("uk", first("Document classification: Secret"), UK, 4, []), ("uk", stamped("OFFICIAL-SENSITIVE [PERSONAL]"), UK, 2, ["PERSONAL"]),
    ("uk", reply_chain("OFFICIAL-SENSITIVE - RECIPIENTS ONLY"), UK, 2, ["RECIPIENTS ONLY"]), ("uk", alternative("SECRET - RECIPIENTS ONLY"), UK, 4, ["RECIPIENTS ONLY"]),
    ("uk", markup("<table width='100%'><tr><td bgcolor=red align=center><font color=white><b>OFFICIAL-SENSITIVE</b></font></td></tr></table>{body}"), UK, 2, []),
    ("uk", markup("{body}<hr><p style='text-align:center'><span style='font-size:8pt'>OFFICIAL&#8209;SENSITIVE</span></p>"), UK, 2, []),
    ("uk", markup("<p>OFFICIAL<span>&#x2013;</span>SENSITIVE<br>All,</p>{body}"), UK, 2, []), ("uk", markup("<h1>Secret &ndash; UK Eyes Only</h1>{body}".replace("Secret &ndash; UK Eyes Only", "SECRET &ndash; UK EYES ONLY")), UK, 4, ["UK EYES ONLY"]),
    ("uk", attached("plan.odt", lambda rng: odt(rng, head="OFFICIAL-SENSITIVE")), UK, 2, []), ("uk", attached("plan.odt", lambda rng: odt(rng, user=[("Protective Marking", "Official-Sensitive")])), UK, 2, []),
    ("uk", attached("plan.odt", lambda rng: odt(rng, lines=["SECRET - UK EYES ONLY"])), UK, 4, ["UK EYES ONLY"]), ("uk", attached("brief.pptx", lambda rng: pptx(rng, ["OFFICIAL-SENSITIVE"])), UK, 2, []),
    ("uk", attached("plan.rtf", lambda rng: rtf(rng, "OFFICIAL-SENSITIVE", "Plan")), UK, 2, []), ("uk", attached("plan.rtf", lambda rng: rtf(rng, "Two plc", "SECRET - UK EYES ONLY")), UK, 4, ["UK EYES ONLY"]),
    ("uk", attached("report.pdf", lambda rng: pdf(rng.sample(LINES, 3), info=[("Classification", "OFFICIAL-SENSITIVE")])), UK, 2, []),
    ("uk", attached("report.pdf", lambda rng: pdf(rng.sample(LINES, 3), info=[("Keywords", "OFFICIAL-SENSITIVE")])), UK, 2, []),
    ("uk", attached("report.pdf", lambda rng: pdf(rng.sample(LINES, 3), bottom="OFFICIAL-SENSITIVE   Page 1 of 1")), UK, 2, []),
    ("uk", attached("report.docx", lambda rng: docx(rng, rng.sample(LINES, 3), foot="Page 1 of 4   OFFICIAL-SENSITIVE")), UK, 2, []),
    ("uk", attached("report.docx", lambda rng: docx(rng, rng.sample(LINES, 3), head="Two plc\tOFFICIAL-SENSITIVE\t14 July 2023")), UK, 2, []),
    ("uk", attached("list.xlsx", lambda rng: xlsx(rng, [["Ser", "Name"], ["1", "Vane"]], head="OFFICIAL-SENSITIVE COMMERCIAL")), UK, 2, ["COMMERCIAL"]),
    ("uk", attached("bundle.zip", lambda rng: zipped({"a/plan.docx": docx(rng, rng.sample(LINES, 2), head="SECRET"), "a/read me.txt": "no"})), ("uk-gscp", "us-cnsi"), 4, []),
    ("uk", lambda rng: calendar_mail(rng, "OFFICIAL-SENSITIVE: site visit", "Bring boots"), UK, 2, []), ("uk", lambda rng: calendar_mail(rng, "Site visit", "OFFICIAL-SENSITIVE\\n\\nBring boots"), UK, 2, []),
    ("uk", header("X-Protective-Marking", "OFFICIAL-SENSITIVE"), UK, 2, []), ("uk", header("x-classification", "Official Sensitive"), UK, 2, []), ("uk", header("X-MOD-Marking", "UK SECRET"), UK, 4, []),
    ("uk-legacy", first("RESTRICTED - INVESTIGATION"), ("uk-gpms",), 2, ["INVESTIGATION"]), ("uk-legacy", first("PROTECT - PERSONAL DATA"), ("uk-gpms",), 2, ["PERSONAL DATA"]),
    ("uk-legacy", first("RESTRICTED COMMERCIAL"), ("uk-gpms",), 2, ["COMMERCIAL"]), ("uk-legacy", first("CONFIDENTIAL UK EYES ONLY"), ("uk-gscp", "uk-gpms"), 4, ["UK EYES ONLY"]),
    ("uk-legacy", subject("[RESTRICTED - STAFF] {}"), ("uk-gpms",), 2, ["STAFF"]), ("uk-legacy", subject("NOT PROTECTIVELY MARKED: {}"), ("uk-gpms",), 0, []),
    ("uk-legacy", first("MEDICAL-IN-CONFIDENCE"), ("uk-gpms", "nz"), 2, []), ("uk-legacy", subject("STAFF IN CONFIDENCE - {}"), ("uk-gpms", "nz"), 2, []),
    ("us", first("CLASSIFICATION:  SECRET//NOFORN"), ("us-cnsi",), 4, ["NOFORN"]), ("us", both_ends("Classification: UNCLASSIFIED"), ("us-cnsi",), 1, []),
    ("us", first("CLASSIFICATION: UNCLASSIFIED\nCAVEATS: NONE"), ("us-cnsi",), 1, []), ("us", first("TOP SECRET // SI / TK // NOFORN"), ("us-cnsi",), 5, ["NOFORN"]),
    ("us", first("SECRET//REL TO USA, AUS, CAN, GBR, NZL"), ("us-cnsi",), 4, ["REL TO USA, AUS, CAN, GBR, NZL"]), ("us", first("SECRET/NOFORN"), ("us-cnsi", "uk-gscp"), 4, ["NOFORN"]),
    ("us", first("S E C R E T//NOFORN".replace("S E C R E T", "SECRET")), ("us-cnsi",), 4, ["NOFORN"]), ("us", first("TOP SECRET//SI-G ABCD//ORCON/NOFORN"), ("us-cnsi",), 5, ["ORCON/NOFORN"]),
    ("us", first("SECRET//SAR-BUTTERED POPCORN".replace("BUTTERED POPCORN", "OAK RIDGE")), ("us-cnsi",), 4, []), ("us", first("SECRET//FRD-SIGMA 14//REL TO USA, GBR"), ("us-cnsi",), 4, ["REL TO USA, GBR"]),
    ("us", first("CONFIDENTIAL//FGI NATO//NOFORN"), ("us-cnsi",), 3, ["NOFORN"]), ("us", first("SECRET//HVSACO//NOFORN"), ("us-cnsi",), 4, ["NOFORN"]),
    ("us", first("SECRET//NOFORN//LIMDIS"), ("us-cnsi",), 4, ["LIMDIS"]), ("us", first("TOP SECRET//HCS-P/SI-G/TK//RSEN/ORCON/NOFORN//ACCM-FALL LEAF"), ("us-cnsi",), 5, []),
    ("us", subject("(U//FOUO) {}"), ("us-legacy", "us-cnsi"), 2, []),
    ("us", subject("[SECRET//NOFORN] {}"), ("us-cnsi",), 4, ["NOFORN"]), ("us", subject("{} - SECRET//REL TO USA, FVEY"), ("us-cnsi",), 4, ["REL TO USA, FVEY"]),
    ("us", subject("UNCLASSIFIED: {}"), ("us-cnsi",), 1, []), ("us", subject("(UNCLASSIFIED) {}"), ("us-cnsi",), 1, []), ("us", subject("{} (UNCLASSIFIED)"), ("us-cnsi",), 1, []),
    ("us", markup("<div>CLASSIFICATION: SECRET//NOFORN</div>{body}<div>CLASSIFICATION: SECRET//NOFORN</div>"), ("us-cnsi",), 4, ["NOFORN"]),
    ("us", attached("brief.pptx", lambda rng: pptx(rng, ["TOP SECRET//SI//NOFORN"])), ("us-cnsi",), 5, ["NOFORN"]), ("us", attached("a.pdf", lambda rng: pdf(rng.sample(LINES, 2), top="SECRET//NOFORN")), ("us-cnsi",), 4, ["NOFORN"]),
    ("us", first("//CAN SECRET//REL TO USA, CAN"), ("us-cnsi",), 4, []), ("us", first("//NATO RESTRICTED"), ("us-cnsi", "nato"), 2, []), ("us", first("//JOINT CONFIDENTIAL AUS USA//REL TO USA, AUS"), ("us-cnsi",), 3, []),
    ("us portions", lambda rng: text_mail(rng, rng.choice(MATTERS), "1. (U) General. {}\n\n2. (S//NF) Detail. {}\n\n   a. (C) {}\n\n   b. (U) {}\n".format(*rng.sample(LINES, 4))), ("us-cnsi",), 4, []),
    ("us portions", lambda rng: text_mail(rng, rng.choice(MATTERS), "(U) {}\n\n(C) {}\n".format(*rng.sample(LINES, 2))), ("us-cnsi",), 3, []),
    ("us portions", lambda rng: html_mail(rng, rng.choice(MATTERS), "<p>(TS//SI//NF) {}</p><p>(U) {}</p><ul><li>(S//REL) {}</li></ul>".format(*rng.sample(LINES, 3))), ("us-cnsi",), 5, []),
    ("us portions", lambda rng: text_mail(rng, rng.choice(MATTERS), "• (U//FOUO) {}\n• (U) {}\n".format(*rng.sample(LINES, 2))), ("us-legacy", "us-cnsi"), 2, []),
    ("us portions", lambda rng: text_mail(rng, rng.choice(MATTERS), "[S//NF] {}\n\n[U] {}\n".format(*rng.sample(LINES, 2))), ("us-cnsi",), 4, []),
    ("us portions", lambda rng: with_file(rng, rng.choice(MATTERS), "Attached\n", "memo.docx", docx(rng, ["(C//REL TO USA, GBR) " + rng.choice(LINES), "(U) " + rng.choice(LINES)])), ("us-cnsi",), 3, []),
    ("us block", end("Classified By: M. Ellery, Branch Chief\nDerived From: Multiple Sources\nDeclassify On: 20331231"), ("us-cnsi",), (3, 4, 5), []),
    ("us block", end("CLASSIFIED BY: 4471\nREASON: 1.4 (a), (d)\nDECLASSIFY ON: 25X1"), ("us-cnsi",), (3, 4, 5), []),
    ("us block", markup("{body}<p>Derived from: SCG 12 dated 4 May 2019<br>Declassify on: 4 May 2044</p>"), ("us-cnsi",), (3, 4, 5), []),
    ("cui", first("CUI"), ("us-cui",), 2, []), ("cui", both_ends("CUI//SP-EXPT/SP-PRVCY//FEDCON"), ("us-cui",), 2, ["FEDCON"]), ("cui", first("CUI//FED ONLY"), ("us-cui",), 2, ["FED ONLY"]),
    ("cui", first("CONTROLLED//PRVCY"), ("us-cui",), 2, ["PRVCY"]), ("cui", first("UNCLASSIFIED//CUI"), ("us-cui", "us-cnsi"), (1, 2), []), ("cui", first("CUI // NOFORN"), ("us-cui",), 2, ["NOFORN"]),
    ("cui", first("CONTROLLED UNCLASSIFIED INFORMATION"), ("us-cui",), 2, []), ("cui", first("CUI//DELIBERATIVE"), ("us-cui",), 2, []), ("cui", subject("{} [CUI]"), ("us-cui",), 2, []),
    ("cui", subject("CUI - {}"), ("us-cui",), 2, []), ("cui", subject("(CUI//SP-CTI) {}"), ("us-cui",), 2, ["SP-CTI"]), ("cui", subject("{} // CUI"), ("us-cui",), 2, []),
    ("cui", first("Classification: CUI"), ("us-cui",), 2, []), ("cui", attached("draft.docx", lambda rng: docx(rng, rng.sample(LINES, 2), head="CUI", foot="CUI")), ("us-cui",), 2, []),
    ("cui", attached("CUI_drawing.pdf", lambda rng: pdf(rng.sample(LINES, 2), top="CUI", bottom="Controlled by: Two plc")), ("us-cui",), 2, []),
    ("cui", end("Controlled by: Department\nControlled by: Office 7\nCUI Category: PRVCY\nDistribution/Dissemination Controls: FED ONLY\nPOC: 555-0142"), ("us-cui",), 2, []),
    ("cui", attached("draft.docx", lambda rng: docx(rng, [*rng.sample(LINES, 2), "Controlled by: Office 7", "CUI Categories: CTI, PRVCY", "LDC: NOFORN"])), ("us-cui",), 2, []),
    ("cui", lambda rng: text_mail(rng, rng.choice(MATTERS), "(CUI) {}\n\n(U) {}\n\n(CUI//NF) {}\n".format(*rng.sample(LINES, 3))), ("us-cui",), 2, []),
    ("us legacy", first("UNCLASSIFIED // FOR OFFICIAL USE ONLY"), ("us-legacy", "us-cnsi"), 2, []), ("us legacy", end("FOUO - PRIVACY ACT DATA"), ("us-legacy",), 2, []),
    ("us legacy", subject("FOUO: {}"), ("us-legacy",), 2, []), ("us legacy", subject("{} (FOUO)"), ("us-legacy",), 2, []), ("us legacy", first("U//LES"), ("us-legacy", "us-cnsi"), 2, []),
    ("us legacy", first("SENSITIVE BUT UNCLASSIFIED (SBU)"), ("us-legacy",), 2, []), ("us legacy", first("FOR OFFICIAL USE ONLY (FOUO) - PRIVACY SENSITIVE"), ("us-legacy",), 2, []),
    ("us legacy", first("LAW ENFORCEMENT SENSITIVE (LES)"), ("us-legacy",), 2, []),
    ("us dist", end("Distribution Statement D: Distribution authorized to Department of Defense and U.S. DoD contractors only, administrative or\noperational use, 2 Feb 2023."), ("us-dist",), 2, []),
    ("us dist", end("DISTRIBUTION A. Approved for public release: distribution is unlimited."), ("us-dist",), 0, []),
    ("us dist", end("DISTRIBUTION STATEMENT A: Approved for public release. Distribution unlimited."), ("us-dist",), 0, []),
    ("us dist", attached("r.pdf", lambda rng: pdf([*rng.sample(LINES, 2), "Distribution authorized to U.S. Government agencies and their", "contractors, proprietary information, 2 Feb 2023."])), ("us-dist",), 2, []),
    ("us dist", attached("r.docx", lambda rng: docx(rng, rng.sample(LINES, 2), foot="Distribution Statement F")), ("us-dist",), 2, []),
    ("us dist", end("Further dissemination only as directed by Code 44, 2 Feb 2023, or higher DoD authority."), ("us-dist",), 2, []),
    ("us dist", markup("{body}<p>Distribution Statement&nbsp;E. Distribution authorized to DoD Components only (software documentation).</p>"), ("us-dist",), 2, []),
    ("us export", end("EXPORT CONTROLLED - ITAR\nThis file holds technical data as defined in 22 CFR 120.33."), ("us-export",), 2, []),
    ("us export", end("These commodities are controlled for export by the US Government under the Export Administration\nRegulations; ECCN 3A001.b.2."), ("us-export",), 2, []),
    ("us export", attached("d.docx", lambda rng: docx(rng, [*rng.sample(LINES, 2), "WARNING: technical data whose export is restricted by the Arms Export Control Act (Title 22, U.S.C., Sec 2751)."])), ("us-export",), 2, []),
    ("us export", end("UK Strategic Export Control: ML10c. ITAR/EAR controlled."), ("us-export",), 2, []),
    ("nato", first("NATO UNCLASSIFIED\nReleasable to INTERNET TRANSMISSION"), ("nato",), 1, []), ("nato", first("N A T O  RESTRICTED".replace("N A T O ", "NATO")), ("nato",), 2, []),
    ("nato", both_ends("NATO RESTRICTED RELEASABLE TO AUS, JPN"), ("nato",), 2, ["RELEASABLE TO AUS, JPN"]), ("nato", first("NATO SECRET - CRYPTO"), ("nato",), 4, ["CRYPTO"]),
    ("nato", first("NATO CONFIDENTIAL//RELEASABLE TO PFP"), ("nato",), 3, []), ("nato", first("NATO/KFOR SECRET"), ("nato",), 4, []), ("nato", first("NATO UNCLASSIFIED - MEDICAL"), ("nato",), 1, ["MEDICAL"]),
    ("nato", subject("[Nato Restricted] {}"), ("nato",), 2, []),
    ("nato", first("OTAN DIFFUSION RESTREINTE / NATO RESTRICTED"), ("nato",), 2, []), ("nato", attached("b.pptx", lambda rng: pptx(rng, ["NATO RESTRICTED"])), ("nato",), 2, []),
    ("nato", lambda rng: text_mail(rng, rng.choice(MATTERS), "1. (NU) {}\n2. (NR) {}\n3. (NS) {}\n".format(*rng.sample(LINES, 3))), ("nato",), 4, []), ("nato", header("X-Classification", "Nato Secret"), ("nato",), 4, []),
    ("eu", end("LIMITE"), ("eu",), 1, []),
    ("eu", subject("R-UE/EU-R {}"), ("eu",), 2, []), ("eu", subject("[EU RESTRICTED] {}"), ("eu",), 2, []), ("eu", first("RESTREINT UE / EU RESTRICTED"), ("eu",), 2, []),
    ("eu", attached("n.docx", lambda rng: docx(rng, rng.sample(LINES, 2), head="SECRET UE/EU SECRET")), ("eu",), 4, []), ("eu", markup("<p align=right>RESTREINT UE/EU&nbsp;RESTRICTED</p>{body}"), ("eu",), 2, []),
    ("eu", first("EU CONFIDENTIAL"), ("eu",), 3, []),
    ("au", subject("{} [SEC=OFFICIAL:Sensitive, ACCESS=Personal-Privacy]"), ("au-epms",), 2, ["PERSONAL-PRIVACY"]), ("au", subject("{} [SEC=OFFICIAL]"), ("au-epms",), 1, []),
    ("au", subject("{} [SEC=PROTECTED,CAVEAT=SH:NATIONAL-CABINET]"), ("au-epms",), 3, ["NATIONAL-CABINET"]), ("au", subject("{} [SEC=SECRET, CAVEAT=C:BRAMBLE, CAVEAT=RI:AUSTEO]"), ("au-epms",), 4, ["BRAMBLE", "AUSTEO"]),
    ("au", subject("{} [SEC=UNCLASSIFIED, DLM=Sensitive:Legal]"), ("au-epms",), (1, 2), []), ("au", subject("{} [DLM=For-Official-Use-Only]"), ("au-epms",), (1, 2), []),
    ("au", subject("[SEC=TOP-SECRET, CAVEAT=SH:EXCLUSIVE-FOR M. Ellery] {}"), ("au-epms",), 5, []), ("au", subject("{} [SEC=PROTECTED, CAVEAT=FG:nzl restricted]"), ("au-epms",), 3, []),
    ("au", subject("Re: {} [SEC=OFFICIAL:Sensitive] [SEC=OFFICIAL]"), ("au-epms",), 2, []),
    ("au", header("X-Protective-Marking", "VER=2025.1, NS=gov.au, SEC=OFFICIAL:Sensitive, ACCESS=Legal-Privilege, ORIGIN=m.ellery@two.example"), ("au-epms",), 2, ["LEGAL-PRIVILEGE"]),
    ("au", header("X-Protective-Marking", "VER=2018.4, NS=gov.au, SEC=PROTECTED, CAVEAT=SH:CABINET, EXPIRES=2031-02-01, DOWNTO=OFFICIAL, ORIGIN=m.ellery@two.example"), ("au-epms",), 3, ["CABINET"]),
    ("au", header("X-Protective-Marking", "VER=2012.3, NS=gov.au, SEC=UNCLASSIFIED, DLM=For-Official-Use-Only, ORIGIN=m.ellery@two.example"), ("au-epms",), (1, 2), []),
    ("au", header("X-Protective-Marking", "SEC=SECRET, CAVEAT=RI:REL AUS/CAN/GBR"), ("au-epms",), 4, ["REL AUS/CAN/GBR"]), ("au", header("X-Protective-Marking", "VER=2024.1, NS=qld.gov.au, SEC=OFFICIAL, ORIGIN=m@two.example"), ("au-epms",), 1, []),
    ("au", first("OFFICIAL: Sensitive\nPersonal privacy"), ("au-epms",), 2, []), ("au", first("PROTECTED//CABINET"), ("au-epms",), 3, ["CABINET"]), ("au", both_ends("OFFICIAL:Sensitive//Legal Privilege"), ("au-epms",), 2, []),
    ("au", attached("m.docx", lambda rng: docx(rng, rng.sample(LINES, 2), properties=[("X-Protective-Marking", "VER=2024.1, NS=gov.au, SEC=PROTECTED, CAVEAT=SH:CABINET, ORIGIN=m@two.example")])), ("au-epms",), 3, ["CABINET"]),
    ("au", attached("m.docx", lambda rng: docx(rng, rng.sample(LINES, 2), head="OFFICIAL: Sensitive")), ("au-epms",), 2, []),
    ("nz", first("STAFF IN-CONFIDENCE"), ("nz",), 2, ["STAFF"]), ("nz", subject("[IN-CONFIDENCE] {}"), ("nz",), 2, []), ("nz", subject("[SEEMAIL][SENSITIVE] {}"), ("nz",), 2, []), ("nz", subject("[SEEMAIL] [IN-CONFIDENCE] {}"), ("nz",), 2, []),
    ("nz", first("IN-CONFIDENCE\nLEGAL PRIVILEGE"), ("nz",), 2, []), ("nz", first("RESTRICTED NEW ZEALAND EYES ONLY"), ("nz",), 2, ["NEW ZEALAND EYES ONLY"]), ("nz", first("TOP SECRET//NZEO//ACCOUNTABLE MATERIAL"), ("nz",), 5, ["NZEO"]),
    ("nz", first("SECRET//REL TO NZL, AUS, GBR"), ("nz",), 4, []), ("nz", subject("{} - COMMERCIAL IN-CONFIDENCE"), ("nz",), 2, ["COMMERCIAL"]), ("nz", attached("c.docx", lambda rng: docx(rng, rng.sample(LINES, 2), head="CABINET SENSITIVE")), ("nz",), 2, []),
    ("ca", first("PROTECTED B"), ("ca",), 2, []), ("ca", first("PROTÉGÉ B / PROTECTED B"), ("ca",), 2, []), ("ca", first("PROTECTED A (when completed)"), ("ca",), 2, []), ("ca", end("Protected B | Protégé B"), ("ca",), 2, []),
    ("ca", first("UNCLASSIFIED / NON CLASSIFIÉ"), ("ca", "us-cnsi", "nz"), 1, []), ("ca", first("SECRET - CEO"), ("ca",), 4, []), ("ca", first("SECRET // RÉSERVÉ AUX CANADIENS"), ("ca",), 4, []),
    ("ca", subject("[PROTECTED B] {}"), ("ca",), 2, []), ("ca", subject("PROTECTED B: {}"), ("ca",), 2, []), ("ca", subject("{} - PROTÉGÉ A"), ("ca",), 2, []), ("ca", subject("{} (Protected B)"), ("ca",), 2, []), ("ca", subject("{} [Protégé C]"), ("ca",), 3, []),
    ("ca", header("X-Classification", "Protected A"), ("ca",), 2, []), ("ca", attached("f.docx", lambda rng: docx(rng, rng.sample(LINES, 2), head="Protected B when completed")), ("ca",), 2, []), ("ca", first("Classification: Protected B"), ("ca",), 2, []),
    ("ca", first("TRÈS SECRET - RÉSERVÉ AUX CANADIENS"), ("ca",), 5, []), ("ca", attached("f.pdf", lambda rng: pdf(rng.sample(LINES, 2), top="PROTECTED B")), ("ca",), 2, []),
    ("tlp", subject("TLP:AMBER - {}"), ("tlp",), 2, []),
    ("tlp", header("X-TLP", "TLP:AMBER"), ("tlp",), 2, []),
    ("tlp", end("This report is TLP:CLEAR and may be shared."), ("tlp",), 0, []), ("tlp", attached("ioc.pdf", lambda rng: pdf(rng.sample(LINES, 2), bottom="TLP:AMBER")), ("tlp",), 2, []),
    ("tlp", attached("ioc.docx", lambda rng: docx(rng, rng.sample(LINES, 2), head="Advisory 14 - TLP:GREEN")), ("tlp",), 1, []), ("tlp", markup("<p><span style='background:black;color:#ffc000'>TLP:AMBER</span></p>{body}"), ("tlp",), 2, []),
    ("tlp", subject("Advisory 14 (TLP:GREEN)"), ("tlp",), 1, []), ("tlp", reply_chain("TLP:AMBER"), ("tlp",), 2, []), ("tlp", first("Traffic Light Protocol: TLP:RED"), ("tlp",), 3, []), ("tlp", attached("iocs.csv", lambda rng: b"TLP:AMBER,,\r\nhost,address\r\nalpha,192.0.2.7\r\n"), ("tlp",), 2, []),
    ("sio", header("SIO-Label", 'marking*0="NATO "; marking*1="RESTRICTED"; fgcolor=navy'), ("sio",), 2, []), ("sio", header("SIO-Label", "marking*=utf-8''NATO%20SECRET; bgcolor=red"), ("sio",), 4, []),
    ("sio", header("SIO-Label", 'marking="EXAMPLE CONFIDENTIAL"; fgcolor=black; bgcolor=red; type=":ess"; label="MQYGASkCAQM="'), ("sio", "ess"), 3, []),
    ("vendor", header("X-Security-Classification", "NATO RESTRICTED"), ("nato",), 2, []), ("vendor", header("dbg_classification_name", "OFFICIAL-SENSITIVE"), UK, 2, []),
    ("vendor", header("x-titus-metadata-40", base64.b64encode(b'{"Metadata":{"ns":"http://www.titus.com/ns/two","props":[{"n":"Class","vals":[{"value":"NATO SECRET"}]}]}}').decode()), ("vendor",), 4, []),
    ("vendor", attached("d.docx", lambda rng: docx(rng, rng.sample(LINES, 2), properties=[("TitusGUID", "0b1e"), ("Classification", "OFFICIAL-SENSITIVE")])), UK, 2, []),
    ("vendor", header("bjclassification", "UK SECRET"), UK, 4, []),
    ("stanag", attached("label.bdo", lambda rng: LABEL.encode()), ("stanag4774",), 2, []), ("stanag", attached("label.xml", lambda rng: ('<?xml version="1.0"?>' + LABEL).encode()), ("stanag4774",), 2, []),
    ("stanag", attached("a.json", lambda rng: ('{"assertions":[{"schema":"urn:nato:stanag:4774:confidentialitymetadatalabel:1:0","statement":{"format":"xml","value":"'
                                               + LABEL.replace('"', '\\"') + '"}}]}').encode()), ("stanag4774",), 2, []),
    ("mip", attached("m.docx", lambda rng: docx(rng, rng.sample(LINES, 2), properties=[("MSIP_Label_7f4a1e02-33c1-4d0f-9e21-55aa6b7c8d90_Name", "Protected B"), ("MSIP_Label_7f4a1e02-33c1-4d0f-9e21-55aa6b7c8d90_Enabled", "true")])), ("ms-mip",), 2, []),
    ("mip", attached("m.pdf", lambda rng: pdf(rng.sample(LINES, 2), info=[("MSIP_Label_7f4a1e02-33c1-4d0f-9e21-55aa6b7c8d90_Enabled", "true"), ("MSIP_Label_7f4a1e02-33c1-4d0f-9e21-55aa6b7c8d90_Name", "OFFICIAL-SENSITIVE")])), ("ms-mip",), 2, []),
    ("mip", header("msip_labels", "MSIP_Label_7F4A1E02-33C1-4D0F-9E21-55AA6B7C8D90_ActionId=1; MSIP_Label_7F4A1E02-33C1-4D0F-9E21-55AA6B7C8D90_Enabled=true; MSIP_Label_7F4A1E02-33C1-4D0F-9E21-55AA6B7C8D90_Name=OFFICIAL - SENSITIVE;"), ("ms-mip",), 2, []),
]
LABEL = ('<slab:originatorConfidentialityLabel xmlns:slab="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0"><slab:ConfidentialityInformation><slab:PolicyIdentifier>NATO'
         "</slab:PolicyIdentifier><slab:Classification>RESTRICTED</slab:Classification></slab:ConfidentialityInformation></slab:originatorConfidentialityLabel>")


def marked(rng, count):
    """Every row as often as another; each time with other words around it."""
    for i in range(count):
        name, make, schemes, level, handling = ROWS[i % len(ROWS)]
        mark = Mark(f"row {i % len(ROWS)}", schemes, level, handling, also=("us-cnsi", "us-export", "nato"))
        yield Case(name, "second", make(rng), [mark], f"row {i % len(ROWS)}")
