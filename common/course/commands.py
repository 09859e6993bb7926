"""The commands of ./learn, and what is said when one is used wrongly."""

import difflib
import os
import signal
import sys
from collections.abc import Callable

import blocked
import check
import checking
import compare
import demo
import doctor
import glance
import lessons
import reset
import show
import starter
import watch
from build import Build, BuildError
from lessons import Lesson
from progress import Progress

USAGE = ("usage: ./learn [watch | list | check LESSON... [--solution] | hint [LESSON] | "
         "compare [LESSON] | demo [--windows] [LESSON...] | demo --peers | reset LESSON | doctor | "
         "test [--windows | --32] [SUITE...] | test --peers]")

HELP = f"""{USAGE}

  ./learn                    watches, as below; where there is no terminal, checks once
  ./learn watch [LESSON]     checks your lesson whenever you save; a key brings what comes next
  ./learn list               every lesson: number, title, minutes, done or not
  ./learn check LESSON...    builds and tests your code of these lessons
          --solution         tests ours instead
  ./learn hint [LESSON]      the next hint for the check that failed last
  ./learn compare [LESSON]   your code beside ours
  ./learn demo [LESSON...]   runs our programs of these lessons, or of all that have a demo
          --windows          as programs for Windows, under Wine
          --peers            programs in C# and Pascal share memory with ours
  ./learn reset LESSON       the starter again; your file is kept under a name it says
  ./learn doctor             looks at this machine: what is there, what it is for, how to get it
  ./learn test [SUITE...]    everything a maintainer must know, or these suites of it
          --windows          the same for Windows: built here, run under Wine
          --32               of all but the course's own programs, built for 32 bits
          --peers            ours beside programs in Pascal, C# and Python, and these alone
  ./learn ... --yes          with any command: installs what is missing without asking

LESSON is a number, the name of its folder in lessons/ with or without the number, or all (for check
and demo). Where it may be left out, it is the one where you stand. Nothing is installed unasked: where
there is no terminal to ask on, only with --yes, or with CI=true in the environment."""


SOLUTION, WINDOWS, NARROW, PEERS = "--solution", "--windows", "--32", "--peers"


class UsageError(Exception):
    """Wrong usage; the text says what was wrong and what was perhaps meant."""


def main(arguments: list[str]) -> int:
    """Runs one command; the result is the exit status."""
    build = Build.here()
    return guarded(lambda: _dispatch(arguments, build), build)


def guarded(command: Callable[[], bool], build: Build, *errors: type[Exception]) -> int:
    """The exit status of a command: 0, 1 where it fails, 2 for wrong usage. What keeps it from its work,
    these errors among it, is said in a line."""
    show.prepare()
    for ending in (signal.SIGHUP, signal.SIGTERM):  # a closed terminal: end what was started, too
        signal.signal(ending, lambda number, _: sys.exit(128 + number))
    try:
        return 0 if command() else 1
    except UsageError as error:
        print(f"learn: {error}\n{USAGE}", file=sys.stderr)
        return 2
    except (BuildError, lessons.DeclarationError, starter.StarterError, OSError, *errors) as error:
        if isinstance(error, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1
        show.clear_progress()
        print(f"learn: {blocked.explained(error, build)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        show.clear_progress()
        return 128 + signal.SIGINT


def _dispatch(arguments: list[str], build: Build) -> bool:
    every = lessons.find(build.root)
    if not arguments:
        return _bare(every, build)
    command, *rest = arguments
    table = {
        "watch": _watch,
        "list": _list,
        "check": _check,
        "hint": _hint,
        "compare": _compare,
        "demo": _demo,
        "reset": _reset,
        "doctor": _doctor,
        "test": _test,
        "help": _help,
    }
    command = {"--help": "help", "-h": "help"}.get(command, command)
    if command not in table:
        raise UsageError(_no_command(command, list(table), every))
    if any(word in ("--help", "-h") for word in rest):
        return _help([], every, build)
    return table[command](rest, every, build)


def _bare(every: list[Lesson], build: Build) -> bool:
    if show.interactive():
        return _watch([], every, build)
    progress = Progress(build)
    if progress.first_start:
        for text in doctor.missing(build):
            show.styled(text, "bad")
    glance.glance(every, progress)
    lesson = glance.first_unfinished(every, progress)
    if lesson is None:
        show.say("Every lesson is done. See all programs at work: ./learn demo")
        return True
    return _check_all([lesson], every, build, progress, solution=False)


def _watch(rest: list[str], every: list[Lesson], build: Build) -> bool:
    progress = Progress(build)
    chosen = _one(rest, every, progress, "watch") if rest else glance.to_do(every, progress)
    return watch.watch(chosen, every, build, progress)


def _list(rest: list[str], every: list[Lesson], build: Build) -> bool:
    no_more(rest)
    glance.table(every, Progress(build))
    return True


def _check(rest: list[str], every: list[Lesson], build: Build) -> bool:
    rest, solution = without(SOLUTION, rest)
    chosen = _lessons(rest, every)
    if not chosen:
        raise UsageError("check needs a lesson: a number, a slug or all")
    return _check_all(chosen, every, build, Progress(build), solution)


def _check_all(chosen: list[Lesson], every: list[Lesson], build: Build, progress: Progress,
               solution: bool) -> bool:
    """Checks each lesson; with several, the first that fails decides what comes next."""
    if len(chosen) == 1 and not solution:
        progress.stand_at(chosen[0].slug)
    verdicts = []
    for lesson in chosen:
        verdict = checking.check_lesson(lesson, build, progress, solution)
        verdicts.append(verdict)
        if len(chosen) == 1:
            checking.say_next(verdict, every)
        if verdict.built:
            checking.say_programs(lesson, build, solution)
    failed = [verdict for verdict in verdicts if not verdict.passed]
    if len(chosen) > 1:
        show.say()
        show.say(f"{len(chosen) - len(failed)} of {show.counted(len(chosen), 'lesson')} pass.")
        if failed and not solution:
            checking.say_next(failed[0], every)
    if progress.note:
        show.say(progress.note)
    check.build_modules(build)  # the reader reads by now
    return not failed


def _hint(rest: list[str], every: list[Lesson], build: Build) -> bool:
    progress = Progress(build)
    return checking.hint(_one(rest, every, progress, "hint"), progress)


def _compare(rest: list[str], every: list[Lesson], build: Build) -> bool:
    checking.say(compare.compare(_one(rest, every, Progress(build), "compare")))
    return True


def _one(rest: list[str], every: list[Lesson], progress: Progress, command: str) -> Lesson:
    """The lesson that was named, or the one where the reader stands."""
    if len(rest) > 1 or rest == ["all"]:
        raise UsageError(f"{command} takes one lesson")
    if rest:
        return _lessons(rest, every)[0]
    return glance.where(every, progress)


def _demo(rest: list[str], every: list[Lesson], build: Build) -> bool:
    if PEERS in rest or WINDOWS in rest:
        _hand_over(["demo", *rest], build)
    return demo.demo(with_demo(rest, every), build)


def _hand_over(words: list[str], build: Build) -> None:
    """What only those who maintain the course need stands with its tests."""
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, str(build.root / "tests" / "tools"), *words])


