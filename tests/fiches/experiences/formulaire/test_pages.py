"""Remplir hors ligne : deux écrans, et personne d’autre ne voit ce qui a été renvoyé."""

import html
import re
import uuid
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from django.urls import reverse

from communaute.socle.exports import programmes
from communaute.socle.texte.models import CopieDeTravail
from fiches.experiences.contenu import bloc_id
from fiches.experiences.formulaire.depart import vierge
from fiches.experiences.formulaire.fabriquer import en_document
from fiches.experiences.formulaire.models import FormulaireRenvoye
from fiches.experiences.importation.models import DocumentImporte
from fiches.experiences.models import SectionModele
from tests.communaute.socle.entrees.test_refus import HOSTILES
from tests.factories import documents_de_texte as textes
from tests.factories import fiches as f
from tests.factories import fichiers
from tests.factories.formulaires import rempli, renvoyer
from tests.factories.requetes import requetes
from tests.fiches.experiences.conftest import dit
from tests.requetes import compter

RECRIT = "<p>Les statuts dataient de la création.</p><p>Plus personne ne savait qui décidait.</p>"


@pytest.fixture
def page(client, camille):
    client.force_login(camille)
    return client


def envoi(octets, nom="formulaire.docx"):
    return {"jeton": uuid.uuid4(), "fichier": fichiers.recu(nom, octets)}


def adresse(fiche) -> str:
    return reverse("fiches:formulaire", args=[fiche.slug])


def erreurs(reponse) -> dict:
    return {nom: [str(e) for e in es] for nom, es in reponse.context["form"].errors.items()}


def mots(reponse) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", reponse.content.decode())).split())


def section(fiche, code) -> str:
    bloc = f.relue(fiche).texte.head.contenu.bloc(bloc_id(fiche.jeton, code))
    return bloc.html if bloc else ""


def test_l_ecriture_et_la_nouvelle_fiche_y_menent(page, fiche_complete):
    ecrire = page.get(reverse("fiches:modifier", args=[fiche_complete.slug])).content.decode()

    assert f'href="{adresse(fiche_complete)}"' in ecrire
    assert 'href="/fiches/nouvelle/formulaire.docx"' in page.get("/fiches/nouvelle/").content.decode()


def test_telecharger_puis_renvoyer_tel_quel(page, fiche_complete):
    telecharge = page.get(reverse("fiches:formulaire_docx", args=[fiche_complete.slug]))
    assert (
        telecharge["Content-Disposition"] == f'attachment; filename="formulaire-{fiche_complete.slug}.docx"'
    )

    reponse = page.post(adresse(fiche_complete), envoi(telecharge.content), follow=True)

    assert "Ce formulaire ne change rien" in mots(reponse)
    assert "Enregistrer ces choix" not in mots(reponse)


def test_le_formulaire_pose_les_questions_et_dit_les_limites(page, fiche_complete):
    octets = page.get(reverse("fiches:formulaire_docx", args=[fiche_complete.slug])).content

    corps = zipfile.ZipFile(BytesIO(octets)).read("word/document.xml").decode()
    dits = html.unescape(re.sub(r"<[^>]+>", "", corps))
    assert "Obligatoire pour soumettre la fiche. 110 caractères au plus." in dits
    assert corps.count('w:val="Heading1"') == 2 + SectionModele.objects.proposees().count()


def test_renvoyer_mene_aux_differences_section_par_section(page, fiche_complete):
    octets = rempli(fiche_complete, contexte=RECRIT, suites="<p>On continue.</p>")

    reponse = page.post(adresse(fiche_complete), envoi(octets), follow=True)

    assert [p.code for p in reponse.context["form"].propositions] == ["contexte", "suites"]
    corps = reponse.content.decode()
    assert ("<del>fondation</del><ins>création</ins>" in corps, "<ins>On continue.</ins>" in corps) == (
        True,
        True,
    )
    assert section(fiche_complete, "suites") == ""


