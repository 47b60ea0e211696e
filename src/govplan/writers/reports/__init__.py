"""Comparisons for eyes: ``report.py`` says what is shown of a difference or a cascade, in words and
tables; ``text.py``, ``html.py`` and ``workbook.py`` show any such report.
"""
