"""./learn where something is missing: what it says, and that it installs nothing unasked. Every command that
it finds is of a directory of the test's."""

import json
import os
import re
import shutil
import subprocess
import unittest.mock

import fixture
import pexpect

import packages

PATIENCE = 60  # seconds
TOOLS = ("sh", "dirname", "mktemp", "tr", "cat", "rm", "env", "grep", "awk", "python3", "touch", "chmod")
MISSING = "meson: Meson 1.0"  # how its line begins
BY_ROOT = "apt-get update && apt-get install --no-install-recommends meson"


class Missing(fixture.Checkout):
    """A machine without Meson, on which apt-get is a script that installs it."""

    # What apt-get was seen to print.
    SIZES = ("echo 'Need to get 1,839 kB/439 MB of archives.';"
             "echo 'After this operation, 1,215 MB of additional disk space will be used.';")
    STATUS = "".join(f"echo '{line}';" for line in (
        "Get:1 http://example.org x [1 kB]", "dlstatus:1:4.0:Retrieving file 1 of 72",
        "dlstatus:1:9.5:Retrieving file 1 of 72", "dlstatus:72:57.5:Retrieving file 72 of 72",
        "pmstatus:libgcc:100.0000:Installed libgcc (amd64)"))
    # As there is a compiler, and what one command needs that is not typed here.
    NOT_INSTALLED = ("compiler", "tests", "site", "bench", "editor", "debugger", "terminal")

    def setUp(self):
        super().setUp()
        shutil.copy2(fixture.REPOSITORY / "learn", self.root)
        self.copy_program()
        for tool in TOOLS:
            self.command(tool, f'exec {shutil.which(tool)} "$@"')
        for name in ("ninja", "g++"):
            self.command(name)
        self.command("cxx", "exit 0")
        self.command("id", "echo 0")
        self.command("apt-get", f'case $* in *--assume-no*) {self.SIZES} exit 1 ;; esac\n'
                                f'echo "$*" >>"{self.root}/installed"; cd "{self.root}/bin"\n{self.STATUS}\n'
                                'case $* in *meson*) touch meson; chmod 755 meson ;; esac')
        for header in ("doctest/doctest.h", "CLI/CLI.hpp"):
            self.write(f"include/{header}", "")
        self.environment = {"PATH": f"{self.root}/bin", "CPATH": f"{self.root}/include", "CXX": "cxx",
                            "TERM": "dumb"}

    def command(self, name: str, text: str = "") -> None:
        self.write(f"bin/{name}", f"#!/bin/sh\n{text}\n").chmod(0o755)

    def learn(self, *words: str, **environment: str) -> tuple[int, str]:
        """Without a terminal: the exit status, and all that was printed."""
        ended = subprocess.run(["./learn", *words], cwd=self.root, env=self.environment | environment,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True, timeout=PATIENCE)
        return ended.returncode, ended.stdout

    def answered(self, answer: str) -> str:
        """On a terminal, where the question is answered: what was printed then."""
        terminal = pexpect.spawn("/bin/sh", ["-c", "./learn list"], cwd=self.root, env=self.environment,
                                 timeout=PATIENCE, encoding="utf-8")
        self.addCleanup(terminal.close)
        terminal.expect_exact("[Y/n] ")
        terminal.sendline(answer)
        terminal.expect(pexpect.EOF)
        return terminal.before

    def installed(self) -> bool:
        return (self.root / "installed").exists()

    def test_nothing_is_installed_where_nobody_can_be_asked(self):
        for words in (["list"], ["test", "--32"], []):
            status, printed = self.learn(*words)
            self.assertEqual((status, self.installed()), (1, False), printed)
            self.assertEqual(printed.count(MISSING), 1, printed)
            for said in (BY_ROOT, "--yes"):
                self.assertIn(said, printed)

    def test_it_is_where_yes_is_said_anywhere_or_by_ci(self):
        for words, environment in ((["--yes", "list"], {}), (["list", "--yes"], {}),
                                   (["list"], {"CI": "true"})):
            status, printed = self.learn(*words, **environment)
            self.assertEqual((status, self.installed()), (0, True), printed)
            self.assertIn("Swap the bytes", printed)
            (self.root / "installed").unlink()
            (self.root / "bin/meson").unlink()
        self.assertEqual(self.learn("list", CI="false")[0], 1)

    def test_the_package_of_a_compiler_is_its_name_and_nothing_of_its_options(self):
        _, printed = self.learn("list", CXX="clang++-20 -m32 -DX=a")
        self.assertIn("  clang-20: the compiler that CXX names\n", printed)
        self.assertNotIn("-m32", printed)
        for garbage in ("clang++-1;id", "g++-14|x", "clang++-19'"):
            _, printed = self.learn("list", CXX=garbage)
            self.assertEqual(printed, f"learn: CXX is '{garbage}', and there is no such command\n")

    def test_both_readers_of_the_table_name_the_same_packages(self):
        words = ["list", "--windows", "--32", "--peers"]
        with unittest.mock.patch.dict(os.environ, PATH=f"{self.root}/bin"):
            wanted = [tool for tool in packages.tools() if tool.wanted not in self.NOT_INSTALLED
                      and not tool.there() and not (self.root / "include" / tool.sought).exists()]
        self.command("cxx", "exit 1")
        _, printed = self.learn(*words)
        said = [line.partition(": ")[0].strip() for line in printed.splitlines() if line.startswith("  ")]
        self.assertEqual(said[:-1], list(dict.fromkeys(tool.packages for tool in wanted)))
        self.assertIn("    apt-get update && apt-get install --no-install-recommends " + " ".join(said[:-1]),
                      printed)
        self.assertIn(len(packages.tools()), range(len(wanted), 40))

    def test_packages_are_named_in_the_table_alone(self):
        """Those whose names are commands, too, are met elsewhere as such."""
        folders = [fixture.PROGRAM, fixture.TOOLS]
        files = [fixture.REPOSITORY / "learn", *(file for folder in folders for file in folder.rglob("*.py"))]
        names = {name for tool in packages.tools() for name in tool.packages.split()} - {
            "clang-19", "clangd-19", "g++", "gdb", "meson", "ninja-build", "python3", "wine"}
        for file in files:
            text = file.read_text(encoding="utf-8")
            self.assertEqual([name for name in names if name in text], [], file)
            self.assertNotRegex(text, r"apt-get install [a-z]", file)

    def test_the_versions_that_are_looked_for_are_those_of_the_table(self):
        script = (fixture.REPOSITORY / "learn").read_text(encoding="utf-8")
        compiler, = packages.tools("compiler")
        oldest = re.search(r"oldest_clang=(\d+)", script)[1]
        self.assertEqual((compiler.packages, compiler.sought), (f"clang-{oldest}", f"clang++-{oldest}"))

    def test_on_a_terminal_it_asks(self):
        self.assertIn("Nothing was installed.", self.answered("n"))
        self.assertFalse(self.installed())
        self.assertIn("Swap the bytes", self.answered(""))
        self.assertTrue(self.installed())

    def test_how_much_it_is_and_how_far_it_has_come_is_said(self):
        _, printed = self.learn("list", "--yes")
        self.assertIn("\n1 MB to download, 1215 MB on the disk, about 1 min at 5 MB a second.\n", printed)
        progress = [line for line in printed.splitlines() if line.endswith(" %")]
        self.assertEqual(progress[:3], ["  downloading: 0 %", "  downloading: 50 %", "  installing: 100 %"])
        self.assertNotIn("Get:", printed)
        (self.root / "bin/meson").unlink()
        self.assertIn("\r  downloading: 4 %   \r  downloading: 9 %   ", self.answered("y"))

    def test_where_apt_get_has_no_lists_what_a_bare_debian_needs_is_said(self):
        self.command("apt-get", "exit 100")
        self.assertIn("140 MB to download, 620 MB on the disk, about 1 min", self.learn("--yes")[1])

    def test_without_root_and_without_sudo_the_list_is_said_once(self):
        self.command("id", "echo 1000")
        for words in ([], ["--yes"]):
            status, printed = self.learn(*words)
            self.assertEqual((status, printed.count(MISSING)), (1, 1), printed)
            self.assertIn(BY_ROOT, printed)

    def test_sudo_without_rights_is_said_and_no_compiler_is_blamed(self):
        self.command("id", "echo 1000")
        self.command("sudo", "echo 'x is not in the sudoers file.' >&2; exit 1")
        status, printed = self.learn("--yes")
        self.assertEqual((status, printed.count(MISSING)), (1, 1), printed)
        for said in ("x is not in the sudoers file.", "sudo does not let you install", BY_ROOT):
            self.assertIn(said, printed)
        self.assertNotIn("clang", printed)

    def test_with_sudo_it_is_installed(self):
        self.command("id", "echo 1000")
        self.command("sudo", 'case $1 in -l) ;; *) exec "$@" ;; esac')
        status, printed = self.learn("list", "--yes")
        self.assertEqual((status, self.installed()), (0, True), printed)

    def test_another_compiler_is_named_only_where_there_is_no_such_clang(self):
        for said, blamed in (("E: Could not get lock", False),
                             ("E: Unable to locate package clang-19", True)):
            self.command("apt-get", f"echo '{said}'; exit 100")
            status, printed = self.learn("--yes")
            self.assertEqual((status, "name another" in printed.lower()), (1, blamed), printed)
            self.assertIn(said, printed)

    def test_what_types_into_terminals_is_asked_for_where_tests_run_alone(self):
        self.command("meson")
        self.write("lacking/pexpect.py", "raise ImportError")
        for words, missing in ((["list"], False), (["check", "all"], False), (["test"], True)):
            _, printed = self.learn(*words, PYTHONPATH=f"{self.root}/lacking")
            self.assertEqual("python3-pexpect: " in printed, missing, printed)

    def test_where_a_document_is_asked_for_standard_output_is_its_alone(self):
        self.write("meson.build", "project(\n  'course',\n  version: '1.0.0',\n)\n")
        for words in (["--format", "json"], ["--format=json"]):
            (self.root / "bin" / "meson").unlink(missing_ok=True)
            ended = subprocess.run(["./learn", "check", "1", *words, "--yes"], cwd=self.root,
                                   env=self.environment, stdin=subprocess.DEVNULL, capture_output=True,
                                   text=True, timeout=PATIENCE)
            self.assertIn("installing: meson", ended.stderr)
            self.assertEqual(json.loads(ended.stdout)["lessons"][0]["outcome"], "not checked", ended.stderr)

    def test_for_32_bits_a_program_must_compile(self):
        self.command("meson")
        self.command("cxx", f'case $* in *-print-file-name=*) echo "/lib$1/${{2#*=}}" ;; *) exit 1 ;; esac')
        status, printed = self.learn("test", "--32")
        self.assertEqual(status, 1)
        self.assertIn("gcc-multilib g++-multilib", printed)
        self.command("cxx", f'echo "$*" >"{self.root}/asked"')
        self.assertEqual(self.learn("test", "--32", "--help")[0], 0)
        self.assertIn("-m32", self.read("asked"))
