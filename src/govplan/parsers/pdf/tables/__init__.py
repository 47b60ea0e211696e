"""Tables of a page: by rulings, shading or alignment, and over pages."""
