"""Ce que la page du bureau montre d’un repère : le texte, ce qui a changé depuis la version publiée, qui l’écrit."""

from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.reseaux.enums import Visibilite
from communaute.socle.texte.difference import comparer
from fiches.moderation.anciennete import depuis
from fiches.reperes import rules
from fiches.reperes.admin import recit
from fiches.reperes.amendements import bureau as formulations
from fiches.reperes.enums import EtatRepere
from fiches.reperes.lecture import page_de
from fiches.reperes.libelles import ecarts_d_entete, nommer
from fiches.reperes.models import Repere
from fiches.reperes.positions.attendus import referentes_de
from fiches.reperes.positions.lecture import positions_de
from fiches.reperes.workflow import est_illustre


def reperes_a_relire():
    """Avec tout ce que la page en lit ; ceux de la corbeille aussi, pour pouvoir les restaurer."""
    return Repere.objects.select_related(
        "communaute", "theme", "texte__head", "publiee_revision", "created_by", "corbeille_par"
    ).prefetch_related("contributions__personne", "contributions__reseau")


class Relecture:
    def __init__(self, repere, user):
        self.repere = repere
        self.user = user
        self.lue = page_de(repere, user)

    @property
    def etat(self) -> str:
        return self.repere.get_state_display()

    @cached_property
    def formulations(self) -> list:
        """Celles qui attendent, la plus ancienne d’abord, avec leur âge (`depuis`)."""
        return formulations.en_attente_de(self.repere)

    @property
    def depuis(self) -> str:
        return depuis(self.repere.state_since)

    @property
    def validation_echue(self) -> bool:
        fin = self.repere.validation_until
        return self.repere.state == EtatRepere.VALIDATION and bool(fin) and fin < timezone.localdate()

    @property
    def est_a_revoir(self) -> bool:
        return bool(self.repere.review_on) and self.repere.review_on <= timezone.localdate()

    @cached_property
    def sans_fiche(self) -> bool:
        return not est_illustre(self.repere)

    @property
    def peut_ecrire(self) -> bool:
        return rules.can_write(self.user, self.repere)

    @property
    def lecteurs(self) -> str:
        repere = self.repere
        if repere.state == EtatRepere.PROPOSITION:
            return _("La personne qui le propose, et l’équipe.")
        if repere.visibility == Visibilite.PUBLIC and rules.has_published_text(repere):
            return _("Tout le monde, pour le texte publié.")
        return _("Les membres de « %s ».") % repere.communaute

    @cached_property
    def comparaison(self):
        """(écarts, en-tête) depuis le texte publié ; None s’il n’y en a pas, ou si c’est lui qu’on lit."""
        repere = self.repere
        if not repere.publiee_revision_id or repere.publiee_revision_id == self.lue.revision.pk:
            return None
        avant, apres = repere.publiee_revision.contenu, self.lue.contenu
        ecarts = nommer(comparer(avant, apres), avant, apres)
        return {"ecarts": ecarts, "entete": ecarts_d_entete(ecarts, repere.communaute_id)}

    @cached_property
    def positions(self):
        """Reçues et manquantes, par nom ; None tant que personne n’a été interrogé."""
        positions = positions_de(self.repere, self.user, self.lue)
        return positions if positions and positions.se_montrent else None

    @cached_property
    def manquantes(self) -> list[dict]:
        """Les réseaux qui n’ont rien dit, et qui en répond : sans personne référente, il faut l’appeler autrement."""
        if not self.positions or not self.positions.en_validation:
            return []
        silencieux = self.positions.silencieux
        noms = {}
        for reseau, nom in referentes_de(silencieux).values_list("rattachements__reseau", "name"):
            noms.setdefault(reseau, []).append(nom)
        return [{"reseau": r, "referentes": ", ".join(noms.get(r.pk, ()))} for r in silencieux]

    @cached_property
    def moments(self):
        return recit.moments(self.repere)
