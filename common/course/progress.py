"""What is done, and where the reader stands: .learn/progress.json in the checkout, all by slug.

    {"version": 1, "done": {SLUG: TIME}, "at": SLUG,
     "failing": {SLUG: CASE}, "hints": {SLUG: {CASE: STEPS}}}
"""

import contextlib
import json
import os
from collections.abc import Callable
from datetime import datetime, timezone

import blocked
import locks
import paths
from build import Build

VERSION = 1


class Progress:
    """Every change is made to what the file holds at that moment, as another ./learn may have
    written it, and is written at once, in one step. No damage here is fatal."""

    def __init__(self, build: Build):
        self._build = build
        self._file = build.kept / "progress.json"
        self._content: dict = {"version": VERSION, "done": {}}
        self.note = ""  # what the learner should know about the file, if anything
        self._writable = True
        # Where it lies while the checkout can be written, and what is read until the other one is there.
        self._usual = build.root / ".learn" / self._file.name
        self.first_start = not (self._file.exists() or self._usual.exists())
        self._read()

    def is_done(self, slug: str) -> bool:
        return slug in self._content["done"]

    def mark_done(self, slug: str) -> None:
        """Keeps the time of the first success."""
        now = datetime.now(timezone.utc).isoformat(timespec="seconds")
        if not self.is_done(slug) or self.failing(slug):
            self._change(lambda content: (content["done"].setdefault(slug, now),
                                          _part(content, "failing").pop(slug, None),
                                          _part(content, "hints").pop(slug, None)))

    def forget(self, slug: str) -> None:
        """Takes back that a lesson is done, and what was remembered of its checks."""
        self._change(lambda content: [_part(content, part).pop(slug, None)
                                      for part in ("done", "failing", "hints")])

    @property
    def at(self) -> str:
        """The slug of the lesson that the reader has chosen, or empty."""
        at = self._content.get("at")
        return at if isinstance(at, str) else ""

    def stand_at(self, slug: str) -> None:
        if self.at != slug:
            self._change(lambda content: content.update(at=slug))

    def failing(self, slug: str) -> str:
        """The case that failed at the lesson's last check, or empty."""
        case = _part(self._content, "failing").get(slug)
        return case if isinstance(case, str) else ""

    def set_failing(self, slug: str, case: str) -> None:
        if self.failing(slug) != case:
            self._change(lambda content: _part(content, "failing").update({slug: case}))

    def hints_shown(self, slug: str, case: str) -> int:
        """How many steps of the hints for this case the reader has asked for."""
        shown = _part(_part(self._content, "hints"), slug).get(case)
        return shown if isinstance(shown, int) else 0

    def show_hint(self, slug: str, case: str, steps: int) -> None:
        if self.hints_shown(slug, case) != steps:
            self._change(lambda content: _part(_part(content, "hints"), slug).update({case: steps}))

    def _read(self) -> None:
        try:
            file = self._file if self._file.exists() else self._usual
            content = json.loads(file.read_text(encoding="utf-8"))
            version, done = int(content["version"]), content["done"]
            if not isinstance(done, dict):
                raise ValueError("done")
        except FileNotFoundError:
            return
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            self._set_aside()
            return
        self._content = content
        if version > VERSION:
            self._writable = False
            self.note = (
                f"{self._shown()} is from a newer version of this course: it is read, not changed."
            )

    def _set_aside(self) -> None:
        """A damaged file is kept beside, and progress begins anew."""
        kept = self._file.with_name("progress.json.damaged")
        self.note = f"{self._shown()} could not be read; every lesson counts as not done."
        try:
            os.replace(self._file, kept)
            self.note += f" The file is kept as {kept.name}."
        except OSError:
            self._writable = False

    def _change(self, change: Callable[[dict], object]) -> None:
        with locks.locked(self._file.with_name("progress.lock")):
            if self._writable:
                self._read()
            change(self._content)
            self._write()

    def _write(self) -> None:
        if not self._writable:
            return
        new = self._file.with_name("progress.json.new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(json.dumps(self._content, indent=2) + "\n", encoding="utf-8")
            os.replace(new, self._file)
        except OSError as error:
            with contextlib.suppress(OSError):
                new.unlink()
            self.note = f"Your progress is not kept. {blocked.explained(error, self._build)}"

    def _shown(self) -> str:
        return paths.shown(self._file, self._build.root)


def _part(content: dict, name: str) -> dict:
    """The part of this name, made anew where it is missing or damaged."""
    if not isinstance(content.get(name), dict):
        content[name] = {}
    return content[name]
