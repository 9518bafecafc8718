"""Une formulation qui scinde un paragraphe : ce qui était commenté dans la seconde moitié la suit."""

import re

import pytest

from communaute.socle.passages import actions as fil
from communaute.socle.passages.fil import fil_de
from communaute.socle.texte.nettoyage import nettoyer
from fiches.reperes.amendements import actions
from fiches.reperes.amendements.models import Amendement
from tests.factories import reperes as r
from tests.fiches.reperes.test_pages import connecte

AVANT, APRES = "On appelle d’abord.", "Ensuite seulement, on écrit à chacun."


@pytest.fixture
def commente(en_ecriture, sacha):
    """Le levier dit deux phrases dans un paragraphe ; Sacha commente des mots de la seconde."""
    numero = r.numero_de(en_ecriture, "levier")
    r.ecrire(en_ecriture, "levier", f"<p>{AVANT} {APRES}</p>", sacha, title="Appeler", numero=numero)
    lue = r.relu(en_ecriture).texte.head
    paragraphe = re.search(r'data-p="(\w+)"', lue.contenu.bloc(numero).html)[1]
    place = {"revision": lue, "bloc_id": numero, "paragraphe_id": paragraphe, "quote": "on écrit à chacun"}
    return fil.comment(item=en_ecriture, by=sacha, texte="Par quel moyen ?", **place)


def scindee(commente) -> str:
    """Ce que l’éditeur rend quand on coupe un paragraphe : le même numéro deux fois."""
    p = commente.paragraphe_id
    return f'<p data-p="{p}">{AVANT}</p><p data-p="{p}">{APRES}</p>'


def lieu(repere, commente, user):
    repere = r.relu(repere)
    return fil_de(repere, user, repere.texte.head).lieux[commente.pk]


def envoyer(client, repere, camille, commente):
    """Par la page, comme l’éditeur l’envoie."""
    page = f"{repere.get_absolute_url()}formulations/nouvelle/"
    connecte(client, camille)
    form = client.get(page, {"partie": str(commente.bloc_id)}).context["form"]
    html = r.relu(repere).texte.head.contenu.bloc(str(commente.bloc_id)).html
    data = {
        "partie": str(commente.bloc_id), "title": "Appeler", "texte": scindee(commente),
        "texte_format": "html", "texte_source": html, "pourquoi": "Deux idées.",
        "jeton": form["jeton"].value(), "lu": form["lu"].value(), "reseau": form["reseau"].value(),
    }  # fmt: skip
    assert client.post(page, data).status_code == 302
    return Amendement.objects.get()


@pytest.mark.parametrize("en_reformulant", [False, True])
def test_accepter_une_scission_fait_suivre_le_commentaire(
    client, en_ecriture, commente, camille, sacha, en_reformulant
):
    assert lieu(en_ecriture, commente, sacha).cle == (str(commente.bloc_id), commente.paragraphe_id)
    formulation = envoyer(client, en_ecriture, camille, commente)

    if en_reformulant:
        html = formulation.html.replace("d’abord", "avant tout")
        base = r.relu(en_ecriture).texte.head
        actions.reword(formulation, title="Appeler", html=html, based_on=base, by=sacha, origines={})
    else:
        actions.accept(formulation, by=sacha)

    trouve = lieu(en_ecriture, commente, sacha)
    nouveau = next(iter(formulation.origins))
    assert (trouve.est_deplace, trouve.cle) == (True, (str(commente.bloc_id), nouveau))
    assert r.relu(en_ecriture).texte.head.origins == {nouveau: commente.paragraphe_id}


def test_sans_origine_le_commentaire_ne_se_colle_pas_a_une_phrase_pareille(
    en_ecriture, commente, camille, sacha, escales
):
    lue = r.relu(en_ecriture).texte.head
    propre = nettoyer(scindee(commente), avant="", sel=str(commente.bloc_id))
    formulation = actions.propose(
        en_ecriture, revision=lue, bloc_id=str(commente.bloc_id), title="Appeler", html=propre.html,
        pourquoi="Deux idées.", reseau=escales, by=camille,
    )  # fmt: skip

    actions.accept(formulation, by=sacha)

    assert lieu(en_ecriture, commente, sacha).est_orphelin


def test_une_origine_qui_n_est_pas_dans_le_texte_ne_s_ecrit_pas(
    client, en_ecriture, commente, camille, sacha
):
    formulation = envoyer(client, en_ecriture, camille, commente)
    base = r.relu(en_ecriture).texte.head
    un_seul = f'<p data-p="{commente.paragraphe_id}">On appelle, puis on écrit à chacun.</p>'

    actions.reword(formulation, title="Appeler", html=un_seul, based_on=base, by=sacha)

    assert r.relu(en_ecriture).texte.head.origins == {}
