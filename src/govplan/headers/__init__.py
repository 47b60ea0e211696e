"""The names of columns in plan tables: what they hold and which role they give."""
