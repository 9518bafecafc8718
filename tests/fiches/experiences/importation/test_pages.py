"""Partir d’un document : trois écrans, et personne d’autre ne voit ce qui a été envoyé."""

import re
import uuid

import pytest
from django.urls import reverse

from communaute.socle.entrees.controle import lettres
from fiches.experiences.importation.models import DocumentImporte, ImageImportee
from fiches.experiences.models import Fiche
from tests.communaute.socle.entrees.attendus import entres
from tests.communaute.socle.entrees.corpus import CORPUS
from tests.communaute.socle.entrees.installes import INSTALLES, octets_de
from tests.communaute.socle.entrees.test_provenances import PROVENANCES
from tests.factories import documents_de_texte as t
from tests.factories import fichiers, reseaux
from tests.factories.requetes import requetes
from tests.fiches.experiences.conftest import dit
from tests.fiches.experiences.importation.conftest import CHOIX, CORPS, mots, sections
from tests.fiches.experiences.pieces.conftest import portees

ENVOYER = "/fiches/importer/"


@pytest.fixture
def page(client, camille):
    client.force_login(camille)
    return client


@pytest.fixture
def envoi(escales, communaute):
    def envoi(nom="Notre fiche.docx", octets=None, **champs):
        fichier = fichiers.recu(nom, t.docx(CORPS) if octets is None else octets)
        siens = {"reseau": escales.pk, "communaute": communaute.pk, "jeton": uuid.uuid4()}
        return siens | {"fichier": fichier} | champs

    return envoi


def erreurs(reponse) -> dict:
    return {nom: [str(e) for e in es] for nom, es in reponse.context["form"].errors.items()}


def places(**champs) -> dict:
    return {"title": "Notre fiche", **{f"vers_{n}": code for n, code in enumerate(CHOIX)}} | champs


def adresse(document) -> str:
    return reverse("fiches:importation", args=[document.jeton])


def test_la_nouvelle_fiche_y_mene(page):
    assert f'href="{ENVOYER}"' in page.get("/fiches/nouvelle/").content.decode()
    assert f'href="{ENVOYER}"' in page.get("/mon-espace/").content.decode()


def test_envoyer_mene_a_ce_qui_va_ou(page, envoi):
    reponse = page.post(ENVOYER, envoi())

    document = DocumentImporte.objects.get()
    assert (reponse.status_code, reponse.url) == (302, adresse(document))
    assert Fiche.objects.count() == 0


def test_un_titre_seul_se_dit_et_ne_casse_rien(page, envoi):
    reponse = page.post(
        ENVOYER, envoi(octets=t.docx(t.titre("Contexte") + t.titre("Rien dessous"))), follow=True
    )

    assert reponse.status_code == 200
    assert [str(c.help_text) for c in reponse.context["form"].places][-1] == "Un titre seul."


def passer(page, envoi) -> Fiche:
    """Les trois écrans, tels que la personne les passe sans rien changer."""
    place = page.post(ENVOYER, envoi, follow=True)
    assert (place.status_code, place.redirect_chain[0][1]) == (200, 302)
    donnees = {
        nom: champ.initial for nom, champ in place.context["form"].fields.items() if nom in ("title", "chapo")
    }

    ecrit = page.post(place.request["PATH_INFO"], donnees, follow=True)

    fiche = Fiche.objects.get()
    assert (ecrit.status_code, ecrit.request["PATH_INFO"]) == (200, f"{fiche.get_absolute_url()}modifier/")
    return fiche


@pytest.mark.parametrize("nom", CORPUS)
def test_chaque_document_va_jusqu_au_brouillon(page, envoi, nom):
    fichier, octets, _attendu = CORPUS[nom]

    passer(page, envoi(nom=fichier, octets=octets))


@pytest.mark.parametrize("nom", PROVENANCES)
def test_chaque_paragraphe_arrive_dans_le_brouillon(page, envoi, nom):
    document = PROVENANCES[nom]

    arrive(passer(page, envoi(nom=document.nom, octets=document.faire())), document)


@pytest.mark.lents
@pytest.mark.parametrize("nom", INSTALLES)
def test_de_meme_s_il_vient_d_odfpy_ou_de_libreoffice(page, envoi, nom):
    document = INSTALLES[nom]

    arrive(passer(page, envoi(nom=document.nom, octets=octets_de(nom))), document)


