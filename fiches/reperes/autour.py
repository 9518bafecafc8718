"""Ce qui entoure un repère : qui l’écrit, au nom de quels réseaux, quelles fiches l’éclairent."""

import uuid

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from communaute.reseaux.acces import acces_de
from communaute.socle.journal.actions import record
from communaute.socle.notifications.actions import notify
from communaute.socle.refus import Refus
from fiches.experiences.models import Fiche
from fiches.reperes import rules
from fiches.reperes.actions import locked
from fiches.reperes.contenu import INTITULES
from fiches.reperes.models import Contribution, Illustration, Repere, SensIllustration

PARTOUT = "partout"
# Ce que le journal dit à la place d’une partie, quand la fiche éclaire le repère entier.
LE_REPERE = "repere"


def invite(repere: Repere, *, personne, by, reseau=None) -> Contribution:
    """Invite une personne à écrire, au nom de son réseau si l’on en indique un. Deux fois = une fois."""
    with transaction.atomic():
        repere = locked(repere)
        _allow(rules.can_manage(by, repere))
        if repere.communaute_id not in acces_de(personne).communautes and not acces_de(personne).equipe:
            raise Refus("lectrice", _("Cette personne ne lit pas la communauté de ce repère."))
        contribution, neuve = Contribution.objects.update_or_create(
            repere=repere, personne=personne, defaults={"reseau": reseau}
        )
        if neuve:
            record("repere.inviter", repere, by=by, personne=personne.pk)
            notify("repere.invitation", repere, [personne], by=by, key=str(contribution.pk))
    return contribution


def uninvite(repere: Repere, *, personne, by) -> None:
    """Retire une personne de l’écriture ; ce qu’elle a écrit reste."""
    with transaction.atomic():
        repere = locked(repere)
        _allow(rules.can_manage(by, repere))
        if Contribution.objects.filter(repere=repere, personne=personne).delete()[0]:
            record("repere.retirer_contribution", repere, by=by, personne=personne.pk)


def sign(repere: Repere, *, by, on: bool) -> None:
    """Son nom paraît, ou ne paraît pas, pour tout ce qu’elle y a apporté : elle seule en décide."""
    with transaction.atomic():
        repere = locked(repere)
        _allow(rules.can_sign(by, repere))
        apports = repere.contributions.filter(personne=by), repere.amendements.retained().filter(author=by)
        if sum(siens.filter(est_credite=not on).update(est_credite=on) for siens in apports):
            record("repere.signer" if on else "repere.ne_plus_signer", repere, by=by)


def credit_networks(repere: Repere, reseaux, *, by) -> Repere:
    """Dit quels réseaux ont contribué."""
    with transaction.atomic():
        repere = locked(repere)
        _allow(rules.can_manage(by, repere))
        avant = set(repere.reseaux.values_list("pk", flat=True))
        apres = {reseau.pk for reseau in reseaux}
        if avant != apres:
            repere.reseaux.set(apres)
            record("repere.reseaux", repere, by=by, reseaux=sorted(apres))
    return repere


def illustrate(
    repere: Repere, *, fiche, en_quoi: str, by, bloc_id=None, sens=SensIllustration.APPUIE
) -> Illustration:
    """Relie une fiche publiée à une partie (ou au repère entier), et dit en quoi elle éclaire.

    La relier de nouveau au même endroit change ce qu’on en dit.
    """
    with transaction.atomic():
        repere = locked(repere)
        _allow(rules.can_illustrate(by, repere))
        if not Fiche.objects.visible_to(by).published().filter(pk=fiche.pk).exists():
            raise Refus("fiche", _("Seule une fiche publiée peut éclairer un repère."))
        ici = {"repere": repere, "fiche": fiche, "bloc_id": bloc_id and uuid.UUID(str(bloc_id))}
        dit = {"en_quoi": en_quoi, "sens": sens}
        illustration = Illustration.objects.filter(**ici).first()
        if illustration is None:
            partie_reliable(repere, bloc_id)
            dernier = repere.illustrations.aggregate(Max("order"))["order__max"]
            order = 0 if dernier is None else dernier + 1
            illustration = Illustration.objects.create(**ici, **dit, order=order)
            record("repere.illustrer", repere, by=by, fiche=fiche.pk, bloc=ou_relue(bloc_id))
        elif (illustration.en_quoi, illustration.sens) != (en_quoi, sens):
            illustration.en_quoi, illustration.sens = en_quoi, sens
            illustration.save(update_fields=["en_quoi", "sens"])
            record("repere.illustrer", repere, by=by, fiche=fiche.pk, bloc=ou_relue(bloc_id))
    return illustration


def partie_reliable(repere: Repere, bloc_id) -> uuid.UUID | None:
    """Le numéro d’un levier, d’une condition ou d’un point de vigilance, de ce qui s’écrit ou de ce qui est publié.

    None pour le repère entier. Lève Refus « partie » pour tout autre numéro.
    """
    if not bloc_id:
        return None
    textes = [repere.texte.head, repere.publiee_revision]
    blocs = (revision.contenu.bloc(str(bloc_id)) for revision in textes if revision)
    if not any(bloc and bloc.kind in INTITULES for bloc in blocs):
        raise Refus("partie", _("Cette partie n’est plus dans le texte."))
    return uuid.UUID(str(bloc_id))


def ou_relue(bloc_id) -> str:
    """Ce que le journal note de l’endroit dont on a relu ce qui est dit."""
    return str(bloc_id or LE_REPERE)


def unillustrate(repere: Repere, *, fiche, by, bloc_id=PARTOUT) -> None:
    """La fiche n’éclaire plus cette partie, ou plus rien du repère (`PARTOUT`) ; elle-même ne change pas."""
    with transaction.atomic():
        repere = locked(repere)
        _allow(rules.can_illustrate(by, repere))
        reliees = Illustration.objects.filter(repere=repere, fiche=fiche)
        if bloc_id != PARTOUT:
            reliees = reliees.filter(bloc_id=bloc_id)
        if reliees.delete()[0]:
            record("repere.ne_plus_illustrer", repere, by=by, fiche=fiche.pk)


def _allow(oui: bool) -> None:
    if not oui:
        raise Refus("droit", _("Ce geste ne vous revient pas."))
