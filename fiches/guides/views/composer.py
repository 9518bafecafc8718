"""Le plan d’un guide : le commencer, en ranger les chapitres, en ajouter, en ôter."""

import uuid

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from communaute.socle.refus import Refus
from communaute.socle.web.conflits import depart
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie
from fiches.guides import actions, composition, rules
from fiches.guides.ajouts import ajouts, par_theme
from fiches.guides.enums import TEXTES, Nature
from fiches.guides.forms import NouveauGuideForm, TexteLibreForm
from fiches.guides.plan import numero_de
from fiches.guides.views.trouver import a_composer

get_post = require_http_methods(["GET", "HEAD", "POST"])
PAS = {"monter": -1, "descendre": 1}


@garde_la_saisie
@get_post
def nouveau(request):
    """Un titre, une communauté : le plan se remplit de ce qui a paru."""
    if not rules.can_compose_some(request.user):
        raise Http404
    data = request.POST if request.method == "POST" else reprendre_saisie(request)
    form = NouveauGuideForm(data, initial={"jeton": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        guide = actions.create(by=request.user, **form.cleaned_data)
        messages.success(request, _("Le guide est commencé : voici son plan, à ranger et à compléter."))
        return redirect("guides:composer", guide.slug)
    return render(request, "fiches/guides/composer/nouveau.html", {"form": form})


@garde_la_saisie
@get_post
def composer(request, slug):
    """Le plan ; un bouton par geste. Après un geste, la page revient au chapitre et dit où il est."""
    guide = a_composer(request, slug)
    libre = TexteLibreForm(_donnees(request), initial={"jeton": uuid.uuid4()})
    if request.method == "POST":
        try:
            suite = _gesture(request, guide, libre)
        except Refus as refus:
            messages.error(request, refus.message)
            return redirect("guides:composer", slug)
        if suite:
            return redirect(reverse("guides:composer", args=[slug]) + suite)
    return _page(request, guide, libre)


def _donnees(request):
    data = request.POST if request.method == "POST" else reprendre_saisie(request)
    return data if data and "titre" in data else None


def _gesture(request, guide, libre) -> str:
    """Fait le geste demandé ; rend où revenir, ou rien si le formulaire est à corriger."""
    envoi, by = request.POST, request.user
    for geste, pas in PAS.items():
        if chapitre := envoi.get(geste):
            actions.move(guide, chapitre=chapitre, pas=pas, seen=depart(guide.texte, envoi), by=by)
            return f"?place={chapitre}#{geste}-{chapitre}"
    if chapitre := envoi.get("placer"):
        actions.place(guide, chapitre=chapitre, apres=envoi.get("apres", ""), by=by)
        return f"?place={chapitre}#chapitre-{chapitre}"
    if chapitre := envoi.get("oter"):
        avant = guide.texte.head.number
        actions.remove(guide, chapitre=chapitre, by=by)
        return f"?ote={avant}#plan"
    if "ajouter" in envoi:
        return _added(guide, envoi["ajouter"], by)
    if not libre.is_bound:
        raise Http404
    if not libre.is_valid():
        return ""
    ref = libre.cleaned_data["jeton"].hex
    actions.add(guide, nature=Nature.TEXTE, ref=ref, title=libre.cleaned_data["titre"], by=by)
    return _vers(guide, Nature.TEXTE, ref)


def _added(guide, choix, by) -> str:
    """Ce que le bouton nomme, s’il peut toujours s’ajouter. Déjà au plan (double clic) : on y mène."""
    nature, _barre, ref = choix.partition("/")
    if nature not in Nature.values or nature == Nature.TEXTE:
        raise Http404
    trouve = next((a for a in ajouts(guide) if a.choix == choix), None)
    if trouve:
        theme = trouve.theme_id if nature in TEXTES else ""
        actions.add(guide, nature=nature, ref=ref, title=trouve.title, theme_id=theme, by=by)
    elif guide.texte.head.contenu.bloc(numero_de(guide.jeton, nature, ref)) is None:
        raise Refus("parti", _("Ce texte ne peut plus s’ajouter : il n’est plus sur le site, ou pas encore."))
    return _vers(guide, nature, ref)


def _vers(guide, nature, ref) -> str:
    return f"?ajoute={numero_de(guide.jeton, nature, ref)}#ajouter"


def _page(request, guide, libre):
    contenu, demande = guide.texte.head.contenu, request.GET
    possibles = ajouts(guide)
    a_placer = contenu.bloc(demande.get("placer", ""))
    context = {"guide": guide, "rangees": composition.rangees(contenu, guide.communaute), "libre": libre}
    context["textes"] = par_theme([a for a in possibles if a.nature in TEXTES])
    context["manquants"] = [a for a in possibles if a.nature not in TEXTES]
    context["a_placer"] = a_placer.id if a_placer else ""
    context["destinations"] = composition.destinations(contenu, a_placer) if a_placer else []
    context["bouge"], context["peut_jeter"] = demande.get("place", ""), rules.can_trash(request.user, guide)
    context["ou"] = composition.place_de(contenu, context["bouge"])
    context["ajoute"] = demande.get("ajoute", "")
    context["ou_ajoute"] = composition.place_de(contenu, context["ajoute"])
    context["ote"] = _etat_d_avant(guide, demande.get("ote", ""))
    return render(request, "fiches/guides/composer/page.html", context)


def _etat_d_avant(guide, numero: str) -> int:
    """Le numéro de l’état qui précédait, si l’adresse en donne un qui existe."""
    connu = numero.isascii() and numero.isdecimal() and len(numero) < 9
    return int(numero) if connu and 0 < int(numero) < guide.texte.head.number else 0
