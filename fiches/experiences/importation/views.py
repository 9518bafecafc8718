"""Partir d’un document : l’envoyer, dire ce qui va où, puis décrire les images qui restent."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from communaute.socle.documents.raisons import refuse
from communaute.socle.refus import Refus
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie
from fiches.experiences import rules
from fiches.experiences.importation import actions
from fiches.experiences.importation.forms import Correspondances, Envoi, Images
from fiches.experiences.importation.models import DocumentImporte
from fiches.experiences.models import SectionModele


@require_http_methods(["GET", "POST"])
def importer(request):
    """Choisir un document ; ceux qui attendent sont en dessous."""
    if not rules.can_start(request.user):
        raise PermissionDenied
    envoye = (request.POST, request.FILES) if request.method == "POST" else ()
    trop_gros = getattr(request, "depot_trop_gros", False)
    form = Envoi(*envoye, user=request.user, trop_gros=trop_gros, initial={"jeton": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            if trop_gros:
                raise refuse("trop_gros")
            document = actions.receive(by=request.user, **form.cleaned_data)
        except Refus as refus:
            form.add_error("fichier" if refus.code == "fichier" else None, refus.message)
        else:
            return redirect("fiches:importation", jeton=document.jeton)
    attendent = DocumentImporte.objects.of(request.user).waiting()
    return render(
        request, "fiches/experiences/importation/envoyer.html", {"form": form, "attendent": attendent}
    )


@garde_la_saisie
@require_http_methods(["GET", "POST"])
def importation(request, jeton):
    """Ce qui va où ; une fois le brouillon ouvert, les images qui attendent d’être décrites."""
    document = _le_sien(request, jeton)
    if request.POST.get("geste") == "renoncer":
        actions.give_up(document, by=request.user)
        messages.success(request, _("Ce document est oublié."))
        return redirect("fiches:importer")
    return _decrire(request, document) if document.fiche else _placer(request, document)


def _le_sien(request, jeton) -> DocumentImporte:
    try:
        siens = DocumentImporte.objects.of(request.user).select_related("fiche", "reseau", "communaute")
        document = siens.filter(jeton=uuid.UUID(jeton)).first()
    except ValueError:
        document = None
    if document is None:
        raise Http404
    return document


def _placer(request, document):
    data = request.POST if request.method == "POST" else reprendre_saisie(request)
    form = Correspondances(
        data,
        document=document,
        modeles=list(SectionModele.objects.proposees()),
        images=document.images.defer("octets"),
    )
    if request.method == "POST" and form.is_valid():
        try:
            fiche = actions.accept(document, by=request.user, **form.valeurs)
        except Refus as refus:
            form.add_error(None, refus.message)
        else:
            _dire(request, document.images.count())
            return redirect("fiches:modifier", slug=fiche.slug)
    return render(request, "fiches/experiences/importation/placer.html", {"form": form, "document": document})


def _decrire(request, document):
    images = list(document.images.defer("octets"))
    if not images:
        return redirect("fiches:modifier", slug=document.fiche.slug)
    data = request.POST if request.method == "POST" else reprendre_saisie(request)
    form = Images(data, images=images)
    if request.method == "POST" and form.is_valid() and not any(form.alts.values()):
        form.add_error(None, _("Décrivez au moins une image pour la joindre."))
    if request.method == "POST" and form.is_valid():
        refus = actions.describe(document, alts=form.alts, by=request.user)
        for message in refus:
            messages.error(request, message)
        if not refus:
            messages.success(request, _("Les images que vous avez décrites sont jointes à la fiche."))
        reste = document.images.exists()
        return redirect(request.path) if reste else redirect("fiches:pieces", slug=document.fiche.slug)
    return render(
        request, "fiches/experiences/importation/decrire.html", {"form": form, "document": document}
    )


def _dire(request, images: int):
    messages.success(request, _("Votre brouillon est ouvert. Relisez chaque section, puis complétez-la."))
    if images:
        phrase = ngettext(
            "Une image n’est pas encore jointe : elle vous attend dans « Partir d’un document ».",
            "%(n)s images ne sont pas encore jointes : elles vous attendent dans « Partir d’un document ».",
            images,
        )
        messages.warning(request, phrase % {"n": images})
