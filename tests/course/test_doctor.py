"""./learn doctor in worlds where something is missing, too old, full or forbidden. The directories
and the programs of these worlds are real; numbers that no directory can have are given."""

import contextlib
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
import packages
import paths
import run
from build import BuildError, Built
from examinations import compiler, memory, system, tools
from examinations.world import BAD, GOOD, NOTE, Finding, World


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
        self.mounts(f"1 1 0:1 / {str(self.shared).replace(' ', chr(92) + '040')} rw - tmpfs x rw")
        self.world = World(
            self.build, shared_memory=self.shared,
            proc=self.root / "proc", terminal=lambda: os.terminal_size((80, 24)),
            environment={"PATH": f"{self.root}/bin:/usr/bin:/bin", "TMPDIR": str(self.scratch),
                         "TERM": "xterm", "CXX": "the-compiler"},
            make=lambda *_: Built(True, ""))
        self.program("the-compiler", "echo '#define __GNUC__ 14'; "
                     "echo '#define __GNUC_MINOR__ 2'; echo '#define __GNUC_PATCHLEVEL__ 0'")

    def program(self, name: str, text: str) -> None:
        """A program of this world, in front of the system's."""
        self.write(f"bin/{name}", f"#!/bin/sh\n{text}\n").chmod(0o755)

    def mounts(self, *lines: str) -> None:
        (self.root / "proc/self/fd").mkdir(parents=True, exist_ok=True)
        self.write("proc/self/mountinfo", "\n".join(lines) + "\n")

    def disk(self, **values: int) -> None:
        """A file system of blocks of 1024 bytes, with these numbers."""
        values = {"f_blocks": 1 << 20, "f_bavail": 1 << 20, "f_files": 1000,
                  "f_favail": 900} | values
        names = ("f_bsize f_frsize f_blocks f_bfree f_bavail f_files f_ffree f_favail f_flag "
                 "f_namemax").split()
        self.world.statvfs = lambda path: os.statvfs_result(
            [1024 if name.endswith("size") else values.get(name, 0) for name in names])

    def limited(self, **limits: int) -> None:
        """A world whose shell has these limits, by the letters of ulimit."""
        numbers = {"f": resource.RLIMIT_FSIZE, "v": resource.RLIMIT_AS, "n": resource.RLIMIT_NOFILE,
                   "s": resource.RLIMIT_STACK, "u": resource.RLIMIT_NPROC, "t": resource.RLIMIT_CPU}
        given = {numbers[letter]: limit for letter, limit in limits.items()}
        self.world.limit = lambda which: given.get(which, resource.RLIM_INFINITY)

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
    def look(self) -> Finding:
        before = sorted(self.shared.iterdir()) if self.shared.is_dir() else []
        finding = memory.shared_memory(self.world)
        after = sorted(self.shared.iterdir()) if self.shared.is_dir() else []
        self.assertEqual(before, after, "something was left behind")
        return finding

    def test_a_directory_that_does_all_is_good(self):
        self.is_good(self.look(), "tmpfs", "1777")

    def test_where_it_is_missing_it_can_be_mounted(self):
        self.shared.rmdir()
        finding = self.look()
        self.is_bad(finding, "not there", "$ mkdir -p", "mount -t tmpfs")
        self.assertEqual(finding.lessons, ("swap-bytes",))

    def test_without_proc_it_is_not_blamed(self):
        (self.root / "proc/self/fd").rmdir()
        self.is_bad(system.processes(self.world), "proc", "not mounted", "$ mount -t proc")
        self.is_note(self.look(), "not tried", "proc is missing")

    def test_where_nobody_may_write_its_mode_is_said(self):
        self.shared.chmod(0o555)
        self.without_rights()
        self.is_bad(self.look(), "0555", "$ chmod 1777")

    def test_where_it_is_mounted_for_reading_alone_that_is_said(self):
        self.mounts("1 1 0:1 / / ro - tmpfs x rw")
        self.is_bad(self.look(), "for reading alone", "remount,rw")

    def test_a_small_one_that_is_full_can_be_made_larger(self):
        self.disk(f_blocks=1024, f_bavail=63)
        self.is_bad(self.look(), "1 MiB, 63 KiB free, and 64 KiB are needed",
                    "It is full", "$ docker run --shm-size=256m", "remount,size=256m")

    def test_a_large_one_that_is_full_must_be_tidied(self):
        self.disk(f_bavail=0)
        finding = self.look()
        self.is_bad(finding, "1 GiB, 0 bytes free", "It is full", "$ ls -l")
        self.assertNotIn("remount", told(finding))

    def test_dockers_64_mib_are_enough(self):
        self.disk(f_blocks=65536, f_bavail=65536)
        self.is_good(self.look(), "64 MiB, 64 MiB free", "64 KiB are enough")

    def test_one_without_a_limit_has_room(self):
        self.disk(f_blocks=0, f_bavail=0, f_files=0, f_favail=0)
        self.is_good(self.look(), "no limit of its size")

    def test_one_that_takes_no_more_objects_is_said(self):
        self.disk(f_favail=3)
        self.is_bad(self.look(), "3 more objects fit in, of 1000", "nr_inodes")

    def test_another_file_system_that_does_all_is_a_note(self):
        self.mounts("1 1 0:1 / / rw - ext4 x rw")
        self.is_note(self.look(), "not tmpfs, but ext4", "mount -t tmpfs")

    def test_a_step_that_does_not_work_is_named(self):
        for call, words in (("posix_fallocate", "set 65536 bytes aside (posix_fallocate)"),
                            ("link", "linkat through /proc/self/fd"),
                            ("fchmod", "mark the file (fchmod)")):
            with self.subTest(call), self.refused(os, call):
                self.is_bad(self.look(), words, "Operation not supported")

    def test_a_lock_that_does_not_work_is_named(self):
        with self.refused(memory.fcntl, "flock"):
            self.is_bad(self.look(), "flock")

    @contextlib.contextmanager
    def refused(self, module, call: str):
        def refuse(*arguments, **named):
            raise OSError(95, os.strerror(95))
        with unittest.mock.patch.object(module, call, refuse):
            yield

    def test_a_real_one_of_its_own_is_judged_as_it_is(self):
        for options, words in (("size=64m", "ok tmpfs, 64 MiB, 64 MiB free"),
                               ("size=1m", "ok tmpfs, 1 MiB, 1 MiB free"),
                               ("size=8k", "FAIL 8 KiB, 8 KiB free, and 64 KiB are needed"),
                               ("size=1m,nr_inodes=9", "FAIL 8 more objects fit in, of 9"),
                               ("ro", "FAIL it is mounted for reading alone")):
            look = ("import sys; sys.path.insert(0, sys.argv[1]); import doctor, build\n"
                    "from examinations.world import World\n"
                    "for finding in doctor.examine('start', World(build.Build.here())):\n"
                    "    if finding.name == '/dev/shm': print(finding.state, finding.found)")
            mount = f"mount -t tmpfs -o {options} none /dev/shm && exec \"$@\""
            ended = run.run(["unshare", "-m", "sh", "-c", mount, "sh", sys.executable, "-c", look,
                             str(fixture.PROGRAM)])
            if "unshare" in ended.output or "mount:" in ended.output:
                self.skipTest("a /dev/shm of its own needs the right to mount (root)")
            with self.subTest(options):
                self.assertIn(words, ended.output)


