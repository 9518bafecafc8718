"""axe sur chaque page de la maison, au bureau et au téléphone ; rien ne déborde à 320 px."""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from axe_playwright_python.base import AXE_SCRIPT
from django.utils import timezone

from communaute.invitations.accueillir import creer_compte
from communaute.invitations.actions import inviter
from communaute.socle.passages.actions import hide
from communaute.socle.texte.actions import TexteEnConflit
from fiches.experiences import actions
from fiches.moderation.enums import Etat
from tests.browser import (
    pages,
    pages_animation,
    pages_contributions,
    pages_editions,
    pages_evaluations,
    pages_formulaire,
    pages_guides,
    pages_importation,
    pages_notes,
    pages_parution,
    pages_selection,
)
from tests.browser.conftest import BUREAU, TELEPHONE
from tests.browser.decor_ateliers_tenus import tenues
from tests.browser.decor_comptes_rendus import comptes_rendus
from tests.browser.decor_parution import parution
from tests.browser.decor_pieces import attach
from tests.browser.decor_relecture import relecture
from tests.browser.decor_reperes import reperes
from tests.browser.decor_suites import suivie
from tests.factories import ateliers as a
from tests.factories import commentaires
from tests.factories import fiches as f

ETROIT = 320
SANS_PAGE = pages_guides.SANS_PAGE | pages_editions.FICHIERS
AXE = "axe.run({resultTypes: ['violations']}).then((bilan) => bilan.violations)"


@pytest.fixture
def decor(site, communaute, escales, camille, collegue, sacha, dominique, alix, theme):
    """Une fiche dans chaque état, un conflit d’écriture, des invitations, des liens de courriel."""

    def mener(state, title):
        brouillon = f.brouillon(escales, communaute, camille, title=title)
        return f.jusqua(brouillon, state, by=camille, equipe=dominique)

    d = SimpleNamespace(**{e.value: mener(e, f"Écrire ensemble, étape par étape : {e.label}") for e in Etat})
    d.complete = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille)
    d.piece = attach(d.complete, camille)
    d.suivie = suivie(
        f.ecrire_tout(f.brouillon(escales, communaute, camille), camille, ouverture="public"), camille
    )
    d.conflit = conflict(f.ecrire_tout(f.brouillon(escales, communaute, camille), camille), camille, collegue)
    ouverte = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille, ouverture="public")
    attach(ouverte, camille)
    d.ouverte = f.jusqua(ouverte, Etat.PUBLIEE, by=camille, equipe=dominique)
    actions.open_to_public(d.ouverte, by=dominique)
    d.parution = parution(
        lambda: f.ecrire_tout(f.brouillon(escales, communaute, camille), camille, ouverture="public"),
        camille,
        dominique,
    )
    d.hors_ligne = pages_formulaire.decor(escales, communaute, camille)
    d.importes = pages_importation.decor(escales, communaute, camille)
    d.relecture = relecture(mener, camille, dominique)
    d.reperes = reperes(communaute, theme, camille, sacha, dominique, d.ouverte)
    d.fil = thread(communaute, theme, sacha, camille, dominique)
    d.ateliers = ateliers(communaute, theme, sacha, camille, alix)
    pages_notes.decor(d.ateliers["inscrite"], dominique, camille)
    d.contributions = pages_contributions.decor(
        communaute, d.ateliers["passe"], theme, sacha, dominique, d.ouverte
    )
    d.comptes_rendus = comptes_rendus(communaute, sacha, alix, dominique)
    d.guides = pages_guides.decor(communaute, dominique, camille)
    d.editions = pages_editions.decor(communaute, dominique)
    d.tenues = tenues(communaute, sacha, camille, alix)
    d.invitation = inviter(email="noa.origami@example.org", by=camille, reseau=escales, message="À bientôt !")
    d.perimee = inviter(email="jo.feutre@example.org", by=camille, reseau=escales)
    type(d.perimee).objects.filter(pk=d.perimee.pk).update(expires_at=timezone.now() - dt.timedelta(days=1))
    attend = inviter(email="ali.papier@example.org", by=camille, reseau=escales)
    creer_compte(invitation=attend, name="Ali Papier", password="une phrase assez longue")
    adresse = EmailAddress.objects.get(email="ali.papier@example.org")
    d.confirmation = f"/compte/confirm-email/{EmailConfirmationHMAC(adresse).key}/"
    cle = default_token_generator.make_token(sacha)
    d.nouveau_mot_de_passe = f"/compte/password/reset/key/{user_pk_to_url_str(sacha)}-{cle}/"
    return d


def ateliers(communaute, theme, sacha, camille, alix):
    """Un atelier dans chaque situation ; Sacha est inscrite au premier et à celui qu’Alix anime, Camille tient la
    seule place du complet."""
    situations = {
        "inscrite": {"modalite": "hybride", "lien_visio": a.LIEN, "questions": "Qui vient ?\nQui reste ?"},
        "public": {"visibility": "public"},
        "complet": {"capacite": 1},
        "annule": {"state": "annule", "motif": "Grève des trains."},
        "passe": {"dans": -9},
        "animee": {"dans": 5},
        "reporte": {"dans": 6, "state": "reporte", "motif": "La salle est inondée."},
    }
    tous = {
        nom: a.atelier(communaute, title=f"Atelier {nom}", **champs) for nom, champs in situations.items()
    }
    for atelier in tous.values():
        atelier.themes.add(theme)
        a.sequence(atelier, forme="pleniere", consigne="Assis en rond.")
        a.sequence(atelier, "10:00", 90)
    a.inscription(tous["inscrite"], sacha)
    a.inscription(tous["animee"], sacha)
    a.animation(tous["animee"], alix)
    a.inscription(tous["complet"], camille)
    return tous


