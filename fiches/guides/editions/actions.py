"""Ce que l’équipe fait encore d’une édition parue : l’ouvrir, la refermer, la corriger. Et chacune, y ôter son nom."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.reseaux.enums import Visibilite
from communaute.socle.journal.actions import record
from communaute.socle.recherche.actions import reindex
from communaute.socle.refus import Refus
from fiches.guides.editions import rules
from fiches.guides.editions.livraison import deliver
from fiches.guides.editions.models import Credit, Edition, Erratum


def open_to_public(edition, *, by) -> Edition:
    """Ouvre l’édition à tout le monde : seuls ses textes publics s’y liront sans compte."""
    return _set_visibility(edition, Visibilite.PUBLIC, rules.can_open, "edition.ouvrir_au_public", by=by)


def close_to_public(edition, *, by) -> Edition:
    """La rend à sa communauté."""
    return _set_visibility(edition, Visibilite.COMMUNAUTE, rules.can_close, "edition.refermer", by=by)


def remove_name(edition, *, personne_id: int, by) -> int:
    """Ôte un nom de toute l’édition ; une ligne d’erratum le dit sans le nommer, les fichiers se refont.

    Rend combien de lignes s’en vont ; un second clic n’en trouve plus.
    """
    with transaction.atomic():
        edition = _locked(edition)
        _allow(rules.can_remove_name(by, edition, personne_id))
        lignes = Credit.objects.filter(edition=edition, personne=personne_id)
        nombre = lignes.update(name="", personne=None, retire_le=timezone.now())
        if nombre:
            phrase = _("Un nom a été retiré à la demande de la personne.")
            Erratum.objects.create(edition=edition, texte=phrase, jeton=uuid.uuid4())
            record("edition.retirer_nom", edition, by=by)
            deliver.enqueue(edition.pk)
    return nombre


def add_erratum(edition, *, texte: str, jeton: uuid.UUID, by) -> Erratum:
    """Ajoute un erratum, que les fichiers refaits portent. Le même `jeton` (double clic) rend le même."""
    with transaction.atomic():
        edition = _locked(edition)
        _allow(rules.can_manage(by, edition))
        erratum, neuf = Erratum.objects.get_or_create(
            jeton=jeton, defaults={"edition": edition, "texte": texte, "par": by}
        )
        _allow(erratum.edition_id == edition.pk)
        if neuf:
            record("edition.corriger", edition, by=by)
            deliver.enqueue(edition.pk)
    return erratum


def _set_visibility(edition, visibility, allowed, code, *, by) -> Edition:
    with transaction.atomic():
        edition = _locked(edition)
        if edition.visibility == visibility:
            return edition
        _allow(allowed(by, edition))
        edition.visibility = visibility
        edition.save(update_fields=["visibility"])
        record(code, edition, by=by)
        reindex(edition.guide)
    return edition


def _locked(edition) -> Edition:
    Edition.objects.select_for_update().values_list("pk").get(pk=edition.pk)
    return Edition.objects.with_guide().get(pk=edition.pk)


def _allow(oui: bool) -> None:
    if not oui:
        raise Refus("droit", _("Ce geste ne vous revient pas."))
