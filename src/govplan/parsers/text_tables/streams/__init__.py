"""Tables whose cells only stand in an order: a cell a line, columns of blanks, trailing bars."""
