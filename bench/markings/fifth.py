# SPDX-License-Identifier: Apache-2.0
"""Papers of other offices, written after the product was mended for the fourth set: signals, cables, minutes, forms, forensic labels, mail of police and hospitals' suppliers."""
from carriers import docx, html_mail, pdf, text_mail
from fourth import ANY, ANY_UK_US, AU, CA, CUI, EU, GPMS, LEG, NATO, NZ, TLP, UK, US, book, made, paper, printed
from more_files import boxed_docx, master_pptx, noted_pdf, table_docx
from positives import Case
from schemes import Mark
from second_marked import attached, both_ends, calendar_mail, end, first, header, markup, odt, reply_chain, rtf, subject

SAID = ["The boiler house was inspected and two valves were changed.", "Callers should be sent to the second desk.", "Diesel for the ferry is ordered for Thursday.", "The choir needs the hall until ten.",
        "Both lifts are out of use until the engineer has been.", "Send me the list of names when it is ready.", "Parking is on the north side this week."]


def memo(lines, subject_line="Memo"):
    return lambda rng: text_mail(rng, subject_line, "\n".join(lines).replace("{}", rng.choice(SAID)) + "\n")


def footed(line):
    return lambda rng: text_mail(rng, "Hall", f"Hello,\n\n{rng.choice(SAID)}\n\nBest wishes\nK. Aldous\nClerk, Five Council\n{line}\n")


def quoted(mark):
    return lambda rng: text_mail(rng, "Re: Hall", f"Agreed.\n\nOn 4 May 2026, K. Aldous wrote:\n> {mark}\n>\n> {rng.choice(SAID)}\n")


