# SPDX-License-Identifier: Apache-2.0
"""Marked and unmarked messages written last, after the product was mended for the first two sets: only read once."""
from carriers import docx, pdf, text_mail, with_file, xlsx
from positives import Case
from schemes import Mark
from second_marked import alternative, attached, both_ends, calendar_mail, end, first, header, markup, odt, pptx, reply_chain, rtf, stamped, subject

PLACES = ["The ferry leaves at six; bring the blue folder.", "Two of the lamps on the pier are out again.", "Minutes will follow once the chair has seen them.",
          "Ask Priya for the spare badge.", "The drone flew for eleven minutes before the battery warning."]


def page(head="", foot="", lines=(), name="doc.docx"):
    return attached(name, lambda rng: docx(rng, [*lines, *rng.sample(PLACES, 2)], head=head, foot=foot))


def sheet(head="", rows=()):
    return attached("t.xlsx", lambda rng: xlsx(rng, [*rows, ["a", "b"], ["1", rng.choice(PLACES)]], head=head))


def print_out(top="", bottom="", lines=()):
    return attached("p.pdf", lambda rng: pdf([*lines, *rng.sample(PLACES, 3)], top=top, bottom=bottom))


UK, US, CUI = ("uk-gscp",), ("us-cnsi",), ("us-cui",)
ROWS = [
    (subject("Fw: OFFICIAL-SENSITIVE PERSONAL - {}"), UK, 2), (subject("{} -- OFFICIAL-SENSITIVE"), UK, 2), (subject("{}: OFFICIAL-SENSITIVE"), UK, 2), (subject("{} | OFFICIAL SENSITIVE"), UK, 2),
    (subject("[UK OFFICIAL-SENSITIVE] {}"), UK, 2), (subject("UK SECRET - {}"), UK, 4), (subject("{} {{OFFICIAL-SENSITIVE}}"), UK, 2), (subject("(O-S) {}"), UK, 2), (subject("Fwd: Re: [O-S Personal] {}"), UK, 2),
    (subject("OFFICIAL: {}"), UK, 1), (subject("{} (OFFICIAL)"), UK, 1), (subject("SECRET - UK EYES ONLY - {}"), UK, 4), (subject("{}, OFFICIAL-SENSITIVE"), UK, 2), (subject("Accepted: [OFFICIAL-SENSITIVE] {}"), UK, 2),
    (first("OFFICIAL SENSITIVE (COMMERCIAL)"), UK, 2), (first("OFFICIAL – SENSITIVE: PERSONAL"), UK, 2), (first("This document is classified: OFFICIAL-SENSITIVE"), UK, 2), (first("Security marking: Official-Sensitive Commercial"), UK, 2),
    (first("Email classification: OFFICIAL"), UK, 1), (both_ends("--- OFFICIAL-SENSITIVE ---"), UK, 2), (both_ends("+++ SECRET +++"), ("uk-gscp", "us-cnsi"), 4), (end("[OFFICIAL-SENSITIVE]"), UK, 2), (end("OFFICIAL-SENSITIVE/COMMERCIAL"), UK, 2),
    (stamped("UK SECRET"), UK, 4), (reply_chain("SECRET - UK EYES ONLY"), UK, 4), (alternative("OFFICIAL-SENSITIVE - HR/MANAGEMENT"), UK, 2), (lambda rng: calendar_mail(rng, "[OFFICIAL-SENSITIVE] Board", "Room 4"), UK, 2),
    (markup("<div>{body}</div><div><font color=#ff0000><b>OFFICIAL-SENSITIVE</b></font> | Two plc</div>"), UK, 2), (markup("<p class=x>OFFICIAL&#x2011;SENSITIVE&nbsp;&#8211;&nbsp;PERSONAL</p>{body}"), UK, 2),
    (markup("<blockquote><p>SECRET &#8212; UK EYES ONLY</p></blockquote>{body}"), UK, 4), (page(foot="OFFICIAL-SENSITIVE PERSONAL"), UK, 2), (page(head="Official-Sensitive | Draft 3"), UK, 2), (page(foot="OFFICIAL-SENSITIVE - Page 2"), UK, 2),
    (page(lines=["Classification: OFFICIAL-SENSITIVE"]), UK, 2), (page(head="UK SECRET – UK EYES ONLY"), UK, 4), (sheet(head="SECRET"), ("uk-gscp", "us-cnsi"), 4), (sheet(rows=[["OFFICIAL-SENSITIVE"]]), UK, 2), (sheet(rows=[["Protective marking:", "OFFICIAL-SENSITIVE"]]), UK, 2),
    (print_out(top="OFFICIAL-SENSITIVE - COMMERCIAL"), UK, 2), (print_out(bottom="UK OFFICIAL-SENSITIVE"), UK, 2), (print_out(lines=["Protective Marking: Secret"]), UK, 4), (attached("a.odt", lambda rng: odt(rng, head="SECRET - UK EYES ONLY")), UK, 4),
    (attached("a.rtf", lambda rng: rtf(rng, "UK SECRET", "x")), UK, 4), (attached("s.pptx", lambda rng: pptx(rng, ["OFFICIAL-SENSITIVE COMMERCIAL"])), UK, 2), (attached("OFFICIAL-SENSITIVE Costs v2.xlsx", lambda rng: xlsx(rng, [["a"]])), UK, 2),
    (attached("Costs v2 - OFFICIAL-SENSITIVE.docx", lambda rng: docx(rng, PLACES[:1])), UK, 2), (attached("20230714-Costs-OFFICIAL-SENSITIVE.docx", lambda rng: docx(rng, PLACES[:1])), UK, 2), (attached("costs (O-S).docx", lambda rng: docx(rng, PLACES[:1])), UK, 2),
    (header("X-Marking", "OFFICIAL-SENSITIVE"), UK, 2), (header("X-Document-Classification", "uk secret"), UK, 4), (first("RESTRICTED (MANAGEMENT)"), ("uk-gpms",), 2), (end("PROTECT - COMMERCIAL"), ("uk-gpms",), 2), (first("NOT PROTECTIVELY MARKED"), ("uk-gpms",), 0),
    (first("COMMERCIAL-IN-CONFIDENCE"), ("uk-gpms", "nz"), 2), (subject("[Commercial in Confidence] {}"), ("uk-gpms", "nz"), 2), (subject("RESTRICTED - COMMERCIAL: {}"), ("uk-gpms",), 2),
    (first("SECRET//ORCON/NOFORN"), US, 4), (first("TOP SECRET//TK//REL TO USA, GBR"), US, 5), (first("CONFIDENTIAL//NOFORN"), US, 3), (first("Classification: SECRET//REL TO USA, FVEY"), US, 4), (first("SECRET//SI//REL TO USA, FVEY/RELIDO"), US, 4),
    (first("SECRET//RESTRICTED DATA//NOFORN"), US, 4), (first("UNCLASSIFIED"), US, 1), (both_ends("UNCLASSIFIED//FOR OFFICIAL USE ONLY"), ("us-legacy", "us-cnsi"), 2), (first("SECRET//FGI GBR//NOFORN"), US, 4), (first("SECRET NOFORN"), US, 4),
    (first("TOP SECRET//SI//NOFORN (DRAFT)"), US, 5), (first("SECRET//NOFORN//20331231"), US, 4), (subject("SECRET//NOFORN - {}"), US, 4), (subject("{} (S//NF)"), US, 4), (subject("CLASSIFICATION: UNCLASSIFIED {}"), US, 1), (subject("[C//REL TO USA, GBR] {}"), US, 3),
    (page(head="TOP SECRET//SI//NOFORN", foot="TOP SECRET//SI//NOFORN"), US, 5), (print_out(top="SECRET//REL TO USA, FVEY", bottom="SECRET//REL TO USA, FVEY"), US, 4), (markup("<p align=center>SECRET//<wbr>NOFORN</p>{body}"), US, 4), (first("//GBR SECRET//REL TO USA, GBR"), US, 4),
    (lambda rng: text_mail(rng, "Para check", "4. (U) {}\n\n5. (C//NF) {}\n\n(U) {}\n".format(*rng.sample(PLACES, 3))), US, 3), (lambda rng: text_mail(rng, "Bullets", "- (S) {}\n- (U) {}\n".format(*rng.sample(PLACES, 2))), US, 4),
    (lambda rng: text_mail(rng, "Annex", "A. (TS//SI) {}\nB. (S//NF) {}\n".format(*rng.sample(PLACES, 2))), US, 5), (end("Derived from: Memo 44\nDeclassify on: X1"), US, (3, 4, 5)),
    (first("CUI//PRVCY"), CUI, 2), (first("CUI//SP-PRVCY/SP-HLTH//DL ONLY"), CUI, 2), (both_ends("CUI"), CUI, 2), (first("***CUI***"), CUI, 2), (first("CUI - Contains privacy data"), CUI, 2), (subject("[CUI//SP-CTI] {}"), CUI, 2), (subject("CUI//OPSEC: {}"), CUI, 2), (subject("Contains CUI {}"), CUI, 2),
    (subject("{} - CUI"), CUI, 2), (page(head="CUI", name="notes CUI.docx"), CUI, 2), (page(head="CUI//SP-EXPT"), CUI, 2), (print_out(top="CONTROLLED"), CUI, 2), (sheet(head="CUI"), CUI, 2), (end("CUI Category: OPSEC\nLDC: FEDCON"), CUI, 2), (end("Controlled by: CNO/N4\nControlled by: Code 8\nCUI Category(ies): PHYS\nLimited Dissemination Control: NOFORN\nPOC: x"), CUI, 2),
    (first("FOUO"), ("us-legacy",), 2), (first("UNCLASSIFIED//FOUO//LES"), ("us-legacy", "us-cnsi"), 2), (subject("(FOUO) {}"), ("us-legacy",), 2), (subject("U//FOUO - {}"), ("us-legacy",), 2), (end("FOR OFFICIAL USE ONLY - PRIVACY ACT"), ("us-legacy",), 2), (page(foot="FOR OFFICIAL USE ONLY"), ("us-legacy",), 2),
    (end("DISTRIBUTION STATEMENT C: Distribution is authorized to U.S. Government agencies and their contractors."), ("us-dist",), 2), (page(foot="DISTRIBUTION STATEMENT A: Approved for public release"), ("us-dist",), 0), (print_out(lines=["DISTRIBUTION STATEMENT B. Distribution authorized to U.S. Government", "agencies only (Test and Evaluation)."]), ("us-dist",), 2),
    (end("This technical data is controlled under the International Traffic in Arms Regulations (22 CFR Parts 120-130)."), ("us-export",), 2), (end("Subject to EAR, 15 CFR 730-774, ECCN 9E991."), ("us-export",), 2), (end("EXPORT CONTROLLED"), ("us-export",), 2),
    (first("NATO SECRET"), ("nato",), 4), (first("NATO RESTRICTED - STAFF"), ("nato",), 2), (end("NATO UNCLASSIFIED"), ("nato",), 1), (subject("[NATO UNCLASSIFIED] {}"), ("nato",), 1), (subject("{} - NATO RESTRICTED"), ("nato",), 2), (subject("NATO SECRET {}"), ("nato",), 4), (first("NATO SECRET ATOMAL"), ("nato",), 4),
    (first("COSMIC TOP SECRET - BOHEMIA"), ("nato",), 5), (page(head="NATO UNCLASSIFIED releasable to Ukraine"), ("nato",), 1), (print_out(top="NATO RESTRICTED"), ("nato",), 2), (first("ISAF CONFIDENTIAL"), ("nato",), 3), (first("Classification: Nato Confidential"), ("nato",), 3), (first("NATO / OTAN RESTRICTED"), ("nato",), 2),
    (first("RESTREINT UE/EU RESTRICTED"), ("eu",), 2), (both_ends("SECRET UE/EU SECRET"), ("eu",), 4), (subject("{} [RESTREINT UE/EU RESTRICTED]"), ("eu",), 2), (page(head="LIMITE"), ("eu",), 1), (first("TRÈS SECRET UE / EU TOP SECRET"), ("eu",), 5), (print_out(top="CONFIDENTIEL UE/EU CONFIDENTIAL"), ("eu",), 3), (first("EU SECRET"), ("eu",), 4),
    (subject("{} [SEC=PROTECTED]"), ("au-epms",), 3), (subject("{} [SEC=OFFICIAL:Sensitive, CAVEAT=SH:NATIONAL-CABINET, ACCESS=Legislative-Secrecy]"), ("au-epms",), 2), (subject("[SEC=UNOFFICIAL] {}"), ("au-epms",), 0), (subject("Re: {} [SEC=SECRET, CAVEAT=RI:REL AUS/CAN/GBR/NZL/USA]"), ("au-epms",), 4),
    (header("X-Protective-Marking", "VER=2024.1, NS=gov.au, SEC=SECRET, CAVEAT=RI:AGAO, ORIGIN=a@two.example"), ("au-epms",), 4), (header("X-Protective-Marking", "VER=2018.1, NS=gov.au, SEC=OFFICIAL, ORIGIN=a@two.example"), ("au-epms",), 1), (first("OFFICIAL: Sensitive"), ("au-epms",), 2), (page(head="PROTECTED", foot="PROTECTED"), ("au-epms", "ca"), 3),
    (page(head="OFFICIAL: Sensitive // Legal-Privilege"), ("au-epms",), 2), (first("SECRET//AUSTEO"), ("au-epms",), 4), (end("OFFICIAL:Sensitive"), ("au-epms",), 2), (subject("{} - OFFICIAL: Sensitive"), ("au-epms",), 2),
    (first("POLICY IN-CONFIDENCE"), ("nz",), 2), (subject("{} [SENSITIVE]"), ("nz",), 2), (subject("[IN-CONFIDENCE] [LEGAL PRIVILEGE] {}"), ("nz",), 2), (first("CONFIDENTIAL//REL TO NZL, AUS"), ("nz",), 3), (page(head="IN-CONFIDENCE"), ("nz",), 2), (first("SECRET//NZEO//ACCOUNTABLE MATERIAL"), ("nz",), 4), (subject("IN-CONFIDENCE: {}"), ("nz",), 2),
    (first("PROTECTED C"), ("ca",), 3), (first("PROTECTED B//CEO"), ("ca",), 2), (page(head="PROTECTED B - PROTÉGÉ B"), ("ca",), 2), (subject("Protégé B - {}"), ("ca",), 2), (print_out(top="Protected A / Protégé A"), ("ca",), 2), (first("CONFIDENTIAL / CONFIDENTIEL"), ("ca",), 3), (first("TOP SECRET - CANADIAN EYES ONLY"), ("ca",), 5), (first("Protected B"), ("ca",), 2), (subject("{} - Protected B"), ("ca",), 2),
    (first("TLP:RED"), ("tlp",), 3), (subject("TLP:CLEAR {}"), ("tlp",), 0), (subject("{} | TLP:AMBER+STRICT"), ("tlp",), 2), (end("TLP: WHITE"), ("tlp",), 0), (page(foot="TLP:AMBER | Two plc"), ("tlp",), 2), (print_out(top="TLP:RED - Not for disclosure"), ("tlp",), 3), (first("Classification: TLP:AMBER"), ("tlp",), 2),
    (lambda rng: text_mail(rng, "Notes", f"{PLACES[0]} Please treat this mail as TLP:AMBER.\n\n{PLACES[1]}\n"), ("tlp",), 2), (sheet(rows=[["TLP", "TLP:GREEN"]]), ("tlp",), 1), (attached("report_TLP_GREEN.docx", lambda rng: docx(rng, PLACES[:1])), ("tlp",), 1), (header("TLP", "TLP:GREEN"), ("tlp",), 1),
    (header("SIO-Label", 'marking="UK OFFICIAL-SENSITIVE COMMERCIAL"; fgcolor=white; bgcolor=blue'), ("sio",), 2), (header("bjclassification", "NATO RESTRICTED"), ("nato",), 2), (header("x-titus-classification", "SECRET"), ("vendor", "uk-gscp"), 4),
    (attached("m.docx", lambda rng: docx(rng, PLACES[:1], properties=[("MSIP_Label_11111111-2222-4333-8444-555555555555_Name", "Official Sensitive - Personal")])), ("ms-mip",), 2),
    (attached("m.docx", lambda rng: docx(rng, PLACES[:1], properties=[("Security Classification", "OFFICIAL-SENSITIVE")])), UK, 2), (attached("m.docx", lambda rng: docx(rng, PLACES[:1], core=[("cp:keywords", "board; OFFICIAL-SENSITIVE; 2023")])), UK, 2), (attached("m.pdf", lambda rng: pdf(PLACES[:1], info=[("Subject", "NATO RESTRICTED")])), ("nato",), 2),
]
BARE = [
    "Secret ballot on Thursday", "SECRET BALLOT ON THURSDAY", "Official: your invoice", "OFFICIAL INVOICE", "Restricted hours at the pool", "UNCLASSIFIED AD: bike for sale", "Top Secret (the film)", "Is this confidential?", "CONFIDENTIAL?", "NATO SCHOOL OPEN DAY", "EU SECRETARY VISITS",
    "PROTECTED MODE DRIVER BUG", "[PATCH] mark keys as secret", "[PATCH 2/3] drm: restricted heap", "[RFC] unofficial ports", "Re: [kernel-hardening] __official__", "SENSITIVE PLANTS SALE", "CUI course dates", "TLP exam", "TLP: exam", "SI units", "(C) Copyright renewal", "LES MISERABLES - tickets",
    "SSI and housing", "STAFF IN CONFIDENCE TRAINING WEEK", "Trade secret law", "TRADE SECRET LAW SEMINAR", "Secret - Agent - Man", "Amber Rudd interviewed", "Code RED", "Limited: only two left", "Controlled burning on the moor", "CONTROLLED BURNING ON THE MOOR", "Embargoed wine", "Distribution list A", "Declassify this", "Personnel file: personal",
    "Restreint à dix personnes", "TRES BON SECRET", "Geheim!", "VS - Nur für den Dienstgebrauch (Satire)", "Riservato ai soci", "Reservado: mesa 4", "OFFICIAL SECRETS ACT lecture", "OFFICIAL-LOOKING MAIL IS A SCAM", "SECRET-KEEPING FOR TEENS", "UK OFFICIAL STATISTICS RELEASE", "UK CONFIDENTIAL HELPLINE", "NATO-ACCREDITED TRAINER", "ECCN lookup tool",
    "SEC=1 flag", "[SEC] filings due", "[SEC-1234] fix login", "(S) Sales, (C) Care", "(U) turn ahead", "Secret Cinema - details - bring a coat", "TOP-SECRET-BAND TOUR", "FOUO-COM networks", "ORCONTROL AG", "Noforn Ltd: quote"]
