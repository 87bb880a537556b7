"""The contract between engine and app: tables, codes, store, checks."""
