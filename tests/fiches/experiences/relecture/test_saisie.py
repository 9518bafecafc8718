"""Une session qui expire pendant qu’on annote ou qu’on répond ne fait perdre aucun mot."""

import re

from django.test import Client

from tests.factories import notes as n
from tests.fiches.experiences.relecture.test_page import corps, passage


def envoyer_sans_session(personne, fiche, data) -> tuple[Client, str]:
    """La page est ouverte, la session expire, l’envoi part ; la personne se reconnecte et revient."""
    client, page = Client(), f"/fiches/{fiche.slug}/relecture/"
    client.force_login(personne)
    jeton = re.search(r'name="_auteur" value="([^"]+)"', corps(client.get(page)))[1]
    client.logout()
    assert client.post(page, {**data, "_auteur": jeton}).status_code == 302
    return client, page


def test_la_note_revient_a_sa_place(fiche_en_relecture, dominique):
    data = passage(fiche_en_relecture) | {"_geste": "annoter", "note": "Mots tapés.", "poids": "necessaire"}
    client, page = envoyer_sans_session(dominique, fiche_en_relecture, data)

    client.force_login(dominique)
    html = corps(client.get(page)).partition("<template")[0]

    form = html.partition('id="annoter"')[2]
    assert "Mots tapés.</textarea>" in form
    assert n.MOTS in html.partition('id="annoter"')[0].rpartition('class="rang rang')[2]


def test_la_reponse_revient_ouverte(envoyee, camille):
    data = {"_geste": "repondre", "note_id": envoyee.note.pk, "texte": "La présidente."}
    client, page = envoyer_sans_session(camille, envoyee.fiche, data)

    client.force_login(camille)
    html = corps(client.get(page))

    assert "La présidente.</textarea>" in html.partition("<details open><summary>Répondre")[2]


def test_une_autre_personne_ne_trouve_rien(envoyee, camille, collegue):
    data = {"_geste": "repondre", "note_id": envoyee.note.pk, "texte": "Xylophonique."}
    client, page = envoyer_sans_session(camille, envoyee.fiche, data)

    client.force_login(collegue)

    assert "Xylophonique" not in corps(client.get(page))
