"""Les états successifs d’un texte, et ce qui a changé entre deux d’entre eux."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from communaute.socle.texte.difference import comparer
from communaute.socle.texte.models import Revision


def histoire_de(texte_id: int, demande) -> dict:
    """Le contexte d’une page d’historique. `demande` : la requête GET ; ?de=3&a=5 compare deux états.

    `ecarts` vaut None quand rien n’est demandé. Lève Http404 pour un état qui n’existe pas.
    """
    context = {"revisions": etats_du_texte(texte_id), "ecarts": None}
    if "a" in demande:
        apres = etat_du_texte(texte_id, demande.get("a"))
        avant = etat_du_texte(texte_id, demande.get("de", apres.number - 1 or 1))
        context |= {"avant": avant, "apres": apres, "ecarts": comparer(avant.contenu, apres.contenu)}
    return context


def etats_du_texte(texte_id: int) -> list[Revision]:
    """Tous les états, le dernier d’abord, sans leur contenu."""
    etats = Revision.objects.filter(texte=texte_id).select_related("author")
    return list(etats.defer("content").order_by("-number"))


def etat_du_texte(texte_id: int, number) -> Revision:
    """L’état de ce numéro (tel que l’adresse le donne). Lève Http404 s’il n’existe pas."""
    if not str(number).isdecimal() or len(str(number)) > 9:
        raise Http404
    return get_object_or_404(Revision, texte=texte_id, number=number)
