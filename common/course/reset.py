"""./learn reset: writes a lesson's starter again, and keeps what the learner wrote."""

import contextlib
import itertools
import os
from pathlib import Path

import paths
import starter
from lessons import Lesson
from progress import Progress


def fresh(lesson: Lesson) -> dict[str, bytes]:
    """The lesson's files as they stand at the beginning: the made starter, and the others."""
    return {name: starter.make((lesson.solution / name).read_text(encoding="utf-8")).encode()
            for name in lesson.files}


def reset(lesson: Lesson, progress: Progress) -> list[str]:
    """Writes every file that differs; the lines say what became of the one that stood there."""
    lines = []
    for name, content in fresh(lesson).items():
        file = lesson.folder / name
        if not file.is_file() or file.read_bytes() != content:
            kept = _write(file, content)
            lines.append(f"{paths.shown(file, lesson.root)} is as in the beginning.{kept}")
    progress.forget(lesson.slug)
    return lines or [
        f"Lesson {lesson.number} has nothing to reset: its files are as in the beginning."]


def _write(file: Path, content: bytes) -> str:
    """All of it or nothing: the file that is there is moved away when the new one is written. The
    result says what became of it."""
    new = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        new.write_bytes(content)
        said = f" Yours is kept as {_keep(file).name}." if os.path.lexists(file) else ""
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
    return said


def _keep(file: Path) -> Path:
    """Moves a file to the first free name NAME.kept-N, and never onto another."""
    for number in itertools.count(1):
        kept = file.with_name(f"{file.name}.kept-{number}")
        with contextlib.suppress(FileExistsError):
            kept.touch(exist_ok=False)  # nobody else takes the name now
            return file.replace(kept)