BARE_LINES = [
    "The words OFFICIAL and SECRET are both nouns here.", "OFFICIAL RULES\nNo purchase needed.", "SECRET SAUCE\n2 tbsp vinegar", "RESTRICTED VIEW\nRow Z", "Rated: RESTRICTED (under 17 needs a guardian)", "Visibility: PRIVATE\nMode: PROTECTED\n", "protected:\n  int secret;\npublic:\n  int official;", "#ifdef CONFIDENTIAL\n#endif",
    "secret: \"abc\"\nkind: Official", "| (S) | small |\n| (C) | child |", "(a) apples\n(u) umbrellas\n(c) cherries", "(S) subject\n(V) verb\n(O) object", "(U) upper\n(L) lower", "(C) centre\n(L) left\n(R) right", "Prices: (S) 4.00 (M) 5.00", "Classification: Hymenoptera", "Classification: open source", "Marking: out of ten", "Marking - see below", "Classification - junior",
    "Overall classification: third place", "The classification: official results after stage 4", "Reason: 1.4 litres too little", "Derived from: the Greek", "Classified by: colour\nThen by: size", "POC: Ann\nController: Ben", "Controlled by: remote", "TLP:RED or TLP:GREEN, which one do you mean?", "What does 'TLP:AMBER' stand for?", "Traffic lights: RED, AMBER, GREEN", "NATO, UNCLASSIFIED SPECIES and other crossword clues",
    "\"Protected B\" is the name of the band.", "We live in Protected Bay.", "Page 4 of 9   SECRET GARDEN", "Chapter 3 | The SECRET | 41", "OFFICIAL   PARTNER   2023", "CONFIDENTIAL   shredding   services", "ITAR is short for a Sanskrit name.", "The 22 CFR 120 was a locomotive.", "Export to 15 CFR files, ECCN unknown? No: XLS.", "Approved for public viewing; seating is unlimited.", "Distribution authorized to all shops.",
    "STAFF ONLY\nPRIVATE", "COMMERCIAL\nBREAK", "PERSONAL\nHYGIENE", "MEDICAL\nCENTRE", "LEGAL - NOTICE", "FOR YOUR EYES ONLY\n(the film)", "Secret Service - Official Fan Club", "This e-mail is OFFICIAL fan mail.", "The email is confidential and may be legally privileged.", "CONFIDENTIAL: the contents of this email are for the addressee only.", "Unclassified roads will be closed.", "He got a RESTRICTED licence.", "IN CONFIDENCE WE TRUST", "IN-CONFIDENCE TRICKS EXPOSED"]


def marked(rng, count):
    for i in range(count):
        make, schemes, level = ROWS[i % len(ROWS)]
        yield Case(schemes[0], "third", make(rng), [Mark("", schemes, level, also=("us-cnsi", "us-export"))], f"row {i % len(ROWS)}")


def unmarked(rng, count):
    for i in range(count):
        if i % 2:
            words = BARE[i // 2 % len(BARE)]
            yield Case("none", "subject", text_mail(rng, words, "\n\n".join(rng.sample(PLACES, 3)) + "\n"), [], words)
            continue
        words = BARE_LINES[i // 2 % len(BARE_LINES)]
        lines = [*rng.sample(PLACES, 2)]
        lines.insert(1, words)
        raw = with_file(rng, "Notes", "Attached\n", "n.docx", docx(rng, "\n".join(lines).split("\n"), head="Two plc")) if rng.random() < 0.3 else text_mail(rng, "Notes", "\n\n".join(lines) + "\n")
        yield Case("none", "line", raw, [], words.replace("\n", " "))
