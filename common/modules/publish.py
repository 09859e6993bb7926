"""publish.py NINJA OBJECT MADE copy|touch FILE...: a step of the build. The compiler writes a unit's BMI,
MADE, beside its object, and Ninja does not know of it: here is made of it what Ninja knows, a copy, or
new times of the files. Where MADE was taken away, the unit is compiled again as Ninja would. Little is
imported: most of what such a step takes is Python's start.
"""

import os
import sys


def compile_again(ninja: str, built: str, made: str) -> None:
    """Ninja's own object stays as it is. (GCC takes no second -o.)"""
    import subprocess

    said = subprocess.run([ninja, "-t", "commands", built], check=True, capture_output=True, text=True)
    command = said.stdout.splitlines()[-1].replace(f" -o {built} ", f" -o {made}.o ")
    subprocess.run(command, check=True, shell=os.name != "nt")  # as Ninja starts it
    for left in (f"{made}.o", f"{built}.d"):
        if os.path.exists(left):
            os.remove(left)


def copy(made: str, published: str) -> None:
    with open(made, "rb") as source, open(published, "wb") as target:
        target.write(source.read())


def touch(*files: str) -> None:
    for file in files:
        with open(file, "ab"):
            os.utime(file)


def main(ninja: str, built: str, made: str, how: str, *files: str) -> None:
    if not os.path.exists(made) or os.path.getsize(made) == 0:
        compile_again(ninja, built, made)
    {"copy": copy, "touch": touch}[how](*files)


if __name__ == "__main__":
    main(*sys.argv[1:])
