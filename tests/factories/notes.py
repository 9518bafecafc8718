"""Notes de relecture : prises sur des mots du texte, comme la page le ferait, puis envoyées par une vraie reprise."""

from communaute.socle.passages.ancres import paragraphes
from communaute.socle.passages.models import Annotation
from fiches.experiences.relecture import actions
from fiches.experiences.workflow import FICHE
from tests.factories import fiches as f

MOTS = "Plus personne ne savait qui décidait"


def noter(fiche, by, mots=MOTS, note="Qui signait, alors ?", *, poids="suggestion", entier=False, **champs):
    """Une note en préparation sur ces mots (ou, `entier`, sur leur paragraphe)."""
    head = f.relue(fiche).texte.head
    bloc, paragraphe, _texte = next(p for p in paragraphes(head.contenu) if mots in p[2])
    lieu = {"bloc_id": bloc, "paragraphe_id": paragraphe, "quote": "" if entier else mots, **champs}
    return actions.annotate(fiche, by=by, revision=head.pk, note=note, poids=poids, **lieu)


def renvoyer(fiche, by, note="Quelques précisions."):
    """Demande la reprise : les notes préparées partent."""
    FICHE.apply(fiche, "faire_reprendre", by=by, note=note)
    return f.relue(fiche)


def relue(note) -> Annotation:
    return Annotation.objects.get(pk=note.pk)
