"""What cells and columns look like, and the one scorer that fits a stream of cells to columns."""
