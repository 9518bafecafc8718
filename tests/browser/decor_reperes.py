"""Les repères du décor : une proposition, un texte qui s’écrit, un conflit, un texte publié et ouvert."""

from types import SimpleNamespace

from communaute.reseaux.acces import acces_de
from communaute.reseaux.models import Reseau
from communaute.socle.texte.actions import TexteEnConflit
from fiches.reperes import actions, autour
from fiches.reperes.enums import EtatRepere
from fiches.reperes.positions.actions import give
from tests.factories import reperes as r


def reperes(communaute, theme, camille, sacha, dominique, fiche) -> SimpleNamespace:
    """Camille propose ; elle écrit ensuite ce que l’équipe a ouvert. `fiche` : publiée, elle éclaire."""

    def mener(state):
        repere = r.propose(camille, communaute, theme=theme)
        autour.invite(repere, personne=sacha, by=dominique)
        return r.jusqua(repere, state, equipe=dominique, fiche=fiche)

    public = mener(EtatRepere.PUBLIE)
    actions.open_to_public(public, by=dominique)
    essai = r.essayer(public, sacha, issue="pas_aide", resultat="Rien n’a bougé.\n\nNous avons arrêté.")
    validation = mener(EtatRepere.VALIDATION)
    _positions(validation, camille)
    return SimpleNamespace(
        essai=essai,
        propose=mener(EtatRepere.PROPOSITION),
        ecrit=r.ecrire_tout(mener(EtatRepere.CO_CONSTRUCTION), camille),
        validation=validation,
        conflit=_conflit(mener(EtatRepere.CO_CONSTRUCTION), camille, sacha),
        public=r.relu(public),
    )


def _positions(repere, camille):
    """Une position de chaque sens, l’une avec sa réserve ; le réseau de Camille répond aussi de la première."""
    autres = r.reseaux_de(repere, 3)
    for reseau, sens in zip(autres, ("reserve", "non_concerne", "sans_mandat"), strict=True):
        reserve = "Sauf le second point, que nos membres n’ont pas lu." if sens == "reserve" else ""
        give(repere, reseau=reseau, sens=sens, reserve=reserve, by=r.referente_de(reseau))
    sien = Reseau.objects.get(pk__in=acces_de(camille).referente_de)
    give(repere, reseau=sien, sens="porte", by=camille)


def _conflit(repere, elle, autre):
    numero = r.numero_de(repere, "enjeu")
    base = r.relu(repere).texte.head
    html = base.contenu.bloc(numero).html
    r.ecrire(repere, "enjeu", html.replace("</p>", " dit l’autre.</p>", 1), autre, numero=numero)
    try:
        r.ecrire(repere, "enjeu", html.replace("</p>", " dit-elle.</p>", 1), elle, numero=numero, base=base)
    except TexteEnConflit:
        return r.relu(repere)
    raise AssertionError("pas de conflit")
