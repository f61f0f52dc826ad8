#!/bin/sh
# Installs what no Python package brings: Pango, which lays out the text of PDFs. Called by `make demo` and `make test`.
# Does nothing where it is there already; says clearly what is missing where it cannot be installed.
set -u
PACKAGES="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"

have_pango() {
    python3 - <<'PY' 2>/dev/null
import ctypes.util, sys
sys.exit(not all(ctypes.util.find_library(name) for name in ("pango-1.0", "pangoft2-1.0")))
PY
}

if have_pango; then exit 0; fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing Pango for PDFs: $PACKAGES" >&2
    apt-get update -qq >/dev/null 2>&1
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $PACKAGES >/dev/null 2>&1
fi
if have_pango; then exit 0; fi
echo "Pango is not installed, so briefs cannot be written as PDF; everything else works." >&2
echo "Debian and Ubuntu: apt-get install $PACKAGES (as root). macOS: brew install pango. Fedora: dnf install pango." >&2
exit 0
