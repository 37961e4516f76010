"""Layout of parts: folds, flows, tab order."""
