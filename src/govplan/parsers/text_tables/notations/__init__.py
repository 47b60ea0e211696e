"""Notations that part the cells of a table: tabs, bars, commas, drawn and dashed rulings."""