class Files(Machine):
    def test_sparse_files_work_in_the_system_s_directory_and_in_the_checkout(self):
        for finding in system.sparse(self.world):
            self.is_good(finding, "1 TiB with one byte written takes", "lesson")
        self.assertEqual(list(self.scratch.iterdir()), [])

    def test_a_file_system_without_holes_is_bad_and_its_kind_is_said(self):
        self.mounts("1 1 0:1 / / rw - exfat x rw")
        sizes = []
        self.world.allocated = lambda file: sizes.append(os.fstat(file).st_size) or sizes[-1]
        finding, _ = system.sparse(self.world)
        self.is_bad(finding, "16 MiB with one byte written take 16 MiB", "exfat", "ext4", "TMPDIR")
        self.assertEqual(set(sizes), {1 << 24}, "a file of 1 TiB would have filled the disk")

    def test_a_limit_on_the_size_of_files_is_bad_for_lesson_5_alone(self):
        look = textwrap.dedent("""\
            import sys; sys.path.insert(0, sys.argv[1])
            from build import Build
            from examinations import system
            from pathlib import Path
            from examinations.world import World
            world = World(Build.here(Path(sys.argv[2])))
            for finding in [system.limits(world), *system.sparse(world)]:
                print(finding.state, finding.found, finding.remedy, finding.lessons)""")
        ended = run.run(["sh", "-c", 'ulimit -f 2000; exec "$@"', "sh", sys.executable, "-c", look,
                         str(fixture.PROGRAM), str(self.root)])
        first, second, third = ended.output.splitlines()
        self.assertIn("FAIL files of ", first)
        self.assertIn("1 TiB is needed ['$ ulimit -f unlimited'", first)
        self.assertIn("('large-files',)", first)
        for line in (second, third):
            self.assertIn("FAIL no file of 16 MiB: File too large", line)
            self.assertIn("$ ulimit -f unlimited", line)

    def test_limits_on_addresses_and_descriptors_are_said_with_what_to_type(self):
        self.limited(v=1 << 30, n=32)
        finding = system.limits(self.world)
        self.is_bad(finding, "1 GiB of addresses, and 4 GiB are needed", "32 open files",
                    "$ ulimit -v unlimited", "$ ulimit -n 1024")
        self.assertEqual(finding.lessons, (), "without descriptors no lesson works")
        self.limited(v=1 << 30)
        self.assertEqual(system.limits(self.world).lessons, ("large-files",))
        self.limited(v=200 << 20)  # no compiler works with that
        self.assertEqual(system.limits(self.world).lessons, ())
        self.limited(s=64 << 10, u=10, t=5)
        self.is_bad(system.limits(self.world), "64 KiB of stack, and 1 MiB is needed", "10 processes",
                    "5 seconds", "$ ulimit -s 8192", "$ ulimit -u 1024", "$ ulimit -t unlimited")
        self.limited()
        self.is_good(system.limits(self.world))

    def test_a_directory_for_temporary_files_that_is_not_there_is_bad(self):
        self.scratch.rmdir()
        self.is_bad(system.temporary(self.world), "is no directory", "export TMPDIR")
        finding, _ = system.sparse(self.world)
        self.is_bad(finding, "No such file", "must be there", "export TMPDIR")

    def test_a_directory_for_temporary_files_that_takes_none_is_bad(self):
        self.scratch.chmod(0o555)
        self.without_rights()
        self.is_bad(system.temporary(self.world), "takes no file: Permission denied")

    def test_little_room_for_temporary_files_concerns_the_demo(self):
        self.disk(f_bavail=100 << 10)
        self.is_note(system.temporary(self.world), "100 MiB free", "a text of 400 MiB")

    def test_a_checkout_of_another_user_is_bad(self):
        for path in (self.root, *self.root.rglob("*")):
            path.chmod(0o777)
        (self.root / "lessons/01-swap-bytes/swap_bytes.cpp").chmod(0o444)
        self.without_rights()
        self.is_bad(system.checkout(self.world), "swap_bytes.cpp cannot be written", "chown")

    def test_a_checkout_mounted_for_reading_alone_is_bad(self):
        self.mounts("1 1 0:1 / / rw - ext4 x rw", f"2 1 0:2 / {self.root.parent} rw - ext4 x ro")
        self.root.chmod(0o555)
        self.without_rights()
        self.is_bad(system.checkout(self.world), "for reading alone",
                    f"$ mount -o remount,rw {self.root.parent}")

    def test_a_good_checkout_is_left_as_it_was(self):
        before = sorted(self.root.rglob("*"))
        self.is_good(system.checkout(self.world))
        self.assertEqual(before, sorted(self.root.rglob("*")))

    def test_leftovers_of_checks_that_are_no_more_are_named_and_not_removed(self):
        (self.root / "proc/1").mkdir()
        for name in ("t1-1-lives", "t2-1-gone", "t2-2-gone", "test_memory_2", "t2"):
            self.write(f"shm/{name}", "")
        for name in ("t2-1-mapped-memory", "t1-1-mapped-memory", "t2-large-files", "t2-else"):
            (self.scratch / name).mkdir()
        finding = system.leftovers(self.world)
        self.is_note(finding, "shm/t2-1-gone, ", "t2-2-gone", "and 1 more", "'")
        for kept in ("t1-1", "test_memory", "t2-else"):
            self.assertNotIn(kept, told(finding))
        subprocess.run(["sh", "-c", finding.remedy[-1].removeprefix("$ ")], check=True)
        self.assertEqual(sorted(path.name for path in self.shared.iterdir()),
                         ["t1-1-lives", "t2", "test_memory_2"])
        self.is_good(system.leftovers(self.world))

    def test_objects_of_lessons_and_demos_are_leftovers_once_no_process_has_them(self):
        names = ["MEMORY_MAPPED_FILE_NAME", "test_memory", "test_memory-7", "demo_memory",
                 "demo_memory.claim"]
        for name in names:
            self.write(f"shm/{name}", "")
        with contextlib.ExitStack() as held:
            for name in names:
                held.enter_context((self.shared / name).open())
            self.is_good(system.leftovers(self.world))
        finding = system.leftovers(self.world)
        for name in names:
            self.assertIn(f"/{name}'", finding.remedy[1])

    def test_many_leftovers_are_removed_in_several_turns(self):
        for number in range(40):
            self.write(f"shm/t2-{number}-gone", "")
        finding = system.leftovers(self.world)
        self.is_note(finding, "and 37 more", "./learn doctor")
        self.assertEqual(finding.remedy[1].count("gone"), 12)


