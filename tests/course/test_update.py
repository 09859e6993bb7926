"""./learn update keeps the learner's code task by task, and loses nothing, however a version comes:
with real repositories and zips of this version, and of a newer one that is made of it."""

import contextlib
import errno
import functools
import json
import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path
from unittest import mock

import fixture
import lessons
import mine
import run
import show
import starter
import update
from build import Build
from mine import Text
from progress import Progress

PARTS = ("learn", "meson.build", "common/course")  # of this version
ENVIRONMENT = {key: text for key, text in os.environ.items() if key[:4] not in ("GIT_", "COUR")}
ENVIRONMENT |= {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull,
                "GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@localhost",
                "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@localhost"}
OWN = "// a line of my own, \N{LATIN SMALL LETTER A WITH DIAERESIS}"
MARKS = r"(?m)^(<<<<<<<|=======|>>>>>>>)|\x01"  # of a merge
COURSE = {"pages": 2, "record": 5, "swap": 2, "count": 5, "other": 1, "large": 5}  # tasks, by slug
LESSONS = [lessons.Lesson(Path(), number, slug) for number, slug in enumerate(COURSE, 1)]
SWAP, COUNTER, OTHER = LESSONS[2:5]
HELLO_CODE, RECORD_CODE, SWAP_CODE, COUNTER_CODE, _, LARGE_CODE = (
    f"{one.name}/{one.implementation}" for one in LESSONS)
SWAP_INTERFACE = "swap.ixx"
LARGE_MODULE = f"\nmodule {Path(LARGE_CODE).stem};\n"
MORE = "count-more"  # a new lesson
MORE_CODE = f"07-{MORE}/count_more.cpp"
PART = "in-part"  # another one, whose subject was in a lesson that is done
HEAD = """\
module;

#include <cerrno>
#include <utility>

module {module};

// A helper comes first, and is given.
int given(int value)
{{
    return value < 0 ? -value : value;
}}
"""
TASK = """
int part_{number}(int value)
{{
    // Task {number}: do part {number} of it,
    // and mind the sign.
    // Without it the check says: "part {number} is not done"
    // In the starter: (void)value;
    // In the starter: return 0;
    return given(value) + {number};
    // End of task {number}.
}}
"""
RENUMBERED = {SWAP.name: f"05-{SWAP.slug}", OTHER.name: f"03-{OTHER.slug}"}
MOVED = f"{RENUMBERED[SWAP.name]}/"  # where SWAP is then


def build(root: Path) -> Build:
    return Build(root, root / "build")


def make_lesson(root: Path, lesson: lessons.Lesson, tasks: int, declared: str = "") -> None:
    """Its starter is made later, with all others."""
    module = Path(lesson.implementation).stem
    for tree in "lessons", "solutions":
        mine.write(root / tree / lesson.name / f"{module}.ixx", f"export module {module};\n")
        mine.write(root / tree / lesson.name / f"{module}.cpp", HEAD.format(module=module) + "".join(
            TASK.format(number=number) for number in range(1, tasks + 1)))
    mine.write(root / f"lessons/{lesson.name}/README.md", f"# Lesson {lesson.number}: {module}\n")
    mine.write(root / f"tests/{lesson.slug}/meson.build",
               f"lesson = {{\n  'programs': {{'show': ''}},\n  {declared}\n}}\n")


def copy_version(to: Path) -> None:
    """This version of the program with a small course, as somebody gets it."""
    for part in PARTS:
        (to / part).parent.mkdir(parents=True, exist_ok=True)
        if (fixture.REPOSITORY / part).is_file():
            shutil.copy2(fixture.REPOSITORY / part, to / part)
        else:
            shutil.copytree(fixture.REPOSITORY / part, to / part,
                            ignore=shutil.ignore_patterns("__pycache__"))
    for lesson in LESSONS:
        make_lesson(to, lesson, COURSE[lesson.slug])
    (to / "README.md").write_text("".join(
        f"| {one.number} | [{one.slug}](lessons/{one.name}/README.md) |\n" for one in LESSONS))
    (to / "docs").mkdir()
    (to / "docs/gone.md").write_text("gone")
    (to / ".gitignore").write_text("/.learn/\n*.kept-*\n__pycache__/\n")
    make_starters(to)


