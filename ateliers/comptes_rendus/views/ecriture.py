"""Écrire un compte rendu : une partie s’ouvre à la fois, tout se garde tout seul, rien ne s’écrase."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ateliers.comptes_rendus import actions, rules
from ateliers.comptes_rendus.forms import PartieForm
from ateliers.comptes_rendus.plan import Plan
from ateliers.comptes_rendus.views.trouver import get_compte_rendu, writable
from communaute.socle.refus import Refus
from communaute.socle.texte.actions import TexteEnConflit
from communaute.socle.texte.editeur import avec_editeur
from communaute.socle.texte.francais import heure
from communaute.socle.texte.plumes import plumes_de
from communaute.socle.web import brouillon as garde
from communaute.socle.web.conflits import PAR_LEUR_TITRE, depart, departager, renoncer
from communaute.socle.web.fenetre import caches, envoi_de, ouvrir
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie

get_post = require_http_methods(["GET", "HEAD", "POST"])


@garde_la_saisie
@get_post
@avec_editeur
def modifier(request, slug):
    """Toutes les parties ; `?section=` en ouvre une, avec ce que la personne y avait laissé."""
    rendu = get_compte_rendu(request, slug)
    # Diffusé pendant qu’on écrivait : l’envoi est refusé plus loin, et ses mots gardés.
    envoi = request.method == "POST" and "section" in request.POST
    if not (rules.can_facilitate if envoi else rules.can_write)(request.user, rendu):
        raise PermissionDenied
    sequences = list(rendu.atelier.sequences.all())
    code = request.POST.get("section") or request.GET.get("section", "")
    # Ce qui était écrit quand la session a expiré revient ; sinon, ce que dit le texte.
    data = request.POST if request.method == "POST" else reprendre_saisie(request)
    data = data if data and code and data.get("section") == code else None
    form = None
    if data is not None:
        base = depart(rendu.texte, data)
        plan = Plan(rendu.texte.head.contenu, rendu.atelier, sequences)
        form = PartieForm(data, partie=_partie(plan, base, code), base=base)
        if request.method == "POST" and form.is_valid():
            return _save(request, rendu, plan, form, base)
    montre = ouvrir(rendu.texte, request.user)
    plan = Plan(montre.contenu, rendu.atelier, sequences)
    if code and form is None:
        form = PartieForm(None, partie=_partie(plan, montre, code), base=montre)
    context = {"rendu": rendu, "atelier": rendu.atelier, "plan": plan, "ouverte": code, "form": form}
    context |= {"montre": montre, "retrouve": data is not None and request.method != "POST"}
    context["plumes"] = plumes_de(rendu.texte_id, plan.titres, request.user)
    context["caches"] = caches(form, montre) if form else {}
    return render(request, "ateliers/comptes_rendus/modifier.html", context)


def _partie(plan, base, code):
    """La partie demandée, du texte, du programme, ou de la révision d’où part la personne."""
    partie = plan.partie(code) or base.contenu.bloc(code)
    if partie is None:
        raise Http404
    return partie


def _envoi(request, rendu, partie, base):
    formulaire = partial(_formulaire, partie)
    personne = request.user
    return envoi_de(rendu.texte, formulaire, request.POST, lieu=partie.id, based_on=base, personne=personne)


def _formulaire(partie, data, base):
    return PartieForm(data, partie=partie, base=base)


def _save(request, rendu, plan, form, base):
    partie, slug = form.partie, rendu.atelier.slug
    try:
        actions.keep(rendu, _envoi(request, rendu, partie, base), by=request.user)
    except TexteEnConflit as leve:
        return redirect(f"{reverse('ateliers:compte_rendu_conflit', args=[slug])}?copie={leve.copie.jeton}")
    except Refus as refus:
        messages.error(request, refus.message)
        return redirect(rendu)
    messages.success(request, _("Enregistré à %(heure)s.") % {"heure": heure(timezone.localtime())})
    page, suivante = reverse("ateliers:compte_rendu_modifier", args=[slug]), plan.suivante(partie.id)
    if "suivante" in request.POST and suivante:
        return redirect(f"{page}?section={suivante}#section-{suivante}")
    return redirect(f"{page}#section-{partie.id}")


@login_not_required
@get_post
def brouillon(request, slug):
    """Garde l’envoi d’une fenêtre (POST) ; dit à une fenêtre que la personne est là, avec un jeton neuf (GET)."""
    if not request.user.is_authenticated:
        return garde.sans_session(request)
    rendu = get_compte_rendu(request, slug)
    if not rules.can_write(request.user, rendu):
        if garde.parle_json(request) and rules.can_facilitate(request.user, rendu):
            return garde.dire(423, "fermee")
        raise PermissionDenied
    if request.method != "POST":
        return garde.de_retour(request, "ateliers/comptes_rendus/de_retour.html", {"atelier": rendu.atelier})
    plan = Plan(rendu.texte.head.contenu, rendu.atelier, rendu.atelier.sequences.all())
    partie = plan.partie(request.POST.get("section", ""))
    if partie is None:
        return garde.dire(400, "saisie")
    return garde.garder(request, rendu.texte, partial(_envoi, request, rendu, partie))


@get_post
def conflit(request, slug):
    """Le même passage écrit des deux côtés : les deux textes, et trois boutons par passage."""
    rendu = writable(request, slug)
    return departager(
        request,
        rendu.texte,
        mots=PAR_LEUR_TITRE,
        resolve=lambda seen, choix, jeton: actions.resolve(
            rendu, seen=seen, choix=choix, jeton=jeton, by=request.user
        ),
        ecrire=reverse("ateliers:compte_rendu_modifier", args=[slug]),
        template="ateliers/comptes_rendus/conflit.html",
        context={"rendu": rendu, "atelier": rendu.atelier},
    )


@get_post
def abandonner(request, slug):
    """Renoncer à un texte pas encore enregistré : la page le montre une dernière fois, un bouton l’efface."""
    rendu = writable(request, slug)
    return renoncer(
        request,
        rendu.texte,
        ecrire=reverse("ateliers:compte_rendu_modifier", args=[slug]),
        titre=rendu.atelier.title,
        reste=_("Le compte rendu reste tel qu’il est enregistré."),
    )
