# SPDX-License-Identifier: Apache-2.0
"""Messages that mark nothing, though the words of markings stand in them."""
from carriers import docx, html_mail, pdf, text_mail, with_file, xlsx
from positives import SIGNATURE, TEXTS, TOPICS, Case

NAMES = ["Smith", "Okafor", "Lindqvist", "Moreau", "Tanaka", "Brandt", "Doyle", "Rossi"]
SUBJECTS = [
    "It is no secret that {t} is late", "Secret Santa 2026", "The secret of good bread", "Top secret recipe from {n}", "Official opening of the pool", "Official: {n} wins the cup",
    "Restricted area: new signs", "Confidential Secretary wanted", "Sensitive teeth? {n} can help", "Protected species found at the site", "Your password is a secret",
    "Secret Service agents visit {n}", "Unclassified ads of the week", "Official statement of the club", "Officially over: {t}", "Victoria's Secret sale ends", "SECRET SALE: 50% OFF",
    "TOP SECRET BBQ SAUCE", "CONFIDENTIAL SECRETARY NEEDED", "OFFICIAL OPENING ON SATURDAY", "SECRET SANTA LIST", "NATO summit in Vilnius", "NATO SUMMIT: PRESS PASSES",
    "EU restricts imports", "CUI bono? A column by {n}", "TLP training next week", "Limited edition", "LIMITED TIME OFFER", "RESTRICTED PARKING ON MAIN STREET", "PROTECTED TREES IN THE GARDEN",
    "Confidential: not really, just lunch", "Private and personal", "URGENT - {t}", "FINAL - {t}", "DRAFT - {t}", "ACTION REQUIRED: {t}", "Public release of version 4",
    "EMBARGOED until noon: {n} novel", "The Official Guide to {t}", "The Secret History by {n}", "L.A. Confidential, Friday 8 pm", "Classified: how {n} sold the sofa", "Open secrets",
    "Secrets and Lies", "Secret Garden open day", "OFFICIAL LOTTERY RESULTS", "OFFICIAL MERCHANDISE", "UNOFFICIAL RESULTS OF THE RACE", "Sensitive plants", "PERSONAL BEST FOR {n}",
    "STAFF PARTY", "COMMERCIAL OFFER 4512", "LEGAL NOTICE", "MEDICAL APPOINTMENT", "BUDGET 2027", "CABINET MAKER WANTED", "POLICY 4711 RENEWAL", "Le secret du bonheur",
    "Très secret, ce jardin", "Diffusion restreinte du film de {n}", "Streng geheim: das Rezept", "Geheimnis der Pyramiden", "Vertraulich: Angebot {n}", "El secreto de sus ojos",
    "Confidencial: el libro de {n}", "Il segreto di {n}", "Protégé du roi", "Re: secret", "Fwd: official photos", "SEC filing of {n} plc", "SEC=section? question on {t}",
    "TLP price list", "Question about confidential computing", "Restricted shares vesting", "CONFIDENTIAL COMPUTING WORKSHOP", "RESTRICTED STOCK UNITS VEST TODAY", "Controlled release fertiliser",
    "CONTROLLED DEMOLITION ON SUNDAY", "UNCLASSIFIED SPECIES OF MOTH", "Secretary of state visits", "UK official bank rate", "UK OFFICIAL CHARTS TOP 40", "US SECRET SERVICE RECRUITING",
    "NATO PHONETIC ALPHABET POSTER", "EU SECRETARIAT MOVES", "(S) sizes sold out", "Shirts in (S) and (M)", "Vitamin (C) offer", "[EXTERNAL] {t}", "[list] {t}", "[Bug 4411] {t}"]
