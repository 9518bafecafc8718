"""Un compte rendu à chaque étape, et ce qu’il laisse à faire, pour les essais du navigateur."""

from types import SimpleNamespace

from communaute.socle.passages.actions import comment, hide, resolve
from communaute.socle.texte.actions import TexteEnConflit
from communaute.socle.texte.paragraphes import unites
from tests.factories import ateliers as a
from tests.factories import comptes_rendus as cr


def comptes_rendus(communaute, sacha, alix, dominique):
    """Alix anime toutes ces journées ; Sacha y était, commente celle qui se relit, et s’est chargée d’une chose."""
    rendus = SimpleNamespace(a_commencer=_journee(communaute, "à commencer", sacha, alix))
    for nom in ("en_redaction", "en_validation", "diffuse"):
        atelier = _journee(communaute, nom, sacha, alix)
        cr.suite(atelier, by=dominique, quoi="Envoyer le tableau des mandats aux réseaux", personne=sacha)
        cr.suite(atelier, by=dominique, quoi="Relire la charte", qui="Le groupe charte", dans=None)
        rendu = cr.compte_rendu(atelier, by=dominique, texte="- Un point.\n- Un autre.\n\nUn paragraphe.")
        setattr(rendus, nom, cr.jusqua(rendu, nom, by=dominique))
    commente = rendus.en_validation
    bloc = next(b for b in commente.texte.head.contenu.blocs if b.kind == "essentiel")
    passage = {"bloc_id": bloc.id, "paragraphe_id": unites(bloc.html)[0].id}
    rendus.commentaire = comment(
        item=commente, by=sacha, texte="Plutôt deux.", revision=commente.texte.head, **passage
    )
    rendus.resolu = comment(item=commente, by=sacha, texte="Il manque le budget.")
    resolve(commentaire=rendus.resolu, by=alix, texte="Ajouté aux décisions.")
    rendus.masque = comment(item=commente, by=sacha, texte="Des mots de trop.")
    hide(commentaire=rendus.masque, by=dominique, motif="Ils visent quelqu’un.")
    rendus.conflit = _conflit(_journee(communaute, "conflit", sacha, alix), alix, dominique)
    return rendus


def _journee(communaute, nom, sacha, alix):
    atelier = cr.passe(communaute, title=f"Journée {nom}")
    a.sequence(atelier, "10:00", 90, title="Ce que l’on arrête")
    a.animation(atelier, alix)
    a.inscription(atelier, sacha)
    return atelier


def _conflit(atelier, alix, dominique):
    """Les deux ont récrit la même ligne ; Alix enregistre la seconde."""
    rendu = cr.compte_rendu(atelier, by=dominique)
    base = rendu.texte.head
    cr.ecrire(rendu, "essentiel", "Nous avons renoncé à deux réunions.", by=dominique)
    try:
        cr.ecrire(rendu, "essentiel", "Nous avons renoncé à quatre réunions.", by=alix, base=base)
    except TexteEnConflit:
        return rendu
    raise AssertionError("pas de conflit")
