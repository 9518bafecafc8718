"""Ce que l’équipe tient sans développeur : pages, mentions, références, chiffres ; et les messages reçus."""

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, Min, URLField
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from communaute.accueil import actions
from communaute.accueil.models import ChiffreDate, Mention, MessageContact, PageEditoriale, Ressource
from communaute.socle.texte.editeur import ChampTexte, avec_editeur
from communaute.socle.web.admin import Journalise, SansSuppression
from communaute.socle.web.bureau import Attente, liste


class PageForm(forms.ModelForm):
    """On part du texte qui se lit. Vidé, ou rendu pareil à l’origine, c’est le texte d’origine qui revient."""

    texte_equipe = ChampTexte(
        required=False,
        label=gettext_lazy("texte de la page"),
        help_text=gettext_lazy("Videz ce texte pour revenir au texte d’origine, qui est gardé."),
    )

    class Meta:
        model = PageEditoriale
        fields = ["texte_equipe"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        champ = self.fields["texte_equipe"]
        self.initial["texte_equipe"] = champ.avant = self.instance.html
        champ.sel = f"page-{self.instance.slug}"

    def clean_texte_equipe(self):
        texte = self.cleaned_data["texte_equipe"]
        return "" if texte == self.instance.corps else texte


@admin.register(PageEditoriale)
class PageEditorialeAdmin(Journalise, SansSuppression, admin.ModelAdmin):
    form = PageForm
    list_display = ["title", "slug", "est_de_l_equipe", "updated_at", "updated_by"]
    list_select_related = ["updated_by"]
    search_fields = ["title__unaccent", "slug"]
    fields = ["title", "texte_equipe", "updated_at", "updated_by"]
    readonly_fields = ["title", "updated_at", "updated_by"]

    @method_decorator(avec_editeur)
    def change_view(self, request, object_id, form_url="", extra_context=None):
        return super().change_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        obj.updated_by = request.user
        super().save_model(request, obj, form, change)

    def view_on_site(self, page):
        return page.get_absolute_url()

    @admin.display(description=gettext_lazy("texte de l’équipe"), boolean=True)
    def est_de_l_equipe(self, page):
        return bool(page.texte_equipe)


@admin.register(Mention)
class MentionAdmin(Journalise, SansSuppression, admin.ModelAdmin):
    list_display = ["label", "valeur_ou_a_completer"]
    fields = ["label", "valeur"]
    readonly_fields = ["label"]

    def attentes(self, request):
        n = Mention.objects.filter(valeur="").count()
        phrase = ngettext("%d mention légale à compléter", "%d mentions légales à compléter", n)
        return [Attente(phrase % n, liste(Mention), n)] if n else []

    @admin.display(description=gettext_lazy("valeur"))
    def valeur_ou_a_completer(self, mention):
        return mention.valeur or _("à compléter")


@admin.register(Ressource)
class RessourceAdmin(Journalise, SansSuppression, admin.ModelAdmin):
    list_display = ["title", "type", "auteurs", "editeur", "annee"]
    list_filter = ["type"]
    search_fields = ["title__unaccent", "auteurs__unaccent", "editeur__unaccent"]
    prepopulated_fields = {"slug": ["title"]}
    filter_horizontal = ["themes"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}


@admin.register(ChiffreDate)
class ChiffreDateAdmin(Journalise, SansSuppression, admin.ModelAdmin):
    list_display = ["valeur", "phrase", "date", "source"]


class FiltreTraite(admin.SimpleListFilter):
    """Sans choix, la liste montre ce qui attend."""

    title = gettext_lazy("suite")
    parameter_name = "traite"

    def lookups(self, request, model_admin):
        return [("oui", _("Traités")), ("tous", _("Tous"))]

    def choices(self, changelist):
        defaut, *autres = super().choices(changelist)
        return [{**defaut, "display": _("À traiter")}, *autres]

    def queryset(self, request, queryset):
        if self.value() == "tous":
            return queryset
        return queryset.filter(traite_le__isnull=self.value() != "oui")


class SuiteForm(forms.ModelForm):
    class Meta:
        model = MessageContact
        fields = ["suite"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "suite" in self.fields:
            self.fields["suite"].required = True


@admin.register(MessageContact)
class MessageContactAdmin(SansSuppression, admin.ModelAdmin):
    """Le message ne se change pas ; on note la suite, et il est traité."""

    form = SuiteForm
    change_form_template = "admin/communaute/messagecontact/change_form.html"
    list_display = ["objet", "email", "name", "created_at", "traite_le", "traite_par"]
    list_display_links = ["objet"]
    list_filter = [FiltreTraite, "objet"]
    list_select_related = ["traite_par"]
    ordering = ["created_at"]
    date_hierarchy = "created_at"
    fields = ["objet", "created_at", "name", "email", "message", "suite", "traite_le", "traite_par"]
    readonly_fields = [champ for champ in fields if champ != "suite"]

    def has_add_permission(self, request):
        return False

    def attentes(self, request):
        qui = MessageContact.objects.filter(traite_le=None).order_by()
        n, ancien = qui.aggregate(n=Count("pk"), ancien=Min("created_at")).values()
        phrase = ngettext("%d message attend une réponse", "%d messages attendent une réponse", n)
        return [Attente(phrase % n, liste(MessageContact), n, ancien)] if n else []

    def save_model(self, request, obj, form, change):
        actions.mark_handled(message=obj, suite=form.cleaned_data["suite"], by=request.user)

    def log_change(self, request, obj, message):
        """Le journal de la maison suffit."""

    def message_user(self, request, message, level=messages.INFO, **kwargs):
        if level == messages.SUCCESS:
            message = _("C’est noté : ce message est traité.")
        super().message_user(request, message, level, **kwargs)
