"""Verser dans la fiche ce qu’une personne a gardé en écrivant ; dire qui d’autre est en train d’écrire."""

from django.utils.translation import gettext as _

from communaute.socle.refus import Refus
from communaute.socle.texte import copies
from communaute.socle.texte.models import CopieDeTravail
from communaute.socle.texte.plumes import Plume, plumes_de
from fiches.experiences import actions
from fiches.experiences.contenu import ENTETE
from fiches.experiences.suites.limites import tout_ce_qui_depasse


class TropLongue(Refus):
    """Une section dépasse sa longueur : le texte est gardé, pas encore enregistré. `section` : son code."""

    def __init__(self, section, message):
        super().__init__("trop_long", message)
        self.section = section


def enregistrer(fiche, plan, envoi: copies.Envoi, *, by):
    """Enregistre l’envoi d’une fenêtre et la copie où il se range. Un refus le garde quand même dans la copie.

    Lève TexteEnConflit, Refus « droit » ou TropLongue.
    """

    def recevoir(texte):
        copie = copies.recevoir(texte, envoi, by=by).copie
        _exiger_des_longueurs(plan, copie)
        return copie

    try:
        return actions.write(fiche, recevoir=recevoir, by=by)
    except Refus:
        copies.keep(fiche.texte, envoi, by=by)
        raise


def enregistrer_copie(fiche, plan, jeton, *, by):
    """Enregistre une copie telle qu’elle est gardée. Rien à faire si elle ne l’est plus (double clic)."""

    def recevoir(texte):
        copie = CopieDeTravail.objects.filter(texte=texte, personne=by, jeton=jeton).first()
        if copie is not None:
            _exiger_des_longueurs(plan, copie)
        return copie

    return actions.write(fiche, recevoir=recevoir, by=by)


def autres_plumes(fiche, plan, personne, now=None) -> list[Plume]:
    """Qui d’autre a écrit ici depuis peu sans l’avoir enregistré, et dans quelle section."""
    titres = {s.modele.code: s.modele.title for s in plan.sections} | {ENTETE: _("Présentation")}
    return plumes_de(fiche.texte_id, titres, personne, now)


def _exiger_des_longueurs(plan, copie):
    modeles = [section.modele for section in plan.sections]
    for code, phrase in tout_ce_qui_depasse(copie.contenu, modeles, copie.based_on.contenu):
        raise TropLongue(code, phrase)
