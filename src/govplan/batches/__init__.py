"""Many documents: which there are, how they are converted, and what came of each."""
