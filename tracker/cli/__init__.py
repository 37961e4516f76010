"""The command line: one function per command, built on the use cases in `services`."""
