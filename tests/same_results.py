"""Holds two logs of the same tests against each other, before a change and after it:

    python3 tests/same_results.py BEFORE AFTER

They are of `./learn test ...`, of a check program, of `tests/mutation/mutate.py --all`, or Meson's
testlog.json, of which each test is compared case by case. Names what has ended otherwise, is missing or is new: a test with its number of cases, a case, an answer, a
mutant. Times do not count, nor why a mutant was killed. Ends with 1 if there is such a thing.
"""

import json
import re
import sys
from pathlib import Path

TIME = r"[\d.]+ s"
RESULTS = (
    re.compile(rf"^ +(?P<fate>ok|FAIL|skip) +(?P<what>\S.*?)  {TIME}(?:  (?P<more>.+))?$"),
    re.compile(rf"^ *(?P<what>\S+ +(?:starter|(?:wrong|right)/\S+))  +(?P<fate>\S.*?) +{TIME}$"),
    re.compile(r"^  (?P<fate>do not compile|the same code|killed|listed as equivalent|surviving): "
               r"(?P<what>.+? -> .*?)(?:: .*)?$"),
    re.compile(r"^ +(?P<fate>ok|FAIL|not checked:) +(?P<what>\S.*)$"),
    re.compile(r"^(?P<fate>ok|not ok) \d+ - (?P<what>.+?)(?: # .*)?$"),
)
SKIPPED = re.compile(r"^ok \d+ - .* # SKIP (.*)$")  # of older checks a case and, below it, the reason


def read(log: str) -> dict[str, list[str]]:
    """Each result by its name. Two mutants may have the same one."""
    found: dict[str, list[str]] = {}
    for line in log.splitlines():
        if line.startswith("{"):
            test = json.loads(line)
            for what, fates in read(test["stdout"]).items():
                found[f"{test['name']}: {what}"] = fates
            continue
        if skipped := SKIPPED.match(line):
            found.setdefault(skipped[1], []).append("not checked:")
        result = next((match for one in RESULTS if (match := one.match(line))), None)
        if result:
            said = result.groupdict()
            what, fate = (re.sub(" {2,}", "  ", said[name]) for name in ("what", "fate"))
            fate = "FAIL" if fate == "not ok" else fate
            found.setdefault(what, []).append(" ".join(filter(None, (fate, said.get("more")))))
    return {what: sorted(fates) for what, fates in found.items()}


def differences(before: dict[str, list[str]], after: dict[str, list[str]]) -> list[str]:
    return [f"{what}: {', '.join(before.get(what, ['new']))} -> {', '.join(after.get(what, ['missing']))}"
            for what in {**before, **after} if before.get(what) != after.get(what)]


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print("usage: same_results.py BEFORE AFTER", file=sys.stderr)
        return 2
    before, after = (read(Path(name).read_text(encoding="utf-8")) for name in arguments)
    for name, results in zip(arguments, (before, after)):
        if not results:
            print(f"{name}: no line of it is a result: is it the log of a test?", file=sys.stderr)
            return 2
    found = differences(before, after)
    print("\n".join([*found, f"{sum(map(len, before.values()))} results before, "
                     f"{sum(map(len, after.values()))} after, differences: {len(found)}"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
