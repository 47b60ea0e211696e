"""What the tree says beyond its text: responsible units with their roles, and deadlines."""
