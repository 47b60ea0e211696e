"""The reader for OFD (GB/T 33190): its pages go through the layout and the tables of PDF."""
