"""Des fenêtres ouvertes sur une fiche, et ce que la base garde de ce qu’on y écrit."""

from urllib.parse import urlencode

from django.test import Client

from communaute.models import CopieDeTravail
from communaute.socle.texte.brut import vers_brut
from fiches.experiences.contenu import bloc_id
from tests.factories import fiches as f

PREMIER, SECOND = "Les statuts dataient de la fondation.", "Plus personne ne savait qui décidait."


def html_de(contenu, fiche, code="contexte") -> str:
    bloc = contenu.bloc(bloc_id(fiche.jeton, code))
    return bloc.html if bloc else ""


def mots(contenu, fiche, code="contexte") -> list[str]:
    return vers_brut(html_de(contenu, fiche, code)).split("\n\n")


class Fenetre:
    """Une fenêtre ouverte sur une section : ce qu’elle montre, ce qu’on y écrit, ce que le serveur en dit."""

    def __init__(self, personne, fiche, code="contexte"):
        self.client, self.fiche, self.code = Client(), fiche, code
        self.client.force_login(personne)
        self.ouvrir()

    def ouvrir(self):
        page = self.client.get(f"/fiches/{self.fiche.slug}/modifier/?section={self.code}")
        self.vue, form = page.context, page.context["form"]
        self.source = self.html = form.initial["texte"]
        self.based_on, caches = form.initial["based_on"], page.context["caches"]
        self.copie, self.nom, self.depuis = caches["copie"], caches["fenetre"], caches["depuis"]

    def data(self, **plus):
        dit = {"section": self.code, "texte": self.html, "texte_format": "html", "texte_source": self.source}
        dit |= {"based_on": self.based_on, "copie": self.copie, "fenetre": self.nom, "depuis": self.depuis}
        return dit | plus

    def changer(self, avant, apres):
        assert avant in self.html, (avant, self.html)
        self.html = self.html.replace(avant, apres)
        return self

    def garder(self, *, perdue=False, **plus):
        """Envoie le brouillon ; `perdue` : la réponse n’arrive jamais, la fenêtre ne sait pas."""
        reponse = self.client.post(f"/fiches/{self.fiche.slug}/brouillon/", self.data(**plus))
        if reponse.status_code == 200:
            saisie = urlencode({"texte": self.html, "texte_format": "html"})
            if perdue:
                self.depuis = [*self.depuis, saisie]
            else:
                self.copie, self.depuis = reponse.json()["jeton"], [saisie]
        return reponse

    def enregistrer(self, **plus):
        return self.client.post(f"/fiches/{self.fiche.slug}/modifier/", self.data(**plus))


def copies(fiche, personne) -> list[CopieDeTravail]:
    return list(CopieDeTravail.objects.filter(texte=fiche.texte_id, personne=personne).order_by("pk"))


def textes(fiche, personne, code="contexte") -> list[list[str]]:
    return [mots(copie.contenu, fiche, code) for copie in copies(fiche, personne)]


def enregistre(fiche, code="contexte") -> list[str]:
    return mots(f.relue(fiche).texte.head.contenu, fiche, code)
