"""The commands of ./learn: what each takes, what is said of it, what it does. What is said stands
here alone: `parsed` makes the help of it, and a test holds the README's table against that."""

import argparse
import contextlib
import difflib
import itertools
import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import blocked
import check
import checking
import compare
import demo
import doctor
import exported
import glance
import handed
import lessons
import mine
import paths
import reset
import run
import show
import sources
import submit
import update
import website
import wording
from build import Build, BuildError
from lessons import Lesson
from progress import Progress

ABOUT = """Without a COMMAND it watches, as the first one does; where there is no terminal, it
checks once."""
MORE = """'./learn COMMAND --help' says what a command takes. Nothing is installed unasked: where
there is no terminal to ask on, only with --yes, or with CI=true in the environment."""


def main(arguments: list[str]) -> int:
    """Runs one command; the result is the exit status."""
    build = Build.here()
    return guarded(lambda: _act(parsed(arguments, build)), build)


def _act(args: argparse.Namespace) -> bool | None:
    if args.command != "update" and (text := mine.notice(args.build)):
        with exported.aside(args.format):
            show.styled(text, "bad")
    return args.act(args)


def guarded(command: Callable[[], bool | None], build: Build) -> int:
    """The exit status of a command: 1 where it returns False. What keeps it from its work is said
    in a line."""
    show.prepare()
    for ending in (signal.SIGHUP, signal.SIGTERM):  # a closed terminal: end what was started, too
        signal.signal(ending, lambda number, _: sys.exit(128 + number))
    try:
        return 1 if command() is False else 0
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (BuildError, lessons.DeclarationError, update.UpdateError, OSError) as error:
        show.clear_progress()
        print(f"learn: {blocked.explained(error, build)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        show.clear_progress()
        return 128 + signal.SIGINT


def _bare(args: argparse.Namespace) -> bool | None:
    if args.version:
        return show.say(paths.version(args.build.root))
    if show.on_terminal() and sys.stdin.isatty():
        return _watch(args)
    every, progress = lessons.find(), Progress(args.build)
    if progress.first_start:
        for text in doctor.missing(args.build):
            show.styled(text, "bad")
    show.styled("Mapped Memory, Step by Step", "title")
    glance.table(every, progress)
    show.say()
    lesson = glance.first_unfinished(every, progress)
    if lesson is None:
        half = ", or half proven" if glance.lacking(every, progress) else ""
        return show.say(f"Every lesson is done{half}. See all programs at work: ./learn demo")
    return _check([lesson], args.build, progress)


def _watch(args: argparse.Namespace) -> None:
    every, progress = lessons.find(), Progress(args.build)
    lesson = args.named or glance.to_do(every, progress)
    progress.stand_at(lesson.slug)
    if show.interactive():
        import screen  # needs curses, which plain lines do not
        progress.note = progress.note or mine.notice(args.build)
        if screen.watch(lesson, every, args.build, progress):
            return
    if progress.first_start:
        checking.say(wording.welcome(lesson)[:-1])
    for _ in sources.each_save(lesson):  # until Ctrl-C
        try:
            _check([lesson], args.build, progress)
        except BuildError as error:  # the next save may be better
            show.say(str(error))
        show.say("\nwatching; Ctrl-C ends")
        with contextlib.suppress(BuildError, run.Stopped):
            check.build_ahead(args.build, run.Waiting(stop=sources.Saves(lesson)))


def _check_named(args: argparse.Namespace) -> bool:
    chosen, progress = _each(args), Progress(args.build)
    if args.format != exported.TEXT:
        return exported.check(chosen, args.build, progress, args.solution, args.format)
    return _check(chosen, args.build, progress, args.solution)


def _check(chosen: list[Lesson], build: Build, progress: Progress, solution: bool = False) -> bool:
    """Checks each lesson; with several, the first that fails decides what comes next."""
    every = lessons.find()
    if len(chosen) == 1 and not solution:
        progress.stand_at(chosen[0].slug)
    failed, half = [], 0
    for lesson in chosen:
        verdict = checking.check_lesson(lesson, build, progress, solution)
        failed += [] if verdict.passed else [verdict]
        half += verdict.half
        if len(chosen) == 1:
            checking.say_next(verdict, every)
        if verdict.built:
            checking.say_programs(lesson, build, solution)
    if len(chosen) > 1:
        proven = len(chosen) - len(failed) - half
        more = f" Half proven: {half}, as this machine could not check all of it." if half else ""
        show.say(f"\n{proven} of {len(chosen)} lessons pass.{more}")
        if failed and not solution:
            checking.say_next(failed[0], every)
    if progress.note:
        show.say(progress.note)
    if any("imports" not in lesson.declared for lesson in chosen):  # it needs most of them anyway
        with contextlib.suppress(BuildError):  # the verdict stands
            check.build_modules(build)
    return not failed


def _demo(args: argparse.Namespace) -> bool:
    return _maintain(args) if args.windows or args.peers else play(args)


def play(args: argparse.Namespace) -> bool:
    """Runs the demos of the lessons that were named, or all."""
    every = lessons.find()
    demos = [lesson for lesson in every if lesson.has_demo]
    chosen = demos if args.named in ([], [every]) else _each(args)
    for lesson in chosen:
        if lesson not in demos:
            numbers = ", ".join(str(other.number) for other in demos)
            args.parser.error(f"lesson {lesson.number} has no demo; these have one: {numbers}")
    show.say("building our programs ...")
    well = demo.play(chosen, args.build)
    if well and chosen == demos:
        show.say("\nThese are ours. Now write yours, lesson by lesson: ./learn")
    return well


def _compare(args: argparse.Namespace) -> bool | None:
    """Asks first, as a watch does, where the lesson is not done and somebody sits there."""
    lesson = _here(args)
    if sys.stdin.isatty() and not Progress(args.build).has_passed(lesson.slug):
        print(compare.QUESTION, end=" ", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().lower() != "y":
            return False
    return checking.say(compare.compare(lesson))


def _reset(args: argparse.Namespace) -> None:
    for line in reset.reset(args.named, Progress(args.build)):
        show.say(line)
    mine.remember(args.named, args.build, mine.version(args.named, args.build))
    show.say(f"Next: ./learn check {args.named.number}")


def _maintain(args: argparse.Namespace) -> bool:
    """What only those who maintain the course need stands with its tests."""
    if handed.mark(args.build.root):
        raise BuildError(handed.NO_TESTS)
    sys.path.append(str(args.build.root / "tests" / "tools"))
    import maintain
    return maintain.act(args)


def _bench(args: argparse.Namespace) -> None:
    sys.path.append(str(args.build.root / "tests" / "benchmarks"))
    import bench
    for name in args.named:
        if name not in bench.MEASURES:
            args.parser.error(f"there is no figure '{name}'{_meant(name, list(bench.MEASURES))}")
    bench.bench(args.named, args.build)


# --- What may be typed


def _here(args: argparse.Namespace) -> Lesson:
    """The lesson that was named, or the one where the reader stands."""
    return args.named or glance.where(lessons.find(), Progress(args.build))


def _each(args: argparse.Namespace) -> list[Lesson]:
    """The lessons that were named, each once, in the order given."""
    return list(dict.fromkeys(itertools.chain(*args.named)))


def _lessons(word: str) -> list[Lesson]:
    """The lessons that the word names: one, or all."""
    return lessons.find() if word == "all" else [_lesson(word)]


def _lesson(word: str) -> Lesson:
    """The lesson that the word names."""
    every = lessons.find()
    if found := lessons.named(word, every):
        return found
    said = f"there is no lesson '{word}'{_meant(word, [lesson.slug for lesson in every])}"
    if word.isdigit():
        said = f"there is no lesson {word}; there are {every[0].number} to {every[-1].number}"
    if word == "all":
        said = "it takes one lesson, not all"
    raise argparse.ArgumentTypeError(said)


def _meant(word: str, names: list[str]) -> str:
    """". Did you mean NAME?", or all of them where none is near."""
    near = [name for name in names if word and name.startswith(word.lower())]
    near = near or difflib.get_close_matches(word.lower(), names, n=1, cutoff=0.5)
    return f". Did you mean {near[0]}?" if near else f". There are {', '.join(names)}."


NAME = "a number, or the name of its folder in lessons/, with or without the number"
LESSON = {"metavar": "LESSON", "type": _lesson, "help": NAME}
HERE = LESSON | {"nargs": "?", "help": f"{NAME}; the one where you stand, if none is named"}
SEVERAL = LESSON | {"nargs": "+", "type": _lessons, "help": f"{NAME}; or all"}
NEWER = {"metavar": "FILE", "nargs": "?", "type": Path,
         "help": "a zip of a newer version, or its directory; without one, git fetches it"}
SUITES = {"metavar": "SUITE", "nargs": "*", "help": "a suite of it; all, if none is named"}
FIGURES = {"metavar": "FIGURE", "nargs": "*", "help": "windows, faults or verdict; all, if none is named"}
COMMANDS = (  # the name, what does it, what it takes, what is said of it
    ("watch", _watch, HERE, "checks your lesson whenever you save; a key brings what comes next"),
    ("list", lambda args: glance.table(lessons.find(), Progress(args.build)), None,
     "every lesson: number, title, minutes, done or not"),
    ("check", _check_named, SEVERAL, "builds and tests your code once"),
    ("submit", lambda args: submit.submit(_each(args), args.build, Progress(args.build)), SEVERAL,
     "packs your files and their verdict for a teacher"),
    ("hint", lambda args: checking.hint(_here(args), Progress(args.build)), HERE,
     "the next of three hints for the check that failed last"),
    ("compare", _compare, HERE, "your code beside ours"),
    ("demo", _demo, SEVERAL | {"nargs": "*"}, "runs our programs and shows what each printed"),
    ("reset", _reset, LESSON, "the starter again; your file is kept under a name it says"),
    ("update", lambda args: update.update(args.build, args.named), NEWER,
     "brings the newest version; your code stays, task by task"),
    ("doctor", lambda args: doctor.doctor(args.build), None,
     "looks at your machine: what is there, what it is for, how to get it"),
    ("site", lambda args: website.make(args.build, args.language), None,
     "makes a site of all texts, which opens without a server"),
    ("bench", _bench, FIGURES, "measures on your machine what docs/performance.md shows, and draws it"),
    ("test", _maintain, SUITES, "everything a maintainer must know"),
)


def _flag(said: str) -> dict:
    return {"action": "store_true", "help": said}


WINDOWS = {"--windows": _flag("the same with programs for Windows, under Wine")}
PEERS = {"--peers": _flag("programs in Pascal, C# and Python share memory with ours")}
OPTIONS = {  # by the command: what argparse is told of each; of the flags one at a time
    "check": {"--solution": _flag("tests ours instead"),
              "--format": {"choices": exported.FORMATS, "default": exported.TEXT,
                           "help": "the verdict as data: docs/verdict-format.md"}},
    "demo": WINDOWS | PEERS,
    "site": {"--language": {"metavar": "LANGUAGE",
                            "help": "in this language alone; a site has all that there are"}},
    "test": WINDOWS | PEERS | {
        "--32": _flag("the checks of the common modules and our solutions, built for 32 bits")},
}


def _add_options(parser: argparse.ArgumentParser, command: str) -> None:
    given = OPTIONS.get(command, {})
    has_flags = any("action" in takes for takes in given.values())
    flags = parser.add_mutually_exclusive_group() if has_flags else parser  # argparse has no usage for a group of none
    for option, takes in given.items():
        (flags if "action" in takes else parser).add_argument(option, **takes)


def parsed(arguments: list[str], build: Build) -> argparse.Namespace:
    """What was typed: `act` does it, with the build; `parser` is that of the command."""
    top = argparse.ArgumentParser(prog="./learn", allow_abbrev=False, description=ABOUT,
                                  epilog=MORE)
    top.set_defaults(act=_bare, parser=top, named=None, build=build, format=exported.TEXT)
    top.add_argument("--version", action="store_true",
                     help="says which version of the course this is")
    top.add_argument("--yes", action="store_true",  # `learn` takes it
                     help="with any command: installs what is missing without asking")
    commands = top.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    for name, act, takes, said in COMMANDS:
        parser = commands.add_parser(name, help=said, description=f"{name}: {said}.",
                                     allow_abbrev=False)
        parser.set_defaults(act=act, parser=parser)
        if takes:
            named = parser.add_argument("named", **takes)
            if takes["metavar"] == "LESSON":
                named.completer = lambda **_: [lesson.slug for lesson in lessons.find()]
        _add_options(parser, name)
    if "_ARGCOMPLETE" in os.environ:  # a shell asks what may follow; nothing, without the import
        import argcomplete
        argcomplete.autocomplete(top)
    words = [*arguments[1:], "--help"] if arguments[:1] == ["help"] else arguments
    first = words[0] if words else "--"
    if first == "all" or lessons.named(first, lessons.find()):
        top.error(f"'{first}' is no command. Did you mean ./learn check {first}?")
    if first not in commands.choices and not first.startswith("-"):
        top.error(f"there is no command '{first}'{_meant(first, [*commands.choices, 'help'])}")
    args, rest = top.parse_known_args(words)
    if rest and rest[0].startswith("-"):
        known = re.findall(r"--\w+", args.parser.format_usage())
        args.parser.error(f"there is no option '{rest[0]}'{_meant(rest[0], known)}")
    if rest:
        args.parser.error(f"nothing may follow here, and there is '{rest[0]}'")
    return args
