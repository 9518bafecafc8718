"""Trouver une formulation : son repère se voit, son fil se lit ; sinon elle n’existe pas."""

from django.http import Http404

from fiches.reperes.amendements import rules
from fiches.reperes.amendements.models import Amendement
from fiches.reperes.views.trouver import get_repere, get_repere_commente


def get_discute(request, slug):
    """Le repère, avec son texte, pour qui en lit les formulations."""
    repere = get_repere(request, slug)
    if not rules.can_read_formulations(request.user, repere):
        raise Http404
    return repere


def get_formulation(request, slug, pk) -> Amendement:
    """Celle de ce repère, avec le texte d’où elle part."""
    repere = get_discute(request, slug)
    return _find(repere, pk, "revision", "author", "reseau", "tranche_par")


def get_formulation_discutee(request, slug, pk) -> Amendement:
    """La même, sans les textes : de quoi lire et écrire son fil."""
    repere = get_repere_commente(request, slug)
    if not rules.can_read_formulations(request.user, repere):
        raise Http404
    return _find(repere, pk, "author")


def _find(repere, pk, *avec) -> Amendement:
    trouvee = Amendement.objects.filter(repere=repere, pk=pk).select_related(*avec).first()
    if trouvee is None:
        raise Http404
    trouvee.repere = repere
    return trouvee
