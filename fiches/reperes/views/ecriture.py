"""Écrire : proposer un repère, en écrire les parties, les ranger, départager deux textes."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
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
from communaute.socle.texte.models import CopieDeTravail
from communaute.socle.web.conflits import depart, departager
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie
from fiches.reperes import actions, rules
from fiches.reperes.apports.lecture import en_attente
from fiches.reperes.contenu import avec_bloc, deplacer, est_numero, sans_bloc
from fiches.reperes.forms import Entete, PartieForm, Proposition
from fiches.reperes.lecture import page_de
from fiches.reperes.libelles import MOTS
from fiches.reperes.plan import ENTETE, PlanDuRepere
from fiches.reperes.views.trouver import writable


@garde_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
def proposer(request):
    """Un titre, un thème, pourquoi cela compte : l’équipe est prévenue."""
    if not rules.can_propose(request.user):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else reprendre_saisie(request)
    form = Proposition(data, user=request.user, initial={"jeton": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            repere = actions.propose(by=request.user, **form.cleaned_data)
        except Refus as refus:
            form.add_error(None, refus.message)
        else:
            messages.success(request, _("Merci : votre proposition est transmise à l’équipe."))
            return redirect(repere)
    return render(request, "fiches/reperes/proposer.html", {"form": form})


@garde_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
@avec_editeur
def modifier(request, slug):
    """Toutes les parties, par nature ; une seule s’ouvre à la fois (?ouvert=…) ; des boutons pour ranger."""
    repere = writable(request, slug)
    if "geste" in request.POST:
        return _arrange(request, repere)
    ouvert = request.POST.get("ouvert") or request.GET.get("ouvert", "")
    # Ce qui était écrit quand la session a expiré revient ; sinon, ce que dit le texte.
    data = request.POST if request.method == "POST" else reprendre_saisie(request)
    data = data if data and data.get("ouvert") == ouvert else None
    base = depart(repere.texte, data)
    try:
        plan = PlanDuRepere(repere.texte.head.contenu, repere.jeton, ouvert, base.contenu)
    except KeyError as inconnu:
        raise Http404 from inconnu
    form = _form(repere, plan, base, data)
    if request.method == "POST" and form and form.is_valid():
        return _save(request, repere, plan, base, form)
    if data and request.method != "POST":
        phrase = _("Voici ce que vous écriviez quand la session s’est fermée. Rien n’est encore enregistré.")
        messages.info(request, phrase)
    copies = CopieDeTravail.objects.filter(texte=repere.texte_id, personne=request.user)
    copie = copies.order_by("-updated_at").first()
    context = {"repere": repere, "plan": plan, "form": form, "copie": copie}
    context["lue"], context["apports"] = page_de(repere, request.user), en_attente(repere)
    return render(request, "fiches/reperes/modifier.html", context)


def _form(repere, plan, base, data):
    if plan.ouvert == ENTETE:
        initial = {**base.content["meta"], "based_on": base.pk}
        return Entete(data, communaute=repere.communaute_id, initial=initial)
    if not plan.numero:
        return None
    # Une partie nouvelle garde le numéro qu’elle avait à l’ouverture : deux envois n’en font qu’une.
    if plan.est_nouvelle and data and est_numero(data.get("numero", "")):
        plan.numero = data["numero"]
    return PartieForm(data, numero=plan.numero, nature=plan.nature, base=base)


def _save(request, repere, plan, base, form):
    dit = form.dit
    if plan.ouvert == ENTETE:
        contenu, ancre = base.contenu.avec_meta(**form.meta()), ENTETE
    else:
        contenu = avec_bloc(base.contenu, plan.numero, plan.nature, title=form.titre, html=form.html)
        dit, ancre = dit | {"origins": form.origines}, plan.numero
    fait = _("Enregistré à %(heure)s.") % {"heure": heure(timezone.localtime())}
    return _write(request, repere, contenu, base, fait, ancre, **dit)


def _arrange(request, repere):
    """Monter, descendre, retirer une partie ; ce qui est retiré se retrouve dans l’historique."""
    base = depart(repere.texte, request.POST)
    geste, numero = request.POST["geste"], request.POST.get("partie", "")
    if base.contenu.bloc(numero) is None or geste not in ("monter", "descendre", "retirer"):
        raise Http404
    if geste == "retirer":
        retire = _("C’est retiré du texte. L’historique le garde, et permet d’y revenir.")
        return _write(request, repere, sans_bloc(base.contenu, numero), base, retire, "parties")
    contenu = deplacer(base.contenu, numero, vers_le_haut=geste == "monter")
    return _write(request, repere, contenu, base, _("L’ordre est enregistré."), numero)


def _write(request, repere, contenu, base, fait, ancre, **dit):
    try:
        actions.write(repere, contenu, based_on=base, by=request.user, **dit)
    except TexteEnConflit as conflit:
        page = reverse("reperes:conflit", args=[repere.slug])
        return redirect(f"{page}?copie={conflit.copie.jeton}")
    except Refus as refus:
        messages.error(request, refus.message)
        return redirect(repere)
    messages.success(request, fait)
    return redirect(f"{reverse('reperes:modifier', args=[repere.slug])}#partie-{ancre}")


@require_http_methods(["GET", "HEAD", "POST"])
def conflit(request, slug):
    """Le même passage écrit des deux côtés : les deux textes, et trois boutons par passage."""
    repere = writable(request, slug)
    return departager(
        request,
        repere.texte,
        mots=MOTS,
        resolve=lambda seen, choix, jeton: actions.resolve(
            repere, seen=seen, choix=choix, jeton=jeton, by=request.user
        ),
        ecrire=reverse("reperes:modifier", args=[slug]),
        template="fiches/reperes/conflit.html",
        context={"repere": repere},
    )
