"""Opens every source file in one clangd, as an editor does, and demands that it complains of none, nor of
what .clangd says:

    python3 tests/editor/clangd.py SOURCE_ROOT BUILD_ROOT

The implementation that a learner finishes is opened as the starter, whatever stands in lessons/;
left out are the counter-examples, which must not compile, and the answers, which are parts of files.
Ends with 77 where there is no clangd that can read this build.
"""

import os
import re
import signal
import sys
import tempfile
from collections import deque
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COURSE = ROOT / "common" / "course"
sys.path[:0] = [str(ROOT / folder) for folder in ("common/course", "tests/tools")]

import lessons  # noqa: E402 (the path comes first)
import lsp  # noqa: E402
import reset  # noqa: E402
import run  # noqa: E402
import show  # noqa: E402
from build import Build  # noqa: E402
from lessons import Lesson  # noqa: E402
from tap import Report, skip_all  # noqa: E402

DEADLINE = 60.0  # seconds for one file, or one question
AHEAD = 6  # files open at a time: enough to keep clangd busy
FOLDERS = ("lessons", "solutions", "tests", "common")
LEFT_OUT = {"counter-examples", "wrong", "right", "pages.cpp"}
SEVERITIES = {1: "error", 2: "warning"}
BROKEN = "\nint broken = no_such_name;\n"


class Checker:
    """Opens files in one clangd and reports what it says of each."""

    def __init__(self, root: Path, server: lsp.Server):
        self._root = root
        self._server = server
        self.report = Report()

    def start(self) -> None:
        wanted = {"publishDiagnostics": {"versionSupport": True}}
        self._server.request("initialize", {
            "processId": None, "rootUri": self._root.as_uri(),
            "capabilities": {"textDocument": wanted}}, DEADLINE)
        self._server.notify("initialized", {})

    def open(self, path: Path, text: str) -> None:
        self._server.notify("textDocument/didOpen", {"textDocument": {
            "uri": path.as_uri(), "languageId": "cpp", "version": 1, "text": text}})

    def close(self, path: Path) -> None:
        self._server.notify("textDocument/didClose", {"textDocument": {"uri": path.as_uri()}})

    def check_all(self, texts_of: dict[Path, str]) -> None:
        """Every file must be without a complaint."""
        opened: deque[Path] = deque()
        for path, text in texts_of.items():
            if len(opened) == AHEAD:
                self._check_and_close(opened.popleft())
            self.open(path, text)
            opened.append(path)
        for path in opened:
            self._check_and_close(path)

    def check_broken(self, path: Path, text: str) -> None:
        """A mistake must be told, and its line; else nothing here means anything. The file is open
        afterwards, and mended."""
        broken = text + BROKEN
        self.open(path, broken)
        complaints = self._complaints(path, 1)
        place = f"{self._name(path)}:{len(broken.splitlines())}: error: "
        found = len(complaints) == 1 and complaints[0].startswith(place)
        self.report.add(f"{self._name(path)}: a mistake is told",
                        [] if found else [f"{place}is not said, but {complaints}"])
        self._server.notify("textDocument/didChange", {
            "textDocument": {"uri": path.as_uri(), "version": 2},
            "contentChanges": [{"text": text}]})
        self.report.add(f"{self._name(path)}: and its end", self._complaints(path, 2))

    def check_definition(self, path: Path, text: str, word: str, target: Path) -> None:
        """"Go to definition" leads from the word to the target."""
        try:
            found = self._ask("definition", path, text, word) or []
            places = [f"{one['uri']}:{one['range']['start']['line'] + 1}" for one in found]
        except lsp.ServerError as error:
            places = [str(error)]
        good = any(place.startswith(f"{target.as_uri()}:") for place in places)
        self.report.add(f"{self._name(path)}: {word} is found in {target.name}",
                        [] if good else [f"{self._name(path)}:{_line(text, word)}: the definition "
                                         f"of {word} is said to be at {places}"])

    def check_hover(self, path: Path, text: str, word: str, said: str) -> None:
        """What appears under the mouse names what the module says."""
        try:
            answer = str(self._ask("hover", path, text, word))
        except lsp.ServerError as error:
            answer = str(error)
        self.report.add(f"{self._name(path)}: {word} is explained",
                        [] if said in answer else [f"{self._name(path)}:{_line(text, word)}: "
                                                   f"{answer} has no '{said}'"])

    def _ask(self, question: str, path: Path, text: str, word: str):
        line = _line(text, word)
        column = text.splitlines()[line - 1].index(word) + len(word) - 1
        return self._server.request(f"textDocument/{question}", {
            "textDocument": {"uri": path.as_uri()},
            "position": {"line": line - 1, "character": column}}, DEADLINE)

    def _check_and_close(self, path: Path) -> None:
        self.report.add(self._name(path), self._complaints(path, 1))
        self.close(path)

    def _complaints(self, path: Path, version: int) -> list[str]:
        """Errors and warnings, each with its place. clangd tells all of a version at once."""
        try:
            told = self._server.wait_for_diagnostics(path.as_uri(), version, DEADLINE)
        except lsp.Silence as error:
            return [f"{self._name(path)}:1: {error}"]
        return [f"{self._name(path)}:{one['range']['start']['line'] + 1}: "
                f"{SEVERITIES[one['severity']]}: {one['message'].splitlines()[0]}"
                for one in told if one["severity"] in SEVERITIES]

    def _name(self, path: Path) -> str:
        return str(path.relative_to(self._root))