def test_choisir_section_par_section(page, fiche_complete):
    octets = rempli(fiche_complete, contexte=RECRIT, acteurs="<p>Personne.</p>")
    differences = page.post(adresse(fiche_complete), envoi(octets)).url

    reponse = page.post(differences, {"choix-contexte": "mien", "choix-acteurs": "site"}, follow=True)

    assert dit(reponse) == ["C’est enregistré : ce que vous avez repris du formulaire est dans la fiche."]
    assert (
        "création" in section(fiche_complete, "contexte"),
        "neuf" in section(fiche_complete, "acteurs"),
    ) == (
        True,
        True,
    )
    assert page.get(differences).status_code == 302


def test_ne_pas_choisir_se_dit_a_cote_du_choix(page, fiche_complete):
    differences = page.post(adresse(fiche_complete), envoi(rempli(fiche_complete, contexte=RECRIT))).url

    reponse = page.post(differences, {"choix-contexte": "autre chose"})

    assert (reponse.status_code, list(erreurs(reponse))) == (200, ["choix-contexte"])


def test_le_meme_passage_a_change_la_page_des_deux_textes(page, fiche_complete, camille):
    octets = rempli(fiche_complete, contexte=RECRIT)
    f.corriger(fiche_complete, "contexte", "de la fondation", "de 1987", camille)
    differences = page.post(adresse(fiche_complete), envoi(octets))
    assert "Le même passage a aussi changé sur le site." in mots(page.get(differences.url))

    reponse = page.post(differences.url, {"choix-contexte": "mien"}, follow=True)

    assert reponse.templates[0].name == "fiches/experiences/conflit.html"
    lus = mots(reponse)
    assert ("dataient de 1987" in lus, "dataient de la création" in lus) == (True, True)
    assert CopieDeTravail.objects.count() == 1


def test_ce_qui_a_bouge_ailleurs_se_dit(page, fiche_complete, camille):
    octets = rempli(fiche_complete, contexte=RECRIT)
    f.corriger(fiche_complete, "contexte", "qui décidait", "qui tranchait", camille)

    reponse = page.post(adresse(fiche_complete), envoi(octets), follow=True)

    assert "Cette section a changé sur le site depuis." in mots(reponse)
    assert "tranchait" not in "".join(re.findall(r"<(?:ins|del)>(.*?)</", reponse.content.decode()))


def test_ce_qui_est_deja_dans_la_fiche_ne_se_propose_pas(page, fiche_complete, camille):
    octets = rempli(fiche_complete, contexte=RECRIT)
    f.corriger(fiche_complete, "contexte", "de la fondation", "de la création", camille)

    assert "Ce formulaire ne change rien" in mots(
        page.post(adresse(fiche_complete), envoi(octets), follow=True)
    )


def test_un_texte_trop_long_se_dit_et_se_garde(page, fiche_complete):
    octets = rempli(fiche_complete, en_bref="<p>" + "Une phrase entière. " * 100 + "</p>")

    reponse = page.post(adresse(fiche_complete), envoi(octets), follow=True)
    assert "caractères ; la limite est de" in mots(reponse)

    page.post(reponse.request["PATH_INFO"], {"choix-en_bref": "mien"})
    assert section(fiche_complete, "en_bref").count("Une phrase entière.") == 100


def test_sans_marque_on_demande_d_abord(page, fiche_complete):
    octets = rempli(fiche_complete, contexte=RECRIT, marque=False)

    reponse = page.post(adresse(fiche_complete), envoi(octets), follow=True)

    assert "Ce document n’est pas un formulaire de cette fiche" in mots(reponse)
    assert "Enregistrer ces choix" not in mots(reponse)
    assert "Enregistrer ces choix" in mots(page.get(reponse.request["PATH_INFO"] + "?comparer=1"))


def test_un_document_sans_aucun_titre_de_la_fiche(page, fiche_complete):
    reponse = page.post(
        adresse(fiche_complete), envoi(textes.docx(textes.titre("Autre") + textes.p("Mots.")))
    )

    assert list(erreurs(reponse)) == ["fichier"]
    assert FormulaireRenvoye.objects.count() == 0


def test_renoncer(page, fiche_complete):
    differences = page.post(adresse(fiche_complete), envoi(rempli(fiche_complete, contexte=RECRIT))).url

    reponse = page.post(differences, {"geste": "renoncer"}, follow=True)

    assert dit(reponse) == ["Ce formulaire est oublié. La fiche n’a pas changé."]
    assert FormulaireRenvoye.objects.count() == 0


