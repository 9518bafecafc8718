"""Les états successifs d’un texte, et ce qui a changé entre deux d’entre eux."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from communaute.socle.texte.difference import comparer
from communaute.socle.texte.models import Revision


def histoire_de(texte_id: int, demande) -> dict:
    """Le contexte d’une page d’historique. `demande` : la requête GET ; ?de=3&a=5 compare deux états.

    `ecarts` vaut None quand rien n’est demandé. Lève Http404 pour un état qui n’existe pas.
    """
    revisions = list(
        Revision.objects.filter(texte=texte_id).select_related("author").defer("content").order_by("-number")
    )
    context = {"revisions": revisions, "ecarts": None}
    if "a" in demande:
        apres = _revision(texte_id, demande.get("a"))
        avant = _revision(texte_id, demande.get("de", apres.number - 1 or 1))
        context |= {"avant": avant, "apres": apres, "ecarts": comparer(avant.contenu, apres.contenu)}
    return context


def _revision(texte_id, number) -> Revision:
    if not str(number).isdecimal() or len(str(number)) > 9:
        raise Http404
    return get_object_or_404(Revision, texte=texte_id, number=number)
