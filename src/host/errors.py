"""The one error that a service raises for bad input."""


class Problem(Exception):
    """A refusal that its reader understands.

    Args:
        code: one of the codes of the contract, e.g. `RATE_LIMITED`.
        message: one Chinese sentence for the person who asked.
        detail: JSON data about what was wrong, or nothing.
        status: the HTTP status that goes with it.
        retry_after: seconds after which trying again makes sense.
    """

    def __init__(
        self,
        code: str,
        message: str,
        detail: object = None,
        *,
        status: int = 400,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message
        self.detail = detail
        self.status = status
        self.retry_after = retry_after
