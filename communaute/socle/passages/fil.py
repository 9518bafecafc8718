"""Un fil comme une personne le lit : chaque commentaire à sa place, son texte si elle y a droit, ses gestes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from communaute.socle.passages import rules
from communaute.socle.passages.lieux import Lieu, situer
from communaute.socle.passages.models import Commentaire, EtatCommentaire
from communaute.socle.passages.rangees import commentaire_de, rangees

# Deux retraits au plus : au-delà, la réponse dit seulement à qui elle répond.
NIVEAUX = 2
# Au-delà, les réponses d’une conversation se replient.
DEPLIEES = 3


@dataclass(frozen=True)
class Ligne:
    """Un commentaire dans son fil, pour `user`. `tranche` : cette personne résout ce que d’autres ont commencé."""

    item: object
    rangee: object
    niveau: int
    parent: "Ligne | None"
    user: object
    tranche: bool

    # Un long fil n’est montré qu’en partie : l’objet et les droits ne se font que pour ce qui l’est.
    @cached_property
    def commentaire(self) -> Commentaire:
        return commentaire_de(self.rangee, self.item)

    @cached_property
    def lisible(self) -> bool:
        return rules.can_read_text(self.user, self.commentaire)

    @cached_property
    def gestes(self) -> frozenset[str]:
        """Les noms de ce que la personne peut y faire."""
        return _gestes(self.user, self.commentaire, self.tranche)

    @property
    def ancre(self) -> str:
        return f"commentaire-{self.rangee.pk}"

    @property
    def est_publie(self) -> bool:
        return self.rangee.state == EtatCommentaire.PUBLIE

    @property
    def est_masque(self) -> bool:
        return self.rangee.state == EtatCommentaire.MASQUE

    @property
    def est_retire(self) -> bool:
        return self.rangee.state == EtatCommentaire.RETIRE


@dataclass(frozen=True)
class Conversation:
    """Un premier commentaire et ce qu’on y a répondu. `lieu` : le passage qu’il vise, s’il en vise un."""

    tete: Ligne
    reponses: tuple[Ligne, ...]
    lieu: Lieu | None = None

    @property
    def lignes(self) -> tuple[Ligne, ...]:
        return (self.tete, *self.reponses)

    @property
    def nombre(self) -> int:
        return sum(ligne.est_publie for ligne in self.lignes)

    @property
    def est_resolue(self) -> bool:
        return self.tete.rangee.resolu_le is not None

    @property
    def est_orpheline(self) -> bool:
        return self.lieu is not None and self.lieu.est_orphelin

    @property
    def derniere(self):
        return max(ligne.rangee.pk for ligne in self.lignes)

    @property
    def est_longue(self) -> bool:
        return len(self.reponses) > DEPLIEES

    def auteurs(self) -> set[int | None]:
        """Qui y a écrit ce qui s’y lit encore."""
        return {ligne.rangee.author_id for ligne in self.lignes if ligne.lisible}


@dataclass(frozen=True)
class Fil:
    """Le fil de `item`. `nombre` : combien de commentaires s’y lisent."""

    item: object
    lignes: tuple[Ligne, ...]
    ecrit: bool
    modere: bool
    lieux: Mapping[int, Lieu] = field(default_factory=dict)

    @cached_property
    def conversations(self) -> tuple[Conversation, ...]:
        """Dans l’ordre où elles ont commencé."""
        suites: list[list[Ligne]] = []
        for ligne in self.lignes:
            if ligne.parent is None or not suites:
                suites.append([])
            suites[-1].append(ligne)
        return tuple(
            Conversation(tete, tuple(reponses), self.lieux.get(tete.rangee.pk)) for tete, *reponses in suites
        )

    @property
    def orphelines(self) -> list[Conversation]:
        """Celles dont le passage a été récrit, et qui attendent encore."""
        return [c for c in self.conversations if c.est_orpheline and not c.est_resolue]

    def recentes(self, combien: int) -> list[Conversation]:
        """Les dernières où l’on a parlé, dans l’ordre du fil."""
        ouvertes = [c for c in self.conversations if not c.est_resolue and not c.est_orpheline]
        seuil = sorted((c.derniere for c in ouvertes), reverse=True)[:combien][-1:]
        return [c for c in ouvertes if [c.derniere] >= seuil]

    def comptes(self) -> dict[tuple[str, str], int]:
        """{(bloc, paragraphe): combien de commentaires s’y lisent}, des conversations ouvertes."""
        comptes = Counter()
        for c in self.conversations:
            if c.lieu and not c.lieu.est_orphelin and not c.est_resolue:
                comptes[c.lieu.cle] += c.nombre
        return {cle: n for cle, n in comptes.items() if n}

    @property
    def adresse(self) -> str:
        return self.item.get_thread_url()

    @property
    def nombre(self) -> int:
        return sum(ligne.est_publie for ligne in self.lignes)

    def ligne(self, pk: int) -> Ligne | None:
        return next((ligne for ligne in self.lignes if ligne.rangee.pk == pk), None)

    def autour(self, pk: int) -> tuple[Ligne, ...]:
        """La conversation de ce commentaire : depuis le premier, jusqu’à la dernière réponse."""
        return next((c.lignes for c in self.conversations if any(x.rangee.pk == pk for x in c.lignes)), ())


def fil_de(item, user, lue=None) -> Fil:
    """Le fil, en une requête. `item` est un objet dont cette personne lit le fil.

    `lue` : la révision qu’elle lit, où retrouver les passages commentés (une requête de plus, si l’un d’eux a été
    pris sur une autre).
    """
    lues = rangees(item.with_addressees(Commentaire.objects.sur(item).with_reports(user)))
    tranche = item.se_resout and item.thread_is_settled_by(user)
    enfants: dict[int | None, list] = {}
    for rangee in lues:
        enfants.setdefault(rangee.parent_id, []).append(rangee)
    return Fil(
        item=item,
        lignes=tuple(_lignes(item, enfants, user, tranche)),
        ecrit=item.thread_is_written_by(user),
        modere=item.thread_is_moderated_by(user),
        lieux=situer(enfants.get(None, ()), lue, item.reprises) if lue else {},
    )


def _lignes(item, enfants, user, tranche):
    """En profondeur d’abord, sans récursion : une conversation peut être longue."""
    a_placer = [(r, None, 0) for r in reversed(enfants.get(None, ()))]
    while a_placer:
        rangee, parent, profondeur = a_placer.pop()
        reponses = enfants.get(rangee.pk, ())
        if rangee.state == EtatCommentaire.RETIRE and not reponses:
            continue
        ligne = Ligne(
            item=item,
            rangee=rangee,
            niveau=min(profondeur, NIVEAUX),
            parent=parent,
            user=user,
            tranche=tranche,
        )
        a_placer += [(r, ligne, profondeur + 1) for r in reversed(reponses)]
        yield ligne


def _gestes(user, commentaire, tranche) -> frozenset[str]:
    possibles = {
        "repondre": rules.can_reply(user, commentaire),
        "modifier": rules.can_edit(user, commentaire),
        "retirer": rules.can_withdraw(user, commentaire),
        "signaler": rules.can_report(user, commentaire) and not commentaire.deja_signale,
        "recours": rules.can_appeal(user, commentaire),
        "resoudre": rules.can_resolve(user, commentaire, tranche),
        "rouvrir": rules.can_reopen(user, commentaire, tranche),
        "moderer": rules.can_judge(user, commentaire) and commentaire.state != EtatCommentaire.RETIRE,
    }
    return frozenset(nom for nom, oui in possibles.items() if oui)
