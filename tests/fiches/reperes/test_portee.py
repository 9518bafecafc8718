"""Ce qui change et sa portée : dits en écrivant, gardés avec l’état, lus dans l’historique."""

import pytest

from tests.factories import reperes as r
from tests.fiches.reperes.test_pages import connecte, texte


@pytest.fixture
def page(client, en_ecriture, sacha):
    connecte(client, sacha)
    return f"{en_ecriture.get_absolute_url()}modifier/"


def envoi(repere, **data) -> dict:
    numero, head = r.numero_de(repere, "levier"), r.relu(repere).texte.head
    base = {"ouvert": numero, "numero": numero, "based_on": head.pk}
    return {**base, "title": "Appeler", "texte": "Trente appels.", **data}


def dit(repere) -> tuple:
    head = r.relu(repere).texte.head
    return head.summary, head.significance


def test_ecrire_dit_ce_qui_change_et_sa_portee(client, page, en_ecriture):
    data = envoi(en_ecriture, change="  Dix  appels de plus. ", portee="substantielle")

    assert client.post(page, data).status_code == 302

    assert dit(en_ecriture) == ("Dix appels de plus.", "substantielle")
    lue = texte(client.get(f"{en_ecriture.get_absolute_url()}historique/"))
    assert (lue.count("Dix appels de plus."), lue.count("change le fond")) == (1, 1)


def test_sans_rien_dire_c_est_une_retouche(client, page, en_ecriture):
    assert client.post(page, envoi(en_ecriture)).status_code == 302

    assert dit(en_ecriture) == ("", "editoriale")
    assert "change le fond" not in texte(client.get(f"{en_ecriture.get_absolute_url()}historique/"))


def test_la_presentation_se_dit_aussi(client, page, en_ecriture, theme):
    head = r.relu(en_ecriture).texte.head
    data = {"ouvert": "entete", "based_on": head.pk, "title": "Autre", "theme": theme.slug}

    assert client.post(page, data | {"change": "Le titre.", "portee": "substantielle"}).status_code == 302

    assert dit(en_ecriture) == ("Le titre.", "substantielle")


@pytest.mark.parametrize("faux", [{"portee": "tout"}, {"change": "x" * 201}])
def test_un_envoi_mal_rempli_revient_avec_ce_qui_etait_ecrit(client, page, en_ecriture, faux):
    avant = r.relu(en_ecriture).texte.head

    reponse = client.post(page, envoi(en_ecriture, **{"change": "Mes mots gardés.", **faux}))

    assert (reponse.status_code, r.relu(en_ecriture).texte.head) == (200, avant)
    lue = texte(reponse)
    assert "Trente appels." in lue and (faux.get("change") or "Mes mots gardés.") in lue


def test_ce_qui_change_traverse_un_conflit(client, page, en_ecriture, dominique):
    data = envoi(en_ecriture, change="Dix de plus.", portee="substantielle")
    numero = r.numero_de(en_ecriture, "levier")
    html = r.relu(en_ecriture).texte.head.contenu.bloc(numero).html.replace("Vingt", "Quarante")
    r.ecrire(en_ecriture, "levier", html, dominique, title="Appeler", numero=numero)
    source = en_ecriture.texte.head.contenu.bloc(numero).html
    data |= {"texte": source.replace("Vingt", "Trente"), "texte_format": "html", "texte_source": source}

    conflit = client.post(page, data).url
    ouverte = client.get(conflit)
    choix = {ouverte.context["passage"].cle: "mien", "based_on": ouverte.context["seen"].pk}
    assert client.post(conflit, choix).url == page

    assert dit(en_ecriture) == ("Dix de plus.", "substantielle")


def test_qui_publie_ne_se_dit_qu_a_qui_lit_deja_les_noms(client, public, sacha, dominique, camille):
    page = f"{public.get_absolute_url()}historique/"
    assert public.versions.get().par == dominique
    versions = texte(connecte(client, sacha).get(page)).partition("Tous les états")[0]
    assert versions.count(dominique.name) == 1

    client.logout()
    assert dominique.name not in texte(client.get(page))
    assert dominique.name not in texte(connecte(client, camille).get(page))


def test_une_version_publiee_par_une_personne_partie_reste_lisible(client, publie, sacha):
    publie.versions.update(par=None)

    assert connecte(client, sacha).get(f"{publie.get_absolute_url()}historique/").status_code == 200
