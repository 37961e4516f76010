"""The tables of a document: the kind of each, and the draft that they form together."""
