"""Which row of one edition is which row of another, by what the rows say.

One matcher serves the ledger that is carried over, the comparison of editions and corrections. It
is a pure function over two sequences of rows, :func:`match_rows`; what it needs of a row stands in
:class:`Row`. It takes time in proportion to the text, and the same rows give the same answer.
"""

from __future__ import annotations

from govplan.matching.match import match_rows
from govplan.matching.plans import PlanKey, PlanPair, pair_plans
from govplan.matching.rows import Kind, Match, Row

__all__ = ["Kind", "Match", "PlanKey", "PlanPair", "Row", "match_rows", "pair_plans"]
