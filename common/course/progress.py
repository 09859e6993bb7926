"""What is done, and where the reader stands: .learn/progress.json in the checkout, all by slug.

    {"version": 1, "done": {SLUG: TIME}, "at": SLUG,
     "half": {SLUG: WHAT WAS NOT CHECKED},
     "failing": {SLUG: CASE}, "hints": {SLUG: {CASE: STEPS}}}
"""

import contextlib
import json
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path

import blocked
import locks
import paths
from build import Build
from verdict import Verdict

VERSION = 1


class Progress:
    """Every change is made to what the file holds at that moment, as another ./learn may have
    written it, and is written at once, in one step. No damage here is fatal."""

    def __init__(self, build: Build):
        self._build = build
        self._file = build.kept / "progress.json"
        # Where it lies while the checkout can be written; read until the other one is there.
        self._usual = build.root / ".learn" / self._file.name
        self._content = _empty()
        self.note = ""  # what the learner should know about the file, if anything
        self.first_start = not self._place().exists()
        self._read()

    def is_done(self, slug: str) -> bool:
        return slug in self._content["done"]

    def half(self, slug: str) -> str:
        """What this machine could not check of a lesson that passes otherwise, in words; or empty."""
        return "" if self.is_done(slug) else self._content["half"].get(slug, "")

    def has_passed(self, slug: str) -> bool:
        """True if all is done that can be done here."""
        return self.is_done(slug) or bool(self.half(slug))

    @property
    def at(self) -> str:
        """The slug of the lesson that the reader has chosen, or empty."""
        return self._content["at"]

    def failing(self, slug: str) -> str:
        """The case that failed at the lesson's last check, or empty."""
        return self._content["failing"].get(slug, "")

    def hints_shown(self, slug: str, case: str) -> int:
        """How many steps of the hints for this case the reader has asked for."""
        return self._content["hints"].get(slug, {}).get(case, 0)

    def remember(self, verdict: Verdict) -> None:
        """A lesson that has passed is done, and half proven if this machine could not check all of
        it; of one that fails, what `hint` is about. What this machine could not check leaves all as
        it was."""
        if verdict.half:
            self._mark_half(verdict.lesson.slug, "; ".join(verdict.not_checked))
        elif verdict.passed:
            self.mark_done(verdict.lesson.slug)
        elif verdict.subject:
            self.set_failing(verdict.lesson.slug, verdict.subject)

    def mark_done(self, slug: str) -> None:
        """Keeps the time of the first success."""
        now = datetime.now(timezone.utc).isoformat(timespec="seconds")
        self._change(lambda content: (content["done"].setdefault(slug, now),
                                      _forget(content, slug, "failing", "hints", "half")))

    def _mark_half(self, slug: str, what: str) -> None:
        self._change(lambda content: (content["half"].update({slug: what}),
                                      _forget(content, slug, "failing", "hints")))

    def forget(self, slug: str) -> None:
        """Takes back that a lesson is done, and what was remembered of its checks."""
        self._change(lambda content: _forget(content, slug, "done", "failing", "hints", "half"))

    def stand_at(self, slug: str) -> None:
        self._change(lambda content: content.update(at=slug))

    def set_failing(self, slug: str, case: str) -> None:
        self._change(lambda content: content["failing"].update({slug: case}))

    def show_hint(self, slug: str, case: str, steps: int) -> None:
        self._change(lambda content: content["hints"].setdefault(slug, {}).update({case: steps}))

    def _place(self) -> Path:
        return self._file if self._file.exists() else self._usual

    def _read(self) -> None:
        """A file that is damaged is kept beside, and what is known stays."""
        file = self._place()
        shown = paths.shown(file, self._build.root)
        try:
            known = json.loads(file.read_text(encoding="utf-8"))
            if not (isinstance(known["done"], dict) and isinstance(known["version"], int)):
                raise ValueError
            self._take(known)
        except FileNotFoundError:
            return
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            self.note = f"{shown} could not be read; every lesson counts as not done."
            with contextlib.suppress(OSError):
                kept = file.replace(file.with_name("progress.json.damaged"))
                self.note += f" The file is kept as {kept.name}."
        if self._content["version"] > VERSION:
            self.note = f"{shown} is from a newer version of this course: it is read, not changed."

    def _take(self, known: dict) -> None:
        """A part that is not what it must be begins anew."""
        self._content = {part: known[part] if isinstance(known.get(part), type(empty)) else empty
                         for part, empty in _empty().items()}
        for part, kind in (("failing", str), ("hints", dict), ("half", str)):
            self._content[part] = {slug: value for slug, value in self._content[part].items()
                                   if isinstance(value, kind)}
        for shown in self._content["hints"].values():
            for case in [case for case, steps in shown.items() if not isinstance(steps, int)]:
                del shown[case]

    def _change(self, change: Callable[[dict], object]) -> None:
        with locks.locked(self._file.with_name("progress.lock")):
            self._read()
            before = json.dumps(self._content)
            change(self._content)
            if json.dumps(self._content) == before or self._content["version"] > VERSION:
                return
            new = self._file.with_name("progress.json.new")
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                new.write_text(json.dumps(self._content, indent=2) + "\n", encoding="utf-8")
                new.replace(self._file)
            except OSError as error:
                with contextlib.suppress(OSError):
                    new.unlink()
                self.note = f"Your progress is not kept. {blocked.explained(error, self._build)}"


def _empty() -> dict:
    return {"version": VERSION, "done": {}, "at": "", "half": {}, "failing": {}, "hints": {}}


def _forget(content: dict, slug: str, *parts: str) -> None:
    for part in parts:
        content[part].pop(slug, None)
