"""The settings of the window, saved between runs."""
