"""The reader for web pages."""
