"""The parts of an indicator other than its readings: definitions, targets, planned figures, marks on its chart."""
