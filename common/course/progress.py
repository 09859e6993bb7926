"""Which lessons are done: .learn/progress.json in the checkout, by slug."""

import json
import os
from datetime import datetime, timezone
from pathlib import Path

import paths

VERSION = 1


class Progress:
    """Reads once; every change is written at once, in one step. No damage here is fatal."""

    def __init__(self, root: Path = paths.ROOT):
        self._file = root / ".learn" / "progress.json"
        self._content = {"version": VERSION, "done": {}}
        self.note = ""  # what the learner should know about the file, if anything
        self._writable = True
        self._read()

    def is_done(self, slug: str) -> bool:
        return slug in self._content["done"]

    def mark_done(self, slug: str) -> None:
        """Keeps the time of the first success."""
        if not self.is_done(slug):
            now = datetime.now(timezone.utc).isoformat(timespec="seconds")
            self._content["done"][slug] = now
            self._write()

    def forget(self, slug: str) -> None:
        if self._content["done"].pop(slug, None) is not None:
            self._write()

    def _read(self) -> None:
        try:
            content = json.loads(self._file.read_text(encoding="utf-8"))
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

    def _write(self) -> None:
        if not self._writable:
            return
        new = self._file.with_name(f"progress.json.{os.getpid()}")
        try:
            self._file.parent.mkdir(exist_ok=True)
            new.write_text(json.dumps(self._content, indent=2) + "\n", encoding="utf-8")
            os.replace(new, self._file)
        except OSError as error:
            new.unlink(missing_ok=True)
            self.note = f"{self._shown()} could not be written: {error.strerror}."

    def _shown(self) -> str:
        return ".learn/progress.json"
