# SPDX-License-Identifier: Apache-2.0
"""Markings as people write them, drawn from the published grammars: each function of SCHEMES draws one `Mark`."""
from dataclasses import dataclass, field


@dataclass
class Mark:
    """`text` is a banner; `everyday` if its words alone mean little; `folds` if lower case is as good where something says that it is a marking.
    `also` are schemes that rightly say the same or less in the same message."""
    text: str
    schemes: tuple
    level: int
    handling: list = field(default_factory=list)
    everyday: bool = False
    folds: bool = True
    also: tuple = ()


CODEWORDS = ["TANGLEWOOD", "BRAMBLE", "OSPREY", "LANTERN", "MERIDIAN"]
NATIONS = ["AUS", "CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "NLD", "NOR", "NZL", "POL"]
DASHES = [" - ", " – ", " — ", "-", ": ", ", "]


def some(rng, items, least, most):
    return rng.sample(items, rng.randint(least, most))


def uk(rng):
    tier = rng.choices(["OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET"], [2, 6, 3, 2])[0]
    level = {"OFFICIAL": 1, "OFFICIAL-SENSITIVE": 2, "SECRET": 4, "TOP SECRET": 5}[tier]
    dash, extras, schemes = rng.choice(DASHES), [], ("uk-gscp",)
    descriptors = ["PERSONAL DATA", "LEGAL PROFESSIONAL PRIVILEGE", "LPP", "LEGAL", "MARKET SENSITIVE", "COMMERCIAL", "HR/MANAGEMENT"]
    users = ["HMG USE ONLY", "DSTL USE ONLY", "HOME OFFICE USE ONLY", "MOD USE ONLY"]
    if tier == "OFFICIAL" and rng.random() < 0.35:
        extras, level = ["FOR PUBLIC RELEASE"], 0
    elif rng.random() < 0.75:
        if tier != "OFFICIAL" and rng.random() < 0.4:
            extras.append("RECIPIENTS ONLY")
        elif tier in ("OFFICIAL", "OFFICIAL-SENSITIVE") and rng.random() < 0.3:
            extras.append(rng.choice(users))
        if rng.random() < 0.5:
            extras.append(rng.choice(descriptors))
        if "SECRET" in tier and rng.random() < 0.3:
            extras = [rng.choice(CODEWORDS)]
        if "SECRET" in tier and rng.random() < 0.5:
            extras.append(rng.choice(["UK EYES ONLY", "UK/US EYES ONLY", "FIVE EYES ONLY"]))
    prefix = "UK " if rng.random() < 0.35 else ""
    if tier == "SECRET" and not prefix and not extras:
        schemes = ("uk-gscp", "us-cnsi", "nz", "ca", "eu", "nato")
    if tier == "TOP SECRET" and not prefix and not extras:
        schemes = ("uk-gscp", "us-cnsi", "nz", "ca")
    shown = rng.choice(["OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE", "OFFICIAL SENSITIVE", "OFFICIAL - SENSITIVE", "OFFICIAL–SENSITIVE"]) \
        if tier == "OFFICIAL-SENSITIVE" else tier
    return Mark(prefix + dash.join([shown, *extras]), schemes, level, extras)


def uk_style_2014(rng):
    descriptor = rng.choice(["PERSONAL", "COMMERCIAL", "LOCSEN"])
    return Mark(rng.choice(["OFFICIAL-SENSITIVE ", "OFFICIAL SENSITIVE ", "OFFICIAL - SENSITIVE - ", "OFFICIAL-SENSITIVE (", "OFFICIAL-SENSITIVE: "]) + descriptor,
                ("uk-gscp",), 2, [descriptor]) if rng.random() < 0.8 else Mark(rng.choice(["O-S", "OFF-SEN"]), ("uk-gscp",), 2, folds=False)


def uk_legacy(rng):
    level, descriptor = rng.choice([(2, "RESTRICTED"), (2, "PROTECT"), (4, "CONFIDENTIAL"), (0, "NOT PROTECTIVELY MARKED"), (2, "IN CONFIDENCE")])
    if level == 0:
        return Mark(descriptor, ("uk-gpms",), 0)
    if descriptor == "IN CONFIDENCE":
        what = rng.choice(["STAFF", "MEDICAL", "COMMERCIAL"])
        return Mark(f"{what} IN CONFIDENCE", ("uk-gpms", "nz"), 2, [what], folds=False)
    extra = rng.choice(["COMMERCIAL", "STAFF", "PERSONAL", "MANAGEMENT", ""])
    if not extra:
        return Mark(descriptor, ("uk-gpms", "uk-gscp", "us-cnsi", "nz", "ca"), (3, 4) if descriptor == "CONFIDENTIAL" else level, everyday=True, folds=False)
    return Mark(rng.choice([f"{descriptor} - {extra}", f"{descriptor} – {extra}", f"{descriptor} ({extra})", f"{descriptor}-{extra}"]), ("uk-gpms", "uk-gscp"), level,
                [extra], folds=False)


def us(rng):
    word, level = rng.choice([("TOP SECRET", 5), ("SECRET", 4), ("SECRET", 4), ("CONFIDENTIAL", 3), ("UNCLASSIFIED", 1)])
    segments = []
    if level == 1:
        extra = rng.choice([[], [], ["FOUO"], ["LES"], ["SBU"]])
        return Mark("//".join([word, *extra]), ("us-cnsi", "us-legacy", "nz"), 2 if extra else 1)
    if level >= 4 and rng.random() < 0.4:
        segments.append(rng.choice(["SI", "TK", "SI/TK", "HCS-P", "SI-G", "SI/TK"]))
    if rng.random() < 0.15:
        segments.append(rng.choice(["RD", "FRD", "RD-SIGMA 14"]))
    if rng.random() < 0.15:
        segments.append(rng.choice(["FGI GBR", "FGI", "FGI DEU GBR"]))
    dissem = rng.choice([["NOFORN"], ["ORCON", "NOFORN"], ["REL TO USA, " + ", ".join(sorted(some(rng, NATIONS, 1, 4)))], ["REL TO USA, FVEY"], ["ORCON"],
                         ["NOFORN", "FISA"], ["PROPIN", "NOFORN"], ["DISPLAY ONLY AFG"]])
    segments.append("/".join(dissem))
    spaced = rng.random() < 0.12
    text = (" // " if spaced else "//").join([word, *segments])
    return Mark(text, ("us-cnsi",), level, dissem)


def us_others(rng):
    nation = rng.choice(NATIONS)
    form = rng.randrange(4)
    if form == 0:
        word, level = rng.choice([("RESTRICTED", 2), ("CONFIDENTIAL", 3), ("SECRET", 4), ("TOP SECRET", 5)])
        return Mark(f"//{nation} {word}//" + rng.choice(["REL TO USA, " + nation, "NOFORN"]), ("us-cnsi",), level)
    if form == 1:
        return Mark(f"//JOINT SECRET {' '.join(sorted(['USA', nation]))}//REL TO USA, {nation}", ("us-cnsi",), 4)
    if form == 2:
        return Mark("//NATO " + rng.choice(["SECRET//ATOMAL", "SECRET"]), ("us-cnsi", "nato"), 4)
    return Mark("//COSMIC TOP SECRET" + rng.choice(["", "//BOHEMIA"]), ("us-cnsi", "nato"), 5)


def cui(rng):
    specified = ["SP-" + c for c in some(rng, ["PRVCY", "EXPT", "CTI", "NNPI", "HLTH", "PROPIN", "TAX"], 0, 2)]
    basic = some(rng, ["OPSEC", "PHYS", "MIL", "CRIT", "LEI", "PRVCY", "EMGT"], 0, 2)
    limits = rng.choice([[], ["NOFORN"], ["FED ONLY"], ["FEDCON"], ["NOCON"], ["DL ONLY"], ["REL TO USA, GBR"], ["FEDCON", "NOFORN"], ["RELIDO"]])
    head = rng.choice(["CUI", "CUI", "CUI", "CONTROLLED"])
    segments = ["/".join(sorted(specified) + sorted(basic))] if specified or basic else []
    if limits:
        segments.append("/".join(limits))
    handling = [c for c in sorted(specified) + sorted(basic)] + limits
    return Mark("//".join([head, *segments]), ("us-cui",), 2, handling, everyday=head == "CONTROLLED" and not segments, folds=False)


def us_legacy(rng):
    text = rng.choice(["FOR OFFICIAL USE ONLY", "U//FOUO", "UNCLASSIFIED//FOUO", "UNCLASSIFIED//FOR OFFICIAL USE ONLY", "FOUO", "LAW ENFORCEMENT SENSITIVE",
                       "UNCLASSIFIED//LES", "SENSITIVE BUT UNCLASSIFIED", "UNCLASSIFIED//SBU", "OFFICIAL USE ONLY", "SENSITIVE SECURITY INFORMATION"])
    return Mark(text, ("us-legacy", "us-cui", "us-cnsi"), 2, folds=False)


def nato(rng):
    word, level = rng.choice([("NATO UNCLASSIFIED", 1), ("NATO RESTRICTED", 2), ("NATO CONFIDENTIAL", 3), ("NATO SECRET", 4), ("COSMIC TOP SECRET", 5),
                              ("OTAN SANS CLASSIFICATION", 1), ("OTAN DIFFUSION RESTREINTE", 2), ("OTAN CONFIDENTIEL", 3), ("OTAN SECRET", 4),
                              ("COSMIC TRÈS SECRET", 5), ("COSMIC TRES SECRET", 5)])
    text, handling = word, []
    if level >= 3 and rng.random() < 0.3:
        handling = [rng.choice(["ATOMAL", "CRYPTO", "BOHEMIA"])]
        text += rng.choice([" - ", " "]) + handling[0]
    elif rng.random() < 0.3:
        handling = [rng.choice(["STAFF", "MANAGEMENT", "MEDICAL", "COMMERCIAL"])]
        text += rng.choice([" ", " - "]) + handling[0]
    if level > 1 and rng.random() < 0.3:
        bodies = rng.choice([["KFOR"], ["ISAF"], ["EAPC", "PFP"], ["RESOLUTE SUPPORT"], ["SWE", "UKR"]])
        handling.append("RELEASABLE TO " + "/".join(bodies))
        text += rng.choice([" ", " - "]) + handling[-1]
    return Mark(text, ("nato",), level, handling)


def eu(rng):
    text, level = rng.choice([("TRES SECRET UE/EU TOP SECRET", 5), ("TRÈS SECRET UE/EU TOP SECRET", 5), ("SECRET UE/EU SECRET", 4),
                              ("CONFIDENTIEL UE/EU CONFIDENTIAL", 3), ("RESTREINT UE/EU RESTRICTED", 2), ("RESTREINT UE", 2), ("EU RESTRICTED", 2),
                              ("SECRET UE / EU SECRET", 4), ("RESTREINT UE / EU RESTRICTED", 2), ("R-UE/EU-R", 2), ("C-UE/EU-C", 3), ("S-UE/EU-S", 4),
                              ("LIMITE", 1), ("EU CONFIDENTIAL", 3), ("CONFIDENTIEL UE", 3), ("LIMITE JUR", 1)])
    return Mark(text, ("eu",), level, everyday=text == "LIMITE", folds=False)


def au_words(rng):
    text, level, extra = rng.choice([("OFFICIAL: Sensitive", 2, []), ("OFFICIAL:Sensitive", 2, []), ("UNOFFICIAL", 0, []), ("PROTECTED//CABINET", 3, ["CABINET"]),
                                     ("SECRET//AUSTEO//CABINET", 4, ["AUSTEO", "CABINET"]), ("TOP SECRET//AGAO", 5, ["AGAO"]), ("PROTECTED//AUSTEO", 3, ["AUSTEO"]),
                                     ("OFFICIAL: Sensitive//NATIONAL-CABINET", 2, ["NATIONAL-CABINET"]), ("PROTECTED", 3, [])])
    return Mark(text, ("au-epms", "ca") if text == "PROTECTED" else ("au-epms",), level, extra, everyday=text in ("PROTECTED", "UNOFFICIAL"), folds=False)


def nz(rng):
    what = rng.choice(["MEDICAL", "STAFF", "COMMERCIAL", "CABINET", "BUDGET", "POLICY", "HONOURS", "EVALUATIVE"])
    text, level, extra = rng.choice([(f"{what} IN-CONFIDENCE", 2, [what]), ("IN-CONFIDENCE", 2, []), ("CABINET SENSITIVE", 2, ["CABINET"]),
                                     ("BUDGET SENSITIVE", 2, ["BUDGET"]), ("SECRET//NZEO", 4, ["NZEO"]), ("TOP SECRET//NZEO", 5, ["NZEO"]),
                                     ("SECRET NEW ZEALAND EYES ONLY", 4, ["NEW ZEALAND EYES ONLY"]), ("RESTRICTED//REL TO NZL, GBR", 2, ["REL TO NZL, GBR"]),
                                     ("CONFIDENTIAL//RELEASABLE TO NZL, AUS", 3, ["RELEASABLE TO NZL, AUS"]), ("CONFIDENTIAL//NZEO", 3, ["NZEO"])])
    return Mark(text, ("nz", "uk-gpms") if "IN-CONF" in text else ("nz",), level, extra, folds=False)


def ca(rng):
    letter = rng.choice("ABC")
    level = 3 if letter == "C" else 2
    text, level, extra = rng.choice([(f"PROTECTED {letter}", level, []), (f"PROTÉGÉ {letter}", level, []), (f"PROTECTED-{letter}", level, []),
                                     (f"PROTECTED {letter} / PROTÉGÉ {letter}", level, []), (f"PROTEGE {letter}", level, []),
                                     ("SECRET - CANADIAN EYES ONLY", 4, ["CANADIAN EYES ONLY"]), ("TRÈS SECRET", 5, []),
                                     ("CONFIDENTIAL - CANADIAN EYES ONLY", 3, ["CANADIAN EYES ONLY"]), ("SECRET // CANADIAN EYES ONLY", 4, ["CANADIAN EYES ONLY"])])
    return Mark(text, ("ca", "eu", "nato") if text == "TRÈS SECRET" else ("ca",), level, extra, folds=False)


def tlp(rng):
    word, level = rng.choice([("RED", 3), ("AMBER", 2), ("AMBER+STRICT", 2), ("GREEN", 1), ("CLEAR", 0), ("WHITE", 0)])
    form = rng.choice(["TLP:{}", "TLP:{}", "TLP:{}", "TLP: {}", "TLP : {}"])
    return Mark(form.format(word), ("tlp",), level)


SCHEMES = {"uk": uk, "uk-2014": uk_style_2014, "uk-legacy": uk_legacy, "us": us, "us-others": us_others, "us-cui": cui, "us-legacy": us_legacy, "nato": nato,
           "eu": eu, "au-words": au_words, "nz": nz, "ca": ca, "tlp": tlp}
