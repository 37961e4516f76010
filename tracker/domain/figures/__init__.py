"""A printed figure: period, reading, target and XmR arithmetic. Knows nothing of indicators."""