def thread(communaute, theme, sacha, camille, dominique):
    """Un fil : Sacha, Camille qui lui répond, puis des mots de Sacha que l’équipe a masqués."""
    repere = commentaires.repere(communaute, theme, by=dominique)
    sien = commentaires.dire(repere, sacha)
    autre = commentaires.dire(repere, camille, "Voir https://exemple.org/" + "x" * 300, parent=sien)
    masque = commentaires.dire(repere, sacha, "Des mots de trop.")
    hide(commentaire=masque, by=dominique, motif="Ils visent quelqu’un.")
    return repere.get_thread_url(), sien.pk, autre.pk, masque.pk


def conflict(fiche, one, other):
    """Deux personnes ont récrit le même paragraphe ; la seconde à enregistrer trouve le conflit."""
    base = fiche.texte.head
    bloc = base.contenu.blocs[0]
    for personne, mots in ((other, "Les mots de l’une."), (one, "Les mots de l’autre.")):
        html = bloc.html.replace("Nous avons", mots)
        try:
            actions.write(fiche, base.contenu.avec_bloc(replace(bloc, html=html)), based_on=base, by=personne)
        except TexteEnConflit:
            return fiche
    raise AssertionError("pas de conflit")


def faults(page, visite, tailles) -> list[str]:
    """Ce qui ne va pas sur cette page, en une ligne par défaut."""
    page.set_viewport_size({"width": BUREAU[0], "height": BUREAU[1]})
    if visite.code >= 400:
        page.context.veille.tolerate(f"status of {visite.code}")
    code = page.goto(visite.chemin).status
    if visite.geste:
        visite.geste(page)
    trouves = [] if code == visite.code else [f"code {code}"]
    page.evaluate(AXE_SCRIPT)
    for largeur, hauteur in tailles:
        page.set_viewport_size({"width": largeur, "height": hauteur})
        for violation in page.evaluate(AXE):
            noeuds = [noeud["html"][:160] for noeud in violation["nodes"][:3]]
            trouves.append(f"axe à {largeur} px, {violation['id']} : {noeuds}")
    if TELEPHONE in tailles:
        page.set_viewport_size({"width": ETROIT, "height": 640})
        large = page.evaluate("document.documentElement.scrollWidth")
        if large > ETROIT:
            trouves.append(f"{large} px de large à {ETROIT}")
    return [f"{visite.nom} ({visite.chemin}) : {faute}" for faute in trouves]


def check(page, visites, tailles=(BUREAU, TELEPHONE)):
    assert [faute for visite in visites for faute in faults(page, visite, tailles)] == []


def test_pages_lisibles_par_qui_passe(ouvrir, decor):
    check(ouvrir(), pages.of_visitor(decor))


def test_pages_lisibles_par_une_invitee_d_un_atelier(ouvrir, decor):
    check(ouvrir(), pages_evaluations.of_visitor(decor))


def test_pages_lisibles_par_un_membre(ouvrir, decor, sacha):
    check(ouvrir(sacha), pages.of_member(decor))


def test_pages_lisibles_par_qui_n_a_pas_de_mot_de_passe(ouvrir, decor, alix):
    alix.set_unusable_password()
    alix.save()
    check(ouvrir(alix), pages.WITHOUT_PASSWORD)


def test_pages_lisibles_par_qui_ecrit(ouvrir, decor, camille):
    check(ouvrir(camille), pages.of_writer(decor))


def test_pages_lisibles_par_l_equipe(ouvrir, decor, dominique):
    check(ouvrir(dominique), pages.of_team(decor))


def of_composer(d):
    return pages_guides.of_team(d, pages.fill_and_send, pages.wait_for_editor, pages.open_all)


def test_pages_lisibles_par_qui_compose_un_guide(ouvrir, decor, dominique):
    check(ouvrir(dominique), of_composer(decor))


def test_guides_lisibles_par_qui_passe(ouvrir, decor):
    check(ouvrir(), pages_editions.of_visitor(decor))


def test_guides_lisibles_par_qui_y_a_son_nom(ouvrir, decor, camille):
    check(ouvrir(camille), pages_editions.of_author(decor))


def test_guides_lisibles_par_l_equipe(ouvrir, decor, dominique):
    check(ouvrir(dominique), pages_editions.of_team(decor, pages.fill_and_send))


def test_selection_lisible_par_un_membre(ouvrir, decor, sacha):
    check(ouvrir(sacha), pages_selection.of_member(decor))


def test_pages_lisibles_par_qui_anime(ouvrir, decor, alix):
    check(ouvrir(alix), pages_animation.of_facilitator(decor))


def test_administration_lisible_au_bureau(ouvrir, decor, dominique):
    visites = [*pages.of_admin(decor), *pages_parution.of_admin(decor)]
    check(ouvrir(dominique), visites, tailles=(BUREAU,))


def test_pages_d_erreur_lisibles(ouvrir, settings, sacha):
    settings.ROOT_URLCONF = "tests.browser.urls_erreurs"
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    check(ouvrir(sacha), pages.ERRORS)
    check(ouvrir(), pages.TOO_MANY)


def test_chaque_adresse_a_sa_visite(decor):
    roles = [
        pages.of_visitor,
        pages.of_member,
        pages.of_writer,
        pages.of_team,
        of_composer,
        pages_editions.of_visitor,
        pages_selection.of_member,
        pages_editions.of_author,
        pages_animation.of_facilitator,
        pages_evaluations.of_visitor,
    ]
    visites = pages.WITHOUT_PASSWORD + [visite for role in roles for visite in role(decor)]
    visites += pages_editions.of_team(decor, pages.fill_and_send)
    assert pages.names_of_ours() - SANS_PAGE - {visite.nom for visite in visites} == set()
