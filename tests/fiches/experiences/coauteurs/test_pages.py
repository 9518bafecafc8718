"""La page « Écrire à plusieurs » : ce qu’elle montre, ce que chaque bouton fait, et ce qu’on en répond."""

import re

import pytest
from django.test import Client

from fiches.experiences.coauteurs import actions, demandes
from fiches.experiences.models import Auteur
from fiches.moderation.enums import Etat
from tests.factories import reseaux
from tests.factories.requetes import requetes
from tests.fiches.experiences.coauteurs.conftest import AILLEURS, signatures


@pytest.fixture
def page(fiche):
    """`page(qui)` : la page qu’elle reçoit ; `page(qui, geste=…, …)` : ce qui suit son envoi."""

    def page(qui, **data):
        client = Client()
        client.force_login(qui)
        chemin = f"/fiches/{fiche.slug}/auteurs/"
        return client.post(chemin, data, follow=True) if data else client.get(chemin)

    return page


def dit(reponse) -> list[str]:
    return [str(m) for m in reponse.context["messages"]]


def gestes(reponse) -> set[str]:
    """Les gestes que la page propose."""
    return set(re.findall(r'name="geste" value="(\w+)"', reponse.content.decode()))


# --- Ce qu’elle propose ---------------------------------------------------------------------------------------


def test_ce_que_la_page_propose_a_chacune(fiche, page, autrice, camille, collegue, dominique, confier):
    invitee = confier(fiche).personne
    demandes.ask(fiche, email="a.decider@example.org", by=autrice)

    ordre, soi = {"monter", "descendre"}, {"nom", "partir"}
    membre = {"ajouter", "inviter"}
    decide = {"accepter", "refuser", "retirer"}
    assert gestes(page(autrice)) == ordre | soi | membre | {"annuler"}
    assert gestes(page(camille)) == ordre | soi | membre | decide
    assert gestes(page(dominique)) == ordre | membre | decide | {"oter"}
    assert gestes(page(invitee)) == ordre | soi


def test_depuis_quand_et_a_l_invitation_de_qui(fiche, page, camille, equipiere):
    actions.add(fiche, personne=equipiere, by=camille)
    lignes = page(camille).context["page"].lignes
    assert [
        (ligne.auteur.personne, ligne.depuis is not None, ligne.auteur.ajoute_par) for ligne in lignes
    ] == [
        (camille, True, None),
        (equipiere, True, camille),
    ]


def test_chercher_une_collegue_sans_accent_ni_majuscule(fiche, page, camille, escales):
    for nom in ("Éloïse Vélin", "Basile Encre"):
        reseaux.rattachement(reseaux.personne(nom), escales)
    client = Client()
    client.force_login(camille)
    trouvees = [
        client.get(f"/fiches/{fiche.slug}/auteurs/", {"q": q}).context["page"].collegues
        for q in ("ELOI", "zzz")
    ]
    assert [[p.name for p in t] for t in trouvees] == [["Éloïse Vélin"], []]


def test_un_grand_reseau_ne_montre_que_les_premieres(fiche, page, camille, escales):
    for n in range(12):
        reseaux.rattachement(reseaux.personne(f"Personne {n:02}"), escales)
    vue = page(camille).context["page"]
    assert (len(vue.collegues), vue.autres_collegues) == (8, 4)


@pytest.mark.parametrize(("ou", "cela"), [("modifier/", True), ("", True)])
def test_la_page_se_trouve_depuis_l_ecriture_et_depuis_la_fiche(fiche, camille, ou, cela):
    client = Client()
    client.force_login(camille)
    lien = f'href="/fiches/{fiche.slug}/auteurs/"'
    assert (lien in client.get(f"/fiches/{fiche.slug}/{ou}").content.decode()) is cela


@pytest.mark.parametrize("ou", ["modifier/", "soumettre/"])
def test_le_rappel_ne_s_adresse_qu_a_qui_n_a_pas_choisi(fiche_complete, camille, equipiere, ou):
    fiche, rappel = fiche_complete, "Votre nom ne paraît pas encore"
    actions.add(fiche, personne=equipiere, by=camille)

    def lue(qui):
        client = Client()
        client.force_login(qui)
        return client.get(f"/fiches/{fiche.slug}/{ou}").content.decode()

    avant = (rappel in lue(equipiere), rappel in lue(camille))
    actions.choose_credit(fiche, by=equipiere, on=False)
    assert (avant, rappel in lue(equipiere)) == ((True, False), False)


# --- Ce que font les boutons ----------------------------------------------------------------------------------


def test_ajouter(fiche, page, camille, equipiere):
    assert dit(page(camille, geste="ajouter", personne=equipiere.pk)) == [
        "Andréa Canevas écrit maintenant avec vous."
    ]
    assert signatures(fiche)[1] == ("Andréa", False, True)


def test_un_numero_d_ailleurs_ou_inconnu_se_refuse_pareil(fiche, page, camille, sacha):
    phrases = [dit(page(camille, geste="ajouter", personne=n)) for n in (sacha.pk, 987654321, "x", "9" * 40)]
    assert phrases == [["Cette personne n’est pas membre de votre réseau."]] * 4


