"""What the process counts about itself, for a monitor; no label ever says who somebody is."""

from functools import lru_cache

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector

ACTION_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Seconds; 0.15 is the figure of the promise."""
LOG_IN, REGISTER = "login", "register"
COUNTED_ALONE = {"request": "requests", "confirm": "confirmations", REGISTER: "registrations"}
"""Actions with a counter of their own."""


class Metrics:
    """The counters of a process, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        counter = self._counter
        self.requests = counter("werewolf_requests", "Requests for access, whoever was meant.")
        self.registrations = counter("werewolf_registrations", "Accounts that were made.")
        self.confirmations = counter("werewolf_confirmations", "Accounts that their owners confirmed.")
        self.logins = counter("werewolf_logins", "Sessions that began, by way in.", "way")
        self.refusals = counter("werewolf_refusals", "What was refused, by code.", "reason")
        self.deliveries = counter("werewolf_deliveries", "Messages to QQ, by what became of them.", "kind", "result")
        self.games = counter("werewolf_games", "Games that ended, by how.", "result")
        self.audited = counter("werewolf_audited", "Entries of the audit, by action.", "action")
        self.action_seconds = Histogram(
            "werewolf_action_seconds",
            "From an action's arrival to its being stored.",
            buckets=ACTION_BUCKETS,
            registry=self.registry,
        )
        ProcessCollector(registry=self.registry)

    def _counter(self, name: str, about: str, *labels: str) -> Counter:
        return Counter(name, about, labels, registry=self.registry)

    def count_stored(self, action: str) -> None:
        """Something that happened was stored, together with its entry in the audit."""
        if action != REGISTER:
            self.audited.labels(action).inc()
        if action.startswith(LOG_IN):
            self.logins.labels(action.removeprefix(LOG_IN).strip("_") or "secret").inc()
        elif action in COUNTED_ALONE:
            counter: Counter = getattr(self, COUNTED_ALONE[action])
            counter.inc()


@lru_cache(maxsize=1)
def metrics() -> Metrics:
    """The counters of this process."""
    return Metrics()
