"""Les gestes sur un compte rendu. Chacun : une transaction, un verrou, une règle, une ligne de journal."""

from django.db import transaction
from django.utils.translation import gettext as _

from ateliers.comptes_rendus import rules
from ateliers.comptes_rendus.amorce import premier_contenu
from ateliers.comptes_rendus.models import CompteRendu
from ateliers.programme.models import Atelier
from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus
from communaute.socle.texte import actions as texte_actions
from communaute.socle.texte import copies


def start(*, atelier, by) -> CompteRendu:
    """Commence le compte rendu, prérempli ; déjà commencé, par quelqu’un d’autre ou d’un double clic : celui-là.

    Lève Refus « droit », ou « tot » si la journée n’a pas commencé ou n’a pas lieu.
    """
    with transaction.atomic():
        atelier = Atelier._base_manager.select_for_update(of=("self",)).get(pk=atelier.pk)
        deja = CompteRendu.objects.filter(atelier=atelier).first()
        if deja is not None:
            _allow(rules.can_facilitate(by, deja))
            return deja
        if not rules.can_start(by, atelier):
            raise Refus("tot", _("Le compte rendu se commence une fois la journée commencée."))
        texte = texte_actions.open_text(premier_contenu(atelier), by=by)
        compte_rendu = CompteRendu.objects.create(atelier=atelier, texte=texte)
        record("compte_rendu.commencer", compte_rendu, by=by, atelier=atelier.pk)
    return compte_rendu


def write(compte_rendu, contenu, *, based_on, by, origins=None) -> CompteRendu:
    """Enregistre le texte écrit à partir de `based_on`.

    Lève TexteEnConflit si le même passage a changé ailleurs (rien n’est perdu), Refus « droit » s’il ne s’écrit plus.
    """

    def enregistrer(texte):
        return texte_actions.save(texte, contenu, based_on=based_on, by=by, origins=origins)

    return _writing(compte_rendu, enregistrer, by=by)


def keep(compte_rendu, envoi, *, by) -> CompteRendu:
    """Enregistre ce qu’une fenêtre envoie, et la copie où il se range ; un refus le garde quand même dans la copie.

    Lève TexteEnConflit, ou Refus « droit » s’il ne s’écrit plus.
    """

    try:
        return _writing(compte_rendu, lambda texte: copies.enregistrer(texte, envoi, by=by), by=by)
    except Refus as refus:
        copies.keep(compte_rendu.texte, envoi, by=by)
        phrase = _("%(refus)s Votre texte est gardé : vous le retrouverez si on le rouvre.")
        raise Refus(refus.code, phrase % {"refus": refus.message}) from refus


def resolve(compte_rendu, *, seen, choix: dict[str, str], by, jeton=None) -> CompteRendu:
    """Termine un conflit d’écriture selon les choix de la personne (voir texte.actions.resolve)."""

    def choisir(texte):
        return texte_actions.resolve(texte, by=by, seen=seen, choix=choix, jeton=jeton)

    return _writing(compte_rendu, choisir, by=by)


def _writing(compte_rendu, save, *, by) -> CompteRendu:
    """`save(texte)` sous verrou ; le conflit se lève après la transaction, qui a gardé la copie de travail."""
    conflit = None
    with transaction.atomic():
        compte_rendu = _locked(compte_rendu)
        if not rules.can_write(by, compte_rendu):
            raise Refus("droit", _("Ce compte rendu ne s’écrit plus à cette étape."))
        avant = compte_rendu.texte.head_id
        try:
            revision = save(compte_rendu.texte)
        except texte_actions.TexteEnConflit as leve:
            conflit = leve
        else:
            compte_rendu.texte.head = revision
            if revision.pk != avant:
                record("compte_rendu.ecrire", compte_rendu, by=by, revision=revision.number)
    if conflit:
        raise conflit
    return compte_rendu


def _locked(compte_rendu) -> CompteRendu:
    """La ligne d’abord : une diffusion au même instant attend, ou a déjà figé ce qui paraît."""
    CompteRendu._base_manager.select_for_update(of=("self",)).values_list("pk").get(pk=compte_rendu.pk)
    texte_actions.lock(compte_rendu.texte_id, lire=False)
    return CompteRendu.objects.select_related("atelier", "texte__head").get(pk=compte_rendu.pk)


def _allow(oui: bool) -> None:
    if not oui:
        raise Refus("droit", _("Ce geste ne vous revient pas."))
