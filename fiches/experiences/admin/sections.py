"""Les sections proposées à qui écrit : l’équipe change les mots et l’ordre, retire, remet ; le code ne change pas."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from communaute.socle.journal.actions import record
from communaute.socle.web.admin import Journalise, SansSuppression, for_each
from fiches.experiences.contenu import ENTETE
from fiches.experiences.models import SectionModele
from fiches.experiences.parties import SUITES

PAS = 10


def retire(section: SectionModele, *, by) -> SectionModele:
    """La section n’est plus proposée ; ce qui y est déjà écrit reste dans les fiches."""
    return _set(section, timezone.now(), "sectionmodele.retirer", by=by)


def put_back(section: SectionModele, *, by) -> SectionModele:
    """La section est de nouveau proposée."""
    return _set(section, None, "sectionmodele.remettre", by=by)


def _set(section, moment, code, *, by):
    with transaction.atomic():
        section = SectionModele.objects.select_for_update().get(pk=section.pk)
        if bool(section.retiree_le) != bool(moment):
            section.retiree_le = moment
            section.save(update_fields=["retiree_le"])
            record(code, section, by=by)
    return section


class FiltreProposee(admin.SimpleListFilter):
    title = gettext_lazy("proposée")
    parameter_name = "proposee"

    def lookups(self, request, model_admin):
        return [("oui", gettext_lazy("Proposée")), ("non", gettext_lazy("Retirée"))]

    def queryset(self, request, queryset):
        if self.value() in ("oui", "non"):
            return queryset.filter(retiree_le__isnull=self.value() == "oui")
        return queryset


class SectionModeleForm(forms.ModelForm):
    def clean_code(self):
        """Quelques codes disent déjà autre chose dans un texte : ce qui suit une section, l’en-tête."""
        code = self.cleaned_data["code"]
        if code in (*SUITES, ENTETE):
            raise forms.ValidationError(_("Ce code est déjà pris : choisissez-en un autre."))
        return code


class LigneForm(forms.ModelForm):
    """L’ordre, dans la liste : chaque case dit de quelle section elle parle."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["order"].widget.attrs["aria-label"] = _("Ordre de « %s »") % self.instance.title


@admin.register(SectionModele)
class SectionModeleAdmin(Journalise, SansSuppression, admin.ModelAdmin):
    form = SectionModeleForm
    list_display = ["title", "obligatoire", "reservable", "est_proposee", "order"]
    list_editable = ["order"]
    list_filter = [FiltreProposee, "obligatoire"]
    search_fields = ["title__unaccent", "question__unaccent", "code"]
    ordering = ["order", "pk"]
    actions = ["retirer", "remettre"]
    fieldsets = [
        (None, {"fields": ["title", "code", "question", "aide"]}),
        (
            gettext_lazy("Règles"),
            {"fields": ["obligatoire", "reservable", "max_caracteres", "order", "retiree_le"]},
        ),
    ]

    def get_readonly_fields(self, request, obj=None):
        """Le code relie les textes déjà écrits à leur section : il ne se choisit qu’une fois."""
        return ["code", "retiree_le"] if obj else ["retiree_le"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in ("question", "aide"):
            kwargs["widget"] = AdminTextareaWidget(attrs={"rows": 3})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_changelist_form(self, request, **kwargs):
        return LigneForm

    def get_changeform_initial_data(self, request):
        dernier = SectionModele.objects.aggregate(Max("order"))["order__max"] or 0
        return {"order": dernier + PAS, **super().get_changeform_initial_data(request)}

    @admin.display(description=gettext_lazy("proposée"), boolean=True, ordering="retiree_le")
    def est_proposee(self, section):
        return section.retiree_le is None

    @admin.action(description=gettext_lazy("Retirer"), permissions=["change"])
    def retirer(self, request, queryset):
        n = for_each(self, request, queryset, lambda section: retire(section, by=request.user))
        texte = ngettext(
            "%d section n’est plus proposée ; ce qui y est écrit reste.",
            "%d sections ne sont plus proposées ; ce qui y est écrit reste.",
            n,
        )
        self.message_user(request, texte % n, messages.SUCCESS)

    @admin.action(description=gettext_lazy("Remettre"), permissions=["change"])
    def remettre(self, request, queryset):
        n = for_each(self, request, queryset, lambda section: put_back(section, by=request.user))
        texte = ngettext("%d section est proposée.", "%d sections sont proposées.", n)
        self.message_user(request, texte % n, messages.SUCCESS)
