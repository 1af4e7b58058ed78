#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many identifiers are found: random valid numbers of each kind, made here by the published rules, each in one of five surroundings.

usage: identifiers_bench.py [COUNT] [SEED]      COUNT of each kind, 150 without
Prints the kinds of which not all are found with confidence 0.8 or more, with an example, and the share over all.
"""
import json
import os
import random
import subprocess
import sys
import tempfile

MISSENT = os.environ["MISSENT"]
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
RANDOM = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
SURROUNDINGS = ["{word}: {value}\n", "Please note the {word} {value}, thanks.\n", "Dear Ann,\n\nhis {word} is {value}.\nRegards\n",
                "{word}\n{value}\n", "Name;{word};Town\nAnn Smith;{value};Leeds\n"]


def digits(count):
    return "".join(RANDOM.choice("0123456789") for _ in range(count))


def letters(count, of=CAPITALS):
    return "".join(RANDOM.choice(of) for _ in range(count))


def date(form):
    year, month, day = RANDOM.randint(1954, 1999), RANDOM.randint(1, 12), RANDOM.randint(1, 28)
    return form.replace("YY", f"{year % 100:02}").replace("MM", f"{month:02}").replace("DD", f"{day:02}")


def weighted(text, weights):
    return sum(int(c) * w for c, w in zip(text, weights))


def luhn(body):
    total = sum(sum(divmod(int(c) * (2 - i % 2), 10)) for i, c in enumerate(reversed(body)))
    return body + str(-total % 10)


def parted(text, sizes, separator):
    out, at = [], 0
    for size in sizes:
        out.append(text[at:at + size])
        at += size
    return separator.join(out)


def until(make, is_valid):
    """Draws until one is valid."""
    while True:
        drawn = make()
        if is_valid(drawn):
            return drawn


def maybe(text, sizes, separators):
    return RANDOM.choice([text] + [parted(text, sizes, s) for s in separators])


def iban():
    country, size = RANDOM.choice([("DE", 18), ("FR", 23), ("ES", 20), ("BE", 12), ("AT", 16), ("PL", 24), ("SE", 20), ("NO", 11), ("DK", 14), ("PT", 21)])
    body = digits(size)
    check = 98 - int(body + "".join(str(int(c, 36)) for c in country) + "00") % 97
    text = f"{country}{check:02}{body}"
    return RANDOM.choice([text, " ".join(text[i:i + 4] for i in range(0, len(text), 4))])


def card():
    front, size = RANDOM.choice([("4", 16), ("51", 16), ("55", 16), ("2221", 16), ("34", 15), ("37", 15), ("6011", 16), ("3528", 16)])
    text = luhn(front + digits(size - len(front) - 1))
    return maybe(text, [4, 4, 4, 4] if size == 16 else [4, 6, 5], " -")


def mod11_10(body):
    check = 10
    for c in body:
        check = ((check + int(c)) % 10 or 10) * 2 % 11
    return body + str((11 - check) % 10)


def has_one_repeat(body):
    counts = [body.count(c) for c in set(body)]
    return body[0] != "0" and sum(n > 1 for n in counts) == 1 and max(counts) <= 3


def mrz_check(text):
    return str(sum((0 if c == "<" else int(c, 36)) * (7, 3, 1)[i % 3] for i, c in enumerate(text)) % 10)


def mrz():
    number, birth, end = letters(9, CAPITALS + "0123456789"), date("YYMMDD"), "30" + date("MMDD")
    middle = number + mrz_check(number) + "UTO" + birth + mrz_check(birth) + "F" + end + mrz_check(end) + "<" * 14 + "<"
    whole = middle[0:10] + middle[13:20] + middle[21:43]
    return ("P<UTO" + letters(8) + "<<" + letters(5) + "<" * 44)[:44] + "\n" + middle + mrz_check(whole)


def codice():
    odd = dict(zip("0123456789" + CAPITALS, [1, 0, 5, 7, 9, 13, 15, 17, 19, 21] * 2 + [2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]))
    body = letters(6) + digits(2) + letters(1, "ABCDEHLMPRST") + f"{RANDOM.choice([*range(1, 29), *range(41, 69)]):02}" + letters(1) + digits(3)
    even = {c: int(c) if c.isdigit() else CAPITALS.index(c) for c in odd}
    return body + CAPITALS[sum(odd[c] if i % 2 == 0 else even[c] for i, c in enumerate(body)) % 26]


def belgian():
    body = date("YYMMDD") + f"{RANDOM.randint(1, 997):03}"
    text = body + f"{97 - int(body) % 97:02}"
    return RANDOM.choice([text, f"{text[:2]}.{text[2:4]}.{text[4:6]}-{text[6:9]}.{text[9:]}"])


def finnish():
    day, serial = date("DDMMYY"), f"{RANDOM.randint(2, 899):03}"
    return f"{day}-{serial}" + "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(day + serial) % 31]


def norwegian():
    def checks(body):
        first = -weighted(body, (3, 7, 6, 1, 8, 9, 4, 5, 2)) % 11
        return first, -weighted(body + str(first), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    body = until(lambda: date("DDMMYY") + f"{RANDOM.randint(0, 499):03}", lambda b: max(checks(b)) < 10)
    return body + "".join(map(str, checks(body)))


def baltic():
    body = RANDOM.choice("34") + date("YYMMDD") + digits(3)
    check = weighted(body, (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)) % 11
    return body + str(check if check < 10 else weighted(body, (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)) % 11 % 10)


def french():
    body = RANDOM.choice("12") + date("YYMM") + f"{RANDOM.randint(1, 95):02}" + digits(6)
    return maybe(body + f"{97 - int(body) % 97:02}", [1, 2, 2, 2, 3, 3, 2], " ")


def irish():
    body = digits(7)
    return body + "WABCDEFGHIJKLMNOPQRSTUV"[weighted(body, range(8, 1, -1)) % 23]


def spanish():
    body = digits(8)
    return body + "TRWAGMYFPDXBNJZSQVHLCKE"[int(body) % 23]


def nhs():
    body = until(lambda: RANDOM.choice("4567") + digits(8), lambda b: weighted(b, range(10, 1, -1)) % 11 != 1)
    return maybe(body + str(-weighted(body, range(10, 1, -1)) % 11), [3, 3, 4], " -")


def nino():
    never = "BG GB KN NK NT TN ZZ OO CR FY MW NC PP PY PZ".split()
    prefix = until(lambda: letters(1, "ABCEGHJKLMNOPRSTWXYZ") + letters(1, "ABCEGHJKLMNPRSTWXYZ"), lambda p: p not in never)
    return RANDOM.choice([prefix + digits(6), prefix + " " + parted(digits(6), [2, 2, 2], " ") + " "]) + letters(1, "ABCD")


def ssn():
    area = until(lambda: RANDOM.randint(1, 899), lambda a: a != 666)
    return f"{area:03}-{RANDOM.randint(1, 99):02}-{RANDOM.randint(1, 9999):04}"


def mbi():
    some = "ACDEFGHJKMNPQRTUVWXY"
    text = (letters(1, "123456789") + letters(1, some) + letters(1, some + "0123456789") + digits(1) + letters(1, some)
            + letters(1, some + "0123456789") + digits(1) + letters(2, some) + digits(2))
    return maybe(text, [4, 3, 4], "-")


def last_makes(size, weights, modulus, front=""):
    """Digits whose weighted sum, the last included, leaves nothing."""
    return until(lambda: front + digits(size - len(front)), lambda d: weighted(d, weights) % modulus == 0 and len(set(d)) > 1)


def check_follows(make, weights, finish):
    return (lambda body: body + str(finish(weighted(body, weights))))(make())


KINDS = {
    "iban": ("IBAN", iban), "payment-card": ("card number", card), "passport-mrz": ("", mrz), "uk-nhs-number": ("NHS number", nhs),
    "uk-nino": ("National Insurance number", nino), "us-ssn": ("SSN", ssn), "us-medicare": ("MBI", mbi),
    "uk-utr": ("UTR", lambda: (lambda b: "21987654321"[weighted(b, (6, 7, 8, 9, 10, 5, 4, 3, 2)) % 11] + b)(digits(9))),
    "us-npi": ("NPI", lambda: luhn("80840" + RANDOM.choice("12") + digits(8))[5:]),
    "us-bank-routing": ("routing number", lambda: last_makes(9, (3, 7, 1) * 3, 10, "1" + RANDOM.choice("012"))),
    "de-tax-id": ("Steuer-ID", lambda: mod11_10(until(lambda: digits(10), has_one_repeat))), "hr-oib": ("OIB", lambda: mod11_10(digits(10))),
    "fr-nir": ("numéro de sécurité sociale", french), "es-dni": ("DNI", spanish), "it-codice-fiscale": ("codice fiscale", codice),
    "nl-bsn": ("BSN", lambda: last_makes(9, (9, 8, 7, 6, 5, 4, 3, 2, -1), 11)), "be-national-number": ("rijksregisternummer", belgian),
    "pl-pesel": ("PESEL", lambda: last_makes(11, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1), 10, date("YYMMDD"))),
    "se-personnummer": ("personnummer", lambda: maybe(luhn(date("YYMMDD") + digits(3)), [6, 4], "-")),
    "no-fodselsnummer": ("fødselsnummer", norwegian), "fi-hetu": ("henkilötunnus", finnish), "ie-pps": ("PPS number", irish),
    "dk-cpr": ("CPR", lambda: maybe(date("DDMMYY") + digits(4), [6, 4], "-")),
    "ro-cnp": ("CNP", lambda: check_follows(lambda: RANDOM.choice("12") + date("YYMMDD") + digits(5), (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9),
                                            lambda s: 1 if s % 11 == 10 else s % 11)),
    "bg-egn": ("EGN", lambda: check_follows(lambda: date("YYMMDD") + digits(3), (2, 4, 8, 5, 10, 9, 7, 3, 6), lambda s: s % 11 % 10)),
    "cz-rodne-cislo": ("rodné číslo", lambda: (lambda b: maybe(b + str(int(b) % 11 % 10), [6, 4], "/"))(date("YYMMDD") + digits(3))),
    "gr-amka": ("AMKA", lambda: luhn(date("DDMMYY") + digits(4))), "ee-isikukood": ("isikukood", baltic), "lt-asmens-kodas": ("asmens kodas", baltic),
    "ch-ahv": ("AHV", lambda: maybe(last_makes(13, (1, 3) * 6 + (1,), 10, "756"), [3, 4, 4, 2], ".")),
    "ca-sin": ("SIN", lambda: maybe(luhn(RANDOM.choice("12345679") + digits(7)), [3, 3, 3], " -")),
    "au-tfn": ("TFN", lambda: maybe(last_makes(9, (1, 4, 3, 7, 5, 8, 6, 9, 10), 11), [3, 3, 3], " ")),
}


def confidence_of(verdict, kind):
    return max((f["confidence"] for f in verdict["findings"] if f["kind"] == kind), default=0)


def main():
    count, found, total = int(sys.argv[1]) if len(sys.argv) > 1 else 150, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for kind, (word, make) in KINDS.items():
            texts = [SURROUNDINGS[i % 5].format(word=word, value=make()) if word else make() + "\n" for i in range(count)]
            path = os.path.join(folder, kind)
            with open(path, "w", encoding="utf-8") as out:
                for i, text in enumerate(texts):
                    out.write(f"From x Thu Jul 20 09:14:00 2023\nFrom: a@one.example\nTo: b@two.example\nMessage-ID: <{i}@one.example>\n"
                              f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}\n")
            run = subprocess.run([MISSENT, "check", "--jobs", "1", "--json", path], capture_output=True, text=True, check=False,
                                 env={**os.environ, "XDG_DATA_HOME": folder})
            sure = [confidence_of(json.loads(line), kind) >= 0.8 for line in run.stdout.splitlines()]
            found, total = found + sum(sure), total + count
            if sum(sure) < count:
                print(f"{kind}: {sum(sure)} of {count}, not {[t for t, s in zip(texts, sure) if not s][:1]}")
    print(f"{len(KINDS)} kinds, {found} of {total} found with confidence 0.8 or more: {found / total * 100:.2f} %")


if __name__ == "__main__":
    main()
