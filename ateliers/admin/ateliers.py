"""La page d’un atelier dans l’administration : le formulaire, les boutons d’état, les inscrits."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import CheckboxSelectMultiple, DateField
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ateliers.admin.attentes import attentes
from ateliers.admin.forms import AtelierForm, frozen_fields, warnings
from ateliers.admin.inscrits import liste_des_inscrits
from ateliers.admin.lignes import AnimationInline, SequenceInline
from ateliers.admin.retards import FiltreCompteRendu, comptes_rendus_en_retard
from ateliers.inscriptions.liste import attente, places
from ateliers.programme import actions, animation
from ateliers.programme.changements import A_DIRE, is_awaited
from ateliers.programme.dupliquer import duplicate
from ateliers.programme.entourage import inscrites
from ateliers.programme.enums import Etat
from ateliers.programme.etat import etat_dit
from ateliers.programme.models import Animation, Atelier, Sequence
from ateliers.programme.querysets import a_venir
from ateliers.programme.workflow import ATELIER
from communaute.reseaux.acces import acces_de
from communaute.reseaux.models import Theme
from communaute.socle.exports.tableur import TYPE
from communaute.socle.journal.actions import record
from communaute.socle.recherche.actions import reindex
from communaute.socle.refus import Refus
from communaute.socle.web.admin import AvecCorbeille

# Proposé à la création ; l’équipe l’ôte ou le change.
PLACES_PAR_RESEAU = 2


class FiltreQuand(admin.SimpleListFilter):
    title = gettext_lazy("quand")
    parameter_name = "quand"

    def lookups(self, request, model_admin):
        return [("a_venir", _("À venir")), ("passes", _("Passés"))]

    def queryset(self, request, queryset):
        if self.value() == "a_venir":
            return queryset.filter(a_venir(timezone.now()))
        return queryset.exclude(a_venir(timezone.now())) if self.value() == "passes" else queryset


@admin.register(Atelier)
class AtelierAdmin(AvecCorbeille, admin.ModelAdmin):
    form = AtelierForm
    change_form_template = "admin/ateliers/atelier/page.html"
    list_display = ["title", "starts_at", "etat", "places", "communaute", "visibility"]
    list_filter = [FiltreQuand, FiltreCompteRendu, "state", "themes", "communaute", "visibility"]
    list_select_related = ["communaute"]
    ordering = ["-starts_at"]
    date_hierarchy = "starts_at"
    search_fields = ["title__unaccent", "intention__unaccent", "lieu__unaccent"]
    search_help_text = gettext_lazy("Un mot du titre, de l’intention ou du lieu.")
    inlines = [AnimationInline, SequenceInline]
    readonly_fields = ["state", "state_since", "motif", "sequence"]
    fieldsets = [
        (None, {"fields": ["communaute", "cycle", "title", "slug", "intention", "questions", "themes", "version"]}),
        (gettext_lazy("À qui, dans quel cadre"), {"fields": ["public", "prerequis", "cadre"]}),
        (gettext_lazy("Quand"), {"fields": ["starts_at", "ends_at"]}),
        (gettext_lazy("Où"), {"fields": ["modalite", "lieu", "adresse", "acces", "lien_visio"]}),
        (gettext_lazy("Qui"), {"fields": [
            "visibility", "capacite", "places_par_reseau", "ouverture_le", "cloture_le",
        ]}),
        (gettext_lazy("Suivi"), {"fields": ["state", "state_since", "motif", "sequence"]}),
    ]  # fmt: skip

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and acces_de(request.user).equipe

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and acces_de(request.user).equipe

    def has_add_permission(self, request):
        return super().has_add_permission(request) and acces_de(request.user).equipe

    def attentes(self, request):
        return [*attentes(), *comptes_rendus_en_retard()]

    def get_queryset(self, request):
        return super().get_queryset(request).with_seat_counts()

    def get_inlines(self, request, obj):
        """Les séquences s’écrivent ici à la création seulement ; ensuite, la page du déroulé en tient les heures."""
        return self.inlines if obj is None else [AnimationInline]

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *frozen_fields(obj)]

    def get_changeform_initial_data(self, request):
        return {"places_par_reseau": PLACES_PAR_RESEAU} | super().get_changeform_initial_data(request)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "themes":
            kwargs |= {"widget": CheckboxSelectMultiple, "queryset": Theme.objects.gardes()}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def throw_away(self, item, *, by):
        return actions.trash(item, by=by)

    @admin.display(description=gettext_lazy("état"), ordering="state")
    def etat(self, atelier):
        dit = etat_dit(atelier, timezone.now())
        return format_html('<span class="etat etat--{}">{}</span>', dit.code, dit.label)

    @admin.display(description=gettext_lazy("places prises"))
    def places(self, atelier):
        return _("%(n)d sur %(total)d") % {"n": atelier.inscrits, "total": atelier.capacite}

    # --- Enregistrer ------------------------------------------------------------------------------

    def save_model(self, request, obj, form, change):
        if not change:
            actions.create(obj, by=request.user)
            return
        colonnes = {f.name for f in Atelier._meta.concrete_fields}
        champs = [nom for nom in form.changed_data if nom in colonnes]
        if champs:
            obj.sequence = actions.update(obj, champs=champs, by=request.user).sequence

    def save_formset(self, request, form, formset, change):
        if formset.model is not Animation:
            super().save_formset(request, form, formset, change)
            return
        formset.save(commit=False)
        for ligne in formset.deleted_objects:
            animation.remove(form.instance, ligne.personne, by=request.user)
        for ligne in formset.new_objects:
            animation.add(form.instance, ligne.personne, by=request.user)
        formset.save_m2m()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        atelier = form.instance
        if any(formset.has_changed() for formset in formsets if formset.model is Sequence):
            record("atelier.programme", atelier, by=request.user)
        reindex(atelier)
        for phrase in warnings(atelier):
            self.message_user(request, phrase, messages.WARNING)
        if change and A_DIRE & set(form.changed_data) and is_awaited(atelier) and inscrites(atelier).exists():
            self.message_user(request, _("Les personnes inscrites sont prévenues de ce qui change."))

    # --- Les gestes -------------------------------------------------------------------------------

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/geste/", view(self.gesture), name="ateliers_atelier_geste"),
            path("<int:pk>/dupliquer/", view(self.duplicate), name="ateliers_atelier_dupliquer"),
            path("<int:pk>/inscrits.csv", view(self.registered), name="ateliers_atelier_inscrits"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["is_nav_sidebar_enabled"] = False
        if obj is not None and self.has_change_permission(request, obj):
            context["gestes"] = ATELIER.available(obj, request.user)
            context |= {"inscrits": list(places(obj)), "attente": list(attente(obj))}
        return super().render_change_form(request, context, add, change, form_url, obj)

    @method_decorator(require_POST)
    def gesture(self, request, pk):
        """Un bouton d’état ; tout ce que l’envoi contient d’autre est ignoré."""
        atelier = get_object_or_404(Atelier, pk=pk)
        if not self.has_change_permission(request, atelier):
            raise PermissionDenied
        try:
            atelier = ATELIER.apply(
                atelier,
                request.POST.get("_geste", ""),
                by=request.user,
                note=request.POST.get("note", "")[:2000],
            )
        except Refus as refus:
            niveau = messages.INFO if refus.code == "deja" else messages.ERROR
            self.message_user(request, refus.message, niveau)
        else:
            texte = _("État de l’atelier : %(etat)s.") % {"etat": Etat(atelier.state).label}
            self.message_user(request, texte, messages.SUCCESS)
        return redirect("admin:ateliers_atelier_change", pk)

    @method_decorator(require_POST)
    def duplicate(self, request, pk):
        """Le même déroulé, à une autre date : un brouillon, que l’on corrige ensuite."""
        atelier = get_object_or_404(Atelier, pk=pk)
        if not (self.has_change_permission(request, atelier) and self.has_add_permission(request)):
            raise PermissionDenied
        try:
            jour = DateField().clean(request.POST.get("jour", ""))
            neuf = duplicate(atelier, jour=jour, by=request.user)
        except (Refus, ValidationError) as refus:
            phrase = refus.message if isinstance(refus, Refus) else _("Donnez une date à venir.")
            self.message_user(request, phrase, messages.ERROR)
            return redirect("admin:ateliers_atelier_change", pk)
        self.message_user(
            request, _("Voici le brouillon : relisez-le avant de l’annoncer."), messages.SUCCESS
        )
        return redirect("admin:ateliers_atelier_change", neuf.pk)

    @method_decorator(require_POST)
    def registered(self, request, pk):
        """La liste des inscrits, avec leurs adresses, à télécharger : c’est noté."""
        atelier = get_object_or_404(Atelier, pk=pk)
        if not self.has_view_permission(request, atelier):
            raise PermissionDenied
        response = HttpResponse(liste_des_inscrits(atelier, by=request.user), content_type=TYPE)
        response["Content-Disposition"] = f'attachment; filename="inscrits-{atelier.slug}.csv"'
        response["Cache-Control"] = "private, no-store"
        return response

    def view_on_site(self, atelier):
        return None if atelier.est_jete else reverse("ateliers:page", args=[atelier.slug])
