"""Un commentaire tel qu’une personne le voit : rien que des mots, de quoi ne composer qu’une fois ce qui se répète."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from communaute.socle.passages.fil import Ligne


@dataclass(frozen=True)
class Geste:
    """Un lien. `precision` : ce que le libellé sous-entend, dit à qui ne voit pas la page."""

    label: str
    adresse: str
    precision: str = ""


@dataclass(frozen=True)
class Vue:
    """Deux vues égales s’affichent à l’identique. Ce que la personne n’a pas le droit de lire n’y est pas."""

    ancre: str
    etat: str
    lisible: bool
    gestes: tuple[Geste, ...]
    texte: str = ""
    auteur: str = ""
    quand: dt.datetime | None = None
    est_modifie: bool = False
    repond_a: str = ""
    motif: str = ""
    recours: str = ""
    est_signale: bool = False
    pour: tuple[str, ...] = ()


def vue_de(ligne: Ligne, adresse: str = "", page: str = "") -> Vue:
    """`adresse` : celle du fil ; `page` : celle où l’on répond. Sans elles, aucun geste."""
    c = ligne.commentaire
    gestes = tuple(_gestes(ligne, adresse, page)) if adresse else ()
    if not ligne.lisible:
        return Vue(ligne.ancre, c.state, False, gestes)
    return Vue(
        ancre=ligne.ancre,
        etat=c.state,
        lisible=True,
        gestes=gestes,
        texte=c.texte,
        auteur=_qui(c) or _("Compte supprimé"),
        quand=c.created_at,
        est_modifie=c.edited_at is not None,
        repond_a=_reponse(ligne.parent),
        motif=c.masque_motif if ligne.est_masque else "",
        recours=c.recours if ligne.est_masque else "",
        est_signale="moderer" in ligne.gestes and bool(c.a_traiter),
        pour=() if ligne.est_masque else tuple(getattr(c, "interpelles", ())),
    )


def _gestes(ligne, adresse, page):
    c, permis = ligne.commentaire, ligne.gestes
    qui = {"qui": _qui(c) or _("une personne qui n’a plus de compte")}
    ici = f"{adresse}{c.pk}/"
    if "repondre" in permis:
        yield Geste(_("Répondre"), f"{page}?repondre={c.pk}#commentaire-form", _("à %(qui)s") % qui)
    if "modifier" in permis:
        yield Geste(_("Modifier"), f"{ici}modifier/", _("votre commentaire"))
    if "retirer" in permis:
        yield Geste(_("Retirer"), f"{ici}retirer/", _("votre commentaire"))
    if "recours" in permis:
        yield Geste(_("Répondre à l’équipe"), f"{ici}recours/")
    if "resoudre" in permis:
        yield Geste(_("Résoudre"), f"{ici}resoudre/", _("la conversation de %(qui)s") % qui)
    if "rouvrir" in permis:
        yield Geste(_("Rouvrir"), f"{ici}rouvrir/", _("la conversation de %(qui)s") % qui)
    if "signaler" in permis:
        yield Geste(_("Signaler"), f"{ici}signaler/", _("le commentaire de %(qui)s") % qui)
    if "moderer" in permis:
        admin = reverse("admin:communaute_commentaire_change", args=[c.pk])
        yield Geste(_("Modérer"), admin, _("le commentaire de %(qui)s") % qui)


def _reponse(parent: Ligne | None) -> str:
    if parent is None:
        return ""
    if not parent.lisible:
        return _("en réponse")
    qui = _qui(parent.commentaire) or _("une personne qui n’a plus de compte")
    return _("en réponse à %(qui)s") % {"qui": qui}


def _qui(commentaire) -> str:
    return str(commentaire.author) if commentaire.author else ""