def arrive(fiche, document) -> None:
    ecrit = lettres(" ".join([fiche.title, fiche.chapo, *mots(fiche).values()]))
    assert [p[:80] for p in (*document.fil, *document.ailleurs) if lettres(p) not in ecrit] == []
    assert entres(document, ecrit) == []


def test_envoyer_deux_fois_ne_garde_qu_un_document(page, envoi):
    jeton = uuid.uuid4()

    assert page.post(ENVOYER, envoi(jeton=jeton)).url == page.post(ENVOYER, envoi(jeton=jeton)).url
    assert DocumentImporte.objects.count() == 1


@pytest.mark.parametrize(
    ("nom", "octets", "message"),
    [
        ("a.docx", b"", "Ce fichier est vide."),
        ("a.pdf", fichiers.pdf(), "Choisissez un document Word (DOCX) ou LibreOffice (ODT)."),
        ("a.docx", fichiers.pdf(), None),
        ("a.docx", b"PK\x03\x04rien", None),
    ],
)
def test_un_document_refuse_le_dit_a_cote_du_champ(page, envoi, nom, octets, message):
    reponse = page.post(ENVOYER, envoi(nom, octets))

    dites = erreurs(reponse)
    assert (reponse.status_code, list(dites), DocumentImporte.objects.count()) == (200, ["fichier"], 0)
    assert message is None or dites["fichier"] == [message]


def test_un_document_trop_lourd(page, envoi, settings):
    settings.DOCUMENT_MAX_MO = 1

    reponse = page.post(ENVOYER, envoi(octets=b"PK\x03\x04" + b"0" * 1_100_000))

    assert "trop lourd" in erreurs(reponse)["fichier"][0]


def test_aucun_document_choisi(page, envoi):
    assert erreurs(page.post(ENVOYER, envoi() | {"fichier": ""})) == {"fichier": ["Choisissez un document."]}


def test_le_reseau_se_demande_quand_il_y_en_a_plusieurs(page, camille, cycle, envoyer):
    assert 'type="hidden" name="reseau"' in page.get(ENVOYER).content.decode()
    second = reseaux.reseau("Second réseau")
    reseaux.participation(second, cycle)
    reseaux.rattachement(camille, second)

    assert '<select name="reseau"' in page.get(ENVOYER).content.decode()


def test_les_sections_sont_proposees(page, envoyer):
    form = page.get(adresse(envoyer())).context["form"]

    assert [(c.label, c.initial) for c in form.places] == [
        ("1. Contexte", "contexte"), ("Ce qui nous a surpris", "contexte"), ("Résultats et effets", "resultats"),
    ]  # fmt: skip
    assert form["title"].initial == "Notre fiche"
    assert form.places[0].help_text == "Les statuts dataient."


def test_des_mots_qui_ressemblent_a_une_page_web_restent_des_mots(page, envoyer):
    corps = t.titre("&lt;img src=x onerror=y()&gt;") + t.p("&lt;script&gt;z()&lt;/script&gt;")
    document = envoyer(corps)

    lue = page.get(adresse(document)).content.decode()
    page.post(adresse(document), {"title": "T"})

    assert "&lt;img src=x" in lue and "<img src=x" not in lue
    assert sections(Fiche.objects.get()) == {
        "contexte": "<h3>&lt;img src=x onerror=y()&gt;</h3><p>&lt;script&gt;z()&lt;/script&gt;</p>"
    }


def test_ne_pas_reprendre_se_choisit_et_n_est_jamais_propose(page, envoyer):
    form = page.get(adresse(envoyer(t.titre("Bilan") + t.p("a")))).context["form"]

    assert [c.initial for c in form.places] == ["contexte"]
    assert form.fields["vers_0"].choices[-1] == ("-", "Ne pas reprendre")


def test_ce_qui_ne_vient_pas_est_dit(page, envoyer):
    lue = page.get(adresse(envoyer(t.suivi("a ", "b", "c")))).content.decode()

    assert "modifications suivies" in lue


def test_creer_mene_a_l_ecriture(page, envoyer):
    reponse = page.post(adresse(envoyer()), places(), follow=True)

    fiche = Fiche.objects.get()
    assert reponse.redirect_chain == [(f"/fiches/{fiche.slug}/modifier/", 302)]
    assert mots(fiche)["resultats"] == "Un vote."
    assert dit(reponse)[0].startswith("Votre brouillon est ouvert.")


