"""kzdash: a Kazakh text on foreign policy as a map, a timeline and a reader, with its evidence."""

__version__ = "0.1.0"
