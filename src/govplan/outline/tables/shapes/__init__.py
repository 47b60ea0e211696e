"""Tables that are drawn otherwise than one header over its rows: set upright before all else."""
