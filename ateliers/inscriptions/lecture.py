"""Ce que la page d’un atelier montre à une personne, et ce qu’elle lui propose."""

from dataclasses import dataclass

from django.utils import timezone

from ateliers.inscriptions import rules
from ateliers.inscriptions.enums import Presence
from ateliers.inscriptions.faits import faits_pour
from ateliers.programme import deroule
from ateliers.programme.enums import SANS_DATE
from ateliers.programme.etat import s_est_tenue
from ateliers.programme.models import Atelier, Sequence
from communaute.reseaux.acces import acces_de


@dataclass(frozen=True)
class PageAtelier:
    """`lien` est vide pour qui n’est pas inscrit ; `obstacle` dit pourquoi l’on ne peut pas s’inscrire, `ouvert`
    que l’on peut, à condition de se connecter. `complet` : il n’y a plus de place pour la personne, elle peut
    attendre ; `part_prise` : parce que son réseau a pris toutes les siennes. `rang` : le sien, ou 0. `presentes` :
    une fois la journée tenue, combien de personnes étaient là, sans dire qui ; `attestation` : j’y étais.
    `avis` : « donner » le sien, « lire » ce qui ressort de l’évaluation, ou rien."""

    sequences: list[Sequence]
    minutes: int
    questions: list[str]
    lien: str
    obstacle: str
    ouvert: bool
    complet: bool
    part_prise: bool
    rang: int
    attendent: int
    peut_s_inscrire: bool
    peut_se_desister: bool
    peut_quitter: bool
    a_confirmer: bool
    besoins: bool
    presentes: int
    attestation: bool
    avis: str
    collegue: bool


def page_de(atelier: Atelier, user) -> PageAtelier:
    """`atelier` porte `inscrits` et `j_y_suis` ; les séquences, et pour une personne connectée où elle en est."""
    now = timezone.now()
    sequences = list(atelier.sequences.all())
    code = rules.obstacle(atelier, now)
    faits = faits_pour(atelier, user) if user.is_authenticated else None
    rang = faits.mon_rang if faits else 0
    part_prise = bool(faits) and rules.network_is_full(atelier, faits.mon_reseau, faits.du_reseau)
    visible = rules.can_see_link(atelier, atelier.j_y_suis, now)
    presente = bool(faits) and faits.ma_presence == Presence.PRESENTE
    en_cours = not rules.obstacle_to_leave(atelier, now) and not presente
    finie = s_est_tenue(atelier, now)
    confirmable = not rules.obstacle_to_confirm(atelier, now) and not presente
    return PageAtelier(
        sequences=sequences,
        minutes=deroule.total(sequences),
        questions=[ligne.strip() for ligne in atelier.questions.splitlines() if ligne.strip()],
        lien=atelier.lien_visio if visible else "",
        obstacle=rules.obstacle_dit(code, atelier, now) if code not in ("annule", "termine") else "",
        ouvert=not code,
        complet=part_prise or atelier.inscrits >= atelier.capacite,
        part_prise=part_prise and atelier.inscrits < atelier.capacite,
        rang=rang,
        attendent=faits.attendent if faits else 0,
        peut_s_inscrire=not code and not atelier.j_y_suis and not rang and rules.can_register(user, atelier),
        peut_se_desister=atelier.j_y_suis and en_cours,
        peut_quitter=bool(rang) and en_cours,
        collegue=not code and bool(acces_de(user).referente_de),
        besoins=bool(atelier.j_y_suis or rang) and not rules.obstacle_to_tell(atelier, now),
        a_confirmer=bool(faits and faits.a_confirmer) and atelier.j_y_suis and confirmable,
        presentes=faits.presentes if faits and finie else 0,
        attestation=presente and finie,
        avis=_avis(atelier, faits, now) if atelier.j_y_suis or presente else "",
    )


def _avis(atelier, faits, now) -> str:
    if not (faits and faits.avis_jusqu_a) or atelier.state in SANS_DATE:
        return ""
    return "donner" if now < faits.avis_jusqu_a else "lire"
