"""A later version of a document beside what is here: pairs, three-way differences."""
