"""The review page: one self-contained file that shows a plan beside its source, to be corrected.

``source`` says what a page needs of the source, ``pictures`` makes pictures of its pages, ``job``
does both in a process of its own; ``page`` puts all into one HTML file that loads nothing and
``index`` makes a table of several. What the page does stands in ``assets/``, as plain scripts.
"""
