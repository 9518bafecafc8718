"""Trouver une fiche par son adresse, ancienne ou nouvelle, sans laisser deviner ce qui est caché."""

from django.http import Http404
from django.shortcuts import redirect, render

from communaute.reseaux.acces import acces_de
from communaute.socle.web.acces import ConnexionNecessaire, get_visible_or_404
from fiches.experiences import rules
from fiches.experiences.lecture import fiches_completes
from fiches.experiences.models import AncienneAdresse, Fiche
from fiches.moderation.enums import Parution


def get_fiche(request, slug) -> Fiche:
    """La fiche de cette adresse, si elle est visible ; sinon 404, ou la connexion (voir socle.web.acces)."""
    return get_visible_or_404(fiches_completes(request.user), request, slug=slug)


def ailleurs(request, slug):
    """Ce que mérite une adresse qui ne mène à rien de visible : un nouveau chemin, une explication, ou rien."""
    ancienne = AncienneAdresse.objects.filter(
        slug=slug, fiche__in=Fiche.objects.visible_to(request.user)
    ).select_related("fiche")
    for adresse in ancienne:
        return redirect(adresse.fiche, permanent=True)
    retiree = (
        Fiche.objects.gardes().filter(parution=Parution.RETIREE, slug=slug).select_related("reseau").first()
    )
    if retiree and rules.could_read(request.user, retiree):
        # Le motif s’adresse au réseau : ses membres le lisent, les autres lecteurs savent seulement qui l’a demandé.
        motif = retiree.motif if retiree.reseau_id in acces_de(request.user).reseaux else ""
        return render(request, "410.html", {"reseau": retiree.reseau, "motif": motif}, status=410)
    if request.user.is_authenticated:
        raise Http404
    raise ConnexionNecessaire
