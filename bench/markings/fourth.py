# SPDX-License-Identifier: Apache-2.0
"""Layouts of real papers: letters, cover sheets, orders, signals, templates of mail, minutes, registers. Written before the product was mended for them."""
from carriers import docx, html_mail, pdf, text_mail, with_file, xlsx
from more_files import boxed_docx, master_pptx, noted_pdf, sheet, table_docx
from positives import Case
from schemes import Mark
from second_marked import attached, both_ends, calendar_mail, end, first, header, markup, reply_chain, rtf, subject

TALK = ["The generator was serviced on Tuesday and ran for an hour.", "Rations for forty are to be drawn by noon.", "The lease of hangar 3 ends in May.", "Two applicants were seen; neither has signed yet.",
        "Please confirm the frequencies with the signals officer.", "The bridge is closed to vehicles above 7.5 tonnes.", "Ration cards are handed out at the gate.", "We will need the larger van."]


def letter(head, close=""):
    return lambda rng: text_mail(rng, "Letter", f"{head}\n\nReference: 4/17\n\nSir,\n\n1. {rng.choice(TALK)}\n\n2. {rng.choice(TALK)}\n\nYours,\nJ. Marlow\n{close}")


def paper(lines, name="paper.docx", **more):
    return attached(name, lambda rng: docx(rng, [*lines, *rng.sample(TALK, 3)], **more))


def printed(lines=(), **more):
    return attached("print.pdf", lambda rng: pdf([*lines, *rng.sample(TALK, 3)], **more))


def book(tail="", rows=(), name="Plan"):
    return attached("book.xlsx", lambda rng: sheet([*rows, ["Item", "Count"], [rng.choice(TALK), "4"]], tail, name))


def made(name, make):
    return attached(name, lambda rng: make(rng.sample(TALK, 3)))


def signature(text):
    return lambda rng: text_mail(rng, "Van", f"{rng.choice(TALK)}\n\nJo Marlow\nStores | Four Ltd | 020 7946 0471\n\n{text}\n\nPlease think of trees before you print.\n")


