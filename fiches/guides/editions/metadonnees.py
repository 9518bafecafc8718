"""Ce que les moteurs de recherche et les logiciels de bibliographie lisent d’une édition ouverte à tout le monde.

Les noms sont ceux qui paraissent encore ; le fichier n’y est que s’il est le même pour tout le monde.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.timezone import localdate

from communaute.reseaux.enums import Visibilite
from fiches.experiences.reference import ACTES
from fiches.guides.editions.reference import EDITEUR, adresse_du_chapitre


@dataclass(frozen=True)
class Metadonnees:
    """`adresse` : celle qui fait foi. `balises` : pour l’en-tête ; `proprietes`, `liens` : schema.org, dans la page."""

    titre: str
    description: str
    adresse: str
    est_publique: bool
    balises: tuple[tuple[str, str], ...]
    proprietes: tuple[tuple[str, str], ...]
    liens: tuple[tuple[str, str], ...]
    doi: str = ""


def d_une_edition(edition, adresse_du_pdf: str = "") -> Metadonnees:
    adresse = settings.SITE_URL + edition.get_absolute_url()
    balises = [("title", edition.title), ("author", EDITEUR), *_communes(edition)]
    if adresse_du_pdf:
        balises.append(("pdf_url", settings.SITE_URL + adresse_du_pdf))
    proprietes = [
        ("author", EDITEUR), ("publisher", EDITEUR), ("bookEdition", str(edition.number)),
        ("isbn", edition.isbn), ("datePublished", str(localdate(edition.le))), ("inLanguage", "fr"),
    ]  # fmt: skip
    return Metadonnees(
        titre=edition.title,
        description=edition.resume or edition.sous_titre or edition.title,
        adresse=adresse,
        est_publique=edition.visibility == Visibilite.PUBLIC,
        balises=_nommees(balises),
        proprietes=_remplies(proprietes),
        liens=_remplies([("license", ACTES[edition.licence]), ("sameAs", _doi(edition)), ("url", adresse)]),
        doi=_doi(edition),
    )


def d_un_chapitre(lu) -> Metadonnees:
    """`lu` : ce que ce lecteur en lit ; un chapitre réservé n’est jamais public."""
    edition, nom = lu.chapitre.edition, lu.title
    adresse = settings.SITE_URL + adresse_du_chapitre(lu.chapitre)
    auteurs = lu.noms or (EDITEUR,)
    balises = [("title", nom), *(("author", a) for a in auteurs), ("inbook_title", edition.title)]
    langue = lu.meta.get("langue") or "fr"
    proprietes = [
        *(("author", a) for a in auteurs), ("publisher", EDITEUR),
        ("datePublished", str(localdate(edition.le))), ("inLanguage", langue),
    ]  # fmt: skip
    parent = settings.SITE_URL + edition.get_absolute_url()
    resume = lu.meta.get("resume") or lu.meta.get("chapo")
    return Metadonnees(
        titre=nom,
        description=resume or f"{edition.title}. {nom}",
        adresse=adresse,
        est_publique=edition.visibility == Visibilite.PUBLIC and lu.est_public,
        balises=_nommees([*balises, *_communes(edition)]),
        proprietes=_remplies(proprietes),
        liens=_remplies([("isPartOf", parent), ("license", ACTES[edition.licence]), ("url", adresse)]),
    )


def _communes(edition):
    jour = localdate(edition.le)
    return [
        ("publication_date", f"{jour:%Y/%m/%d}"), ("publisher", EDITEUR), ("isbn", edition.isbn),
        ("doi", edition.doi), ("language", "fr"),
    ]  # fmt: skip


def _doi(edition) -> str:
    return f"https://doi.org/{edition.doi}" if edition.doi else ""


def _nommees(balises):
    return tuple((f"citation_{nom}", valeur) for nom, valeur in balises if valeur)


def _remplies(paires):
    return tuple((nom, valeur) for nom, valeur in paires if valeur)
