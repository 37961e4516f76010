"""The parts of an indicator beside its readings: definitions, targets, planned figures, marks on its chart."""
