"""The grammar of written times: words and figures become days, months, quarters and years, and what is said of them."""
