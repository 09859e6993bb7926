"""Finds in a compiler's output what a learner must see first."""

import re
from dataclasses import dataclass

PLACE = re.compile(r"^(?P<file>[^\s:][^:]*):(?P<line>\d+):(?:\d+:)? (?P<rest>.*)$")
KIND = re.compile(r"^(?:fatal )?(?P<kind>error|warning|note): ")
LINKER = re.compile(r"undefined reference|undefined symbol|multiple definition|duplicate symbol")
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


@dataclass
class Diagnostic:
    """One complaint: where, and what the compiler printed about it."""

    place: str  # file and line as the reader knows them, or empty
    text: str  # what the compiler printed about it
    by_linker: bool = False


def first(output: str, kind: str, folder: str) -> Diagnostic | None:
    """The first error or warning; its place is the nearest line in `folder`, such as
    lessons/NN-slug, that the compiler names for it."""
    lines = output.splitlines()
    at = next((i for i, line in enumerate(lines) if _kind(line) == kind), None)
    if at is None:
        return _linker(lines) if kind == "error" else None
    end = at + 1
    while end < len(lines) and end - at <= CONTEXT and not PLACE.match(lines[end]):
        if NOT_CONTEXT.match(lines[end]):
            break
        end += 1
    own = _place(lines[at], folder)
    place = own or _nearest(lines, at, folder) or _plain(PLACE.match(lines[at]))
    text = "\n".join(_readable(line) for line in lines[at:end])
    return Diagnostic(place, text)


def header_hint(error: str, module: str) -> str:
    """What to do about an error that comes from a missing #include; empty for any other error."""
    line = error.partition("\n")[0].translate(QUOTES)
    if not MISSING.search(line) or ANOTHER_NAME.search(line):
        return ""
    hint = f'A header is missing: put its #include between "module;" and "module {module};".'
    if INTERNAL.search(line):
        hint += "\nThose in bits/ are the library's own: take the public one, such as <algorithm>."
    return hint


def _kind(line: str) -> str:
    place = PLACE.match(line)
    found = KIND.match(place["rest"]) if place else None
    return found["kind"] if found else ""


def _readable(line: str) -> str:
    """The line with paths as seen from the top of the checkout, not from the build directory."""
    return re.sub(r"^(?:\.\./)+", "", line)


def _plain(place: re.Match) -> str:
    return f"{_readable(place['file'])}:{place['line']}"


def _place(line: str, folder: str) -> str:
    """FILE:LINE if the line names a place in the folder."""
    found = re.search(rf"({re.escape(folder)}/[^\s:]+):(\d+)", line)
    return f"{found[1]}:{found[2]}" if found else ""


def _nearest(lines: list[str], at: int, folder: str) -> str:
    """The place in the folder that the notes after the error, or the lines before it, name."""
    around = [*lines[at + 1:at + 40], *reversed(lines[:at])]
    return next((place for place in (_place(line, folder) for line in around) if place), "")


def _linker(lines: list[str]) -> Diagnostic | None:
    """What the linker misses."""
    found = [line for line in lines if LINKER.search(line)]
    if not found:
        return None
    text = "\n".join(re.sub(r"^\S*/ld(?:\.\w+)?: ", "", line) for line in found[:CONTEXT])
    return Diagnostic("", text, by_linker=True)
