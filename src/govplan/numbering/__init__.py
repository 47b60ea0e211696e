"""Numbers of paragraphs: their styles, their recognition, their sequence and their audit."""
