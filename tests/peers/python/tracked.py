"""What a name should not be opened with that another program has made: Python's SharedMemory.

    tracked.py NAME     opens the name, shows how many bytes there are, and closes it

When this process has ended, the name is gone. Python's resource tracker, a process beside this one,
takes away whatever SharedMemory has opened, also what it has not made. From Python 3.13 on it does
not where SharedMemory is told track=False (documented by Python).
"""

import sys
from multiprocessing import shared_memory

memory = shared_memory.SharedMemory(sys.argv[1])
print(memory.size, "bytes", flush=True)
memory.close()
