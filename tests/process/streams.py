"""streams.py PROGRAM...: programs whose standard streams are closed, or lead where no room is.

Each says so on standard error and ends with 1, and prints into nothing that it has opened since.
"""

import subprocess
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tools"))

import tap  # noqa: E402 (the path comes first)

PATIENCE = 60  # seconds
REDIRECTIONS = [">/dev/full", ">&-", "<&- >&-", ">&- 2>/dev/full", "<&- >&- 2>&-"]


def run(command: list[str], redirection: str = "") -> subprocess.CompletedProcess:
    return subprocess.run(["sh", "-c", f'exec "$@" {redirection}', "sh", *command], text=True,
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE)


def is_printing(command: list[str]) -> bool:
    ended = run(command)
    return ended.returncode == 0 and ended.stdout != ""


def failures(command: list[str]) -> list[str]:
    name = command[0].rsplit("-", 1)[1].removesuffix(".exe")
    found = []
    for redirection in REDIRECTIONS:
        ended = run(command, redirection)
        said = "" if "2>" in redirection else f"{name}: the output cannot be written\n"
        if (ended.returncode, ended.stdout, ended.stderr) != (1, "", said):
            found.append(f"{' '.join(command)} {redirection}: ended with {ended.returncode}, "
                         f"said {ended.stderr!r}, printed {ended.stdout!r}")
    return found


def main(programs: list[str]) -> int:
    report = tap.Report()
    for program in programs:
        # Whatever prints something and ends: its help, or what it makes of a number.
        commands = [[program, word] for word in ("--help", "1") if is_printing([program, word])]
        wrong = [line for command in commands for line in failures(command)]
        report.add(f"{Path(program).name} says that its output cannot be written",
                   wrong if commands else ["it prints nothing"])
    return report.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
