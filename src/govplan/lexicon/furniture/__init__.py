"""What pages, web sites, forms and scanning programs print around a text."""
