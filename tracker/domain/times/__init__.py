"""The grammar of written times: reads words and figures as days, months, quarters and years with their qualifiers."""
