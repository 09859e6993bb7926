"""inlined.py ARCHIVE: looks at the code that an optimised importer of mmf was compiled to.

In a named module a member that is defined in its class is not inline: an importer calls it, and a
checked store takes the time of twenty. Every jump and every call in inlined.cpp must stay in its own
function or be one that CALLED names.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tools"))

import tap  # noqa: E402 (the path comes first)

EXPECTED = 13  # functions in inlined.cpp

FUNCTION_NAMES = re.compile(r"^[0-9a-f]+ <([^.>]+)>:$", re.MULTILINE)
FUNCTION = re.compile(r"[0-9a-f]+ <(.+)>:$")
INSTRUCTION = re.compile(r"\s*[0-9a-f]+:\t(\S+)\s*(.*)$")
RELOCATION = re.compile(r"\s*[0-9a-f]+: R_\w+\s+(\S+)$")
BRANCH = re.compile(r"(call|j\w+|bl?r?|b\.\w+|cbn?z|tbn?z)q?$")  # of x86 and of ARM64
# What may be called: what ends in an error, and in 32 bits, too, what copies a record.
CALLED = re.compile(r"throw_\w+|__glibcxx_assert_fail")
CALLED_IN_32_BITS = re.compile(rf"{CALLED.pattern}|^mem(cpy|move)$")


@dataclass
class Branch:
    function: str
    line: str
    target: str  # empty: the address is in a register or in memory

    def allowed(self, called: re.Pattern) -> bool:
        own = self.function.removesuffix(".cold")
        return (self.target.split("+")[0] in (own, own + ".cold", ".text.unlikely")
                or called.search(self.target) is not None)


def branches(listing: str) -> Iterator[Branch]:
    """All calls and jumps; where there is a relocation, its symbol is the target."""
    function, found = "", None
    for line in listing.splitlines():
        if match := RELOCATION.match(line):
            if found:
                found.target = re.sub(r"-0x[0-9a-f]+$", "", match[1])
            continue
        if found:
            yield found
        found = None
        if match := FUNCTION.match(line):
            function = match[1]
        elif (match := INSTRUCTION.match(line)) and BRANCH.match(match[1]):
            target = re.search(r"<(.+)>", match[2])
            found = Branch(function, line.strip(), target[1] if target else "")
    if found:
        yield found


def main(archive: str) -> int:
    objdump = shutil.which("objdump") or shutil.which("llvm-objdump-19")
    if objdump is None:
        return tap.skip_all("there is no objdump (package binutils)")
    listing = subprocess.run([objdump, "-d", "-r", "--no-show-raw-insn", archive],
                             check=True, capture_output=True, text=True).stdout
    ours = {name for name in FUNCTION_NAMES.findall(listing) if not name.startswith("_Z")}
    called = CALLED_IN_32_BITS if "file format elf32" in listing else CALLED
    report = tap.Report()
    report.add("every function of inlined.cpp is there", [] if len(ours) == EXPECTED else [
        f"{EXPECTED} functions expected in {archive}, found {len(ours)}: {sorted(ours)}"])
    report.add("no function calls anything on the way to a byte", [
        f"{one.function} leaves its own code: {one.line}  {one.target}" for one in branches(listing)
        if one.function.removesuffix(".cold") in ours and not one.allowed(called)])
    return report.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
