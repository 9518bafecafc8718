"""Des journées qui ont lieu, ou qui ont eu lieu : qui est là, qui manque, qui n’était pas attendu."""

import uuid
from types import SimpleNamespace

from ateliers.evaluations.actions import answer, close, open_room
from tests.factories import ateliers as a
from tests.factories import comptes_rendus as cr
from tests.factories import reseaux


def tenues(communaute, sacha, camille, alix):
    """Alix les anime. `en_cours` : personne n’est encore noté. `finie` : Sacha était là, Camille s’était excusée."""
    en_cours = a.en_cours(communaute, title="Atelier en cours")
    finie = a.atelier(communaute, dans=-3, title="Atelier fini")
    for atelier, sacha_la, camille_la in ((en_cours, "", ""), (finie, "presente", "excusee")):
        a.animation(atelier, alix)
        a.inscription(atelier, sacha, reseau=sacha.rattachements.get().reseau, presence=sacha_la)
        a.inscription(atelier, camille, presence=camille_la)
        a.inscription(atelier, reseaux.personne("Mahé Spécimen"), "attente")
        a.inscription(atelier, reseaux.personne("Yaël Gomme"), "annulee")
        a.invitee(atelier, "Jo Crayon", "Agglomération de " + "Très-Longue-Structure" * 4, presence=sacha_la)
    ouverte, lue, peu = (_evaluee(communaute, sacha, alix, combien) for combien in (None, 5, 2))
    cr.compte_rendu(lue, by=alix, etat="diffuse")
    return SimpleNamespace(en_cours=en_cours, finie=finie, ouverte=ouverte, lue=lue, peu=peu)


def _evaluee(communaute, sacha, anime, combien):
    """Son évaluation est ouverte ; ou close, avec `combien` d’avis. Sacha y était."""
    atelier = a.en_cours(communaute, title="Atelier évalué")
    a.animation(atelier, anime)
    a.inscription(atelier, sacha, presence="presente")
    evaluation = open_room(atelier=atelier, by=anime)
    for n in range(combien or 0):
        avis = {
            "utilite": 4,
            "place": n % 4,
            "rythme": 2,
            "garde": "x" * 90,
            "voulu": "",
            "essayer": "Dire non.",
        }
        answer(evaluation=evaluation, jeton=uuid.uuid4(), avis=avis)
    if combien is not None:
        close(evaluation, now=evaluation.ferme_le)
    return atelier
