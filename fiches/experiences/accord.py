"""L’accord du réseau après des corrections : l’équipe les réunit, puis le redemande en une fois.

Une correction fait tomber l’accord sans écrire à personne. La demande repart quand l’équipe le dit ; si elle l’oublie,
d’elle-même après un jour sans correction. Une demande par relecture et par état du texte (voir effets.ask_agreement).
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.socle.journal.actions import record
from communaute.socle.journal.querysets import lines_of
from communaute.socle.refus import Refus
from fiches.experiences import actions, effets, rules
from fiches.experiences.models import Fiche
from fiches.moderation.enums import Etat

# Assez pour réunir les corrections d’une journée de travail ; pas assez pour qu’une fiche prête s’oublie.
CALME = dt.timedelta(days=1)
DEMANDES = ("fiche.declarer_prete", "fiche.redemander_accord")


def is_outdated(fiche, lignes=None) -> bool:
    """Le texte a été corrigé depuis la dernière demande, et personne ne l’a assumé depuis.

    `lignes` : celles du journal de la fiche, si on les a déjà.
    """
    if fiche.state != Etat.PRETE or fiche.accord_sha:
        return False
    if lignes is None:
        lignes = lines_of(fiche).filter(code__in=DEMANDES)[:1]
    demandee = next((ligne.at for ligne in lignes if ligne.code in DEMANDES), None)
    return demandee is None or fiche.texte.head.created_at > demandee


def ask_again(fiche: Fiche, *, by) -> Fiche:
    """Redemande l’accord sur le texte corrigé. Lève Refus « deja » si l’on n’a rien corrigé depuis."""
    with transaction.atomic():
        fiche = actions.locked(fiche, by=by)
        if fiche.est_jete or not rules.can_review(by, fiche):
            raise Refus("droit", _("Ce geste ne vous revient pas."))
        if not _ask(fiche, by=by):
            raise Refus("deja", _("C’est déjà fait."))
    return fiche


def ask_forgotten(now=None) -> int:
    """Redemande ce que l’équipe a corrigé puis oublié de redemander. Renvoie le nombre de fiches."""
    calmes = Fiche.objects.gardes().filter(
        state=Etat.PRETE, accord_sha="", texte__head__created_at__lt=(now or timezone.now()) - CALME
    )
    compte = 0
    for pk in list(calmes.values_list("pk", flat=True)):
        with transaction.atomic():
            fiche = (
                calmes.select_for_update(of=("self", "texte")).select_related("texte").filter(pk=pk).first()
            )
            compte += bool(fiche and _ask(fiche, by=None))
    return compte


def _ask(fiche, *, by) -> bool:
    if not is_outdated(fiche):
        return False
    effets.ask_agreement(fiche, by=by)
    record("fiche.redemander_accord", fiche, by=by, revision=fiche.texte.head_id)
    return True
