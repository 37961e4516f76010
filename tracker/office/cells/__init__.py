"""Read the meaning of single cells of a document: statuses, their colours, completion, dated entries."""
