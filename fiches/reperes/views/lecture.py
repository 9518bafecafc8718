"""Lire : la liste par thème, le repère, son histoire."""

from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from communaute.models import Theme
from communaute.reseaux.enums import Visibilite
from communaute.socle.refus import Refus
from communaute.socle.texte.actions import TexteEnConflit
from communaute.socle.web.acces import ConnexionNecessaire, open_to_visitors
from communaute.socle.web.pagination import paginate
from communaute.socle.web.panneaux import panneaux
from fiches.moderation.conflits import depart
from fiches.moderation.histoire import histoire_de
from fiches.reperes import actions, rules
from fiches.reperes.amendements.lecture import formulations_de
from fiches.reperes.essais.lecture import essais_de
from fiches.reperes.lecture import montrer_etats, page_de
from fiches.reperes.libelles import ecarts_d_entete, nommer
from fiches.reperes.models import Repere
from fiches.reperes.positions.lecture import positions_de
from fiches.reperes.views.trouver import ailleurs, get_repere

PAR_PAGE = 60


@login_not_required
@require_safe
def liste(request):
    """Les repères que l’on peut lire, rangés par thème, filtrés par l’adresse."""
    reperes = Repere.objects.visible_to(request.user).listed()
    themes = list(Theme.objects.gardes().filter(pk__in=reperes.values("theme")))
    theme = next((t for t in themes if t.slug == request.GET.get("theme")), None)
    if theme:
        reperes = reperes.filter(theme=theme)
    ranges = reperes.for_list().order_by("theme__order", "theme_id", "order", "pk")
    page = paginate(request, ranges, PAR_PAGE)
    montres = montrer_etats(page.object_list, request.user)
    groupes = [
        (tous[0].theme, tous) for _pk, g in groupby(montres, lambda r: r.theme_id) if (tous := list(g))
    ]
    context = {"page_obj": page, "groupes": groupes, "themes": themes, "theme": theme}
    context["peut_proposer"] = rules.can_propose(request.user)
    return render(request, "fiches/reperes/liste.html", context)


@open_to_visitors
@require_safe
def page(request, slug):
    """Le repère comme une page de livre ; ?texte=publie montre ce qui est publié pendant que la suite s’écrit."""
    try:
        repere = get_repere(request, slug)
    except (Http404, ConnexionNecessaire):
        return ailleurs(request, slug)
    user = request.user
    lue = page_de(repere, user, publiee=request.GET.get("texte") == "publie")
    context = {
        "repere": repere,
        "lue": lue,
        "positions": positions_de(repere, user, lue),
        "essais": essais_de(repere, user),
        "formulations": formulations_de(repere, user, lue),
        "ecrit": rules.can_write(user, repere),
        "illustre": rules.can_illustrate(user, repere),
        "suit": rules.can_see_history(user, repere),
        "gere": rules.can_manage(user, repere),
        "membre": rules.can_read_draft(user, repere),
        "retire": rules.can_trash(user, repere) and repere.created_by_id == user.pk,
        "signature": ma_signature(repere, user),
        "ouvert": repere.visibility == Visibilite.PUBLIC and rules.has_published_text(repere),
        "panneaux": panneaux("repere", request, repere),
    }
    return render(request, "fiches/reperes/page.html", context)


def ma_signature(repere, user):
    """Si j’ai été invitée à écrire : mon nom y paraît ou non."""
    return {"est_credite": repere.ma_signature} if rules.can_sign(user, repere) else None


@require_http_methods(["GET", "HEAD", "POST"])
def historique(request, slug):
    """Les états du texte, pour qui l’écrit ; ?a=5 montre ce qui a changé ; POST revient à un état ancien."""
    repere = get_repere(request, slug)
    if not rules.can_see_history(request.user, repere):
        raise Http404
    context = {"repere": repere, "ecrit": rules.can_write(request.user, repere)}
    context |= histoire_de(repere.texte_id, request.GET)
    if request.method == "POST":
        return _come_back(request, repere, context["revisions"])
    if context["ecarts"]:
        avant, apres = (context[cote].contenu for cote in ("avant", "apres"))
        context["ecarts"] = nommer(context["ecarts"], avant, apres)
        context["entete"] = ecarts_d_entete(context["ecarts"], repere.communaute_id)
    return render(request, "fiches/reperes/historique.html", context)


def _come_back(request, repere, revisions):
    """Reprend le texte d’un état ancien : c’est un état de plus, rien n’est effacé."""
    voulue = next((r for r in revisions if str(r.number) == request.POST.get("revenir")), None)
    if voulue is None:
        raise Http404
    if not rules.can_write(request.user, repere):
        raise PermissionDenied
    base = depart(repere.texte, request.POST)
    resume = _("Retour à l’état %d") % voulue.number
    try:
        actions.write(repere, voulue.contenu, based_on=base, by=request.user, summary=resume)
    except TexteEnConflit:
        return redirect("reperes:conflit", slug=repere.slug)
    except Refus as refus:
        messages.error(request, refus.message)
    else:
        messages.success(request, _("Le texte est revenu à l’état %d.") % voulue.number)
    return redirect("reperes:modifier", slug=repere.slug)
