"""Mistakes planted in module mmf, which what tries it at random must find:

    python3 tests/mmf/planted.py [SECONDS]

each within so many (600). Uses build-fuzz, which tests/mmf/long makes: compiles a changed copy of one
unit there, and links it in the place of that unit.
"""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("common/course", "tests/tools")]

from compiling import Compiling, Linking  # noqa: E402 (the path comes first)

FUZZ = ROOT / "build-fuzz"
LIBRARY = "common/library/libcommon.a"  # which has the unit itself


@dataclass(frozen=True)
class Plant:
    """A mistake: a text of a unit, and what stands there instead."""

    what: str
    unit: str
    right: str
    wrong: str
    finder: str  # the program that must find it

    def changed(self) -> str:
        text = (ROOT / "common" / "mmf" / self.unit).read_text(encoding="utf-8")
        if text.count(self.right) != 1:
            raise LookupError(f"{self.unit} has it {text.count(self.right)} times: {self.right}")
        return text.replace(self.right, self.wrong)


PLANTS = [
    Plant("no look what the name means", "section_posix.cpp",
          "::lstat(path, &named) == 0 && named.st_ino == object.st_ino &&\n"
          "           named.st_dev == object.st_dev", "::lstat(path, &named) == 0", "fuzz-names"),
    Plant("no look whether the name is still the object's", "names_posix.cpp",
          "!is_named(status, object->locked_path.c_str()) ||\n        ", "", "fuzz-names"),
    Plant("no LOCK_UN before close", "section_posix.cpp",
          "        lock_error(*this, LOCK_UN);\n", "", "fuzz-names"),
    Plant("no LOCK_UN after growing", "mapping_posix.cpp",
          "    ::flock(object.descriptor, LOCK_UN);\n", "", "fuzz-files"),
    Plant("growth that shrinks", "mapping_posix.cpp",
          "::fallocate(descriptor, 0, static_cast<off_t>(end - 1), 1)",
          "::ftruncate(descriptor, static_cast<off_t>(end))", "fuzz-files"),
    Plant("growth that shrinks where there is no fallocate", "mapping_posix.cpp",
          "(static_cast<std::uint64_t>(status.st_size) < size &&\n         ", "(", "fuzz-files"),
]


def build(plant: Plant, directory: Path) -> Path:
    """The program that must find the mistake, with it."""
    *compiling, linking = subprocess.run(
        ["ninja", "-t", "commands", f"tests/{plant.finder}"], cwd=FUZZ, text=True,
        stdout=subprocess.PIPE, check=True).stdout.splitlines()
    compiled = next(line for line in compiling if f"/mmf/{plant.unit}" in line)
    source, made, program = (directory / name for name in (plant.unit, "made.o", plant.finder))
    source.write_text(plant.changed(), encoding="utf-8")
    for words in (Compiling(compiled).of(source, made), Linking(linking, LIBRARY).of(made, program)):
        subprocess.run(words, cwd=FUZZ, check=True)
    return program


def look(plant: Plant, seconds: int) -> bool:
    """Says whether the mistake is found, and after how long."""
    directory = FUZZ / "planted"
    directory.mkdir(exist_ok=True)
    program = build(plant, directory)
    began = time.monotonic()
    ended = subprocess.run([program, f"-max_total_time={seconds}", "-len_control=0", "-max_len=200",
                            "-seed=1", "-artifact_prefix=planted/"], cwd=FUZZ, text=True,
                           errors="replace", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    told = [line for line in ended.stderr.splitlines() if line.startswith("VIOLATION")]
    print(f"{plant.what}: {time.monotonic() - began:.0f} s: "
          f"{told[0] if told else f'{plant.finder} finds nothing'}", flush=True)
    return bool(told)


def main(arguments: list[str]) -> int:
    seconds = int(arguments[0]) if arguments else 600
    found = [look(plant, seconds) for plant in PLANTS]
    return 0 if all(found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
