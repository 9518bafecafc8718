"""La seule porte vers les fiches : qui voit quoi. Les règles unitaires sont dans rules.py."""

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils import timezone

from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import Visibilite
from communaute.socle.corbeille import JetableQuerySet
from fiches.moderation.anciennete import LIMITES
from fiches.moderation.enums import EN_ATTENTE_EQUIPE, LISIBLES, Parution


def lateness(now=None) -> Case:
    """Vrai pour une fiche qui attend l’équipe depuis plus longtemps que convenu (voir moderation.anciennete)."""
    trop = Q()
    for state, limite in LIMITES.items():
        trop |= Q(state=state, state_since__lt=(now or timezone.now()) - limite)
    return Case(When(trop, then=True), default=False, output_field=models.BooleanField())


class SectionQuerySet(models.QuerySet):
    def proposees(self):
        return self.filter(retiree_le__isnull=True)

    def pour(self, contenu):
        """Les sections proposées, et celles qui ne le sont plus mais où quelque chose est écrit."""
        return self.filter(Q(retiree_le__isnull=True) | Q(code__in=[bloc.kind for bloc in contenu.blocs]))


class AuteurQuerySet(models.QuerySet):
    def en_cours(self):
        """Celles et ceux qui n’ont pas cessé d’écrire."""
        return self.filter(acces_fini_le=None)

    def ouvrent(self):
        """Les signatures qui ouvrent la fiche à une personne hors du réseau, tant qu’elle s’écrit."""
        return self.en_cours().filter(est_invite=True)

    def sans_choix(self):
        """Ajoutées par quelqu’un d’autre, elles n’ont pas encore dit si leur nom paraît."""
        return self.filter(est_credite=False, credit_choisi_le=None)


class FicheQuerySet(JetableQuerySet):
    def visible_to(self, user):
        """Jumeau de rules.can_read : publiée et à sa portée, ou écrite par soi ou son réseau, ou équipe."""
        acces = acces_de(user)
        if acces.equipe:
            return self.gardes()
        qui = Q(parution__in=LISIBLES, visibility=Visibilite.PUBLIC)
        if acces.communautes:
            qui |= Q(parution__in=LISIBLES, communaute__in=acces.communautes)
        if acces.referente_de:
            qui |= Q(reseau__in=acces.referente_de)
        if user.is_authenticated:
            # La sienne : il reste à l’écrire, au nom d’un de ses réseaux ou à l’invitation d’un autre.
            titre = (
                Q(est_invite=True) | Q(fiche__reseau__in=acces.reseaux)
                if acces.reseaux
                else Q(est_invite=True)
            )
            signees = self.model.auteurs.through.objects.filter(titre, personne=user).en_cours()
            qui |= Q(pk__in=signees.values("fiche"))
        return self.gardes().filter(qui)

    def with_signature_of(self, user):
        """Annote ce que demandent les règles : cette personne signe-t-elle la fiche, l’écrit-elle encore ?"""
        if not user.is_authenticated:
            return self
        signature = self.model.auteurs.through.objects.filter(fiche=OuterRef("pk"), personne=user)
        return self.annotate(
            signature_de=Value(user.pk),
            est_signee=Exists(signature),
            ecrit_encore=Exists(signature.en_cours()),
            est_invitee=Exists(signature.ouvrent()),
            nom_a_choisir=Exists(signature.en_cours().sans_choix()),
        )

    def published(self):
        return self.filter(parution=Parution.PUBLIEE)

    def waiting_for_equipe(self):
        return self.filter(state__in=EN_ATTENTE_EQUIPE)

    def with_lateness(self, now=None):
        """Annote `en_retard` (voir lateness)."""
        return self.annotate(en_retard=lateness(now))

    def written_by(self, user):
        return self.gardes().filter(signatures__personne=user)

    def for_list(self):
        """Tout ce qu’une ligne de liste affiche, en une requête."""
        return self.select_related("reseau", "theme").only(
            "slug", "title", "chapo", "langue", "state", "state_since", "parution", "publiee_le", "visibility",
            "communaute_id", "reseau__name", "reseau__slug", "reseau__est_demo",
            "theme__title", "theme__slug", "theme__couleur", "theme__pictogramme",
        )  # fmt: skip
