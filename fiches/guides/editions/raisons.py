"""Pourquoi un repère a changé d’une édition à l’autre : ce que la communauté en a dit, et où le relire.

Personne n’y est nommé : le réseau, et un lien vers la conversation pour qui la lit. Quatre requêtes pour toutes.
"""

import datetime as dt
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext as _

from communaute.socle.passages.models import Commentaire, EtatCommentaire
from communaute.socle.texte.francais import titre_cite
from fiches.reperes.amendements.models import Amendement
from fiches.reperes.apports.models import EtatPartieProposee, PartieProposee
from fiches.reperes.models import Repere


@dataclass(frozen=True)
class Raison:
    """`phrase` : ce qui s’est passé ; `motif` : les mots donnés alors ; `adresse` : où cela se lit, ou rien."""

    phrase: str
    le: dt.datetime
    motif: str = ""
    adresse: str = ""


@dataclass(frozen=True)
class Entre:
    """Un repère entre deux éditions : ses deux états, et leurs deux dates."""

    repere: Repere
    avant: int
    apres: int
    depuis: dt.datetime
    jusqu_a: dt.datetime


def raisons(entre: list[Entre], user) -> dict[int, list[Raison]]:
    """{repère : ses raisons, dans l’ordre du temps}, pour qui lit le fil ; rien pour les autres."""
    lus = {e.repere.pk: e for e in entre if e.repere.thread_is_read_by(user)}
    sortie = {pk: [] for pk in lus}
    if not lus:
        return {}
    for repere_id, raison in (*_formulations(lus), *_apports(lus), *_conversations(lus)):
        sortie[repere_id].append(raison)
    return {pk: sorted(dites, key=lambda r: r.le) for pk, dites in sortie.items()}


def _formulations(lus):
    for a in Amendement.objects.filter(repere__in=lus).retained().select_related("reseau", "repere"):
        e = lus[a.repere_id]
        if e.avant < a.retenu_id <= e.apres and (a.defaite_par_id is None or a.defaite_par_id > e.apres):
            qui = a.reseau.name if a.reseau else _("un membre")
            phrase = _("Une formulation proposée par %(qui)s a été retenue.") % {"qui": qui}
            yield a.repere_id, Raison(phrase, a.state_since, a.pourquoi, a.get_absolute_url())


def _apports(lus):
    retenus = PartieProposee.objects.filter(repere__in=lus, state=EtatPartieProposee.RETENUE)
    for p in retenus.select_related("contribution__atelier"):
        e = lus[p.repere_id]
        if e.avant < p.retenue_id <= e.apres:
            atelier = p.contribution.atelier
            phrase = _("Une partie vient de l’atelier « %(titre)s ».") % {"titre": titre_cite(atelier.title)}
            yield p.repere_id, Raison(phrase, p.state_since, p.motif, atelier.get_absolute_url())


def _conversations(lus):
    resolues = Commentaire.objects.filter(
        content_type=ContentType.objects.get_for_model(Repere),
        object_id__in=lus,
        parent=None,
        state=EtatCommentaire.PUBLIE,
        resolu_le__isnull=False,
    )
    for c in resolues:
        e = lus[c.object_id]
        if e.depuis < c.resolu_le <= e.jusqu_a:
            adresse = f"{e.repere.get_thread_url()}?commentaire={c.pk}#commentaire-{c.pk}"
            yield (
                c.object_id,
                Raison(_("Une conversation a été résolue."), c.resolu_le, c.resolu_motif, adresse),
            )


def nouvelles_fiches(avant, apres) -> list[Raison]:
    """Les fiches qui éclairent le repère (deux ChapitreLu) et ne l’éclairaient pas."""
    connues = {e["fiche"] for e in avant.chapitre.faits["eclairages"]}
    return [
        Raison(
            _("La fiche « %(titre)s » (%(reseau)s) l’éclaire désormais.")
            % {"titre": titre_cite(e["titre"]), "reseau": e["reseau"]},
            apres.chapitre.repere.publiee_le,
            e["en_quoi"],
            reverse("fiches:page", args=[slug]),
        )
        for e in apres.chapitre.faits["eclairages"]
        if e["fiche"] in apres.fiches - connues and (slug := e.get("slug"))
    ]
