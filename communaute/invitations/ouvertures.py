"""Ce qu’une invitation ouvre d’autre qu’un réseau ou une communauté.

L’étage au-dessus le dit dans son module `ouvertures` : une liste OUVERTURES. Cette pièce n’en connaît que le code,
écrit dans `Invitation.pour`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Ouverture:
    """`code` : celui d’Invitation.pour ; `label` : ce qu’elle ouvre, pour une liste ; `limite` : jusqu’où, en phrase.

    `dire(invitations)` : pour chacune, par numéro, ce qu’elle invite à faire (« à écrire … »), en une requête.
    `empeche(invitation)` : pourquoi elle n’ouvre plus rien, en une phrase ; vide si elle ouvre.
    `ouvrir(invitation, personne)` : sous le verrou de l’invitation et de la personne ; lève Refus « sans_objet ».
    `suite(invitation)` : la page où aller ensuite. `gerees_par(user)` : un Q, celles que cette personne, hors de
    l’équipe, suit, renvoie et révoque.
    """

    code: str
    label: str
    limite: str
    dire: Callable
    empeche: Callable
    ouvrir: Callable
    suite: Callable
    gerees_par: Callable


@cache
def ouvertures() -> dict[str, Ouverture]:
    """Toutes, par code, dans l’ordre des applications."""
    trouvees = {}
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "ouvertures"):
            module = import_module(f"{config.name}.ouvertures")
            trouvees |= {ouverture.code: ouverture for ouverture in module.OUVERTURES}
    return trouvees


def ouverture_de(invitation) -> Ouverture | None:
    """None pour un réseau ou une communauté, et pour un code que plus personne ne connaît."""
    return ouvertures().get(invitation.pour)


def empeche(invitation) -> str:
    """Pourquoi cette invitation, encore valable, n’ouvrirait rien ; vide si elle ouvre."""
    if not invitation.pour:
        return _("Ce réseau n’accueille plus.") if _reseau_jete(invitation) else ""
    ouverture = ouverture_de(invitation)
    return ouverture.empeche(invitation) if ouverture else _("Ce qu’elle ouvrait n’existe plus.")


def quoi(invitation) -> str:
    """Ce qu’elle invite à faire ; vide pour un réseau ou une communauté, qui se nomment eux-mêmes."""
    return dire([invitation]).get(invitation.pk, "")


def limite(invitation) -> str:
    """Jusqu’où va l’accès ; vide quand le lieu le dit déjà."""
    ouverture = ouverture_de(invitation)
    return str(ouverture.limite) if ouverture else ""


def dire(invitations) -> dict[int, str]:
    """Pour plusieurs invitations, par numéro ; une requête par code."""
    phrases = {}
    for code, ouverture in ouvertures().items():
        siennes = [invitation for invitation in invitations if invitation.pour == code]
        phrases |= ouverture.dire(siennes) if siennes else {}
    return phrases


def _reseau_jete(invitation) -> bool:
    return bool(invitation.reseau_id and invitation.reseau.est_jete)
