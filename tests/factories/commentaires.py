"""Des repères que l’on commente, posés d’un coup dans un état, et ce qui s’y dit."""

import itertools

from django.utils import timezone

from communaute.socle.passages import actions
from communaute.socle.texte import actions as texte_actions
from communaute.socle.texte.blocs import Contenu
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Repere

META = {"title": "Varier les formes", "resume": "Une phrase.", "theme": "animation"}
_n = itertools.count(1)


def repere(communaute, theme, *, by, state=EtatRepere.PUBLIE, **fields) -> Repere:
    """Un repère dans cet état, avec un texte publié s’il doit en avoir un."""
    texte = texte_actions.open_text(Contenu(meta=META, blocs=()), by=by)
    rang = next(_n)
    lieu = {"communaute": communaute, "theme": theme, "texte": texte, "state": state, **fields}
    if state in (EtatRepere.PUBLIE, EtatRepere.A_ACTUALISER, EtatRepere.ARCHIVE):
        lieu |= {"publiee_revision": texte.head, "publiee_le": timezone.now(), "version": 1}
    return Repere.objects.create(slug=f"varier-{rang}", title=f"Varier les formes {rang}", **lieu)


def dire(item, by, texte="Chez nous, cela a marché.", *, parent=None):
    """Un commentaire, ou une réponse à `parent`."""
    return actions.comment(item=item, by=by, texte=texte, parent=parent)
