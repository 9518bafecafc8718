"""Les états successifs d’un texte."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from communaute.socle.texte.models import Revision


def etats_du_texte(texte_id: int) -> list[Revision]:
    """Tous les états, le dernier d’abord, sans leur contenu."""
    etats = Revision.objects.filter(texte=texte_id).select_related("author")
    return list(etats.defer("content").order_by("-number"))


def etat_du_texte(texte_id: int, number) -> Revision:
    """L’état de ce numéro (tel que l’adresse le donne). Lève Http404 s’il n’existe pas."""
    if not str(number).isdecimal() or len(str(number)) > 9:
        raise Http404
    return get_object_or_404(Revision, texte=texte_id, number=number)
