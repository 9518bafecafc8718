"""Les pages d’une liste."""

import pytest

from communaute.socle.web.pagination import paginate


@pytest.mark.parametrize(
    ("page", "numero"), [("", 1), ("2", 2), ("3", 3), ("4", 3), ("0", 3), ("-1", 3), ("abc", 1), ("2.5", 1)]
)
def test_a_page_that_exists_is_always_given(page, numero, rf):
    assert paginate(rf.get("/", {"page": page}), list(range(50))).number == numero


def test_twenty_items_unless_told(rf):
    assert list(paginate(rf.get("/"), list(range(50)))) == list(range(20))
    assert list(paginate(rf.get("/"), list(range(50)), per_page=2)) == [0, 1]


def test_an_empty_list_has_one_empty_page(rf):
    page = paginate(rf.get("/"), [])

    assert (page.number, list(page), page.paginator.count) == (1, [], 0)
