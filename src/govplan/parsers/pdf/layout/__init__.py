"""Glyphs to lines, paragraphs and blocks in reading order."""
