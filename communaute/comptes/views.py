"""Les préférences, et deux pages d’allauth dont un lien périmé doit le dire avec le bon code."""

from allauth.account.views import ConfirmEmailView, PasswordResetFromKeyView
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from communaute.comptes import actions
from communaute.comptes.forms import Preferences
from communaute.comptes.models import Personne
from communaute.socle.notifications.models import Choix


class ConfirmerAdresse(ConfirmEmailView):
    """Le lien du courriel : la page ne change rien, le bouton confirme. Un lien périmé répond 410."""

    def logout_other_user(self, confirmation):
        if self.request.method == "POST":
            super().logout_other_user(confirmation)

    def post(self, *args, **kwargs):
        try:
            return super().post(*args, **kwargs)
        except Http404:
            self.object = None
            return self.render_to_response(self.get_context_data())

    def render_to_response(self, context, **kwargs):
        if not context.get("can_confirm"):
            kwargs["status"] = 410
        return super().render_to_response(context, **kwargs)


class ChoisirMotDePasse(PasswordResetFromKeyView):
    """Le lien de mot de passe oublié. Un lien périmé répond 410."""

    def render_to_response(self, context, **kwargs):
        if context.get("token_fail"):
            kwargs["status"] = 410
        return super().render_to_response(context, **kwargs)


@never_cache
@require_http_methods(["GET", "POST"])
def preferences(request):
    personne = Personne.objects.get(pk=request.user.pk)
    choix = dict(Choix.objects.filter(personne=personne).values_list("kind", "quand"))
    form = Preferences(request.POST or None, instance=personne, choix=choix)
    if request.method == "POST" and form.is_valid():
        actions.enregistrer_preferences(
            personne=personne,
            name=form.cleaned_data["name"],
            consent_public=form.cleaned_data["consent_public"],
            choix=form.choix,
            by=request.user,
        )
        messages.success(request, _("Vos préférences sont enregistrées."))
        return redirect("comptes:preferences")
    return render(request, "communaute/comptes/preferences.html", {"form": form})
