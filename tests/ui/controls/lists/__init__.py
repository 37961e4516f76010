"""The tests of lists. They are a package so that their window goes with the last of them: `scope="package"`."""
