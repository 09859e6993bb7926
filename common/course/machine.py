"""Looks at the machine before a learner is blamed: where a check fails as it would for want of
something here."""

import errno
import os
import re

import doctor
from build import Build
from examinations.world import BAD, Finding, World
from lessons import LARGE_FILES, Lesson

# What the system says of a place that is closed, full or not there, and of a limit that is reached.
ERRORS = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.ENODEV,
          errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.ENOMEM, errno.EMFILE, errno.ENFILE,
          errno.EAGAIN, errno.EBADF, errno.EINVAL, errno.ENOSYS)
# The same as checks, a compiler and a linker say it, and the signals of such an end.
WORDS = ("cannot read ", "cannot write ", "out of memory", "memory exhausted", "bad_alloc",
         "SIGBUS", "SIGXFSZ", "SIGXCPU", "SIGABRT", "SIGKILL", "SIGSEGV")
# Compiled here, before a screen chooses the reader's language.
SYMPTOM = re.compile("|".join(map(re.escape, [*map(os.strerror, ERRORS), *WORDS])))


def lacks(lesson: Lesson, build: Build, said: str, building: bool = False) -> list[Finding]:
    """What this lesson lacks here; nothing is looked at if what was said is no symptom of that."""
    if not SYMPTOM.search(said):
        return []
    parts = "build" if building else "check of large files" if lesson.needs(LARGE_FILES) else "check"
    return [finding for finding in doctor.examine(parts, World(build)) if finding.state == BAD
            and (not finding.lessons or lesson.slug in finding.lessons)]