SENTENCES = [
    "It is no secret that {n} likes the plan.", "The area behind the gate is restricted; please wear a badge.", "The official opening is at noon.", "She works as confidential secretary to {n}.",
    "Grandmother's sauce is a top secret recipe.", "Keep it secret, keep it safe, as the wizard says.", "The form is official and needs a stamp.", "My teeth are sensitive to cold water.",
    "The site is protected by cameras.", "I told {n} in confidence, and it was in the paper next day.", "The talk on NATO unclassified almost nothing new.", "He was restricted to bed for two days.",
    "Secret ballots were held in three towns.", "Officials said that secret talks went on.", "This is for official use only in our little club, {n} joked.", "TLP stands for a tender load plate here.",
    "The TLP manages power on a laptop.", "The album \"Top Secret\" is out now.", "Personal data of children is protected in law.", "The commercial terms are confidential between the parties.",
    "Classification: the moths fall into two families.", "Classification of plants follows {n}.", "Marking: please hand the essays back by Monday.", "Security: the guard is at the gate.",
    "(S) Smith won the first heat, (J) {n} the second.", "(C) 2021 One Ltd. All rights reserved.", "(c) 2019 {n}", "(U) University, (C) College, (S) School", "Sizes: (S) small, (M) medium, (L) large",
    "(R) Registered trademark of One Ltd.", "Controlled by: the thermostat in the hall.", "Reason: late train.", "The declassified files are in the museum.",
    "Distribution of the leaflets is on Friday.", "A statement A and a statement B were compared.", "The ITAR rules came up in the talk on trade.", "We sell to the Department of Defense now and then.",
    "Approved by {n} for the newsletter.", "Public release of the film is in May.", "Le secret de la recette est dans le beurre.", "Ce document est confidentiel entre nous, dit {n}.",
    "Das ist ein offenes Geheimnis; nichts davon ist vertraulich.", "El acceso es restringido los domingos.", "La riunione è riservata ai soci.", "Diffusion restreinte : le film ne sort que dans deux salles.",
    "The secret key is under the mat.", "secret = os.environ['NAME']", "const OFFICIAL = 1, SECRET = 2;", "enum Level { PUBLIC, INTERNAL, SECRET };", "if (level == SECRET) return false;",
    "#define CONFIDENTIAL 3", "SELECT name FROM films WHERE title = 'SECRET'", "| Tea | 4.20 |\n| Secret blend | 7.10 |", "OFFICIAL PARTNER OF THE CUP", "SECRET GARDEN CAFE, 12 Mill Lane",
    "TOP SECRET COLD WAR MUSEUM", "CONFIDENTIAL SHREDDING LTD collects on Mondays.", "RESTRICTED VIEW SEATS", "PROTECTED BY COPYRIGHT", "LIMITED COMPANY NO. 44120", "SENSITIVE SKIN FORMULA",
    "UNCLASSIFIED ROADS ARE NOT GRITTED", "UK OFFICIAL CHARTS", "EU SECRETARIAT, room 4", "NATO STANDARD PLUG", "Her Majesty's secret agent is back on the screen.", "STAFF ONLY", "PERSONAL SHOPPER",
    "LEGAL ADVICE CENTRE", "COMMERCIAL STREET", "Rated R (R) for language", "a) first\n(b) second\n(c) third\n(d) fourth", "(a) one\n(b) two\n(c) three\n(r) rest\n(s) sum\n(u) under",
    "They were eyes only for each other.", "For your eyes only was on television.", "RECIPIENTS ONLY SAW HALF OF IT", "Do not forward your kitten pictures.", "I had only an amber light, then green, then red.",
    "Traffic light protocol was the theme of the course.", "The lights were TLP types: red, amber.", "Secret: add a pinch of salt.", "Official: it is the hottest day so far.", "Confidential? Hardly.",
    "It was marked for release on vinyl.", "C. Confidential Dr, Apt 4", "The novel SECRET by {n} sold well.", "We say OFFICIAL when the referee signs.", "The RESTRICTED sign fell down."]
DISCLAIMERS = [
    "This e-mail and any files with it are confidential and meant only for the person it is addressed to. If you have received it in error please tell the sender.",
    "CONFIDENTIALITY NOTICE: This message may hold privileged and confidential matter. Any unauthorised review or use is prohibited.",
    "The information in this email is confidential and may be legally privileged. Access by anyone else is unauthorised.",
    "PRIVILEGED AND CONFIDENTIAL: ATTORNEY-CLIENT COMMUNICATION\nThis message is sent by a law firm. If it reached you by mistake, delete it.",
    "Confidential\nThis message is intended for its recipient only and may be privileged; delete it if it is not for you.",
    "Ce message et ses pièces jointes sont confidentiels et destinés à leurs seuls destinataires.",
    "Diese E-Mail enthält vertrauliche und rechtlich geschützte Informationen. Wenn Sie nicht der richtige Adressat sind, löschen Sie sie bitte.",
    "Este mensaje es confidencial y puede contener información protegida. Si lo ha recibido por error, bórrelo.",
    "Sensitivity: we care. Please think of the environment before printing this official mail.",
    "This email has been scanned. It is for the official business of One Ltd and is not for public release."]
