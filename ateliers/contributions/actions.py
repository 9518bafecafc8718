"""Garder une contribution d’atelier, la retirer tant que rien ne s’en sert."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from ateliers.contributions import rules
from ateliers.contributions.models import ContributionAtelier
from ateliers.contributions.sources import lire
from ateliers.programme.models import Atelier
from communaute.socle.journal.actions import record
from communaute.socle.passages.ancres import prendre
from communaute.socle.passages.propre import mettre_au_propre
from communaute.socle.recherche.actions import reindex
from communaute.socle.refus import Refus

TEXTE_MAX = 2000


def keep(*, atelier, source, revision, bloc_id, paragraphe_id, nature, theme, texte, by, jeton):
    """Garde les mots d’un paragraphe lu dans `revision`. Le même `jeton` (double clic) renvoie la même.

    Lève Refus : « droit », « lieu » (ce paragraphe n’est pas dans ce texte), « vide ».
    """
    with transaction.atomic():
        atelier = _locked(atelier, by)
        deja = ContributionAtelier.objects.filter(jeton=jeton, atelier=atelier).first()
        if deja:
            return deja
        lu = lire(atelier, source)
        if lu is None or revision.texte_id != lu.texte_id:
            raise Refus("lieu", _("Ce passage n’est plus dans le texte."))
        ancre = prendre(revision.contenu, bloc_id, paragraphe_id)
        texte = mettre_au_propre(texte)[:TEXTE_MAX]
        if not texte:
            raise Refus("vide", _("Il n’y a encore rien d’écrit."))
        if theme is not None and theme.communaute_id != atelier.communaute_id:
            raise Refus("theme", _("Ce thème est d’une autre communauté."))
        contribution = ContributionAtelier.objects.create(
            atelier=atelier, source=source, nature=nature, theme=theme, texte=texte, par=by, jeton=jeton,
            revision=revision, bloc_id=ancre.bloc_id, paragraphe_id=ancre.paragraphe_id,
        )  # fmt: skip
        record("contribution_atelier.garder", contribution, by=by)
        reindex(contribution)
    return contribution


def remove(*, contribution, by) -> None:
    """Retire ce qui a été gardé par erreur. Lève Refus « utilisee » si quelque chose s’appuie dessus.

    Retirée deux fois, elle n’est plus là : rien à dire.
    """
    with transaction.atomic():
        _locked(contribution.atelier, by)
        ici = ContributionAtelier.objects.select_for_update().filter(pk=contribution.pk).first()
        if ici is None:
            return
        record("contribution_atelier.retirer", ici, by=by)
        numero = ici.pk
        try:
            with transaction.atomic():
                ici.delete()
        except ProtectedError as servie:
            raise Refus(
                "utilisee", _("Cette contribution a été proposée à un repère : elle se garde.")
            ) from servie
        ici.pk = numero
        reindex(ici)


def _locked(atelier, by) -> Atelier:
    atelier = Atelier._base_manager.select_for_update(of=("self",)).get(pk=atelier.pk)
    if not rules.can_keep(by, atelier):
        raise Refus("droit", _("Ce geste ne vous revient pas."))
    return atelier
