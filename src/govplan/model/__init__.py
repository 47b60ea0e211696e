"""The neutral form of a document and what every stage shares; it knows nothing of plans."""