def make_starters(root: Path) -> None:
    for lesson in lessons.find(root):
        file = lesson.folder / lesson.implementation
        file.write_text(starter.make((lesson.solution / file.name).read_text()))


def edit(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text()
    for before, after in changes:
        assert text.count(before) == 1, (file, before)
        text = text.replace(before, after)
    file.write_text(text)


def make_newer(root: Path) -> None:
    """Starters touched in holes and outside, lessons with other numbers, one that is split."""
    solutions = root / "solutions"
    edit(solutions / RECORD_CODE, ("// Task 2: ", "// Task 2: newly: "),
         ("#include <cerrno>\n", "#include <cctype>\n#include <cerrno>\n"))
    edit(solutions / LARGE_CODE, (LARGE_MODULE, "\nmodule theirs;\n"))
    counter = (solutions / COUNTER_CODE).read_text().replace(TASK.format(number=3), "")
    for number in 4, 5:
        counter = re.sub(rf"([Tt]ask ){number}\b", rf"\g<1>{number - 1}", counter)
    (solutions / COUNTER_CODE).write_text(counter)
    was = f"'was': {{'3': '{COUNTER.slug} 4', '4': '{COUNTER.slug} 5'}},"
    edit(root / f"tests/{COUNTER.slug}/meson.build", ("lesson = {\n", f"lesson = {{\n  {was}\n"))
    make_lesson(root, lessons.Lesson(root, 7, MORE), 2, f"'was': {{'1': '{COUNTER.slug} 3'}},")
    for slug, lesson in (PART, COUNTER), (f"un{PART}", SWAP):
        make_lesson(root, lessons.Lesson(root, 8, slug), 1, f"'part_of': '{lesson.slug}',")
    for before, after in RENUMBERED.items():
        (root / "lessons" / before).rename(root / "lessons" / after)
        (root / "solutions" / before).rename(root / "solutions" / after)
        (root / "README.md").write_text((root / "README.md").read_text().replace(before, after))
    # Its program merges.
    edit(root / "common/course/update.py", ('f"All else that was replaced', 'f"All else'))
    (root / "docs/gone.md").rename(root / "docs/new.md")
    make_starters(root)


def work(root: Path) -> None:
    """What a learner does in the version before."""
    folder = root / "lessons"
    written = {RECORD_CODE: 2, LARGE_CODE: 1, SWAP_CODE: 1, COUNTER_CODE: 5, HELLO_CODE: 1}
    for path, tasks in written.items():
        for number in range(1, tasks + 1):
            end = f"// End of task {number}."
            edit(folder / path, (end, f"mine({number});\n\n    {OWN}\n    {end}"))
    edit(folder / RECORD_CODE, ("#include <utility>\n", f"#include <utility>\n{OWN}\n"))
    edit(folder / LARGE_CODE, (LARGE_MODULE, f"\nmodule mine; {OWN}\n"))
    edit(folder / SWAP.name / SWAP_INTERFACE, ("export module", f"{OWN}\nexport module"))
    for notes in folder / SWAP.name / "notes.txt", root / "docs/notes.txt":
        notes.write_text("mine")
    hello = (folder / HELLO_CODE).read_bytes()
    (folder / HELLO_CODE).write_bytes(hello.replace(b"\n", b"\r\n").removesuffix(b"\r\n"))
    Progress(build(root)).mark_done(COUNTER.slug)


def git(root: Path, *words: str) -> str:
    ended = subprocess.run(["git", *words], cwd=root, env=ENVIRONMENT, capture_output=True,
                           text=True)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip("\n")


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "x", "--allow-empty")


