#!/bin/sh
# Installs what the browser tests need of Debian where it is missing: chromium, and nginx.
set -eu
PATH="$PATH:/usr/sbin"
missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
command -v nginx >/dev/null 2>&1 || missing="$missing nginx-light"
if [ -z "$missing" ]; then exit 0; fi
say() { echo "make test: the browser tests need Debian's packages: $missing. $1" >&2; exit 1; }
command -v apt-get >/dev/null 2>&1 || say "There is no apt-get here: install Chromium and nginx so that 'chromium' and 'nginx' are on the PATH."
if [ "$(id -u)" = 0 ]; then SUDO=""; elif sudo -n true 2>/dev/null; then SUDO="sudo"; else
  say "Run 'sudo apt-get install $missing' once, then 'make test' again."
fi
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # a list of packages
$SUDO apt-get update -qq && $SUDO apt-get install -y -qq $missing >/dev/null || say "apt-get could not install them: see its message above."
for tool in chromium nginx; do
  command -v $tool >/dev/null 2>&1 || say "apt-get ran but '$tool' is still not on the PATH."
done
