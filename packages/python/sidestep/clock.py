"""The clock of a server, or of one execution."""
import datetime
from typing import Optional, Union

from .http import Http


class Clock:
    def __init__(self, http: Http, execution_arn: Optional[str] = None) -> None:
        self._http = http
        self._arn = execution_arn

    def now(self) -> datetime.datetime:
        query = f"?executionArn={self._arn}" if self._arn else ""
        return self._told(self._http.send("GET", "/_sidestep/clock" + query))

    def advance(self, by: Union[str, float, datetime.timedelta]) -> datetime.datetime:
        """Moves a manual clock: by seconds, a timedelta, or a duration such as "PT2H". What was
        due on the way has happened when this returns."""
        if isinstance(by, datetime.timedelta):
            by = by.total_seconds()
        body = {"advance": by if isinstance(by, str) else f"PT{by:f}S"}
        if self._arn:
            body["executionArn"] = self._arn
        return self._told(self._http.send("POST", "/_sidestep/clock", body))

    @staticmethod
    def _told(answer: "tuple[int, str]") -> datetime.datetime:
        import json
        status, text = answer
        body = json.loads(text)
        if status != 200:
            raise RuntimeError(body.get("message", text))
        return datetime.datetime.fromisoformat(body["now"].replace("Z", "+00:00"))
