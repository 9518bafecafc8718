"""Ce qui se dit d’une journée ne sort pas du cercle prévu, par aucun canal : rôle × canal × mot reconnaissable.

Chaque mot est d’abord montré à qui peut le lire ; sans cela, ne pas le trouver ailleurs ne prouverait rien.
"""

import pytest
from django.core import mail

from ateliers.comptes_rendus.workflow import COMPTE_RENDU
from communaute.socle.passages.actions import comment, resolve
from communaute.socle.recherche.models import Entree
from communaute.socle.web.corbeille import restore, trash
from tests.factories import comptes_rendus as cr
from tests.factories.taches import run_tasks

MOTS = {
    "texte": "xylophonique",
    "chantier": "clavecinesque",
    "commentaire": "théorbique",
    "resolution": "serpentesque",
    "suite": "cromornesque",
}
# Qui lit quoi, selon l’état.
LUS = {
    "en_redaction": {"alix": "tcrs", "dominique": "tcrs", "camille": ""},
    "en_validation": {"alix": "tcrs", "dominique": "tcrs", "camille": "tcrs"},
    "diffuse": {"alix": "tcrs", "dominique": "tcrs", "camille": "tcrs", "sacha": "ts", "equipiere": "ts"},
    "rouvert": {"alix": "ncrs", "dominique": "ncrs", "camille": "ts", "sacha": "ts", "equipiere": "ts"},
}
LETTRES = {"t": "texte", "n": "chantier", "c": "commentaire", "r": "resolution", "s": "suite"}
TROUPE = ("visiteur", "sacha", "equipiere", "camille", "alix", "dominique", "etrangere", "partie")


def chemins(atelier):
    rendu = f"{atelier.get_absolute_url()}compte-rendu/"
    return [
        *("/", "/ateliers/", "/mon-espace/", "/sitemap.xml", "/plan-du-site/"),
        *(f"/communautes/{atelier.communaute.slug}/", atelier.get_absolute_url()),
        *(f"{atelier.get_absolute_url()[:-1]}.ics", f"{atelier.get_absolute_url()}programme/"),
        *(rendu, f"{rendu}?texte=diffuse", f"{rendu}commentaires/", f"{rendu}commentaires/?vue=resolues"),
        *(f"{atelier.get_absolute_url()}suites/",),
        *(f"/recherche/?q={mot}" for mot in list(MOTS.values())[:3]),
    ]


@pytest.fixture
def mener(journee, dominique, camille, alix, etrangere, partie, equipiere, request):
    """La journée est ouverte à tout le monde : son compte rendu ne l’est pas pour autant."""
    type(journee).objects.filter(pk=journee.pk).update(visibility="public")
    journee.visibility = "public"

    def mener(etat):
        cr.suite(journee, by=dominique, quoi=f"Faire un {MOTS['suite']}.")
        rendu = cr.compte_rendu(journee, by=dominique, texte=f"Un texte {MOTS['texte']}.")
        rendu = cr.jusqua(rendu, "en_validation", by=dominique)
        dit = comment(item=rendu, by=camille, texte=f"Un avis {MOTS['commentaire']}.")
        resolve(commentaire=dit, by=alix, texte=f"Fait, {MOTS['resolution']}.")
        if etat == "en_redaction":
            COMPTE_RENDU.apply(rendu, "reprendre", by=dominique, note="Un oubli.")
        if etat in ("diffuse", "rouvert"):
            COMPTE_RENDU.apply(cr.relecture_finie(rendu), "diffuser", by=dominique)
        if etat == "rouvert":
            COMPTE_RENDU.apply(rendu, "rouvrir", by=dominique, note="Une date.")
            cr.ecrire(rendu, "essentiel", f"Un chantier {MOTS['chantier']}.", by=dominique)
        return cr.relu(rendu)

    return mener


@pytest.mark.parametrize("etat", LUS)
def test_each_word_reaches_those_who_may_read_it_and_nobody_else(etat, mener, journee, client_de):
    mener(etat)
    ecarts = {}
    for role in TROUPE:
        client, vus = client_de(role), set()
        for chemin in chemins(journee):
            corps = client.get(chemin).content.decode()
            if "?q=" in chemin:
                # La page répète le mot cherché : trouver, c’est mener au compte rendu.
                cherche = chemin.partition("?q=")[2]
                trouve = "/compte-rendu/" in corps
                vus |= {nom for nom, mot in MOTS.items() if trouve and mot == cherche}
            else:
                vus |= {nom for nom, mot in MOTS.items() if mot in corps}
        attendus = {LETTRES[lettre] for lettre in LUS[etat].get(role, "")}
        if role in ("alix", "dominique") and etat == "rouvert":
            attendus.add("texte")
        if vus != attendus:
            ecarts[role] = (sorted(vus - attendus), sorted(attendus - vus))

    assert ecarts == {}


@pytest.mark.parametrize(
    ("etat", "trouve"), [("en_redaction", 0), ("en_validation", 0), ("diffuse", 1), ("rouvert", 1)]
)
def test_it_is_searched_once_distributed_by_its_community_only(etat, trouve, mener):
    mener(etat)

    entrees = Entree.objects.filter(kind="compte_rendu")
    assert [e.audience for e in entrees] == ["communaute"] * trouve
    assert all(MOTS["texte"] in e.texte for e in entrees)
    autres = Entree.objects.filter(kind="atelier")
    for mot in ("chantier", "commentaire", "resolution", "suite"):
        assert not any(MOTS[mot] in e.texte for e in [*entrees, *autres])


def test_in_the_bin_it_is_not_searched_any_more_and_comes_back(mener, dominique):
    rendu = mener("diffuse")
    jete = trash(rendu.atelier, by=dominique)

    assert not Entree.objects.filter(kind="compte_rendu").exists()

    restore(jete, by=dominique)
    assert Entree.objects.filter(kind="compte_rendu").count() == 1


def test_mails_carry_neither_the_text_nor_the_comments_to_those_who_lost_the_right(mener, camille, journee):
    mener("diffuse")
    mail.outbox.clear()
    journee.inscriptions.filter(personne=camille).update(presence="absente")
    camille.rattachements.update(state="termine")
    run_tasks()

    assert [m for m in mail.outbox if m.to == [camille.email]] == []
    assert not any(MOTS["texte"] in m.body for m in mail.outbox)
