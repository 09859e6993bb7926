"""What a lesson may declare in tests/SLUG/meson.build, and whether it does.

    python3 tests/tools/declared.py    prints the lessons' folders, for meson.build
"""

import ast
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "common" / "course"))

import lessons  # noqa: E402 (the path comes first)
from lessons import NEEDS, DeclarationError, Lesson  # noqa: E402

TASK = re.compile(r"[a-z0-9-]+ [1-9]\d*")
IMPORT = re.compile(r"^(?:export )?import ([\w.]+);", re.MULTILINE)
OF_A_SYSTEM = ("_posix", "_win32")  # how the names of its files end
# What a lesson declares, and as what. A case file NAME is NAME.cpp, NAME_posix.cpp and NAME_win32.cpp,
# those that are there.
KEYS = {
    "programs": dict,  # the names of its programs, and with which arguments a debugger starts each
    "module_cases": list,  # case files that are linked with the learner's module, and with ours
    "imports": list,  # of our modules, what its files import; where it does not say so, they may import all
    "stands_on": str,  # an earlier lesson, whose module it imports: of that our solution is there
    "program_cases": list,  # case files that start the programs as a user does
    "meets": list,  # programs of 32 and of 64 bits meet: its own, and those of the lessons named here
    "needs": list,  # what its checks want of the machine: one of NEEDS
    "names": list,  # what its programs call their mappings, if nobody says otherwise
    "demo_name": str,  # the same of its demo
    "was": dict,  # by task: 'SLUG N', which task that was in an earlier version, for ./learn update
    "part_of": str,  # the lesson that had its subject in an earlier version: who had done that has done this
    "looks": str,  # "at code": its cases look at what Clang made of its file, too: tests/compiled.hpp
    "peers": str,  # what its programs share with those in other languages, in tests/peers
    "benchmarks": dict,  # files NAME.cpp that measure, and what
    "from": str,  # the article that it comes from, for README.md's table
    "write": str,  # what the learner writes, for the same
}
DEMANDED = ("programs", "module_cases")


def demand(lesson: Lesson) -> None:
    """Raises DeclarationError, in one line, unless the lesson says `lesson = {...}` as it must."""
    file = lesson.tests / "meson.build"
    place = file.relative_to(lesson.root)
    try:
        statement, = ast.parse(file.read_text(encoding="utf-8")).body
        if [target.id for target in statement.targets] != ["lesson"]:
            raise ValueError
        found = ast.literal_eval(statement.value)
    except OSError as error:
        raise DeclarationError(f"{place}: {error.strerror}; it declares the lesson, as the others do") from None
    except SyntaxError as error:
        raise DeclarationError(f"{place}:{error.lineno}: {error.msg}") from None
    except (AttributeError, TypeError, ValueError):
        raise DeclarationError(f"{place}:1: nothing but 'lesson = {{...}}', of texts, lists and dictionaries, "
                               "may stand here") from None
    if reason := _mistake(found, file.parent) or _undeclared(found, lesson):
        raise DeclarationError(f"{place}:1: {reason}")


def _mistake(declared: object, folder: Path) -> str:
    """What is wrong with a declaration; empty if nothing is."""
    if not isinstance(declared, dict):
        return "'lesson' is no dictionary"
    for key, value in declared.items():
        if not isinstance(value, KEYS.get(key, ())):
            return f"'{key}' is {'not what it must be' if key in KEYS else 'none of ' + ', '.join(KEYS)}"
    if lacking := [key for key in DEMANDED if not declared.get(key)]:
        return f"'{lacking[0]}' is missing"
    if unknown := set(declared.get("needs", [])) - set(NEEDS):
        return f"'needs' has {min(unknown)!r}, and may have {', '.join(NEEDS)}"
    if strangers := [slug for slug in declared.get("meets", []) if not (folder.parent / slug).is_dir()]:
        return f"'meets' has '{strangers[0]}', and there is no such lesson"
    for key in "stands_on", "part_of":
        if key in declared and not (folder.parent / declared[key] / "meson.build").is_file():
            return f"'{key}' has '{declared[key]}', and there is no such lesson"
    was = declared.get("was", {})
    if wrong := [one for one in was.items() if not (one[0].isdecimal() and TASK.fullmatch(str(one[1])))]:
        return f"'was' has {wrong[0]}, and must have a task, and which one it was: 'N': 'SLUG N'"
    if len({*was.values()}) < len(was):
        return "'was' has a task twice, and its code goes to one place"
    for name in declared["module_cases"] + declared.get("program_cases", []):
        if not any((folder / f"{name}{end}.cpp").is_file() for end in ("", *OF_A_SYSTEM)):
            return f"there is no {name}.cpp beside it, and no {name}_posix.cpp or {name}_win32.cpp"
    return ""


def _undeclared(declared: dict, lesson: Lesson) -> str:
    """What the lesson imports and does not say; empty where it says nothing of that, or all. The
    learner's own file is not looked at: an import that is too much is an error of its compiler."""
    if "imports" not in declared:
        return ""
    cases = [lesson.tests / f"{name}{end}.cpp"
             for name in declared["module_cases"] for end in ("", *OF_A_SYSTEM)]
    for file in [*sorted(lesson.solution.glob("*.[ci]*")), *filter(Path.is_file, cases)]:
        for module in IMPORT.findall(file.read_text(encoding="utf-8")):
            if module not in (lesson.slug.replace("-", "_"), *declared["imports"]):
                return f"'imports' lacks {module}, which {file.relative_to(lesson.root)} imports"
    return ""


if __name__ == "__main__":
    try:
        for one in lessons.find():
            demand(one)
            print(one.name)
    except DeclarationError as found:
        sys.exit(str(found))
