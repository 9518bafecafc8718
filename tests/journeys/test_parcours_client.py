"""Le parcours entier, sans JavaScript : invitation, compte, fiche, relecture, reprise, accord, publication, lecture.

Chaque pas part d’un lien ou d’un bouton que la page montre, ou d’un lien reçu par courriel.
"""

import re

import pytest
from django.core import mail

from communaute.models import LigneJournal
from tests.factories.fiches import PAGES
from tests.factories.reseaux import MOT_DE_PASSE
from tests.factories.taches import run_tasks
from tests.journeys.navigateur import Navigateur

INVITEE = "noa.origami@example.org"
TITRE = "Réécrire ses statuts à quarante mains"
SECTIONS = {code: re.sub(r"<[^>]+>", " ", html).strip() for code, html in PAGES.items()}


def recu(adresse, objet="") -> str:
    """Le chemin du lien principal du dernier courriel reçu à cette adresse."""
    run_tasks()
    message = [m for m in mail.outbox if adresse in m.to and objet in m.subject][-1]
    return re.search(r"http://testserver(/\S+)", message.body)[1]


def entre(personne, puis="/") -> Navigateur:
    """Se connecte par la page de connexion, en venant d’où l’on veut aller."""
    navigateur = Navigateur().va(f"/compte/login/?next={puis}")
    navigateur.envoie("Se connecter", login=personne.email, password=MOT_DE_PASSE)
    assert navigateur.statut == 200
    return navigateur


def invite_et_cree_son_compte(camille) -> Navigateur:
    """Camille invite ; Noa crée son compte, confirme son adresse, et entre."""
    chez_camille = entre(camille, "/mon-espace/").va("/invitation/nouvelle/")
    chez_camille.envoie("Envoyer", email=INVITEE)
    assert chez_camille.lit(f"L’invitation part vers {INVITEE}")

    noa = Navigateur().va(recu(INVITEE))
    assert noa.lit("Camille Exemple")
    noa.envoie("Créer mon compte", name="Noa Origami", password="des mots assez longs")
    assert noa.va("/mon-espace/").adresse.startswith("/compte/login/")

    noa.va(recu(INVITEE, "confirmez"))
    noa.envoie("Confirmer")
    return noa.va("/mon-espace/")


def ecrit_toute_la_fiche(noa) -> str:
    noa.suit("Nouvelle fiche")
    noa.envoie("Commencer", title=TITRE)
    fiche = noa.adresse.removesuffix("modifier/")
    noa.suit("Présentation")
    noa.envoie("Enregistrer", chapo="Six mois pour s’entendre.", theme="animation")
    for numero, (code, texte) in enumerate(SECTIONS.items(), 1):
        noa.va(f"{fiche}modifier/?section={code}")
        noa.envoie("Enregistrer", texte=texte)
        assert noa.lit(f"{numero} section{'s' if numero > 1 else ''} obligatoire")
    return fiche


@pytest.mark.usefixtures("theme")
def test_de_l_invitation_a_la_lecture_par_un_autre_reseau(camille, dominique, sacha):
    noa = invite_et_cree_son_compte(camille)
    assert noa.lit("Mon espace")

    fiche = ecrit_toute_la_fiche(noa)
    noa.va(f"{fiche}modifier/").suit("Soumettre à l’équipe")
    noa.envoie("Soumettre")
    assert not noa.va(fiche).peut("Soumettre")

    # L’équipe demande une reprise.
    bureau = entre(dominique, recu(dominique.email, "À relire"))
    bureau.envoie("Prendre en relecture")
    page_du_bureau = bureau.adresse
    bureau.envoie("Demander une reprise", note="Il manque la durée de chaque étape.")
    assert bureau.lit("Votre demande est transmise")

    # Noa lit la demande, corrige, soumet de nouveau.
    noa.va(recu(INVITEE, "À reprendre"))
    noa.va(f"{fiche}modifier/?section=demarche")
    assert noa.lit("Il manque la durée de chaque étape.")
    noa.envoie("Enregistrer", texte="Un appel en janvier, trois mois ; trois relectures, deux mois.")
    noa.va(f"{fiche}modifier/").suit("Soumettre à l’équipe")
    noa.envoie("Soumettre")

    bureau.va(page_du_bureau).envoie("Prendre en relecture")
    bureau.va(page_du_bureau).envoie("Le texte est prêt")
    assert not bureau.va(page_du_bureau).peut("Publier") or bureau.lit("n’a pas encore donné son accord")

    # Camille, référente, assume le texte exact ; Noa, simple membre, ne le peut pas.
    assert noa.va(f"{fiche}accord/").statut == 403
    accord = entre(camille, recu(camille.email, "accord"))
    assert accord.lit("trois relectures, deux mois")
    accord.envoie("Mon réseau assume cette fiche")

    bureau.va(recu(dominique.email, "Accord reçu"))
    bureau.envoie("Publier")

    # Sacha, d’un autre réseau, la trouve dans la liste et la lit ; une personne de passage ne le peut pas.
    lecture = entre(sacha, "/fiches/")
    lecture.suit(TITRE)
    assert lecture.adresse == "/fiches/reecrire-ses-statuts-a-quarante-mains/"
    assert lecture.lit("trois relectures, deux mois")
    assert lecture.lit("Noa Origami")
    assert Navigateur().va(lecture.adresse).adresse.startswith("/compte/login/")

    # L’adresse du premier jour mène à la même page, et le journal a tout retenu.
    assert noa.va(fiche).adresse == lecture.adresse
    assert [ligne.code for ligne in LigneJournal.objects.filter(target="fiches.fiche").order_by("pk")] == [
        "fiche.creer",
        "fiche.soumettre",
        "fiche.prendre",
        "fiche.faire_reprendre",
        "fiche.soumettre",
        "fiche.prendre",
        "fiche.declarer_prete",
        "fiche.accord",
        "fiche.publier",
    ]
    chacune_n_a_recu_que_ses_courriels(camille, dominique, sacha)


def chacune_n_a_recu_que_ses_courriels(camille, dominique, sacha):
    """Personne n’a reçu deux fois le même courriel, ni un courriel qui n’était pas pour elle."""
    run_tasks()
    recus = {}
    for message in mail.outbox:
        [adresse] = message.to
        recus.setdefault(adresse, []).append(message.subject.partition(" : ")[0])

    assert sacha.email not in recus
    assert recus[dominique.email] == ["À relire", "À relire", "Accord reçu"]
    assert recus[camille.email] == [
        "Une étape de plus",
        "À reprendre",
        "Une étape de plus",
        "Votre accord",
        "Publiée",
    ]
    assert recus[INVITEE][-2:] == ["À reprendre", "Publiée"]
