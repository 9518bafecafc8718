"""L’histoire d’un objet, du journal à des phrases."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from communaute.comptes.models import Personne


@dataclass(frozen=True)
class Moment:
    """Une ligne de l’histoire, prête à lire. `motif` : ce que la personne a écrit en faisant ce geste."""

    at: object
    phrase: str
    motif: str


def moments(lignes, phrases: dict) -> list[Moment]:
    """Les lignes du journal en phrases ; une requête pour tous les noms."""
    noms = {p.pk: str(p) for p in Personne.objects.filter(pk__in={ligne.actor_id for ligne in lignes})}
    return [
        Moment(ligne.at, raconter(ligne.code, _qui(ligne, noms), phrases), ligne.data.get("note", ""))
        for ligne in lignes
    ]


def raconter(code: str, qui: str, phrases: dict) -> str:
    """La phrase d’un geste ; un geste sans phrase se dit par son code."""
    phrase = phrases.get(code)
    texte = str(phrase) % {"qui": qui} if phrase else f"{qui} : {code}"
    return texte[:1].upper() + texte[1:]


def _qui(ligne, noms) -> str:
    if ligne.actor_id is None:
        return _("le site")
    return noms.get(ligne.actor_id) or _("une personne qui n’a plus de compte")
