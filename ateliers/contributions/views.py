"""Les contributions d’un atelier : choisir un paragraphe, le garder, lire ce qui a été gardé."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ateliers.contributions import actions, rules, sources
from ateliers.contributions.enums import Source
from ateliers.contributions.forms import ContributionForm, Tri
from ateliers.programme.models import Atelier
from communaute.socle.passages.viser import vise_par_l_adresse, vise_par_l_envoi
from communaute.socle.refus import Refus
from communaute.socle.web.acces import get_visible_or_404
from communaute.socle.web.pagination import paginate
from communaute.socle.web.panneaux import panneaux
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie

get_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def liste(request, slug):
    """Ce qui a été gardé de la journée, par nature et par thème."""
    atelier = _atelier(request, slug, rules.can_read_list)
    tri = Tri(request.GET, atelier=atelier)
    siennes = atelier.contributions.select_related("theme").of(**tri.choix)
    context = {"atelier": atelier, "tri": tri, "page_obj": paginate(request, siennes)}
    context["ecrites"] = _ecrites(request, atelier)
    return render(request, "ateliers/contributions/liste.html", context)


@get_post
def contribution(request, slug, pk):
    """Une contribution, ce qu’un repère en a fait ; qui anime la retire tant que rien ne s’en sert."""
    atelier = _atelier(request, slug, rules.can_read_list)
    gardee = get_visible_or_404(atelier.contributions.select_related("theme"), request, pk=pk)
    gardee.atelier = atelier
    garde = rules.can_keep(request.user, atelier)
    if request.method == "POST":
        if not garde:
            raise PermissionDenied
        try:
            actions.remove(contribution=gardee, by=request.user)
        except Refus as refus:
            messages.error(request, refus.message)
            return redirect(gardee)
        messages.success(request, _("Cette contribution est retirée."))
        return redirect("ateliers:contributions", slug)
    context = {"atelier": atelier, "contribution": gardee, "garde": garde}
    context["panneaux"] = panneaux("contribution", request, gardee)
    return render(request, "ateliers/contributions/contribution.html", context)


@garde_la_saisie
@get_post
def garder(request, slug):
    """`?de=` les notes ou le compte rendu ; `?passage=` le paragraphe choisi, `?mots=` ceux que l’on y a choisis."""
    atelier = _atelier(request, slug, rules.can_keep)
    source = request.POST.get("de") or request.GET.get("de") or Source.NOTES
    lu = sources.lire(atelier, source)
    if lu is None:
        return _rien_d_ecrit(request, atelier, source)
    data = request.POST if request.method == "POST" else reprendre_saisie(request)
    vise = vise_par_l_envoi(data, request.user, lu) if data else vise_par_l_adresse(request, lu.texte.head)
    if vise is None:
        if data or request.GET.get("passage"):
            messages.error(request, _("Ce passage n’est plus dans le texte : choisissez-le de nouveau."))
        context = {"atelier": atelier, "parties": sources.parties(lu.texte.head.contenu), "source": source}
        context["ecrites"] = sources.sources_ecrites(atelier)
        return render(request, "ateliers/contributions/choisir.html", context)
    propose = sources.sans_noms(sources.mots_choisis(vise), sources.noms_presents(atelier))
    form = ContributionForm(data, atelier=atelier, texte=propose, lu=vise.lu)
    if request.method == "POST" and form.is_valid():
        try:
            gardee = _garder(request, atelier, source, vise, form.cleaned_data)
        except Refus as refus:
            form.add_error(None, refus.message)
        else:
            messages.success(request, _("C’est gardé."))
            return redirect(gardee)
    context = {"atelier": atelier, "vise": vise, "form": form, "source": source}
    return render(request, "ateliers/contributions/garder.html", context)


def _garder(request, atelier, source, vise, data):
    dit = {nom: data[nom] for nom in ("nature", "theme", "texte", "jeton")}
    return actions.keep(atelier=atelier, source=source, **vise.place, **dit, by=request.user)


def _rien_d_ecrit(request, atelier, source):
    if source not in Source.values:
        raise Http404
    messages.info(request, _("Il n’y a pas encore de texte où choisir un passage."))
    return redirect("ateliers:contributions", atelier.slug)


def _ecrites(request, atelier):
    return sources.sources_ecrites(atelier) if rules.can_keep(request.user, atelier) else []


def _atelier(request, slug, rule):
    atelier = get_visible_or_404(Atelier.objects.visible_to(request.user), request, slug=slug)
    if not rule(request.user, atelier):
        raise PermissionDenied
    return atelier
