"""Small parts that several pages or the frame are made of."""
