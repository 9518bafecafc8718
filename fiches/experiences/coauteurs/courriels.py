"""Ce qui rend un courriel de coautorat inutile avant même qu’il parte."""

from fiches.experiences.coauteurs.models import DemandeDeCoauteur, EtatDemande


def encore_demandee(avis, fiche) -> bool:
    """Personne n’a répondu depuis : la clé de l’avis finit par le numéro de la demande."""
    numero = avis.key.rpartition(":")[2]
    return DemandeDeCoauteur.objects.filter(pk=numero, state=EtatDemande.DEMANDEE).exists()


def encore_autrice(avis, fiche) -> bool:
    """Elle n’a pas été retirée depuis."""
    return fiche.signatures.en_cours().filter(personne=avis.recipient).exists()
