"""The comparison of a later version of a document with the plan that is held: pairs and three-way differences."""
