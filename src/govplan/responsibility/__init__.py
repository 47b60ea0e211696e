"""Responsibility in a text: brackets, clauses, names, roles, units, rules and deadlines."""
