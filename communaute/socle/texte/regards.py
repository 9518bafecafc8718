"""Jusqu’où une personne a lu un texte. Un geste le dit ; ouvrir une page, jamais.

Relire tout, renvoyer, soumettre, assumer : la dernière révision est lue (`look`). Enregistrer une section ne prouve
rien du reste : le regard n’avance que s’il était déjà à jour (`look_on`).
"""

from django.utils import timezone

from communaute.socle.texte.models import Regard, Revision


def look(texte_id: int, revision_id: int, *, by) -> None:
    """`by` a lu le texte jusqu’à cette révision. En une requête, et sans course : une ligne par personne."""
    Regard.objects.bulk_create(
        [Regard(texte_id=texte_id, personne=by, revision_id=revision_id)],
        update_conflicts=True,
        unique_fields=["texte", "personne"],
        update_fields=["revision", "at"],
    )


def look_first(texte_id: int, revision_id: int, *, by) -> None:
    """`by` découvre le texte ; un regard plus ancien reste, pour dire ce qui a changé depuis."""
    Regard.objects.bulk_create(
        [Regard(texte_id=texte_id, personne=by, revision_id=revision_id)], ignore_conflicts=True
    )


def look_on(avant: Revision, apres: Revision, *, by) -> None:
    """`by` a écrit `apres` en partant d’`avant` : à jour, elle le reste ; en retard, elle garde son retard."""
    if avant.pk == apres.pk:
        return
    a_jour = Regard.objects.filter(texte=apres.texte_id, personne=by, revision=avant)
    if not a_jour.update(revision=apres, at=timezone.now()):
        look_first(apres.texte_id, apres.pk, by=by)


def last_look(texte_id: int, user) -> Regard | None:
    return Regard.objects.select_related("revision").filter(texte=texte_id, personne=user).first()
