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
    citees = {ligne.actor_id for ligne in lignes} | {ligne.data.get("personne") for ligne in lignes}
    noms = {p.pk: str(p) for p in Personne.objects.filter(pk__in=citees - {None})}
    return [
        Moment(
            ligne.at,
            raconter(ligne.code, _nom(ligne.actor_id, noms), phrases, _nom(ligne.data.get("personne"), noms)),
            ligne.data.get("note", ""),
        )
        for ligne in lignes
    ]


def raconter(code: str, qui: str, phrases: dict, a_qui: str = "") -> str:
    """La phrase d’un geste ; un geste sans phrase se dit par son code. `a_qui` : la personne dont il s’agit."""
    phrase = phrases.get(code)
    texte = str(phrase) % {"qui": qui, "a_qui": a_qui} if phrase else f"{qui} : {code}"
    return texte[:1].upper() + texte[1:]


def _nom(pk, noms) -> str:
    if pk is None:
        return _("le site")
    return noms.get(pk) or _("une personne qui n’a plus de compte")
