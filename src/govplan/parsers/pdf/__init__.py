"""The reader for PDF: engines, layout and tables."""
