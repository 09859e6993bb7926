"""Builds the answers, what is common once: Ninja compiles the whole file of each as the lesson's
solution is compiled and links it with the compiled checks. What is made stays in the build directory
for the next time.
"""

import re
import shlex
from pathlib import Path

import build as building
import compiling
import run
from answer import Answer
from build import Build, BuildError
from lessons import Lesson

FOLDER = "answers"  # in the build directory
INCLUDED = re.compile(r"^module;\n(.*?)^module \w+;$", re.MULTILINE | re.DOTALL)
PATIENCE = 1800  # seconds, for all of them

RULES = f"""\
builddir = {FOLDER}
rule compile
  command = $words
  deps = gcc
  depfile = $out.d
rule link
  command = $words
"""


def program(answer: Answer) -> Path:
    """The check of an answer, from the build directory."""
    suffix = ".exe" if answer.platform == "win32" else ""
    if answer.kind == "starter":
        return Path(f"starter-{answer.lesson.slug}-check{suffix}")  # Meson's build has it
    return Path(FOLDER, answer.lesson.slug, answer.kind, answer.source.stem + suffix)


def whole_file(answer: Answer, directory: Path) -> Path:
    """The file that is compiled, from the build directory: it is made of the answer's fills. It is not
    written again where nothing in it has changed: Ninja compares times."""
    if answer.is_whole:
        return answer.source
    made = program(answer).with_name(f"{answer.source.stem}.cpp")
    (directory / made).parent.mkdir(parents=True, exist_ok=True)
    _write(directory / made, answer.made)
    return made


def _write(file: Path, text: str) -> None:
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


def build_all(answers: list[Answer], build: Build) -> dict[Answer, str]:
    """Builds what is out of date, but no answer with a flaw, or of another system; those that could not
    be built, with what was printed."""
    kept = [answer for answer in answers
            if answer.kind != "starter" and not answer.not_here and not answer.flaw()]
    text = RULES
    (build.directory / FOLDER).mkdir(exist_ok=True)
    for lesson in sorted({answer.lesson for answer in kept}, key=lambda lesson: lesson.number):
        compiler = compiling.of_solution(lesson, build)
        linker = compiling.linking(lesson, "check", build)
        includes = _included(lesson, build)
        text += _included_once(includes, compiler) if compiler.by_clang else ""
        text += "".join(_steps(answer, whole_file(answer, build.directory), compiler, linker,
                               not build.narrow, includes)
                        for answer in kept if answer.lesson == lesson)
    recipe = build.directory / FOLDER / "build.ninja"
    recipe.write_text(text, encoding="utf-8")
    ended = run.run(["ninja", "-C", str(build.directory), "-k", "0",
                     "-f", str(recipe.relative_to(build.directory))],
                    deadline=PATIENCE, limit=building.PLENTY, env=run.ENGLISH)
    failed = building.Built(ended.ok, ended.output).failed
    printed = {target.removesuffix(".o"): step for target, step in failed.items()}
    if not ended.ok and not printed:
        raise BuildError(ended.in_words() or ended.output[-2000:])
    return {answer: printed[name] for answer in kept if (name := str(program(answer))) in printed}


def build_checks(answers: list[Answer], build: Build) -> None:
    """Builds the checks of our solutions and of the starters: answers are linked with what they are made
    of."""
    slugs = sorted({answer.lesson.slug for answer in answers})
    built = build.ninja([build.program(f"{kind}-{slug}-check").name for slug in slugs
                         for kind in ("solution", "starter")])
    if not built.ok:
        raise BuildError(built.first_step())


def build_narrow(answers: list[Answer], build: Build) -> dict[Answer, str]:
    """The same for 32 bits, where there is such a build, of the lessons in whose checks programs of both
    widths meet; and what they are compiled and linked with. A warning may be what an answer is about
    there, and is no error."""
    met = [answer for answer in answers if answer.lesson.has_widths]
    narrow = build.for_32_bits()
    if not met or not (narrow.directory / "build.ninja").is_file():
        return {}
    try:
        build_checks(met, narrow)
    except BuildError as error:
        raise BuildError(f"for 32 bits: {error}") from None
    return {answer: f"for 32 bits: {printed}" for answer, printed in build_all(met, narrow).items()}


def _included(lesson: Lesson, build: Build) -> Path:
    """A header, from the build directory, with what the solution includes: its answers include that, too."""
    solution = compiling.solution(lesson, build.platform).read_text(encoding="utf-8")
    made = Path(FOLDER, f"{lesson.slug}.hpp")
    _write(build.directory / made, INCLUDED.search(solution)[1])
    return made


def _included_once(header: Path, compiler: compiling.Compiling) -> str:
    """The step that compiles the header, in Ninja's language. With Clang that serves every answer, where
    reading what it includes is two thirds of the work; GCC does not take it before a module's unit."""
    made = header.with_suffix(".pch")
    words = [*compiler.of(header, made), "-g0"]
    return f"build {_escaped(made)}: compile {_escaped(header)}\n  words = {_command(words)}\n"


def _steps(answer: Answer, source: Path, compiler: compiling.Compiling, linker: compiling.Linking,
           strict: bool, includes: Path) -> str:
    """The two steps of an answer, in Ninja's language; `strict`: a warning is an error."""
    made = program(answer)
    compiled = made.with_name(made.name + ".o")
    words = [*compiler.of(source, compiled), "-g0"]  # nobody debugs it: a sixth less to compile
    if strict and compiler.by_clang:  # GCC warns of other things in each version
        words.append("-Werror")
    needed = ""
    if compiler.by_clang and not answer.is_whole:  # a whole file may include something else
        read = includes.with_suffix(".pch")
        words += ["-include-pch", str(read)]
        needed = f" | {_escaped(read)}"
    linking = linker.of(compiled, made)
    linked = [word for word in linking if word.endswith((".a", ".o", ".obj")) and word != str(compiled)]
    return (f"build {_escaped(compiled)}: compile {_escaped(source)}{needed}\n"
            f"  words = {_command(words)}\n"
            f"build {_escaped(made)}: link {_escaped(compiled)} | "
            f"{' '.join(map(_escaped, linked))}\n"
            f"  words = {_command(linking)}\n")


def _escaped(path: Path | str) -> str:
    return str(path).replace("$", "$$").replace(" ", "$ ").replace(":", "$:")


def _command(words: list[str]) -> str:
    return shlex.join(words).replace("$", "$$")
