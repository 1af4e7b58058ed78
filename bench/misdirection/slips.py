# SPDX-License-Identifier: Apache-2.0
"""Slips of the hand and of the memory, as people make them at work: letters dropped and added lead, neighbouring keys are one in ten."""

ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
ENDINGS = {"com": ("net", "org", "co", "cm", "con"), "net": ("com", "org", "ne"), "org": ("com", "net", "og"), "gov": ("com", "org", "go"),
           "edu": ("com", "org", "ed"), "mil": ("ml", "com"), "uk": ("u", "k"), "de": ("d", "com")}
# kind: how often, in a domain and in a local part
WEIGHTS = {"dropped": (28, 30), "doubled": (12, 14), "added": (10, 8), "swapped": (12, 18), "key": (10, 12), "vowel": (10, 12),
           "mark": (8, 6), "ending": (10, 0)}
VOWELS = "aeiouy"


def neighbours(letter):
    for number, row in enumerate(ROWS):
        at = row.find(letter)
        if at >= 0:
            near = [row[at - 1:at], row[at + 1:at + 2]]
            near += [other[at:at + 1] for other in ROWS[max(0, number - 1):number] + ROWS[number + 1:number + 2]]
            return [key for key in near if key]
    return []


def change(kind, word, at, rng):
    """`word` with one slip at a place; None where that kind cannot happen there."""
    letter, before, after = word[at], word[:at], word[at + 1:]
    if kind == "mark":
        return before + after if letter in ".-_" else None
    if letter in ".-_@":
        return None
    if kind == "dropped":
        return before + after
    if kind == "doubled":
        return before + letter + letter + after
    if kind == "swapped" and after and after[0] not in ".-_" + letter:
        return before + after[0] + letter + after[1:]
    if kind == "vowel" and letter in VOWELS:
        return before + rng.choice([v for v in VOWELS if v != letter]) + after
    if kind in ("added", "key") and neighbours(letter):
        return before + rng.choice(neighbours(letter)) + (letter if kind == "added" else "") + after
    return None


def change_ending(domain, rng):
    name, _, ending = domain.rpartition(".")
    return f"{name}.{rng.choice(ENDINGS[ending])}" if ending in ENDINGS else None


def is_name(word):
    parts = word.split(".")
    return all(part and part[0].isalnum() and part[-1].isalnum() for part in parts)


def slip(word, rng, is_domain):
    """(what it became, kind of slip); (None, None) when no slip was found in fifty tries."""
    kinds = list(WEIGHTS)
    weights = [WEIGHTS[kind][0 if is_domain else 1] for kind in kinds]
    for _ in range(50):
        kind = rng.choices(kinds, weights)[0]
        made = change_ending(word, rng) if kind == "ending" else change(kind, word, rng.randrange(len(word)), rng)
        if made and made != word and is_name(made) and (not is_domain or "." in made):
            return made, kind
    return None, None
