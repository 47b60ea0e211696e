"""Signs that a plan was probably read wrong, told as warnings where they stand."""
