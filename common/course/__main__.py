"""The program behind ./learn: python3 common/course ARGUMENT..."""

import sys

if sys.version_info < (3, 11):
    sys.exit("this course needs Python 3.11 or later, and this is " + sys.version.split()[0])

import commands

sys.exit(commands.main(sys.argv[1:]))
