"""What stands on a page: glyphs and drawing, by pdfium or by pdfplumber."""
