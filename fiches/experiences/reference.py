"""Comment citer et reprendre une fiche : une référence toute faite, et sa licence."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from communaute.socle.texte.francais import date_courte, titre_cite
from fiches.experiences.enums import Licence

# L’acte de chaque licence, en français : un lien, rien n’en est chargé.
ACTES = {
    Licence.BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
    Licence.BY_NC_SA: "https://creativecommons.org/licenses/by-nc-sa/4.0/deed.fr",
}


@dataclass(frozen=True)
class Reference:
    """`citation` : qui, quoi, où, quelle version, quand, à quelle adresse ; `acte` : l’adresse de la licence."""

    citation: str
    acte: str


def reference_de(fiche, lue) -> Reference | None:
    """La référence d’une fiche parue ; `lue` : sa page. Les noms sont ceux que leurs personnes ont choisi de donner."""
    if not fiche.version or fiche.publiee_le is None:
        return None
    mots = {
        "qui": ", ".join(lue.auteurs) or fiche.reseau.name,
        "titre": titre_cite(lue.meta["title"]),
        "communaute": fiche.communaute.name,
        "version": fiche.version,
        "date": date_courte(localtime(fiche.publiee_le)),
        "adresse": settings.SITE_URL + fiche.get_absolute_url(),
    }
    citation = _(
        "%(qui)s, « %(titre)s », F3E, communauté « %(communaute)s », version %(version)s, %(date)s. %(adresse)s"
    )
    return Reference(citation % mots, ACTES.get(lue.meta.get("licence"), ""))
