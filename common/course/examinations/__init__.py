"""What ./learn doctor looks at. An examination takes the world and returns what it finds."""
