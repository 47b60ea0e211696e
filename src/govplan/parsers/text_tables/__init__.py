"""Tables in text, whatever file it stands in: syntaxes, and one scorer of columns."""
