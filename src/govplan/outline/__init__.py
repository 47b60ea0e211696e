"""The one place that nests: paragraphs and table rows become one stream of blocks, one tree."""
