"""What a test that looks at many things says: a line for each, and the counts."""


class Report:
    """Counts, and prints a line for everything looked at."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0

    def add(self, what: str, failures: list[str]) -> None:
        """One thing that was looked at, and what is wrong with it, each with file and line."""
        print(f"  {'FAIL' if failures else 'ok  '}  {what}", flush=True)
        for failure in failures:
            print(f"        {failure}", flush=True)
        self.failed += len(failures) > 0
        self.passed += not failures

    def note(self, text: str) -> None:
        print(f"  note  {text}", flush=True)

    def not_checked(self, what: str, reason: str) -> None:
        """One thing that could not be looked at. ./learn test tells the reason, and counts it apart."""
        print(f"  ok    {what}\n        not checked: {reason}", flush=True)
        self.passed += 1
