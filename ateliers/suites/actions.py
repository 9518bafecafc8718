"""Les gestes sur ce qu’il reste à faire. Chacun : une transaction, un verrou, une règle, une ligne de journal."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ateliers.suites import rules
from ateliers.suites.models import EtatSuite, Suite
from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus


def add(
    *, atelier, quoi: str, by, qui: str = "", personne=None, echeance: dt.date | None = None, jeton=None
) -> Suite:
    """Ajoute une chose à faire ; le même `jeton` (double clic) rend la même ligne."""
    _allow(rules.can_write(by, atelier))
    with transaction.atomic():
        suite, neuve = Suite.objects.get_or_create(
            jeton=jeton or uuid.uuid4(),
            defaults={
                "atelier": atelier, "quoi": quoi, "qui": qui, "personne": personne, "echeance": echeance, "par": by,
            },
        )  # fmt: skip
        _allow(suite.atelier_id == atelier.pk)
        if neuve:
            record("suite.ajouter", suite, by=by, atelier=atelier.pk)
    return suite


def edit(suite: Suite, *, champs: dict, by, version: str = "") -> Suite:
    """Corrige la ligne (`champs` : quoi, qui, personne, echeance).

    Lève Refus « droit », ou « change » si elle a été corrigée depuis la `version` montrée (version_de).
    """
    with transaction.atomic():
        suite = _locked(suite)
        _allow(rules.can_write(by, suite.atelier))
        changes = {nom: valeur for nom, valeur in champs.items() if getattr(suite, nom) != valeur}
        if not changes:
            return suite
        if version and version != version_de(suite):
            raise Refus(
                "change", _("Quelqu’un a corrigé cette ligne entre-temps : relisez-la avant d’enregistrer.")
            )
        for nom, valeur in changes.items():
            setattr(suite, nom, valeur)
        suite.save(update_fields=[*changes, "updated_at"])
        record("suite.modifier", suite, by=by, champs=sorted(changes))
    return suite


def set_state(suite: Suite, *, state: str, by) -> Suite:
    """Dit où cela en est. Le redire ne change rien (double clic). Lève Refus « etat » pour un état inconnu."""
    if state not in EtatSuite.values:
        raise Refus("etat", _("Cet état n’existe pas."))
    with transaction.atomic():
        suite = _locked(suite)
        _allow(rules.can_mark(by, suite))
        if suite.state != state:
            source, suite.state, suite.state_since = suite.state, state, timezone.now()
            suite.save(update_fields=["state", "state_since", "updated_at"])
            record("suite.etat", suite, by=by, source=source, target=state)
    return suite


def version_de(suite: Suite) -> str:
    """De quoi reconnaître la ligne telle qu’elle est montrée."""
    return suite.updated_at.isoformat()


def _locked(suite) -> Suite:
    Suite._base_manager.select_for_update(of=("self",)).values_list("pk").get(pk=suite.pk)
    return Suite.objects.select_related("atelier").get(pk=suite.pk)


def _allow(oui: bool) -> None:
    if not oui:
        raise Refus("droit", _("Ce geste ne vous revient pas."))
