"""Mettre de côté, ranger, retirer. Personne d’autre ne lit cette liste : elle n’entre pas au journal."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from communaute.socle.refus import Refus
from fiches.experiences.models import Fiche
from fiches.recueils.selection.models import TexteGarde
from fiches.reperes.models import Repere

# Un livre de plus de cent textes ne se compose pas en quelques secondes.
COMBIEN = 100


def add(*, by, repere: Repere | None = None, fiche: Fiche | None = None) -> TexteGarde:
    """Met un texte publié de côté, à la fin. Deux fois n’en font qu’une.

    Lève Refus « droit » (elle ne le lit pas, ou il n’est pas publié), ou « plein ».
    """
    modele, objet = (Repere, repere) if repere else (Fiche, fiche)
    if not modele.objects.visible_to(by).published().filter(pk=objet.pk).exists():
        raise Refus("droit", _("Seul un texte publié que vous lisez se met de côté."))
    with transaction.atomic():
        siens = _locked(by)
        garde, neuf = siens.get_or_create(personne=by, repere=repere, fiche=fiche)
        if neuf and siens.count() > COMBIEN:
            transaction.set_rollback(True)
            raise Refus("plein", _("Cent textes y sont déjà : retirez-en pour en ajouter."))
        if neuf:
            garde.order = (siens.aggregate(dernier=Max("order"))["dernier"] or 0) + 1
            garde.save(update_fields=["order"])
    return garde


def remove(*, pk: int, by) -> None:
    """Retire un texte ; déjà parti, rien ne se passe."""
    TexteGarde.objects.filter(pk=pk, personne=by).delete()


def move(*, pk: int, pas: int, voisins: list[int], by) -> None:
    """Monte (-1) ou descend (+1) un texte parmi `voisins`, ceux que la page montrait, dans l’ordre."""
    with transaction.atomic():
        siens = {g.pk: g for g in _locked(by)}
        vus = [n for n in voisins if n in siens]
        if pk not in vus or not 0 <= vus.index(pk) + pas < len(vus):
            return
        un, autre = siens[pk], siens[vus[vus.index(pk) + pas]]
        un.order, autre.order = autre.order, un.order
        TexteGarde.objects.bulk_update([un, autre], ["order"])


def clear(*, by) -> None:
    """Vide la sélection."""
    TexteGarde.objects.filter(personne=by).delete()


def _locked(by):
    """La sélection d’une personne, tenue le temps d’un geste : deux clics se rangent l’un après l’autre."""
    get_user_model()._base_manager.select_for_update().values_list("pk").get(pk=by.pk)
    siens = TexteGarde.objects.filter(personne=by)
    # Deux textes gardés avant qu’un rang ne leur soit donné n’auraient pas de place à échanger.
    siens.filter(order=0).update(order=F("pk"))
    return siens
