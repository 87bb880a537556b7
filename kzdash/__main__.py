"""``python -m kzdash``: see :mod:`kzdash.cli`."""

import sys

from kzdash.cli import main

sys.exit(main())
