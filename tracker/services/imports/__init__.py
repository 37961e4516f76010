"""A document read, previewed and written into a tracker."""
