"""Feeds: what publishers announce, asked for politely and taken into the ledger article by article."""

from comity.streams.feeds.adding import Into
from comity.streams.feeds.health import FeedHealth, checks, health
from comity.streams.feeds.looking import Look, look
from comity.streams.feeds.plan import Feed, Plan, read_plan
from comity.streams.feeds.polite import Manners, client
from comity.streams.feeds.report import WatchReport
from comity.streams.feeds.round import Until
from comity.streams.feeds.watch import watch

__all__ = [
    "Feed",
    "FeedHealth",
    "Into",
    "Look",
    "Manners",
    "Plan",
    "Until",
    "WatchReport",
    "checks",
    "client",
    "health",
    "look",
    "read_plan",
    "watch",
]
