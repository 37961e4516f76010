"""The command line: one function a command, each using the use cases in `services`."""
