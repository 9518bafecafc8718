"""L’histoire d’une fiche : ses versions parues, pour qui la lit ; tous ses états, pour qui l’écrit ou la relit."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from communaute.socle.refus import Refus
from communaute.socle.texte.actions import TexteEnConflit
from communaute.socle.web.acces import ConnexionNecessaire, open_to_visitors
from communaute.socle.web.conflits import depart
from fiches.experiences import retablir as retour
from fiches.experiences import rules
from fiches.experiences.ecarts import ecarts_entre
from fiches.experiences.lecture import page_de
from fiches.experiences.parues import versions_lues
from fiches.experiences.views.trouver import get_fiche
from fiches.moderation.histoire import etat_du_texte, etats_du_texte


@open_to_visitors
@require_safe
def historique(request, slug):
    """?version=2 : ce qui a changé depuis la version d’avant. Pour qui écrit, ?de=3&a=5 : entre deux états."""
    fiche = get_fiche(request, slug)
    versions = versions_lues(fiche, request.user)
    ecrit = rules.can_see_history(request.user, fiche)
    if not versions and not ecrit:
        _hidden(request)
    context = {"fiche": fiche, "versions": versions, "ecrit_ou_relit": ecrit}
    context["retablit"] = ecrit and rules.can_write(request.user, fiche)
    context["avec_ecarts"] = {apres.number for apres, _avant in zip(versions, versions[1:], strict=False)}
    if ecrit:
        context["revisions"] = etats_du_texte(fiche.texte_id)
    context |= _compared(request, fiche, versions, ecrit)
    if "ecarts" in context:
        context["entete"] = context["ecarts"].entete
    return render(request, "fiches/experiences/historique.html", context)


def _compared(request, fiche, versions, ecrit) -> dict:
    """Les deux textes comparés et leurs différences, si l’adresse en demande."""
    if "version" in request.GET:
        apres = _version(request, versions, request.GET["version"])
        avant = next((v for v in versions if v.number < apres.number), None)
        if avant is None:
            _hidden(request)
    elif "a" in request.GET and ecrit:
        apres = etat_du_texte(fiche.texte_id, request.GET["a"])
        avant = etat_du_texte(fiche.texte_id, request.GET.get("de", apres.number - 1 or 1))
    else:
        return {}
    ecarts = ecarts_entre(avant.contenu, apres.contenu, fiche.communaute_id)
    return {"avant": avant, "apres": apres, "ecarts": ecarts, "entre_versions": "version" in request.GET}


@open_to_visitors
@require_safe
def version(request, slug, number):
    """Une version d’avant, lue comme une page."""
    fiche = get_fiche(request, slug)
    lue = _version(request, versions_lues(fiche, request.user), str(number))
    if lue.est_actuelle:
        return redirect(fiche)
    context = {"fiche": fiche, "version": lue, "lue": page_de(fiche, request.user, lue)}
    context["de_la_communaute"] = rules.can_read_reserved(request.user, fiche)
    return render(request, "fiches/experiences/version.html", context)


@require_http_methods(["GET", "POST"])
def retablir(request, slug, number):
    """Ce que changerait le retour à un état d’avant ; puis, confirmé, un état de plus qui le reprend."""
    fiche = get_fiche(request, slug)
    if not rules.can_see_history(request.user, fiche):
        raise Http404
    if not rules.can_write(request.user, fiche):
        raise PermissionDenied
    etat = etat_du_texte(fiche.texte_id, number)
    if request.method == "POST":
        try:
            retour.restore_state(fiche, etat, based_on=depart(fiche.texte, request.POST), by=request.user)
        except TexteEnConflit:
            return redirect("fiches:conflit", slug=slug)
        except Refus as refus:
            messages.error(request, refus.message)
            return redirect(request.path)
        messages.success(
            request,
            _("L’état %(n)s est rétabli. Rien n’est perdu : l’historique garde tout.") % {"n": number},
        )
        return redirect("fiches:historique", slug=slug)
    ecarts = ecarts_entre(fiche.texte.head.contenu, etat.contenu, fiche.communaute_id)
    context = {"fiche": fiche, "etat": etat, "ecarts": ecarts, "entete": ecarts.entete}
    return render(request, "fiches/experiences/retablir.html", context)


def _version(request, versions, number: str):
    trouvee = next((v for v in versions if str(v.number) == number), None)
    return trouvee or _hidden(request)


def _hidden(request):
    """Ce qu’on ne peut pas lire et ce qui n’existe pas : la même réponse."""
    if request.user.is_authenticated:
        raise Http404
    raise ConnexionNecessaire
