"""./learn update: brings the newest version of the course, and puts the learner's code into it.

.learn/update/plan.json says what is to be done, of which each step may be done twice: after a kill
the next ./learn update goes on. Meanwhile `learn` runs the new version's program, which lies in
.learn/program, as of the one in common/course half may be old.
"""

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import lessons
import locks
import mine
import paths
import run
import show
from build import Build
from lessons import Lesson
from mine import Code, Task, Text
from progress import Progress

AGAIN = "and type ./learn update again"
LINK = re.compile(r"\]\(lessons/(\d\d-[a-z0-9-]+)/README\.md\)")
BEFORE = Path(".learn/before")  # where all lies that was replaced
COURSES = ("common", "solutions", "tests")  # folders, with all that is in them
OTHER = shutil.ignore_patterns(".git", ".learn", ".cache", "build", "build-*", "__pycache__")


class UpdateError(Exception):
    """The text says why it does not go on, and what to do."""


def update(build: Build, file: Path | None) -> None:
    """Does what is left to be done, and says what became of the learner's files."""
    plan_file, program = build.root / mine.PLAN, build.root / ".learn/program"
    new = plan_file.with_name("new")
    with locks.locked(build.kept / "update.lock"):
        if not plan_file.exists():
            for left in (plan_file.parent, program):
                shutil.rmtree(left, ignore_errors=True)
            plan = _begun(build, file, new)
            if plan is None:
                return show.say("There is nothing new. Next: ./learn")
            mine.write(plan_file, json.dumps(plan))
        if program.is_dir() and Path(__file__).parent != program:
            os.execv(sys.executable, [sys.executable, str(program), "update"])
        plan = json.loads(plan_file.read_bytes())
        _place(build.root, plan, new)
        _join_folders(build)
        said = Graft(build, sure="files" in plan).all()
        plan_file.unlink()
        for left in (plan_file.parent, program):
            shutil.rmtree(left, ignore_errors=True)
    changed = [path for path in plan.get("changed", []) if not any(
        line.partition("-")[2].startswith(f"{path.partition('-')[2]} ") for line in said)]
    if changed:
        said.append(f"You had changed {', '.join(changed)}: yours is kept in {BEFORE}.")
    if (build.root / BEFORE).exists():
        said.append(f"All else that was replaced is kept in {BEFORE}.")
    for line in said:
        show.say(line)
    if not ("files" in plan or mine.notice(build)) and (file or (build.root / ".git").exists()):
        return update(build, file)  # what was unpacked need not be the newest one
    show.say("Next: ./learn")


def _begun(build: Build, file: Path | None, new: Path) -> dict | None:
    """What is to be done, and nothing of it is; None if nothing is new."""
    if mine.notice(build):
        return {}  # another version was unpacked over this one
    if not file and not (build.root / ".git").exists():
        raise UpdateError("this checkout is not git's. Download the zip of the newest version, and "
                          "type ./learn update FILE.zip")
    plan = _of_file(build.root, file, new) if file else _of_git(build.root, new)
    if plan:
        for lesson in lessons.find(build.root):
            mine.remember(lesson, build, must=True)
        shutil.copytree(new / "common/course", build.root / ".learn/program")
    return plan


def _git(folder: Path, *words: str, says: str = "{}") -> str:
    """What git prints; `says` is the error, of what git says. Ctrl-C does not reach git: it is
    asked to end, with what it has started, and removes its locks."""
    # To sign a commit it could ask for a word, and not each merge here can be a fast-forward.
    command = ["git", "-c", "commit.gpgsign=false", "-c", "merge.ff=true", *words]
    with subprocess.Popen(command, cwd=folder, env=run.ENGLISH, stdout=subprocess.PIPE, text=True,
                          stderr=subprocess.PIPE, errors="surrogateescape",
                          start_new_session=True) as git:
        try:
            printed, said = git.communicate()
        except BaseException:
            with contextlib.suppress(ProcessLookupError):  # it has just ended
                os.killpg(git.pid, signal.SIGTERM)
            raise
    if git.returncode:
        said = (said + printed).splitlines()
        why = [line for line in said if line.startswith(("fatal: ", "error: ", "CONFLICT"))]
        raise UpdateError(says.format(" ".join([*why, *said, "it failed"][:1])))
    return printed.strip("\n")


