"""Prose: paragraphs made whole, headings, standing lines and what is furniture."""
