"""Un repère de bout en bout, à quatre : commenter un passage, proposer d’autres mots, accepter, retrouver le
commentaire orphelin, valider, donner une position, publier la version 2, lire ce qui a changé. Les membres sont
sur un téléphone. À chaque pas : ce que la personne lit, et ce que la base garde.
"""

import re

import pytest

from communaute.models import Commentaire
from fiches.moderation.enums import Etat
from fiches.reperes.actions import ask_validation
from fiches.reperes.amendements import actions
from fiches.reperes.amendements.models import Amendement, EtatAmendement
from fiches.reperes.enums import EtatRepere
from fiches.reperes.positions.models import Position
from fiches.reperes.workflow import REPERE
from tests.browser.conftest import BUREAU, TELEPHONE
from tests.browser.gestes import SURFACE
from tests.browser.test_clavier import tab_to
from tests.browser.test_parcours import press, said
from tests.factories import fiches as f
from tests.factories import formulations
from tests.factories import reperes as r

AVANT = "Vingt conversations d’un quart d’heure."
APRES = "Trente appels, à deux, en janvier."
VISE = "un quart d’heure"
REMARQUE = "C’est court pour une première fois."
POURQUOI = "À deux, personne ne se sent interrogé."
RESERVE = "Sauf en janvier : nos bénévoles sont en congé."
NOUVEAU = "Les appels se font à deux."


@pytest.fixture
def repere(site, communaute, theme, escales, camille, dominique):
    """Publié une fois ; l’équipe a repris l’écriture. Son levier est le passage dont on parle."""
    fiche = f.jusqua(f.brouillon(escales, communaute, camille), Etat.PUBLIEE, by=camille, equipe=dominique)
    repere = r.propose(dominique, communaute, "Donner une raison de venir", theme)
    repere = r.jusqua(repere, EtatRepere.PUBLIE, equipe=dominique, fiche=fiche)
    REPERE.apply(repere, "reprendre", by=dominique)
    return r.relu(repere)


def lu(page, ou="main") -> str:
    """Le texte affiché, aux espaces ordinaires."""
    return re.sub(r"\s+", " ", page.locator(ou).first.inner_text())


def levier(repere) -> str:
    return re.sub(
        r"<[^>]+>", "", next(b.html for b in r.relu(repere).texte.head.contenu.blocs if b.kind == "levier")
    )


def comment_passage(page, repere):
    """Par le lien « Commenter » du paragraphe ; les mots précis se recopient."""
    page.goto(repere.get_absolute_url())
    page.locator(".nature--levier .marge-passage__geste").click()
    page.wait_for_selector("#commentaire-quote")
    page.fill("#commentaire-quote", VISE)
    page.fill("#commentaire-texte", REMARQUE)
    press(page, "Publier le commentaire")
    assert REMARQUE in lu(page) and "« un quart d’heure »" in lu(page)
    assert "1 commentaire" in lu(page, ".nature--levier")


def propose_wording(page, repere, js=True):
    page.goto(repere.get_absolute_url())
    page.locator(".nature--levier .sous-partie a").first.click()
    zone = page.locator(SURFACE if js else "textarea[name=texte]")
    zone.wait_for()
    assert AVANT in lu(page, ".formulation__actuelle")
    zone.fill(APRES)
    page.fill("[name=pourquoi]", POURQUOI)
    press(page, "Proposer cette formulation")
    assert POURQUOI in lu(page)


