"""De quoi le texte d’un compte rendu est fait : des parties fixes, et une par séquence. Aucune écriture ici.

Une partie par séquence, avec ses quatre questions en aide, plutôt que quatre cases : on a dix minutes, un téléphone.
"""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from ateliers.comptes_rendus.enums import Partie

# Une partie porte le même numéro que les notes de sa séquence ; une partie fixe, celui de son code.
from ateliers.notes.contenu import code_de as numero_de
from ateliers.programme.enums import Nature
from communaute.socle.texte.blocs import Bloc, Contenu

# On n’y raconte rien, sauf si l’on y a pris des notes.
SANS_RECIT = {Nature.ACCUEIL, Nature.PAUSE, Nature.REPAS}
RANG = {partie.value: rang for rang, partie in enumerate(Partie)}
QUESTIONS = {
    Partie.PRECEDENT: _("Que faut-il se rappeler de la journée d’avant, et qu’en est-il resté à faire ?"),
    Partie.ESSENTIEL: _("Si l’on ne lit que cinq lignes, lesquelles ?"),
    Partie.SEQUENCE: _(
        "Qu’est-ce qui s’est dit ? Sur quoi étiez-vous d’accord ? Sur quoi non ? Quelles questions restent ouvertes ?"
    ),
    Partie.DECISIONS: _("Qu’avez-vous décidé, ensemble ?"),
    Partie.RESSOURCES: _("Quels textes, quelles fiches, quelles adresses ont été cités ?"),
}
CONSEILS = {
    Partie.ESSENTIEL: _("Cinq points au plus, une phrase chacun."),
    Partie.SEQUENCE: _(
        "Les idées, sans dire de qui elles viennent : on nomme une personne seulement si elle l’a demandé. "
        "Quelques lignes suffisent ; un intertitre par question si vous voulez."
    ),
    Partie.DECISIONS: _(
        "Ce qu’il reste à faire, par qui et pour quand, s’ajoute à part, sur la page du compte rendu."
    ),
}


def bloc_de_sequence(atelier, sequence, html: str = "") -> Bloc:
    return Bloc(
        id=numero_de(atelier, sequence.pk), kind=Partie.SEQUENCE.value, title=sequence.title, html=html
    )


def bloc_fixe(atelier, partie: Partie, html: str = "") -> Bloc:
    return Bloc(id=numero_de(atelier, partie.value), kind=partie.value, title=str(partie.label), html=html)


def ranger(contenu: Contenu) -> Contenu:
    """Les parties dans l’ordre de la lecture ; celles d’une même sorte gardent le leur."""
    return replace(contenu, blocs=tuple(sorted(contenu.blocs, key=lambda b: RANG.get(b.kind, len(RANG)))))


def complet(contenu: Contenu, atelier, sequences) -> Contenu:
    """Le contenu, avec une partie vide pour chaque séquence ajoutée au programme depuis."""
    neufs = [
        bloc_de_sequence(atelier, s)
        for s in sequences
        if s.nature not in SANS_RECIT and contenu.bloc(numero_de(atelier, s.pk)) is None
    ]
    return ranger(replace(contenu, blocs=(*contenu.blocs, *neufs))) if neufs else contenu


def avec_partie(contenu: Contenu, partie: Bloc, html: str) -> Contenu:
    """Le contenu où cette partie dit `html` ; rien ne s’ajoute tant qu’il n’y a rien à dire."""
    bloc = contenu.bloc(partie.id)
    if bloc is None and not html:
        return contenu
    return ranger(contenu.avec_bloc(replace(bloc or partie, html=html)))


def ecrits(contenu: Contenu, *kinds: str) -> list[Bloc]:
    """Les parties écrites de ces sortes."""
    return [bloc for bloc in contenu.blocs if bloc.html and bloc.kind in kinds]
