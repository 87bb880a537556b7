#!/bin/sh
# Installs Debian's chromium for the browser tests where it is missing.
set -eu
if command -v chromium >/dev/null 2>&1; then exit 0; fi
say() { echo "make test: the browser tests need Debian's package 'chromium'. $1" >&2; exit 1; }
command -v apt-get >/dev/null 2>&1 || say "There is no apt-get here: install Chromium so that 'chromium' is on the PATH."
if [ "$(id -u)" = 0 ]; then SUDO=""; elif sudo -n true 2>/dev/null; then SUDO="sudo"; else
  say "Run 'sudo apt-get install chromium' once, then 'make test' again."
fi
export DEBIAN_FRONTEND=noninteractive
$SUDO apt-get update -qq && $SUDO apt-get install -y -qq chromium >/dev/null || say "apt-get could not install it: see its message above."
command -v chromium >/dev/null 2>&1 || say "apt-get ran but 'chromium' is still not on the PATH."
