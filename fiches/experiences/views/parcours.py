"""Faire avancer une fiche : la soumettre, donner l’accord du réseau, la jeter."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from communaute.socle.refus import Refus
from communaute.socle.web.fenetre import ouvrir
from fiches.experiences import actions, rules
from fiches.experiences.ecarts import ecarts_entre
from fiches.experiences.forms import CeQuiChange, Motif
from fiches.experiences.lecture import page_de
from fiches.experiences.manques import manquantes
from fiches.experiences.models import Fiche
from fiches.experiences.relecture.lecture import necessaires_ouvertes
from fiches.experiences.views.brouillon import verser
from fiches.experiences.views.trouver import get_fiche
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat


@require_http_methods(["GET", "POST"])
def soumettre(request, slug):
    """Ce qui manque, avec les liens ; ou la confirmation, en un bouton."""
    fiche = get_fiche(request, slug)
    if fiche.state == Etat.SOUMISE and rules.is_own(request.user, fiche):
        return redirect(fiche)
    _require(any(t.name == "soumettre" for t in FICHE.available(fiche, request.user)))
    form = CeQuiChange(request.POST or None) if fiche.version else None
    attente = ouvrir(fiche.texte, request.user)
    if request.method == "POST" and (form is None or form.is_valid()):
        # Ce que la personne a écrit sans l’enregistrer part d’abord : c’est ce texte-là qu’elle soumet.
        if attente.copie and (ailleurs := verser(request, fiche, attente)):
            return redirect(ailleurs)
        note = form.cleaned_data["note"] if form else ""
        if advance(request, fiche, "soumettre", _("Votre fiche est soumise à l’équipe."), note=note):
            return redirect(fiche)
    context = {"fiche": fiche, "manquantes": manquantes(attente.contenu), "form": form, "attente": attente}
    context["notes_ouvertes"] = necessaires_ouvertes(fiche)
    return render(request, "fiches/experiences/soumettre.html", context)


@require_http_methods(["GET", "POST"])
def accord(request, slug):
    """Le texte exact, ou ce qui a changé depuis son dernier accord ; et un bouton : « Mon réseau assume »."""
    fiche = get_fiche(request, slug)
    if fiche.state != Etat.PRETE and rules.is_own(request.user, fiche):
        messages.info(request, _("Cette fiche n’attend pas, ou plus, l’accord de votre réseau."))
        return redirect(fiche)
    _require(rules.can_agree(request.user, fiche))
    if request.method == "POST":
        try:
            actions.agree(fiche, by=request.user, sha256=request.POST.get("sha256", ""))
        except Refus as refus:
            messages.error(request, refus.message)
            return redirect("fiches:accord", slug=slug)
        messages.success(
            request, _("Merci : l’accord de votre réseau est enregistré. L’équipe peut publier.")
        )
        return redirect(fiche)
    head = fiche.texte.head
    context = {
        "fiche": fiche,
        "lue": page_de(fiche, request.user, head),
        "deja": fiche.accord_sha == head.sha256,
    }
    dernier = None if context["deja"] else _dernier_accord(fiche, request.user)
    if dernier:
        ecarts = ecarts_entre(dernier.revision.contenu, head.contenu, fiche.communaute_id)
        sien = dernier.personne_id == request.user.pk
        context |= {"dernier": dernier, "ecarts": ecarts, "entete": ecarts.entete, "sien": sien}
        # Qui n’a jamais assumé ce texte le lit d’abord en entier : une autre l’a lu, pas elle.
        context["entier"] = "entier" in request.GET or (not sien and "ecarts" not in request.GET)
    return render(request, "fiches/experiences/accord.html", context)


def _dernier_accord(fiche, user):
    """Le dernier accord de cette personne ; à défaut, celui d’une autre référente."""
    accords = fiche.accords.select_related("revision", "personne")
    dernier = accords.last()
    if dernier and dernier.personne_id != user.pk:
        return accords.filter(personne=user).last() or dernier
    return dernier


@require_http_methods(["GET", "POST"])
def reprise(request, slug):
    """La référente préfère que le texte soit repris avant de l’assumer : elle dit pourquoi."""
    fiche = get_fiche(request, slug)
    _require(rules.can_agree(request.user, fiche))
    form = Motif(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        if advance(request, fiche, "faire_reprendre", _("Votre demande est transmise."), note=note):
            return redirect(fiche)
    return render(request, "fiches/experiences/reprise.html", {"fiche": fiche, "form": form})


@require_http_methods(["GET", "POST"])
def corbeille(request, slug):
    """Jeter un brouillon : une confirmation, trente jours pour changer d’avis."""
    fiche = get_fiche(request, slug)
    _require(rules.can_trash(request.user, fiche))
    if request.method == "POST":
        actions.trash(fiche, by=request.user)
        messages.success(request, _("Le brouillon est à la corbeille. Il s’y garde trente jours."))
        return redirect("accueil:mon_espace")
    return render(request, "fiches/experiences/corbeille.html", {"fiche": fiche})


@require_http_methods(["POST"])
def restaurer(request, slug):
    """Reprendre un brouillon dans la corbeille."""
    fiche = Fiche.objects.a_la_corbeille().with_signature_of(request.user).filter(slug=slug).first()
    if fiche is None or not rules.can_restore(request.user, fiche):
        raise Http404
    actions.restore(fiche, by=request.user)
    messages.success(request, _("Le brouillon est de nouveau là."))
    return redirect(fiche)


def _require(oui: bool):
    if not oui:
        raise PermissionDenied


def advance(request, fiche, name, merci, note="") -> bool:
    """Applique une transition ; un double clic vaut un seul ; un refus devient un message."""
    try:
        FICHE.apply(fiche, name, by=request.user, note=note)
    except Refus as refus:
        if refus.code != "deja":
            messages.error(request, refus.message)
            return False
    else:
        messages.success(request, merci)
    return True
