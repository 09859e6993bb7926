"""What proves that the course's texts are true: python3 common/course/texts.py."""
