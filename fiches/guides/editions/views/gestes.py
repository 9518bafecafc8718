"""Ce qu’on fait encore d’une édition parue : l’ouvrir, la refermer, la corriger, en retirer un nom."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from communaute.reseaux.enums import Visibilite
from communaute.socle.refus import Refus
from communaute.socle.web.acces import open_to_visitors
from fiches.guides.editions import actions, rules
from fiches.guides.editions.forms import ErratumForm
from fiches.guides.editions.lecture import lire
from fiches.guides.editions.models import Credit, Edition
from fiches.guides.editions.views.trouver import get_edition
from fiches.guides.enums import TEXTES


@require_http_methods(["GET", "HEAD", "POST"])
def ouverture(request, slug, number):
    """Ouvrir à tout le monde, ou refermer : d’abord, chapitre par chapitre, ce que chacune lira."""
    edition = get_edition(request, slug, number)
    if not rules.can_manage(request.user, edition):
        raise PermissionDenied
    if request.method == "POST":
        gestes = {"ouvrir": actions.open_to_public, "refermer": actions.close_to_public}
        if request.POST.get("geste") not in gestes:
            raise Http404
        edition = gestes[request.POST["geste"]](edition, by=request.user)
        ouverte = edition.visibility == Visibilite.PUBLIC
        phrase = _("L’édition est ouverte à tout le monde.") if ouverte else _("L’édition est refermée.")
        messages.success(request, phrase)
        return redirect(edition)
    textes = [c for c in lire(edition, membre=True, seul="").chapitres if c.nature in TEXTES]
    context = {
        "edition": edition,
        "ouverte": edition.visibility == Visibilite.PUBLIC,
        "publics": [c for c in textes if c.est_public],
        "reserves": [c for c in textes if not c.est_public],
    }
    return render(request, "fiches/guides/editions/ouverture.html", context)


@open_to_visitors
@require_http_methods(["GET", "HEAD", "POST"])
def errata(request, slug, number):
    """Ce qui a été corrigé depuis la parution ; l’équipe y ajoute une ligne."""
    edition = get_edition(request, slug, number)
    gere = rules.can_manage(request.user, edition)
    if request.method == "POST" and not gere:
        raise PermissionDenied
    form = ErratumForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_erratum(edition, **form.cleaned_data, by=request.user)
        except Refus as refus:
            form.add_error(None, refus.message)
        else:
            messages.success(request, _("C’est ajouté. Les fichiers se refont avec cette ligne."))
            return redirect(request.path)
    context = {"edition": edition, "errata": edition.errata.all(), "form": form if gere else None}
    return render(request, "fiches/guides/editions/errata.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def retirer_nom(request, slug, number):
    """Retirer son nom de toute l’édition, même si on ne la lit plus ; l’équipe, celui de qui le lui demande."""
    siennes = Credit.objects.filter(personne=request.user, edition__guide__corbeille_le=None)
    lues = Edition.objects.visible_to(request.user)
    permises = Q(pk__in=lues.values("pk")) | Q(pk__in=siennes.values("edition"))
    toutes = Edition.objects.with_guide().filter(permises)
    edition = get_object_or_404(toutes, guide__slug=slug, number=number)
    personne_id = _personne_demandee(request)
    if not rules.can_remove_name(request.user, edition, personne_id):
        raise PermissionDenied
    noms = Credit.objects.filter(edition=edition, personne=personne_id).select_related("chapitre")
    if request.method == "POST":
        if actions.remove_name(edition, personne_id=personne_id, by=request.user):
            messages.success(
                request, _("Ce nom ne paraît plus dans l’édition. Les fichiers se refont sans lui.")
            )
        return (
            redirect("guides:credits", slug, number)
            if _lit(request, edition)
            else redirect("accueil:mon_espace")
        )
    if not noms:
        raise Http404
    context = {"edition": edition, "noms": noms, "sien": personne_id == request.user.pk}
    return render(request, "fiches/guides/editions/retirer_nom.html", context)


def _personne_demandee(request) -> int:
    """Par défaut, soi-même."""
    demandee = request.GET.get("personne", "")
    return (
        int(demandee)
        if demandee.isdecimal() and demandee.isascii() and len(demandee) < 10
        else request.user.pk
    )


def _lit(request, edition) -> bool:
    return rules.can_read(request.user, edition)