def test_creer_deux_fois_ne_fait_qu_une_fiche(page, envoyer):
    document = envoyer()

    page.post(adresse(document), places(alt_1="Un disque rouge."))
    seconde = page.post(adresse(document), places(alt_1="Un disque rouge."))

    assert (seconde.status_code, Fiche.objects.count()) == (302, 1)


def test_un_choix_absurde_est_refuse_et_le_reste_garde(page, envoyer):
    reponse = page.post(adresse(envoyer()), places(vers_1="inconnue", title="Mon titre"))

    assert (list(erreurs(reponse)), Fiche.objects.count()) == (["vers_1"], 0)
    assert reponse.context["form"]["title"].value() == "Mon titre"


def test_un_passage_sans_reponse_va_ou_on_le_proposait(page, envoyer):
    page.post(adresse(envoyer()), {"title": "Notre fiche"})

    assert mots(Fiche.objects.get())["resultats"] == "Un vote."


def test_decrire_sans_un_mot_se_dit(page, envoyer):
    document = envoyer()
    page.post(adresse(document), places(alt_1=""))

    reponse = page.post(adresse(document), {"alt_1": " "})

    assert erreurs(reponse) == {"__all__": ["Décrivez au moins une image pour la joindre."]}
    assert ImageImportee.objects.count() == 1


def test_un_titre_trop_long_se_dit(page, envoyer):
    reponse = page.post(adresse(envoyer()), places(title="a" * 111))

    assert (list(erreurs(reponse)), Fiche.objects.count()) == (["title"], 0)


def test_le_sous_titre_devient_le_chapo(page, envoyer):
    document = envoyer()
    DocumentImporte.objects.update(contenu=document.contenu | {"sous_titre": "En deux mots."})

    page.post(adresse(document), places(chapo="En trois mots."))

    assert Fiche.objects.get().chapo == "En trois mots."


def test_une_image_se_decrit_avant_ou_apres(page, envoyer):
    document = envoyer()
    assert 'src="data:image/webp;base64,' in page.get(adresse(document)).content.decode()

    reponse = page.post(adresse(document), places(alt_1=""), follow=True)
    assert "Une image n’est pas encore jointe" in dit(reponse)[1]
    assert "1 image à décrire" in page.get(ENVOYER).content.decode()

    reponse = page.post(adresse(document), {"alt_1": "Un disque rouge."})
    fiche = Fiche.objects.get()
    assert reponse.url == f"/fiches/{fiche.slug}/pieces/"
    assert portees(fiche) == [("image-1", "Un disque rouge.", "resultats")]


def test_renoncer_oublie_le_document(page, envoyer):
    document = envoyer()

    reponse = page.post(adresse(document), {"geste": "renoncer"})

    assert (reponse.url, DocumentImporte.objects.count(), ImageImportee.objects.count()) == (ENVOYER, 0, 0)


def test_personne_d_autre_ne_le_voit(client, envoyer, collegue, dominique, sacha):
    """Ni une collègue du réseau, ni l’équipe : rien ne dit qu’il existe."""
    document = envoyer()
    for personne in (collegue, dominique, sacha):
        client.force_login(personne)
        assert client.get(adresse(document)).status_code == 404
        assert client.post(adresse(document), places()).status_code == 404
        assert client.post(adresse(document), {"geste": "renoncer"}).status_code == 404
        assert document.nom not in client.get(ENVOYER).content.decode()

    assert (DocumentImporte.objects.count(), Fiche.objects.count()) == (1, 0)


def test_son_autrice_le_retrouve(page, envoyer):
    document = envoyer()

    lue = page.get(ENVOYER).content.decode()

    assert re.findall(r'href="(/fiches/importer/[^"]+/)"', lue) == [adresse(document)]


@pytest.mark.parametrize("combien", [1, 3])
def test_requetes_de_la_page(page, envoyer, combien):
    document = envoyer("".join(t.titre(f"Partie {n}") + t.p("a") + t.image() for n in range(combien)))

    assert len(requetes(page, "get", adresse(document))) == 5
    assert len(requetes(page, "get", ENVOYER)) == 5
