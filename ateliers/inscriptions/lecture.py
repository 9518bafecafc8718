"""Ce que la page d’un atelier montre à une personne, et ce qu’elle lui propose."""

from dataclasses import dataclass

from django.utils import timezone

from ateliers.inscriptions import rules
from ateliers.programme import deroule
from ateliers.programme.models import Atelier, Sequence


@dataclass(frozen=True)
class PageAtelier:
    """`lien` est vide pour qui n’est pas inscrit ; `obstacle` dit pourquoi l’on ne peut pas s’inscrire, `ouvert`
    que l’on peut, à condition de se connecter."""

    sequences: list[Sequence]
    minutes: int
    questions: list[str]
    lien: str
    obstacle: str
    ouvert: bool
    peut_s_inscrire: bool
    peut_se_desister: bool


def page_de(atelier: Atelier, user) -> PageAtelier:
    """`atelier` porte `inscrits` et `j_y_suis` ; une requête, pour les séquences."""
    now = timezone.now()
    sequences = list(atelier.sequences.all())
    code = rules.obstacle(atelier, atelier.inscrits, now)
    visible = rules.can_see_link(atelier, atelier.j_y_suis, now)
    return PageAtelier(
        sequences=sequences,
        minutes=deroule.total(sequences),
        questions=[ligne.strip() for ligne in atelier.questions.splitlines() if ligne.strip()],
        lien=atelier.lien_visio if visible else "",
        obstacle=str(rules.OBSTACLES[code]) if code and code not in ("annule", "termine") else "",
        ouvert=not code,
        peut_s_inscrire=not code and not atelier.j_y_suis and rules.can_register(user, atelier),
        peut_se_desister=atelier.j_y_suis and not rules.obstacle_to_leave(atelier, now),
    )