ROWS = [
    (memo(["MEMORANDUM FOR Commander, 4th Depot", "", "SUBJECT: (CUI) Stores", "", "1. (CUI) {}", "2. (U) {}"]), CUI, 2), (memo(["FM FLEET OPS", "TO DEPOT FOUR", "BT", "UNCLAS //N04400//", "MSGID/GENADMIN/OPS//", "{}", "BT"]), US, 1),
    (memo(["FM DEPOT FOUR", "TO FLEET OPS", "BT", "S E C R E T", "{}", "BT"]), ANY_UK_US, 4), (memo(["C O N F I D E N T I A L SECTION 01 OF 02 HARBOUR 000417", "", "SUBJECT: STORES", "", "{}"]), ("us-cnsi", "uk-gpms"), (3, 4)), (memo(["UNCLAS HARBOUR 000418", "SENSITIVE", "", "{}"]), ("us-cnsi", "us-legacy"), (1, 2)),
    (memo(["UK RESTRICTED", "", "ROUTINE 041200ZMAY26", "", "{}"]), GPMS, 2), (memo(["OFFICIAL-SENSITIVE – DIPTEL", "", "Summary", "{}"]), UK, 2), (memo(["To: Minister", "From: K. Aldous", "Marking: OFFICIAL-SENSITIVE", "", "{}"]), UK, 2), (memo(["Date: 4 May", "Classification (this page): SECRET", "", "{}"]), ANY_UK_US, 4),
    (memo(["MINUTES OF THE STORES BOARD", "OFFICIAL-SENSITIVE - COMMERCIAL", "", "Present: K. Aldous", "{}"]), UK, 2), (memo(["OFFICIAL-SENSITIVE (COMMERCIAL) (WHEN COMPLETE)", "", "{}"]), UK, 2), (memo(["OFFICIAL SENSITIVE BUDGET", "", "{}"]), UK, 2), (memo(["OFFICIAL – PERSONAL DATA", "", "{}"]), UK, 1),
    (footed("Security marking of this e-mail: OFFICIAL"), UK, 1), (footed("This e-mail and its attachments are marked OFFICIAL-SENSITIVE."), UK, 2), (footed("Email protectively marked as: OFFICIAL"), UK, 1), (footed("OFFICIAL – This email may be read by anyone in the council"), UK, 1),
    (footed("[UK OFFICIAL]"), UK, 1), (footed("Sent on behalf of Five Council. OFFICIAL-SENSITIVE"), UK, 2), (footed("Classified OFFICIAL-SENSITIVE"), UK, 2), (footed("GSC: O-S"), UK, 2), (footed("Document marking: Secret (UK Eyes Only)"), UK, 4), (footed("Data classification: OFFICIAL-SENSITIVE"), UK, 2),
    (quoted("OFFICIAL-SENSITIVE"), UK, 2), (quoted("**SECRET**"), ANY_UK_US, 4), (quoted("CLASSIFICATION: CUI"), CUI, 2), (quoted("NATO RESTRICTED"), NATO, 2), (subject("Re: Fw: [SECRET] {}"), ANY_UK_US, 4), (subject("{} - OFFICIAL (sensitive)"), UK, (1, 2)), (subject("O: {} OFFICIAL-SENSITIVE:PERSONAL"), UK, 2),
    (subject("{} - UK SECRET"), UK, 4), (subject("<OFFICIAL-SENSITIVE> {}"), UK, 2), (subject("##OFFICIAL-SENSITIVE## {}"), UK, 2), (subject("{} (OFFICIAL-SENSITIVE - PERSONAL DATA)"), UK, 2), (subject("Automatic reply: {} - OFFICIAL-SENSITIVE"), UK, 2), (subject("WG: [OFFICIAL-SENSITIVE] {}"), UK, 2),
    (paper(["OPERATION ORDER 7", "SECRET", "Copy 2 of 9 copies"]), ANY_UK_US, 4), (paper([], head="OFFICIAL-SENSITIVE", foot="1-1\tOFFICIAL-SENSITIVE\t4 May 2026"), UK, 2), (paper([], head="JSP 999 - UK OFFICIAL"), UK, 1), (paper([], foot="OFFICIAL-SENSITIVE PERSONAL [when completed]"), UK, 2),
    (made("f.docx", lambda t: table_docx([["Ref", "4417"], ["Security marking", "OFFICIAL-SENSITIVE"], ["Date", "4 May"]], t)), UK, 2), (made("f.docx", lambda t: table_docx([["OFFICIAL-SENSITIVE", "", "Page 1 of 4"]], t)), UK, 2), (made("f.docx", lambda t: boxed_docx("NATO UNCLASSIFIED", t)), NATO, 1),
    (attached("m.odt", lambda rng: odt(rng, lines=["Security classification: OFFICIAL-SENSITIVE"])), UK, 2), (attached("m.rtf", lambda rng: rtf(rng, "Page 1 - OFFICIAL-SENSITIVE", "x")), UK, 2), (made("s.pptx", lambda t: master_pptx("", t, footer="OFFICIAL-SENSITIVE | Stores brief | 4")), UK, 2), (made("n.pdf", lambda t: noted_pdf(t, "UK SECRET", "FreeText")), UK, 4),
    (printed(bottom="Page 3 of 12 OFFICIAL-SENSITIVE COMMERCIAL"), UK, 2), (printed(["Form 44", "OFFICIAL-SENSITIVE PERSONAL (when completed)", "Name: A. Vane"]), UK, 2), (book("<headerFooter><oddHeader>&amp;LStores&amp;C&amp;BOFFICIAL&amp;B&amp;R4 May</oddHeader></headerFooter>"), UK, 1), (book(rows=[["Classification:", "", "OFFICIAL-SENSITIVE"]]), UK, 2), (book(rows=[["OFFICIAL-SENSITIVE", "Stores register", "May"]]), UK, 2),
    (markup("<div style='border:1px solid red'>OFFICIAL-SENSITIVE<div style='font-size:9px'>Handle with care</div></div>{body}"), UK, 2), (markup("<table><tr><th>Classification</th><th>Owner</th></tr><tr><td>OFFICIAL-SENSITIVE</td><td>Stores</td></tr></table>{body}"), UK, 2), (markup("<p>Classification level:&nbsp;<span>SECRET</span></p>{body}"), ANY_UK_US, 4),
    (markup("{body}<footer><p>OFFICIAL&nbsp;SENSITIVE</p></footer>"), UK, 2), (lambda rng: calendar_mail(rng, "OFFICIAL-SENSITIVE: board", "x"), UK, 2), (header("X-Classification", "UK OFFICIAL-SENSITIVE COMMERCIAL"), UK, 2), (header("X-Email-Marking", "OFFICIAL"), UK, 1),
    (first("CLASSIFICATION: SECRET//REL TO USA, FVEY\nDERIVED FROM: MULTIPLE SOURCES"), US, 4), (first("(U) UNCLASSIFIED"), US, 1), (first("UNCLASSIFIED // CUI"), ("us-cui", "us-cnsi"), (1, 2)), (first("UNCLASSIFIED WITH CUI ATTACHMENT"), ("us-cui", "us-cnsi"), (1, 2)), (first("SECRET//NOFORN//LIMDIS"), US, 4), (first("SECRET - NO FOREIGN DISSEMINATION"), US, 4),
    (first("TOP SECRET - SPECIAL HANDLING REQUIRED"), ("us-cnsi", "uk-gscp"), 5), (first("**** SECRET//RELEASABLE TO USA, GBR ****"), US, 4), (first("CONFIDENTIAL//REL TO USA, NATO"), US, 3), (first("SECRET (S//NF)"), US, 4), (first("CLASS: SECRET//NOFORN"), US, 4), (first("CLASSIFIED: SECRET//NF"), US, 4),
    (first("U.S. GOVERNMENT USE ONLY - CUI"), CUI, 2), (first("CUI // SP-HLTH // DL ONLY"), CUI, 2), (first("CUI//PRVCY//NOFORN - 4 May 2026"), CUI, 2), (first("CUI - PRIVACY ACT PROTECTED"), CUI, 2), (first("CUI Warning: contains medical data"), CUI, 2), (first("Controlled Unclassified Information"), CUI, 2), (both_ends("CUI // FEDCON"), CUI, 2),
    (footed("This message may contain Controlled Unclassified Information (CUI)."), CUI, 2), (footed("CUI - handle per DoDI 5200.48"), CUI, 2), (subject("[CUI] [ENCRYPTED] {}"), CUI, 2), (subject("{} - CUI//SP-PRVCY"), CUI, 2), (subject("CUI // {}"), CUI, 2), (subject("SECRET//REL TO USA, FVEY // {}"), US, 4), (subject("{} (U//FOUO)"), LEG, 2), (subject("UNCLASSIFIED - {}"), US, 1),
    (first("OFFICIAL USE ONLY - MAY BE EXEMPT FROM PUBLIC RELEASE"), LEG, 2), (first("U//FOUO/LES"), LEG, 2), (first("UNCLASSIFIED//LAW ENFORCEMENT SENSITIVE"), LEG, 2), (first("LIMITED OFFICIAL USE / FOR OFFICIAL USE ONLY"), LEG, 2), (paper([], foot="UNCLASSIFIED // FOR OFFICIAL USE ONLY"), LEG, 2), (printed(top="FOUO"), LEG, 2),
    (paper([], head="CUI//SP-CTI", foot="CUI//SP-CTI  |  Distribution Statement D"), CUI, 2), (made("s.pptx", lambda t: master_pptx("SECRET//NOFORN", t)), US, 4), (printed(["(S//NF) Stores are low.", "(U) Fuel is not."]), US, 4), (end("Derived From: DEPOT SCG, 4 May 2020\nDeclassify On: 20450504"), US, (3, 4)), (end("DISTRIBUTION C. Distribution authorized to U.S. Government agencies and their contractors; 4 May 2026."), ("us-dist",), 2),
    (first("NATO UNCLASSIFIED RELEASABLE TO EU AND SWE"), NATO, 1), (first("NATO RESTRICTED (NR)"), NATO, 2), (first("NATO  SECRET"), NATO, 4), (first("NATO CONFIDENTIAL / OTAN CONFIDENTIEL"), NATO, 3), (first("NATO RESTRICTED/DIFFUSION RESTREINTE OTAN"), NATO, 2), (first("NATO RESTRICTED EXCLUSIVE FOR J4"), NATO, 2), (first("Classification: NR"), NATO, 2), (first("NU"), NATO, 1), (first("IFOR CONFIDENTIAL"), NATO, 3),
    (subject("{} - NATO UNCLASSIFIED/REL EU"), NATO, 1), (subject("[NU] {}"), NATO, 1), (subject("NATO-UNCLASSIFIED: {}"), NATO, 1), (paper(["NATO UNCLASSIFIED", "4 May 2026", "MEMORANDUM"]), NATO, 1), (paper([], head="-1-\tNATO RESTRICTED\tMCM-0044"), NATO, 2), (markup("<p align=center>N&nbsp;A&nbsp;T&nbsp;O&nbsp;&nbsp;&nbsp;S&nbsp;E&nbsp;C&nbsp;R&nbsp;E&nbsp;T</p>{body}"), NATO, 4),
    (first("COUNCIL OF THE EUROPEAN UNION\nRESTREINT UE/EU RESTRICTED"), EU, 2), (first("SECRET UE / EU SECRET\nCRYPTO"), EU, 4), (first("RESTREINT UE/EU RESTRICTED (4 annexes)"), EU, 2), (first("EU CONFIDENTIAL UNTIL 4 MAY 2027"), EU, 3), (subject("EU RESTRICTED: {}"), EU, 2), (subject("{} (R-UE/EU-R)"), EU, 2), (printed(top="LIMITE   EN"), EU, 1), (paper([], head="8417/26\tLIMITE\tEN"), EU, 1),
    (first("PROTECTED, CABINET"), AU, 3), (first("OFFICIAL: Sensitive | Personal privacy"), AU, 2), (first("Protective marking: OFFICIAL: Sensitive"), AU, 2), (footed("Security Classification: OFFICIAL:Sensitive"), AU, 2), (footed("[SEC=OFFICIAL]"), AU, 1), (subject("{} [SEC=PROTECTED, ACCESS=Personal-Privacy]"), AU, 3), (subject("{} - [OFFICIAL:Sensitive]"), AU, 2), (paper([], head="PROTECTED", foot="PROTECTED"), AU + CA, 3), (first("SECRET//REL AUS, USA"), ("au-epms", "us-cnsi", "uk-gscp"), 4),
    (first("IN-CONFIDENCE - STAFF"), NZ, 2), (first("[SENSITIVE]"), NZ, 2), (subject("[SEEMAIL] [SENSITIVE] {}"), NZ, 2), (subject("IN-CONFIDENCE - {}"), NZ, 2), (paper([], head="RESTRICTED - NZEO"), NZ, 2), (first("CONFIDENTIAL - NEW ZEALAND EYES ONLY"), NZ, 3), (footed("Classification: IN-CONFIDENCE"), NZ, 2), (first("LEGAL PRIVILEGE IN-CONFIDENCE"), NZ, 2),
    (first("PROTECTED A when completed / PROTÉGÉ A une fois rempli"), CA, 2), (first("PROTECTED B | PROTÉGÉ B"), CA, 2), (first("Security classification: Protected B"), CA, 2), (footed("Classification: PROTECTED A / PROTÉGÉ A"), CA, 2), (subject("PROTECTED-B: {}"), CA, 2), (subject("[UNCLASSIFIED / NON CLASSIFIÉ] {}"), ("ca", "us-cnsi"), 1), (printed(top="PROTECTED B\tPROTÉGÉ B"), CA, 2), (first("SECRET / CANADIAN EYES ONLY"), CA, 4),
    (first("TLP: AMBER"), TLP, 2), (first("TLP:RED | recipients of this mail only"), TLP, 3), (subject("{} TLP:AMBER+STRICT"), TLP, 2), (footed("TLP:GREEN"), TLP, 1), (paper([], foot="TLP:GREEN - may be shared in the community"), TLP, 1), (first("Marking: TLP:AMBER"), TLP, 2), (printed(["TLP:CLEAR"]), TLP, 0), (quoted("TLP:AMBER"), TLP, 2),
]

