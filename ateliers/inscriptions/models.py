"""L’inscription d’une personne à un atelier : une ligne par personne, gardée quand elle se désiste.

Une personne invitée par l’équipe n’a pas de compte : `personne` est vide, `invite_nom` dit qui elle est.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _dit
from django.utils.translation import gettext_lazy as _

from ateliers.inscriptions.enums import EtatInscription, Presence
from ateliers.inscriptions.querysets import InscriptionQuerySet


class Inscription(models.Model):
    atelier = models.ForeignKey(
        "ateliers.Atelier", verbose_name=_("atelier"), on_delete=models.PROTECT, related_name="inscriptions"
    )
    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="inscriptions",
    )
    reseau = models.ForeignKey(
        "communaute.Reseau",
        verbose_name=_("réseau"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="inscriptions",
    )
    etat = models.CharField(
        _("état"), max_length=16, choices=EtatInscription.choices, default=EtatInscription.CONFIRMEE
    )
    invite_nom = models.CharField(_("nom"), max_length=120, blank=True)
    invite_structure = models.CharField(_("structure"), max_length=160, blank=True)
    attente_depuis = models.DateTimeField(_("attend depuis"), null=True, blank=True)
    a_confirmer = models.BooleanField(_("à confirmer"), default=False)
    presence = models.CharField(_("présence"), max_length=8, choices=Presence.choices, blank=True)
    inscrite_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("inscrite par"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("inscrite le"), auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = InscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("inscription")
        verbose_name_plural = _("inscriptions")
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["atelier", "personne"], name="inscription_une_par_personne"),
            models.CheckConstraint(
                condition=Q(personne=None) | Q(invite_nom=""), name="inscription_une_personne_ou_un_nom"
            ),
            models.CheckConstraint(
                condition=~Q(etat=EtatInscription.ATTENTE) | Q(attente_depuis__isnull=False),
                name="inscription_attend_depuis_une_date",
            ),
        ]
        indexes = [models.Index(fields=["personne", "etat"], name="inscription_par_personne")]

    def __str__(self):
        return f"{self.nom} – {self.atelier}"

    @property
    def nom(self) -> str:
        """Le nom à lire : celui de la personne, ou celui que l’équipe a saisi pour une personne invitée.

        Une personne effacée garde sa ligne, sans nom : le nombre de personnes d’une journée ne change pas.
        """
        if self.invite_nom:
            return self.invite_nom
        return str(self.personne) if self.personne else _dit("Une personne effacée")


class Besoin(models.Model):
    """Ce qu’il faut prévoir pour accueillir une personne ; effacé trente jours après la journée.

    À part de l’inscription : aucune liste ne l’emporte par mégarde.
    """

    inscription = models.OneToOneField(Inscription, on_delete=models.CASCADE, related_name="besoin")
    accessibilite = models.TextField(_("accessibilité"), blank=True)
    regime = models.TextField(_("repas"), blank=True)
    interpretation = models.TextField(_("interprétation"), blank=True)
    deplacement = models.TextField(_("déplacement"), blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("besoin")
        verbose_name_plural = _("besoins")

    def __str__(self):
        return f"besoin {self.pk}"
