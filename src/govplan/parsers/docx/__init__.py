"""The reader for Word documents."""
