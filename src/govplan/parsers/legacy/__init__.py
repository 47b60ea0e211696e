"""Readers that first turn an older form of a document into one that another reader knows."""
