"""L’entretien des éditions : un retrait arrivé ailleurs (fiche retirée, compte effacé) refait les fichiers."""

from fiches.guides.editions.lecture import lire
from fiches.guides.editions.livraison import deliver
from fiches.guides.editions.models import Credit, Edition


def passer() -> None:
    """Rejouable sans dommage. Un nom dont la personne n’a plus de compte s’efface."""
    Credit.objects.filter(personne=None).exclude(name="").update(name="")
    for edition in Edition.objects.with_guide().filter(guide__corbeille_le=None):
        derniere = edition.livraisons.order_by("-number").first()
        if derniere is None or derniere.cle != lire(edition, membre=True).cle:
            deliver.enqueue(edition.pk)
