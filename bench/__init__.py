"""What the project measures of itself: each command is re-runnable and prints what it found."""
