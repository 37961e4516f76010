"""How parts are laid out: folds, flows, tab order."""
