"""A program that a test, or a demonstration, starts and talks to by the line. Every wait ends: a program
that is silent for too long is killed, and then its output ends."""

import os
import signal
import subprocess
import tempfile
import threading

import run

PATIENCE = 60  # seconds, for all that a program does
# Mono keeps a file of its own in /dev/shm otherwise, and leaves it there if it is killed.
ENVIRONMENT = {"MONO_DISABLE_SHARED_AREA": "1", "PYTHONDONTWRITEBYTECODE": "1"}


class Unexpected(Exception):
    """A program did something else than it should."""


class Actor:
    """A running program, to be used in a `with`: it does not outlive that."""

    def __init__(self, command: list[str], patience: float = PATIENCE):
        self.name = " ".join(os.path.basename(word) for word in command[:2])
        self._errors = tempfile.TemporaryFile()
        self._process = run.start(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  stderr=self._errors, env=os.environ | ENVIRONMENT)
        self._timer = threading.Timer(patience, self._process.kill)
        self._timer.daemon = True
        self._timer.start()

    def __enter__(self) -> "Actor":
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        run.end(self._process)
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            try:
                stream.close()
            except BrokenPipeError:
                pass

    @property
    def pid(self) -> int:
        return self._process.pid

    def line(self) -> str:
        """The next line that it prints."""
        line = self._process.stdout.readline()
        if not line:
            status = self._process.wait()
            raise Unexpected(f"{self.name} printed no further line and ended with {status}: "
                             f"{self.errors()}")
        return lines_alike(line.decode())[:-1]

    def lines(self, count: int) -> list[str]:
        return [self.line() for _ in range(count)]

    def expect(self, *lines: str) -> None:
        """The next lines are these."""
        for wanted in lines:
            if (found := self.line()) != wanted:
                raise Unexpected(f'{self.name} printed "{found}" where "{wanted}" was expected')

    def type(self, text: str = "") -> None:
        try:
            self._process.stdin.write(text.encode() + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise Unexpected(f"{self.name} reads no more: {self.errors()}") from None

    def interrupt(self) -> None:
        """Ctrl-C."""
        self._process.send_signal(signal.SIGINT)

    def errors(self) -> str:
        """What it has printed on its standard error so far."""
        self._errors.seek(0)
        return lines_alike(self._errors.read().decode(errors="replace")).strip()

    def finish(self, status: int = 0) -> list[str]:
        """Ends its input and returns what it still prints; it must end with this status."""
        try:
            self._process.stdin.close()
        except BrokenPipeError:
            pass
        rest = lines_alike(self._process.stdout.read().decode()).splitlines()
        if (ended := self._process.wait()) != status:
            raise Unexpected(f"{self.name} ended with {ended} where {status} was expected: "
                             f"{self.errors()}")
        return rest


def lines_alike(text: str) -> str:
    """What a program printed, with the ends of lines as they are here: on Windows they are two
    characters."""
    return text.replace("\r\n", "\n")


def perform(command: list[str], status: int = 0) -> list[str]:
    """Runs a program that ends by itself and returns the lines it prints."""
    with Actor(command) as actor:
        return actor.finish(status)


def refuse(command: list[str], words: str) -> None:
    """The program must end with 1, with an error that has these words."""
    with Actor(command) as actor:
        printed = actor.finish(1)
        said = " ".join([*printed, actor.errors()])
        if words not in said:
            raise Unexpected(f'{actor.name} said "{said}" where "{words}" was expected')
