#!/bin/sh
# Installs what the tests need of Debian where it is missing: Tesseract with its three languages,
# nginx, and Chromium's headless shell. Where the shell can't be had, the whole of Chromium serves
# as well, at half the speed.
set -eu
PATH="$PATH:/usr/sbin"
SCANS="tesseract-ocr tesseract-ocr-kaz tesseract-ocr-rus tesseract-ocr-eng"
has() { command -v "$1" >/dev/null 2>&1; }
any_chromium() { has chromium-headless-shell || has chromium; }
reads_scans() {
  for lang in kaz rus eng; do tesseract --list-langs 2>&1 | grep -qx "$lang" || return 1; done
}
if has nginx && has chromium-headless-shell && reads_scans; then exit 0; fi
say() {
  if has nginx && any_chromium && reads_scans; then exit 0; fi
  echo "make test: the tests need Debian's packages chromium-headless-shell, nginx-light and $SCANS. $1" >&2
  exit 1
}
has apt-get || say "There is no apt-get here: install them so that 'chromium', 'nginx' and 'tesseract' are on the PATH."
if [ "$(id -u)" = 0 ]; then SUDO=""; elif sudo -n true 2>/dev/null; then SUDO="sudo"; else
  say "Run 'sudo apt-get install chromium-headless-shell nginx-light $SCANS' once, then 'make test' again."
fi
export DEBIAN_FRONTEND=noninteractive
install() { $SUDO apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }
$SUDO apt-get -o Acquire::http::Timeout=20 update -qq || say "apt-get found no packages: see its message above."
# shellcheck disable=SC2086 # several names
reads_scans || install $SCANS || say "apt-get could not install Tesseract: see its message above."
has nginx || install nginx-light || say "apt-get could not install nginx-light: see its message above."
has chromium-headless-shell || install chromium-headless-shell || any_chromium || install chromium || say "apt-get could not install Chromium: see its message above."
if ! { has nginx && any_chromium && reads_scans; }; then say "apt-get ran but 'chromium', 'nginx' or 'tesseract' is still not on the PATH."; fi