BARE = [
    "OFFICIAL PARTNER OFFER", "SECRET BEACHES OF CRETE", "Secret sale starts now", "TOP SECRET RECIPE REVEALED", "CONFIDENTIAL - tender 44", "RESTRICTED: staff rota", "[SECRET] menu for Friday", "Protected bike lanes - vote now", "UNCLASSIFIED - the podcast", "Sensitive data training", "CUI training due", "CUI-44 connector quote", "NATO summit parking", "NATO RESTRICTED AREA SIGNS FOR SALE",
    "EU SECRET BALLOT REPORT", "EU LIMITED LIABILITY", "TLP meeting", "IN CONFIDENCE OF OUR TEAM", "O-S ring seals", "OFFICIAL/UNOFFICIAL LISTS", "FOUO? F.O.U.O. - the band", "NU metal night", "NR Ltd invoice", "OFFICIAL-LOOKING LETTERS", "COMMERCIAL BREAK - ads", "STAFF ONLY - party", "CLASSIFICATION: division two table", "Marking: homework", "Security: new badges", "PROTECTED A FORTNIGHT"]
BARE_LINES = [
    "SECRET\nINGREDIENTS\nflour, salt", "OFFICIAL\nPROGRAMME\n4 pounds", "RESTRICTED AREA\nNo entry", "CONFIDENTIAL WASTE ONLY", "PROTECTED BY LASER ALARM", "SENSITIVE\nHandle gently, said the label on the crate.", "NU\nis the thirteenth letter.", "Classification: NR (not ranked)", "Classification\tA\nOwner\tB", "Marking | 7 out of 10", "Security    door code changed", "Security: Sensitive lock, turn gently", "This letter is marked with a stamp.", "The message is marked as read.",
    "This page contains CUE cards.", "The brief is classified by colour.", "This file contains secret sauce.", "THIS BOX CONTAINS GLASS", "The report is classified: fiction, crime.", "This document is marked OFFICIAL COPY", "The overall classification of this league is: Leeds, York, Hull", "S A L E", "C L O S E D", "N O T I C E   T O   A L L", "UNCLASSIFIED ROADS\nA list", "UNCLAS. F. is my nephew", "SECRET: PASSAGE", "SECRET - PASSAGE - MAP",
    "MISSION STATEMENT", "MISSION SECRET GARDEN", "EU-RESTRICTED SUBSTANCES LIST", "NATO-STANDARD SOCKETS", "NATO/EU RELATIONS SEMINAR", "LIMITE ATTEINTE", "PROTECTED B ROADS OF WALES", "TLP AMBERLEY", "tlp-red-team is a host", "SEC=OFFICER", "SEC=1", "CUI/CLI tools compared", "CUI LIMITED\n4 Quay", "CUI, MIS and HRM are modules", "FOR OFFICIAL USE, keep right", "OFFICIAL USE OF VANS", "Restricted when lights flash", "RESTRICTED WHEN LIGHTS FLASH",
    "CONFIDENTIAL\nThis message is for the person it is addressed to. If you are not the intended recipient please delete it.", "PRIVATE & CONFIDENTIAL\nMr A. Vane", "COMMERCIAL IN CONFIDENCE-STYLE WRITING", "(NU) nudge, (NR) nerd", "(S) salt\n(S//P) salt and pepper", "a) SECRET\nb) OFFICIAL\nc) neither", "Q: SECRET or OFFICIAL?\nA: neither"]


