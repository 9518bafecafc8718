"""Communautés, cycles, thèmes et réseaux."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy

from communaute.reseaux import actions
from communaute.reseaux.admin.lignes import FonctionInline, ParticipationInline, RattachementInline
from communaute.reseaux.forms import ReseauAdminForm
from communaute.reseaux.models import Communaute, Cycle, Rattachement, Reseau, Theme
from communaute.reseaux.querysets import SansAccent
from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus
from communaute.socle.texte.francais import slug_francais
from communaute.socle.web.admin import AvecCorbeille, Journalise, SansSuppression

ADRESSES_RESERVEES = {"carte"}


class AdresseFixe(Journalise):
    """L’adresse se déduit du nom à la création, puis ne change plus."""

    slug_source = "name"

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "slug"]

    def save_model(self, request, obj, form, change):
        if not change:
            obj.slug = self._free_slug(getattr(obj, self.slug_source))
        super().save_model(request, obj, form, change)

    def _free_slug(self, titre):
        racine = slug_francais(titre, 72) or self.model._meta.model_name
        slug, n = racine, 1
        while slug in ADRESSES_RESERVEES or self.model._base_manager.filter(slug=slug).exists():
            n += 1
            slug = f"{racine}-{n}"
        return slug


class DansUneCommunaute:
    """Changer de communauté changerait qui lit : cela ne se fait pas d’un formulaire."""

    def get_readonly_fields(self, request, obj=None):
        fixes = super().get_readonly_fields(request, obj)
        return [*fixes, "communaute"] if obj else fixes


@admin.register(Communaute)
class CommunauteAdmin(AdresseFixe, SansSuppression, admin.ModelAdmin):
    list_display = ["name", "visibility"]
    list_filter = ["visibility"]
    search_fields = ["name", "intention"]
    fields = ["name", "slug", "intention", "visibility"]


@admin.register(Cycle)
class CycleAdmin(DansUneCommunaute, Journalise, SansSuppression, admin.ModelAdmin):
    list_display = ["title", "communaute", "year", "est_clos"]
    list_filter = ["communaute", "est_clos"]
    list_select_related = ["communaute"]
    search_fields = ["title", "communaute__name"]
    fields = ["communaute", "title", "year", "intention", "est_clos"]


@admin.register(Theme)
class ThemeAdmin(DansUneCommunaute, AdresseFixe, AvecCorbeille, admin.ModelAdmin):
    slug_source = "title"
    list_display = ["title", "communaute", "order", "couleur", "pictogramme"]
    list_filter = ["communaute"]
    list_select_related = ["communaute"]
    search_fields = ["title", "summary"]
    fields = ["communaute", "title", "slug", "summary", "order", "couleur", "pictogramme"]


@admin.register(Reseau)
class ReseauAdmin(AdresseFixe, AvecCorbeille, admin.ModelAdmin):
    form = ReseauAdminForm
    list_display = ["name", "type_instance", "perimetre", "visibility", "updated_at"]
    list_filter = ["type_instance", "perimetre", "visibility", "participations__cycle"]
    ordering = [SansAccent("name").asc()]
    search_fields = ["name", "sigle", "phrase_identite", "presentation"]
    inlines = [FonctionInline, RattachementInline, ParticipationInline]
    readonly_fields = ["est_demo", "updated_at"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "sigle", "phrase_identite", "presentation", "visibility", "version"]}),
        (
            gettext_lazy("Identité"),
            {"fields": ["type_instance", "statut", "structure_porteuse", "annee_creation", "perimetre", "site_web"]},
        ),
        (gettext_lazy("Chiffres"), {"fields": ["nombre_membres", "nombre_membres_le", "membre_f3e_depuis"]}),
        (gettext_lazy("Territoires"), {"fields": ["regions", "pays"]}),
        (gettext_lazy("Suivi"), {"fields": ["est_demo", "updated_at"]}),
    ]  # fmt: skip

    def save_formset(self, request, form, formset, change):
        """La fonction principale s’écrit en dernier : la base n’en admet jamais deux, même un instant."""
        objets = formset.save(commit=False)
        for jete in formset.deleted_objects:
            jete.delete()
        for objet in sorted(objets, key=lambda o: getattr(o, "principale", False)):
            try:
                self._save_line(request, objet)
            except Refus as refus:
                self.message_user(request, f"{objet} : {refus.message}", messages.WARNING)

    def _save_line(self, request, objet):
        if isinstance(objet, Rattachement):
            actions.attach(personne=objet.personne, reseau=objet.reseau, role=objet.role, by=request.user)
            return
        nouveau = objet.pk is None
        objet.save()
        geste = "creer" if nouveau else "modifier"
        record(f"{objet._meta.model_name}.{geste}", objet, by=request.user, reseau=objet.reseau_id)
