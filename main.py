"""Run the Recovery Plan Tracker from a checkout: `python main.py [FILE]`, or any command of `recovery-tracker`."""

from tracker.cli.start import main

if __name__ == "__main__":
    raise SystemExit(main())