class Tools(Machine):
    def test_an_old_compiler_is_bad_for_every_lesson(self):
        self.program("the-compiler", "echo '#define __clang_major__ 18'; "
                     "echo '#define __clang_minor__ 1'; echo '#define __clang_patchlevel__ 3'; "
                     "echo '#define __GNUC__ 4'")
        finding = compiler.compiler(self.world)
        self.is_bad(finding, "Clang 18.1.3 (the-compiler)", "$ apt-get install clang-19")
        self.assertEqual(finding.lessons, ())
        self.program("the-compiler", "echo '#define __GNUC__ 13'; echo '#define __GNUC_MINOR__ 3'; "
                     "echo '#define __GNUC_PATCHLEVEL__ 0'")
        self.is_bad(compiler.compiler(self.world), "GCC 13.3.0")

    def test_a_compiler_that_is_missing_or_fails_says_why(self):
        self.world.environment["CXX"] = "no-compiler -O2"
        self.is_bad(compiler.compiler(self.world), "no-compiler: there is no such command")
        self.is_note(compiler.modules(self.world), "for want of a compiler", "Mend the compiler")
        self.is_note(*compiler.headers(self.world), "for want of a compiler")
        self.program("the-compiler", "echo 'no license' >&2; exit 3")
        self.world.environment["CXX"] = "the-compiler"
        self.is_bad(compiler.compiler(self.world), "the-compiler: no license")
        self.world.environment["CXX"] = ""
        self.is_bad(compiler.compiler(self.world), "none is named")

    def test_a_compiler_of_today_is_good(self):
        self.is_good(compiler.compiler(self.world), "GCC 14.2.0 (the-compiler)")

    def compiles(self, text: str) -> Finding:
        """A compiler that does this with the two units; its version is as before."""
        self.program("the-compiler", "case $* in *-dM*) echo '#define __GNUC__ 14'; "
                     "echo '#define __GNUC_MINOR__ 2'; echo '#define __GNUC_PATCHLEVEL__ 0'; "
                     f"exit;; esac\n{text}")
        before = sorted(self.root.rglob("*"))
        finding = compiler.modules(self.world)
        self.assertEqual(before, sorted(self.root.rglob("*")))
        return finding

    def test_modules_are_compiled_linked_and_run(self):
        self.is_good(self.compiles("cat answer.ixx main.cpp >/dev/null && "
                                   "printf '#!/bin/sh\\necho 42' >main; chmod +x main"))

    def test_a_compiler_is_judged_by_the_largest_module_not_by_a_small_one(self):
        step = ("FAILED: support.p/support.ixx.o \nthe-compiler support.ixx\n"
                "support.ixx:1: note: unable to represent further imported source locations\n"
                "support.ixx:24: internal compiler error: Segmentation fault\n"
                "ninja: build stopped: subcommand failed.")
        small = "cat answer.ixx main.cpp >/dev/null && printf '#!/bin/sh\\necho 42' >main; chmod +x main"
        self.world.make = lambda *_: Built(False, step, ["support.ixx.o"])
        self.is_bad(self.compiles(small), "the largest module does not compile: "
                    "support.ixx:24: internal compiler error", "$ apt-get install clang-19")

        def refused(*_):
            raise BuildError("meson.build:1: ERROR: too old\n(Meson's log: build/log)")
        self.world.make = refused
        self.is_bad(self.compiles(small), "the course is not configured: meson.build:1: ERROR: too old")

    def test_the_largest_module_that_a_compiler_is_judged_by_is_one_of_the_build(self):
        self.assertIn(f"alias_target('{compiler.LARGEST}',",
                      (paths.ROOT / "common/modules/meson.build").read_text(encoding="utf-8"))

    def test_modules_that_fail_show_the_first_error(self):
        self.is_bad(self.compiles("echo 'In file included from a'; "
                                  "echo 'a:1: error: what is that'; "
                                  "echo 'a:2: error: and that'; exit 1"),
                    "the interface does not compile: a:1: error: what is that")
        self.is_bad(self.compiles("case $* in *main*) echo 'ld: error: undefined'; exit 1; esac"),
                    "the program that imports it does not build: ld: error: undefined")
        self.is_bad(self.compiles("printf '#!/bin/sh\\nexit 3' >main; chmod +x main"),
                    "the program does not run: it printed nothing")
        self.is_bad(self.compiles("printf '#!/bin/sh\\necho 41' >main; chmod +x main"), "not 42")

    def test_missing_headers_and_places_where_nothing_runs_are_said(self):
        self.is_bad(self.compiles("echo \"a:1: error: 'string' file not found\"; exit 1"),
                    "$ apt-get install g++")
        self.is_bad(self.compiles("echo >main; chmod -x main"), "noexec")

    def test_a_compiler_ended_by_a_limit_on_files_is_said(self):
        self.is_bad(self.compiles("ulimit -c 0; kill -XFSZ $$"), "SIGXFSZ", "$ ulimit -f unlimited")

    def test_a_compiler_that_hangs_is_ended(self):
        with unittest.mock.patch("examinations.world.DEADLINE", 0.3):
            self.is_bad(self.compiles("sleep 60"), "did not end within 0.3 seconds")

    def test_old_and_missing_tools_say_their_packages(self):
        self.program("meson", "echo 0.61.2")
        self.is_bad(tools.meson(self.world), "0.61.2", "$ apt-get install meson")
        self.program("meson", "echo 1.0.0")
        self.is_good(tools.meson(self.world))
        self.program("meson", "echo 'no module named mesonbuild'; exit 1")
        self.is_bad(tools.meson(self.world), "no module named mesonbuild")
        self.world.environment["PATH"] = str(self.root / "nowhere")
        self.is_bad(tools.ninja(self.world), "no such command", "ninja-build")
        self.world.python = (3, 10, 1)
        self.is_bad(tools.python(self.world), "3.10.1", "3.11")

    def test_headers_that_the_compiler_does_not_find_say_their_packages(self):
        self.program("the-compiler", "echo '#define COURSE_HAS_CLI11 1'; "
                     "echo '#define CLI11_VERSION \"2.4.1\"'")
        first, second = compiler.headers(self.world)
        self.is_bad(first, "doctest/doctest.h", "$ apt-get install doctest-dev")
        self.is_good(second, "2.4.1")
        self.program("the-compiler", "echo '#define COURSE_HAS_DOCTEST 1'")
        first, second = compiler.headers(self.world)
        self.is_good(first, "there")
        self.is_bad(second, "CLI/CLI.hpp", "$ apt-get install libcli11-dev")

    def test_a_disk_that_is_too_full_for_the_build_is_bad(self):
        self.disk(f_bavail=100 << 10)
        self.is_bad(compiler.build_directory(self.world), "only 100 MiB free", "COURSE_BUILD")
        self.disk(f_bavail=700 << 10)
        self.is_good(compiler.build_directory(self.world), "not there yet")

    def test_a_build_directory_of_a_compiler_that_is_gone_or_new_is_said(self):
        log = 'C++ compiler for the host machine: {} (gcc {} "the compiler")\n'
        self.write("build/meson-logs/meson-log.txt", log.format("gone++", "14.1.0"))
        self.is_bad(compiler.build_directory(self.world), "gone++, which is gone", "$ rm -r build")
        whole = self.root.with_name("the-compiler")  # no blank is in this path
        whole.symlink_to(self.root / "bin/the-compiler")
        self.write("build/meson-logs/meson-log.txt", log.format(whole, "14.1.0"))
        self.is_note(compiler.build_directory(self.world), f"14.1.0 of {whole}", "14.2.0 now")
        self.write("build/meson-logs/meson-log.txt", log.format("the-compiler", "14.2.0"))
        self.is_good(compiler.build_directory(self.world))

    def test_what_is_optional_is_a_note(self):
        self.world.environment["PATH"] = str(self.root / "bin")
        self.is_note(tools.editor(self.world), "no clangd", "$ apt-get install clangd-19")
        self.is_note(tools.debugger(self.world), "neither", "$ apt-get install gdb")
        self.program("clangd", "echo 'clangd version 14.0.6'")
        self.is_note(tools.editor(self.world), "clangd is 14.0.6, and modules need 19")
        self.program("clangd-19", "echo 'Debian clangd version 19.1.7'")
        self.is_good(tools.editor(self.world), "clangd 19.1.7 (clangd-19)")

    def test_what_32_bits_need_is_a_note_until_it_is_there(self):
        self.program("the-compiler", "echo \"x.h:1:1: error: 'y.h' file not found\"; exit 1")
        self.is_note(tools.narrow(self.world), "nothing builds for 32 bits: 'y.h' file not found",
                     "32 and of 64 bits meet", "$ apt-get install gcc-multilib g++-multilib")
        self.program("the-compiler", f'echo "{self.root}/bin/32.${{2#*=}}"')
        self.is_note(tools.narrow(self.world), "runs no 32-bit programs")
        self.program("32.ld-linux.so.2", "echo ld.so")
        self.is_good(tools.narrow(self.world), "has its libraries")
        self.world.machine = "aarch64"
        self.is_note(tools.narrow(self.world), "not on aarch64: only x86-64 shows this",
                     "Nothing is missing")
        del self.world.environment["CXX"]
        self.is_note(tools.narrow(self.world), "for want of a compiler")

    def test_what_windows_needs_is_a_note_until_all_of_it_is_there(self):
        self.world.environment["PATH"] = str(self.root / "bin")
        for program in (tool.name for tool in packages.tools("windows")):
            self.is_note(tools.windows(self.world), program, "$ ./learn demo --windows")
            self.program(program, "echo 'wine32 is missing'; echo 'wine-8.0 (Debian 8.0~repack-4)'")
        self.is_good(tools.windows(self.world), "Wine 8.0")

    def test_what_other_languages_need_is_a_note_until_all_of_it_is_there(self):
        self.world.environment["PATH"] = str(self.root / "bin")
        with unittest.mock.patch.object(packages, "SYSTEM", self.root):
            for tool in packages.tools("pascal", "csharp"):
                self.is_note(tools.other_languages(self.world), tool.name, tool.packages)
                if tool.sought.startswith("/"):
                    self.write(tool.sought.replace("*", "x").lstrip("/"), "")
                else:
                    self.program(tool.name, "echo 'version 3.2.2'")
            self.is_good(tools.other_languages(self.world), "Free Pascal 3.2.2, Mono 3.2.2")

    def test_a_terminal_that_cannot_be_driven_is_a_note(self):
        self.is_good(tools.terminal(self.world), "80 columns and 24 lines")
        for term in ("dumb", "no-such-terminal"):
            self.world.environment["TERM"] = term
            self.is_note(tools.terminal(self.world), term, "cursor", "TERM=xterm-256color")
        self.world.environment["TERM"] = "xterm"
        self.world.terminal = lambda: os.terminal_size((30, 10))
        self.is_note(tools.terminal(self.world), "30 columns and 10 lines", "40 and 12")
        self.world.terminal = lambda: None
        self.is_good(tools.terminal(self.world), "none")

    def test_where_no_process_may_be_halted_is_a_note(self):
        self.is_note(self.halting(run.Ended(0, "Operation not permitted\n")),
                     "Operation not permitted", "Yama", "--cap-add=SYS_PTRACE")
        self.is_note(self.halting(run.Ended(-31)), "SIGSYS")
        self.is_good(self.halting(run.Ended(0, "yes\n")))

    def halting(self, answer: run.Ended) -> Finding:
        self.world.runner = lambda *command, **named: answer
        return system.halting(self.world)

    def test_another_system_is_bad(self):
        self.world.platform = "darwin"
        self.is_bad(system.system(self.world), "virtual")