def test_quatre_personnes_menent_un_repere_a_sa_version_2(
    ouvrir, repere, sacha, camille, collegue, dominique
):
    chez = {"sacha": ouvrir(sacha, TELEPHONE), "camille": ouvrir(camille, TELEPHONE)}
    chez |= {"lou": ouvrir(collegue, TELEPHONE), "equipe": ouvrir(dominique, BUREAU)}
    page, bureau = repere.get_absolute_url(), f"/admin/fiches/repere/{repere.pk}/change/"

    comment_passage(chez["sacha"], repere)
    commentaire = Commentaire.objects.get()
    assert (commentaire.quote, commentaire.author) == (VISE, sacha)

    propose_wording(chez["camille"], repere)
    formulation = Amendement.objects.get()
    assert (formulation.state, formulation.pourquoi) == (EtatAmendement.PROPOSE, POURQUOI)
    assert AVANT in levier(repere)

    accept(chez["equipe"], page)
    formulation.refresh_from_db()
    assert (formulation.state, APRES in levier(repere)) == (EtatAmendement.ACCEPTE, True)

    find_orphan(chez["sacha"], page)
    assert Commentaire.objects.get().quote == VISE

    send_for_validation(chez["equipe"], bureau)
    assert r.relu(repere).validation_until == r.dans(15)
    give_position(chez["lou"], page)
    position = Position.objects.get()
    assert (position.sens, position.reserve, position.par) == ("reserve", RESERVE, collegue)

    publish(chez["equipe"], bureau)
    assert (r.relu(repere).state, r.relu(repere).version) == (EtatRepere.PUBLIE, 2)
    read_what_changed(chez["camille"], page)
    find_orphan(chez["sacha"], page)


def accept(page, chemin):
    """L’équipe voit, sous la partie, qu’une formulation attend ; elle la lit et l’accepte."""
    page.goto(chemin)
    press_link(page, ".nature--levier .sous-partie", "1 formulation en attente")
    assert APRES.rstrip(".") in lu(page, ".formulations")
    press_link(page, ".formulations", "")
    assert POURQUOI in lu(page)
    press(page, "Accepter")
    assert "C’est dans le texte." in said(page)
    page.goto(chemin)
    assert (APRES in lu(page, ".nature--levier"), AVANT in lu(page, ".nature--levier")) == (True, False)


def press_link(page, ou, mots):
    with page.expect_navigation():
        page.locator(ou).locator("a", has_text=mots).first.click()


def find_orphan(page, chemin):
    page.goto(chemin)
    assert REMARQUE not in lu(page, ".nature--levier")
    press_link(page, "main", "Commentaires dont le passage a été réécrit")
    assert (REMARQUE in lu(page), "« un quart d’heure »" in lu(page)) == (True, True)
    assert "passage réécrit depuis" in lu(page)


def send_for_validation(page, bureau):
    page.goto(bureau)
    page.locator("summary", has_text="Mettre en validation").click()
    page.fill("[name=until]", r.dans(15).isoformat())
    page.locator("form", has=page.locator("[name=until]")).locator("button").first.click()
    page.wait_for_load_state()
    assert "Le texte est en validation" in said(page)


def give_position(page, chemin):
    give(page, chemin)
    page.goto(chemin)
    assert (RESERVE in lu(page, "#positions"), "Jeunesses-Escales" in lu(page, "#positions")) == (True, True)


def publish(page, bureau):
    page.goto(bureau)
    page.locator("summary", has_text="Publier").click()
    page.locator("form", has=page.locator("[name=portee]")).locator("[name=note]").fill(NOUVEAU)
    page.locator("form", has=page.locator("[name=portee]")).locator("button").first.click()
    page.wait_for_load_state()
    assert "Le repère est publié." in said(page)


def read_what_changed(page, chemin):
    """De la page à l’historique, puis à ce qui a changé de la version 1 à la version 2."""
    page.goto(chemin)
    assert (APRES in lu(page, ".nature--levier"), "Version 2" in lu(page)) == (True, True)
    press(page, "Historique")
    assert NOUVEAU in lu(page)
    press(page, "Ce qui a changé à la version 2")
    ecarts = page.locator("section[aria-labelledby=ecarts]")
    assert "De la version 1 à la version 2" in lu(page)
    assert "conversations" in " ".join(ecarts.locator("del").all_inner_texts())
    assert "appels" in " ".join(ecarts.locator("ins").all_inner_texts())
    page.goto(chemin)
    dit = find_why(page)
    assert (APRES.rstrip(".") in dit, POURQUOI in dit, "Camille Exemple" in dit) == (True, True, True)


