"""What proves that the course's texts are true: python3 tests/texts/texts.py."""
