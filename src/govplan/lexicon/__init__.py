"""What words, numbers and names look like: data and one-line questions, each told once."""
