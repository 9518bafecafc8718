"""Ce que les essais du brouillon regardent : l’état affiché, la copie gardée, le texte enregistré, l’appareil."""

import re
from contextlib import suppress

from playwright.sync_api import Error

from communaute.models import CopieDeTravail
from communaute.socle.texte.brut import vers_brut
from fiches.experiences.contenu import bloc_id
from tests.factories import fiches as f

ETAT = ".brouillon__etat"
GARDE = re.compile(r"^Enregistré à \d+\sh(\s\d\d)?$")
COUPURE = "ERR_INTERNET_DISCONNECTED"


def _lignes(contenu, fiche, code) -> list[str]:
    bloc = contenu.bloc(bloc_id(fiche.jeton, code))
    return vers_brut(bloc.html).split("\n\n") if bloc else []


def enregistre(fiche, code="contexte") -> list[str]:
    """Les paragraphes que la fiche dit."""
    return _lignes(f.relue(fiche).texte.head.contenu, fiche, code)


def copies(fiche, personne, code="contexte") -> list[list[str]]:
    """Les paragraphes que disent les copies de cette personne, la plus ancienne d’abord."""
    lues = CopieDeTravail.objects.filter(texte=fiche.texte_id, personne=personne).order_by("pk")
    return [_lignes(copie.contenu, fiche, code) for copie in lues]


def attendre(page, dit):
    """Attend que la page dise cela dans la ligne d’état."""
    page.locator(ETAT).filter(has_text=dit).wait_for()


def sur_l_appareil(page) -> int:
    """Combien de saisies le navigateur garde."""
    return page.evaluate("() => Object.keys(localStorage).filter((c) => c.startsWith('brouillon/')).length")


def couper(page):
    page.context.veille.tolerate(COUPURE)
    page.context.set_offline(True)


def retablir(page):
    page.context.set_offline(False)


def tuer(page):
    """Tue le programme qui affiche l’onglet : rien ne s’y exécute plus, pas même un dernier envoi."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")
    page.close()
