"""./learn doctor in worlds where something is missing, too old, full or forbidden. The directories
and the programs of these worlds are real; numbers that no directory can have are given."""

import contextlib
import errno
import fcntl
import io
import os
import resource
import subprocess
import sys
import textwrap
import unittest
import unittest.mock

import fixture

import doctor
import examinations
import packages
import paths
import run
import show
from build import Build, BuildError, Built, lacks_32_bits
from examinations import BAD, GOOD, NOTE, Finding


def told(finding: Finding) -> str:
    """All that it says, in one line."""
    return " ".join([finding.name, finding.found, finding.purpose, *finding.remedy])


class Machine(fixture.Checkout):
    """A world in a directory: everything is well in it until a test breaks something."""

    def setUp(self):
        super().setUp()
        self.declare("swap-bytes", needs=["named mappings", "halting"],
                     names=["test_memory", "MEMORY_MAPPED_FILE_NAME"], demo_name="demo_memory")
        self.declare("large-files", needs=["large files"])
        self.shared = self.root / "shm"
        self.shared.mkdir()
        self.shared.chmod(0o1777)
        self.scratch = self.root / "tmp"
        self.scratch.mkdir()
        (self.root / "proc/self/fd").mkdir(parents=True)
        self.environment = {"PATH": f"{self.root}/bin:/usr/bin:/bin", "TMPDIR": str(self.scratch),
                            "TERM": "xterm", "CXX": "the-compiler"}
        self.enterContext(unittest.mock.patch.dict(os.environ, self.environment, clear=True))
        self.enterContext(unittest.mock.patch.multiple(
            examinations, SHARED_MEMORY=self.shared, PROC=self.root / "proc"))
        self.put(run, ENGLISH=os.environ)
        self.put(Build, ninja=lambda *_: Built(True, ""))
        lacks_32_bits.cache_clear()
        self.addCleanup(lacks_32_bits.cache_clear)
        self.program("the-compiler", "echo 'the-compiler (GCC) 14.2.0'")

    def look(self, name: str) -> Finding:
        """What the examination of this name finds."""
        return doctor.look(name, self.build)

    def put(self, module, **other) -> None:
        """What is another one in this machine."""
        self.enterContext(unittest.mock.patch.multiple(module, **other))

    def program(self, name: str, text: str) -> None:
        """A program of this world, in front of the system's."""
        self.write(f"bin/{name}", f"#!/bin/sh\n{text}\n").chmod(0o755)

    def disk(self, **values: int) -> None:
        """A file system of blocks of 1024 bytes, with these numbers."""
        values = {"f_blocks": 1 << 20, "f_bavail": 1 << 20, "f_files": 1000,
                  "f_favail": 900} | values
        names = ("f_bsize f_frsize f_blocks f_bfree f_bavail f_files f_ffree f_favail f_flag "
                 "f_namemax").split()
        self.put(os, statvfs=lambda path: os.statvfs_result(
            [1024 if name.endswith("size") else values.get(name, 0) for name in names]))

    def limited(self, **limits: int) -> None:
        """A world whose shell has these limits, by the letters of ulimit."""
        numbers = {"f": resource.RLIMIT_FSIZE, "v": resource.RLIMIT_AS, "n": resource.RLIMIT_NOFILE,
                   "s": resource.RLIMIT_STACK, "u": resource.RLIMIT_NPROC, "t": resource.RLIMIT_CPU}
        given = {numbers[letter]: limit for letter, limit in limits.items()}
        self.put(resource, getrlimit=lambda which: (given.get(which, resource.RLIM_INFINITY), 0))

    def without_rights(self) -> None:
        """Root may write anywhere, so it becomes nobody for the rest of the test."""
        if os.geteuid() == 0:
            os.chmod(self.root.parent, 0o755)
            os.seteuid(65534)
            self.addCleanup(os.seteuid, 0)

    def is_bad(self, finding: Finding, *words: str) -> None:
        self.assertEqual(finding.state, BAD, told(finding))
        self.says(finding, *words)

    def is_note(self, finding: Finding, *words: str) -> None:
        self.assertEqual(finding.state, NOTE, told(finding))
        self.says(finding, *words)

    def is_good(self, finding: Finding, *words: str) -> None:
        self.assertEqual(finding.state, GOOD, told(finding))
        self.says(finding, *words)

    def says(self, finding: Finding, *words: str) -> None:
        for word in words:
            self.assertIn(word, told(finding))
        self.assertTrue(finding.purpose.endswith("."))
        self.assertTrue(finding.state == GOOD or finding.remedy)