def test_les_formulaires_en_attente_se_retrouvent(page, fiche_complete, camille, collegue):
    renvoyer(fiche_complete, rempli(fiche_complete, contexte=RECRIT), camille, nom="le mien.docx")
    renvoyer(fiche_complete, rempli(fiche_complete), camille, nom="intact.docx")
    renvoyer(fiche_complete, rempli(fiche_complete, contexte=RECRIT), collegue, nom="le sien.docx")

    assert [r.nom for r in page.get(adresse(fiche_complete)).context["attendent"]] == ["le mien.docx"]


@pytest.mark.parametrize("nom", HOSTILES)
def test_un_document_hostile_est_refuse_et_ne_laisse_rien(page, fiche_complete, nom):
    fichier, octets = HOSTILES[nom]

    reponse = page.post(adresse(fiche_complete), envoi(octets, fichier))

    assert (reponse.status_code, list(erreurs(reponse))) == (200, ["fichier"])
    assert FormulaireRenvoye.objects.count() == 0


def test_un_formulaire_trop_lourd(page, fiche_complete, settings):
    settings.DOCUMENT_MAX_MO = 0

    reponse = page.post(adresse(fiche_complete), envoi(rempli(fiche_complete)))

    assert "trop lourd" in erreurs(reponse)["fichier"][0]


def test_le_formulaire_qui_ne_se_fait_pas_le_dit(page, fiche_complete, monkeypatch):
    monkeypatch.setattr(programmes, "MEMOIRE_PANDOC", "aucune")

    reponse = page.get(reverse("fiches:formulaire_docx", args=[fiche_complete.slug]), follow=True)

    assert dit(reponse) == ["Le formulaire n’a pas pu être fait. Réessayez dans un moment."]


def test_un_texte_pas_encore_enregistre_se_dit_avant_de_telecharger(page, fiche_complete, camille):
    CopieDeTravail.objects.create(
        texte=fiche_complete.texte, personne=camille, based_on=fiche_complete.texte.head, content={}
    )

    assert "Vous avez ici un texte pas encore enregistré" in mots(page.get(adresse(fiche_complete)))


def test_une_nouvelle_fiche_part_d_un_formulaire_vide(page, escales, communaute):
    """Téléchargé, renvoyé tel quel : ni question, ni section vide n’y est prise pour du texte."""
    dits = {".titre": "<p>Notre fiche</p>", "contexte": "<p>Des mots.</p>"}
    parti = vierge()
    champs = tuple(replace(c, html=dits.get(c.code, "")) for c in parti.champs)
    octets = en_document(replace(parti, champs=champs))

    page.post("/fiches/importer/", envoi(octets) | {"reseau": escales.pk, "communaute": communaute.pk})

    contenu = DocumentImporte.objects.get().contenu
    assert (contenu["titre"], contenu["dits"]) == ("Notre fiche", [])
    assert [m["html"] for m in contenu["morceaux"]] == ["<p>Des mots.</p>"]


def test_le_nombre_de_requetes_ne_depend_pas_de_ce_qui_change(page, fiche_complete, camille):
    un = renvoyer(fiche_complete, rempli(fiche_complete, contexte=RECRIT), camille)
    neufs = dict.fromkeys(("contexte", "acteurs", "suites"), "<p>Neuf.</p>")
    trois = renvoyer(fiche_complete, rempli(fiche_complete, **neufs), camille)
    pages = [f"{adresse(fiche_complete)}{r.jeton}/" for r in (un, trois)]

    assert [compter(page, p) for p in pages] == [6, 6]
    assert compter(page, adresse(fiche_complete)) == 5


def test_le_nombre_de_requetes_pour_renvoyer_et_pour_reprendre(page, fiche_complete):
    octets = rempli(fiche_complete, contexte=RECRIT)

    renvoi = requetes(page, "post", adresse(fiche_complete), envoi(octets), status=302)
    differences = f"{adresse(fiche_complete)}{FormulaireRenvoye.objects.get().jeton}/"
    reprise = requetes(page, "post", differences, {"choix-contexte": "mien"}, status=302)

    assert (len(renvoi), len(reprise)) == (9, 16)
