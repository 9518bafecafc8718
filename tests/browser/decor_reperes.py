"""Les repères du décor : une proposition, un texte qui s’écrit, un conflit, un texte publié et ouvert."""

from types import SimpleNamespace

from communaute.socle.texte.actions import TexteEnConflit
from fiches.reperes import actions, autour
from fiches.reperes.enums import EtatRepere
from tests.factories import reperes as r


def reperes(communaute, theme, camille, sacha, dominique, fiche) -> SimpleNamespace:
    """Camille propose ; elle écrit ensuite ce que l’équipe a ouvert. `fiche` : publiée, elle éclaire."""

    def mener(state):
        repere = r.propose(camille, communaute, theme=theme)
        autour.invite(repere, personne=sacha, by=dominique)
        return r.jusqua(repere, state, equipe=dominique, fiche=fiche)

    public = mener(EtatRepere.PUBLIE)
    actions.open_to_public(public, by=dominique)
    return SimpleNamespace(
        propose=mener(EtatRepere.PROPOSITION),
        ecrit=r.ecrire_tout(mener(EtatRepere.CO_CONSTRUCTION), camille),
        validation=mener(EtatRepere.VALIDATION),
        conflit=_conflit(mener(EtatRepere.CO_CONSTRUCTION), camille, sacha),
        public=r.relu(public),
    )


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
