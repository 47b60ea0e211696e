"""The flat rows (:mod:`govplan.rows`) as JSON Lines and Parquet."""
