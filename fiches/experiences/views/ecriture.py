"""Écrire : ouvrir un brouillon, remplir ses sections, départager deux textes."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.socle.refus import Refus
from communaute.socle.texte.actions import TexteEnConflit
from communaute.socle.texte.editeur import avec_editeur
from communaute.socle.texte.francais import heure
from communaute.socle.web.conflits import depart, departager
from communaute.socle.web.fenetre import caches, ouvrir
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie
from fiches.experiences import actions, fenetre, rules
from fiches.experiences.brouillons import TropLongue, autres_plumes, enregistrer
from fiches.experiences.contenu import ENTETE
from fiches.experiences.forms import NouvelleFiche
from fiches.experiences.libelles import MOTS
from fiches.experiences.plan import PlanDEcriture
from fiches.experiences.relecture.lecture import notes_de_section
from fiches.experiences.views.brouillon import page_de_conflit, page_de_section
from fiches.experiences.views.trouver import get_fiche


@garde_la_saisie
def nouvelle(request):
    """Un titre, et l’on écrit."""
    if not rules.can_start(request.user):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else reprendre_saisie(request)
    form = NouvelleFiche(data, user=request.user, initial={"jeton": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            fiche = actions.create(by=request.user, **form.cleaned_data)
        except Refus as refus:
            form.add_error(None, refus.message)
        else:
            return redirect("fiches:modifier", slug=fiche.slug)
    return render(request, "fiches/experiences/nouvelle.html", {"form": form})


@garde_la_saisie
@avec_editeur
def modifier(request, slug):
    """Toutes les sections ; une seule s’ouvre à la fois (?section=…), avec ce que la personne y avait laissé."""
    fiche = _writable(request, slug)
    code = request.POST.get("section") or request.GET.get("section")
    # Ce qui était écrit quand la session a expiré revient ; sinon, ce que dit le texte.
    data = request.POST if request.method == "POST" else reprendre_saisie(request)
    data = data if data and code and data.get("section") == code else None
    form = None
    if data is not None:
        base = depart(fiche.texte, data)
        plan = _plan(fiche.texte.head.contenu, code)
        form = fenetre.formulaire(fiche, plan, code, data, base)
        if request.method == "POST" and form.is_valid():
            return _save(request, fiche, plan, code, base)
    montre = ouvrir(fiche.texte, request.user)
    plan = _plan(montre.contenu, code)
    if code and form is None:
        form = fenetre.formulaire(fiche, plan, code, None, montre)
    context = {"fiche": fiche, "plan": plan, "ouverte": code, "form": form, "montre": montre}
    context["retrouve"] = data is not None and request.method != "POST"
    context["plumes"] = autres_plumes(fiche, plan, request.user)
    context["notes"] = notes_de_section(fiche, request.user, code) if code else []
    context["caches"] = caches(form, montre) if form else {}
    context["attente"] = fenetre.sections_en_attente(montre, fiche.texte.head)
    return render(request, "fiches/experiences/modifier.html", context)


def _plan(contenu, code) -> PlanDEcriture:
    """Le plan, où la section demandée existe."""
    plan = PlanDEcriture(contenu)
    if code and code != ENTETE and plan.section(code) is None:
        raise Http404
    return plan


def _writable(request, slug):
    fiche = get_fiche(request, slug)
    if not rules.can_write(request.user, fiche):
        raise PermissionDenied
    return fiche


def _save(request, fiche, plan, code, base):
    envoi = fenetre.envoi_de(fiche, plan, code, request.POST, based_on=base, personne=request.user)
    try:
        enregistrer(fiche, plan, envoi, by=request.user)
    except TexteEnConflit as leve:
        return redirect(page_de_conflit(fiche, leve))
    except TropLongue as refus:
        messages.error(request, refus.message)
        return redirect(page_de_section(fiche, refus.section))
    except Refus as refus:
        messages.error(request, refus.message)
        return redirect(fiche)
    messages.success(request, _("Enregistré à %(heure)s.") % {"heure": heure(timezone.localtime())})
    return redirect(_suite(fiche, plan, code, "suivante" in request.POST))


def _suite(fiche, plan, code, suivante: bool) -> str:
    if suivante and (after := plan.suivante(code)):
        return page_de_section(fiche, after)
    return f"{reverse('fiches:modifier', args=[fiche.slug])}#section-{code}"


def conflit(request, slug):
    """Le même passage écrit des deux côtés : les deux textes, et trois boutons par passage."""
    fiche = _writable(request, slug)
    return departager(
        request,
        fiche.texte,
        mots=MOTS,
        resolve=lambda seen, choix, jeton: actions.resolve(
            fiche, seen=seen, choix=choix, jeton=jeton, by=request.user
        ),
        ecrire=reverse("fiches:modifier", args=[slug]),
        template="fiches/experiences/conflit.html",
        context={"fiche": fiche},
    )
