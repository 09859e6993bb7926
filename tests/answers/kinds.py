"""Which kinds of mistakes the checks see, lesson by lesson: what docs/checks.md shows, from the wrong
answers that are kept.

    python3 tests/answers/kinds.py            writes the tables of docs/checks.md anew
    python3 tests/answers/kinds.py missing    prints where a lesson says nothing of a kind

A wrong answer says its kind (answer.py). Where a lesson has none of a kind, its tests/SLUG/kinds.txt says why
in a line `too narrow: its sizes are those of a record`: it cannot occur there, or no run can show it. A reason
that begins with "not checked" is counted as a gap.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("common/course", "tests/tools", "tests/answers")]

import answer  # noqa: E402 (the path comes first)
import lessons  # noqa: E402
from lessons import Lesson  # noqa: E402

KINDS = {
    "error ignored": "a system call that \"cannot fail\" fails, and the answer goes on",
    "others hurt": "its path of failure destroys what is somebody else's, or leaves something behind",
    "another error": "it reports an error of another kind, or one that a later call has overwritten",
    "memory between calls": "a second call, or one within a callback, meets what the first one left",
    "too narrow": "a number that holds today's sizes is cut by larger ones",
    "seen meanwhile": "for a moment another process can see what must never be there",
    "inherited": "a child gets a descriptor or a handle that it must not have",
    "text without an end": "a `string_view` is used as if a 0 followed it",
    "too large": "it takes a stack or memory that grows with its input, or never gives it back",
    "two looks": "it reads twice what must be read once, or writes where it must only read",
    "no lock": "an instruction that is one on one processor is two on several",
    "memory order": "it is right on x86-64 by luck: the language promises no order",
    "proves nothing": "a proof for the compiler does not prove what it is for",
    "bounds": "it is right for the sizes of the check's data, and for no others",
    "exceptions": "an exception of the caller's code is swallowed, renamed, or leaks something",
    "the world changes": "between two looks at one thing somebody changes it",
    "history": "a value does not stay the same value: a signalling NaN made quiet",
    "cheat": "it does not do the work, and deceives the check",
}
BEGIN = "<!-- python3 tests/answers/kinds.py writes this -->\n"
END = "<!-- its end -->\n"
PAGE = Path("docs", "checks.md")


@dataclass(frozen=True)
class Seen:
    """What a lesson has of a kind: the cases that see it, by name, or the reason why there is none."""

    cases: tuple[str, ...]
    answers: int
    reason: str = ""

    @property
    def cell(self) -> str:
        if self.answers:
            return str(self.answers)
        return "no" if self.reason.startswith("not checked") else "–" if self.reason else "?"


def reasons(lesson: Lesson) -> dict[str, str]:
    """What the lesson's kinds.txt says, by kind; raises ValueError where it names none."""
    file = lesson.tests / "kinds.txt"
    found = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else []:
        kind, colon, reason = line.partition(": ")
        if kind not in KINDS or not colon or not reason.strip():
            raise ValueError(f"{file.name} of {lesson.slug}: no kind and its reason: {line!r}")
        found[kind] = reason.strip()
    return found


def seen(lesson: Lesson) -> dict[str, Seen]:
    """For each kind; raises ValueError where an answer names an unknown one, or has one and a reason."""
    wrong = [one for platform in ("posix", "win32") for one in answer.find(lesson, platform)
             if one.kind == "wrong"]
    wrong = list({one.source: one for one in wrong}.values())
    if unknown := [one for one in wrong if one.mistake and one.mistake not in KINDS]:
        raise ValueError(f"{unknown[0].source.name} of {lesson.slug}: no kind {unknown[0].mistake!r}")
    why = reasons(lesson)
    table = {}
    for kind in KINDS:
        of_kind = [one for one in wrong if one.mistake == kind]
        if of_kind and kind in why and not why[kind].startswith("not checked"):
            raise ValueError(f"{lesson.slug} has an answer of the kind {kind!r}, and a reason why not")
        table[kind] = Seen(tuple(dict.fromkeys(one.case for one in of_kind)), len(of_kind), why.get(kind, ""))
    return table


def tables(every: list[Lesson]) -> str:
    """The Markdown between BEGIN and END: how many answers of each kind, then by which cases."""
    of = {lesson: seen(lesson) for lesson in every}
    text = "| kind | " + " | ".join(str(lesson.number) for lesson in every) + " |\n"
    text += "|---|" + "---|" * len(every) + "\n"
    for kind in KINDS:
        text += f"| {kind} | " + " | ".join(of[lesson][kind].cell for lesson in every) + " |\n"
    for kind, what in KINDS.items():
        text += f"\n### {kind.capitalize()}\n\n{what[0].upper()}{what[1:]}.\n\n"
        for lesson in every:
            one = of[lesson][kind]
            said = [f"*{case}*" for case in one.cases] + ([one.reason] if one.reason else [])
            text += f"- {lesson.number}: {'; '.join(said) or 'nothing is said'}\n"
    return text


def updated(page: str, every: list[Lesson]) -> str:
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{PAGE}: the tables stand between {BEGIN}and {END}")
    return before + begin + tables(every) + end + after


def main(words: list[str]) -> int:
    every = lessons.find(ROOT)
    if words == ["missing"]:
        lacking = [f"{lesson.slug}: {kind}" for lesson in every for kind, one in seen(lesson).items()
                   if one.cell == "?"]
        print("\n".join(lacking) or "nothing")
        return 1 if lacking else 0
    page = ROOT / PAGE
    page.write_text(updated(page.read_text(encoding="utf-8"), every), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