def test_la_reponse_ne_dit_pas_si_l_adresse_a_un_compte(fiche, page, autrice, camille, invitee, equipiere):
    """Sans compte, avec compte, déjà autrice, déjà demandée : la même phrase."""
    adresses = ("personne@example.org", invitee.email, camille.email, invitee.email, equipiere.email)
    phrases = [dit(page(autrice, geste="inviter", email=adresse)) for adresse in adresses]
    assert (
        phrases
        == [["C’est transmis : une personne référente de votre réseau, ou l’équipe, vous répondra."]] * 5
    )


def test_la_reponse_a_une_referente_non_plus(fiche, page, camille, invitee):
    adresses = ("personne@example.org", invitee.email, camille.email, invitee.email)
    phrases = [dit(page(camille, geste="inviter", email=a))[0].replace(a, "…") for a in adresses]
    assert phrases == ["Une invitation part vers …, valable quatorze jours."] * 4


def test_une_adresse_fausse_garde_le_mot_ecrit(fiche, page, autrice):
    reponse = page(autrice, geste="inviter", email="pas une adresse", message="Un mot pour elle")
    assert reponse.context["form"].errors.keys() == {"email"}
    assert "Un mot pour elle" in reponse.content.decode()


def test_accepter_puis_recommencer(fiche, page, autrice, camille, collegue):
    demande = demandes.ask(fiche, email=AILLEURS, by=autrice)
    assert dit(page(camille, geste="accepter", demande=demande.pk)) == [
        f"Une invitation part vers {AILLEURS}, valable quatorze jours."
    ]
    assert dit(page(collegue, geste="accepter", demande=demande.pk)) == [
        "Quelqu’un vient de répondre à cette demande."
    ]


def test_refuser_sans_raison(fiche, page, autrice, camille):
    demande = demandes.ask(fiche, email=AILLEURS, by=autrice)
    assert dit(page(camille, geste="refuser", demande=demande.pk, motif=" ")) == [
        "Dites pourquoi : la personne qui l’a demandé le lira."
    ]


def test_partir_ramene_a_mon_espace(fiche, page, autrice):
    reponse = page(autrice, geste="partir")
    assert reponse.redirect_chain[-1][0] == "/mon-espace/"
    assert dit(reponse) == ["Vous n’écrivez plus cette fiche. Ce que vous y avez écrit reste."]


def test_retirer_d_un_double_clic(fiche, page, autrice, camille):
    phrases = [dit(page(camille, geste="retirer", personne=autrice.pk)) for _n in range(2)]
    assert phrases == [
        ["Andréa Canevas n’écrit plus cette fiche. Son texte reste."],
        ["Cette personne n’écrit plus cette fiche."],
    ]


def test_monter_change_l_ordre(fiche, page, autrice, camille):
    page(camille, geste="monter", personne=autrice.pk)
    assert [nom for nom, *_ in signatures(fiche)] == ["Andréa", "Camille"]


FORGES = [
    {"geste": "ajouter", "personne": "collegue"},
    {"geste": "inviter", "email": "x@example.org"},
    {"geste": "inviter", "email": "faux"},
    {"geste": "retirer", "personne": "camille"},
    {"geste": "oter", "personne": "camille", "motif": "Parce que"},
    {"geste": "accepter"},
    {"geste": "refuser", "motif": "Non"},
    {"geste": "renvoyer"},
]


@pytest.mark.parametrize("data", FORGES, ids=lambda d: "-".join(d.values()))
def test_les_envois_forges_d_une_personne_invitee(fiche, page, confier, autrice, request, data):
    invitee = confier(fiche).personne
    demande = demandes.ask(fiche, email="a.decider@example.org", by=autrice)
    avant = signatures(fiche)
    if "personne" in data:
        data = data | {"personne": request.getfixturevalue(data["personne"]).pk}

    assert page(invitee, demande=demande.pk, **data).status_code == 403
    demande.refresh_from_db()
    assert (signatures(fiche), demande.state) == (avant, "demandee")


def test_la_demande_d_une_autre_fiche_n_existe_pas_ici(fiche, page, mener, camille, autrice, equipiere):
    autre = mener(Etat.BROUILLON)
    Auteur.objects.create(fiche=autre, personne=equipiere)
    demande = demandes.ask(autre, email=AILLEURS, by=equipiere)
    assert page(camille, geste="accepter", demande=demande.pk).status_code == 404


# --- Requêtes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("combien", [1, 3])
def test_autant_de_requetes_pour_une_personne_que_pour_trois(
    fiche, escales, camille, collegue, equipiere, combien
):
    for n in range(combien):
        autre = reseaux.personne(f"Membre {n}")
        reseaux.rattachement(autre, escales)
        actions.add(fiche, personne=autre, by=camille)
        reseaux.rattachement(reseaux.personne(f"Reste {n}"), escales)
        demandes.ask(fiche, email=f"partie{n}@example.org", by=camille)
    actions.add(fiche, personne=equipiere, by=camille)
    demandes.ask(fiche, email="attend@example.org", by=equipiere)
    client = Client()
    client.force_login(camille)

    assert len(requetes(client, "get", f"/fiches/{fiche.slug}/auteurs/")) == 7
