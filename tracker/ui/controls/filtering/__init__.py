"""Leaving things of a list out: counts to switch on, a search, a box of questions, and what is asked for in sight."""
