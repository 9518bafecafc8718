"""Les invitations, dans l’administration : créées par la même action que sur le site, puis en lecture seule."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from communaute.invitations import actions, rules
from communaute.invitations.models import Invitation
from communaute.invitations.ouvertures import ouverture_de, ouvertures
from communaute.socle.web.admin import SansSuppression, for_each


class FiltreEtat(admin.SimpleListFilter):
    title = _("état")
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        return [
            ("attente", _("en attente")),
            ("acceptee", _("acceptées")),
            ("expiree", _("expirées")),
            ("revoquee", _("révoquées")),
        ]

    def queryset(self, request, queryset):
        maintenant = timezone.now()
        filtres = {
            "attente": {"accepted_at": None, "revoked_at": None, "expires_at__gt": maintenant},
            "acceptee": {"accepted_at__isnull": False},
            "expiree": {"accepted_at": None, "revoked_at": None, "expires_at__lte": maintenant},
            "revoquee": {"revoked_at__isnull": False},
        }
        return queryset.filter(**filtres.get(self.value(), {}))


class FiltreOuverture(admin.SimpleListFilter):
    title = _("ce qu’elle ouvre")
    parameter_name = "ouvre"

    def lookups(self, request, model_admin):
        autres = [(code, ouverture.label) for code, ouverture in ouvertures().items()]
        return [("reseau", _("un réseau")), ("communaute", _("un accès personnel")), *autres]

    def queryset(self, request, queryset):
        lieux = {"reseau": {"reseau__isnull": False}, "communaute": {"communaute__isnull": False}}
        return queryset.filter(**lieux.get(self.value(), {"pour": self.value()} if self.value() else {}))


@admin.register(Invitation)
class InvitationAdmin(SansSuppression, admin.ModelAdmin):
    """Le jeton n’est montré nulle part : seule la personne invitée le reçoit."""

    list_display = ["email", "ouvre", "role", "invited_by", "created_at", "etat"]
    list_filter = [FiltreEtat, FiltreOuverture, "role", "reseau"]
    list_select_related = ["reseau", "communaute", "invited_by"]
    search_fields = ["email", "reseau__name"]
    date_hierarchy = "created_at"
    fields = [
        *("email", "ouvre", "role", "access_until", "message", "invited_by", "created_at"),
        *("emailed_at", "expires_at", "accepted_at", "accepted_by", "opened_at", "revoked_at"),
    ]
    readonly_fields = fields
    actions = ["renvoyer", "revoquer"]

    def add_view(self, request, form_url="", extra_context=None):
        """Une invitation s’écrit sur la page du site, où tout le monde invite de la même façon."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return redirect(reverse("invitations:nouvelle"))

    def has_add_permission(self, request):
        return super().has_add_permission(request) and rules.can_invite(request.user)

    @admin.display(description=_("ce qu’elle ouvre"))
    def ouvre(self, invitation):
        """Le lieu, ou la sorte de chose : de quelle fiche il s’agit se lit là où elle s’écrit."""
        ouverture = ouverture_de(invitation)
        return ouverture.label if ouverture else invitation.reseau or invitation.communaute or "-"

    @admin.display(description=_("état"))
    def etat(self, invitation):
        if invitation.revoked_at:
            return _("révoquée")
        if invitation.accepted_at:
            return _("acceptée") if invitation.opened_at else _("adresse à confirmer")
        return _("en attente") if invitation.is_usable else _("expirée")

    @admin.action(description=_("Renvoyer le courriel"), permissions=["change"])
    def renvoyer(self, request, queryset):
        self._each(request, queryset, actions.renvoyer)

    @admin.action(description=_("Révoquer"), permissions=["change"])
    def revoquer(self, request, queryset):
        self._each(request, queryset, actions.revoquer)

    def _each(self, request, queryset, action):
        n = for_each(self, request, queryset, lambda une: action(invitation=une, by=request.user))
        if n:
            texte = ngettext("C’est fait pour %d invitation.", "C’est fait pour %d invitations.", n)
            self.message_user(request, texte % n, messages.SUCCESS)
