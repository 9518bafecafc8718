"""La page des pièces jointes, et ce que la lecture en montre."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from communaute.socle.documents.formats import en_bref
from communaute.socle.documents.models import Document
from communaute.socle.web.saisie import jeton_de_saisie
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import fichiers
from tests.factories.requetes import requetes
from tests.fiches.experiences.conftest import dit
from tests.fiches.experiences.pieces.conftest import portees, titres


@pytest.fixture
def page(client, camille, fiche_complete):
    """L’adresse de la page, pour Camille connectée."""
    client.force_login(camille)
    return f"/fiches/{fiche_complete.slug}/pieces/"


def envoi(nom="bilan.pdf", octets=None, **champs):
    fichier = fichiers.recu(nom, fichiers.pdf() if octets is None else octets)
    return {"geste": "ajouter", "title": "", "alt": "", "section": "", "fichier": fichier, **champs}


def erreurs(reponse) -> dict:
    return {nom: [str(e) for e in es] for nom, es in reponse.context["form"].errors.items()}


def test_une_piece_nouvelle_s_ouvre_depuis_les_differences_de_l_accord(
    client, camille, dominique, fiche_publiee, joindre
):
    f.reviser(fiche_publiee, camille)
    joindre(fiche_publiee, title="Le bilan")
    f.jusqua(f.relue(fiche_publiee), Etat.PRETE, by=camille, equipe=dominique)
    client.force_login(camille)

    html = client.get(f"/fiches/{fiche_publiee.slug}/accord/").content.decode()

    [adresse] = re.findall(r'<h3><a href="([^"]+)">[^<]*Le bilan</a>', html)
    assert client.get(adresse).status_code == 200


def test_joindre_par_la_page(client, page, fiche_complete):
    reponse = client.post(page, envoi("Bilan.pdf", title="Le bilan", section="contexte"))

    document = Document.objects.get()
    assert (reponse.status_code, reponse["Location"]) == (302, f"{page}#piece-{document.pk}")
    assert portees(fiche_complete) == [("Le bilan", "", "contexte")]
    html = unescape(client.get(page).content.decode())
    assert f"{en_bref('pdf', document.taille)} · Contexte" in html
    assert dit(client.post(page, envoi("Bilan.pdf"), follow=True)) == ["« Bilan.pdf » est joint à la fiche."]
    assert titres(fiche_complete) == ["Le bilan"]


def test_sans_fichier_le_message_est_a_cote_du_champ(client, page):
    champs = envoi(title="Un titre")
    del champs["fichier"]

    assert erreurs(client.post(page, champs)) == {"fichier": ["Choisissez un fichier."]}


def test_une_image_sans_mots_le_message_est_a_cote_du_champ(client, page, fiche_complete, settings):
    reponse = client.post(page, envoi("photo.png", fichiers.image(), title="Ma photo"))

    assert erreurs(reponse) == {
        "alt": ["Dites ce que montre cette image, pour les personnes qui ne la voient pas."]
    }
    assert 'value="Ma photo"' in reponse.content.decode()
    assert [p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()] == []


@pytest.mark.parametrize("fois", [2, 10])
def test_un_envoi_trop_lourd_laisse_les_mots(client, page, settings, fois):
    settings.DOCUMENT_MAX_MO = 1
    # Les mots d’abord, le fichier en dernier : l’ordre du formulaire.
    champs = envoi("gros.pdf", b"%PDF-" + b"0" * 1_000_000 * fois, title="Mon titre")

    reponse = client.post(page, champs)

    assert erreurs(reponse) == {
        "fichier": ["Ce fichier est trop lourd : 1\xa0Mo au plus. Allégez-le, puis choisissez-le de nouveau."]
    }
    assert 'value="Mon titre"' in reponse.content.decode()


def test_le_fichier_est_le_dernier_champ_du_formulaire(client, page):
    """Ce qui le suivrait serait perdu avec un fichier trop lourd."""
    html = client.get(page).content.decode()
    form = html[html.index("data-depot") : html.index("</form>", html.index("data-depot"))]

    noms = re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', form)

    assert noms == ["csrfmiddlewaretoken", "_auteur", "geste", "title", "section", "alt", "fichier"]


def test_decrire_deplacer_retirer_par_la_page(client, page, fiche_complete, joindre):
    un, deux = joindre(fiche_complete, "png", title="Un"), joindre(fiche_complete, "pdf", title="Deux")
    ouverte = client.get(f"{page}?piece={un.pk}")
    initial = ouverte.context["form"].initial
    assert (initial["title"], initial["alt"]) == ("Un", "Un disque rouge.")

    client.post(
        page, {"piece": un.pk, "based_on": initial["based_on"], "title": "Neuf", "alt": "A", "section": ""}
    )
    client.post(page, {"piece": deux.pk, "geste": "monter"})
    assert titres(fiche_complete) == ["Deux", "Neuf"]
    reponse = client.post(page, {"piece": un.pk, "geste": "retirer"}, follow=True)

    assert dit(reponse)[-1] == "La pièce est retirée. L’historique de la fiche la garde."
    assert titres(fiche_complete) == ["Deux"]
    assert client.get(f"{page}?piece={un.pk}").status_code == 404
    assert client.get(f"{page}?piece=rien").status_code == 404


def test_la_page_dit_ce_que_la_fiche_peut_porter(client, page, joindre, fiche_complete, settings):
    settings.DOCUMENTS_PAR_FICHE, settings.DOCUMENTS_TOTAL_MO, settings.DOCUMENT_MAX_MO = 1, 7, 3
    html = unescape(client.get(page).content.decode())
    assert "1 pièce jointe, 7\xa0Mo en tout." in html
    assert "PDF, DOCX, ODT, XLSX, ODS, PPTX, ODP, JPEG, PNG, WebP ; 3\xa0Mo au plus." in html

    joindre(fiche_complete)

    assert "data-depot" not in client.get(page).content.decode()


def test_la_page_d_ecriture_y_mene(client, page, fiche_complete, joindre):
    ecriture = page.replace("pieces", "modifier")
    lien = f'<a class="bouton bouton--discret" href="{page}">Pièces jointes'
    assert f"{lien}</a>" in client.get(ecriture).content.decode()

    joindre(fiche_complete)

    assert f"{lien} (1)</a>" in client.get(ecriture).content.decode()


def test_la_session_expire_les_mots_reviennent(client, page, camille, rf):
    demande = rf.get(page)
    demande.user = camille
    jeton = jeton_de_saisie(demande)
    passage = Client()

    perdu = passage.post(page, envoi(title="Mon titre", alt="Mes mots", _auteur=jeton))
    assert perdu["Location"].startswith("/compte/login/")
    passage.force_login(camille)
    html = passage.get(page).content.decode()

    assert 'value="Mon titre"' in html
    assert "Mes mots</textarea>" in html
    assert "Il reste à choisir de nouveau le fichier." in html


@pytest.mark.parametrize("combien", [1, 3])
def test_la_page_coute_autant_pour_une_piece_que_pour_trois(client, page, fiche_complete, joindre, combien):
    for code in ("pdf", "png", "odt")[:combien]:
        joindre(fiche_complete, code)

    assert len(requetes(client, "get", page)) == 4


@pytest.mark.parametrize("combien", [1, 3])
def test_lire_coute_une_requete_de_plus_quand_il_y_a_des_pieces(
    client, mener, joindre, dominique, sacha, combien
):
    sans, avec = mener(Etat.PUBLIEE), mener(Etat.EN_RELECTURE)
    for code in ("pdf", "png", "odt")[:combien]:
        joindre(avec, code, by=dominique)
    publier(avec, dominique)
    client.force_login(sacha)

    nombres = [len(requetes(client, "get", fiche.get_absolute_url())) for fiche in (sans, f.relue(avec))]

    assert nombres[1] == nombres[0] + 1


def publier(fiche, equipe):
    f.FICHE.apply(f.relue(fiche), "declarer_prete", by=equipe)
    f.accorder(fiche, f.relue(fiche).created_by)
    f.FICHE.apply(f.relue(fiche), "publier", by=equipe)


def test_la_page_lue_montre_chaque_piece_a_sa_section(client, mener, joindre, dominique, sacha):
    fiche = mener(Etat.EN_RELECTURE)
    image = joindre(fiche, "png", title="Le schéma", section="contexte", by=dominique)
    document = joindre(fiche, "pdf", title="Le bilan", by=dominique)
    publier(fiche, dominique)
    client.force_login(sacha)

    html = unescape(client.get(f.relue(fiche).get_absolute_url()).content.decode())

    debut = html.index('id="contexte"')
    contexte = html[debut : html.index("</section>", debut)]
    assert (
        f'<a href="/documents/{image.pk}/compte-rendu.png"><img src="/documents/{image.pk}/vignette" '
        'alt="Un disque rouge." width="480" height="315" loading="lazy" decoding="async"></a>'
    ) in contexte
    assert "<figcaption>Le schéma" in contexte
    assert f'href="/documents/{document.pk}/compte-rendu.pdf" download>Le bilan</a>' in html
    assert "Le bilan" not in contexte


def test_l_histoire_montre_une_piece_ajoutee(client, fiche_complete, joindre, camille):
    joindre(fiche_complete, "pdf", title="Le bilan de zibeline")
    client.force_login(camille)
    number = f.relue(fiche_complete).texte.head.number

    html = client.get(f"/fiches/{fiche_complete.slug}/historique/?a={number}").content.decode()

    assert "Le bilan de zibeline" in html


def lisible(reponse) -> str:
    """La page, ses espaces ramenées à une seule sorte."""
    return " ".join(unescape(reponse.content.decode()).split())


def test_un_conflit_de_section_se_dit_en_mots(client, page, camille, collegue, fiche_complete, joindre):
    document = joindre(fiche_complete, "pdf", title="Le bilan")
    base = f.relue(fiche_complete).texte.head_id
    champs = {"piece": document.pk, "based_on": base, "title": "Le bilan"}
    chez_lou = Client()
    chez_lou.force_login(collegue)
    chez_lou.post(page, {**champs, "section": "contexte"})

    reponse = client.post(page, {**champs, "section": "demarche"}, follow=True)

    html = lisible(reponse)
    assert reponse.redirect_chain == [(page.replace("pieces", "conflit"), 302)]
    assert [mot in html for mot in ("Pièce jointe : Le bilan", "Démarche", "Contexte")] == [True] * 3


def test_l_histoire_dit_le_texte_d_image_change(client, page, fiche_complete, joindre):
    document = joindre(fiche_complete, "png", title="Le schéma")
    base = f.relue(fiche_complete).texte.head
    champs = {"piece": document.pk, "based_on": base.pk, "title": "Le schéma", "section": ""}
    client.post(page, {**champs, "alt": "Un rond."})

    html = lisible(client.get(f"{page.replace('pieces', 'historique')}?a={base.number + 1}"))

    assert "Ce que montre l’image : « Un rond. », au lieu de « Un disque rouge. »." in html
    assert "mise en forme" not in html


def test_une_description_commencee_revient_apres_la_session(
    client, page, camille, rf, fiche_complete, joindre
):
    """La page a deux formulaires : chacun ne retrouve que ses mots."""
    document = joindre(fiche_complete, "pdf", title="Le bilan")
    demande = rf.get(page)
    demande.user = camille
    passage = Client()
    passage.post(
        page, {"piece": document.pk, "title": "Neuf", "section": "", "_auteur": jeton_de_saisie(demande)}
    )
    passage.force_login(camille)

    assert 'value="Neuf"' in passage.get(f"{page}?piece={document.pk}").content.decode()
    assert 'value="Neuf"' not in passage.get(page).content.decode()
