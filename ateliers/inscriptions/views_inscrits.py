"""La liste des personnes inscrites, pour qui anime et pour l’équipe ; inscrire une collègue, pour une référente."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ateliers.inscriptions import actions, invites, liste, rules
from ateliers.inscriptions.collegues import collegues
from ateliers.inscriptions.enums import EtatInscription
from ateliers.inscriptions.forms import CollegueForm, InviteForm
from ateliers.programme.models import Atelier
from communaute.reseaux.acces import acces_de
from communaute.socle.refus import Refus
from communaute.socle.web.acces import get_visible_or_404

DITS = {
    EtatInscription.CONFIRMEE: gettext_lazy("Une place est gardée pour %(nom)s."),
    EtatInscription.ATTENTE: gettext_lazy("Plus de place pour %(nom)s : son nom est sur la liste d’attente."),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def inscrits(request, slug):
    """Les noms se lisent ; les adresses se demandent, et c’est noté."""
    atelier = get_visible_or_404(Atelier.objects.visible_to(request.user), request, slug=slug)
    if not rules.can_read_registered(request.user, atelier):
        raise PermissionDenied
    geste = request.POST.get("geste", "")
    form = InviteForm(request.POST if geste == "inviter" else None)
    if geste == "coordonnees":
        liste.show_contacts(atelier, by=request.user)
    elif request.method == "POST" and _gesture(request, atelier, geste, form):
        return redirect("ateliers:inscrits", slug)
    places = list(liste.places(atelier))
    now = timezone.now()
    context = {
        "atelier": atelier,
        "places": places,
        "groupes": liste.par_reseau(places),
        "attente": list(liste.attente(atelier)),
        "coordonnees": geste == "coordonnees",
        "lien": atelier.lien_visio if not rules.obstacle_to_confirm(atelier, now) else "",
        "invite": rules.can_invite(request.user, atelier),
        "form": form if not rules.obstacle_to_invite(atelier, now) else None,
    }
    return render(request, "ateliers/inscriptions/inscrits.html", context)


def _gesture(request, atelier, geste, form) -> bool:
    """Vrai si l’on revient à la liste ; faux, la page se montre avec ce qui ne va pas."""
    try:
        if geste == "retirer":
            invites.withdraw(atelier=atelier, pk=request.POST.get("inscription", ""), by=request.user)
            messages.success(request, _("Cette place est rendue."))
        elif geste != "inviter":
            raise Refus("inconnu", _("Ce geste n’existe pas."))
        elif not form.is_valid():
            return False
        else:
            faite = invites.invite(atelier=atelier, **form.cleaned_data, by=request.user)
            messages.success(request, DITS[faite.etat] % {"nom": faite.nom})
    except Refus as refus:
        messages.error(request, refus.message)
    return True


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def collegue(request, slug):
    """Inscrire une personne de son réseau ; elle l’apprend, et rend sa place quand elle veut."""
    atelier = get_visible_or_404(Atelier.objects.visible_to(request.user), request, slug=slug)
    if not acces_de(request.user).referente_de:
        raise PermissionDenied
    saisie = request.POST if request.method == "POST" else None
    form = CollegueForm(saisie, collegues=collegues(request.user, atelier))
    if request.method == "POST" and form.is_valid():
        personne = form.cleaned_data["personne"]
        try:
            faite = actions.register(atelier=atelier, personne=personne, by=request.user)
            messages.success(request, DITS[faite.etat] % {"nom": faite.nom})
            messages.info(request, _("Un courriel le lui dit."))
            return redirect(atelier)
        except Refus as refus:
            form.add_error(None, refus.message)
    now = timezone.now()
    obstacle = rules.obstacle_dit(rules.obstacle(atelier, now), atelier, now)
    context = {"atelier": atelier, "form": form, "obstacle": obstacle}
    return render(request, "ateliers/inscriptions/collegue.html", context)
