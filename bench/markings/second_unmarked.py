# SPDX-License-Identifier: Apache-2.0
"""Unmarked messages of a second hand: newspapers, shops, clubs, code, contracts, lessons about markings, other languages."""
from carriers import docx, html_mail, pdf, text_mail, with_file, xlsx
from positives import Case
from second_marked import CLOSE, LINES, MATTERS, calendar_mail, odt, pptx

HEADLINES = [
    "SECRET LIVES OF BEES - BOOK CLUB", "Official: rates stay put", "CONFIDENTIAL MEMO LEAKED, SAYS PAPER", "Restricted - 18 certificate films this week",
    "SENSITIVE ISSUE, PLEASE CALL", "RE: RESTRICTED STOCK AWARD - ACTION NEEDED", "NATO: what next?",
    "Protect your home this winter", "PROTECT YOUR HOME THIS WINTER", "LIMITE DE CREDITO AUMENTADO", "Limite de vitesse : 80", "CONFIDENTIEL DEFENSE, le film", "SECRET DE FAMILLE - dimanche 21h", "OFFICIEL : le calendrier",
    "Offiziell: Trainer geht", "SENSITIVE CONTENT WARNING", "Red, amber, green: project status", "PROJECT STATUS: AMBER", "STATUS GREEN", "TLP - Teaching and Learning Programme", "TLP: minutes of the parish",
    "EU Official Journal L 114", "SECRET SANTA - who drew whom", "OFFICIAL RECEIVER APPOINTED", "UK OFFICIAL RECEIVER APPOINTED", "UK SECRET GARDENS WEEKEND", "CUI-1020 headphone jack", "CUI Inc. order 4471", "FOUO? what does that mean",
    "Confidential - for Tom", "Strictly confidential: your exam results", "CONFIDENTIAL REFERENCE FOR MISS VANE", "STRICTLY PRIVATE AND CONFIDENTIAL", "Private & Confidential", "PERSONAL - do not open", "Commercial in nature",
    "The SECRET ingredient", "My secret.", "(Secret) diary of a vet", "[Announce] official mirror list", "[secret-club] new members", "[official-docs] build failed", "Re: [OpenSSL] SECRET_KEY handling", "SBU GROUP INVOICE",
    "LES MILLS CLASSES THIS WEEK", "Les horaires", "SSI PAYMENT DATES", "LES - leave and earnings statement", "Protected B&B stay in Kent", "Protected A-roads and lanes", "SECRET/SANTA", "Re: SEC=3 in the config",
    "O-S maps, sheet 12", "OS maps", "Order of battle: OFFICIAL rules of the board game", "OFFICIAL RULES - SPRING PRIZE DRAW", "Distribution Statement for your pension", "Distribution statement: Q3 dividend",
    "Noforn? No, forms!", "ORCON PUBLIC LTD - INVOICE", "FISA RACING WEEKEND", "Cosmic top secret, a game", "EYES ONLY - SPA VOUCHER", "STAFF USE ONLY DOOR CODE", "For internal use only: canteen"]
