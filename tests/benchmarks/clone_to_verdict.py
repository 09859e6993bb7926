"""What a learner's first verdict takes of the processors: of ./learn check 1 in a new clone, up to the line
that counts what passed; Meson's configuration is within, and is measured once more alone. It is processor
time, so that a machine with more processors, or with other work, says nearly the same. What is cloned is
the last commit.

    python3 tests/benchmarks/clone_to_verdict.py
"""

import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("common/course", "tests/tools")]

import compiling  # noqa: E402 (the path comes first)
import lessons  # noqa: E402
import run  # noqa: E402
from build import Build  # noqa: E402

MOST = 15  # seconds, of an idle machine
VERDICT = re.compile(r"\d+ passed, \d+ failed$")


def used() -> float:
    """Seconds that the programs which have ended took of the processors."""
    of_them = resource.getrusage(resource.RUSAGE_CHILDREN)
    return of_them.ru_utime + of_them.ru_stime


def check(root: Path) -> None:
    """Ends ./learn once the verdict is there: nobody waits for what it goes on to."""
    environment = {name: value for name, value in os.environ.items() if name != "COURSE_BUILD"}
    with subprocess.Popen(["./learn", "check", "1"], cwd=root, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, text=True) as learn:
        if not any(VERDICT.match(line) for line in learn.stdout):
            sys.exit("./learn check 1 has come to no verdict")
        learn.send_signal(signal.SIGINT)
        learn.stdout.read()


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="mapped-memory-clone-") as directory:
        root = Path(directory) / "course"
        subprocess.run(["git", "clone", "-q", ROOT, root], check=True)
        before = used()
        check(root)
        seconds = used() - before
        built = next(root.glob("build*/build.ninja")).parent
        steps = compiling.of_target(f"{lessons.find(root)[0].slug}-check", Build(root, built))
        os.environ["CXX"] = steps[0].split()[0]  # ./learn has found it
        before = used()
        Build(root, built.with_name("configured")).ninja(["build.ninja"], waiting=run.Waiting())
        print(f"from a clone to the first verdict: {seconds:.1f} s of the processors "
              f"(expected: at most {MOST} s), of which Meson {used() - before:.1f} s; {len(steps)} steps")


main()
