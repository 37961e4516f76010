"""Say what single cells of a document mean: statuses, their colours, completion, dated entries."""
