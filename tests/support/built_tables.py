"""The tables in git, read once for all the test modules of a process."""

from kzdash import paths
from kzdash.tables.store import read_tables

TABLES = read_tables(paths.tables_folder())
