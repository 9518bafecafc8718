"""Recevoir un formulaire renvoyé, puis écrire ce que la personne en reprend. Rien ne change avant son accord."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus
from communaute.socle.texte.actions import TexteEnConflit
from fiches.experiences import actions, rules
from fiches.experiences.formulaire.composition import composer
from fiches.experiences.formulaire.lecture import lire_renvoi
from fiches.experiences.formulaire.models import FormulaireRenvoye
from fiches.experiences.models import Fiche, SectionModele

GARDE = dt.timedelta(days=7)
A_LA_FOIS = 10


def receive(fiche, *, fichier, jeton, by) -> FormulaireRenvoye:
    """Lit le formulaire et le garde ; le texte ne bouge pas. Le même `jeton` (double clic) rend le même.

    Lève Refus « droit », « fichier » (il ne se lit pas, ou n’est pas de cette fiche : rien n’en reste) ou « limite ».
    """
    _allow(rules.can_write(by, fiche))
    miens = FormulaireRenvoye.objects.of(by)
    if deja := miens.filter(jeton=jeton, fiche=fiche).first():
        return deja
    if miens.waiting().count() >= A_LA_FOIS:
        raise Refus("limite", _("Dix formulaires vous attendent déjà : terminez-en un, ou renoncez-y."))
    renvoi = lire_renvoi(fichier, fiche, by=by)
    valeurs = {
        "par": by,
        "fiche": fiche,
        "revision": renvoi.etat,
        "nom": renvoi.nom,
        "contenu": {"ecrits": renvoi.ecrits, "dits": list(renvoi.dits), "images": renvoi.images},
        "est_marque": renvoi.est_marque,
        "repris_le": None if renvoi.ecrits else timezone.now(),
    }
    with transaction.atomic():
        renvoye, _neuf = FormulaireRenvoye.objects.get_or_create(jeton=jeton, defaults=valeurs)
    if (renvoye.par_id, renvoye.fiche_id) != (by.pk, fiche.pk):
        raise Refus("droit", _("Ce formulaire est déjà reçu."))
    return renvoye


def accept(renvoye, *, codes, by) -> Fiche:
    """Écrit les parties de `codes` ; les autres restent celles du site. Un second clic ne fait rien de plus.

    Lève TexteEnConflit si le même passage a changé sur le site : une copie de travail garde ce que dit le formulaire,
    et la personne choisira. Lève Refus « droit » ou « absent ».
    """
    conflit = None
    with transaction.atomic():
        # La fiche d’abord, comme chaque geste : l’effacer verrouille ensuite ce qui en dépend.
        fiche = actions.locked(renvoye.fiche, by=by)
        renvoye = _locked(renvoye, by=by)
        if renvoye.repris_le:
            return fiche
        _allow(rules.can_write(by, fiche))
        repris = {code: dit for code, dit in renvoye.contenu["ecrits"].items() if code in codes}
        renvoye.repris_le, renvoye.contenu = timezone.now(), {}
        renvoye.save(update_fields=["repris_le", "contenu"])
        if not repris:
            return fiche
        etat = renvoye.revision
        modeles = list(SectionModele.objects.pour(etat.contenu))
        contenu = composer(etat.contenu, fiche.jeton, repris, modeles)
        resume = _("Rempli hors ligne, d’après l’état %(n)s") % {"n": etat.number}
        record("fiche.formulaire", fiche, by=by, etat=etat.number)
        try:
            fiche = actions.write(fiche, contenu, based_on=etat, by=by, summary=resume)
        except TexteEnConflit as leve:
            conflit = leve
    if conflit:
        raise conflit
    return fiche


def give_up(renvoye, *, by) -> None:
    """Oublie ce qui a été envoyé. La fiche ne bouge pas."""
    with transaction.atomic():
        _locked(renvoye, by=by).delete()


def purge(now=None) -> int:
    """Efface les formulaires renvoyés il y a plus de sept jours. Renvoie leur nombre."""
    vieux = FormulaireRenvoye.objects.filter(created_at__lt=(now or timezone.now()) - GARDE)
    return vieux.delete()[0]


def _locked(renvoye, *, by) -> FormulaireRenvoye:
    renvoye = FormulaireRenvoye.objects.of(by).select_for_update().filter(pk=renvoye.pk).first()
    if renvoye is None:
        raise Refus("absent", _("Ce formulaire n’est plus là : renvoyez-le."))
    return renvoye


def _allow(oui: bool):
    if not oui:
        raise Refus("droit", _("Ce texte ne peut plus être modifié à cette étape."))
