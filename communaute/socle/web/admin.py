"""Ce que toutes les pièces partagent dans l’administration : rien ne s’y supprime, tout s’y journalise."""

from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from communaute.socle.journal.actions import record
from communaute.socle.recherche.actions import reindex
from communaute.socle.refus import Refus
from communaute.socle.web import corbeille


def for_each(modeladmin, request, queryset, gesture) -> int:
    """Applique `gesture(item)` à chaque objet choisi ; un refus est dit sans arrêter les autres.

    Rend le nombre d’objets pour lesquels le geste a abouti.
    """
    faits = 0
    for item in queryset:
        try:
            gesture(item)
            faits += 1
        except Refus as refus:
            modeladmin.message_user(request, f"{item} : {refus.message}", messages.WARNING)
    return faits


class ChoixCherche(AutocompleteSelect):
    """Un choix que l’on cherche ; renvoyé avec autre chose qu’un numéro, il se remontre vide, avec son erreur."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [v for v in value if str(v).isdecimal()], attr)


class SansSuppression:
    """Aucun bouton « Supprimer », même pour qui en aurait le droit ; un envoi mal formé ne casse rien."""

    def get_changeform_initial_data(self, request):
        """`?reseau=3` préremplit le formulaire ; un numéro qui n’en est pas un est oublié."""
        cles = {champ.name for champ in self.opts.fields if champ.is_relation}
        initial = super().get_changeform_initial_data(request)
        return {nom: valeur for nom, valeur in initial.items() if nom not in cles or valeur.isdecimal()}

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", ChoixCherche(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request, obj=None):
        return False


class LectureSeule(SansSuppression):
    """On y regarde, rien de plus."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class Journalise:
    """Une création ou une modification laisse une ligne de journal : quels champs, pas leur contenu."""

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if form.changed_data:
            geste = "modifier" if change else "creer"
            record(f"{obj._meta.model_name}.{geste}", obj, by=request.user, champs=form.changed_data)

    def save_related(self, request, form, formsets, change):
        """Une fois ses lignes enregistrées aussi, l’objet se cherche tel qu’il est devenu."""
        super().save_related(request, form, formsets, change)
        reindex(form.instance)


class FiltreCorbeille(admin.SimpleListFilter):
    """Sans choix, la liste montre ce qui n’est pas jeté."""

    title = gettext_lazy("corbeille")
    parameter_name = "corbeille"

    def lookups(self, request, model_admin):
        return [("oui", _("À la corbeille")), ("tous", _("Tout"))]

    def choices(self, changelist):
        defaut, *autres = super().choices(changelist)
        return [{**defaut, "display": _("Hors de la corbeille")}, *autres]

    def queryset(self, request, queryset):
        if self.value() == "oui":
            return queryset.filter(corbeille_le__isnull=False)
        if self.value() == "tous":
            return queryset
        return queryset.filter(corbeille_le__isnull=True)


class AvecCorbeille(SansSuppression):
    """Les gestes « Mettre à la corbeille » et « Restaurer » dans la liste, et le filtre qui va avec.

    Une pièce qui a ses propres règles remplace `throw_away` et `take_back` par ses actions.
    """

    actions = ["jeter", "restaurer"]

    def get_list_filter(self, request):
        return [*super().get_list_filter(request), FiltreCorbeille]

    def throw_away(self, item, *, by):
        return corbeille.trash(item, by=by)

    def take_back(self, item, *, by):
        return corbeille.restore(item, by=by)

    @admin.action(description=gettext_lazy("Mettre à la corbeille"), permissions=["change"])
    def jeter(self, request, queryset):
        n = for_each(self, request, queryset, lambda item: self.throw_away(item, by=request.user))
        if n:
            texte = ngettext(
                "%d élément mis à la corbeille, d’où il peut être restauré pendant trente jours.",
                "%d éléments mis à la corbeille, d’où ils peuvent être restaurés pendant trente jours.",
                n,
            )
            self.message_user(request, texte % n, messages.SUCCESS)

    @admin.action(description=gettext_lazy("Restaurer"), permissions=["change"])
    def restaurer(self, request, queryset):
        n = for_each(self, request, queryset, lambda item: self.take_back(item, by=request.user))
        if n:
            texte = ngettext("%d élément restauré.", "%d éléments restaurés.", n)
            self.message_user(request, texte % n, messages.SUCCESS)