PARAGRAPHS = [
    "Secret\n\nThat was the one-word title of the play. Nobody liked it.", "He stamped it \"SECRET\" and put it into the drawer, as spies do in films.", "The exhibition \"TOP SECRET//EYES ONLY\" runs until May.",
    "Our products:\nOFFICIAL BALL      19.99\nOFFICIAL SHIRT     49.99\nTRAINING BIB        4.99", "Access levels in the app:\n  PUBLIC\n  RESTRICTED\n  PRIVATE", "RESTRICTED\nCARRIAGE\nWAY", "TYPE: RESTRICTED\nOWNER: root",
    "Grade: PROTECTED (Listed Building Grade II)", "Status: CONFIDENTIAL until the press day, said the museum.", "CLASSIFICATION: mammals, birds, reptiles", "Classification: 3rd in the league", "Marking: blue paint, two coats",
    "Classification: Restricted licence holders only", "Marking scheme: secret ballot", "Classification: official UCI category 2.1", "Protective marking on the pipes is yellow.", "SECURITY CLASSIFICATION: see the attached blank form", "Classification: [choose]",
    "SECRET_KEY=changeme\nOFFICIAL_URL=https://two.example", "class Secret:\n    pass\n\nSECRET = Secret()", "case UNCLASSIFIED: break;", "kind: Secret\nmetadata:\n  name: tls", "OFFICIAL\tSECRET\tHYBRID\n1\t2\t3",
    "-- CONFIDENTIAL --\nThis transmission is intended only for the use of the addressee.", "PRIVILEGED & CONFIDENTIAL\nPrepared at the request of counsel", "Confidential Property of Two plc\nDo not copy.", "CONFIDENTIAL AND PROPRIETARY\n(c) Two plc",
    "SECRET?\nWe can keep one.", "Tip No. 4\nSECRET: a slow oven.", "OFFICIAL SPONSOR", "OFFICIAL TIMEKEEPER - ROSSI", "SECRET BALLOT - RESULTS", "SECRET LOCATION - BRING A TORCH", "OFFICIAL VISIT - PROGRAMME", "OFFICIAL BUSINESS", "TOP SECRET PARTY",
    "UNOFFICIAL GUIDE", "UNCLASSIFIED FINISHERS: 3", "RESTRICTED HEADROOM 3.9 M", "RESTRICTED ACCESS - BADGE NEEDED", "RESTRICTED AREA - KEEP OUT", "PROTECTED CYCLE LANE", "PROTECT THE BADGER", "SENSITIVE SITE: NO DOGS", "CONTROLLED PARKING ZONE", "CONTROLLED DRUGS CUPBOARD",
    "CONFIDENTIAL HELPLINE - CALL 0800 000000", "CONFIDENTIAL WASTE", "CONFIDENTIAL INTERVIEW ROOM", "LIMITE URBAINE", "DIFFUSION LARGE", "Diffusion restreinte aux abonnés.", "Le dossier est classé « très secret » dans le roman.", "Un secret UE ? Non, un secret de polichinelle.",
    "Streng vertraulich, sagte er, und lachte.", "VERTRAULICH behandeln wir Ihre Bewerbung.", "Segreto di Stato è un film.", "Top secret? Ja, das Musical.", "Confidential treatment requested by the issuer under the exchange rules.", "The NATO secret was no secret.", "NATO restricted the use of phones in the hall.",
    "The EU restricted imports, and EU confidential business data stayed out.", "(U) is the chemical sign of uranium, (S) of sulphur, (C) of carbon.", "(C) Two plc 2020", "(S)he may apply.", "(R) and (TM) are marks of their owners.", "(U) (S) (M) (L) are the sizes.", "(NC) - North Carolina, (NS) - Nova Scotia",
    "Options:\n(a) yes\n(c) no\n(s) skip\n(u) undo", "(S) Lane 1\n(P) Lane 2", "(C) Correct\n(I) Incorrect", "Answer key:\n(C) 4\n(U) 5\n(A) 6", "Reason: 1. late 2. lost", "Derived from: Latin", "Derived from: Latin secretus\nDecline it: secreti", "Classified by: habitat\nSorted by: size",
    "Controlled by: the boiler\nPOC: Tim", "Category: Garden\nPOC: Tim", "Approved for public release was the band's third record.", "Distribution is unlimited in this licence of the font.", "The leaflet was approved for public use.", "Export is restricted to CSV in the free plan.", "Export Administration is the new name of our logistics desk.",
    "The ECCN field on the order form may stay empty.", "Please read 22 CFR 41 on visas.", "15 CFR is about trade, 22 CFR about foreign relations.", "TLP:Red wine, TLP:White wine and so on: please choose", "The RAG status is RED.", "Amber alert", "AMBER+STRICT is a colour in our theme",
    "FEDCON is a convention for fans.", "CUI is the customer user interface.", "CUI bono", "The NOCON team won.", "SI and TK are initials of the owners: SI/TK", "REL TO the above, see page 4", "EYES ONLY FOR YOU, a song", "Recipients only need to click once.", "RECIPIENTS ONLY NEED TO CLICK ONCE",
    "STAFF IN CONFIDENCE-BUILDING COURSE", "COMMERCIAL IN CONFIDENCE is what the stamp said, in a museum.", "Medical: in confidence, he said no.", "HONOURS LIST", "APPOINTMENTS DIARY", "BUDGET SENSITIVE TO RATES", "COST SENSITIVE CUSTOMERS", "MARKET SENSITIVE to news, as ever"]
