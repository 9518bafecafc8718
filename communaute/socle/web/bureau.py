"""L’entrée de l’administration : ce qui attend l’équipe, puis tout ce qu’elle tient.

Une page de l’administration qui a quelque chose à y dire déclare `attentes(request) -> list[Attente]`, en une requête.
"""

import datetime as dt
from dataclasses import dataclass

from django.contrib.admin import AdminSite
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Attente:
    """« 3 fiches à prendre en relecture », où s’en occuper, combien, et depuis quand attend la plus ancienne."""

    phrase: str
    url: str
    combien: int
    depuis: dt.datetime | None = None

    @property
    def jours(self) -> int:
        return (timezone.now() - self.depuis).days if self.depuis else 0


class Bureau(AdminSite):
    index_title = gettext_lazy("Bureau de l’équipe")
    index_template = "admin/entree.html"

    def index(self, request, extra_context=None):
        return super().index(request, {"attentes": self.attentes(request), **(extra_context or {})})

    def attentes(self, request) -> list[Attente]:
        """Ce que chaque page que cette personne peut ouvrir a en attente, le plus ancien d’abord."""
        pages = [page for page in self._registry.values() if hasattr(page, "attentes")]
        trouvees = [a for page in pages if page.has_view_permission(request) for a in page.attentes(request)]
        maintenant = timezone.now()
        return sorted(trouvees, key=lambda attente: attente.depuis or maintenant)


def liste(modele, query: str = "") -> str:
    """L’adresse de la liste d’un modèle dans l’administration."""
    adresse = reverse(f"admin:{modele._meta.app_label}_{modele._meta.model_name}_changelist")
    return f"{adresse}?{query}" if query else adresse