def _of_git(root: Path, new: Path) -> dict | None:
    """The upstream's newest version, in a tree beside the learner's, where nothing changes. The
    learner's commits are merged there, but for what is in starters, which comes later."""
    _git(root, "rev-parse", "--verify", "@{u}", says="git knows no place of a newer version ({}). "
         "Type git switch main, or, where your work is on a branch of your own, git branch -u "
         f"origin/main, {AGAIN}")
    _git(root, "diff", "--quiet", "--diff-filter=U", says=f"git is in a merge. Commit it, {AGAIN}")
    _git(root, "fetch", "-q", says=f"git fetch: {{}}. See whether there is a network, {AGAIN}")
    head, theirs = (_git(root, "rev-parse", name) for name in ("HEAD", "@{u}"))
    both = _git(root, "merge-base", head, theirs)
    if both == theirs:
        return None
    _git(root, "worktree", "prune")
    _git(root, "worktree", "add", "-q", "--force", "--detach", str(new), head)
    try:
        if both != head:
            _git(new, "checkout", "-q", both, "--", "lessons", "solutions")
            _git(new, "commit", "-q", "--no-verify", "--allow-empty", "-m", "Without answers")
        _git(new, "-c", "merge.directoryRenames=true", "merge", "-q", "--no-edit", theirs,
             says="your commits cannot be merged with the new version ({}). Type git merge, mend "
             f"it, commit, {AGAIN}")
        to = theirs if both == head else _git(new, "commit-tree", "HEAD^{tree}", "-p", head,
                                              "-p", theirs, "-m", "Merge the newest version")
    finally:
        (new / ".git").unlink(missing_ok=True)
        _git(root, "worktree", "prune")
    paths = _git(root, "diff", "--name-only", "--no-renames", "-z", head, to).split("\0")[:-1]
    files = [path for path in paths if (new / path).is_file()]
    own = [path for words in ([head], ["--diff-filter=M", both, "--", "lessons", "solutions"])
           for path in _git(root, "diff", "--name-only", "-z", *words).split("\0")]
    changed = [path for path in dict.fromkeys(own) if path in paths
               and mine.read(root / path) not in (None, mine.read(new / path))]
    return {"from": head, "to": to, "files": files, "gone": sorted({*paths} - {*files}),
            "changed": changed}


def _of_file(root: Path, file: Path, new: Path) -> dict:
    """The course in a zip or in a directory, or in a folder there."""
    import zipfile  # here alone, as it takes as long to import as all else
    unpacked = new.with_name("unpacked")
    try:
        if file.is_dir():
            shutil.copytree(file, unpacked, ignore=OTHER)
        else:
            shutil.unpack_archive(file, unpacked)
    except (OSError, zipfile.BadZipFile) as error:
        raise UpdateError(f"{file} cannot be read ({error}). Download it again, {AGAIN}") from None
    found = sorted(unpacked.rglob("common/course/update.py"), key=lambda at: len(at.parts))
    if not found:
        raise UpdateError(f"{file} is no newer version of this course. Name its zip, or directory")
    found[0].parents[2].replace(new)
    for lesson in lessons.find(new):  # somebody's directory has answers
        for name, text in mine.fresh(lesson).items():
            mine.write(lesson.folder / name, text)
    (new / "learn").chmod(0o755)
    files, here = ({str(at.relative_to(top)) for name in names for at in (top / name).rglob("*")
                    if at.is_file() and "__pycache__" not in at.parts and ".kept-" not in at.name}
                   for top, names in ((new, ["."]), (root, COURSES)))
    return {"files": sorted(files), "gone": sorted(here - files)}


def _aside(root: Path, path: str) -> None:
    """Moves what stands there to where it is kept, which may be another file system."""
    kept = root / BEFORE / path
    while os.path.lexists(kept):
        kept = kept.with_name(f"{kept.name}~")
    if os.path.lexists(root / path):
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(root / path, kept)