def _line(text: str, word: str) -> int:
    """The line, from 1, of the word's first use that is not in a comment."""
    return next(at for at, line in enumerate(text.splitlines(), start=1)
                if word in line.partition("//")[0])


def _for_windows(path: Path) -> bool:
    """This build has no command for it, and it is none that a learner edits: .clangd silences those."""
    return (path.stem.endswith("_win32") or "win32" in path.parts) and path.parts[0] != "lessons"


def contents(root: Path, every: list[Lesson], report: Report) -> dict[Path, str]:
    """Every source file with its text. In lessons/ that is the text of the beginning; a lesson
    whose interface the learner has changed is left out: its BMI is another."""
    found = {path: path.read_text(encoding="utf-8")
             for folder in FOLDERS for path in sorted((root / folder).rglob("*"))
             if path.suffix in (".ixx", ".cpp")
             and LEFT_OUT.isdisjoint(path.relative_to(root).parts)
             and not _for_windows(path.relative_to(root))}
    for lesson in every:
        of_lesson = [path for path in found if path.parent == lesson.folder
                     or (path.parent == lesson.tests and path.stem.startswith("tasks"))]
        fresh = reset.fresh(lesson)
        interface = lesson.implementation.replace(".cpp", ".ixx")
        if (lesson.folder / interface).read_bytes() != fresh[interface]:
            report.note(f"lessons/{lesson.name}/{interface}: local work: this lesson is left out")
            for path in of_lesson:
                del found[path]
            continue
        for path in of_lesson:
            if path.parent == lesson.folder and path.name in fresh:
                found[path] = fresh[path.name].decode()
            elif path.parent == lesson.folder:
                del found[path]  # a file of the learner's own
    return found


def _of_its_module(lesson: Lesson, program: str) -> re.Match[str] | None:
    """A function of its module that a program calls."""
    module = lesson.slug.replace("-", "_")
    return re.search(rf"\b{module}::\w+(?=\()", (lesson.solution / f"{program}.cpp").read_text(encoding="utf-8"))


def check(checker: Checker, root: Path, every: list[Lesson]) -> None:
    """One lesson's module in particular, then all files: the first that a program uses by its name."""
    texts_of = contents(root, every, checker.report)
    sample, name, used = next((lesson, f"{one}.cpp", found[0]) for lesson in every for one in lesson.programs
                              if (found := _of_its_module(lesson, one)))
    folder = sample.folder if sample.folder / name in texts_of else sample.solution
    implementation, program = folder / sample.implementation, folder / name
    interface = implementation.with_suffix(".ixx")
    # At first: what was once open is where a definition is found.
    checker.open(program, texts_of[program])
    checker.check_definition(program, texts_of[program], used, interface)
    checker.check_hover(program, texts_of[program], used, str(interface.relative_to(root)))
    checker.close(program)
    checker.check_broken(implementation, texts_of[implementation])
    checker.close(implementation)
    checker.check_all(texts_of)


def misread(log: Path) -> list[str]:
    """What clangd says of .clangd, of which it drops a part that it cannot read."""
    return [line.partition("config error at ")[2]
            for line in log.read_text(encoding="utf-8", errors="replace").splitlines()
            if "config error" in line]


def why_not(command: list[str]) -> str:
    """Why there is no clangd for this build; empty where there is one."""
    ended = run.run([*command, "--version"], deadline=DEADLINE)
    return "" if ended.ok else ended.output.strip().removeprefix("clangd: ")


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print("usage: clangd.py SOURCE_ROOT BUILD_ROOT", file=sys.stderr)
        return 2
    show.prepare()
    build = Build(*(Path(argument).resolve() for argument in arguments))
    command = [str(build.root / "common" / "course" / "clangd")]
    os.environ["COURSE_BUILD"] = str(build.directory)  # for clangd
    if reason := why_not(command):
        return skip_all(reason.replace("\n", " "))
    build.ninja(["editor"], keep_going=True)
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))  # and end clangd first
    with tempfile.TemporaryDirectory(prefix="mapped-memory-editor-") as scratch:
        return _check_in(Path(scratch), command, build.root)


def _check_in(scratch: Path, command: list[str], root: Path) -> int:
    """Runs clangd once over everything; what it writes goes to the scratch directory."""
    os.environ.update(TMPDIR=str(scratch), XDG_CONFIG_HOME=str(scratch))
    settings = scratch / "clangd" / "config.yaml"  # in place of the user's
    settings.parent.mkdir()
    settings.write_text("Index:\n  StandardLibrary: No\n")  # nobody completes here
    log = scratch / "clangd.log"
    server = lsp.Server([*command, "--background-index=false", "--log=error"], root, log)
    checker = Checker(root, server)
    try:
        checker.start()
        check(checker, root, lessons.find(root))
    except lsp.ServerError as error:
        last = log.read_text(encoding="utf-8", errors="replace").splitlines()[-9:]
        checker.report.add("clangd", [str(error), *last])
    finally:
        server.close()
    checker.report.add(".clangd", misread(log))
    return checker.report.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