LESSONS = [
    "Marking quiz\n\n1. What does OFFICIAL-SENSITIVE mean?\n2. Who may read SECRET?\n3. May TOP SECRET go by post?\n", "Please remember: e-mail marked OFFICIAL-SENSITIVE must not be sent to private accounts.",
    "Levels\n------\nTLP:RED      named people only\nTLP:AMBER    their organisation\nTLP:GREEN    the community\nTLP:CLEAR    everybody\n", "Never put the words TOP SECRET into a subject line, says the guide.",
    "UNCLASSIFIED, CONFIDENTIAL, SECRET and TOP SECRET are the four words of the American scheme.", "| Level | Colour |\n| --- | --- |\n| OFFICIAL | blue |\n| SECRET | amber |\n| TOP SECRET | red |\n",
    "<OFFICIAL | OFFICIAL-SENSITIVE | SECRET>\n", "Classification: OFFICIAL / OFFICIAL-SENSITIVE / SECRET (delete as needed)\n", "Old and new:\n\nPROTECT -> OFFICIAL-SENSITIVE\nRESTRICTED -> OFFICIAL-SENSITIVE\nSECRET -> SECRET\n",
    "The form has boxes:\n[ ] OFFICIAL\n[ ] SECRET\n[ ] TOP SECRET\n", "Use [SEC=...] at the end of the subject; for instance the value may be OFFICIAL or PROTECTED.", "A distribution statement has a letter, A to F. See the instruction.",
    "We teach: Protected A, Protected B and Protected C; and what they cost.", "In NATO there are NATO RESTRICTED, NATO CONFIDENTIAL and NATO SECRET.", "UNCLASSIFIED\nCONFIDENTIAL\nSECRET\nTOP SECRET\n\nare in rising order."]


def body_with(rng, paragraph):
    parts = [*rng.sample(LINES, 2)]
    parts.insert(rng.randint(0, 2) if "\n" not in paragraph else 1, paragraph)
    return "Hi all,\n\n" + "\n\n".join(parts) + f"\n\n{rng.choice(CLOSE)}\n"


def in_file(rng, paragraph):
    kind = rng.choice(["docx", "odt", "pptx", "pdf", "xlsx", "csv"])
    lines = [rng.choice(LINES), *paragraph.split("\n"), rng.choice(LINES)]
    data = {"docx": lambda: docx(rng, lines, head="Two plc", core=[("dc:title", rng.choice(MATTERS)), ("cp:category", "Reports")]), "odt": lambda: odt(rng, lines=lines), "pptx": lambda: pptx(rng, lines),
            "pdf": lambda: pdf(lines, info=[("Title", "Report")]), "xlsx": lambda: xlsx(rng, [["Ser", "Text"], *[[str(i), line] for i, line in enumerate(lines)]]),
            "csv": lambda: "\r\n".join(f"{i},{line}" for i, line in enumerate(lines)).encode()}[kind]()
    return with_file(rng, rng.choice(MATTERS), "See attached.\n", "text." + kind, data)


def unmarked(rng, count):
    for i in range(count):
        kind = ["headline", "paragraph", "lesson", "file", "html", "paragraph", "headline", "calendar"][i % 8]
        paragraph = rng.choice(PARAGRAPHS)
        if kind == "headline":
            paragraph = HEADLINES[(i // 4) % len(HEADLINES)]
            raw = text_mail(rng, rng.choice(["{}", "Re: {}", "Fwd: {}", "{}"]).format(paragraph), body_with(rng, rng.choice(LINES)))
        elif kind == "lesson":
            paragraph = LESSONS[(i // 8) % len(LESSONS)]
            raw = text_mail(rng, rng.choice(MATTERS), body_with(rng, paragraph))
        elif kind == "file":
            raw = in_file(rng, paragraph)
        elif kind == "html":
            shown = paragraph.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
            raw = html_mail(rng, rng.choice(MATTERS), f"<div>{LINES[0]}</div><div>{shown}</div><div>{LINES[1]}</div>")
        elif kind == "calendar":
            raw = calendar_mail(rng, rng.choice(HEADLINES), paragraph.replace("\n", "\\n"))
        else:
            raw = text_mail(rng, rng.choice(MATTERS), body_with(rng, paragraph))
        yield Case("none", kind, raw, [], paragraph.replace("\n", " ")[:90])
