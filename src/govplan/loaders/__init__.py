"""Plans as documents of retrieval frameworks: a document a measure or item that stands for itself.

Neither framework is a dependency; each module here imports its own when it is first used.
"""
