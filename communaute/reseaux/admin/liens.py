"""Ce qui relie : participations, rattachements, accès personnels. Tout y passe par les actions de la pièce."""

from django import forms
from django.contrib import admin, messages
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from communaute.reseaux import actions
from communaute.reseaux.admin.lignes import RattachementForm
from communaute.reseaux.enums import EtatParticipation, EtatRattachement, Role
from communaute.reseaux.models import AccesPersonnel, Participation, Rattachement
from communaute.reseaux.workflow import PARTICIPATION
from communaute.socle.journal.actions import record
from communaute.socle.web.admin import Journalise, SansSuppression, for_each
from communaute.socle.web.bureau import Attente, liste


@admin.register(Participation)
class ParticipationAdmin(Journalise, SansSuppression, admin.ModelAdmin):
    """L’état change par les gestes de la liste, jamais dans le formulaire."""

    list_display = ["reseau", "cycle", "state", "since"]
    list_filter = ["state", "cycle__communaute", "cycle"]
    list_select_related = ["reseau", "cycle"]
    search_fields = ["reseau__name", "reseau__sigle", "cycle__title"]
    autocomplete_fields = ["reseau", "cycle"]
    fields = ["reseau", "cycle", "state", "since"]
    actions = ["accepter", "mettre_en_attente", "commencer", "clore"]

    def get_readonly_fields(self, request, obj=None):
        return ["reseau", "cycle", "state", "since"] if obj else ["state", "since"]

    def attentes(self, request):
        n = Participation.objects.filter(state=EtatParticipation.CANDIDATURE).count()
        phrase = ngettext("%d réseau demande à participer", "%d réseaux demandent à participer", n)
        return [Attente(phrase % n, liste(Participation, "state__exact=candidature"), n)] if n else []

    def _apply(self, request, queryset, name):
        n = for_each(self, request, queryset, lambda item: PARTICIPATION.apply(item, name, by=request.user))
        if n:
            texte = ngettext("%d participation mise à jour.", "%d participations mises à jour.", n)
            self.message_user(request, texte % n, messages.SUCCESS)

    @admin.action(description=gettext_lazy("Accepter"), permissions=["change"])
    def accepter(self, request, queryset):
        self._apply(request, queryset, "accepter")

    @admin.action(description=gettext_lazy("Mettre en attente"), permissions=["change"])
    def mettre_en_attente(self, request, queryset):
        self._apply(request, queryset, "mettre_en_attente")

    @admin.action(description=gettext_lazy("Déclarer active"), permissions=["change"])
    def commencer(self, request, queryset):
        self._apply(request, queryset, "commencer")

    @admin.action(description=gettext_lazy("Clore"), permissions=["change"])
    def clore(self, request, queryset):
        self._apply(request, queryset, "clore")


@admin.register(Rattachement)
class RattachementAdmin(SansSuppression, admin.ModelAdmin):
    """Une personne entre, change de rôle, ou s’en va ; ce qu’elle a écrit reste au réseau."""

    form = RattachementForm
    list_display = ["personne", "reseau", "role", "state", "since", "until"]
    list_filter = ["state", "role", "reseau"]
    list_select_related = ["personne", "reseau"]
    search_fields = ["personne__name", "personne__email", "reseau__name"]
    autocomplete_fields = ["personne", "reseau"]
    fields = ["personne", "reseau", "role", "state", "since", "until"]
    actions = ["terminer"]

    def get_readonly_fields(self, request, obj=None):
        figes = ["state", "since", "until"]
        if obj:
            figes += ["personne", "reseau"]
        if obj and obj.state == EtatRattachement.TERMINE:
            figes += ["role"]
        return figes

    def save_model(self, request, obj, form, change):
        if change:
            if "role" in form.changed_data:
                actions.change_role(rattachement=obj, role=form.cleaned_data["role"], by=request.user)
                self._warn_if_alone(request, obj.reseau)
            return
        lien = actions.attach(personne=obj.personne, reseau=obj.reseau, role=obj.role, by=request.user)
        obj.pk = lien.pk

    @admin.action(description=gettext_lazy("Terminer le rattachement"), permissions=["change"])
    def terminer(self, request, queryset):
        def end(lien):
            actions.detach(rattachement=lien, by=request.user)
            if lien.role == Role.REFERENTE:
                quittes.add(lien.reseau)

        quittes = set()
        n = for_each(self, request, queryset.select_related("personne", "reseau"), end)
        if n:
            texte = ngettext("%d rattachement terminé.", "%d rattachements terminés.", n)
            self.message_user(request, texte % n, messages.SUCCESS)
        for reseau in quittes:
            self._warn_if_alone(request, reseau)

    def _warn_if_alone(self, request, reseau):
        if not actions.has_referente(reseau):
            texte = _(
                "« %(reseau)s » n’a plus de personne référente : personne ne peut donner l’accord du réseau "
                "ni tenir sa page. Désignez-en une."
            )
            self.message_user(request, texte % {"reseau": reseau}, messages.WARNING)


class AccesForm(forms.ModelForm):
    def clean_until(self):
        date = self.cleaned_data["until"]
        if not self.instance.pk and date < timezone.localdate():
            raise forms.ValidationError(_("Cette date est déjà passée."))
        return date


@admin.register(AccesPersonnel)
class AccesPersonnelAdmin(SansSuppression, admin.ModelAdmin):
    """Un accès daté, pour qui n’a pas de réseau : consultante, invité."""

    form = AccesForm
    list_display = ["personne", "communaute", "until", "reason", "given_by"]
    list_filter = ["communaute", "until"]
    list_select_related = ["personne", "communaute", "given_by"]
    search_fields = ["personne__name", "personne__email", "reason"]
    autocomplete_fields = ["personne"]
    fields = ["personne", "communaute", "until", "reason", "given_by"]
    actions = ["terminer"]

    def get_readonly_fields(self, request, obj=None):
        return ["given_by", "personne", "communaute"] if obj else ["given_by"]

    def save_model(self, request, obj, form, change):
        if change:
            obj.save(update_fields=["until", "reason"])
            record("acces.modifier", obj, by=request.user, until=obj.until.isoformat())
            return
        acces = actions.give_access(
            personne=obj.personne,
            communaute=obj.communaute,
            until=obj.until,
            reason=obj.reason,
            by=request.user,
        )
        obj.pk, obj.given_by = acces.pk, acces.given_by

    @admin.action(description=gettext_lazy("Mettre fin dès maintenant"), permissions=["change"])
    def terminer(self, request, queryset):
        n = for_each(self, request, queryset, lambda acces: actions.end_access(acces=acces, by=request.user))
        if n:
            texte = ngettext("%d accès terminé.", "%d accès terminés.", n)
            self.message_user(request, texte % n, messages.SUCCESS)
