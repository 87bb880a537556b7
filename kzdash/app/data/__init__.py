"""The data page, its checks and its downloads."""
