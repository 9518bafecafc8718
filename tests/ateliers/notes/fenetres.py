"""Une fenêtre ouverte sur une séquence des notes, et ce que la base en garde."""

from django.test import Client

from ateliers.notes.contenu import code_de
from ateliers.notes.models import PriseDeNotes
from communaute.socle.texte.brut import vers_brut


class Fenetre:
    """Ce que la page montre, ce qu’on y écrit, ce que le serveur en dit."""

    def __init__(self, personne, atelier, sequence):
        self.client, self.atelier = Client(), atelier
        self.client.force_login(personne)
        self.page, self.code = f"/ateliers/{atelier.slug}/notes/", code_de(atelier, sequence)
        vue = self.client.get(f"{self.page}?section={self.code}").context
        self.html = self.source = vue["form"].initial["texte"]
        self.titre, self.based_on = vue["form"].initial["titre"], vue["form"].initial["based_on"]
        self.caches = vue["caches"]

    def data(self, **plus):
        dit = {"section": self.code, "texte": self.html, "texte_format": "html", "texte_source": self.source}
        dit |= {"titre": self.titre, "based_on": self.based_on, **self.caches}
        return dit | plus

    def ecrire(self, texte):
        self.html = f"{self.html}<p>{texte}</p>"
        return self

    def garder(self, **plus):
        return self.client.post(f"{self.page}brouillon/", self.data(**plus))

    def enregistrer(self, **plus):
        return self.client.post(self.page, self.data(**plus))


def enregistrees(atelier, sequence="journee") -> list[str]:
    """Les paragraphes enregistrés pour cette séquence."""
    contenu = PriseDeNotes.objects.get(atelier=atelier).texte.head.contenu
    bloc = contenu.bloc(code_de(atelier, sequence))
    return vers_brut(bloc.html).split("\n\n") if bloc and bloc.html else []
