"""Finds in a compiler's output what a learner must see first."""

import re
from dataclasses import dataclass
from pathlib import Path

SAID = re.compile(r"^(?:\.\./)*([^\s:][^:]*:\d+):(?:\d+:)? (?:(?:fatal )?(error|warning|note): )?")
LINKER = re.compile(r"^(?:\S*/ld(?:\.\w+)?: )?(.*(?:undefined reference|undefined symbol|multiple definition"
                    r"|duplicate symbol).*)$", re.MULTILINE)
QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'"})  # GCC's
MISSING = re.compile(
    r"no (?:member|template) named '\w+' in namespace 'std|missing '#include|"
    r"undeclared identifier 'std'|"  # Clang
    r"'\w+' is not a member of 'std|'std(?:::\w+)?' (?:has not been|was not) declared"  # GCC
)
ANOTHER_NAME = re.compile(r"did you mean '")
INTERNAL = re.compile(r"#include <bits/")
NOT_CONTEXT = re.compile(r"In file included|In module|\[\d+/\d+\] |\d+ (?:warning|error)s? ")
CONTEXT = 5  # lines of the compiler's own context
NEAR = 40  # lines after an error in which its notes stand


@dataclass(frozen=True)
class Diagnostic:
    """One complaint: where, and what the compiler printed about it."""

    place: str  # file and line as the reader knows them, or empty
    text: str  # what the compiler printed about it
    by_linker: bool = False
    narrow: bool = False  # it is the build for 32 bits that has it; the other one has none
    task: int = 0  # in whose hole it is
    log: Path | None = None  # all that was printed


def first(output: str, kind: str, folder: str) -> Diagnostic | None:
    """The first error or warning; its place is the nearest line in `folder`, such as
    lessons/NN-slug, that the compiler names for it."""
    lines = output.splitlines()
    said = [SAID.match(line) for line in lines]
    at = next((i for i, found in enumerate(said) if found and found[2] == kind), None)
    if at is None:
        missing = LINKER.findall(output) if kind == "error" else []
        return Diagnostic("", "\n".join(missing[:CONTEXT]), by_linker=True) if missing else None
    end = at + 1
    while end < len(lines) and end - at <= CONTEXT and not (said[end] or NOT_CONTEXT.match(lines[end])):
        end += 1
    text = "\n".join(re.sub(r"^(?:\.\./)+", "", line) for line in lines[at:end])
    own = re.compile(rf"{re.escape(folder)}/[^\s:]+:\d+")
    around = map(own.search, [*lines[at:at + NEAR], *reversed(lines[:at])])
    return Diagnostic(next((found[0] for found in around if found), said[at][1]), text)


def header_hint(error: str, module: str) -> str:
    """What to do about an error that comes from a missing #include; empty for any other error."""
    line = error.partition("\n")[0].translate(QUOTES)
    if not MISSING.search(line) or ANOTHER_NAME.search(line):
        return ""
    hint = f'A header is missing: put its #include between "module;" and "module {module};".'
    if INTERNAL.search(line):
        hint += "\nThose in bits/ are the library's own: take the public one, such as <algorithm>."
    return hint
