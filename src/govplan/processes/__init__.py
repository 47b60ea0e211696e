"""Processes that read documents: the guarded child, pools, shares and messages."""
