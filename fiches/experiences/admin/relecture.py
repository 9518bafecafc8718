"""Ce que la page de relecture montre d’une fiche : le texte, ce qui a changé, qui attend quoi. Ne fait rien."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communaute.reseaux.enums import Visibilite
from communaute.socle.passages.models import EtatAnnotation
from communaute.socle.texte.francais import date_courte, heure
from communaute.socle.texte.models import Revision
from communaute.socle.texte.regards import last_look
from fiches.experiences import rules
from fiches.experiences.admin import recit
from fiches.experiences.contenu import RESERVEE
from fiches.experiences.ecarts import Ecarts, ecarts_entre
from fiches.experiences.effets import referentes
from fiches.experiences.lecture import page_de
from fiches.experiences.models import Fiche
from fiches.experiences.relecture.lecture import notes_en_bref
from fiches.experiences.relecture.rules import can_annotate
from fiches.moderation.anciennete import depuis
from fiches.moderation.enums import LISIBLES, Etat, Parution

# Aucun texte ne s’écrit ni ne se relit : la page montre celui qui a paru.
AU_REPOS = (Etat.PUBLIEE, Etat.ARCHIVEE, Etat.RETIREE)
REGARD, REPRISE, SOUMISSION = "regard", "reprise", "soumission"


def fiches_a_relire():
    """Les fiches avec tout ce que la page en lit ; celles de la corbeille aussi, pour pouvoir les restaurer."""
    return Fiche.objects.select_related(
        "reseau", "communaute", "theme", "texte__head", "soumise_revision", "publiee_revision",
        "prise_par", "relue_par", "accord_par", "corbeille_par",
    ).prefetch_related("signatures__personne")  # fmt: skip


@dataclass(frozen=True)
class Comparaison:
    """Ce qui a changé dans le texte depuis une étape. `autres` : les étapes auxquelles on peut aussi se reporter."""

    phrase: str
    ecarts: Ecarts
    entete: list
    autres: tuple[tuple[str, str], ...] = ()


class Relecture:
    """La page d’une fiche, pour une personne de l’équipe. `depuis` : l’étape à laquelle comparer."""

    def __init__(self, fiche, user, depuis=""):
        self.fiche = fiche
        self.user = user
        self.choix = depuis
        self.lue = page_de(fiche, user, None if fiche.state in AU_REPOS else fiche.texte.head)
        self.journal = recit.journal_de(fiche)

    @property
    def etat(self) -> str:
        return etat_lisible(self.fiche)

    @property
    def depuis(self) -> str:
        return depuis(self.fiche.state_since)

    @property
    def qui(self) -> str:
        return qui_s_en_occupe(self.fiche)

    @property
    def est_la_sienne(self) -> bool:
        return rules.is_author(self.user, self.fiche)

    @property
    def moments(self):
        return recit.moments(self.journal)

    @cached_property
    def referentes(self) -> list[str]:
        """Qui peut donner l’accord du réseau, tant qu’on l’attend."""
        if self.fiche.state != Etat.PRETE or self.accord_donne:
            return []
        return [str(p) for p in referentes(self.fiche.reseau) if p.pk != self.fiche.relue_par_id]

    @cached_property
    def notes(self):
        return notes_en_bref(self.fiche, self.user)

    @property
    def notes_qui_attendent(self):
        """Celles qui se préparent, et celles auxquelles personne n’a encore donné suite."""
        return [n for n in self.notes if n.est_ouverte]

    @property
    def notes_en_preparation(self) -> int:
        return sum(n.est_preparee for n in self.notes)

    @property
    def notes_reglees(self) -> str:
        """« 2 traitées, 1 écartée »"""
        etats = Counter(n.note.state for n in self.notes)
        traitees, ecartees = etats[EtatAnnotation.TRAITEE], etats[EtatAnnotation.ECARTEE]
        phrases = (
            (traitees, ngettext("%d note traitée", "%d notes traitées", traitees)),
            (ecartees, ngettext("%d note écartée", "%d notes écartées", ecartees)),
        )
        return ", ".join(phrase % n for n, phrase in phrases if n)

    @property
    def annote(self) -> bool:
        return can_annotate(self.user, self.fiche)

    @property
    def accord_donne(self) -> bool:
        return bool(self.fiche.accord_sha) and self.fiche.accord_sha == self.lue.revision.sha256

    @property
    def lecteurs(self) -> list[str]:
        """Qui lit cette fiche, ou la lira une fois publiée."""
        fiche, ouverture = self.fiche, self.lue.meta.get("ouverture")
        public = ouverture == Visibilite.PUBLIC
        if fiche.parution in LISIBLES:
            ouverte = fiche.visibility == Visibilite.PUBLIC
            phrases = [_("Tout le monde.") if ouverte else _("Les membres de « %s ».") % fiche.communaute]
            if not ouverte:
                phrases.append(
                    _("Le réseau accepte qu’elle soit ouverte au public.")
                    if public
                    else _("Le réseau ne souhaite pas qu’elle soit ouverte au public.")
                )
        elif fiche.parution == Parution.RETIREE:
            phrases = [_("Plus personne, hors du réseau et de l’équipe.")]
        else:
            phrases = [
                _("Pour l’instant : le réseau qui l’écrit, et l’équipe."),
                _("Une fois publiée : les membres de « %s ».") % fiche.communaute,
                _("Le réseau accepte ensuite une ouverture au public.")
                if public
                else _("Le réseau ne souhaite pas d’ouverture au public."),
            ]
        reservees = sum(b.visibility == RESERVEE for b in self.lue.revision.contenu.blocs)
        if reservees:
            phrases.append(
                ngettext(
                    "%d section reste réservée à la communauté.",
                    "%d sections restent réservées à la communauté.",
                    reservees,
                )
                % reservees
            )
        return phrases

    @cached_property
    def comparaison(self) -> Comparaison | None:
        """Depuis sa dernière lecture, si le texte a changé ; sinon depuis la reprise, ou la soumission."""
        if self.fiche.state in AU_REPOS:
            return None
        etapes = dict(self._etapes())
        if not etapes:
            return None
        choisie = self.choix if self.choix in etapes else next(iter(etapes))
        avant, phrase = etapes[choisie]
        autres = tuple((code, titre) for code, (_avant, titre) in etapes.items() if code != choisie)
        ecarts = ecarts_entre(avant.contenu, self.fiche.texte.head.contenu, self.fiche.communaute_id)
        return Comparaison(phrase, ecarts, ecarts.entete, autres)

    def _etapes(self):
        """Les étapes auxquelles comparer : (code, (état du texte, phrase))."""
        regard = last_look(self.fiche.texte_id, self.user)
        if regard and regard.revision_id != self.fiche.texte.head_id:
            le = localtime(regard.at)
            quand = {"jour": date_courte(le), "heure": heure(le)}
            yield REGARD, (regard.revision, _("depuis votre dernière lecture (%(jour)s, %(heure)s)") % quand)
        reprise = recit.derniere_reprise(self.journal)
        if reprise and (avant := recit.texte_au_moment(self.fiche, reprise.at)):
            yield (
                REPRISE,
                (avant, _("depuis la demande de reprise du %s") % date_courte(localtime(reprise.at))),
            )
        soumise: Revision | None = self.fiche.soumise_revision
        if soumise and self.fiche.state != Etat.A_REPRENDRE:
            le = next((x.at for x in self.journal if x.code == "fiche.soumettre"), soumise.created_at)
            yield SOUMISSION, (soumise, _("depuis la soumission du %s") % date_courte(localtime(le)))


def etat_lisible(fiche) -> str:
    """L’état en mots ; une fiche prête dit si l’accord est donné (il tombe dès que le texte change)."""
    if fiche.state == Etat.PRETE and fiche.accord_sha:
        return _("Prête, accord donné")
    return fiche.get_state_display()


def qui_s_en_occupe(fiche) -> str:
    """La personne de l’équipe qui tient la fiche, ou le réseau quand la suite lui revient."""
    if fiche.state in (Etat.BROUILLON, Etat.A_REPRENDRE) or (
        fiche.state == Etat.PRETE and not fiche.accord_sha
    ):
        return _("le réseau")
    if fiche.state in (Etat.EN_RELECTURE, Etat.PRETE):
        return str(fiche.prise_par or _("une personne qui n’a plus de compte"))
    return _("personne pour l’instant") if fiche.state == Etat.SOUMISE else ""
