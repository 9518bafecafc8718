"""Dire l’en-tête d’une fiche avec les mots du formulaire, et les passages écrits deux fois."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.translation import gettext as _

from communaute.reseaux.models import Theme
from fiches.experiences.enums import Langue, Licence, Ouverture
from fiches.experiences.forms import Entete

CHOIX = {"langue": Langue, "licence": Licence, "ouverture": Ouverture}
EN_MOTS = {"title", "chapo", "territoires"}


@dataclass(frozen=True)
class EcartDEntete:
    """Une ligne d’en-tête qui a changé : son nom, et les mots comparés ou les deux valeurs."""

    nom: str
    avant: str
    apres: str
    segments: tuple


@dataclass(frozen=True)
class Passage:
    """Un passage écrit des deux côtés, prêt à être montré (`mien` et `autre` en HTML sûr)."""

    cle: str
    titre: str
    mien: str
    autre: str
    deux_possible: bool


def nom_de_meta(cle: str) -> str:
    champ = Entete.base_fields.get(cle)
    return champ.label if champ else cle


def valeur_de_meta(valeur, cle: str = "") -> str:
    """Une valeur d’en-tête en toutes lettres."""
    if isinstance(valeur, bool):
        return _("oui") if valeur else _("non")
    if isinstance(valeur, (list, tuple)):
        return ", ".join(valeur) or _("aucun")
    choix = CHOIX.get(cle)
    if choix and valeur in choix.values:
        return str(choix(valeur).label)
    return valeur or _("(vide)")


def ecarts_d_entete(difference, communaute) -> list[EcartDEntete]:
    """Les lignes d’en-tête qui ont changé, dans l’ordre du formulaire, avec ses mots."""
    changees = {m.cle: m for m in difference.meta if m.etat != "inchange"}
    titres = {}
    if changees.keys() & {"theme", "themes_secondaires"}:
        titres = dict(Theme.objects.filter(communaute=communaute).values_list("slug", "title"))
    return [_ecart(changees[cle], titres) for cle in Entete.base_fields if cle in changees]


def _ecart(meta, titres) -> EcartDEntete:
    def dire(valeur):
        if isinstance(valeur, list):
            valeur = [titres.get(v, v) for v in valeur]
        return valeur_de_meta(titres.get(valeur, valeur) if isinstance(valeur, str) else valeur, meta.cle)

    segments = meta.segments if meta.cle in EN_MOTS else ()
    return EcartDEntete(nom_de_meta(meta.cle), dire(meta.avant), dire(meta.apres), segments)


def passages(fusion) -> list[Passage]:
    """Les passages à départager, dans l’ordre du texte."""
    return [_passage(fusion, conflit) for conflit in fusion.conflits]


def _passage(fusion, conflit) -> Passage:
    if conflit.nature == "meta":
        titre = nom_de_meta(conflit.element)
        mien, autre = (_simple(valeur_de_meta(v, conflit.element)) for v in (conflit.mien, conflit.autre))
    else:
        bloc = fusion.contenu.bloc(conflit.bloc_id)
        titre = bloc.title if bloc else _("Une section")
        mien, autre = conflit.mien, conflit.autre
        if conflit.nature == "champ":
            mien, autre = (_simple(_champ(conflit.element, v)) for v in (mien, autre))
    vide = _simple(_("(passage retiré)"))
    return Passage(conflit.cle, titre, mien or vide, autre or vide, conflit.deux_possible)


def _champ(element, valeur) -> str:
    if element == "visibility":
        return (
            _("Réservée à la communauté")
            if valeur == "communaute"
            else _("Lisible comme le reste de la fiche")
        )
    return valeur


def _simple(texte: str) -> str:
    return format_html("<p>{}</p>", texte)
