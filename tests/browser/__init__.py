"""What can only be seen in a browser."""
