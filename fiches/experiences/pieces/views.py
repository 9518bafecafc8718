"""La page où l’on joint des fichiers à une fiche."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from communaute.socle.documents.formats import poids
from communaute.socle.documents.limites import limites
from communaute.socle.documents.raisons import refuse
from communaute.socle.refus import Refus
from communaute.socle.texte.actions import TexteEnConflit
from communaute.socle.web.conflits import depart
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie
from fiches.experiences import rules
from fiches.experiences.pieces import actions
from fiches.experiences.pieces.forms import Ajout, Description
from fiches.experiences.pieces.lecture import pieces_de
from fiches.experiences.pieces.liste import liste_de
from fiches.experiences.views.trouver import get_fiche

CHAMPS = {"fichier": "fichier", "limite": "fichier", "alt": "alt", "section": "section"}
PAS = {"monter": -1, "descendre": 1}


@garde_la_saisie
@require_http_methods(["GET", "POST"])
def pieces(request, slug):
    """Les pièces jointes d’une fiche ; `?piece=` ouvre celle que l’on décrit."""
    fiche = get_fiche(request, slug)
    if not rules.can_write(request.user, fiche):
        raise PermissionDenied
    geste = request.POST.get("geste", "")
    if geste in PAS or geste == "retirer":
        return _ranger(request, fiche, geste)
    numero = request.POST.get("piece") or request.GET.get("piece", "")
    form = _description(request, fiche, numero) if numero else _ajout(request, fiche)
    if request.method == "POST" and form.is_valid():
        reponse = _enregistrer(request, fiche, numero, form)
        if reponse is not None:
            return reponse
    return render(request, "fiches/experiences/pieces/page.html", _contexte(fiche, form, numero))


def _contexte(fiche, form, numero):
    bornes, contenu = limites(), fiche.texte.head.contenu
    rangees = liste_de(contenu, pieces_de(contenu.blocs))
    return {
        "fiche": fiche,
        "form": form,
        "ouverte": numero,
        "rangees": rangees,
        "pleine": len(rangees) >= bornes.nombre,
        "nombre_max": bornes.nombre,
        "total_max": poids(bornes.total),
    }


def _ajout(request, fiche):
    retrouve = _retrouve(request, "geste", "ajouter")
    if retrouve:
        messages.info(request, _("Voici ce que vous écriviez. Il reste à choisir de nouveau le fichier."))
    trop_gros = getattr(request, "depot_trop_gros", False)
    contenu = fiche.texte.head.contenu
    if request.method == "POST":
        return Ajout(request.POST, request.FILES, contenu=contenu, trop_gros=trop_gros)
    return Ajout(contenu=contenu, initial=retrouve.dict() if retrouve else None)


def _description(request, fiche, numero):
    head = fiche.texte.head
    jointe = next((p for ps in pieces_de(head.contenu.blocs).values() for p in ps if p.id == numero), None)
    if jointe is None:
        raise Http404
    initial = {"title": jointe.titre, "alt": jointe.alt, "section": jointe.section, "based_on": head.pk}
    data = request.POST if request.method == "POST" else _retrouve(request, "piece", numero)
    return Description(data, contenu=head.contenu, est_image=jointe.est_image, initial=initial)


def _retrouve(request, champ, valeur):
    """Ce que la session gardait de ce formulaire-ci ; la page en a deux, à la même adresse."""
    retrouve = None if request.method == "POST" else reprendre_saisie(request)
    return retrouve if retrouve and retrouve.get(champ) == valeur else None


def _enregistrer(request, fiche, numero, form):
    """Enregistre et renvoie à la page ; None si le formulaire a quelque chose à redire."""
    try:
        if numero:
            base = depart(fiche.texte, request.POST)
            actions.describe(fiche, numero, **form.valeurs, based_on=base, by=request.user)
            messages.success(request, _("C’est enregistré."))
        else:
            if form.trop_gros:
                raise refuse("trop_gros")
            fichier = form.cleaned_data["fichier"]
            document = actions.attach(fiche, fichier=fichier, **form.valeurs, by=request.user)
            messages.success(request, _("« %(nom)s » est joint à la fiche.") % {"nom": document.nom})
            numero = str(document.pk)
    except TexteEnConflit:
        return redirect("fiches:conflit", slug=fiche.slug)
    except Refus as refus:
        champ = CHAMPS.get(refus.code)
        form.add_error(champ if champ in form.fields else None, refus.message)
        return None
    return redirect(f"{reverse('fiches:pieces', args=[fiche.slug])}#piece-{numero}")


def _ranger(request, fiche, geste):
    numero = request.POST.get("piece", "")
    try:
        if geste == "retirer":
            actions.remove(fiche, numero, by=request.user)
            messages.success(request, _("La pièce est retirée. L’historique de la fiche la garde."))
            return redirect("fiches:pieces", slug=fiche.slug)
        actions.move(fiche, numero, PAS[geste], by=request.user)
    except Refus as refus:
        messages.error(request, refus.message)
    return redirect(f"{reverse('fiches:pieces', args=[fiche.slug])}#piece-{numero}")
