"""Prendre des notes pendant la journée : une séquence s’ouvre à la fois, tout se garde tout seul."""

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

from ateliers.notes import actions
from ateliers.notes.contenu import trouver, zone_envoyee, zones
from ateliers.notes.forms import NotesForm
from ateliers.notes.models import PriseDeNotes
from ateliers.programme.models import Atelier
from ateliers.programme.rules import can_facilitate
from communaute.socle.texte.actions import TexteEnConflit
from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.editeur import avec_editeur
from communaute.socle.texte.francais import heure
from communaute.socle.texte.plumes import plumes_de
from communaute.socle.web import brouillon as garde
from communaute.socle.web.acces import get_visible_or_404
from communaute.socle.web.conflits import PAR_LEUR_TITRE, depart, departager, renoncer
from communaute.socle.web.fenetre import caches, envoi_de, ouvrir
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie

get_post = require_http_methods(["GET", "HEAD", "POST"])


@garde_la_saisie
@get_post
@avec_editeur
def notes(request, slug):
    """La journée, séquence par séquence ; `?section=` en ouvre une, avec ce que la personne y avait laissé."""
    atelier, prise = _trouver(request, slug)
    if prise is None:
        return _commencer(request, atelier)
    sequences = list(atelier.sequences.all())
    code = request.POST.get("section") or request.GET.get("section", "")
    data = request.POST if request.method == "POST" else reprendre_saisie(request)
    data = data if data and code and data.get("section") == code else None
    form = None
    if data is not None:
        zone = _zone(atelier, sequences, prise.texte.head.contenu, code, data.get("titre", ""))
        base = depart(prise.texte, data)
        form = NotesForm(data, zone=zone, base=base)
        if request.method == "POST" and form.is_valid():
            return _enregistrer(request, prise, zone, base, sequences)
    montre = ouvrir(prise.texte, request.user)
    rangees = zones(atelier, sequences, montre.contenu)
    if code and form is None:
        form = NotesForm(None, zone=_zone(atelier, sequences, montre.contenu, code), base=montre)
    if form and not trouver(rangees, code):
        rangees.append(form.zone)
    titres = {zone.code: zone.title for zone in rangees}
    context = {"atelier": atelier, "notes": prise, "zones": rangees, "ouverte": code, "form": form}
    context |= {"montre": montre, "retrouve": data is not None and request.method != "POST"}
    context["plumes"] = plumes_de(prise.texte_id, titres, request.user)
    context["caches"] = caches(form, montre) if form else {}
    return render(request, "ateliers/notes/notes.html", context)


def _commencer(request, atelier):
    """Rien n’est encore écrit : un bouton ouvre les notes de la journée."""
    if request.method == "POST":
        actions.start(atelier=atelier, by=request.user)
        return redirect("ateliers:notes", atelier.slug)
    rangees = zones(atelier, atelier.sequences.all(), Contenu())
    return render(request, "ateliers/notes/commencer.html", {"atelier": atelier, "zones": rangees})


def _trouver(request, slug):
    """L’atelier et ses notes, pour qui l’anime ; None tant que personne ne les a ouvertes."""
    atelier = get_visible_or_404(Atelier.objects.visible_to(request.user), request, slug=slug)
    if not can_facilitate(request.user, atelier):
        raise PermissionDenied
    prise = PriseDeNotes.objects.select_related("texte__head").filter(atelier=atelier).first()
    if prise:
        prise.atelier = atelier
    return atelier, prise


def _zone(atelier, sequences, contenu, code, titre=""):
    zone = zone_envoyee(zones(atelier, sequences, contenu), code, titre)
    if zone is None:
        raise Http404
    return zone


def _envoi(request, prise, zone, base):
    formulaire = partial(_formulaire, zone)
    saisie, personne = request.POST, request.user
    return envoi_de(prise.texte, formulaire, saisie, lieu=zone.code, based_on=base, personne=personne)


def _formulaire(zone, data, base):
    return NotesForm(data, zone=zone, base=base)


def _enregistrer(request, prise, zone, base, sequences):
    page = reverse("ateliers:notes", args=[prise.atelier.slug])
    try:
        actions.write(notes=prise, envoi=_envoi(request, prise, zone, base), by=request.user)
    except TexteEnConflit as leve:
        return redirect(
            f"{reverse('ateliers:notes_conflit', args=[prise.atelier.slug])}?copie={leve.copie.jeton}"
        )
    messages.success(request, _("Enregistré à %(heure)s.") % {"heure": heure(timezone.localtime())})
    codes = [z.code for z in zones(prise.atelier, sequences, Contenu())]
    suite = codes[codes.index(zone.code) + 1 :] if zone.code in codes else []
    if "suivante" in request.POST and suite:
        return redirect(f"{page}?section={suite[0]}#section-{suite[0]}")
    return redirect(f"{page}#section-{zone.code}")


@login_not_required
@get_post
def brouillon(request, slug):
    """Garde l’envoi d’une fenêtre (POST) ; dit à une fenêtre que la personne est là, avec un jeton neuf (GET)."""
    if not request.user.is_authenticated:
        return garde.sans_session(request)
    atelier, prise = _trouver(request, slug)
    if request.method != "POST":
        return garde.de_retour(request, "ateliers/notes/de_retour.html", {"atelier": atelier})
    if prise is None:
        return garde.dire(400, "saisie")
    connues = zones(atelier, atelier.sequences.all(), prise.texte.head.contenu)
    zone = zone_envoyee(connues, request.POST.get("section", ""), request.POST.get("titre", ""))
    if zone is None:
        return garde.dire(400, "saisie")
    return garde.garder(request, prise.texte, partial(_envoi, request, prise, zone))


@get_post
def conflit(request, slug):
    """Le même paragraphe noté par deux personnes : les deux textes, et trois boutons."""
    atelier, prise = _trouver(request, slug)
    if prise is None:
        return redirect("ateliers:notes", slug)
    return departager(
        request,
        prise.texte,
        mots=PAR_LEUR_TITRE,
        resolve=lambda seen, choix, jeton: actions.resolve(
            notes=prise, seen=seen, choix=choix, jeton=jeton, by=request.user
        ),
        ecrire=reverse("ateliers:notes", args=[slug]),
        template="ateliers/notes/conflit.html",
        context={"atelier": atelier},
    )


@get_post
def abandonner(request, slug):
    """Renoncer à ses notes pas encore enregistrées : la page les montre une dernière fois, un bouton les efface."""
    atelier, prise = _trouver(request, slug)
    if prise is None:
        return redirect("ateliers:notes", slug)
    return renoncer(
        request,
        prise.texte,
        ecrire=reverse("ateliers:notes", args=[slug]),
        titre=atelier.title,
        reste=_("Les notes déjà enregistrées ne changent pas."),
    )
