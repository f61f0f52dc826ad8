"""Watches one feed of a server on this machine once, to be interrupted: LEDGER URL."""

from __future__ import annotations

import sys
from pathlib import Path

from feed_hands import NOTHING, QUICK

from comity.intake import HttpFetcher
from comity.streams.feeds import Feed, Into, Plan, Until, client, watch


def main() -> int:
    ledger, url = sys.argv[1:]
    plan = Plan((Feed(url, "A", every=0.0),))
    ask = client(plan, fetcher=HttpFetcher(allow_private=True))
    print("ready", flush=True)
    return watch(plan, Into(Path(ledger), NOTHING, batch=7), ask, until=Until(once=True), manners=QUICK).exit_code


if __name__ == "__main__":
    sys.exit(main())
