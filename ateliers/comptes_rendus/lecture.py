"""Ce qu’une page de compte rendu montre, déjà trié selon qui lit. Aucun HTML ici."""

from dataclasses import dataclass
from functools import cached_property

from ateliers.comptes_rendus import rules
from ateliers.comptes_rendus.contenu import ecrits
from ateliers.comptes_rendus.enums import EtatCompteRendu, Partie
from ateliers.comptes_rendus.models import CompteRendu
from ateliers.comptes_rendus.presences import Presences, presences_de
from communaute.socle.passages.fil import Fil, fil_de
from communaute.socle.passages.marge import Marge

AVANT = (Partie.PRECEDENT, Partie.ESSENTIEL, Partie.SEQUENCE, Partie.DECISIONS)


def revision_lue(compte_rendu, user, *, diffusee: bool = False):
    """Ce qui s’écrit, pour qui peut le lire (sauf si `diffusee`) ; pour les autres, ce qui est diffusé."""
    ecrit = compte_rendu.state != EtatCompteRendu.DIFFUSE and rules.can_read_draft(user, compte_rendu)
    if compte_rendu.parue_id and (diffusee or not ecrit):
        return compte_rendu.parue
    return compte_rendu.texte.head


@dataclass(frozen=True)
class PageDeCompteRendu:
    """Le texte lu (`revision`), et ce qui l’entoure, pour une personne. Chaque liste coûte une requête, à son usage."""

    compte_rendu: CompteRendu
    user: object
    revision: object

    @cached_property
    def contenu(self):
        return self.revision.contenu

    @cached_property
    def avant(self):
        """Les parties écrites qui se lisent avant ce qu’il reste à faire."""
        return ecrits(self.contenu, *AVANT)

    @cached_property
    def apres(self):
        return ecrits(self.contenu, Partie.RESSOURCES)

    @cached_property
    def presences(self) -> Presences:
        noms = rules.can_read_names(self.user, self.compte_rendu)
        return presences_de(self.compte_rendu.atelier, avec_noms=noms)

    @cached_property
    def fil(self) -> Fil | None:
        """Le fil, pour qui le lit ; le même pour la marge et pour le bas de la page."""
        rendu = self.compte_rendu
        return fil_de(rendu, self.user, self.revision) if rendu.thread_is_read_by(self.user) else None

    @cached_property
    def marge(self) -> Marge | None:
        """De quoi commenter chaque paragraphe du texte où l’on en parle."""
        rendu = self.compte_rendu
        if self.fil is None or self.revision.pk != revision_lue(rendu, self.user).pk:
            return None
        return Marge(rendu.get_absolute_url(), self.fil.adresse, self.fil.ecrit, self.fil.comptes())

    @property
    def est_en_cours(self) -> bool:
        """C’est un texte qui s’écrit encore, pas celui qui est diffusé."""
        return self.revision.pk != self.compte_rendu.parue_id


def page_de(compte_rendu, user, *, diffusee: bool = False) -> PageDeCompteRendu:
    return PageDeCompteRendu(compte_rendu, user, revision_lue(compte_rendu, user, diffusee=diffusee))
