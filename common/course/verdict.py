"""What came of a check, as data: check.py makes it, once it has judged; wording.py puts it into
words."""

from dataclasses import dataclass, field
from enum import Enum

from cases import Report
from diagnostics import Diagnostic
from examinations import Finding
from hints import Hints, Step
from lessons import Lesson
from place import Place


class Outcome(Enum):
    MISSING = "a file is missing"
    BROKEN = "it does not build"
    FAILED = "a check fails"
    UNABLE = "this machine cannot check it"
    PASSED = "all checks pass"


@dataclass(frozen=True)
class Verdict:
    """What came of one lesson."""

    lesson: Lesson
    solution: bool  # ours was checked, not the learner's
    outcome: Outcome
    place: Place | None = None  # the file that is missing, the line that matters
    # Of this machine, where it is UNABLE, or where it passes and not all could be checked.
    lacking: list[Finding] = field(default_factory=list)
    error: Diagnostic | None = None  # where it does not build
    warning: Diagnostic | None = None  # about the learner's file
    report: Report = field(default_factory=Report)
    ended: str = ""  # how the check program ended, in words, if not well
    left: list[str] = field(default_factory=list)  # what was left behind, in words
    likely: str = ""  # why it ended so, in this lesson
    hints: Hints = field(default_factory=Hints)

    @property
    def passed(self) -> bool:
        return self.outcome is Outcome.PASSED

    @property
    def not_checked(self) -> list[str]:
        """Each reason for which checks could not be made here, once, in words."""
        return [f"{count} not checked, because {reason}"
                for reason, count in self.report.not_checked.items()]

    @property
    def half(self) -> bool:
        """True if it passes, and this machine could not make all checks: what these are about is not
        proven."""
        return self.passed and bool(self.not_checked)

    @property
    def built(self) -> bool:
        return self.outcome in (Outcome.PASSED, Outcome.FAILED)

    @property
    def task(self) -> int:
        """The task to do next; 0 where nothing says so."""
        return self.report.first.task if self.report.first else 0

    @property
    def waits(self) -> bool:
        """True if that task is not begun."""
        return self.task in self.report.waiting

    @property
    def ended_in_it(self) -> bool:
        """True if the case to look at first is the last that ran."""
        return self.report.first in (None, *self.report.cases[-1:])

    @property
    def subject(self) -> str:
        """What hints are about: the case that failed, or the task that is not begun, or in which it
        does not compile."""
        if self.waits:
            return f"task {self.task}:"
        if self.report.first:
            return self.report.first.name
        return f"task {self.error.task or 1}:" if self.error else ""

    @property
    def steps(self) -> list[Step]:
        """The hints that help."""
        return self.hints.steps(self.subject)
