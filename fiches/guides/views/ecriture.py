"""Écrire un chapitre, ou la présentation : tout se garde tout seul, rien ne s’écrase."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from communaute.socle.refus import Refus
from communaute.socle.texte.actions import TexteEnConflit
from communaute.socle.texte.editeur import avec_editeur
from communaute.socle.texte.francais import heure
from communaute.socle.texte.plumes import plumes_de
from communaute.socle.web import brouillon as garde
from communaute.socle.web.conflits import depart, departager, renoncer
from communaute.socle.web.fenetre import caches, envoi_de, ouvrir
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie
from fiches.guides import actions
from fiches.guides.forms import ChapitreForm, PresentationForm
from fiches.guides.libelles import MOTS, PRESENTATION, conseil_de, ecarts_entre, lieux
from fiches.guides.plan import est_ecrit
from fiches.guides.views.trouver import a_composer

get_post = require_http_methods(["GET", "HEAD", "POST"])


@garde_la_saisie
@get_post
@avec_editeur
def chapitre(request, slug, numero):
    """Le titre et le texte d’un chapitre que l’équipe écrit ; d’un thème, sa présentation."""
    return _ecrire(request, a_composer(request, slug), numero)


@garde_la_saisie
@get_post
def presentation(request, slug):
    """Titre, sous-titre, une phrase, licence."""
    return _ecrire(request, a_composer(request, slug), PRESENTATION)


def _ecrire(request, guide, lieu):
    # Ce qui était écrit quand la session a expiré revient ; sinon, ce que dit le texte.
    data = request.POST if request.method == "POST" else reprendre_saisie(request)
    data = data if data and data.get("section") == lieu else None
    base = depart(guide.texte, data)
    formulaire = _formulaire(guide, lieu, base)
    form = formulaire(data, base) if data is not None else None
    if request.method == "POST" and form and form.is_valid():
        return _save(request, guide, lieu, formulaire, base)
    montre = ouvrir(guide.texte, request.user)
    form = form or formulaire(None, montre)
    bloc = montre.contenu.bloc(lieu) or base.contenu.bloc(lieu)
    context = {"guide": guide, "bloc": bloc, "ouverte": lieu, "form": form, "montre": montre}
    context |= {"retrouve": data is not None and request.method != "POST", "caches": caches(form, montre)}
    context["plumes"] = plumes_de(guide.texte_id, lieux(guide.texte.head.contenu), request.user)
    context["conseil"] = conseil_de(bloc)
    return render(request, "fiches/guides/composer/ecrire.html", context)


def _formulaire(guide, lieu, base):
    """`formulaire(data, base)` de ce lieu ; 404 si ce chapitre n’est pas de ceux que l’équipe écrit."""
    if lieu == PRESENTATION:
        return lambda data, base: PresentationForm(data, base=base)
    bloc = guide.texte.head.contenu.bloc(lieu) or base.contenu.bloc(lieu)
    if bloc is None or not est_ecrit(bloc):
        raise Http404
    return lambda data, base: ChapitreForm(data, bloc=bloc, base=base)


def _envoi(request, guide, lieu, formulaire, base):
    return envoi_de(guide.texte, formulaire, request.POST, lieu=lieu, based_on=base, personne=request.user)


def _save(request, guide, lieu, formulaire, base):
    try:
        actions.keep(guide, _envoi(request, guide, lieu, formulaire, base), by=request.user)
    except TexteEnConflit as leve:
        return redirect(f"{reverse('guides:conflit', args=[guide.slug])}?copie={leve.copie.jeton}")
    except Refus as refus:
        messages.error(request, refus.message)
        return redirect("guides:liste")
    messages.success(request, _("Enregistré à %(heure)s.") % {"heure": heure(timezone.localtime())})
    if "plan" in request.POST:
        return redirect("guides:composer", guide.slug)
    return redirect(request.path)


@login_not_required
@get_post
def brouillon(request, slug):
    """Garde l’envoi d’une fenêtre (POST) ; dit à une fenêtre que la personne est là, avec un jeton neuf (GET)."""
    if not request.user.is_authenticated:
        return garde.sans_session(request)
    guide = a_composer(request, slug)
    if request.method != "POST":
        return garde.de_retour(request, "fiches/guides/composer/de_retour.html", {"guide": guide})
    lieu = request.POST.get("section", "")
    try:
        formulaire = _formulaire(guide, lieu, depart(guide.texte, request.POST))
    except Http404:
        return garde.dire(400, "saisie")
    return garde.garder(request, guide.texte, partial(_envoi, request, guide, lieu, formulaire))


@get_post
def conflit(request, slug):
    """Le même passage écrit des deux côtés : les deux textes, et trois boutons par passage."""
    guide = a_composer(request, slug)
    return departager(
        request,
        guide.texte,
        mots=MOTS,
        resolve=lambda seen, choix, jeton: actions.resolve(
            guide, seen=seen, choix=choix, jeton=jeton, by=request.user
        ),
        ecrire=reverse("guides:composer", args=[slug]),
        template="fiches/guides/composer/conflit.html",
        context={"guide": guide},
    )


@get_post
def abandonner(request, slug):
    """Renoncer à un texte pas encore enregistré : la page le montre une dernière fois, un bouton l’efface."""
    guide = a_composer(request, slug)
    return renoncer(
        request,
        guide.texte,
        ecrire=reverse("guides:composer", args=[slug]),
        titre=guide.title,
        reste=_("Le guide reste tel qu’il est enregistré."),
        ecarts=ecarts_entre,
    )
