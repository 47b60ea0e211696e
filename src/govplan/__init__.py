"""govplan: Chinese government work plans as one validated JSON tree."""

__version__ = "0.1.0"
