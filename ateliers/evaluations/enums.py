"""Les questions de l’évaluation : trois échelles à quatre points, sans milieu, et trois phrases à finir."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ACCORD = (
    _("Pas du tout"),
    pgettext_lazy("échelle", "Plutôt non"),
    pgettext_lazy("échelle", "Plutôt oui"),
    _("Tout à fait"),
)


@dataclass(frozen=True)
class Echelle:
    """`points` : les mots de 1 à 4, du moins au plus."""

    question: str
    points: tuple


ECHELLES = {
    "utilite": Echelle(
        _("Cette journée m’est utile"), (_("Pas utile"), _("Peu utile"), _("Utile"), _("Très utile"))
    ),
    "place": Echelle(_("J’ai pu y prendre ma place"), ACCORD),
    "rythme": Echelle(_("Le rythme m’a convenu"), ACCORD),
}
PHRASES = {
    "garde": _("Ce que je garde"),
    "voulu": _("Ce que j’aurais voulu"),
    "essayer": _("Ce que je vais essayer"),
}
QUESTIONS = (*ECHELLES, *PHRASES)
