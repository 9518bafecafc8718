"""La page d’un atelier, où l’on s’inscrit et se désiste ; son fichier d’agenda."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from ateliers.inscriptions import actions, rules
from ateliers.inscriptions.agenda import fichier
from ateliers.inscriptions.enums import EtatInscription
from ateliers.inscriptions.lecture import page_de
from ateliers.programme.models import Atelier
from communaute.socle.exports.agenda import TYPE
from communaute.socle.refus import Refus
from communaute.socle.web.acces import ConnexionNecessaire, get_visible_or_404, open_to_visitors
from communaute.socle.web.panneaux import panneaux

GESTES = {"inscrire": actions.register, "desister": actions.cancel, "confirmer": actions.confirm_again}
# Ce que l’on répond, selon le geste et l’état où il laisse l’inscription.
MERCI = {
    ("inscrire", EtatInscription.CONFIRMEE): gettext_lazy(
        "Votre place est gardée. Une confirmation part à votre adresse."
    ),
    ("inscrire", EtatInscription.ATTENTE): gettext_lazy(
        "Vous êtes sur la liste d’attente. Si une place se libère pour vous, un courriel vous le dira."
    ),
    ("desister", EtatInscription.CONFIRMEE): gettext_lazy(
        "Vous n’êtes plus inscrite ou inscrit : votre place est rendue. Ôtez aussi cette date de votre agenda."
    ),
    ("desister", EtatInscription.ATTENTE): gettext_lazy("Vous n’êtes plus sur la liste d’attente."),
    ("confirmer", EtatInscription.CONFIRMEE): gettext_lazy("C’est noté : vous venez."),
}


@open_to_visitors
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, slug):
    ateliers = Atelier.objects.visible_to(request.user)
    if request.method == "POST":
        return _gesture(request, get_visible_or_404(ateliers, request, slug=slug))
    ateliers = ateliers.with_seat_counts().with_my_seat(request.user).select_related("communaute", "cycle")
    atelier = get_visible_or_404(ateliers, request, slug=slug)
    context = {
        "atelier": atelier,
        "lue": page_de(atelier, request.user),
        "themes": [theme for theme in atelier.themes.all() if not theme.est_jete],
        "panneaux": panneaux("atelier", request, atelier),
    }
    return render(request, "ateliers/inscriptions/page.html", context)


def _gesture(request, atelier):
    """S’inscrire ou se désister, pour soi ; un refus devient un message sur la même page."""
    if not request.user.is_authenticated:
        raise ConnexionNecessaire
    nom = request.POST.get("geste", "")
    try:
        if nom not in GESTES:
            raise Refus("inconnu", _("Ce geste n’existe pas."))
        attendait = nom == "desister" and request.POST.get("attente")
        inscription = GESTES[nom](atelier=atelier, personne=request.user, by=request.user)
    except Refus as refus:
        messages.error(request, refus.message)
    else:
        etat = EtatInscription.CONFIRMEE
        if attendait or (inscription and inscription.etat == EtatInscription.ATTENTE):
            etat = EtatInscription.ATTENTE
        messages.success(request, MERCI[nom, etat])
    return redirect(atelier)


@open_to_visitors
@require_safe
def inscription(request, slug):
    """Une adresse facile à dire : elle mène à l’endroit de la page où l’on s’inscrit."""
    atelier = get_visible_or_404(Atelier.objects.visible_to(request.user), request, slug=slug)
    return redirect(f"{atelier.get_absolute_url()}#inscription")


@open_to_visitors
@require_safe
def agenda(request, slug):
    """Le .ics ; avec le lien de visioconférence pour une personne inscrite seulement."""
    ateliers = Atelier.objects.visible_to(request.user).with_my_seat(request.user)
    atelier = get_visible_or_404(ateliers, request, slug=slug)
    avec_lien = rules.can_see_link(atelier, atelier.j_y_suis, timezone.now())
    response = HttpResponse(fichier(atelier, avec_lien=avec_lien), content_type=f"{TYPE}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{atelier.slug}.ics"'
    response["Cache-Control"] = "private, no-cache"
    return response
