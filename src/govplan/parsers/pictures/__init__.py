"""Scans and pictures: their text recognised, their rulings found, read as pages of a PDF are."""
