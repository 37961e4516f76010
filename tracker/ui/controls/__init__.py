"""Small controls that several pages are made of."""
