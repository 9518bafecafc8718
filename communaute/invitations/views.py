"""Inviter, suivre les invitations, y répondre."""

from allauth.account.utils import complete_signup, perform_login
from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from communaute.invitations import accueillir, actions, rules
from communaute.invitations.forms import CreerCompte, Inviter
from communaute.invitations.models import Invitation
from communaute.invitations.ouvertures import dire, empeche, limite, ouverture_de, quoi
from communaute.invitations.querysets import to_follow
from communaute.socle.refus import Refus

DITS_PAR_LA_PAGE = {"autre_adresse", "fermee", "attente", "sans_objet"}
GESTES = {"renvoyer": actions.renvoyer, "revoquer": actions.revoquer}


@never_cache
@require_http_methods(["GET", "POST"])
def liste(request):
    """Les invitations sans réponse ; on les renvoie ou on les révoque ici même."""
    if not rules.can_invite(request.user):
        raise PermissionDenied
    if request.method == "POST":
        return _follow_up(request)
    suivies = list(to_follow(request.user))
    phrases = dire(suivies)
    invitations = [
        {
            "invitation": invitation,
            "quoi": phrases.get(invitation.pk),
            # Ce qu’on suit d’un étage au-dessus, on le gère aussi (Ouverture.gerees_par).
            "can_manage": bool(invitation.pour) or rules.can_manage(request.user, invitation),
        }
        for invitation in suivies
    ]
    return render(request, "communaute/invitations/liste.html", {"invitations": invitations})


def _follow_up(request):
    numero = request.POST.get("numero", "")
    invitation = get_object_or_404(to_follow(request.user), pk=numero if numero.isdecimal() else 0)
    geste = GESTES.get(request.POST.get("geste"))
    if geste is None:
        raise Http404
    if not rules.can_manage(request.user, invitation):
        raise PermissionDenied
    try:
        geste(invitation=invitation, by=request.user)
        fait = {"renvoyer": _("L’invitation repart."), "revoquer": _("L’invitation est révoquée.")}
        messages.success(request, fait[request.POST["geste"]])
    except Refus as refus:
        messages.error(request, refus.message)
    return redirect("invitations:liste")


@never_cache
@require_http_methods(["GET", "POST"])
def nouvelle(request):
    if not rules.can_invite(request.user):
        raise PermissionDenied
    form = Inviter(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = actions.inviter(by=request.user, **form.champs)
            messages.success(request, _("L’invitation part vers %s.") % invitation.email)
            return redirect("invitations:liste")
        except Refus as refus:
            form.add_error(None, refus.message)
    return render(request, "communaute/invitations/nouvelle.html", {"form": form})


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def accepter(request, token):
    """La page d’une invitation : la lire n’écrit rien, y répondre est un POST."""
    invitation = (
        Invitation.objects.select_related("reseau", "communaute", "invited_by").filter(token=token).first()
    )
    if invitation is None:
        return render(request, "communaute/invitations/inconnue.html", status=404)
    if request.method == "POST" and request.user.is_authenticated:
        return _accept(request, invitation)
    if request.method == "POST":
        return consume_or_429(request, action="signup") or _create(request, invitation)
    return _page(request, invitation)


def _page(request, invitation, form=None):
    """Selon qui lit : le formulaire, le bouton « accepter », l’autre compte, ou l’invitation fermée."""
    page, status = "accepter", 200
    plus_rien = empeche(invitation)
    if not invitation.is_usable or plus_rien:
        page, status = "fermee", 410
    elif request.user.is_authenticated and not accueillir.is_for(invitation, request.user):
        page, status = "autre_compte", 200 if request.method == "GET" else 403
    return render(
        request,
        f"communaute/invitations/{page}.html",
        {
            "invitation": invitation,
            "lieu": invitation.reseau or invitation.communaute,
            "quoi": "" if status == 410 else quoi(invitation),
            "limite": limite(invitation),
            "plus_rien": plus_rien if invitation.pour else "",
            "form": form or CreerCompte(),
            "attente": invitation.accepted_at and not invitation.opened_at and not invitation.revoked_at,
        },
        status=status,
    )


def _accept(request, invitation):
    try:
        accueillir.accepter(invitation=invitation, by=request.user)
    except Refus as refus:
        if refus.code not in DITS_PAR_LA_PAGE:
            messages.error(request, refus.message)
        invitation.refresh_from_db()
        return _page(request, invitation)
    messages.success(request, _("Bienvenue : l’accès est ouvert."))
    ouverture = ouverture_de(invitation)
    return redirect(ouverture.suite(invitation) if ouverture else "accueil:mon_espace")


def _create(request, invitation):
    """Les mêmes mots et le même chemin, que l’adresse ait déjà un compte ou non."""
    form = CreerCompte(request.POST)
    if not form.is_valid():
        return _page(request, invitation, form)
    try:
        personne = accueillir.creer_compte(
            invitation=invitation, name=form.cleaned_data["name"], password=form.cleaned_data["password"]
        )
    except Refus as refus:
        return _refused(request, invitation, form, refus)
    return complete_signup(request, personne, None, None)


def _refused(request, invitation, form, refus):
    if refus.code == "existe":
        return perform_login(request, None, signup=True, email=invitation.email)
    if refus.code == "attente":
        return redirect("account_email_verification_sent")
    if refus.code == "mot_de_passe":
        form.add_error("password", refus.message)
    invitation.refresh_from_db()
    return _page(request, invitation, form)
