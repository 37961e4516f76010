"""The settings of the window, kept between two starts."""
