"""Plans compared: two editions (:mod:`~govplan.compare.differences`), an upper plan and those below
it (:mod:`~govplan.compare.cascades`). What comes of it are the models of ``model.py``.
"""
