# SPDX-License-Identifier: Apache-2.0
"""Groups of sources that one compiler run can read one after the other: what each declares for itself is named in no other."""
import re

NOISE = re.compile(r'R"(\w*)\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*[\s\S]*?\*/')
WORD = re.compile(r"[A-Za-z_]\w*")
TYPE = re.compile(r"^(?:struct|class|enum class|enum|using|union)\s+(\w+)")
UNNAMED = re.compile(r"\bnamespace \{")


def declared_by(statement):
    """The name that the beginning of a declaration introduces; None when there is none."""
    statement = statement.strip()
    if statement.startswith("using ") and "=" not in statement:
        return None  # names what is declared elsewhere
    named = TYPE.match(statement)
    if named:
        return named[1]
    words = WORD.findall(re.sub(r"\[[^\]]*\]", "", re.split(r"[=(]", statement)[0]))
    return words[-1] if words else None


def outer_statements(text, start):
    """The beginnings, up to ; or {, of what stands directly in the namespace whose body begins at start."""
    depth, begun = 1, start
    for at in range(start, len(text)):
        sign = text[at]
        if depth == 1 and sign in ";{":
            yield text[begun:at]
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return
        if depth == 1 and sign in ";}":
            begun = at + 1


def own_names(text):
    names = {declared_by(one) for match in UNNAMED.finditer(text) for one in outer_statements(text, match.end())}
    names.update(re.findall(r"^static [^\n(=;]*?(\w+)\s*[(=;]", text, re.M))
    names.update(re.findall(r"^#define (\w+)", text, re.M))
    names.update(re.findall(r"^using (\w+) =", text, re.M))
    return names - {None}


def file_groups(paths, longest):
    """Lists of paths in their order, each of at most `longest` characters unless one file alone has more. It asks the files only: one
    may still declare what a header names that another one includes."""
    groups = []
    for path in paths:
        text = NOISE.sub("0", path.read_text())
        own, used = own_names(text), set(WORD.findall(text))
        for group in groups:
            if group["length"] + len(text) <= longest and not own & group["used"] and not used & group["own"]:
                break
        else:
            group = {"length": 0, "own": set(), "used": set(), "paths": []}
            groups.append(group)
        group["length"] += len(text)
        group["own"] |= own
        group["used"] |= used
        group["paths"].append(path)
    return [group["paths"] for group in groups]
