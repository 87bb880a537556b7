"""What Python sends to a component is what its JavaScript reads; the browser tests hold the rest."""

import contract


def test_every_key_that_is_sent_is_read():
    """A key that no line of the component's JavaScript reads is not sent."""
    assert [] == [
        f"{module}: nobody reads {owner}.{key}"
        for module, shape in contract.components().items()
        for key, owner in sorted(contract.sent_keys(shape).items())
        if key not in contract.read_names(module)
    ]