def find_why(page) -> str:
    """Sous le levier, la ligne de ce qui l’a façonné s’ouvre sur la formulation ; rend ce que sa page dit."""
    page.locator(".nature--levier .preuves summary", has_text="1 formulation l’a façonné").click()
    page.get_by_text("Pourquoi ces mots ont changé").wait_for()
    press_link(page, ".nature--levier .preuves", "Formulation de Camille Exemple")
    return lu(page)


def change_levier(repere, camille, dominique):
    """Camille a proposé d’autres mots, acceptés : le passage commenté n’est plus dans le texte."""
    formulation = formulations.proposer(repere, camille, nature="levier", dit=APRES, pourquoi=POURQUOI)
    actions.accept(formulation, by=dominique)
    return r.relu(repere)


def give(page, chemin):
    page.goto(chemin)
    press(page, "Donner la position de votre réseau")
    page.get_by_text("Nous le portons avec réserve").click()
    page.fill("[name=reserve]", RESERVE)
    press(page, "Donner cette position")


def test_cinq_gestes_d_une_premiere_fois_tiennent_en_trois_ecrans(ouvrir, repere, sacha, camille, dominique):
    """Chacun part de la page du repère, qui compte pour un écran."""
    chemin, ecrans = repere.get_absolute_url(), []

    def compter(personne, geste, *args):
        page, vus = ouvrir(personne, TELEPHONE), []
        page.on("domcontentloaded", lambda _: vus.append(page.url))
        geste(page, *args)
        ecrans.append((geste.__name__, len(vus)))

    def why(page):
        page.goto(chemin)
        assert POURQUOI in find_why(page)

    compter(sacha, comment_passage, repere)
    compter(camille, propose_wording, repere)
    change_levier(repere, camille, dominique)
    compter(sacha, why)
    compter(sacha, find_orphan, chemin)
    ask_validation(r.relu(repere), until=r.dans(15), by=dominique)
    compter(camille, give, chemin)
    assert ecrans == [
        ("comment_passage", 3),
        ("propose_wording", 3),
        ("why", 2),
        ("find_orphan", 2),
        ("give", 3),
    ]


def test_un_telephone_sans_javascript(ouvrir, repere, sacha, camille):
    comment_passage(ouvrir(sacha, TELEPHONE, js=False), repere)
    propose_wording(ouvrir(camille, TELEPHONE, js=False), repere, js=False)

    assert (Commentaire.objects.get().quote, Amendement.objects.get().pourquoi) == (VISE, POURQUOI)
    assert APRES in Amendement.objects.get().html


def test_tout_le_parcours_au_clavier_seul(ouvrir, repere, sacha, camille, dominique):
    """Tab, Entrée, Espace et les lettres ; jamais la souris. Le foyer se voit à chaque arrêt."""
    sienne = ouvrir(sacha, TELEPHONE)
    sienne.goto(repere.get_absolute_url())
    go(sienne, "Commenter : Vingt")
    tab_to(sienne, "Votre commentaire")
    sienne.keyboard.type(REMARQUE)
    tab_to(sienne, "Mots visés")
    sienne.keyboard.type(VISE)
    go(sienne, "Publier le commentaire")
    assert (REMARQUE in lu(sienne), Commentaire.objects.get().quote) == (True, VISE)

    autre = ouvrir(camille, TELEPHONE)
    autre.goto(repere.get_absolute_url())
    go(autre, "Proposer une autre formulation : Appeler")
    autre.wait_for_selector(SURFACE)
    tab_to(autre, "Votre formulation")
    autre.keyboard.press("Control+A")
    autre.keyboard.type(APRES)
    tab_to(autre, "Pourquoi")
    autre.keyboard.type(POURQUOI)
    go(autre, "Proposer cette formulation")
    formulation = Amendement.objects.get()
    assert (APRES in formulation.html, AVANT in formulation.html) == (True, False)
    assert (formulation.pourquoi, POURQUOI in lu(autre)) == (POURQUOI, True)

    equipe = ouvrir(dominique, BUREAU)
    accept_by_keyboard(equipe, repere)
    formulation.refresh_from_db()
    assert (formulation.state, APRES in levier(repere)) == (EtatAmendement.ACCEPTE, True)
    find_orphan_by_keyboard(sienne, repere)

    bureau = f"/admin/fiches/repere/{repere.pk}/change/"
    validate_by_keyboard(equipe, bureau)
    assert r.relu(repere).validation_until == r.dans(15)
    give_by_keyboard(autre, repere)
    position = Position.objects.get()
    assert (position.sens, position.reserve, RESERVE in lu(autre)) == ("reserve", RESERVE, True)

    publish_by_keyboard(equipe, bureau)
    assert (r.relu(repere).state, r.relu(repere).version) == (EtatRepere.PUBLIE, 2)
    compare_by_keyboard(autre, repere)
    find_orphan_by_keyboard(sienne, repere)


