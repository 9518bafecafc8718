"""Le rapport d’une période, calculé ligne à ligne : ses totaux sont ceux des lignes, et rien d’autre."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ateliers.evaluations.enums import QUESTIONS
from ateliers.evaluations.models import Evaluation, Reponse
from ateliers.evaluations.resultats import MINIMUM, EchelleLue, rassembler
from ateliers.inscriptions.enums import EtatInscription, Presence
from ateliers.inscriptions.models import Inscription
from ateliers.presences.attestation import minutes_de
from ateliers.programme.enums import SANS_DATE, Etat
from ateliers.programme.models import Atelier
from ateliers.rapports.periode import Periode
from communaute.socle.texte.francais import slug_francais


@dataclass(frozen=True)
class LigneAtelier:
    """`presentes` compte les `invitees`. `minutes` : la durée de la journée, pour chaque personne présente.

    `avis` : combien d’avis, ou None tant que l’évaluation ne se lit pas (pas close, ou moins de quatre).
    """

    atelier: Atelier
    inscrites: int
    presentes: int
    invitees: int
    excusees: int
    absentes: int
    reseaux: int
    minutes: int
    avis: int | None


@dataclass(frozen=True)
class Rapport:
    """`personnes` : distinctes, comptées une fois même si elles sont venues à trois ateliers."""

    periode: Periode
    lignes: list[LigneAtelier]
    personnes: int
    reseaux: int
    echelles: list[EchelleLue]

    def somme(self, champ: str) -> int:
        return sum(getattr(ligne, champ) or 0 for ligne in self.lignes)

    @property
    def chiffres(self) -> list[tuple[str, object]]:
        """(intitulé, valeur), dans l’ordre de la page ; les heures en minutes, sous leur nom."""
        return [
            (_("Ateliers tenus"), len(self.lignes)),
            (_("Personnes différentes qui sont venues"), self.personnes),
            (_("Présences (une personne venue deux fois compte deux fois)"), self.somme("presentes")),
            (_("dont personnes invitées, sans compte"), self.somme("invitees")),
            (_("Personnes excusées"), self.somme("excusees")),
            (_("Personnes absentes"), self.somme("absentes")),
            (_("Réseaux représentés"), self.reseaux),
            (_("Avis recueillis (évaluations closes, de quatre avis au moins)"), self.somme("avis")),
        ]

    @property
    def minutes(self) -> int:
        return self.somme("minutes")


def rapport_de(periode: Periode) -> Rapport:
    """Quatre requêtes, quel que soit le nombre d’ateliers. Ni brouillon, ni reporté, ni annulé, ni à venir."""
    ateliers = list(
        Atelier.objects.gardes()
        .filter(starts_at__gte=periode.debut, starts_at__lt=periode.fin, starts_at__lte=timezone.now())
        .exclude(state__in=(Etat.BROUILLON, *SANS_DATE))
        .prefetch_related("sequences")
        .order_by("starts_at", "pk")
    )
    par_atelier = defaultdict(list)
    for inscription in Inscription.objects.filter(atelier__in=ateliers).order_by("pk"):
        par_atelier[inscription.atelier_id].append(inscription)
    avis = _avis(ateliers)
    la = [i for lignes in par_atelier.values() for i in lignes if i.presence == Presence.PRESENTE]
    notes = [reponse for reponses in avis.values() for reponse in reponses]
    return Rapport(
        periode=periode,
        lignes=[_ligne(atelier, par_atelier[atelier.pk], avis.get(atelier.pk)) for atelier in ateliers],
        personnes=len({_qui(i) for i in la}),
        reseaux=len({i.reseau_id for i in la if i.reseau_id}),
        echelles=rassembler(notes).echelles,
    )


def _ligne(atelier, inscriptions, avis) -> LigneAtelier:
    la = [i for i in inscriptions if i.presence == Presence.PRESENTE]
    notees = [i.presence for i in inscriptions]
    return LigneAtelier(
        atelier=atelier,
        inscrites=sum(i.etat == EtatInscription.CONFIRMEE for i in inscriptions),
        presentes=len(la),
        invitees=sum(bool(i.invite_nom) for i in la),
        excusees=notees.count(Presence.EXCUSEE),
        absentes=notees.count(Presence.ABSENTE),
        reseaux=len({i.reseau_id for i in la if i.reseau_id}),
        minutes=len(la) * minutes_de(atelier),
        avis=len(avis) if avis else None,
    )


def _avis(ateliers) -> dict[int, list[dict]]:
    """Les réponses des évaluations qui se lisent. Les plus petites n’entrent dans aucun total : on les en déduirait."""
    finies = Q(close_le__isnull=False) | Q(ferme_le__lte=timezone.now())
    closes = Evaluation.objects.filter(finies, atelier__in=ateliers)
    reponses = Reponse.objects.filter(evaluation__in=closes.order_by())
    par_atelier = defaultdict(list)
    for reponse in reponses.values("evaluation__atelier", *QUESTIONS):
        par_atelier[reponse["evaluation__atelier"]].append(reponse)
    return {pk: lues for pk, lues in par_atelier.items() if len(lues) >= MINIMUM}


def _qui(inscription) -> tuple:
    """La même personne d’un atelier à l’autre : son compte, ou le nom et la structure qu’elle a donnés.

    Une personne effacée n’est plus que sa ligne : on ne sait plus la reconnaître ailleurs.
    """
    if inscription.personne_id:
        return ("compte", inscription.personne_id)
    if inscription.invite_nom:
        nom, structure = inscription.invite_nom, inscription.invite_structure
        return ("invitee", slug_francais(nom, 400), slug_francais(structure, 400))
    return ("effacee", inscription.pk)
