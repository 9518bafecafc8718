"""D’où vient une contribution : les notes ou le compte rendu de la journée, paragraphe par paragraphe."""

import re
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from ateliers.comptes_rendus.models import CompteRendu
from ateliers.contributions.enums import Source
from ateliers.notes.models import PriseDeNotes
from communaute.comptes.models import Personne
from communaute.socle.passages.ancres import textes
from communaute.socle.passages.plis import occurrences

MODELES = {Source.NOTES: PriseDeNotes, Source.COMPTE_RENDU: CompteRendu}


@dataclass(frozen=True)
class Partie:
    """Une séquence (ou une partie du compte rendu) et ses paragraphes : (numéro du passage, texte)."""

    title: str
    paragraphes: list[tuple[str, str]]


def lire(atelier, source: str):
    """Les notes, ou le compte rendu, de cet atelier ; None s’il n’y en a pas."""
    modele = MODELES.get(source)
    return modele.objects.select_related("texte__head").filter(atelier=atelier).first() if modele else None


def sources_ecrites(atelier) -> list[Source]:
    return [source for source, modele in MODELES.items() if modele.objects.filter(atelier=atelier).exists()]


def parties(contenu) -> list[Partie]:
    return [
        Partie(bloc.title, [(f"{bloc.id}.{numero}", texte) for numero, texte in textes(bloc.html) if texte])
        for bloc in contenu.blocs
        if bloc.html
    ]


def mots_choisis(vise) -> str:
    """Ce que l’on propose de garder : les mots choisis dans ce paragraphe, ou le paragraphe entier s’ils n’y sont pas.

    L’origine, elle, reste le paragraphe : les mots gardés se récrivent, ils ne s’y retrouveraient pas toujours.
    """
    debut, fin = next(iter(occurrences(vise.texte, vise.mots)), (0, None))
    return vise.texte[debut:fin]


def sans_noms(texte: str, noms: list[str]) -> str:
    """Les mots, sans dire de qui : un nom entier, ou un prénom, devient « une personne » ; « Rose : » disparaît.

    C’est une proposition : la personne qui garde relit et corrige.
    """
    formes = sorted({forme for nom in noms for forme in (nom, nom.split()[0]) if len(forme) > 2}, key=len)
    if not formes:
        return texte
    qui = "|".join(re.escape(forme) for forme in reversed(formes))
    texte = re.sub(rf"^\s*(?:{qui})\s*(?:\([^)]*\)\s*)?[:–—-]\s*", "", texte)
    texte = re.sub(rf"(?<!\w)(?:{qui})(?!\w)", _("une personne"), texte)
    return texte[:1].upper() + texte[1:]


def noms_presents(atelier) -> list[str]:
    """Les noms des personnes de la journée : inscrites, invitées, qui animent."""
    ici = Q(inscriptions__atelier=atelier) | Q(animations__atelier=atelier)
    personnes = Personne.objects.filter(ici).distinct().values_list("name", flat=True)
    invites = atelier.inscriptions.exclude(invite_nom="").values_list("invite_nom", flat=True)
    return [nom for nom in (*personnes, *invites) if nom.strip()]
