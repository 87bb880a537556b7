"""The state that every document is read for."""

HOME = "KAZ"
