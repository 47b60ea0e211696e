"""Plans in one SQLite file: documents, rows, units, deadlines, diagnostics, and a search in it."""