def with_demo(rest: list[str], every: list[Lesson]) -> list[Lesson]:
    """The lessons that were named, or all that have a demo."""
    demos = [lesson for lesson in every if lesson.has_demo]
    if not rest or rest == ["all"]:
        return demos
    chosen = _lessons(rest, every, WINDOWS)
    for lesson in chosen:
        if not lesson.has_demo:
            numbers = ", ".join(str(other.number) for other in demos)
            raise UsageError(f"lesson {lesson.number} has no demo; these have one: {numbers}")
    return chosen


def _reset(rest: list[str], every: list[Lesson], build: Build) -> bool:
    if len(rest) != 1 or rest == ["all"]:
        raise UsageError("reset needs one lesson")
    lesson = _lessons(rest, every)[0]
    for line in reset.reset(lesson, Progress(build)):
        show.say(line)
    show.say(f"Next: ./learn check {lesson.number}")
    return True


def _doctor(rest: list[str], every: list[Lesson], build: Build) -> bool:
    no_more(rest)
    return doctor.doctor(build)


def _test(rest: list[str], every: list[Lesson], build: Build) -> bool:
    _hand_over(["test", *rest], build)


def _help(rest: list[str], every: list[Lesson], build: Build) -> bool:
    show.say(HELP)
    return True


def without(option: str, rest: list[str]) -> tuple[list[str], bool]:
    """The other words, and whether the option is among them."""
    return [word for word in rest if word != option], option in rest


def demand_no_option(word: str, *known: str) -> None:
    if word.startswith("-"):
        raise UsageError(f"there is no option '{word}'{_nearest(word, list(known))}")


def no_more(rest: list[str]) -> None:
    if rest:
        raise UsageError(f"nothing may follow here, and there is '{rest[0]}'")


def _lessons(words: list[str], every: list[Lesson], option: str = SOLUTION) -> list[Lesson]:
    """The lessons these words name, each once, in the order given."""
    chosen: list[Lesson] = []
    for word in words:
        demand_no_option(word, option)
        lesson = lessons.named(word, every)
        if lesson is None and word != "all":
            raise UsageError(_no_lesson(word, every))
        chosen += every if word == "all" else [lesson]
    return list(dict.fromkeys(chosen))


def _no_command(word: str, names: list[str], every: list[Lesson]) -> str:
    lesson = lessons.named(word, every)
    if lesson is not None or word == "all":
        return f"'{word}' is no command. Did you mean ./learn check {word}?"
    return f"there is no command '{word}'{_nearest(word, names)}"


def _no_lesson(word: str, every: list[Lesson]) -> str:
    if word.isdigit():
        return f"there is no lesson {word}; there are {every[0].number} to {every[-1].number}"
    slugs = [lesson.slug for lesson in every]
    near = _nearest(word, slugs) or f". There are {', '.join(slugs)}."
    return f"there is no lesson '{word}'{near}"


def _nearest(word: str, names: list[str]) -> str:
    """". Did you mean NAME?", or nothing where no name is near."""
    near = [name for name in names if word and name.startswith(word.lower())]
    near = near or difflib.get_close_matches(word.lower(), names, n=1, cutoff=0.5)
    return f". Did you mean {near[0]}?" if near else ""