UK, GPMS, US, CUI, LEG, NATO, EU, AU, NZ, CA, TLP = ("uk-gscp",), ("uk-gpms",), ("us-cnsi",), ("us-cui",), ("us-legacy",), ("nato",), ("eu",), ("au-epms",), ("nz",), ("ca",), ("tlp",)
ANY, ANY_UK_US = ("uk-gscp", "us-cnsi", "ca", "nz"), ("uk-gscp", "us-cnsi")
ROWS = [
    (letter("OFFICIAL-SENSITIVE PERSONAL\n\nHeadquarters Nineteen Brigade"), UK, 2), (letter("OFFICIAL SENSITIVE\nPERSONAL"), UK, 2), (letter("UK OFFICIAL-SENSITIVE COMMERCIAL (WHEN COMPLETED)"), UK, 2), (letter("SECRET: OSPREY"), UK, 4),
    (letter("SECRET / OSPREY / UK EYES ONLY"), UK, 4), (letter("OFFICIAL-SENSITIVE: PERSONAL & COMMERCIAL"), UK, 2), (signature("This email is classified as OFFICIAL-SENSITIVE"), UK, 2), (signature("CLASSIFICATION: OFFICIAL"), UK, 1),
    (signature("Security Classification (GSC): OFFICIAL-SENSITIVE"), UK, 2), (signature("GSC Classification: OFFICIAL - SENSITIVE"), UK, 2), (signature("This message has been marked as OFFICIAL - SENSITIVE: COMMERCIAL"), UK, 2),
    (first("****OFFICIAL****"), UK, 1), (first("Protective Marking: OFFICIAL-SENSITIVE    Handling: Recipients only"), UK, 2), (first("Marking level: Official-Sensitive"), UK, 2), (first("GPMS: RESTRICTED"), GPMS, 2),
    (first("Protective marking - NOT PROTECTIVELY MARKED"), GPMS, 0), (first("OFFICIAL-SENSITIVE - NOT FOR ONWARD DISTRIBUTION"), UK, 2), (first("OFFICIAL SENSITIVE (Third party data)"), UK, 2), (both_ends("| OFFICIAL-SENSITIVE |"), UK, 2),
    (both_ends("======== SECRET ========"), ANY_UK_US, 4), (both_ends("~OFFICIAL~"), UK, 1), (end("OFFICIAL-SENSITIVE\nPage 2 of 2"), UK, 2), (end("Page 1 of 1\nSECRET - UK EYES ONLY"), UK, 4), (subject("OFFICIAL-SENSITIVE/{}"), UK, 2), (subject("20260412 {} OS"), UK, 0),
    (subject("Fw: {} - OFFICIAL-SENSITIVE - PERSONAL"), UK, 2), (subject("[OFFICIAL - SENSITIVE: COMMERCIAL] {}"), UK, 2), (subject("{} **OFFICIAL-SENSITIVE**"), UK, 2), (subject("UK OFFICIAL - {}"), UK, 1), (subject("OFFICIAL-SENSITIVE_{}"), UK, 2),
    (paper([], head="OFFICIAL-SENSITIVE (COMMERCIAL)\tDRAFT 4\tPage 3"), UK, 2), (paper([], foot="Printed copies are uncontrolled. OFFICIAL-SENSITIVE"), UK, 2), (paper(["Security marking", "OFFICIAL-SENSITIVE"]), UK, 2), (paper(["UK SECRET", "Operation Order 7/26", "Copy 3 of 11"]), UK, 4),
    (paper([], head="Official Sensitive"), UK, 2), (paper([], foot="Document classification: OFFICIAL | Version 2.1 | 4 May 2026"), UK, 1), (made("box.docx", lambda t: boxed_docx("OFFICIAL-SENSITIVE", t)), UK, 2), (made("box.docx", lambda t: boxed_docx("UK SECRET", t, in_header=True)), UK, 4),
    (made("cover.docx", lambda t: table_docx([["Title", "Stores"], ["Classification", "OFFICIAL-SENSITIVE"], ["Version", "2"]], t)), UK, 2), (made("cover.docx", lambda t: table_docx([["Owner", "A"], ["Protective marking:", "Secret"]], t)), ANY_UK_US, 4),
    (made("s.pptx", lambda t: master_pptx("OFFICIAL-SENSITIVE", t)), UK, 2), (made("s.pptx", lambda t: master_pptx("", t, footer="UK OFFICIAL-SENSITIVE")), UK, 2), (made("s.pptx", lambda t: master_pptx("", [*t, "Overall classification of this brief: SECRET"])), ANY_UK_US, 4),
    (book("<headerFooter><oddFooter>&amp;L&amp;D&amp;COFFICIAL-SENSITIVE&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>"), UK, 2), (book("<headerFooter differentFirst=\"1\"><firstHeader>&amp;C&amp;KFF0000UK SECRET</firstHeader></headerFooter>"), UK, 4),
    (book("<headerFooter><evenFooter>&amp;CNATO RESTRICTED</evenFooter></headerFooter>"), NATO, 2), (book(rows=[["", "", "OFFICIAL-SENSITIVE"]]), UK, 2), (book(rows=[["Register of keys", "", "OFFICIAL-SENSITIVE PERSONAL"]]), UK, 2), (book(name="OFFICIAL-SENSITIVE"), UK, 2),
    (made("n.pdf", lambda t: noted_pdf(t, "OFFICIAL-SENSITIVE")), UK, 2), (made("n.pdf", lambda t: noted_pdf(t, "SECRET - UK EYES ONLY", "Stamp")), UK, 4), (printed(top="OFFICIAL-SENSITIVE - PERSONAL DATA        Page 4"), UK, 2), (printed(["Classification", "OFFICIAL-SENSITIVE"]), UK, 2),
    (attached("r.rtf", lambda rng: rtf(rng, "Four Ltd", "Classification: UK SECRET")), UK, 4), (header("X-Protective-Marking-Level", "OFFICIAL-SENSITIVE"), UK, 2), (header("Keywords", "OFFICIAL-SENSITIVE"), UK, 2), (lambda rng: calendar_mail(rng, "Board - OFFICIAL-SENSITIVE", "Room 4"), UK, 2),
    (lambda rng: calendar_mail(rng, "Board", "OFFICIAL-SENSITIVE\\n\\nRoom 4"), UK, 2), (lambda rng: calendar_mail(rng, "Board", "Protective marking: Secret\\nRoom 4"), ANY_UK_US, 4), (reply_chain("Classification: OFFICIAL-SENSITIVE"), UK, 2),
    (markup("<table bgcolor=#c00><tr><td><table><tr><td align=center><font color=white><b>OFFICIAL-SENSITIVE</b> PERSONAL</font></td></tr></table></td></tr></table>{body}"), UK, 2),
    (markup("<div style='background:#003078;color:#fff;padding:4px'><span>Classification:</span> <strong>OFFICIAL</strong></div>{body}"), UK, 1), (markup("<p><b><span>UK</span> <span>SECRET</span></b></p><hr>{body}"), UK, 4),
    (markup("<table><tr><td>Marking</td><td>OFFICIAL-SENSITIVE</td></tr><tr><td>Owner</td><td>Stores</td></tr></table>{body}"), UK, 2), (markup("{body}<div align=center><small>Official-Sensitive &#124; Four Ltd &#124; Page 1</small></div>"), UK, 2),
    (first("CLASSIFICATION: UNCLASSIFIED\nCaveats: NONE"), US, 1), (first("CLASSIFICATION: UNCLASSIFIED//FOUO"), LEG, 2), (both_ends("CLASSIFICATION: SECRET//NOFORN"), US, 4), (first("Classification:  UNCLASSIFIED   Caveats: FOUO"), ("us-cnsi", "us-legacy"), (1, 2)),
    (first("S E C R E T  NOFORN"), US, 4), (first("U N C L A S S I F I E D"), US, 1), (first("UNCLAS\nSUBJ/STORES//"), US, 1), (first("UNCLAS FOUO"), ("us-legacy", "us-cnsi"), 2), (first("C O N F I D E N T I A L HARBOUR 001844"), ("us-cnsi", "uk-gpms"), (3, 4)),
    (first("SECRET/NOFORN"), US, 4), (first("SECRET//REL USA, GBR"), US, 4), (first("SECRET//NF"), US, 4), (first("TOP SECRET//SI-G/TK//ORCON/NOFORN"), US, 5), (first("SECRET//NOFORN WHEN FILLED IN"), US, 4), (first("SECRET UNTIL ACTUAL TIME"), ANY_UK_US, 4),
    (first("UNCLASSIFIED/FOR OFFICIAL USE ONLY"), LEG, 2), (first("PRE-DECISIONAL / FOR OFFICIAL USE ONLY"), LEG, 2), (first("FOR OFFICIAL USE ONLY WHEN FILLED IN"), LEG, 2), (first("FOUO/PRIVACY ACT PROTECTED"), LEG, 2), (end("FOR OFFICIAL USE ONLY (FOUO): this message may hold data under the Privacy Act of 1974."), LEG, 2),
    (first("CUI (when filled in)"), CUI, 2), (first("CUI BASIC"), CUI, 2), (first("CUI - Contains health information"), CUI, 2), (first("CUI: PRIVACY"), CUI, 2), (first("CUI/PRVCY"), CUI, 2), (first("THIS DOCUMENT CONTAINS CUI"), CUI, 2), (first("ATTENTION: THIS EMAIL CONTAINS CUI"), CUI, 2), (first("//CUI//"), CUI, 2),
    (signature("This e-mail contains Controlled Unclassified Information (CUI)."), CUI, 2), (subject("CUI {}"), CUI, 2), (subject("CUI: {}"), CUI, 2), (subject("[EXTERNAL] [CUI] {}"), CUI, 2), (subject("{} (CUI//SP-PRVCY)"), CUI, 2), (subject("(U//FOUO) {}"), LEG, 2), (subject("(S//NF) {}"), US, 4),
    (subject("UNCLASSIFIED: {}"), US, 1), (subject("UNCLASSIFIED//FOUO - {}"), LEG, 2), (subject("CLASSIFICATION: UNCLASSIFIED - {}"), US, 1), (made("cui.docx", lambda t: table_docx([["CUI"], ["Controlled by: Stores"], ["CUI Category: PRVCY"], ["POC: 4471"]], t)), CUI, 2), (paper([], head="CUI", foot="CUI"), CUI, 2),
    (paper(["OVERALL CLASSIFICATION OF THIS BRIEFING IS: SECRET//NOFORN"]), US, 4), (paper(["This briefing is classified SECRET//NOFORN"]), US, 4), (paper(["The overall classification of this briefing is: UNCLASSIFIED"]), US, 1), (paper([], head="SECRET//NOFORN\t\tDraft\t12"), US, 4), (paper([], foot="UNCLASSIFIED//FOUO - page 2 of 9"), LEG, 2),
    (printed(top="TOP SECRET//TK//NOFORN", bottom="TOP SECRET//TK//NOFORN    44"), US, 5), (made("n.pdf", lambda t: noted_pdf(t, "SECRET//NOFORN")), US, 4), (made("s.pptx", lambda t: master_pptx("CUI", t)), CUI, 2), (book("<headerFooter><oddHeader>&amp;C&amp;\"Arial,Bold\"&amp;14CUI//SP-PRVCY</oddHeader></headerFooter>"), CUI, 2),
    (lambda rng: text_mail(rng, "SITREP", "1. (U) {}\n2. (U//FOUO) {}\n3. (S//REL TO USA, GBR) {}\n".format(*TALK[:3])), US, 4), (lambda rng: text_mail(rng, "Orders", "1. (S) SITUATION\n a. (U) {}\n b. (S) {}\n".format(*TALK[:2])), US, 4), (end("DISTRIBUTION STATEMENT D. Distribution authorized to the Department of Defense and U.S. DoD contractors only; Export Control; 4 May 2026."), ("us-dist",), 2),
    (end("WARNING - This document contains technical data whose export is restricted by the Arms Export Control Act (Title 22, U.S.C., Sec 2751, et seq.)"), ("us-export",), 2), (first("ITAR CONTROLLED - NO FOREIGN NATIONALS"), ("us-export",), 2), (end("Destroy by any method that will prevent disclosure.\n\nDISTRIBUTION STATEMENT F"), ("us-dist",), 2),
    (first("NATO-RESTRICTED"), NATO, 2), (first("NATO RESTRICTED\nSILENCE PROCEDURE ENDS: 4 MAY 1200"), NATO, 2), (first("NATO/EAPC UNCLASSIFIED"), NATO, 1), (first("NATO/PFP RESTRICTED"), NATO, 2), (first("NATO/OTAN UNCLASSIFIED"), NATO, 1), (first("N A T O   R E S T R I C T E D"), NATO, 2), (first("NATO / OTAN SECRET"), NATO, 4),
    (first("NATO SANS CLASSIFICATION / NATO UNCLASSIFIED"), NATO, 1), (first("OTAN/NATO CONFIDENTIEL"), NATO, 3), (first("NATO UNCLASSIFIED - PUBLICLY DISCLOSED"), NATO, 1), (first("NATO UNCLASSIFIED REL EU"), NATO, 1), (first("MISSION SECRET REL KFOR"), ("nato", "uk-gscp", "us-cnsi"), 4), (first("KFOR RESTRICTED"), NATO, 2),
    (both_ends("NATO CONFIDENTIAL (NC)"), NATO, 3), (subject("NATO UNCLASSIFIED - {}"), NATO, 1), (subject("NR - {}"), NATO, 2), (subject("{} (NATO RESTRICTED)"), NATO, 2), (subject("[NATO/OTAN RESTRICTED] {}"), NATO, 2), (paper([], head="NATO RESTRICTED\tAnnex B to 4471"), NATO, 2), (paper(["NATO UNCLASSIFIED", "Releasable to EU, SWE"]), NATO, 1),
    (printed(top="NATO UNCLASSIFIED - Releasable to the Public"), NATO, 1), (made("s.pptx", lambda t: master_pptx("NATO UNCLASSIFIED", t)), NATO, 1), (markup("<center><font color=blue>NATO&nbsp;/&nbsp;OTAN UNCLASSIFIED</font></center>{body}"), NATO, 1), (made("cover.docx", lambda t: table_docx([["Classification", "NATO SECRET"], ["Copy", "4"]], t)), NATO, 4),
    (letter("Council of the\nEuropean Union\n\nBrussels, 4 May 2026\n(OR. en)\n\n8841/26\n\nLIMITE\n\nCSDP/PSDC 345"), EU, 1), (first("RESTREINT UE/EU RESTRICTED until 4 May 2027"), EU, 2), (first("RESTREINT EU / EU RESTRICTED"), EU, 2), (first("EU-RESTRICTED"), EU, 2), (first("CONFIDENTIEL UE / EU CONFIDENTIAL - CRYPTO"), EU, 3), (first("EUFOR RESTRICTED"), EU, 2),
    (subject("RESTREINT UE/EU RESTRICTED - {}"), EU, 2), (subject("{} - LIMITE"), EU, 1), (paper([], head="EUROPEAN COMMISSION\tRESTREINT UE/EU RESTRICTED"), EU, 2), (printed(top="R-UE/EU-R"), EU, 2), (first("EU SECRET / SECRET UE"), EU, 4),
    (first("OFFICIAL: Sensitive // Legislative secrecy"), AU, 2), (first("OFFICIAL: SENSITIVE"), AU, 2), (first("Security classification: PROTECTED"), AU, 3), (end("SEC=OFFICIAL"), AU, 1), (end("[SEC=PROTECTED]"), AU, 3), (subject("[OFFICIAL: Sensitive] {}"), AU, 2), (subject("{} [SEC=OFFICIAL:Sensitive, ACCESS=Legal-Privilege]"), AU, 2), (first("PROTECTED - NATIONAL CABINET"), AU, 3),
    (first("SECRET AUSTEO"), AU, 4), (first("TOP SECRET//AUSTEO"), AU, 5), (paper([], head="OFFICIAL: Sensitive\tPersonal privacy"), AU, 2), (paper([], head="PROTECTED//CABINET", foot="PROTECTED//CABINET"), AU, 3), (markup("<p align=center style='color:red'><b>PROTECTED</b></p>{body}"), AU, 3), (first("UNOFFICIAL"), AU, 0), (reply_chain("OFFICIAL: Sensitive"), AU, 2),
    (first("IN CONFIDENCE"), ("nz", "uk-gpms"), 2), (first("COMMERCIAL: IN-CONFIDENCE"), NZ, 2), (subject("[IN-CONFIDENCE:RELEASE EXTERNAL] {}"), NZ, 2), (subject("[UNCLASSIFIED] {}"), ("nz", "us-cnsi"), 1), (first("RESTRICTED//NZEO"), NZ, 2), (first("BUDGET SENSITIVE"), NZ, 2), (both_ends("[IN-CONFIDENCE]"), NZ, 2), (paper([], head="SENSITIVE: CABINET"), NZ, 2), (first("CABINET IN CONFIDENCE"), ("nz", "uk-gpms"), 2),
    (first("UNCLASSIFIED / NON CLASSIFIE"), ("ca", "us-cnsi"), 1), (first("Unclassified | Non classifié"), ("ca", "us-cnsi"), 1), (first("PROTECTED “B”"), CA, 2), (first("Cote de sécurité : Protégé B"), CA, 2), (first("Classification de sécurité : PROTÉGÉ A"), CA, 2), (first("PROTECTED B // SOLICITOR-CLIENT PRIVILEGE"), CA, 2), (first("PROTECTED B (WITH ATTACHMENT)"), CA, 2),
    (first("SECRET//CANADIAN EYES ONLY"), CA, 4), (first("Protected A - Protégé A"), CA, 2), (subject("Protected B / Protégé B : {}"), CA, 2), (subject("UNCLASSIFIED / NON CLASSIFIÉ - {}"), ("ca", "us-cnsi"), 1), (paper([], head="Security Classification / Classification de sécurité\tPROTECTED A"), CA, 2), (printed(bottom="PROTECTED B WHEN COMPLETED"), CA, 2), (first("Security: Protected B"), CA, 2),
    (first("TLP AMBER"), TLP, 2), (subject("[TLP-AMBER] {}"), TLP, 2), (first("TLP:AMBER - limited disclosure"), TLP, 2), (first("Distribution: TLP:GREEN"), TLP, 1), (paper([], head="TLP AMBER"), TLP, 2), (first("[TLP: RED]"), TLP, 3), (subject("TLP GREEN: {}"), TLP, 1), (first("TLP:AMBER + STRICT"), TLP, 2), (markup("<p style='background:#000;color:#33ff00;text-align:right'>TLP:GREEN</p>{body}"), TLP, 1), (end("TLP:CLEAR"), TLP, 0),
]
ROWS = [row for row in ROWS if not (row[1] == UK and row[2] == 0)]