class SharedMemory(Machine):
    def shared_memory(self) -> Finding:
        before = sorted(self.shared.iterdir()) if self.shared.is_dir() else []
        finding = self.look("/dev/shm")
        after = sorted(self.shared.iterdir()) if self.shared.is_dir() else []
        self.assertEqual(before, after, "something was left behind")
        return finding

    def test_a_directory_that_does_all_is_good(self):
        self.is_good(self.shared_memory(), "free", "1777")

    def test_where_it_is_missing_it_can_be_mounted(self):
        self.shared.rmdir()
        finding = self.shared_memory()
        self.is_bad(finding, "not there", "$ mkdir -p", "mount -t tmpfs")
        self.assertEqual(finding.lessons, "lesson 1")

    def test_without_proc_it_is_not_blamed(self):
        (self.root / "proc/self/fd").rmdir()
        self.is_bad(self.look("/proc"), "proc", "not mounted", "$ mount -t proc")
        with self.refused(os, "link"):
            self.is_good(self.shared_memory())

    def test_where_nobody_may_write_its_mode_is_said(self):
        self.shared.chmod(0o555)
        self.without_rights()
        self.assertRegex(self.shared_memory().found, "^it (belongs to root, and you|cannot be written: its mode)")
        self.is_bad(self.shared_memory(), "mode=1777")

    def test_where_it_is_mounted_for_reading_alone_that_is_said(self):
        self.shared.chmod(0o555)
        self.without_rights()
        self.disk(f_flag=os.ST_RDONLY)
        self.is_bad(self.shared_memory(), "for reading alone", "remount,rw")

    def test_a_small_one_that_is_full_can_be_made_larger(self):
        self.disk(f_blocks=1024, f_bavail=63)
        self.is_bad(self.shared_memory(), "63 KiB free, and 64 KiB are needed",
                    "It may be full", "$ docker run --shm-size=256m", "size=256m")

    def test_a_large_one_that_is_full_must_be_tidied(self):
        self.disk(f_bavail=0)
        self.is_bad(self.shared_memory(), "0 bytes free", "It may be full", "$ ls -l")

    def test_dockers_64_mib_are_enough(self):
        self.disk(f_blocks=65536, f_bavail=65536)
        self.is_good(self.shared_memory(), "64 MiB free")

    def test_one_without_a_limit_has_room(self):
        self.disk(f_blocks=0, f_bavail=0, f_files=0, f_favail=0)
        self.is_good(self.shared_memory(), "no limit of its size")

    def test_one_that_takes_no_more_objects_is_said(self):
        def full(*arguments, **named):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.put(os, open=full)
        self.is_bad(self.shared_memory(), "takes no object as our programs make it: No space left on device")

    def test_a_step_that_does_not_work_is_bad(self):
        for module, call in ((os, "posix_fallocate"), (os, "link"), (os, "fchmod"), (fcntl, "flock")):
            with self.subTest(call), self.refused(module, call):
                self.is_bad(self.shared_memory(), "takes no object", "Operation not supported")

    @contextlib.contextmanager
    def refused(self, module, call: str):
        def refuse(*arguments, **named):
            raise OSError(95, os.strerror(95))
        with unittest.mock.patch.object(module, call, refuse):
            yield

    def test_a_real_one_of_its_own_is_judged_as_it_is(self):
        for options, words in (("size=64m", "ok 64 MiB free"),
                               ("size=1m", "ok 1 MiB free"),
                               ("size=8k", "FAIL 8 KiB free, and 64 KiB are needed"),
                               ("size=1m,nr_inodes=1", "FAIL 0 bytes free, and 64 KiB are needed"),
                               ("ro", "FAIL it is mounted for reading alone")):
            look = ("import sys; sys.path.insert(0, sys.argv[1]); import build, doctor\n"
                    "finding = doctor.look('/dev/shm', build.Build.here())\n"
                    "print(finding.state, finding.found)")
            mount = f"mount -t tmpfs -o {options} none /dev/shm && exec \"$@\""
            ended = run.run(["unshare", "-m", "sh", "-c", mount, "sh", sys.executable, "-c", look,
                             str(fixture.PROGRAM)])
            if "unshare" in ended.output or "mount:" in ended.output:
                self.skipTest("a /dev/shm of its own needs the right to mount (root)")
            with self.subTest(options):
                self.assertIn(words, ended.output)


