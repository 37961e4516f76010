"""The tables of a document: what each of them is, and the draft that they make together."""
