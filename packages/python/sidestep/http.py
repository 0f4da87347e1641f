"""Requests to the server, with nothing but the standard library."""
import http.client
import json
from typing import Any, Dict, Optional, Tuple
from urllib.parse import urlsplit


class Http:
    """One server. Each request has a connection of its own: tests may run in threads."""

    def __init__(self, endpoint: str, token: str = "") -> None:
        self.endpoint = endpoint
        self.address = urlsplit(endpoint).netloc
        self.token = token

    def send(self, method: str, path: str, body: Any = None,
             headers: Optional[Dict[str, str]] = None,
             timeout_s: float = 300) -> Tuple[int, str]:
        """-> status and text."""
        fields = {"Content-Type": "application/json", **(headers or {})}
        if self.token:
            fields["X-Amz-Security-Token"] = self.token
        connection = http.client.HTTPConnection(self.address, timeout=timeout_s)
        try:
            text = None if body is None else json.dumps(body).encode()
            connection.request(method, path, text, fields)
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()
