"""Recovery Plan Tracker: improvement and recovery plans, their progress and their figures."""

__version__ = "0.1.0"
