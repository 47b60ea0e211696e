"""What a document says of itself: title, head elements, signature."""
