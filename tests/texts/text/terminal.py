"""A terminal in which the programs of a transcript run: line by line, with deadlines."""

import os
import pty
import selectors
import signal
import subprocess
import termios
import time
from collections.abc import Callable
from pathlib import Path

import run

END_OF_LINE = 0.1  # seconds in which a prompt's line may end after all


class Deadline(Exception):
    """What was waited for did not come."""


class Terminal:
    """Runs one command at a time on a pseudo-terminal; what is typed is not echoed. Wine would be a
    console there, which moves a cursor about: it gets pipes."""

    def __init__(self, directory: Path, environment: dict[str, str]):
        self._directory = directory
        self._environment = environment
        self._process: subprocess.Popen | None = None
        self._master = -1
        self._input = -1
        self._pending = b""
        self._at_end = True

    def start(self, command: str, with_input: bool) -> None:
        """Starts a shell command; without input it reads an empty file."""
        typed, printed = self._pipes() if command.startswith("wine ") else self._pair()
        try:
            self._process = run.start(
                ["sh", "-c", command], cwd=self._directory, env=self._environment,
                stdin=typed if with_input else subprocess.DEVNULL, stdout=printed, stderr=printed)
        finally:
            for end in {typed, printed}:
                os.close(end)
        self._pending, self._at_end = b"", False

    def _pair(self) -> tuple[int, int]:
        """A pseudo-terminal; what the command has for its input and its output."""
        self._master, slave = pty.openpty()
        self._input = self._master
        modes = termios.tcgetattr(slave)
        modes[1] &= ~termios.ONLCR
        modes[3] &= ~termios.ECHO
        termios.tcsetattr(slave, termios.TCSANOW, modes)
        return slave, slave

    def _pipes(self) -> tuple[int, int]:
        """The same with a pipe for each."""
        typed, self._input = os.pipe()
        self._master, printed = os.pipe()
        return typed, printed

    def line(self, seconds: float, is_prompt: Callable[[str], bool] | None = None) -> str | None:
        """The next line; None where the output is at its end. Text without an end of line counts
        too where it is the prompt that is waited for."""
        until = time.monotonic() + seconds
        while b"\n" not in self._pending and not self._at_end:
            text = self._pending.decode(errors="replace")
            if is_prompt is not None and is_prompt(text):
                self._read(END_OF_LINE)  # it may come in a piece of its own
                if b"\n" in self._pending:
                    break
                self._pending = b""
                return text
            if time.monotonic() > until:
                raise Deadline
            self._read(max(0.0, min(0.2, until - time.monotonic())))
        if not self._pending:
            return None
        line, _, self._pending = self._pending.partition(b"\n")
        return line.rstrip(b"\r").decode(errors="replace")

    def rest(self, seconds: float) -> list[str] | None:
        """All further lines; None if the program runs on."""
        until = time.monotonic() + seconds
        lines = []
        try:
            while (line := self.line(max(0.0, until - time.monotonic()))) is not None:
                lines.append(line)
        except Deadline:
            return None
        return lines

    def type(self, text: str) -> None:
        """Types a line. The end of a line that a prompt had after all is not taken for output."""
        self._read(0.0)
        if self._pending in (b"\n", b"\r\n"):
            self._pending = b""
        os.write(self._input, text.encode() + b"\n")

    def interrupt(self) -> None:
        """Ctrl-C: the signal goes to every process of the command."""
        try:
            os.killpg(self._process.pid, signal.SIGINT)
        except ProcessLookupError:
            pass

    def close(self) -> None:
        """Ends what still runs."""
        if self._process is not None:
            run.end(self._process)
            for end in {self._master, self._input}:
                os.close(end)
            self._process = None

    def _ready(self, seconds: float) -> bool:
        with selectors.DefaultSelector() as selector:
            selector.register(self._master, selectors.EVENT_READ)
            return bool(selector.select(seconds))

    def _read(self, seconds: float) -> None:
        if not self._ready(seconds):
            return
        try:
            piece = os.read(self._master, 65536)
        except OSError:  # EIO: nobody has the other end open any more
            piece = b""
        self._pending += piece
        self._at_end = not piece
