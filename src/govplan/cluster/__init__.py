"""A corpus too large for one machine: Daft reads, spreads and writes, govplan is the function."""
