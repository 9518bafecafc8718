"""Un fil comme une personne le lit : chaque commentaire à sa place, son texte si elle y a droit, ses gestes."""

from dataclasses import dataclass

from communaute.socle.passages import rules
from communaute.socle.passages.models import Commentaire, EtatCommentaire

# Deux retraits au plus : au-delà, la réponse dit seulement à qui elle répond.
NIVEAUX = 2


@dataclass(frozen=True)
class Ligne:
    """Un commentaire dans son fil. `gestes` : les noms de ce que la personne peut y faire."""

    commentaire: Commentaire
    niveau: int
    parent: "Ligne | None"
    lisible: bool
    gestes: frozenset[str]

    @property
    def ancre(self) -> str:
        return f"commentaire-{self.commentaire.pk}"

    @property
    def est_masque(self) -> bool:
        return self.commentaire.state == EtatCommentaire.MASQUE

    @property
    def est_retire(self) -> bool:
        return self.commentaire.state == EtatCommentaire.RETIRE


@dataclass(frozen=True)
class Fil:
    """Le fil de `item`. `nombre` : combien de commentaires s’y lisent."""

    item: object
    lignes: tuple[Ligne, ...]
    ecrit: bool
    modere: bool

    @property
    def adresse(self) -> str:
        return self.item.get_thread_url()

    @property
    def nombre(self) -> int:
        return sum(ligne.commentaire.state == EtatCommentaire.PUBLIE for ligne in self.lignes)

    def ligne(self, pk: int) -> Ligne | None:
        return next((ligne for ligne in self.lignes if ligne.commentaire.pk == pk), None)

    def autour(self, pk: int) -> tuple[Ligne, ...]:
        """La conversation de ce commentaire : depuis le premier, jusqu’à la dernière réponse."""
        blocs, dedans = [], ()
        for ligne in self.lignes:
            blocs = [*blocs, []] if ligne.parent is None or not blocs else blocs
            blocs[-1].append(ligne)
        for bloc in blocs:
            if any(ligne.commentaire.pk == pk for ligne in bloc):
                dedans = tuple(bloc)
        return dedans


def fil_de(item, user) -> Fil:
    """Le fil, en une requête. `item` est un objet dont cette personne lit le fil."""
    commentaires = Commentaire.objects.sur(item).with_reports(user).select_related("author")
    enfants: dict[int | None, list[Commentaire]] = {}
    for commentaire in commentaires:
        commentaire.item = item
        enfants.setdefault(commentaire.parent_id, []).append(commentaire)
    return Fil(
        item=item,
        lignes=tuple(_lignes(enfants, user)),
        ecrit=item.thread_is_written_by(user),
        modere=item.thread_is_moderated_by(user),
    )


def _lignes(enfants, user):
    """En profondeur d’abord, sans récursion : une conversation peut être longue."""
    a_placer = [(c, None, 0) for c in reversed(enfants.get(None, ()))]
    while a_placer:
        commentaire, parent, profondeur = a_placer.pop()
        reponses = enfants.get(commentaire.pk, ())
        if commentaire.state == EtatCommentaire.RETIRE and not reponses:
            continue
        ligne = Ligne(
            commentaire=commentaire,
            niveau=min(profondeur, NIVEAUX),
            parent=parent,
            lisible=rules.can_read_text(user, commentaire),
            gestes=_gestes(user, commentaire),
        )
        a_placer += [(c, ligne, profondeur + 1) for c in reversed(reponses)]
        yield ligne


def _gestes(user, commentaire) -> frozenset[str]:
    possibles = {
        "repondre": rules.can_reply(user, commentaire),
        "modifier": rules.can_edit(user, commentaire),
        "retirer": rules.can_withdraw(user, commentaire),
        "signaler": rules.can_report(user, commentaire) and not commentaire.deja_signale,
        "recours": rules.can_appeal(user, commentaire),
        "moderer": rules.can_judge(user, commentaire) and commentaire.state != EtatCommentaire.RETIRE,
    }
    return frozenset(nom for nom, oui in possibles.items() if oui)
