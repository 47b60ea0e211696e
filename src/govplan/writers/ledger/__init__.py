"""The ledger (任务台账): a row a measure, for a clerk who keeps it for a year.

``rows.py`` takes the rows of a plan, ``columns.py`` says what stands in which column;
``earlier.py`` reads a ledger that a clerk has worked in, ``carry.py`` finds its rows again;
``table.py`` puts both together, ``csv.py``, ``workbook.py`` and ``per_unit.py`` write.
"""
