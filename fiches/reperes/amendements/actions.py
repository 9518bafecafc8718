"""Les gestes sur une formulation. Chacun : une transaction, le repère puis la formulation sous verrou."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communaute.socle.journal.actions import record
from communaute.socle.passages.ancres import textes
from communaute.socle.passages.propre import mettre_au_propre
from communaute.socle.refus import Refus
from fiches.reperes import actions as reperes
from fiches.reperes.amendements import effets, rules
from fiches.reperes.amendements.fusion import rencontre
from fiches.reperes.amendements.models import Amendement, EtatAmendement
from fiches.reperes.amendements.workflow import AMENDEMENT
from fiches.reperes.enums import EtatRepere

POURQUOI_MAX, MOTIF_MAX = 1000, 2000
# Ce que dit l’état né d’une formulation. Un état ne se récrit jamais : qui l’a proposée se lit sur la formulation.
RETENUE = gettext_lazy("Une formulation retenue")


def propose(
    repere,
    *,
    revision,
    bloc_id: str,
    title: str,
    html: str,
    pourquoi: str,
    reseau,
    by,
    jeton=None,
    origines=None,
) -> Amendement:
    """Propose une autre formulation d’une partie, à partir du texte que la personne lisait (`revision`).

    Le même `jeton` (double clic) renvoie la même. `origines` : d’où viennent les paragraphes qu’elle scinde ; ce qui
    y est commenté les suivra. Lève Refus : « droit », « partie » (elle n’est plus dans le
    texte), « identique », « vide ».
    """
    with transaction.atomic():
        repere = reperes.locked(repere)
        deja = Amendement.objects.filter(jeton=jeton, repere=repere, author=by).first() if jeton else None
        if deja:
            return deja
        _allow(rules.can_propose(by, repere), _("Ce repère ne reçoit pas de formulation de votre part."))
        _allow(rules.can_speak_for(by, repere, reseau), _("Vous ne proposez pas au nom de ce réseau."))
        partie = revision.contenu.bloc(bloc_id) if revision.texte_id == repere.texte_id else None
        if partie is None or repere.texte.head.contenu.bloc(bloc_id) is None:
            raise Refus("partie", _("Cette partie vient d’être retirée du texte."))
        if (title, html) == (partie.title, partie.html):
            raise Refus("identique", _("C’est le texte actuel : changez-en les mots."))
        pourquoi = mettre_au_propre(pourquoi)[:POURQUOI_MAX]
        if not pourquoi or not html:
            raise Refus("vide", _("Dites votre formulation, et pourquoi."))
        amendement, nouveau = Amendement.objects.get_or_create(
            jeton=jeton or uuid.uuid4(),
            defaults={
                "repere": repere, "revision": revision, "bloc_id": bloc_id, "title": title, "html": html,
                "origins": origines or {}, "pourquoi": pourquoi, "reseau": reseau, "author": by,
            },
        )  # fmt: skip
        _allow(nouveau, _("Cette formulation est déjà proposée par quelqu’un d’autre."))
        record("amendement.proposer", amendement, by=by)
        effets.proposed(amendement, by=by)
    return amendement


def accept(amendement, *, by) -> Amendement:
    """Met la formulation dans le texte, réunie à ce qui y a changé ailleurs.

    Lève Refus « conflit » si les mêmes mots ont changé depuis : une personne les reformule.
    """

    def reunir(amendement, actuel):
        lue = amendement.revision.contenu
        ensemble = rencontre(
            lue, actuel, str(amendement.bloc_id), title=amendement.title, html=amendement.html
        )
        if ensemble.se_heurte:
            raise Refus("conflit", _("Ces mots ont changé depuis. Acceptez en reformulant."))
        return ensemble.reunie

    return _retain(amendement, "accepter", reunir, by=by)


def reword(amendement, *, title: str, html: str, based_on, by, note: str = "", origines=None) -> Amendement:
    """Met dans le texte ce que la personne en a retenu, écrit à partir de `based_on`.

    Garder exactement les mots proposés, c’est accepter. Lève Refus : « conflit » si la partie a encore changé,
    « identique » si le texte resterait tel quel.
    """

    def reunir(amendement, actuel):
        if based_on.contenu.bloc(str(amendement.bloc_id)) is None:
            raise Refus("partie", _("Cette partie n’est plus dans le texte."))
        ensemble = rencontre(based_on.contenu, actuel, str(amendement.bloc_id), title=title, html=html)
        if ensemble.se_heurte:
            raise Refus("conflit", _("La partie vient de changer. Relisez-la, puis enregistrez de nouveau."))
        if ensemble.reunie == ensemble.actuelle:
            raise Refus("identique", _("Le texte resterait tel quel. Changez-le, ou déclinez."))
        return ensemble.reunie

    meme = (title, html) == (amendement.title, amendement.html)
    note = mettre_au_propre(note)[:MOTIF_MAX]
    geste = "accepter" if meme else "reformuler"
    return _retain(amendement, geste, reunir, by=by, note=note, origines=origines)


def decline(amendement, *, by, motif: str) -> Amendement:
    """Dit non, et pourquoi ; la personne l’apprend."""
    return _apply(amendement, "decliner", by=by, note=mettre_au_propre(motif)[:MOTIF_MAX])


def withdraw(amendement, *, by) -> Amendement:
    """La personne reprend ce qu’elle proposait ; cela reste lisible."""
    return _apply(amendement, "retirer", by=by)


def _retain(amendement, geste, reunir, *, by, note="", origines=None) -> Amendement:
    """`reunir(amendement, contenu actuel)` rend la partie à écrire. Les autres de la même partie sont à revoir."""
    with transaction.atomic():
        amendement = _locked(amendement)
        repere, numero = amendement.repere, str(amendement.bloc_id)
        # Ce que la machine refuserait n’écrit rien : elle dit elle-même pourquoi.
        if geste in [t.name for t in AMENDEMENT.available(amendement, by)]:
            head = repere.texte.head
            if head.contenu.bloc(numero) is None:
                raise Refus("partie", _("Cette partie n’est plus dans le texte."))
            partie = reunir(amendement, head.contenu)
            reperes.write(
                repere,
                head.contenu.avec_bloc(partie),
                based_on=head,
                by=by,
                origins=_lineage(amendement, partie, head.contenu.bloc(numero), origines),
                summary=str(RETENUE),
            )
        elif rules.can_decline(by, amendement) and repere.state != EtatRepere.CO_CONSTRUCTION:
            raise Refus("ecriture", _("Le texte ne s’écrit pas en ce moment : la formulation attend."))
        amendement = AMENDEMENT.apply(amendement, geste, by=by, note=note)
        autres = Amendement.objects.on_part(repere, amendement.bloc_id).filter(state=EtatAmendement.PROPOSE)
        for autre in autres.order_by("pk"):
            AMENDEMENT.apply(autre, "faire_revoir", by=by)
    return amendement


def _apply(amendement, geste, *, by, note="") -> Amendement:
    with transaction.atomic():
        return AMENDEMENT.apply(_locked(amendement), geste, by=by, note=note)


def _lineage(amendement, partie, avant, origines) -> dict:
    """D’où viennent les paragraphes que `partie` a de plus qu’`avant`, selon la formulation ou qui la récrit."""
    dites = {**amendement.origins, **(origines or {})}
    neufs = {p for p, _texte in textes(partie.html)} - {p for p, _texte in textes(avant.html)}
    return {p: dites[p] for p in sorted(neufs & dites.keys())}


def _locked(amendement) -> Amendement:
    repere = reperes.locked(amendement.repere)
    Amendement.objects.select_for_update().values_list("pk").get(pk=amendement.pk)
    amendement = Amendement.objects.select_related("revision", "author", "reseau").get(pk=amendement.pk)
    amendement.repere = repere
    return amendement


def _allow(oui: bool, message: str) -> None:
    if not oui:
        raise Refus("droit", message)