def marked(rng, count):
    for i in range(count):
        make, schemes, level = ROWS[i % len(ROWS)]
        yield Case(schemes[0], "fifth", make(rng), [Mark("", schemes, level, also=("us-cnsi", "us-export", "us-legacy", "us-dist", "us-cui"))], f"row {i % len(ROWS)}")


def unmarked(rng, count):
    for i in range(count):
        words = (BARE if i % 2 else BARE_LINES)[i // 2 % len(BARE if i % 2 else BARE_LINES)]
        if i % 2:
            yield Case("none", "subject", text_mail(rng, words, "\n\n".join(rng.sample(SAID, 3)) + "\n"), [], words)
            continue
        parts = rng.sample(SAID, 3)
        parts.insert(rng.randint(0, 3), words)
        raw = rng.choice([lambda: text_mail(rng, "Notes", "\n\n".join(parts) + "\n"), lambda: attached("n.docx", lambda r: docx(r, "\n".join(parts).split("\n"), foot="Five Council"))(rng),
                          lambda: attached("n.pdf", lambda r: pdf("\n".join(parts).split("\n")))(rng),
                          lambda: html_mail(rng, "Notes", "".join("<p>" + part.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>") + "</p>" for part in parts))])()
        yield Case("none", "line", raw, [], words.replace("\n", " "))
