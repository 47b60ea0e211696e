"""The reader for OpenDocument: texts (.odt) and sheets (.ods)."""
