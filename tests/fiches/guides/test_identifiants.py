"""ISBN et DOI : ce qui va, ce qui ne va pas."""

import pytest

from fiches.guides.identifiants import doi_seul, est_doi, est_isbn


@pytest.mark.parametrize("isbn", ["9782070368228", "978-2-07-036822-8", "979-10-90724-04-4"])
def test_un_isbn_juste(isbn):
    assert est_isbn(isbn)


@pytest.mark.parametrize(
    "isbn",
    [
        "9782070368229",
        "978-2-07-036822",
        "2070368225",
        "978--2070368228",
        "978207036822८",
        "",
        "978-2-07-036822-8-",
    ],
)
def test_un_isbn_faux(isbn):
    assert not est_isbn(isbn)


def test_un_doi_se_reconnait_sans_son_adresse():
    assert doi_seul(" https://doi.org/10.1234/abc.5 ") == "10.1234/abc.5"
    assert est_doi("10.1234/abc.5")


@pytest.mark.parametrize("doi", ["", "10.12/abc", "10.1234/", "11.1234/abc", "10.1234/a b", '10.1234/a"b'])
def test_un_doi_faux(doi):
    assert not est_doi(doi)
