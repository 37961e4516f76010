"""The parts of the Word report, one file each."""
