"""Tables that a markup language writes out: wikis, AsciiDoc, reStructuredText, LaTeX."""