BARE = [
    "FOUO-COM invoice", "OFFICIAL RECEIPT", "UNCLASSIFIED ROAD U4412", "CONFIDENTIAL SETTLEMENT COMMUNICATION", "PRIVATE AND CONFIDENTIAL - ADDRESSEE ONLY", "RESTRICTED STOCK UNITS", "PROTECTED SPECIES SURVEY", "Secret Santa 2026", "SECRET SANTA - BUDGET 10 POUNDS", "TOP SECRET CHILLI",
    "SENSITIVE SKIN RANGE", "Controlled parking", "CONTROLLED EXPLOSION AT QUARRY", "SECRET GARDEN CAFE - MENU", "OFFICIAL OPENING - 4 MAY", "CUI BONO", "NATO PHONETIC ALPHABET", "EU LIMITED EDITION", "LIMITED EDITION", "UNOFFICIAL START LIST", "OS map", "NR 4471", "TLP team", "Protected Bike parking", "Re: Sensitive plants",
    "OFFICIAL: race results", "Result: official", "[Official] Partner news", "(Secret) supper", "CONFIDENTIAL: your reference for Ms Bell", "Unclassified ads", "RESTRICTED DELIVERY", "TOP SECRET: the musical on tour", "OFFICIAL SENSITIVE TEETH WEEK", "STRICTLY PRIVATE", "IN CONFIDENCE: a novel", "SECRETS OF THE REEF", "SECRETARIAT - ROTA", "CLASSIFIED ADS", "CLASSIFICATION RESULTS"]
