"""Les personnes, dans l’administration : on y suspend, on y réactive, on y compose l’équipe.

Adresse, mot de passe et droits ne s’y écrivent pas ; les gestes passent par les actions.
"""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from communaute.comptes import actions, rules
from communaute.comptes.equipe import GROUPE_EQUIPE
from communaute.comptes.models import Personne
from communaute.socle.web.admin import Journalise, SansSuppression, for_each

admin.site.login = secure_admin_login(admin.site.login)


class FiltreEquipe(admin.SimpleListFilter):
    title = _("équipe")
    parameter_name = "equipe"

    def lookups(self, request, model_admin):
        return [("oui", _("Dans l’équipe")), ("non", _("Hors de l’équipe"))]

    def queryset(self, request, queryset):
        if self.value() == "oui":
            return queryset.filter(groups__name=GROUPE_EQUIPE)
        if self.value() == "non":
            return queryset.exclude(groups__name=GROUPE_EQUIPE)
        return queryset


@admin.register(Personne)
class PersonneAdmin(SansSuppression, Journalise, admin.ModelAdmin):
    list_display = ["name", "email", "is_active", "est_de_l_equipe", "date_joined"]
    list_filter = ["is_active", FiltreEquipe, "est_demo"]
    search_fields = ["name", "email"]
    date_hierarchy = "date_joined"
    fields = ["name", "email", "is_active", "est_de_l_equipe", "consent_public", "date_joined", "last_login"]
    readonly_fields = [nom for nom in fields if nom != "name"]
    actions = ["suspendre", "reactiver", "entrer_dans_l_equipe", "quitter_l_equipe"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def has_add_permission(self, request):
        """On entre sur invitation : voir les invitations."""
        return False

    def has_change_permission(self, request, obj=None):
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or rules.can_rename(request.user, obj)

    @admin.display(description=_("équipe"), boolean=True)
    def est_de_l_equipe(self, personne):
        return any(groupe.name == GROUPE_EQUIPE for groupe in personne.groups.all())

    @admin.action(description=_("Suspendre le compte"), permissions=["change"])
    def suspendre(self, request, queryset):
        self._each(request, queryset, actions.suspendre)

    @admin.action(description=_("Réactiver le compte"), permissions=["change"])
    def reactiver(self, request, queryset):
        self._each(request, queryset, actions.reactiver)

    @admin.action(description=_("Faire entrer dans l’équipe"), permissions=["change"])
    def entrer_dans_l_equipe(self, request, queryset):
        self._each(request, queryset, actions.entrer_dans_l_equipe)

    @admin.action(description=_("Faire sortir de l’équipe"), permissions=["change"])
    def quitter_l_equipe(self, request, queryset):
        self._each(request, queryset, actions.quitter_l_equipe)

    def _each(self, request, queryset, action):
        n = for_each(self, request, queryset, lambda personne: action(personne=personne, by=request.user))
        if n:
            texte = ngettext("C’est fait pour %d personne.", "C’est fait pour %d personnes.", n)
            self.message_user(request, texte % n, messages.SUCCESS)
