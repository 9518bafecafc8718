"""Les repères du décor : une proposition, un texte qui s’écrit, un conflit, un texte publié et ouvert."""

from types import SimpleNamespace

from communaute.reseaux.acces import acces_de
from communaute.reseaux.models import Reseau
from communaute.socle.passages.actions import comment, hide, resolve
from communaute.socle.texte.actions import TexteEnConflit
from fiches.reperes import actions, autour
from fiches.reperes.amendements import actions as formulations
from fiches.reperes.enums import EtatRepere
from fiches.reperes.positions.actions import give
from fiches.reperes.preuves.retablir import restore_state
from fiches.reperes.workflow import REPERE
from tests.factories import formulations as f
from tests.factories import reperes as r


def reperes(communaute, theme, camille, sacha, dominique, fiche) -> SimpleNamespace:
    """Camille propose ; elle écrit ensuite ce que l’équipe a ouvert. `fiche` : publiée, elle éclaire."""

    def mener(state):
        repere = r.propose(camille, communaute, theme=theme)
        autour.invite(repere, personne=sacha, by=dominique)
        return r.jusqua(repere, state, equipe=dominique, fiche=fiche)

    public = _seconde_version(mener(EtatRepere.PUBLIE), dominique, fiche)
    actions.open_to_public(public, by=dominique)
    essai = r.essayer(public, sacha, issue="pas_aide", resultat="Rien n’a bougé.\n\nNous avons arrêté.")
    validation = mener(EtatRepere.VALIDATION)
    _positions(validation, camille)
    ecrit = r.ecrire_tout(mener(EtatRepere.CO_CONSTRUCTION), camille)
    return SimpleNamespace(
        essai=essai,
        formulations=_formulations(ecrit, camille, sacha, dominique),
        propose=mener(EtatRepere.PROPOSITION),
        ecrit=ecrit,
        validation=validation,
        conflit=_conflit(mener(EtatRepere.CO_CONSTRUCTION), camille, sacha),
        public=r.relu(public),
    )


def _seconde_version(repere, dominique, fiche):
    """L’équipe a repris l’écriture d’un levier, et publié de nouveau : la version 1 se relit et se compare."""
    REPERE.apply(repere, "reprendre", by=dominique)
    numero = r.numero_de(repere, "levier")
    r.ecrire(repere, "levier", "<p>Trente appels, à deux.</p>", dominique, title="Appeler", numero=numero)
    return r.jusqua(r.relu(repere), EtatRepere.PUBLIE, equipe=dominique, fiche=fiche)


def _formulations(repere, camille, sacha, dominique):
    """De Sacha : l’une attend, commentée ; l’autre heurte ce que Camille a récrit ; la dernière est déclinée."""
    attend = f.proposer(repere, sacha, nature="levier", title="Appeler", dit="Trente appels, à deux.")
    heurte = f.proposer(repere, sacha, remplace=("presque toujours", "souvent"))
    numero = str(heurte.bloc_id)
    html = r.relu(repere).texte.head.contenu.bloc(numero).html
    r.ecrire(repere, "enjeu", html.replace("presque toujours", "parfois"), camille, numero=numero)
    declinee = f.proposer(repere, sacha, nature="constat", dit="Personne ne répond.")
    formulations.decline(declinee, by=dominique, motif="Trop court.\n\nDites à qui.")
    defaite, retenue = _retenues(repere, sacha, camille)
    fil = [comment(item=attend, by=elle, texte="Je préfère ainsi.") for elle in (sacha, camille)]
    hide(commentaire=(masque := comment(item=attend, by=sacha, texte="Un nom.")), by=dominique, motif="Motif")
    resolu = comment(item=attend, by=sacha, texte="À deux ou à trois ?")
    resolve(commentaire=resolu, by=camille, texte="À deux, c’est dit.")
    return SimpleNamespace(
        attend=attend, heurte=heurte, declinee=declinee, defaite=defaite, retenue=retenue,
        sien=fil[0].pk, autre=fil[1].pk, masque=masque.pk, resolu=resolu.pk,
    )  # fmt: skip


def _retenues(repere, sacha, camille):
    """Deux formulations retenues : l’une qu’un retour a ôtée du texte, l’autre qu’il porte."""
    avant = r.relu(repere).texte.head
    defaite = f.proposer(repere, sacha, nature="constat", dit="Peu répondent.")
    formulations.accept(defaite, by=camille)
    restore_state(repere, avant, based_on=r.relu(repere).texte.head, by=camille)
    retenue = f.proposer(repere, sacha, nature="constat", dit="Quelques personnes répondent.")
    formulations.accept(retenue, by=camille)
    return defaite, retenue


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