BARE_LINES = [
    "RESTRICTED\n\nwas the word on the gate, and nobody knew why.", "Classification: Public", "Data classification: Internal", "Classification: Group 2", "Classification: Malware, high", "Marking: C, could do better", "Film classification: 15", "Sensitivity: Normal", "Security: doors are locked at nine", "Security: Protected by Acme Alarms",
    "Classification - first class", "Class: SECRET agent costume, size M", "GPMS: general purpose mounting set", "Distribution: TLP team, library", "Overall classification of this race is: provisional", "This report is classified as fiction.", "This briefing is classified under bedtime stories.", "The mushroom is protected.", "S E C R E T   G A R D E N   T O U R",
    "U N I T E D", "N A T O stands for the treaty of 1949", "CUI\nis short for customer interface.", "CUI CUSTOMER LIST", "CUI: connect unit interface", "CUI - the next version ships in May", "UNCLAS is not a word.", "FOUO-COM LTD\n4 High Street", "SECRET/INGREDIENT", "SECRET: ADD A PINCH OF SALT", "SECRET: BAKING SODA", "MISSION SECRET SERVICE MUSEUM",
    "CONTAINS NUTS", "THIS DOCUMENT CONTAINS CURRANTS", "ITAR GUITAR SHOP", "EUFORIA RESTRICTED", "EU RESTRICTED IMPORTS OF STEEL", "NATO RESTRICTED ITS ANSWER", "RESTREINT", "LIMITE\nde vitesse 50", "PROTECTED\nTREES", "PROTECTED A PAWN ON E5", "PROTECTED BY COPYRIGHT", "SENSITIVE\nTEETH", "BUDGET SENSITIVITY", "COMMERCIAL: ON AIR", "CABINET: OAK, TWO DOORS",
    "TLP AMBROSE", "The TLP green light was given.", "Security Classification\n(choose one)", "Classification: tick one box", "Protective marking: see below", "Handling: 5 pounds", "OFFICIAL\nWEIGHT\n72 kg", "OFFICIAL 4 UNOFFICIAL 2", "CONFIDENTIAL\n\nThis letter is privileged and meant for the addressee. Rook & Daw, solicitors", "SECRET\n\nA play in three acts\n\nMARY, a maid\nJOHN, a sailor",
    "Visibility    RESTRICTED", "Status | CONFIDENTIAL | open", "Type\tOFFICIAL\tSize\t4", "(S) small\n(M) medium\n(L) large", "1. (C) cats\n2. (D) dogs", "(U) Universal, suitable for all", "CLASS:CONFIDENTIAL", "ACCESS=RESTRICTED", "LEVEL=SECRET\nPORT=8080", "<secret>changeme</secret>", "const TOP_SECRET = 5;", "export SECRET=1"]


