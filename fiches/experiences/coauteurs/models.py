"""Demander qu’une personne d’ailleurs écrive aussi."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class EtatDemande(models.TextChoices):
    DEMANDEE = "demandee", _("Demandée")
    ACCEPTEE = "acceptee", _("Acceptée")
    REFUSEE = "refusee", _("Refusée")
    ENTREE = "entree", _("Entrée")
    ANNULEE = "annulee", _("Annulée")


class DemandeDeCoauteur(models.Model):
    """Inviter à écrire une personne d’ailleurs, par son adresse : une référente ou l’équipe accepte d’abord.

    Acceptée, elle devient une invitation ; l’accès ouvert se limite à la fiche (voir Auteur.est_invite).
    """

    fiche = models.ForeignKey("fiches.Fiche", on_delete=models.CASCADE, related_name="demandes_de_coauteur")
    email = models.EmailField(_("adresse électronique"), max_length=254)
    message = models.TextField(_("mot d’accompagnement"), max_length=600, blank=True)
    state = models.CharField(
        _("état"), max_length=16, choices=EtatDemande.choices, default=EtatDemande.DEMANDEE
    )
    demandee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    demandee_le = models.DateTimeField(auto_now_add=True)
    decidee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decidee_le = models.DateTimeField(null=True, blank=True)
    invitation = models.OneToOneField(
        "communaute.Invitation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("demande de coautorat")
        verbose_name_plural = _("demandes de coautorat")
        ordering = ["demandee_le"]
        constraints = [
            models.UniqueConstraint(
                fields=["fiche", "email"],
                condition=Q(state__in=["demandee", "acceptee"]),
                name="demande_de_coauteur_unique",
            )
        ]

    def __str__(self):
        return f"demande {self.pk}"
