"""Dire le texte d’un repère avec des mots : son en-tête, ses parties, ce qui a changé."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communaute.reseaux.models import Theme
from communaute.socle.web.conflits import Mots
from fiches.experiences.libelles import EcartDEntete
from fiches.reperes.enums import NatureBloc

NOMS = {
    "title": gettext_lazy("Titre"),
    "resume": gettext_lazy("En une phrase"),
    "theme": gettext_lazy("Thème"),
}


def titre_de(bloc) -> str:
    """L’intitulé d’une partie, ou le nom de sa nature quand elle n’en a pas."""
    if bloc is None:
        return _("Un passage")
    return bloc.title or nom_de_nature(bloc.kind)


def nom_de_nature(code: str) -> str:
    return str(NatureBloc(code).label) if code in NatureBloc.values else code


def nommer(difference, avant, apres):
    """La même différence, où une partie sans intitulé porte le nom de sa nature."""
    natures = {b.id: b.kind for b in (*avant.blocs, *apres.blocs)}
    blocs = (replace(b, title=b.title or nom_de_nature(natures[b.id])) for b in difference.blocs)
    return replace(difference, blocs=tuple(blocs))


def ecarts_d_entete(difference, communaute) -> list[EcartDEntete]:
    """Les lignes d’en-tête qui ont changé, dans l’ordre du formulaire."""
    changees = {m.cle: m for m in difference.meta if m.etat != "inchange"}
    titres = {}
    if "theme" in changees:
        titres = dict(Theme.objects.filter(communaute=communaute).values_list("slug", "title"))
    return [
        EcartDEntete(
            str(nom),
            titres.get(m.avant, m.avant) or _("(vide)"),
            titres.get(m.apres, m.apres) or _("(vide)"),
            () if cle == "theme" else m.segments,
        )
        for cle, nom in NOMS.items()
        if (m := changees.get(cle))
    ]


def _valeur(valeur, cle: str) -> str:
    if cle == "theme":
        theme = Theme.objects.filter(slug=valeur or "").first()
        return theme.title if theme else valeur or _("(vide)")
    return valeur or _("(vide)")


MOTS = Mots(
    meta=lambda cle: str(NOMS.get(cle, cle)),
    valeur=_valeur,
    bloc=titre_de,
    champ=lambda element, valeur: nom_de_nature(valeur) if element == "kind" else valeur or _("(vide)"),
)