def _place(root: Path, plan: dict, new: Path) -> None:
    """Puts each file that is not yet there in its place; what stood there is moved aside."""
    for path in plan.get("files", []):
        file, brought = root / path, mine.read(new / path)
        if brought not in (None, mine.read(file)):
            _aside(root, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(new / path, file)
    for path in plan.get("gone", []):
        _aside(root, path)
        with contextlib.suppress(OSError):  # it is not empty
            (root / path).parent.rmdir()
    if "to" in plan and _git(root, "rev-parse", "HEAD") == plan["from"]:
        _git(root, "reset", "-q", plan["to"],
             says=f"{{}}. If no other git runs, remove the file that it names, {AGAIN}")


def _join_folders(build: Build) -> None:
    """What is in a lesson's folder with another number than in the README goes to the one there."""
    numbered = build.root / "lessons"
    now = {name[3:]: name for name in LINK.findall(mine.read(build.root / "README.md") or "")}
    for folder in sorted(numbered.glob("[0-9][0-9]-*")):
        old = Lesson(build.root, int(folder.name[:2]), folder.name[3:])
        new = numbered / now.get(old.slug, old.name)
        if new == folder or not new.is_dir():
            continue
        if old.solution.is_dir():  # a zip was unpacked: this is what the learner wrote last
            was = mine.known(build, old.slug)["was"]
            mine.remember(old, build, {"was": was, "seen": []}, must=True)
            _aside(build.root, f"solutions/{old.name}")
        for file in folder.iterdir():
            if not (new / file.name).exists():
                shutil.move(file, new / file.name)
        _aside(build.root, f"lessons/{old.name}")


class Graft:
    """Puts what is kept of the learner's files into the starters that are there. It may be done
    again: what is kept changes last."""

    def __init__(self, build: Build, sure: bool):
        self._build, self._sure, self._progress = build, sure, Progress(build)
        self._lessons, stored = lessons.find(build.root), (build.kept / "starters").glob("*")
        self._kept = {folder.name: mine.known(build, folder.name) for folder in stored}
        self._codes: dict[Task | None, Code] = {}  # of all tasks of the version before
        for name, texts in (each for one in self._kept.values() for each in one["files"].items()):
            base, own = map(Text, texts)
            self._codes |= {(name, number): own.codes(base).get(number) for number in base.holes}
        self._moved: dict[Task, Task] = {}  # by task: which it was in the version before
        for lesson in self._lessons:
            known = mine.known(build, lesson.slug)["was"]
            for number, origin in lesson.declared.get("was", {}).items() - known.items():
                slug, before = origin.replace("-", "_").split()
                for end in ".cpp", "_win32.cpp":
                    name = lesson.implementation.replace(".cpp", end)
                    self._moved[name, int(number)] = self._written(lesson, name, slug, int(before))

    def _written(self, lesson: Lesson, name: str, slug: str, number: int) -> Task:
        """Where the code of a hole was written: in the file of the same system, or in that of both."""
        both, windows = ((slug + end, number) for end in (".cpp", "_win32.cpp"))
        if name != lesson.implementation:
            return windows if windows in self._codes else both
        if self._codes.get(both) is None and not (lesson.solution / name.replace(".cpp", "_win32.cpp")).exists():
            return windows if self._codes.get(windows) else both
        return both

    def all(self) -> list[str]:
        """All lessons; the lines say what became of the learner's files."""
        said = []
        for lesson in self._lessons:
            names = mine.replaced(lesson, self._build, self._sure)
            for name, made in mine.fresh(lesson).items():
                said += self._file(lesson, name, made, name in names)
        # New ones first: as long as nothing is kept of a lesson it takes code that has moved to it.
        for lesson in sorted(self._lessons, key=lambda one: one.slug in self._kept):
            mine.remember(lesson, self._build, mine.version(lesson, self._build), must=True)
        return said

    def _file(self, lesson: Lesson, name: str, made: str, replaced: bool) -> list[str]:
        file, codes, origins = lesson.folder / name, {}, {}
        now = mine.read(file) or made
        given, own = self._kept[lesson.slug]["files"][name] if replaced else (made, now)
        base, wrote, new = Text(given), Text(own), Text(made)
        for number in new.holes:
            here, before = (name, number), self._moved.get((name, number))
            origins[number], codes[number] = here, wrote.codes(base).get(number)
            if replaced:
                gone = here in self._moved.values()
                origins[number] = before or (("", number) if gone else here)
            if replaced or codes[number] is None:
                codes[number] = self._codes.get(origins[number] if replaced else before)
        more = {*origins.values()} - self._codes.keys()
        self._follow(lesson, name, codes, replaced and bool(more))
        lines = mine.graft(name, wrote, base, new, codes, origins)
        if not replaced and lines == wrote.lines:
            return []
        end = "\r\n" if 2 * own.count("\r\n") > own.count("\n") else "\n"
        text = "".join(line + end for line in lines)
        kept = [mine.keep(file, old) for old in dict.fromkeys((own, now))
                if old not in (made, text)]
        if text != now:
            mine.write(file, text)
        moved = {line for task in self._moved.values() for line in self._codes.get(task) or []}
        left = [str(at) for at, line in enumerate(wrote.lines, 1)
                if line.strip() and line not in {*base.lines, *lines, *moved}]
        tasks = ", ".join(str(number) for number in codes if codes[number] is not None)
        return [paths.shown(file, self._build.root)
                + (f" has your code of task {tasks}." if tasks else " is merged with yours.")
                + f" What stood there is kept as {' and '.join(kept)}." * bool(kept)
                + f" Left out: line {', '.join(left)} of {' '.join(kept[:1])}." * bool(left)]

    def _follow(self, lesson: Lesson, name: str, codes: dict[int, Code], more: bool) -> None:
        """A lesson that has a task more is not done; one whose tasks were all done elsewhere is, and
        so is one that was part of another, which is done."""
        if more:
            self._progress.forget(lesson.slug)
        if lesson.slug in self._kept or not codes:
            return
        before = [self._moved.get((name, number), ("",))[0] for number in codes]
        slugs = {name.removesuffix(".cpp").replace("_", "-") for name in before}
        if part_of := lesson.declared.get("part_of"):
            slugs = {part_of}
        elif None in codes.values():
            return
        if all(map(self._progress.is_done, slugs)):
            self._progress.mark_done(lesson.slug)
