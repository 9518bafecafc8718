"""Une fiche à étapes et à paroles, une section réservée, pour les essais du navigateur."""

from tests.factories import fiches as f


def suivie(fiche, camille):
    """Deux étapes, l’une sans titre ; une parole dite, une autre qui attend l’accord de la personne."""
    f.ecrire(fiche, "difficultes", "<p>Nous avions promis l’anonymat.</p>", camille, reservee=True)
    etapes = [
        f.une_etape("Appeler avant d’envoyer", "<p>Dix appels de vingt minutes.</p>", "avril 2016"),
        f.une_etape("", "<p>Trois questions, à main levée.</p><ul><li>Une liste.</li></ul>", "juin 2016"),
    ]
    f.suivre(fiche, "demarche", camille, *etapes, html="<p>Huit mois, sans budget.</p>")
    paroles = [
        f.une_parole("<p>On s’est enfin parlé.</p><p>Pour de bon.</p>", "Une bénévole"),
        f.une_parole("<p>Je ne savais pas que j’en avais le droit.</p>", accord=False),
    ]
    f.suivre(fiche, "paroles", camille, *paroles)
    return f.relue(fiche)
