"""The reader for workbooks: sheets as tables, with what stands above and below them."""
