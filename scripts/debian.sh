#!/bin/sh
# Installs what no Python package brings: `debian.sh pango` the library that lays out the text of PDFs, `debian.sh
# browser` a Chromium in which the tests drive the desk, `debian.sh postgres` a server for the tests of the ledger.
# Called by `make demo`, `make test` and `make test-postgres`.
# Does nothing where it is there already; says clearly what is missing where it cannot be installed.
set -u
PANGO="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"
BROWSER="chromium fonts-dejavu-core"

have_pango() {
    python3 - <<'PY' 2>/dev/null
import ctypes.util, sys
sys.exit(not all(ctypes.util.find_library(name) for name in ("pango-1.0", "pangoft2-1.0")))
PY
}

have_browser() {
    for name in chromium chromium-browser google-chrome; do
        if command -v "$name" >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

have_postgres() {
    for programs in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql@*/bin /usr/local/pgsql/bin; do
        if [ -x "$programs/initdb" ]; then return 0; fi
    done
    command -v initdb >/dev/null 2>&1
}

install() { # what it is for, then the packages
    if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
        purpose=$1
        shift
        echo "Installing $purpose: $*" >&2
        apt-get update -qq >/dev/null 2>&1
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
    fi
}

case "${1:-pango}" in
pango)
    if have_pango; then exit 0; fi
    # shellcheck disable=SC2086
    install "Pango for PDFs" $PANGO
    if have_pango; then exit 0; fi
    echo "Pango is not installed, so briefs cannot be written as PDF; everything else works." >&2
    echo "Debian and Ubuntu: apt-get install $PANGO (as root). macOS: brew install pango. Fedora: dnf install pango." >&2
    ;;
browser)
    if have_browser; then exit 0; fi
    # shellcheck disable=SC2086
    install "Chromium for the tests of the desk" $BROWSER
    if have_browser; then exit 0; fi
    echo "Chromium is not installed, so the tests that drive the desk in a browser are skipped; all others run." >&2
    echo "Debian: apt-get install $BROWSER (as root). Ubuntu: snap install chromium. macOS: brew install --cask chromium." >&2
    ;;
postgres)
    if have_postgres; then exit 0; fi
    install "PostgreSQL for the tests of the ledger" postgresql
    if have_postgres; then exit 0; fi
    echo "No PostgreSQL server is installed, so its tests are skipped; all others run." >&2
    echo "Debian and Ubuntu: apt-get install postgresql (as root). macOS: brew install postgresql@15." >&2
    ;;
*)
    echo "$1: there is no such thing to install. Use pango, browser or postgres." >&2
    exit 2
    ;;
esac
exit 0
