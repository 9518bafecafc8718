"""Les réglages d’un repère : sa place, sa date de revue, qui l’écrit, quelles fiches l’éclairent."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communaute.comptes.models import Personne
from communaute.reseaux.models import Reseau
from communaute.socle.refus import Refus
from fiches.experiences.models import Fiche
from fiches.reperes import autour
from fiches.reperes.libelles import titre_de
from fiches.reperes.models import Contribution, Illustration, Repere, SensIllustration


class ReglagesForm(forms.ModelForm):
    class Meta:
        model = Repere
        fields = ["order", "review_on", "reseaux"]
        widgets = {"reseaux": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        dans = Q(participations__cycle__communaute=self.instance.communaute_id, corbeille_le=None)
        concernes = Reseau.objects.filter(dans | Q(reperes=self.instance)).values("pk")
        self.fields["reseaux"].queryset = Reseau.objects.filter(pk__in=concernes).alphabetical()


class ContributionInline(admin.StackedInline):
    """`est_credite` ne se règle pas ici : la personne seule décide si son nom paraît."""

    model = Contribution
    fields = ["personne", "reseau", "est_credite"]
    readonly_fields = ["est_credite"]
    extra = 1
    verbose_name_plural = _("Qui l’écrit")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "personne":
            kwargs["queryset"] = Personne.objects.filter(is_active=True).order_by("name")
        if db_field.name == "reseau":
            kwargs["queryset"] = Reseau.objects.gardes().alphabetical()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class IllustrationInline(admin.StackedInline):
    model = Illustration
    fields = ["fiche", "partie", "sens", "en_quoi"]
    readonly_fields = ["partie"]
    extra = 1
    verbose_name_plural = _("Les fiches qui l’éclairent")

    @admin.display(description=_("ce qu’elle éclaire"))
    def partie(self, illustration):
        """Se choisit dans le site ; une ligne ajoutée ici éclaire le repère entier."""
        if not illustration.bloc_id:
            return _("le repère entier")
        return titre_de(illustration.repere.texte.head.contenu.bloc(str(illustration.bloc_id)))

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("repere__texte__head")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "fiche":
            fiches = Fiche.objects.gardes().filter(version__gt=0)
            kwargs["queryset"] = fiches.order_by("title")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "en_quoi":
            kwargs["widget"] = AdminTextareaWidget(attrs={"rows": 3})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


def save_lines(modeladmin, request, repere, formsets) -> None:
    """Enregistre les lignes par les gestes de la pièce ; un refus est dit sans arrêter les autres."""
    for formset in formsets:
        formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []
        for form in formset.forms:
            jete = formset.can_delete and formset._should_delete_form(form)
            if not (form.has_changed() or (jete and form.instance.pk)):
                continue
            try:
                _save_line(repere, form, jete, by=request.user)
            except Refus as refus:
                modeladmin.message_user(request, f"{form.instance} : {refus.message}", messages.WARNING)


def _save_line(repere, form, jete, *, by) -> None:
    avant, apres = form.initial, form.cleaned_data
    if isinstance(form.instance, Contribution):
        if form.instance.pk and (jete or "personne" in form.changed_data):
            autour.uninvite(repere, personne=_old(form, "personne", avant), by=by)
        if not jete:
            autour.invite(repere, personne=apres["personne"], reseau=apres["reseau"], by=by)
        return
    bloc_id = form.instance.bloc_id
    if form.instance.pk and (jete or "fiche" in form.changed_data):
        autour.unillustrate(repere, fiche=_old(form, "fiche", avant), bloc_id=bloc_id, by=by)
    if not jete:
        dit = {"en_quoi": apres["en_quoi"], "sens": apres.get("sens") or SensIllustration.APPUIE}
        autour.illustrate(repere, fiche=apres["fiche"], bloc_id=bloc_id, by=by, **dit)


def _old(form, name, avant):
    """Ce que la ligne désignait avant d’être changée."""
    return form.fields[name].queryset.model._base_manager.get(pk=avant[name])
