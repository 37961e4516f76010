"""Small parts that several pages are made of."""
