"""A client that asks an ASGI program without a network."""

import asyncio
import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import unquote

import brotli
from starlette.types import ASGIApp, Message, Scope


@dataclass(frozen=True)
class Answer:
    """What came back over the wire, unpacked."""

    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    def json(self) -> dict[str, object]:
        return json.loads(self.content)


@dataclass(frozen=True)
class Client:
    """Asks an ASGI program without a network."""

    app: ASGIApp

    def get(
        self, address: str, headers: dict[str, str] | None = None, method: str = "GET"
    ) -> Answer:
        """Ask in a thread of its own: a browser test may have left a loop running in this one."""
        with ThreadPoolExecutor(1) as thread:
            asked = self.ask(address, headers, method)
            return thread.submit(lambda: asyncio.run(asked)).result()

    async def ask(
        self,
        address: str,
        headers: dict[str, str] | None = None,
        method: str = "GET",
        client: str = "127.0.0.1",
    ) -> Answer:
        path, _, query = address.partition("?")
        sent = {"accept-encoding": "gzip", "accept": "*/*", **(headers or {})}
        scope: Scope = {
            "type": "http",
            "method": method,
            "path": unquote(path),
            "query_string": query.encode(),
            "client": (client, 1),
            "headers": [(name.encode(), value.encode()) for name, value in sent.items()],
        }
        messages: list[Message] = []

        waiting = iter([{"type": "http.request", "body": b""}])

        async def receive() -> Message:
            message = next(waiting, None)
            if message is None:
                await asyncio.Event().wait()  # nobody hangs up before the answer is there
            return message or {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            messages.append(message)

        await self.app(scope, receive, send)
        got = {name.decode(): value.decode() for name, value in messages[0]["headers"]}
        body = b"".join(message.get("body", b"") for message in messages[1:])
        unpack = {"gzip": gzip.decompress, "br": brotli.decompress}.get(
            got.get("content-encoding", ""), bytes
        )
        return Answer(messages[0]["status"], got, unpack(body))
