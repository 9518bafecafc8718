"""Remplir hors ligne : télécharger le formulaire, le renvoyer, choisir ce que l’on en reprend."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from communaute.socle.documents.raisons import refuse
from communaute.socle.exports.programmes import Echec
from communaute.socle.refus import Refus
from communaute.socle.texte.actions import TexteEnConflit
from communaute.socle.texte.models import CopieDeTravail
from fiches.experiences import rules
from fiches.experiences.formulaire import actions, depart
from fiches.experiences.formulaire.fabriquer import TYPE, en_document
from fiches.experiences.formulaire.forms import Choix, Renvoi
from fiches.experiences.formulaire.models import FormulaireRenvoye
from fiches.experiences.formulaire.propositions import propositions
from fiches.experiences.models import SectionModele
from fiches.experiences.views.trouver import get_fiche


@require_http_methods(["GET", "POST"])
def formulaire(request, slug):
    """Le formulaire à télécharger, celui que l’on renvoie, ceux qui attendent."""
    fiche = _writable(request, slug)
    envoye = (request.POST, request.FILES) if request.method == "POST" else ()
    trop_gros = getattr(request, "depot_trop_gros", False)
    form = Renvoi(*envoye, trop_gros=trop_gros, initial={"jeton": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            if trop_gros:
                raise refuse("trop_gros")
            recu = actions.receive(fiche, by=request.user, **form.cleaned_data)
        except Refus as refus:
            form.add_error("fichier" if refus.code == "fichier" else None, refus.message)
        else:
            return redirect("fiches:formulaire_renvoye", slug=fiche.slug, jeton=recu.jeton)
    context = {"fiche": fiche, "form": form, "copie": _a_une_copie(request, fiche)}
    siens = FormulaireRenvoye.objects.of(request.user).filter(fiche=fiche)
    context["attendent"] = siens.waiting().defer("contenu")
    return render(request, "fiches/experiences/formulaire/page.html", context)


@require_safe
def telecharger(request, slug):
    """Le formulaire de cette fiche, fait de son dernier état enregistré."""
    fiche = _writable(request, slug)
    return _document(request, depart.de_fiche(fiche, fiche.texte.head), f"formulaire-{fiche.slug}")


@require_safe
def vierge(request):
    """Le formulaire d’une fiche qui n’existe pas encore."""
    if not rules.can_start(request.user):
        raise PermissionDenied
    return _document(request, depart.vierge(), "formulaire-nouvelle-fiche")


def _document(request, formulaire, nom):
    try:
        octets = en_document(formulaire)
    except Echec:
        messages.error(request, _("Le formulaire n’a pas pu être fait. Réessayez dans un moment."))
        return redirect(request.path.rpartition("/")[0] + "/")
    reponse = HttpResponse(octets, content_type=TYPE)
    reponse["Content-Disposition"] = f'attachment; filename="{nom}.docx"'
    return reponse


@require_http_methods(["GET", "POST"])
def renvoye(request, slug, jeton):
    """Ce que le formulaire changerait, section par section ; rien n’est écrit avant « Enregistrer ces choix »."""
    fiche = _writable(request, slug)
    recu = _le_sien(request, fiche, jeton)
    if request.POST.get("geste") == "renoncer":
        actions.give_up(recu, by=request.user)
        messages.success(request, _("Ce formulaire est oublié. La fiche n’a pas changé."))
        return redirect("fiches:formulaire", slug=fiche.slug)
    if recu.repris_le and not recu.contenu:
        return redirect("fiches:modifier", slug=fiche.slug)
    base = recu.revision.contenu
    modeles = list(SectionModele.objects.pour(base))
    changees = propositions(fiche, base, fiche.texte.head.contenu, recu.contenu["ecrits"], modeles)
    form = Choix(request.POST if request.method == "POST" else None, propositions=changees)
    if request.method == "POST" and form.is_valid():
        return _reprendre(request, fiche, recu, form.codes)
    context = {"fiche": fiche, "recu": recu, "form": form, "copie": _a_une_copie(request, fiche)}
    context["a_choisir"] = (
        not recu.est_marque and changees and "comparer" not in request.GET and not form.is_bound
    )
    return render(request, "fiches/experiences/formulaire/comparer.html", context)


def _reprendre(request, fiche, recu, codes):
    try:
        actions.accept(recu, codes=codes, by=request.user)
    except TexteEnConflit as leve:
        return redirect(f"{reverse('fiches:conflit', args=[fiche.slug])}?copie={leve.copie.jeton}")
    except Refus as refus:
        messages.error(request, refus.message)
        return redirect("fiches:formulaire", slug=fiche.slug)
    if codes:
        messages.success(
            request, _("C’est enregistré : ce que vous avez repris du formulaire est dans la fiche.")
        )
    else:
        messages.success(request, _("Le texte du site est gardé tel quel."))
    return redirect("fiches:modifier", slug=fiche.slug)


def _writable(request, slug):
    fiche = get_fiche(request, slug)
    if not rules.can_write(request.user, fiche):
        raise PermissionDenied
    return fiche


def _le_sien(request, fiche, jeton) -> FormulaireRenvoye:
    try:
        siens = FormulaireRenvoye.objects.of(request.user).filter(fiche=fiche).select_related("revision")
        recu = siens.filter(jeton=uuid.UUID(jeton)).first()
    except ValueError:
        recu = None
    if recu is None:
        raise Http404
    return recu


def _a_une_copie(request, fiche) -> bool:
    """Elle a écrit sur le site quelque chose qui n’est pas encore enregistré."""
    return CopieDeTravail.objects.filter(texte=fiche.texte_id, personne=request.user).exists()
