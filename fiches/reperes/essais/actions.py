"""Les gestes sur un essai. Chacun : une transaction, une règle, une ligne de journal."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.socle.journal.actions import record
from communaute.socle.passages.propre import mettre_au_propre
from communaute.socle.refus import Refus
from fiches.reperes.actions import locked
from fiches.reperes.essais import effets, rules
from fiches.reperes.essais.models import Essai, Issue
from fiches.reperes.models import Repere

MOTIF_MAX = 1000


def tell(
    repere: Repere,
    *,
    reseau,
    cadre: str,
    quand: str,
    issue: str,
    resultat: str,
    by,
    jeton: uuid.UUID | None = None,
) -> Essai:
    """Raconte ce qu’un réseau a fait d’un repère publié ; le même `jeton` (double clic) rend le même essai."""
    with transaction.atomic():
        repere = locked(repere)
        _allow(
            rules.can_tell(by, repere, reseau), _("Vous ne racontez pas d’essai de ce repère pour ce réseau.")
        )
        dit = _read(cadre, resultat) | {"quand": quand, "issue": Issue(issue)}
        essai, nouveau = Essai.objects.get_or_create(
            jeton=jeton or uuid.uuid4(),
            defaults={"repere": repere, "version": repere.version, "reseau": reseau, "par": by, **dit},
        )
        _allow(essai.par_id == by.pk, _("Cet essai est déjà raconté par quelqu’un d’autre."))
        if nouveau:
            record("repere.essayer", repere, by=by, essai=essai.pk, reseau=reseau.pk, issue=str(essai.issue))
            effets.told(essai, by=by)
    return essai


def edit(essai: Essai, *, cadre: str, quand: str, issue: str, resultat: str, by) -> Essai:
    """Corrige ce qui est raconté ; ni le réseau ni la version essayée ne changent."""
    with transaction.atomic():
        essai = _locked(essai)
        _allow(rules.can_edit(by, essai), _("Cet essai ne peut pas être modifié."))
        nouveau = _read(cadre, resultat) | {"quand": quand, "issue": Issue(issue)}
        if any(getattr(essai, nom) != valeur for nom, valeur in nouveau.items()):
            for nom, valeur in nouveau.items():
                setattr(essai, nom, valeur)
            essai.save(update_fields=[*nouveau, "updated_at"])
            record("repere.essai_modifier", essai.repere, by=by, essai=essai.pk)
    return essai


def trash(essai: Essai, *, by, motif: str = "") -> Essai:
    """À la corbeille pour trente jours. L’équipe dit pourquoi ; la personne qui l’a raconté l’apprend.

    Lève Refus : « deja » au second clic, « droit », « motif ».
    """
    motif = mettre_au_propre(motif)[:MOTIF_MAX]
    with transaction.atomic():
        essai = _locked(essai)
        if essai.est_jete:
            raise Refus("deja", _("C’est déjà fait."))
        _allow(rules.can_trash(by, essai), _("Cet essai ne peut pas être retiré."))
        if rules.needs_reason(by, essai) and not motif:
            raise Refus("motif", _("Indiquez un motif : il sera transmis."))
        essai.corbeille_le, essai.corbeille_par = timezone.now(), by
        essai.save(update_fields=["corbeille_le", "corbeille_par"])
        record("repere.essai_jeter", essai.repere, by=by, essai=essai.pk, note=motif)
        if essai.par is not None:
            effets.removed(essai, by=by, motif=motif)
    return essai


def restore(essai: Essai, *, by) -> Essai:
    """Sort de la corbeille, tel qu’il était."""
    with transaction.atomic():
        essai = _locked(essai)
        if not essai.est_jete:
            raise Refus("deja", _("C’est déjà fait."))
        _allow(rules.can_restore(by, essai), _("Cet essai ne peut pas être repris."))
        essai.corbeille_le, essai.corbeille_par = None, None
        essai.save(update_fields=["corbeille_le", "corbeille_par"])
        record("repere.essai_restaurer", essai.repere, by=by, essai=essai.pk)
    return essai


def purge(now=None) -> int:
    """Efface pour de bon ce qui est à la corbeille depuis plus de trente jours. Renvoie leur nombre."""
    compte = 0
    for pk in list(Essai.objects.a_purger(now).values_list("pk", flat=True)):
        with transaction.atomic():
            # Sous verrou : un essai repris à l’instant n’est plus à purger.
            essai = Essai.objects.a_purger(now).select_for_update(of=("self",)).filter(pk=pk).first()
            if essai is not None:
                record("repere.essai_purger", essai.repere, essai=essai.pk)
                essai.delete()
                compte += 1
    return compte


def _locked(essai: Essai) -> Essai:
    Essai.objects.select_for_update().values_list("pk").get(pk=essai.pk)
    return (
        Essai.objects.select_related("repere", "reseau", "par", "corbeille_par")
        .prefetch_related("repere__contributions")
        .get(pk=essai.pk)
    )


def _read(cadre: str, resultat: str) -> dict:
    propres = {"cadre": mettre_au_propre(cadre), "resultat": mettre_au_propre(resultat)}
    if not all(propres.values()):
        raise Refus("vide", _("Dites le cadre, et ce que cela a donné."))
    return propres


def _allow(oui: bool, message: str) -> None:
    if not oui:
        raise Refus("droit", message)
