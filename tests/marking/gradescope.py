"""For an autograder of Gradescope: what its run_autograder must leave as results.json, a test for each task.

    ./learn check 2 --format json | python3 tests/marking/gradescope.py >/autograder/results/results.json
"""

import json
import sys

import marks


def main() -> None:
    document, rows = marks.read("Writes results.json for Gradescope.")
    looks = [f"{marks.PERSON}: {row.name} ({row.outcome})" for row in rows if row.person]
    words = [line for lesson in document["lessons"]
             for line in (f"{lesson['title']}: {lesson['outcome']}", *lesson["words"], "")]
    json.dump({"score": sum(row.points for row in rows),
               "execution_time": round(sum(lesson["seconds"] for lesson in document["lessons"])),
               "output": "\n".join([*looks, *words]),
               "tests": [test(row) for row in rows if row.most or row.outcome == "failed"]},
              sys.stdout, indent=2)
    print()


def test(row: marks.Mark) -> dict:
    """Gradescope knows passed and failed alone: the output says which of the others it was."""
    said = [f"{marks.PERSON}: {row.outcome}"] if row.person else [row.outcome]
    status = "passed" if row.outcome == "passed" else "failed"
    return {"name": row.name, "score": row.points, "max_score": row.most, "status": status,
            "output": "\n".join([*said, *row.words])}


if __name__ == "__main__":
    main()