def accept_by_keyboard(page, repere):
    """De la page du repère à la formulation qui attend, jusqu’au bouton."""
    back_to(page, repere.get_absolute_url())
    go(page, "1 formulation en attente")
    go(page, "Lire cette formulation")
    go(page, "Accepter")
    assert "C’est dans le texte." in said(page)


def back_to(page, chemin):
    """Revenir à cette fenêtre : une fenêtre restée derrière ne montre pas son foyer."""
    page.bring_to_front()
    page.goto(chemin)


def find_orphan_by_keyboard(page, repere):
    back_to(page, repere.get_absolute_url())
    go(page, "Commentaires dont le passage a été réécrit")
    assert (REMARQUE in lu(page), "passage réécrit depuis" in lu(page)) == (True, True)


def open_gesture(page, bureau, nom):
    """Au bureau de l’équipe, un geste est plié : Entrée l’ouvre."""
    back_to(page, bureau)
    tab_to(page, nom, pas=120)
    page.keyboard.press("Enter")


def validate_by_keyboard(page, bureau):
    open_gesture(page, bureau, "Mettre en validation")
    tab_to(page, "Fin de la validation")
    page.keyboard.type(r.dans(15).strftime("%m%d%Y"))  # l’ordre de ce navigateur d’essai
    page.keyboard.press("Tab")  # le bouton du calendrier, que le navigateur dessine dans le champ
    go(page, "Mettre en validation")
    assert "Le texte est en validation" in said(page)


def give_by_keyboard(page, repere):
    back_to(page, repere.get_absolute_url())
    go(page, "Donner la position de votre réseau")
    tab_to(page, "Nous le portons")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Notre réserve")
    page.keyboard.type(RESERVE)
    go(page, "Donner cette position")


def publish_by_keyboard(page, bureau):
    open_gesture(page, bureau, "Publier")
    tab_to(page, "Ce qui change")
    page.keyboard.type(NOUVEAU)
    go(page, "Publier")
    assert "Le repère est publié." in said(page)


def compare_by_keyboard(page, repere):
    back_to(page, repere.get_absolute_url())
    go(page, "Historique")
    go(page, "Ce qui a changé à la version 2")
    ecarts = page.locator("section[aria-labelledby=ecarts]")
    assert "De la version 1 à la version 2" in lu(page)
    assert "conversations" in " ".join(ecarts.locator("del").all_inner_texts())
    assert "appels" in " ".join(ecarts.locator("ins").all_inner_texts())


def go(page, nom):
    """Jusqu’à ce lien ou ce bouton, qu’Entrée actionne ; un repère a plus de liens qu’une page ordinaire."""
    tab_to(page, nom, pas=120)
    with page.expect_navigation():
        page.keyboard.press("Enter")
