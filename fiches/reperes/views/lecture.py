"""Lire : la liste par thème, le repère, son histoire."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communaute.models import Theme
from communaute.reseaux.enums import Visibilite
from communaute.socle.web.acces import ConnexionNecessaire, open_to_visitors
from communaute.socle.web.pagination import paginate
from communaute.socle.web.panneaux import panneaux
from fiches.reperes import rules
from fiches.reperes.amendements.lecture import formulations_de
from fiches.reperes.essais.lecture import essais_de
from fiches.reperes.fil.lecture import marge_de
from fiches.reperes.lecture import montrer_etats, page_de
from fiches.reperes.models import Repere
from fiches.reperes.positions.lecture import positions_de
from fiches.reperes.preuves.lecture import preuves_de
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
        "preuves": preuves_de(lue),
        "marge": marge_de(repere, user, lue),
        "ecrit": rules.can_write(user, repere),
        "illustre": rules.can_illustrate(user, repere),
        "suit": rules.can_see_history(user, repere),
        "gere": rules.can_manage(user, repere),
        "membre": rules.can_read_draft(user, repere),
        "retire": rules.can_trash(user, repere) and repere.created_by_id == user.pk,
        "signature": lue.signature,
        "ouvert": repere.visibility == Visibilite.PUBLIC and rules.has_published_text(repere),
        "panneaux": panneaux("repere", request, repere),
    }
    return render(request, "fiches/reperes/page.html", context)
