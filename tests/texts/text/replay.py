"""Replays the transcripts of a text and holds what appears against what is written."""

import os
import re
import shutil
import tempfile
from pathlib import Path

from build import Build
from lessons import Lesson
from text import transcript
from text.markdown import Block
from text.terminal import Deadline, Terminal

DEADLINE = 30.0  # seconds for every wait
GRACE = 0.5  # seconds in which a program may end by itself at the end of a block


class Mismatch(Exception):
    """Something else appeared; `line` is the text's."""

    def __init__(self, line: int, reason: str):
        super().__init__(reason)
        self.line = line


class Stage:
    """A directory that looks like the top of the repository, with the build directory at build/, and
    that for 32 bits beside it, or at build-windows/ if it is that: files that a transcript makes at
    the top land there, and go with it."""

    def __init__(self, build: Build):
        self._directory = tempfile.TemporaryDirectory(prefix="mapped-memory-texts-")
        self.path = Path(self._directory.name)
        for entry in build.root.iterdir():
            if not entry.name.startswith((".git", "build")):
                (self.path / entry.name).symlink_to(entry)
        here = Build(self.path, self.path / "build")
        here = here.for_windows() if build.platform == "win32" else here
        for ours, built in ((here, build), (here.for_32_bits(), build.for_32_bits())):
            if built.directory.is_dir():
                ours.directory.symlink_to(built.directory)
        self.environment = os.environ | {
            "TERM": "dumb", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "COURSE_BUILD": str(build.directory)}
        self._touched = {path: path.stat() for folder in ("lessons", "solutions", "tests", "common")
                         for path in (build.root / folder).rglob("*.[ci]*") if path.is_file()}

    def close(self) -> None:
        """Removes the directory, and takes back what `touch` did to the sources."""
        for path, before in self._touched.items():
            if path.stat().st_mtime_ns != before.st_mtime_ns:
                os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        self._directory.cleanup()


class OurPrograms:
    """In a lesson's text the reader's programs are named, and ours are run: whatever stands in
    lessons/, the text must be true of a finished lesson."""

    def __init__(self, lesson: Lesson | None):
        self._lesson = lesson

    def command(self, text: str) -> str:
        if self._lesson is None:
            return text
        # The name of a program, not of the directory counter-examples, which lesson counter has
        # too.
        text = re.sub(rf"(?<![\w-]){re.escape(self._lesson.slug)}-(?!examples\b)(?=\w)",
                      rf"solution-{self._lesson.slug}-", text)
        return text.replace(f"lessons/{self._lesson.name}", f"solutions/{self._lesson.name}")

    def output(self, text: str) -> str:
        """Both what is expected and what appears, made alike."""
        if self._lesson is None:
            return text
        text = text.replace(f"solution-{self._lesson.slug}", self._lesson.slug)
        return re.sub(rf"solutions(?=[/_]{re.escape(self._lesson.name)})", "lessons", text)


def replay(block: Block, stage: Stage, lesson: Lesson | None) -> str:
    """Replays one block; the result is why it was skipped, or empty."""
    rules = transcript.rules(block)
    steps = transcript.steps(block)
    for command in rules.needs:
        if shutil.which(command) is None:
            return f"{command} is not installed"
    if transcript.in_32_bits(block) and not (stage.path / "build-32").is_dir():
        return "nothing is built for 32 bits (packages gcc-multilib and g++-multilib)"
    player = _Player(stage, OurPrograms(lesson), rules.varies)
    try:
        for at, step in enumerate(steps):
            player.play(step, next((later for later in steps[at + 1:]
                                    if later.terminal == step.terminal), None))
        player.finish(steps[-1].line)
    finally:
        player.close()
    return ""


class _Player:
    def __init__(self, stage: Stage, ours: OurPrograms, varies: bool):
        self._stage = stage
        self._ours = ours
        self._varies = varies
        self._terminals: dict[str, Terminal] = {}

    def play(self, step: transcript.Step, after: transcript.Step | None) -> None:
        """`after` is the next step in the same terminal."""
        terminal = self._terminals.get(step.terminal)
        if step.kind == "command":
            if terminal is not None:
                if not self._end(terminal, step.line, DEADLINE):
                    raise Mismatch(step.line, "the command before this line did not end")
                terminal.close()
            terminal = Terminal(self._stage.path, self._stage.environment)
            self._terminals[step.terminal] = terminal
            terminal.start(self._ours.command(step.text), with_input=step.terminal != "")
        elif step.kind == "output":
            self._expect(terminal, step, before_input=after is not None and after.kind == "input")
        elif step.kind == "input":
            terminal.type(step.text)
        else:
            terminal.interrupt()

    def finish(self, line: int) -> None:
        """Whoever ends by itself has printed no more than was said; the others are ended."""
        for name, terminal in self._terminals.items():
            if self._end(terminal, line, GRACE if name else DEADLINE) or name:
                continue
            raise Mismatch(line, f"the command did not end within {DEADLINE:g} seconds")

    def close(self) -> None:
        for terminal in self._terminals.values():
            terminal.close()

    def _expect(self, terminal: Terminal, step: transcript.Step, before_input: bool) -> None:
        """Waits for the next line, which must be this one; before an input it may be a prompt."""
        def as_wanted(found: str) -> bool:
            return transcript.matches(self._ours.output(step.text), self._ours.output(found),
                                      self._varies)

        who = step.terminal or "the command"
        try:
            found = terminal.line(DEADLINE, as_wanted if before_input else None)
        except Deadline:
            raise Mismatch(step.line, f'{who} did not print "{step.text}" within {DEADLINE:g} '
                                      "seconds") from None
        if found is None:
            raise Mismatch(step.line, f'{who} ended without printing "{step.text}"')
        if not as_wanted(found):
            raise Mismatch(step.line, f'{who} printed "{self._ours.output(found)}" where the text '
                                      f'has "{step.text}"')

    def _end(self, terminal: Terminal, line: int, seconds: float) -> bool:
        """True if the command ends in this time; then it must print nothing more."""
        rest = terminal.rest(seconds)
        if rest:
            raise Mismatch(line, f'more was printed before the end: "{self._ours.output(rest[0])}"')
        return rest is not None
