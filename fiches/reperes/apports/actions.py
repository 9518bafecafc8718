"""Envoyer une contribution d’atelier à un repère, l’y ajouter, l’écarter. Le repère d’abord sous verrou."""

from django.db import transaction
from django.utils.translation import gettext as _

from ateliers.contributions.models import ContributionAtelier
from ateliers.contributions.rules import can_read as can_read_contribution
from communaute.socle.journal.actions import record
from communaute.socle.passages.propre import mettre_au_propre
from communaute.socle.refus import Refus
from communaute.socle.texte.brut import depuis_brut
from fiches.reperes import actions as reperes
from fiches.reperes.apports import effets, rules
from fiches.reperes.apports.contenu import avec_partie, numero_de
from fiches.reperes.apports.models import PartieProposee
from fiches.reperes.apports.workflow import PARTIE
from fiches.reperes.contenu import INTITULES
from fiches.reperes.enums import NatureBloc
from fiches.reperes.preuves.models import Provenance

MOTIF_MAX, RESUME_MAX = 2000, 200


def send(*, contribution, repere, nature: str, title: str, texte: str, by, jeton) -> PartieProposee:
    """Fait de ces mots une partie proposée au repère. Le même `jeton` (double clic) renvoie la même.

    Lève Refus : « droit », « deja » (elle y est déjà), « intitule » (un levier en demande un), « vide ».
    """
    with transaction.atomic():
        repere = reperes.locked(repere)
        contribution = _locked_contribution(contribution, by)
        deja = PartieProposee.objects.filter(repere=repere, contribution=contribution).first()
        if deja and deja.jeton == jeton:
            return deja
        _allow(repere.communaute_id == contribution.atelier.communaute_id and rules.can_send(by, repere))
        if deja:
            raise Refus("deja", _("Cette contribution est déjà proposée à ce repère."))
        html = depuis_brut(mettre_au_propre(texte), "", str(jeton))
        title = title.strip() if nature in INTITULES else ""
        if not html:
            raise Refus("vide", _("Il n’y a encore rien d’écrit."))
        if nature == NatureBloc.LEVIER and not title:
            raise Refus("intitule", _("Donnez un intitulé à ce levier."))
        partie = PartieProposee.objects.create(
            repere=repere,
            contribution=contribution,
            nature=nature,
            title=title,
            html=html,
            par=by,
            jeton=jeton,
        )
        record("partie_proposee.envoyer", partie, by=by)
        effets.sent(partie, by=by)
    return partie


def accept(partie: PartieProposee, *, by) -> PartieProposee:
    """Ajoute la partie au texte du repère, et dit de quel atelier elle vient. Lève Refus « deja » si c’est fait."""
    with transaction.atomic():
        partie = _locked(partie)
        repere = partie.repere
        # Ce que la machine refuserait n’écrit rien : elle dit elle-même pourquoi.
        if "retenir" in [t.name for t in PARTIE.available(partie, by)]:
            head, numero = repere.texte.head, numero_de(repere, partie)
            contenu = avec_partie(head.contenu, numero, partie)
            reperes.write(repere, contenu, based_on=head, by=by, summary=_summary(partie))
            atelier = partie.contribution.atelier
            Provenance.objects.get_or_create(repere=repere, bloc_id=numero, atelier=atelier)
        elif rules.can_set_aside(by, partie) and not rules.is_written(repere):
            raise Refus("ecriture", _("Le texte ne s’écrit pas en ce moment : la partie attend."))
        return PARTIE.apply(partie, "retenir", by=by)


def set_aside(partie: PartieProposee, *, by, motif: str) -> PartieProposee:
    """Dit non, et pourquoi ; la personne qui l’a envoyée l’apprend."""
    with transaction.atomic():
        motif = mettre_au_propre(motif)[:MOTIF_MAX]
        return PARTIE.apply(_locked(partie), "ecarter", by=by, note=motif)


def _summary(partie) -> str:
    return (_("Venu de l’atelier « %(titre)s »") % {"titre": partie.contribution.atelier.title})[:RESUME_MAX]


def _locked(partie) -> PartieProposee:
    repere = reperes.locked(partie.repere)
    PartieProposee.objects.select_for_update().values_list("pk").get(pk=partie.pk)
    partie = PartieProposee.objects.select_related("contribution__atelier").get(pk=partie.pk)
    partie.repere = repere
    return partie


def _locked_contribution(contribution, by) -> ContributionAtelier:
    """Verrouillée : elle ne se retire pas pendant qu’on l’envoie."""
    siennes = ContributionAtelier.objects.select_for_update(of=("self",)).select_related("atelier")
    contribution = siennes.filter(pk=contribution.pk).first()
    _allow(contribution is not None and can_read_contribution(by, contribution))
    return contribution


def _allow(oui: bool) -> None:
    if not oui:
        raise Refus("droit", _("Ce repère ne reçoit pas cette contribution de votre part."))
