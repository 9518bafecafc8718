"""Lire un guide : l’étagère, la page de titre, ses chapitres, ce qui l’entoure ; ouvert, avec des textes réservés."""

from types import SimpleNamespace

from fiches.guides.editions import actions
from fiches.guides.editions.models import FichierLivre, Livraison
from tests.browser.visite import Visite
from tests.factories import guides as g

# Des fichiers, pas des pages.
FICHIERS = {"guides:fichier", "guides:dernier_fichier", "guides:extrait"}


def decor(communaute, dominique):
    """Deux éditions ouvertes à tout le monde ; la première a un erratum, la seconde deux fichiers dont un a manqué."""
    guide = g.guide(communaute, dominique, title="Comment améliorer le travail en réseau ?")
    une = actions.open_to_public(g.parue(guide, dominique), by=dominique)
    deux = actions.open_to_public(g.parue(une.guide, dominique, note="Un thème de plus."), by=dominique)
    texte = "Chapitre 2 : lire « six mois », et non « cinq mois »."
    actions.add_erratum(une, texte=texte, jeton=guide.jeton, by=dominique)
    livraison = Livraison.objects.create(edition=deux, number=0, cle=g.cle(deux))
    faits = {"livraison": livraison, "taille": 1_234_567, "sha256": "0f" * 32}
    FichierLivre.objects.create(format="pdf", state="pret", **faits)
    FichierLivre.objects.create(format="epub", state="manque", livraison=livraison, motif="temps")
    return SimpleNamespace(une=une, deux=deux)


def chapitre(edition, nature, **filtre) -> str:
    trouves = edition.chapitres.filter(nature=nature, **filtre)
    return f"{edition.get_absolute_url()}{trouves[0].slug}/"


def of_visitor(d) -> list[Visite]:
    une, deux = d.editions.une, d.editions.deux
    page = deux.get_absolute_url()
    return [
        Visite("accueil:accueil", "/"),
        Visite("guides:liste", "/guides/"),
        Visite("guides:page", deux.guide.get_absolute_url()),
        Visite("guides:edition", une.get_absolute_url()),
        Visite("guides:chapitre", chapitre(deux, "preface")),
        Visite("guides:chapitre", chapitre(deux, "theme")),
        Visite("guides:chapitre", chapitre(deux, "repere", repere__visibility="public")),
        Visite("guides:chapitre", chapitre(deux, "fiche", fiche__visibility="public")),
        Visite("guides:telecharger", f"{page}telecharger/"),
        Visite("guides:credits", f"{page}credits/"),
        Visite("guides:errata", f"{une.get_absolute_url()}errata/"),
        Visite("guides:changements", f"{page}changements/"),
    ]


def of_author(d) -> list[Visite]:
    """Camille a écrit des fiches du guide."""
    page = d.editions.deux.get_absolute_url()
    return [
        Visite("guides:edition", page, unfold),
        Visite("guides:chapitre", chapitre(d.editions.deux, "repere")),
        Visite("guides:chapitre", chapitre(d.editions.deux, "fiche")),
        Visite("guides:telecharger", f"{page}telecharger/", unfold),
        Visite("guides:credits", f"{page}credits/"),
        Visite("guides:retirer_nom", f"{page}credits/retirer/"),
    ]


def of_team(d, fill_and_send) -> list[Visite]:
    page = d.editions.deux.get_absolute_url()
    return [
        Visite("guides:liste", "/guides/"),
        Visite("guides:edition", page),
        Visite("guides:telecharger", f"{page}telecharger/"),
        Visite("guides:credits", f"{page}credits/"),
        Visite("guides:errata", f"{page}errata/", fill_and_send(texte="")),
        Visite("guides:ouverture", f"{page}ouverture/"),
        Visite("guides:prochaine", f"{d.editions.deux.guide.get_absolute_url()}composer/changements/"),
        Visite("admin:fiches_fichierlivre_changelist", "/admin/fiches/fichierlivre/"),
    ]


def unfold(page):
    page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true })")