def learn(root: Path, *words: str) -> str:
    """What ./learn says."""
    command = [fixture.sys.executable, root / "common/course", *words]
    return subprocess.run(command, cwd=root, env=ENVIRONMENT, stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout


def updated(root: Path, file: Path | None = None) -> str:
    """What ./learn update says, in this process, which is quicker."""
    said: list[str] = []
    with mock.patch.object(show, "say", said.append), mock.patch.object(
            update, "__file__", str(root / ".learn/program/update.py")), mock.patch.object(
            run, "ENGLISH", ENVIRONMENT):
        update.update(build(root), file)
    return "\n".join(said)


def setUpModule():
    """The version before and a newer one: in directories, in a zip, and in a repository, where main
    stands at the first one; `older` is one that knows no update."""
    global OLD, NEW, ZIP, ORIGIN
    # Nothing here is halted (run.py), and processes are started in a tenth of the time.
    unittest.enterModuleContext(mock.patch.object(subprocess, "_USE_VFORK", True))
    directory = tempfile.TemporaryDirectory(prefix="mapped-memory-update-")
    unittest.addModuleCleanup(directory.cleanup)
    OLD, NEW, ORIGIN = (Path(directory.name) / name for name in ("old", "new", "origin"))
    copy_version(OLD)
    shutil.copytree(OLD, NEW)
    make_newer(NEW)
    ZIP = Path(shutil.make_archive(str(NEW), "zip", NEW.parent, "new"))
    git(NEW.parent, "init", "-q", "-b", "main", "origin")
    for branch, tree in ("older", OLD), ("old", OLD), ("new", NEW):
        git(ORIGIN, "rm", "-rq", "--ignore-unmatch", ".")
        but = shutil.ignore_patterns(*["update.py", "mine.py"] * (branch == "older"))
        shutil.copytree(tree, ORIGIN, dirs_exist_ok=True, ignore=but)
        commit(ORIGIN)
        git(ORIGIN, "branch", branch)
    git(ORIGIN, "checkout", "-q", "new")


class Checkout(unittest.TestCase):
    BRANCH = ""  # without git

    @classmethod
    def begin(cls) -> None:
        """A learner's checkout, and then the newer version is published."""
        directory = tempfile.TemporaryDirectory(prefix="mapped-memory-update-")
        cls.addClassCleanup(directory.cleanup)
        cls.root = Path(directory.name) / "a checkout"
        if cls.BRANCH:
            git(ORIGIN, "branch", "-f", "main", cls.BRANCH)
            git(cls.root.parent, "clone", "-q", "-b", "main", ORIGIN, cls.root.name)
        else:
            shutil.copytree(OLD, cls.root)
        work(cls.root)
        cls.mine = {path.name: path.read_bytes() for path in cls.root.glob("lessons/*/*.*")}
        git(ORIGIN, "branch", "-f", "main", "new")


class Way(Checkout):
    """Each way makes the update once, and the tests look at what came of it."""

    @classmethod
    def setUpClass(cls):
        if cls is Way:
            raise unittest.SkipTest("the ways are below")
        cls.begin()
        cls.said = cls.bring()

    def text(self, path: str) -> str:
        return (self.root / "lessons" / path).read_text()

    def assert_has(self, path: str, code: dict[int, int], kept: bool = True) -> None:
        """By task: which task's code it has; and the file that stood there is kept."""
        for number, before in code.items():
            hole = "\n".join(Text(self.text(path)).hole(number))
            self.assertIn(f"mine({before});\n\n    {OWN}", hole)
        if kept:
            file = self.root / "lessons" / f"{path}.kept-1"
            self.assertEqual(file.read_bytes(), self.mine[Path(path).name])
            self.assertIn(f"kept as {file.name}", self.said)

    def test_code_goes_into_the_new_holes_and_the_rest_is_merged(self):
        self.assert_has(RECORD_CODE, {1: 1, 2: 2})
        for line in f"\n{OWN}\n", "#include <cctype>\n", "// TODO(2): newly: ":
            self.assertIn(line, self.text(RECORD_CODE))

    def test_where_both_have_changed_a_line_theirs_stands_and_it_is_said(self):
        self.assert_has(LARGE_CODE, {1: 1})
        self.assertIn("\nmodule theirs;\n", self.text(LARGE_CODE))
        name = Path(LARGE_CODE).name
        line = self.mine[name].decode().splitlines().index(f"module mine; {OWN}") + 1
        self.assertIn(f"Left out: line {line} of {name}.kept-1.", self.said)

    def test_a_lesson_with_another_number_takes_all_along(self):
        self.assert_has(f"{MOVED}{SWAP.implementation}", {1: 1}, kept=False)  # it is the same
        self.assertIn(OWN, self.text(f"{MOVED}{SWAP_INTERFACE}"))
        self.assertEqual(self.text(f"{MOVED}notes.txt"), "mine")
        folders = {path.name for path in self.root.glob("*/0[35]-*")}
        self.assertEqual(folders, {*RENUMBERED.values()})

    def test_a_task_that_moves_takes_its_code_along(self):
        self.assert_has(COUNTER_CODE, {1: 1, 2: 2, 3: 4, 4: 5})
        self.assert_has(MORE_CODE, {1: 3}, kept=False)
        self.assertNotIn("mine(", "\n".join(Text(self.text(MORE_CODE)).hole(2)))
        self.assertNotIn(f"of {COUNTER.implementation}.kept-1", self.said)
        progress = Progress(build(self.root))
        self.assertTrue(progress.is_done(COUNTER.slug))
        self.assertFalse(progress.is_done(MORE))  # of its two tasks one is new
        self.assertTrue(progress.is_done(PART))
        self.assertFalse(progress.is_done(f"un{PART}"))

    def test_a_file_with_the_ends_of_windows_has_them_still(self):
        content = (self.root / "lessons" / HELLO_CODE).read_bytes()
        self.assertEqual(content.count(b"\r\n"), content.count(b"\n"))
        self.assertIn(b"mine(1);\r\n", content)

    def test_all_else_is_the_new_version_and_it_ends_with_what_is_next(self):
        self.assertRegex(self.said, r"\nAll else is kept in .*\nNext: ./learn\n$")
        self.assertTrue((self.root / "docs/new.md").is_file())
        self.assertEqual((self.root / "docs/notes.txt").read_text(), "mine")
        self.assertFalse((self.root / ".learn/update").exists())
        self.assertFalse((self.root / ".learn/program").exists())
        self.assertEqual(mine.notice(build(self.root)), "")

    def test_once_more_changes_nothing(self):
        def there() -> dict[Path, bytes]:
            return {path: path.read_bytes() for path in self.root.glob("lessons/*/*.*")}

        before = there()
        self.again()
        self.assertEqual(there(), before)


class Git(Way):
    BRANCH = "old"

    @classmethod
    def bring(cls) -> str:
        mine.write(cls.root / "README.md", OWN)
        return learn(cls.root, "update")

    def again(self):
        self.assertIn("There is nothing new.", updated(self.root))

    def test_the_branch_stands_at_the_new_version(self):
        self.assertEqual(git(self.root, "rev-parse", "HEAD"), git(ORIGIN, "rev-parse", "new"))
        changed = git(self.root, "status", "--porcelain").splitlines()
        self.assertEqual({line[3:].split("/")[0] for line in changed}, {"lessons", "docs"}, changed)


    def test_what_else_was_changed_on_both_sides_is_named(self):
        self.assertIn("\nYou had changed README.md: yours is kept in .learn/before.\n", self.said)
        self.assertEqual(mine.read(self.root / ".learn/before/README.md"), OWN)


class Older(Git):
    """The version before knows no update, and has kept nothing: the program comes first."""

    BRANCH = "older"

    @classmethod
    def bring(cls) -> str:
        git(cls.root, "fetch", "-q")
        git(cls.root, "checkout", "-q", "origin/main", "--", "learn", "common/course")
        return super().bring()


class Committed(Git):
    """The learner's work is in commits on top: the branches have diverged."""

    @classmethod
    def bring(cls) -> str:
        commit(cls.root)
        git(cls.root, "config", "merge.ff", "only")
        return super().bring()

    def test_the_branch_stands_at_the_new_version(self):
        git(self.root, "merge-base", "--is-ancestor", "origin/main", "HEAD")
        self.assertEqual(git(self.root, "show", "HEAD:docs/notes.txt"), "mine")
        self.assertEqual(git(self.root, "worktree", "list").count("\n"), 0)


class Zip(Way):
    @classmethod
    def bring(cls) -> str:
        return learn(cls.root, "update", str(ZIP))

    def again(self):
        updated(self.root, NEW)


class Unpacked(Zip):
    """The zip was unpacked over the checkout in which each lesson had been checked."""

    @classmethod
    def bring(cls) -> str:
        for lesson in lessons.find(cls.root):
            mine.remember(lesson, build(cls.root))
        shutil.unpack_archive(ZIP, cls.root.parent)
        shutil.copytree(cls.root.parent / "new", cls.root, dirs_exist_ok=True)
        cls.warned = learn(cls.root, "list")
        return learn(cls.root, "update")

    def again(self):
        with self.assertRaisesRegex(update.UpdateError, "not git's. Download the zip"):
            updated(self.root)

    def test_another_command_says_what_to_type(self):
        self.assertRegex(self.warned, "^lessons/.* is of another version .*type ./learn update\n")


class Refused(Checkout):
    BRANCH = "old"

    def refused(self, says: str, file: Path | None = None) -> None:
        """It says that in one line, and nothing has changed."""
        before = git(self.root, "status", "--porcelain"), git(self.root, "rev-parse", "HEAD")
        with self.assertRaisesRegex(update.UpdateError, f"^.*{says}.*$"):
            updated(self.root, file)
        self.assertEqual(before, (git(self.root, "status", "--porcelain"),
                                  git(self.root, "rev-parse", "HEAD")))
        self.assertEqual(mine.notice(build(self.root)), "")

    def test_what_cannot_be_is_said_in_a_line(self):
        self.begin()
        self.refused("cannot be read .*Download it again", self.root / "learn")
        self.refused("is no newer version of this course", self.root / "docs")
        git(self.root, "checkout", "-q", "--detach")
        self.refused("HEAD does not point to a branch.* git switch main")
        git(self.root, "checkout", "-q", "-b", "own")
        self.refused("no upstream .* branch of your own, git branch -u origin/main, and type")
        git(self.root, "checkout", "-q", "main")
        (self.root / "README.md").write_text("mine")
        commit(self.root)
        self.refused("cannot be merged .*CONFLICT .*README.md.* Type git merge")
        git(self.root, "remote", "set-url", "origin", str(self.root / "nowhere"))
        self.refused("git fetch: .*network")

    def test_what_cannot_be_kept_is_not_replaced(self):
        self.begin()
        mine.write(self.root / ".learn/starters", "where a folder must be")
        with self.assertRaises(OSError):
            updated(self.root)
        for name, text in self.mine.items():
            self.assertIn(text, [file.read_bytes() for file in self.root.glob(f"*/*/{name}")])

    def test_ctrl_c_asks_git_to_end(self):
        self.begin()
        began, ended = self.root / "began", self.root / "ended"
        mine.write(self.root / "bin/git", f"#!/bin/sh\ntrap 'echo >{ended.name}; exit' TERM\n"
                   f"echo >{began.name}\nsleep 60 & wait\n")
        (self.root / "bin/git").chmod(0o755)
        path = f"{self.root / 'bin'}:{ENVIRONMENT['PATH']}"
        with subprocess.Popen([fixture.sys.executable, self.root / "common/course", "update"],
                              cwd=self.root, env=ENVIRONMENT | {"PATH": path}) as learning:
            while not began.exists():
                time.sleep(0.01)
            time.sleep(0.5)  # now it waits for git
            learning.send_signal(signal.SIGINT)
        self.assertTrue(ended.exists())


class Named(Checkout):
    BRANCH = "old"

    def test_what_was_replaced_and_is_not_in_the_new_version_is_named(self):
        for committed in False, True:
            with self.subTest(committed=committed):
                self.begin()
                own = mine.read(self.root / "lessons" / RECORD_CODE)
                mine.write(self.root / "solutions" / RECORD_CODE, own)
                for path in f"lessons/{COUNTER.name}/README.md", "docs/gone.md":
                    mine.write(self.root / path, OWN)
                if committed:
                    git(self.root, "add", "lessons", "solutions")
                    git(self.root, "commit", "-qm", "x")
                said = updated(self.root)
                named = ["docs/gone.md", f"lessons/{RECORD_CODE}", f"solutions/{RECORD_CODE}"]
                named += [f"lessons/{COUNTER.name}/README.md"] * committed
                had = re.search("You had changed (.*): yours is kept in .learn/before", said)
                self.assertCountEqual(had[1].split(", "), named)


class Edits(unittest.TestCase):
    def test_nothing_of_200_random_edits_is_lost(self):
        top = Path(self.enterContext(tempfile.TemporaryDirectory(prefix="mapped-memory-update-")))
        chance = random.Random(20261126)
        for turn in range(200):
            lesson = LESSONS[chance.choice([1, 1, 5])]
            base = (OLD / "lessons" / lesson.name / lesson.implementation).read_text()
            lines = base.splitlines()
            for each in range(chance.randint(1, 8)):
                at = chance.randrange(len(lines))
                own = f"{chance.choice(['', '    ', '    // '])}own {turn} {each}"
                lines[at:at + chance.randint(0, 2)] = chance.choice(
                    [[own], [own, "", own], [], [own, lines[at]]])
            if lines != base.splitlines():
                with self.subTest(turn=turn, lesson=lesson.name):
                    own = "\n".join(lines) + chance.choice(["", "\n"])
                    self.update(top / lesson.slug, lesson, base, own)

    def update(self, root: Path, lesson, base: str, own: str) -> None:
        """With that lesson alone, which is quicker."""
        for folder in f"lessons/{lesson.name}", f"solutions/{lesson.name}", f"tests/{lesson.slug}":
            if not (root / folder).exists():
                shutil.copytree(NEW / folder, root / folder)
        path = f"lessons/{lesson.name}/{lesson.implementation}"
        file, kept = root / path, root / f"{path}.kept-1"
        file.write_bytes((NEW / path).read_bytes())
        kept.unlink(missing_ok=True)
        known = {"files": {file.name: [base, own]}}
        mine.write(root / f".learn/starters/{lesson.slug}/starter.json", json.dumps(known))
        said = "\n".join(update.Graft(build(root), sure=True).all())
        text = file.read_text()
        if own != text:
            self.assertEqual(kept.read_text(), own)
            self.assertIn(f"kept as {kept.name}", said)
        self.assertNotRegex(text, MARKS)
        wrote = Text(own)
        for number in wrote.holes.keys() & Text(base).holes.keys():
            self.assertLessEqual({line for line in wrote.hole(number) if "own " in line},
                                 {*Text(text).hole(number)})
        left = re.findall(r"\d+", "".join(re.findall(r"line ([\d, ]+) of", said)))
        for number, line in enumerate(own.splitlines(), 1):
            if "own " in line and line not in text.splitlines():
                self.assertIn(str(number), left, said)


class Remembered(fixture.Checkout):
    FILE = "lessons/01-swap-bytes/swap_bytes.cpp"

    def check(self, text: str) -> str:
        """Saves and checks it; the result is what is kept of all that was saved before."""
        self.write(self.FILE, text)
        mine.remember(self.lesson(1), self.build)
        folder = self.build.kept / "starters/swap-bytes"
        return "".join(path.read_text() for path in sorted(folder.glob("*.kept-*")))

    def test_what_cannot_be_written_leaves_no_half(self):
        with mock.patch.object(Path, "replace", side_effect=OSError), self.assertRaises(OSError):
            mine.write(self.root / "place/file", "text")
        self.assertEqual(list((self.root / "place").iterdir()), [])

    def test_what_another_version_replaced_is_kept_until_it_is_back(self):
        self.assertEqual(self.check("mine\n"), "")
        self.assertEqual(self.check("mine too\n"), "")
        self.write("learn", "of another version")
        self.assertEqual(self.check(fixture.STARTER), "")
        self.assertIn("./learn update", mine.notice(self.build))
        self.assertIn("mine too", str(mine.known(self.build, "swap-bytes")))
        self.assertEqual(self.check("written anew\n"), "mine too\n")
        self.assertEqual(mine.notice(self.build), "")

    def test_a_starter_that_the_learner_made_again_is_no_other_version(self):
        self.check("mine\n")
        self.assertEqual(self.check(fixture.STARTER), "mine\n")
        self.assertEqual(mine.notice(self.build), "")

    def test_a_lesson_that_is_not_declared_keeps_no_command_from_its_work(self):
        self.check("mine\n")
        self.write("learn", "of another version")
        self.write("tests/swap-bytes/meson.build", "lesson = [")
        self.write(self.FILE, fixture.STARTER)
        self.assertIn("./learn update", mine.notice(self.build))

    def test_what_is_damaged_is_as_if_nothing_were_kept(self):
        self.check("mine\n")
        (self.build.kept / "starters/swap-bytes/starter.json").write_text("[")
        self.assertEqual(self.check("mine too\n"), "")


class Mounted(Checkout):
    def test_lessons_may_be_a_file_system_of_their_own(self):
        def across(change, source, to):
            mounted = self.root / "lessons"
            if (mounted in Path(source).parents) != (mounted in Path(to).parents):
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
            change(source, to)

        self.begin()
        for name in "rename", "replace":
            change = functools.partial(across, getattr(os, name))
            self.enterContext(mock.patch.object(os, name, change))
        self.assertIn(f"{RECORD_CODE} has your code of task 1, 2.", updated(self.root, NEW))
        self.assertEqual(mine.read(self.root / f"lessons/{MOVED}notes.txt"), "mine")


class Directory(Checkout):
    def test_answers_of_somebody_else_are_left_out(self):
        self.begin()
        theirs = self.root.parent / "theirs"
        shutil.copytree(NEW, theirs)
        edit(theirs / "lessons" / RECORD_CODE, *[
            (f"// End of task {number}.", f"theirs();\n    // End of task {number}.")
            for number in (1, 2, 3)])
        self.assertIn(f"{RECORD_CODE} has your code of task 1, 2.", updated(self.root, theirs))
        self.assertNotIn("theirs()", mine.read(self.root / "lessons" / RECORD_CODE))

    def test_it_is_brought_also_where_another_version_was_unpacked_before(self):
        self.begin()
        for lesson in lessons.find(self.root):
            mine.remember(lesson, build(self.root))
        for path in RECORD_CODE, "../README.md":
            mine.write(self.root / "lessons" / path, mine.read(OLD / "lessons" / path))
        said = updated(self.root, NEW)
        self.assertIn(f"{RECORD_CODE} has your code of task 1, 2.", said)
        self.assertTrue((self.root / "docs/new.md").exists(), said)


class Killed(BaseException):
    pass


class Kills(Checkout):
    def files(self) -> dict[str, bytes]:
        return {str(path.relative_to(self.root)): path.read_bytes()
                for part in self.root.iterdir() if part.name not in (".git", ".learn")
                for path in (part, *part.rglob("*")) if path.is_file()}

    def update_until(self, after: int, file: Path | None) -> int:
        """Kills it after so many changes; the result is how many were left of them."""
        def counted(change, *arguments, **options):
            nonlocal after
            after -= 1
            if after < 0:
                raise Killed
            return change(*arguments, **options)

        with contextlib.ExitStack() as stack:
            for name in "replace", "unlink", "rmdir":
                change = functools.partialmethod(functools.partial(counted, getattr(Path, name)))
                stack.enter_context(mock.patch.object(Path, name, change))
            move = functools.partial(counted, shutil.move)
            stack.enter_context(mock.patch.object(shutil, "move", move))
            with contextlib.suppress(Killed):
                updated(self.root, file)
        return after

    def test_after_a_kill_at_any_moment_the_next_one_goes_on(self):
        chance = random.Random(20261126)
        for branch, file in ("", NEW), ("old", None):
            type(self).BRANCH = branch
            self.begin()
            changes = 1000 - self.update_until(1000, file)
            whole = self.files()
            for after in chance.sample(range(changes), 2):
                self.begin()
                with self.subTest(branch=branch, after=after):
                    self.assertLess(self.update_until(after, file), 0)
                    updated(self.root, file)
                    self.assertEqual(self.files(), whole)


if __name__ == "__main__":
    unittest.main()
