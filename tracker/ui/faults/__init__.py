"""What is written down and shown where the program itself is at fault."""