POLICIES = [
    "Our guide to markings\n\nThere are three levels:\n\nOFFICIAL\nSECRET\nTOP SECRET\n\nMost of what you write is the first.",
    "What the lights mean:\n\nTLP:RED\nTLP:AMBER\nTLP:GREEN\nTLP:CLEAR\n\nThe course is on Monday.",
    "Levels in NATO are:\n\n- NATO UNCLASSIFIED\n- NATO RESTRICTED\n- NATO CONFIDENTIAL\n- NATO SECRET\n- COSMIC TOP SECRET\n\nLearn them by heart.",
    "In the British scheme the words OFFICIAL, SECRET and TOP SECRET are used. The additional marking is -SENSITIVE.",
    "The table:\n\nUNOFFICIAL\nOFFICIAL\nOFFICIAL: Sensitive\nPROTECTED\nSECRET\nTOP SECRET\n\nSource: the handbook.",
    "Choose one: [INSERT CLASSIFICATION HERE]\n\nOFFICIAL / SECRET / TOP SECRET (delete as appropriate)\n",
    "Write the marking at the top of the page, in capitals, for instance as the word SECRET, and again at the bottom.",
    "A page marked Protected B in Canada holds medical data; Protected A holds names. See chapter 4.",
    "Portion marks are letters in brackets, such as (U), (C), (S) and (TS), before each paragraph, as the handbook says.",
    "A subject like [SEC=<classification>] is what the standard asks for; fill in your own.",
    "US banners have the form LEVEL//SCI//DISSEM, where the last is one of several controls.",
    "Banner line: level, then two slashes, then controls. Segments are parted by two slashes, elements by one."]


def filled(rng, text):
    return text.replace("{t}", rng.choice(TOPICS)).replace("{n}", rng.choice(NAMES))


def prose(rng, sentence):
    """The sentence in a mail, as line of its own, at the beginning, at the end, or within a paragraph."""
    place = rng.choice(["own", "first", "last", "within", "within"])
    if "\n" in sentence or sentence[0] == "(" or place == "own":
        return f"Dear Bo,\n\n{rng.choice(TEXTS)}\n\n{sentence}\n\n{rng.choice(TEXTS)}\n\n{SIGNATURE}\n"
    if place == "first":
        return f"{sentence}\n\n{rng.choice(TEXTS)}\n\n{SIGNATURE}\n"
    if place == "last":
        return f"{rng.choice(TEXTS)}\n\nAnn\n\n{sentence}\n"
    return f"Dear Bo,\n\n{rng.choice(TEXTS)} {sentence} {rng.choice(TEXTS)}\n\n{SIGNATURE}\n"


def in_some_file(rng, sentence):
    lines = [rng.choice(TEXTS), *sentence.split("\n"), rng.choice(TEXTS)]
    kind = rng.choice(["docx", "pdf", "xlsx"])
    if kind == "xlsx":
        return with_file(rng, rng.choice(TOPICS), TEXTS[0] + "\n", "list.xlsx", xlsx(rng, [["Item", "Note"], ["4711", sentence], ["4712", "none"]]))
    data = docx(rng, lines, head=f"One Ltd, {rng.choice(TOPICS)}", properties=[("Department", "Planning")], core=[("dc:title", rng.choice(TOPICS))]) if kind == "docx" \
        else pdf(lines, top="One Ltd quarterly")
    return with_file(rng, rng.choice(TOPICS), TEXTS[0] + "\n", "list." + kind, data)


def message(rng, i):
    """(what it is, the sentence, the bytes)"""
    kind = ["subject", "sentence", "sentence", "disclaimer", "policy", "file", "html", "sentence"][i % 8]
    if kind == "subject":
        subject = filled(rng, SUBJECTS[(i // 8) % len(SUBJECTS)])
        return kind, subject, text_mail(rng, subject, f"Dear Bo,\n\n{rng.choice(TEXTS)}\n\n{SIGNATURE}\n")
    if kind == "disclaimer":
        text = DISCLAIMERS[(i // 8) % len(DISCLAIMERS)]
        return kind, text[:60], text_mail(rng, rng.choice(TOPICS), f"Dear Bo,\n\n{rng.choice(TEXTS)}\n\n{SIGNATURE}\n\n{text}\n")
    if kind == "policy":
        text = POLICIES[(i // 8) % len(POLICIES)]
        return kind, text[:60], text_mail(rng, rng.choice(TOPICS), rng.choice([f"{text}\n", f"Dear Bo,\n\n{text}\n\n{SIGNATURE}\n"]))
    sentence = filled(rng, rng.choice(SENTENCES))
    if kind == "file":
        return kind, sentence, in_some_file(rng, sentence)
    if kind == "html":
        shown = sentence.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
        return kind, sentence, html_mail(rng, rng.choice(TOPICS), f"<p>{TEXTS[0]}</p><p>{shown}</p><p>{TEXTS[1]}</p>")
    return kind, sentence, text_mail(rng, rng.choice(TOPICS), prose(rng, sentence))


def negatives(rng, count):
    for i in range(count):
        kind, sentence, raw = message(rng, i)
        yield Case("none", kind, raw, [], sentence.replace("\n", " ")[:90])
