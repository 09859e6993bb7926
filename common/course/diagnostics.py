"""Finds in a compiler's output what a learner must see first."""

import re
from dataclasses import dataclass
from pathlib import Path

SAID = re.compile(r"^(?:\.\./)*([^\s:][^:]*:\d+):(?:\d+:)? (?:(?:fatal )?(error|warning|note): )?")
LINKER = re.compile(r"^(?:\S*/ld(?:\.\w+)?: )?(.*(?:undefined reference|undefined symbol"
                    r"|multiple definition|duplicate symbol).*)$", re.MULTILINE)
NO_HEADER = re.compile(
    r"no (?:member|template) named '\w+' in namespace 'std|missing '#include|"
    r"undeclared identifier 'std'|"  # Clang; GCC has other quotes:
    r"is not a member of .std|.std(?:::\w+)?. (?:has not been|was not) declared"
)
ANOTHER_NAME = re.compile("did you mean ['\u2018]")
NOT_CONTEXT = re.compile(r"In file included|In module|\[\d+/\d+\] |\d+ (?:warning|error)s? ")
CONTEXT = 5  # lines of the compiler's own context
NEAR = 40  # lines after an error in which its notes stand


@dataclass(frozen=True)
class Diagnostic:
    """One complaint: where, and what the compiler printed about it."""

    place: str  # file and line as the reader knows them, or empty
    text: str  # what the compiler printed about it, without the place
    by_linker: bool = False
    narrow: bool = False  # it is the build for 32 bits that has it; the other one has none
    task: int = 0  # in whose hole it is
    log: Path | None = None  # all that was printed

    @property
    def lacks_header(self) -> bool:
        """True if it comes from a missing #include."""
        line = self.text.partition("\n")[0]
        return bool(NO_HEADER.search(line)) and not ANOTHER_NAME.search(line)


def first(output: str, kind: str, folder: str) -> Diagnostic | None:
    """The first error or warning; its place is the nearest line in `folder`, such as
    lessons/NN-slug, that the compiler names for it."""
    lines = output.splitlines()
    said = [SAID.match(line) for line in lines]
    at = next((i for i, found in enumerate(said) if found and found[2] == kind), None)
    if at is None:
        missing = LINKER.findall(output) if kind == "error" else []
        return Diagnostic("", "\n".join(missing[:CONTEXT]), by_linker=True) if missing else None
    below = range(at + 1, min(at + 1 + CONTEXT, len(lines)))
    end = next((i for i in below if said[i] or NOT_CONTEXT.match(lines[i])), below.stop)
    own = re.compile(rf"{re.escape(folder)}/[^\s:]+:\d+")
    around = map(own.search, [*lines[at:at + NEAR], *reversed(lines[:at])])
    place = next((found[0] for found in around if found), said[at][1])
    above = re.compile(rf"^(?:\.\./)*(?:{re.escape(place)}:(?:\d+:)? )?", re.MULTILINE)
    return Diagnostic(place, above.sub("", "\n".join(lines[at:end])))
