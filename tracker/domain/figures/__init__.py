"""A printed figure: period, reading, target, XmR arithmetic. Knows no indicator."""
