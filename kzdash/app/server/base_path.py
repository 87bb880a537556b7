"""The app stands at the root of its host: an option that asks for another path is refused."""

SAID = (
    "server.baseUrlPath is '{path}', and the pages can only stand at the root of a host. Leave the "
    "option out and give the app a host name of its own (docs/serving.md)."
)


def refuse_base_path(path: str) -> None:
    """End the start in a sentence where the pages would stand below the root.

    Args:
        path: Streamlit's option ``server.baseUrlPath``.

    Raises:
        SystemExit: If it is set.
    """
    if path.strip("/"):
        raise SystemExit(SAID.format(path=path))