class Files(Machine):
    SPARSE = ("temporary files", "sparse files")

    def test_sparse_files_work_in_the_system_s_directory_and_in_the_checkout(self):
        for name in self.SPARSE:
            self.is_good(self.look(name), "takes them", "lesson 2")
        self.assertEqual(list(self.scratch.iterdir()), [])

    def test_a_file_system_without_holes_is_bad(self):
        sizes, fstat = [], os.fstat

        def all_allocated(file: int):
            sizes.append(fstat(file).st_size)
            return unittest.mock.Mock(st_blocks=sizes[-1] // 512)
        with unittest.mock.patch.object(os, "fstat", all_allocated):
            finding = self.look(self.SPARSE[0])
        self.is_bad(finding, "16 MiB with one byte written take 16 MiB", "ext4", "TMPDIR")
        self.assertEqual(set(sizes), {1 << 24}, "a file of 1 TiB would have filled the disk")

    def test_a_limit_on_the_size_of_files_is_bad_for_lesson_5_alone(self):
        look = textwrap.dedent("""\
            import sys; sys.path.insert(0, sys.argv[1])
            import doctor
            from build import Build
            from pathlib import Path
            here = Build.here(Path(sys.argv[2]))
            for name in "limits", "limits of size", "temporary files", "sparse files":
                finding = doctor.look(name, here)
                print(finding.name, finding.state, finding.found, finding.remedy, finding.lessons)""")
        ended = run.run(["sh", "-c", 'ulimit -f 2000; exec "$@"', "sh", sys.executable, "-c", look,
                         str(fixture.PROGRAM), str(self.root)])
        self.assertRegex(ended.output, r"limits of size FAIL files of .* and 1 TiB is needed "
                                       r"\['[$] ulimit -f unlimited'.* lesson 2\n")
        for name, place in (("temporary", ".*/tmp"), ("sparse", str(self.root))):
            self.assertRegex(ended.output, rf"{name} files FAIL {place}: no file of 16 MiB: File too large")
        self.assertIn("limits ok", ended.output)

    def test_limits_on_addresses_and_descriptors_are_said_with_what_to_type(self):
        self.limited(v=1 << 30, n=32)
        finding = self.look("limits")
        self.is_bad(finding, "32 open files", "$ ulimit -n 1024")
        self.assertEqual(finding.lessons, "", "without descriptors no lesson works")
        finding = self.look("limits of size")
        self.is_bad(finding, "1 GiB of addresses, and 4 GiB are needed", "$ ulimit -v unlimited")
        self.assertEqual(finding.lessons, "lesson 2")
        self.limited(v=200 << 20)  # no compiler works with that
        self.is_bad(self.look("limits"), "200 MiB of addresses, and 1 GiB is needed")
        self.limited(s=64 << 10, u=10, t=5)
        self.is_bad(self.look("limits"), "64 KiB of stack, and 1 MiB is needed", "10 processes",
                    "5 seconds", "$ ulimit -s 8192", "$ ulimit -u 1024", "$ ulimit -t unlimited")
        self.limited()
        self.is_good(self.look("limits"))

    def test_a_directory_for_temporary_files_that_is_not_there_is_bad(self):
        self.scratch.rmdir()
        self.is_bad(self.look("temporary files"), "No such file", "export TMPDIR")

    def test_a_directory_for_temporary_files_that_takes_none_is_bad(self):
        self.scratch.chmod(0o555)
        self.without_rights()
        self.is_bad(self.look("temporary files"), "Permission denied", "export TMPDIR")

    def test_little_room_for_temporary_files_concerns_the_demo(self):
        self.disk(f_bavail=100 << 10)
        self.is_note(self.look("temporary files"), "100 MiB free", "a text of 400 MiB")

    def test_a_checkout_of_another_user_is_bad(self):
        for path in (self.root, *self.root.rglob("*")):
            path.chmod(0o777)
        (self.root / "lessons/01-swap-bytes/swap_bytes.cpp").chmod(0o444)
        self.without_rights()
        self.is_bad(self.look("checkout"), "swap_bytes.cpp", "chown")

    def test_a_checkout_mounted_for_reading_alone_is_bad(self):
        self.disk(f_flag=os.ST_RDONLY)
        self.root.chmod(0o555)
        self.without_rights()
        self.is_bad(self.look("checkout"), "for reading alone", "a copy of the course")

    def test_a_good_checkout_is_left_as_it_was(self):
        before = sorted(self.root.rglob("*"))
        self.is_good(self.look("checkout"))
        self.assertEqual(before, sorted(self.root.rglob("*")))

    def test_leftovers_of_checks_that_are_no_more_are_named_and_not_removed(self):
        (self.root / "proc/1").mkdir()
        for name in ("t1-1-lives", "t2-1-gone", "t2-2-gone", "test_memory_2", "t2"):
            self.write(f"shm/{name}", "")
        self.write("tmp/test_memory", "")
        for name in ("t2-1-mapped-memory", "t1-1-mapped-memory", "t2-large-files", "t2-else"):
            (self.scratch / name).mkdir()
        finding = self.look("leftovers")
        self.is_note(finding, "4 left by programs that are no more")
        for kept in ("t1-1", "test_memory", "t2-else"):
            self.assertNotIn(kept, told(finding))
        subprocess.run(["sh", "-c", finding.remedy[-1].removeprefix("$ ")], check=True)
        self.assertEqual(sorted(path.name for path in self.shared.iterdir()),
                         ["t1-1-lives", "t2", "test_memory_2"])
        self.is_good(self.look("leftovers"))

    def test_objects_of_lessons_and_demos_are_leftovers_once_no_process_has_them(self):
        names = ["MEMORY_MAPPED_FILE_NAME", "test_memory", "test_memory-7", "demo_memory",
                 "demo_memory.claim"]
        for name in names:
            self.write(f"shm/{name}", "")
        with contextlib.ExitStack() as held:
            for name in names:
                held.enter_context((self.shared / name).open())
            self.is_good(self.look("leftovers"))
        finding = self.look("leftovers")
        for name in names:
            self.assertIn(f"/{name}'", finding.remedy[0])


class Tools(Machine):
    def test_a_compiler_that_is_missing_or_fails_says_why(self):
        os.environ["CXX"] = "no-compiler -O2"
        self.is_bad(self.look("compiler"), "no-compiler: No such file", "$ apt-get install clang-19")
        self.assertEqual(self.look("compiler").lessons, "")
        self.program("the-compiler", "echo 'no license' >&2; exit 3")
        os.environ["CXX"] = "the-compiler"
        self.is_bad(self.look("compiler"), "no license")

    def test_a_compiler_of_today_is_good(self):
        self.is_good(self.look("compiler"), "the-compiler (GCC) 14.2.0")

    def builds(self, *printed: str) -> Finding:
        """Where the step that compiles the module ends with this; with nothing it goes well."""
        step = "\n".join(["FAILED: support.p/support.ixx.o ", "the-compiler support.ixx", *printed,
                          "ninja: build stopped: subcommand failed."])
        self.put(Build, ninja=lambda *_: Built(not printed, step))
        before = sorted(self.root.rglob("*"))
        finding = self.look("modules")
        self.assertEqual(before, sorted(self.root.rglob("*")))
        return finding

    def test_a_compiler_is_judged_by_the_largest_module_not_by_a_small_one(self):
        self.is_good(self.builds(), "largest")
        self.is_bad(self.builds("support.ixx:1: note: unable to represent further imported source locations",
                                "support.ixx:24: internal compiler error: Segmentation fault"),
                    "the largest of the course does not compile: "
                    "support.ixx:24: internal compiler error", "$ apt-get install g++ clang-19",
                    "$ rm -r build")

        def refused(*_):
            raise BuildError("meson.build:1: ERROR: too old\n(Meson's log: build/log)")
        self.put(Build, ninja=refused)
        self.is_bad(self.look("modules"), "the course is not configured: meson.build:1: ERROR: too old")

    def test_the_largest_module_that_a_compiler_is_judged_by_is_one_of_the_build(self):
        self.assertIn(f"alias_target('{examinations.LARGEST}',",
                      (paths.ROOT / "common/modules/meson.build").read_text(encoding="utf-8"))

    def test_modules_that_fail_show_the_first_error(self):
        self.is_bad(self.builds("In file included from a", "a:1: error: what is that", "a:2: error: and that"),
                    "does not compile: a:1: error: what is that")

    def test_a_compiler_that_hangs_is_ended(self):
        self.program("the-compiler", "sleep 60")
        self.put(run, DEADLINE=0.3)
        self.is_bad(self.look("compiler"), "did not end within 0.3 seconds")

    def test_old_and_missing_tools_say_their_packages(self):
        self.program("meson", "echo 0.61.2")
        self.is_bad(self.look("Meson"), "0.61.2", "$ apt-get install meson")
        self.program("meson", "echo 1.0.0")
        self.is_good(self.look("Meson"))
        self.program("meson", "echo 'no module named mesonbuild'; exit 1")
        self.is_bad(self.look("Meson"), "no module named mesonbuild")
        os.environ["PATH"] = str(self.root / "nowhere")
        self.is_bad(self.look("Ninja"), "ninja: No such file", "ninja-build")

    def test_a_disk_that_is_too_full_for_the_build_is_bad(self):
        self.disk(f_bavail=100 << 10)
        self.is_bad(self.look("build directory"), "100 MiB free", "COURSE_BUILD")
        self.disk(f_bavail=700 << 10)
        self.is_good(self.look("build directory"), "build, 700 MiB free")

    def test_a_disk_that_is_too_full_for_a_whole_build_may_do_for_what_is_not_built_yet(self):
        (self.root / "build").mkdir()
        self.disk(f_bavail=100 << 10)
        self.is_note(self.look("build directory"), "100 MiB free")

    def test_what_is_optional_is_a_note(self):
        os.environ["PATH"] = str(self.root / "bin")
        self.is_note(self.look("editor"), "clangd-19: No such file", "$ apt-get install clangd-19")
        self.is_note(self.look("debugger"), "gdb: No such file", "$ apt-get install gdb")
        self.program("clangd", "echo 'clangd version 14.0.6'")
        self.is_note(self.look("editor"), "clangd version 14.0.6", "from 19 on")
        self.program("clangd-19", "echo 'Debian clangd version 19.1.7'")
        self.is_good(self.look("editor"), "Debian clangd version 19.1.7")

    def test_what_32_bits_need_is_a_note_until_it_is_there(self):
        self.program("the-compiler", "echo \"x.h:1:1: error: 'y.h' file not found\"; exit 1")
        self.is_note(self.look("32 bits"), "nothing builds for 32 bits: 'y.h' file not found",
                     "32 and of 64 bits meet", "$ apt-get install gcc-multilib g++-multilib")
        lacks_32_bits.cache_clear()
        self.program("the-compiler", f'echo "{self.root}/bin/32.${{2#*=}}"')
        self.is_note(self.look("32 bits"), "runs no 32-bit programs")
        lacks_32_bits.cache_clear()
        self.program("32.ld-linux.so.2", "echo ld.so")
        self.is_good(self.look("32 bits"), "has its libraries")

    def test_what_windows_needs_is_a_note_until_all_of_it_is_there(self):
        os.environ["PATH"] = str(self.root / "bin")
        for program in (tool.name for tool in packages.tools("windows")):
            self.is_note(self.look("Windows"), program, "$ apt-get install", "./learn demo --windows")
            self.program(program, "")
        self.is_good(self.look("Windows"), "all is installed")

    def test_what_other_languages_need_is_a_note_until_all_of_it_is_there(self):
        os.environ["PATH"] = str(self.root / "bin")
        with unittest.mock.patch.object(packages, "SYSTEM", self.root):
            for tool in packages.tools("pascal", "csharp"):
                self.is_note(self.look("other languages"), tool.name, tool.packages)
                if tool.sought.startswith("/"):
                    self.write(tool.sought.replace("*", "x").lstrip("/"), "")
                else:
                    self.program(tool.name, "")
            self.is_good(self.look("other languages"), "all is installed")

    def test_a_terminal_that_cannot_be_driven_is_a_note(self):
        self.put(show, on_terminal=lambda: True)
        self.is_good(self.look("terminal"), "TERM is xterm")
        for term in ("dumb", "no-such-terminal"):
            os.environ["TERM"] = term
            self.is_note(self.look("terminal"), term, "cursor", "TERM=xterm-256color")
        self.put(show, on_terminal=lambda: False)
        self.is_good(self.look("terminal"), "none")

    def test_where_no_process_may_be_halted_is_a_note(self):
        self.is_note(self.halting(run.Ended(1, "Operation not permitted\n")),
                     "Operation not permitted", "Yama", "--cap-add=SYS_PTRACE")
        self.is_note(self.halting(run.Ended(-31)), "SIGSYS")
        self.is_good(self.halting(run.Ended(0)))

    def halting(self, answer: run.Ended) -> Finding:
        self.put(run, run=lambda *command, **named: answer)
        return self.look("halting a process")

    def test_another_system_is_bad(self):
        self.put(sys, platform="darwin")
        self.is_bad(self.look("system"), "virtual")


class Doctor(Machine):
    def printed(self, width: int = 80) -> tuple[bool, str]:
        written = io.StringIO()
        with (contextlib.redirect_stdout(written),
              unittest.mock.patch.dict(os.environ, COLUMNS=str(width))):
            return doctor.doctor(self.build), written.getvalue()

    def test_one_bad_thing_makes_the_whole_bad_and_is_named_at_the_end(self):
        self.shared.rmdir()
        good, text = self.printed()
        self.assertFalse(good)
        self.assertIn("  FAIL  /dev/shm: it is not there. ", text)
        last = " ".join(text.partition("\n\n")[2].split())
        self.assertIn("To mend: ", last)
        self.assertIn("/dev/shm", last)

    def test_every_examination_fits_in_80_and_in_40_columns(self):
        finding = Finding("limits", BAD, "files of 1000 KiB at most, and 1 TiB is needed",
                          "Large files must be allowed.",
                          ["Take it away:",
                           "$ docker run --ulimit fsize=-1 --ulimit nofile=1024 x"],
                          "lesson 2")
        self.assertEqual(doctor.lines(finding, 40), [
            "  FAIL  limits: files of 1000 KiB at",
            "        most, and 1 TiB is needed. Large",
            "        files must be allowed. As things",
            "        are, lesson 2 cannot work.",
            "        Take it away:",
            "            docker run --ulimit fsize=-1 --ulimit nofile=1024 x",
        ])
        for columns in (40, 80):
            for line in self.printed(columns)[1].splitlines():
                if str(self.root) not in line and "/" not in line and not line.startswith(" " * 12):
                    self.assertLessEqual(len(line), columns, line)

    def test_several_lessons_are_named_by_their_numbers(self):
        every = [self.lesson(1), self.lesson(2)]
        self.assertEqual(doctor.needing("programs", every), "lessons 1 and 2")
        self.assertEqual(doctor.needing("large files", every), "lesson 2")
        self.assertEqual(doctor.needing("meets", every), "")

    def test_an_examination_that_fails_itself_is_a_finding(self):
        self.put(os, statvfs=None)
        self.is_note(self.look("/dev/shm"), "not known, TypeError")

    def test_what_is_looked_at_before_anybody_is_blamed(self):
        looked = []
        self.put(doctor, look=lambda name, here: looked.append(name) or Finding(name, BAD, "x", "Y."))
        for number, building, names in (
                (1, False, ["limits", "/proc", "/dev/shm"]),
                (2, False, ["limits", "limits of size", "/proc", "temporary files"]),
                (1, True, ["limits"]), (2, True, ["limits", "limits of size"])):
            looked.clear()
            said = doctor.lacks(self.lesson(number), self.build, "open: Permission denied", building)
            self.assertEqual((looked, [finding.name for finding in said]), (names, names))
            self.assertEqual(doctor.lacks(self.lesson(number), self.build, "it is not turned", building), [])

    def test_the_first_start_looks_at_what_matters(self):
        self.put(doctor, look=lambda name, here: Finding(name, BAD, "gone", "Y."))
        self.assertEqual(doctor.missing(self.build), [
            f"{name}: gone. More: ./learn doctor"
            for name in ("/proc", "/dev/shm", "temporary files", "sparse files")])

    def test_where_all_is_well_the_last_line_says_so(self):
        self.put(doctor, table=lambda: {"a": {}, "editor": {}})
        for state, last in ((GOOD, "The course can work here.\n"),
                            (NOTE, "The course can work here. To note: editor.\n")):
            self.put(doctor, look=lambda name, here: Finding(
                name, state if name == "editor" else GOOD, "b", "C."))
            good, text = self.printed()
            self.assertTrue(good)
            self.assertEqual(text.rpartition("\n\n")[2], last)


if __name__ == "__main__":
    unittest.main()
