#!/bin/sh
# Installs what the browser tests need of Debian where it is missing: nginx, and Chromium's headless
# shell. Where the shell can't be had, the whole of Chromium serves as well, at half the speed.
set -eu
PATH="$PATH:/usr/sbin"
has() { command -v "$1" >/dev/null 2>&1; }
any_chromium() { has chromium-headless-shell || has chromium; }
if has nginx && has chromium-headless-shell; then exit 0; fi
say() {
  if has nginx && any_chromium; then exit 0; fi
  echo "make test: the browser tests need Debian's packages chromium-headless-shell and nginx-light. $1" >&2
  exit 1
}
has apt-get || say "There is no apt-get here: install Chromium and nginx so that 'chromium' and 'nginx' are on the PATH."
if [ "$(id -u)" = 0 ]; then SUDO=""; elif sudo -n true 2>/dev/null; then SUDO="sudo"; else
  say "Run 'sudo apt-get install chromium-headless-shell nginx-light' once, then 'make test' again."
fi
export DEBIAN_FRONTEND=noninteractive
install() { $SUDO apt-get install -y -qq --no-install-recommends "$1" >/dev/null; }
$SUDO apt-get -o Acquire::http::Timeout=20 update -qq || say "apt-get found no packages: see its message above."
has nginx || install nginx-light || say "apt-get could not install nginx-light: see its message above."
install chromium-headless-shell || any_chromium || install chromium || say "apt-get could not install Chromium: see its message above."
if ! { has nginx && any_chromium; }; then say "apt-get ran but 'chromium' or 'nginx' is still not on the PATH."; fi