def marked(rng, count):
    for i in range(count):
        make, schemes, level = ROWS[i % len(ROWS)]
        yield Case(schemes[0], "fourth", make(rng), [Mark("", schemes, level, also=("us-cnsi", "us-export", "us-legacy"))], f"row {i % len(ROWS)}")


def in_a_file(rng, words):
    lines = [rng.choice(TALK), *words.split("\n"), *rng.sample(TALK, 2)]
    return with_file(rng, "Notes", "Attached.\n", "n.docx", docx(rng, lines, foot="Four Ltd")) if rng.random() < 0.5 else with_file(rng, "Notes", "Attached.\n", "n.xlsx", xlsx(rng, [["No", "Text"], *[[str(i), line] for i, line in enumerate(lines)]]))


def of_line(rng, words):
    kind = rng.choice(["first", "middle", "file", "html", "end"])
    shown = words.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    if kind == "file":
        return in_a_file(rng, words)
    if kind == "html":
        return html_mail(rng, "Notes", f"<p>{TALK[0]}</p><p>{shown}</p><p>{rng.choice(TALK)}</p>")
    parts = rng.sample(TALK, 3)
    parts.insert({"first": 0, "middle": 1, "end": 3}[kind], words)
    return text_mail(rng, "Notes", "\n\n".join(parts) + "\n")


def unmarked(rng, count):
    for i in range(count):
        words = (BARE if i % 2 else BARE_LINES)[i // 2 % len(BARE if i % 2 else BARE_LINES)]
        raw = text_mail(rng, words, "\n\n".join(rng.sample(TALK, 3)) + "\n") if i % 2 else of_line(rng, words)
        yield Case("none", "subject" if i % 2 else "line", raw, [], words.replace("\n", " "))
