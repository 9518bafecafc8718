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
from communaute.socle.texte.models import CopieDeTravail
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie
from fiches.experiences import actions, rules
from fiches.experiences.contenu import ENTETE
from fiches.experiences.forms import Entete, NouvelleFiche, SectionForm
from fiches.experiences.libelles import MOTS
from fiches.experiences.plan import PlanDEcriture
from fiches.experiences.views.trouver import get_fiche
from fiches.moderation.conflits import depart, departager


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
    """Toutes les sections ; une seule s’ouvre à la fois (?section=…)."""
    fiche = _writable(request, slug)
    plan = PlanDEcriture(fiche.texte.head.contenu)
    code = request.POST.get("section") or request.GET.get("section")
    if code and code != ENTETE and plan.section(code) is None:
        raise Http404
    form = None
    if code:
        # Ce qui était écrit quand la session a expiré revient ; sinon, ce que dit le texte.
        retrouve = None if request.method == "POST" else reprendre_saisie(request)
        retrouve = retrouve if retrouve and retrouve.get("section") == code else None
        data = request.POST if request.method == "POST" else retrouve
        base = depart(fiche.texte, data)
        form = _form(fiche, plan, code, data, base)
        if retrouve:
            messages.info(
                request,
                _("Voici ce que vous écriviez quand la session s’est fermée. Rien n’est encore enregistré."),
            )
        if request.method == "POST" and form.is_valid():
            return _save(request, fiche, plan, code, form, base)
    copie = CopieDeTravail.objects.filter(texte=fiche.texte_id, personne=request.user).first()
    context = {"fiche": fiche, "plan": plan, "ouverte": code, "form": form, "copie": copie}
    return render(request, "fiches/experiences/modifier.html", context)


def _writable(request, slug):
    fiche = get_fiche(request, slug)
    if not rules.can_write(request.user, fiche):
        raise PermissionDenied
    return fiche


def _form(fiche, plan, code, data, base):
    head = fiche.texte.head
    if code == ENTETE:
        initial = {**head.content["meta"], "based_on": head.pk}
        return Entete(data, communaute=fiche.communaute_id, initial=initial)
    return SectionForm(data, fiche=fiche, section=plan.section(code), base=base, ordre=plan.ordre)


def _save(request, fiche, plan, code, form, base):
    contenu = form.appliquer(base.contenu)
    try:
        actions.write(fiche, contenu, based_on=base, by=request.user, origins=form.origines)
    except TexteEnConflit:
        return redirect("fiches:conflit", slug=fiche.slug)
    except Refus as refus:
        messages.error(request, refus.message)
        return redirect(fiche)
    messages.success(request, _("Enregistré à %(heure)s.") % {"heure": heure(timezone.localtime())})
    return redirect(_suite(fiche, plan, code, "suivante" in request.POST))


def _suite(fiche, plan, code, suivante: bool) -> str:
    page = reverse("fiches:modifier", args=[fiche.slug])
    if suivante and (after := plan.suivante(code)):
        return f"{page}?section={after}#section-{after}"
    return f"{page}#section-{code}"


def conflit(request, slug):
    """Le même passage écrit des deux côtés : les deux textes, et trois boutons par passage."""
    fiche = _writable(request, slug)
    return departager(
        request,
        fiche.texte,
        mots=MOTS,
        resolve=lambda seen, choix: actions.resolve(fiche, seen=seen, choix=choix, by=request.user),
        ecrire=reverse("fiches:modifier", args=[slug]),
        template="fiches/experiences/conflit.html",
        context={"fiche": fiche},
    )