class Doctor(Machine):
    def printed(self, width: int = 80) -> tuple[bool, str]:
        written = io.StringIO()
        with (contextlib.redirect_stdout(written),
              unittest.mock.patch.dict(os.environ, COLUMNS=str(width))):
            return doctor.doctor(self.world), written.getvalue()

    def test_one_bad_thing_makes_the_whole_bad_and_is_named_at_the_end(self):
        self.shared.rmdir()
        good, text = self.printed()
        self.assertFalse(good)
        self.assertIn(f"  FAIL  {self.shared}: it is not there\n", text)
        last = " ".join(text.partition("\n\n")[2].split())
        self.assertIn("to mend: ", last)
        self.assertIn(f"{self.shared}", last)

    def test_every_examination_fits_in_80_and_in_40_columns(self):
        finding = Finding("limits", BAD, "files of 1000 KiB at most, and 1 TiB is needed",
                          "Large files must be allowed.",
                          ["Take it away:",
                           "$ docker run --ulimit fsize=-1 --ulimit nofile=1024 x"],
                          ("large-files",))
        self.assertEqual(doctor.lines(finding, 40, self.world), [
            "  FAIL  limits: files of 1000 KiB at",
            "        most, and 1 TiB is needed",
            "        Large files must be allowed. As",
            "        things are, lesson 2 cannot",
            "        work.",
            "        Take it away:",
            "            docker run --ulimit \\",
            "              fsize=-1 --ulimit \\",
            "              nofile=1024 x",
        ])
        for width in (40, 80):
            for line in self.printed(width)[1].splitlines():
                if str(self.root) not in line and "/" not in line:
                    self.assertLessEqual(len(line), width, line)

    def test_several_lessons_are_named_by_their_numbers(self):
        finding = Finding("it", BAD, "gone", "Why.", ["x"], ("swap-bytes", "large-files", "other"))
        self.assertIn("        As things are, lessons 1, 2 and other cannot work.",
                      doctor.lines(finding, 80, self.world)[1].replace("Why. ", ""))

    def test_an_examination_that_fails_itself_is_a_finding(self):
        self.world.statvfs = None
        findings = doctor.examine("start", self.world)
        finding = next(one for one in findings if one.name == "/dev/shm")
        self.is_note(finding, "not known, TypeError")

    def test_the_first_start_looks_at_what_matters(self):
        names = [finding.name for finding in doctor.examine("start", self.world)]
        self.assertEqual(names, ["compiler", str(self.world.proc), str(self.shared),
                                 f"sparse files in {self.scratch}", "sparse files in the checkout",
                                 "terminal"])

    def test_where_all_is_well_the_last_line_says_so(self):
        well = [Finding("a", GOOD, "b", "C.")]
        self.assertEqual(doctor.summary(well), "The course can work here.")
        self.assertEqual(doctor.summary([*well, Finding("editor", NOTE, "none", "It.", ["x"])]),
                         "The course can work here. To note: editor.")


if __name__ == "__main__":
    unittest.main()
