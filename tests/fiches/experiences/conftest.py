"""Le bureau de relecture : la page d’une fiche, et ce qu’elle propose."""

import re

import pytest
from django.urls import reverse


class Bureau:
    """L’administration des fiches, pour une personne connectée."""

    liste = "/admin/fiches/fiche/"

    def __init__(self, client):
        self.client = client

    def adresse(self, fiche):
        return reverse("admin:fiches_fiche_change", args=[fiche.pk])

    def page(self, fiche, **data):
        return self.client.get(self.adresse(fiche), data)

    def gestes(self, fiche) -> list[str]:
        """Les boutons de la page, dans l’ordre."""
        return re.findall(r'name="_geste" value="(\w+)"', self.page(fiche).content.decode())

    def faire(self, fiche, geste, **data):
        """Fait un geste et suit la redirection : la réponse est la page qui dit ce qui s’est passé."""
        return self.client.post(self.adresse(fiche), {"_geste": geste, **data}, follow=True)

    def titres(self, **data) -> list[str]:
        """Les titres de la liste, dans l’ordre."""
        response = self.client.get(self.liste, data)
        return [fiche.title for fiche in response.context["cl"].result_list]

    def en_bloc(self, action, *fiches):
        data = {"action": action, "_selected_action": [fiche.pk for fiche in fiches]}
        return self.client.post(self.liste + "?etat=tout&corbeille=tous", data, follow=True)


def dit(response) -> list[str]:
    """Les messages de la page."""
    return [str(m) for m in response.context["messages"]]


@pytest.fixture
def bureau(client, dominique):
    client.force_login(dominique)
    return Bureau(client)
