"""Replays the transcripts of a text and holds what appears against what is written."""

import contextlib
import os
import re
import shutil
import signal
import tempfile
from pathlib import Path

import pexpect
from pexpect.popen_spawn import PopenSpawn

import for_windows
from build import Build
from lessons import Lesson
from text import transcript
from text.markdown import Block
from text.transcript import TranscriptError

DEADLINE = 120.0  # seconds for every wait: others may compile at the same time
GRACE = 0.5  # seconds in which a program may end by itself at the end of a block


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
        here = for_windows.beside(here) if build.platform == "win32" else here
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
        # A text may use a program of another lesson, too.
        slugs = "|".join(re.escape(folder.name[3:]) for folder in self._lesson.folder.parent.iterdir())
        text = re.sub(rf"\b(build[\w-]*/)(?=(?:{slugs})-(?!examples\b)\w)", r"\1solution-", text)
        return text.replace(f"lessons/{self._lesson.name}", f"solutions/{self._lesson.name}")

    def output(self, text: str) -> str:
        """Both what is expected and what appears, made alike."""
        if self._lesson is None:
            return text
        text = text.replace(f"solution-{self._lesson.slug}", self._lesson.slug)
        return re.sub(rf"solutions(?=[/_]{re.escape(self._lesson.name)})", "lessons", text)


class Terminal:
    """A command of a shell in a terminal; what is typed is not echoed. Where nothing is typed it reads an
    empty file. Wine would be a console in a terminal, which moves a cursor about: it gets pipes."""

    def __init__(self, command: str, stage: Stage, is_typed_to: bool):
        options = {"cwd": stage.path, "env": stage.environment, "timeout": DEADLINE, "encoding": "utf-8",
                   "codec_errors": "replace"}
        if not is_typed_to:
            command = f"exec </dev/null; {command}"
        if "wine " in command:
            self._child = PopenSpawn(["sh", "-c", command], preexec_fn=os.setsid, **options)
            self._ends = [self._child.proc.stdin, self._child.proc.stdout]
        else:
            self._child = pexpect.spawn("sh", ["-c", command], echo=False, dimensions=(24, 100),
                                        preexec_fn=_end_at_broken_pipes, **options)
            self._child.delaybeforesend = self._child.ptyproc.delayafterclose = 0
            self._ends = [self._child]
        self._in_line = False  # after a prompt, whose line may end later

    def line(self, prompt: str = "") -> str | None:
        """The next line, None at the end. Text without an end of line counts, too, where it is the prompt,
        a regular expression."""
        begin = r"\A(?:\r?\n)?" if self._in_line else r"\A"
        forms = [pexpect.EOF, rf"{begin}([^\n]*)\n"]
        if prompt:
            forms.insert(1, rf"{begin}({prompt})(?:\n|\Z)")
        if self._child.expect(forms) == 0:
            return self._child.before or None
        self._in_line = not self._child.after.endswith("\n")
        return self._child.match[1].rstrip()

    def rest(self, seconds: float) -> list[str] | None:
        """All further lines; None if the command runs on."""
        try:
            self._child.expect(pexpect.EOF, timeout=seconds)
        except pexpect.TIMEOUT:
            return None
        lines = self._child.before.splitlines()
        return lines[1:] if self._in_line and lines[:1] == [""] else lines

    def type(self, text: str) -> None:
        self._child.sendline(text)

    def interrupt(self) -> None:
        """Ctrl-C: the signal goes to every process of the command."""
        self._signal(signal.SIGINT)

    def close(self) -> None:
        """Ends what still runs."""
        self._signal(signal.SIGKILL)
        self._child.wait()
        for end in self._ends:
            end.close()

    def _signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._child.pid, number)


def _end_at_broken_pipes() -> None:
    """As a shell's programs do; Python does not."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def replay(block: Block, stage: Stage, lesson: Lesson | None) -> str:
    """Replays one block; the result is why it was skipped, or empty."""
    varies, needs = transcript.rules(block)
    steps = transcript.steps(block)
    for command in needs:
        if shutil.which(command) is None:
            return f"{command} is not installed"
    if transcript.in_32_bits(block) and not (stage.path / "build-32").is_dir():
        return "nothing is built for 32 bits (packages gcc-multilib and g++-multilib)"
    player = _Player(stage, OurPrograms(lesson), varies)
    try:
        for at, step in enumerate(steps):
            after = [later for later in steps[at + 1:] if later.terminal == step.terminal]
            player.play(step, before_input=bool(after) and after[0].kind == "input")
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

    def play(self, step: transcript.Step, before_input: bool) -> None:
        terminal = self._terminals.get(step.terminal)
        if step.kind == "command":
            if terminal and not self._ended(terminal, step.line, DEADLINE):
                raise TranscriptError(step.line, "the command before this line did not end")
            self._start(step)
        elif step.kind == "output":
            self._expect(terminal, step, before_input)
        elif step.kind == "input":
            terminal.type(step.text)
        else:
            terminal.interrupt()

    def finish(self, line: int) -> None:
        """Whoever ends by itself has printed no more than was said; the others are ended."""
        for name, terminal in self._terminals.items():
            if not self._ended(terminal, line, GRACE if name else DEADLINE) and not name:
                raise TranscriptError(line, f"the command did not end within {DEADLINE:g} seconds")

    def close(self) -> None:
        for terminal in self._terminals.values():
            terminal.close()

    def _start(self, step: transcript.Step) -> None:
        if step.terminal in self._terminals:
            self._terminals.pop(step.terminal).close()
        self._terminals[step.terminal] = Terminal(self._ours.command(step.text), self._stage,
                                                  is_typed_to=step.terminal != "")

    def _expect(self, terminal: Terminal, step: transcript.Step, before_input: bool) -> None:
        """Waits for the next line, which must be this one; before an input it may be a prompt."""
        who, wanted = step.terminal or "the command", self._ours.output(step.text)
        try:
            found = terminal.line(transcript.pattern(wanted, self._varies) if before_input else "")
        except pexpect.TIMEOUT:
            raise TranscriptError(step.line, f'{who} did not print "{step.text}" within '
                                             f"{DEADLINE:g} seconds") from None
        if found is None:
            raise TranscriptError(step.line, f'{who} ended without printing "{step.text}"')
        if not transcript.matches(wanted, self._ours.output(found), self._varies):
            raise TranscriptError(step.line, f'{who} printed "{self._ours.output(found)}" where '
                                             f'the text has "{step.text}"')

    def _ended(self, terminal: Terminal, line: int, seconds: float) -> bool:
        """True if the command ends in this time; then it must print nothing more."""
        rest = terminal.rest(seconds)
        if rest:
            raise TranscriptError(line, "more was printed before the end: "
                                        f'"{self._ours.output(rest[0])}"')
        return rest is not None
