"""L’histoire d’un repère : ses versions publiées, pour qui le lit ; tous ses états, pour qui l’écrit et l’équipe."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from communaute.socle.refus import Refus
from communaute.socle.texte.actions import TexteEnConflit
from communaute.socle.texte.difference import comparer
from communaute.socle.web.acces import ConnexionNecessaire, open_to_visitors
from communaute.socle.web.conflits import depart
from fiches.moderation.histoire import etat_du_texte, etats_du_texte
from fiches.reperes import rules
from fiches.reperes.amendements.retenues import nees_des_etats
from fiches.reperes.lecture import PageDeRepere
from fiches.reperes.libelles import ecarts_d_entete, nommer
from fiches.reperes.preuves.retablir import restore_state, undone_by
from fiches.reperes.preuves.versions import versions_lues
from fiches.reperes.views.trouver import get_repere


@open_to_visitors
@require_safe
def historique(request, slug):
    """?version=3 : depuis celle d’avant, ou depuis ?depuis=1. Pour qui écrit, ?de=3&a=5. ?cote=1 : côte à côte."""
    repere = get_repere(request, slug)
    versions = versions_lues(repere, request.user)
    suit = rules.can_see_history(request.user, repere)
    if not versions and not suit:
        _hidden(request)
    context = {"repere": repere, "versions": versions, "suit": suit, "cote": "cote" in request.GET}
    context["ecrit"] = suit and rules.can_write(request.user, repere)
    context["premiere"] = versions[-1].number if versions else 0
    if suit:
        context["revisions"] = _states(repere, request.user)
    context |= _compared(request, repere, versions, suit)
    return render(request, "fiches/reperes/historique.html", context)


def _states(repere, user):
    """Tous les états, chacun avec la formulation dont il est né."""
    nees = nees_des_etats(repere, user)
    etats = etats_du_texte(repere.texte_id)
    for etat in etats:
        etat.nee_de = nees.get(etat.pk)
    return etats


def _compared(request, repere, versions, suit) -> dict:
    """Les deux textes comparés et leurs différences, si l’adresse en demande."""
    demande = request.GET
    if "version" in demande:
        apres = _version(request, versions, demande["version"])
        if "depuis" in demande:
            avant = _version(request, versions, demande["depuis"])
        else:
            avant = next((v for v in versions if v.number < apres.number), None) or _hidden(request)
    elif "a" in demande and suit:
        apres = etat_du_texte(repere.texte_id, demande["a"])
        avant = etat_du_texte(repere.texte_id, demande.get("de", apres.number - 1 or 1))
    else:
        return {}
    return {"avant": avant, "apres": apres, "entre_versions": "version" in demande} | ecarts_entre(
        avant.contenu, apres.contenu, repere.communaute_id
    )


def ecarts_entre(avant, apres, communaute) -> dict:
    """Ce que le gabarit des différences attend."""
    ecarts = nommer(comparer(avant, apres), avant, apres)
    return {"ecarts": ecarts, "entete": ecarts_d_entete(ecarts, communaute), "rien": avant == apres}


@open_to_visitors
@require_safe
def version(request, slug, number):
    """Une version d’avant, lue comme une page."""
    repere = get_repere(request, slug)
    lue = _version(request, versions_lues(repere, request.user), str(number))
    if lue.est_actuelle:
        return redirect(f"{repere.get_absolute_url()}?texte=publie")
    context = {"repere": repere, "version": lue, "lue": PageDeRepere(repere, request.user, lue)}
    return render(request, "fiches/reperes/version.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def retablir(request, slug, number):
    """Ce que changerait le retour à un état d’avant ; puis, confirmé, un état de plus qui le reprend."""
    repere = get_repere(request, slug)
    if not rules.can_see_history(request.user, repere):
        raise Http404
    if not rules.can_write(request.user, repere):
        raise PermissionDenied
    etat = etat_du_texte(repere.texte_id, number)
    if request.method == "POST":
        return _restored(request, repere, etat)
    context = {"repere": repere, "etat": etat, "identique": repere.texte.head.sha256 == etat.sha256}
    context["defaites"] = list(undone_by(repere, etat))
    context |= ecarts_entre(repere.texte.head.contenu, etat.contenu, repere.communaute_id)
    return render(request, "fiches/reperes/retablir.html", context)


def _restored(request, repere, etat):
    try:
        restore_state(repere, etat, based_on=depart(repere.texte, request.POST), by=request.user)
    except TexteEnConflit:
        return redirect("reperes:conflit", slug=repere.slug)
    except Refus as refus:
        messages.error(request, refus.message)
        return redirect(request.path)
    fait = _("L’état %(n)s est rétabli. Rien n’est perdu : l’historique garde tout.") % {"n": etat.number}
    messages.success(request, fait)
    return redirect("reperes:historique", slug=repere.slug)


def _version(request, versions, number: str):
    trouvee = next((v for v in versions if str(v.number) == number), None)
    return trouvee or _hidden(request)


def _hidden(request):
    """Ce qu’on ne peut pas lire et ce qui n’existe pas : la même réponse."""
    if request.user.is_authenticated:
        raise Http404
    raise ConnexionNecessaire
