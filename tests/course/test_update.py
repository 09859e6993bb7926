"""./learn update keeps the learner's code task by task, and loses nothing, however a version comes."""

import contextlib
import functools
import json
import os
import random
import re
import shutil
import subprocess
import tempfile
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

PARTS = ("learn", "README.md", "meson.build", "common/course", "lessons", "solutions")
ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "COURSE_"))}
ENVIRONMENT |= {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull,
                **{f"GIT_{who}_{what}": "x@x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}}
PATIENCE = 60  # seconds
OWN = "// a line of my own, \N{LATIN SMALL LETTER A WITH DIAERESIS}"
HELLO, RECORD, SWAP, COUNTER, OTHER, LARGE = lessons.find(fixture.REPOSITORY)
MORE = "count-more"


def copy_version(to: Path) -> None:
    """The version of this checkout, as somebody gets it."""
    ignored = shutil.ignore_patterns("__pycache__", "*.kept-*")
    for part in PARTS:
        (to / part).parent.mkdir(parents=True, exist_ok=True)
        one = fixture.REPOSITORY / part
        shutil.copytree(one, to / part, ignore=ignored) if one.is_dir() else shutil.copy2(one, to / part)
    for file in fixture.REPOSITORY.glob("tests/*/meson.build"):
        (to / file.relative_to(fixture.REPOSITORY)).parent.mkdir(parents=True)
        shutil.copy2(file, to / file.relative_to(fixture.REPOSITORY))
    (to / "docs").mkdir()
    (to / "docs/gone.md").write_text("gone")
    (to / ".gitignore").write_text("/.learn/\n*.kept-*\n__pycache__/\n")
    make_starters(to)


def make_starters(root: Path) -> None:
    for lesson in lessons.find(root):
        for name in lesson.files:
            text = (lesson.solution / name).read_text()
            if not (lesson.folder / name).exists() or starter.HOLE.search(text):
                (lesson.folder / name).write_text(starter.make(text))


def edit(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text()
    for before, after in changes:
        assert text.count(before) == 1, (file, before)
        text = text.replace(before, after)
    file.write_text(text)


def code_of(lesson) -> Path:
    """Where the code with the holes is, below the lesson's folder."""
    return Path(lesson.name, lesson.implementation)


def renumbered(lesson) -> str:
    return {SWAP: f"{OTHER.number:02}-{SWAP.slug}", OTHER: f"{SWAP.number:02}-{OTHER.slug}"}[lesson]


def make_newer(root: Path) -> None:
    """Starters touched in holes and outside, lessons with other numbers, one that is split."""
    solutions = root / "solutions"
    edit(solutions / code_of(RECORD), ("#include <cerrno>\n", "#include <cctype>\n#include <cerrno>\n"),
         ("// Task 2: ", "// Task 2: newly: "))
    edit(solutions / code_of(LARGE), (f"\nmodule {LARGE.implementation[:-4]};\n", "\nmodule theirs;\n"))
    counter = (solutions / code_of(COUNTER)).read_text()
    hole = re.search(r"    // Task 3: .*// End of task 3\.\n", counter, re.DOTALL)[0]
    counter = counter.replace(hole, "    return ++value;\n")
    for number in 4, 5:
        counter = re.sub(rf"(Task |task ){number}\b", rf"\g<1>{number - 1}", counter)
    (solutions / code_of(COUNTER)).write_text(counter)
    edit(root / "tests" / COUNTER.slug / "meson.build",
         ("lesson = {\n", f"lesson = {{\n  'was': {{'3': '{COUNTER.slug} 4', '4': '{COUNTER.slug} 5'}},\n"))
    for tree in "lessons", "solutions":
        (root / tree / f"07-{MORE}").mkdir()
    hole = hole.replace("ask 3", "ask 1") + hole.replace("ask 3", "ask 2")
    (solutions / f"07-{MORE}/count_more.cpp").write_text(f"int more(int value)\n{{\n{hole}}}\n")
    (root / "tests" / MORE).mkdir()
    (root / "tests" / MORE / "meson.build").write_text(
        f"lesson = {{'programs': {{'a': ''}}, 'module_cases': ['a'], 'was': {{'1': '{COUNTER.slug} 3'}}}}\n")
    readme = (root / "README.md").read_text()
    for lesson in SWAP, OTHER:
        readme = readme.replace(lesson.name, renumbered(lesson))
        for tree in "lessons", "solutions":
            (root / tree / lesson.name).rename(root / tree / renumbered(lesson))
    (root / "README.md").write_text(readme)
    (root / "docs/gone.md").unlink()
    (root / "docs/new.md").write_text("new")
    make_starters(root)


def fill(file: Path, *numbers: int) -> None:
    for number in numbers:
        edit(file, (f"// End of task {number}.", f"mine({number});\n\n    {OWN}\n    // End of task {number}."))


def work(root: Path) -> None:
    """What a learner does in the version before."""
    folder = root / "lessons"
    fill(folder / code_of(RECORD), 1, 2)
    edit(folder / code_of(RECORD), ("#include <utility>\n", f"#include <utility>\n#include <vector> {OWN}\n"))
    edit(folder / code_of(LARGE), (f"\nmodule {LARGE.implementation[:-4]};\n", f"\nmodule mine; {OWN}\n"))
    fill(folder / code_of(LARGE), 1)
    fill(folder / code_of(SWAP), 1)
    edit(folder / SWAP.name / SWAP.files[1], ("export module", f"{OWN}\nexport module"))
    (folder / SWAP.name / "notes.txt").write_text("mine")
    (root / "docs/notes.txt").write_text("mine")
    fill(folder / code_of(COUNTER), 1, 2, 3, 4, 5)
    fill(folder / code_of(HELLO), 1)
    hello = folder / code_of(HELLO)
    hello.write_bytes(hello.read_bytes().replace(b"\n", b"\r\n").removesuffix(b"\r\n"))
    for lesson in COUNTER, HELLO:
        Progress(Build(root, root / "build")).mark_done(lesson.slug)


def git(root: Path, *words: str) -> str:
    ended = subprocess.run(["git", *words], cwd=root, env=ENVIRONMENT, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip("\n")


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "x", "--allow-empty")


def learn(root: Path, *words: str) -> str:
    """What ./learn says; as `learn` does, by the program of an update that has begun."""
    program = root / ".learn/program"
    program = program if program.is_dir() and (root / mine.PLAN).exists() else root / "common/course"
    ended = subprocess.run([fixture.sys.executable, program, *words], cwd=root, env=ENVIRONMENT, text=True,
                           stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return ended.stdout


def setUpModule():
    """The version before and a newer one: in directories, in a zip, and in a repository, where main
    stands at the first one; `older` is one that knows no update."""
    global OLD, NEW, ZIP, ORIGIN
    directory = tempfile.TemporaryDirectory(prefix="mapped-memory-update-")
    unittest.addModuleCleanup(directory.cleanup)
    OLD, NEW, ORIGIN = (Path(directory.name) / name for name in ("old", "new", "origin"))
    copy_version(OLD)
    shutil.copytree(OLD, NEW)
    make_newer(NEW)
    ZIP = Path(shutil.make_archive(str(NEW), "zip", NEW.parent, "new"))
    git(NEW.parent, "init", "-q", "-b", "work", "origin")
    for branch, tree, but in (("older", OLD, ("update.py", "mine.py")), ("old", OLD, ()), ("main", OLD, ()), ("newer", NEW, ())):
        for part in (path for path in ORIGIN.iterdir() if path.name != ".git"):
            part.unlink() if part.is_file() else shutil.rmtree(part)
        shutil.copytree(tree, ORIGIN, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*but))
        commit(ORIGIN)
        git(ORIGIN, "branch", branch)


def updated(root: Path, file: Path | None = None) -> str:
    """The same in this process, which is quicker."""
    said: list[str] = []
    with mock.patch.object(show, "say", said.append), mock.patch.object(
            update, "__file__", str(root / ".learn/program/update.py")), mock.patch.object(
            run, "ENGLISH", ENVIRONMENT):
        update.update(Build(root, root / "build"), file)
    return "\n".join(said)


class Checkout(unittest.TestCase):
    BRANCH = ""  # without git

    @classmethod
    def begin(cls) -> None:
        directory = tempfile.TemporaryDirectory(prefix="mapped-memory-update-")
        cls.addClassCleanup(directory.cleanup)
        cls.root = Path(directory.name) / "a checkout"
        if cls.BRANCH:
            git(ORIGIN, "branch", "-f", "main", cls.BRANCH)
            git(cls.root.parent, "clone", "-q", "-b", "main", ORIGIN, cls.root.name)
        else:
            shutil.copytree(OLD, cls.root)
        work(cls.root)
        cls.files = {path.name: path.read_bytes() for path in cls.root.glob("lessons/*/*.*")}

    @classmethod
    def publish(cls) -> None:
        git(ORIGIN, "branch", "-f", "main", "newer")


class Way(Checkout):
    """Each way makes the update once, and the tests look at what came of it."""

    @classmethod
    def setUpClass(cls):
        if cls is Way:
            raise unittest.SkipTest("the ways are below")
        cls.begin()
        cls.said = cls.bring()

    def text(self, folder: str, name: str) -> str:
        return (self.root / "lessons" / folder / name).read_text()

    def code(self, folder: str, name: str, number: int) -> str:
        return "\n".join(Text(self.text(folder, name)).hole(number))

    def assert_kept(self, lesson, name: str = "", folder: str = ""):
        name = name or lesson.implementation
        kept = self.root / "lessons" / (folder or lesson.name) / f"{name}.kept-1"
        self.assertEqual(kept.read_bytes(), self.files[name])
        self.assertIn(f"kept as {kept.name}", self.said)

    def test_it_ends_with_what_is_next(self):
        self.assertTrue(self.said.endswith("Next: ./learn\n"), self.said)
        self.assertFalse((self.root / ".learn/update").exists() or (self.root / ".learn/program").exists())
        self.assertNotIn("./learn update", learn(self.root, "list"))

    def test_code_goes_into_the_new_holes_and_the_rest_is_merged(self):
        for number in 1, 2:
            self.assertIn(f"mine({number});\n\n    {OWN}\n", self.code(*code_of(RECORD).parts, number))
        text = self.text(*code_of(RECORD).parts)
        for line in f"#include <vector> {OWN}\n", "#include <cctype>\n", "// TODO(2): newly: ":
            self.assertIn(line, text)
        self.assert_kept(RECORD)

    def test_where_both_have_changed_a_line_theirs_stands_and_it_is_said(self):
        text = self.text(*code_of(LARGE).parts)
        self.assertIn("\nmodule theirs;\n", text)
        self.assertIn("mine(1);", self.code(*code_of(LARGE).parts, 1))
        self.assert_kept(LARGE)
        line = self.files[LARGE.implementation].decode().splitlines().index(f"module mine; {OWN}") + 1
        self.assertIn(f"line {line} of {LARGE.implementation}.kept-1", self.said)
        for file in self.root.glob("lessons/*/*.cpp"):
            self.assertNotRegex(file.read_text(), r"(?m)^(<<<<<<<|=======|>>>>>>>)|\x01")

    def test_a_lesson_with_another_number_takes_all_along(self):
        folder = renumbered(SWAP)
        self.assertIn("mine(1)", self.code(folder, SWAP.implementation, 1))
        self.assertIn(OWN, self.text(folder, SWAP.files[1]))
        self.assertEqual(self.text(folder, "notes.txt"), "mine")
        self.assertEqual({path.name for path in self.root.glob("*/0[35]-*")}, {folder, renumbered(OTHER)})

    def test_a_task_that_moves_takes_its_code_along(self):
        here, there = code_of(COUNTER).parts, (f"07-{MORE}", "count_more.cpp")
        for place, number, before in (here, 1, 1), (here, 2, 2), (here, 3, 4), (here, 4, 5), (there, 1, 3):
            self.assertIn(f"mine({before});", self.code(*place, number))
        self.assertNotIn("mine", self.code(*there, 2))
        self.assert_kept(COUNTER)
        self.assertNotIn(f"of {COUNTER.implementation}.kept-1", self.said)
        done = [Progress(Build(self.root, self.root / "build")).is_done(slug) for slug in (COUNTER.slug, MORE)]
        self.assertEqual(done, [True, False])  # of the two tasks there one is new

    def test_a_file_with_the_ends_of_windows_has_them_still(self):
        content = (self.root / "lessons" / code_of(HELLO)).read_bytes()
        self.assertEqual(content.count(b"\r\n"), content.count(b"\n"))
        self.assertIn(b"mine(1);\r\n", content)

    def test_new_files_come_and_the_learners_own_are_there(self):
        self.assertEqual((self.root / "docs/new.md").read_text(), "new")
        self.assertTrue(any(path.read_text() == "mine" for path in self.root.glob("**/docs/notes.txt")))

    def test_once_more_changes_nothing(self):
        before = {path: path.read_bytes() for path in self.root.glob("lessons/*/*") if path.is_file()}
        self.again()
        self.assertEqual({path: path.read_bytes() for path in before}, before)


class Git(Way):
    BRANCH = "old"

    @classmethod
    def bring(cls) -> str:
        cls.publish()
        return learn(cls.root, "update")

    def again(self):
        self.assertIn("There is nothing new.", updated(self.root))

    def test_the_branch_stands_at_the_new_version(self):
        self.assertEqual(git(self.root, "rev-parse", "HEAD"), git(ORIGIN, "rev-parse", "newer"))
        changed = git(self.root, "status", "--porcelain").splitlines()
        self.assertEqual({line[3:].partition("/")[0] for line in changed}, {"lessons", "docs"}, changed)


class Older(Git):
    """The version before knows no update, and has kept nothing: the program comes first."""

    BRANCH = "older"

    @classmethod
    def bring(cls) -> str:
        cls.publish()
        git(cls.root, "fetch", "-q")
        git(cls.root, "checkout", "-q", "origin/main", "--", "learn", "common/course")
        return learn(cls.root, "update")


class Committed(Git):
    """The learner's work is in commits on top: the branches have diverged."""

    @classmethod
    def bring(cls) -> str:
        (cls.root / "tests/own.txt").write_text("mine")
        commit(cls.root)
        return super().bring()

    def test_the_branch_stands_at_the_new_version(self):
        git(self.root, "merge-base", "--is-ancestor", "origin/main", "HEAD")
        self.assertEqual(git(self.root, "show", "HEAD:tests/own.txt"), "mine")
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
            mine.remember(lesson, Build(cls.root, cls.root / "build"))
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
        with self.assertRaisesRegex(update.UpdateError, says) as raised:
            updated(self.root, file)
        self.assertNotIn("\n", str(raised.exception))
        self.assertEqual((git(self.root, "status", "--porcelain"), git(self.root, "rev-parse", "HEAD")), before)
        self.assertEqual(mine.notice(Build(self.root, self.root / "build")), "")

    def test_what_cannot_be_is_said_in_a_line(self):
        self.begin()
        self.publish()
        self.refused("cannot be read .*Download it again", self.root / "learn")
        self.refused("is no newer version of this course", self.root / "docs")
        git(self.root, "checkout", "-q", "--detach")
        self.refused("follows none .* git switch main")
        git(self.root, "checkout", "-q", "main")
        (self.root / "README.md").write_text("mine")
        commit(self.root)
        self.refused("cannot be merged .*CONFLICT .*README.md.*Type git merge")
        git(self.root, "remote", "set-url", "origin", str(self.root / "nowhere"))
        self.refused("git fetch: .*network")


class Edits(Checkout):
    def test_nothing_of_200_random_edits_is_lost(self):
        # Nothing here is halted (run.py), and diff3 is started in a tenth of the time.
        self.enterContext(mock.patch.object(subprocess, "_USE_VFORK", True))
        directory = tempfile.TemporaryDirectory(prefix="mapped-memory-update-")
        self.addCleanup(directory.cleanup)
        chance = random.Random(20261126)
        for turn in range(200):
            lesson = chance.choice([RECORD, RECORD, LARGE])
            base = (OLD / "lessons" / code_of(lesson)).read_text()
            lines = base.splitlines()
            for each in range(chance.randint(1, 8)):
                at = chance.randrange(len(lines))
                own = f"{chance.choice(['', '    ', '    // '])}own {turn} {each}"
                lines[at:at + chance.randint(0, 2)] = chance.choice([[own], [own, "", own], [], [own, lines[at]]])
            if lines != base.splitlines():
                with self.subTest(turn=turn, lesson=lesson.name):
                    self.update(Path(directory.name), lesson, base, "\n".join(lines) + chance.choice(["", "\n"]))

    def update(self, root: Path, lesson, base: str, own: str) -> None:
        """With that lesson alone, which is quicker."""
        root = root / lesson.slug
        for folder in (f"lessons/{lesson.name}", f"solutions/{lesson.name}", f"tests/{lesson.slug}"):
            if not (root / folder).exists():
                shutil.copytree(NEW / folder, root / folder)
        file = root / "lessons" / code_of(lesson)
        file.write_bytes((NEW / "lessons" / code_of(lesson)).read_bytes())
        file.with_name(f"{file.name}.kept-1").unlink(missing_ok=True)
        kept = {"files": {lesson.implementation: [base, own]}, "was": {}, "seen": []}
        mine.write(root / ".learn/starters" / lesson.slug / "starter.json", json.dumps(kept))
        said = "\n".join(update.Graft(Build(root, root / "build"), sure=True).all())
        text = file.read_text()
        if own != text:
            self.assertEqual(file.with_name(f"{file.name}.kept-1").read_text(), own)
            self.assertIn(f"kept as {file.name}.kept-1", said)
        self.assertNotRegex(text, r"(?m)^(<<<<<<<|=======|>>>>>>>)|\x01")
        left = re.findall(r"\d+", "".join(re.findall(r"line ([\d, ]+) of", said)))
        for number, line in enumerate(own.splitlines(), 1):
            if "own " in line and line not in text.splitlines():
                self.assertIn(str(number), left, said)


class Killed(BaseException):
    pass


class Kills(Checkout):
    def files_there(self) -> dict[str, bytes]:
        return {str(path.relative_to(self.root)): path.read_bytes() for path in self.root.rglob("*")
                if path.is_file() and path.relative_to(self.root).parts[0] not in (".git", ".learn")}

    def update_but(self, after: int, file: Path | None) -> int:
        """An update that is killed after so many changes; the result is how many were left of them."""
        def counted(change, *arguments, **options):
            nonlocal after
            after -= 1
            if after < 0:
                raise Killed
            return change(*arguments, **options)

        with contextlib.ExitStack() as stack:
            for name in "replace", "unlink", "rmdir":
                change = functools.partial(counted, getattr(Path, name))
                stack.enter_context(mock.patch.object(
                    Path, name, lambda *arguments, its=change, **options: its(*arguments, **options)))
            with contextlib.suppress(Killed):
                updated(self.root, file)
        return after

    def test_after_a_kill_at_any_moment_the_next_one_goes_on(self):
        self.enterContext(mock.patch.object(subprocess, "_USE_VFORK", True))
        for branch, file in ("", NEW), ("old", None):
            type(self).BRANCH = branch
            self.begin()
            self.publish()
            changes = 1000 - self.update_but(1000, file)
            whole = self.files_there()
            for after in random.Random(20261126).sample(range(changes), 2):
                self.begin()
                self.publish()
                with self.subTest(branch=branch, after=after):
                    self.assertEqual(self.update_but(after, file), -1)
                    updated(self.root, file)
                    self.assertEqual(self.files_there(), whole)


if __name__ == "__main__":
    unittest.main()
