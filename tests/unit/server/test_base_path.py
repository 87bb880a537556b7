import pytest

from kzdash.app.server.base_path import refuse_base_path


@pytest.mark.parametrize("path", ["kz", "/kz/", "a/b"])
def test_a_path_below_the_root_ends_the_start_in_a_sentence(path):
    with pytest.raises(SystemExit, match=r"server\.baseUrlPath is .* host name of its own"):
        refuse_base_path(path)


@pytest.mark.parametrize("path", ["", "/"])
def test_the_root_is_where_pages_stand(path):
    refuse_base_path(path)
