"""Plan tables: header, columns and rows, to the blocks of the builder."""
