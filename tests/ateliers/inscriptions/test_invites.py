"""Une personne invitée par l’équipe : elle compte comme les autres, et ne fait trébucher aucune page."""

import pytest
from django.core import mail

from ateliers.admin.inscrits import liste_des_inscrits
from ateliers.envois.lecture import destinataires
from ateliers.envois.models import Envoi
from ateliers.inscriptions.actions import cancel, register
from ateliers.inscriptions.invites import invite, withdraw
from ateliers.programme.enums import Etat
from ateliers.programme.workflow import ATELIER
from communaute.models import Avis, LigneJournal
from communaute.socle.refus import Refus
from tests.factories import ateliers as f
from tests.factories.taches import run_tasks

NOM = "Ismaël Buvard"


def refuse(geste, *args, **kwargs):
    with pytest.raises(Refus) as refus:
        geste(*args, **kwargs)
    return refus.value.code


def test_inviter_prend_une_place_sans_courriel(atelier, dominique):
    faite = invite(atelier=atelier, nom=f"  {NOM} ", structure="La Colle", by=dominique)
    run_tasks()

    assert (faite.etat, faite.nom, faite.personne, faite.inscrite_par) == ("confirmee", NOM, None, dominique)
    assert mail.outbox == []
    ligne = LigneJournal.objects.get(code="inscription.inviter")
    assert (ligne.actor_id, ligne.data) == (dominique.pk, {"atelier": atelier.pk})


def test_inviter_deux_fois_n_en_fait_qu_une(atelier, dominique):
    assert invite(atelier=atelier, nom=NOM, by=dominique) == invite(atelier=atelier, nom=NOM, by=dominique)


def test_complet_la_personne_invitee_attend_son_tour_puis_passe_sans_courriel(
    communaute, dominique, camille, sacha
):
    atelier = f.atelier(communaute, capacite=1)
    register(atelier=atelier, personne=camille, by=camille)
    attend = invite(atelier=atelier, nom=NOM, by=dominique)
    register(atelier=atelier, personne=sacha, by=sacha)
    assert attend.etat == "attente"

    cancel(atelier=atelier, personne=camille, by=camille)

    attend.refresh_from_db()
    assert (attend.etat, attend.attente_depuis) == ("confirmee", None)
    assert atelier.inscriptions.get(personne=sacha).etat == "attente"
    assert Avis.objects.filter(kind="atelier.place_liberee").count() == 0


def test_retirer_rend_la_place_et_oublie_le_nom(communaute, dominique, sacha):
    atelier = f.atelier(communaute, capacite=1)
    invitee = invite(atelier=atelier, nom=NOM, by=dominique)
    register(atelier=atelier, personne=sacha, by=sacha)

    assert withdraw(atelier=atelier, pk=invitee.pk, by=dominique) is True

    assert list(atelier.inscriptions.values_list("personne", "etat")) == [(sacha.pk, "confirmee")]
    assert withdraw(atelier=atelier, pk=invitee.pk, by=dominique) is False


def test_retirer_ne_touche_pas_qui_a_un_compte(atelier, dominique, camille):
    sienne = register(atelier=atelier, personne=camille, by=camille)

    assert withdraw(atelier=atelier, pk=sienne.pk, by=dominique) is False
    assert atelier.inscriptions.confirmed().count() == 1


@pytest.mark.parametrize("qui", ["camille", "alix"])
def test_seule_l_equipe_invite(qui, request, atelier, alix):
    f.animation(atelier, alix)

    assert refuse(invite, atelier=atelier, nom=NOM, by=request.getfixturevalue(qui)) == "droit"


@pytest.mark.parametrize(
    ("champs", "code"),
    [({"state": Etat.ANNULE}, "annule"), ({"state": Etat.REPORTE}, "reporte"), ({"dans": -1}, "termine")],
)
def test_on_n_invite_pas_a_une_journee_qui_n_aura_pas_lieu(champs, code, communaute, dominique):
    assert refuse(invite, atelier=f.atelier(communaute, **champs), nom=NOM, by=dominique) == code


def test_on_invite_encore_quand_les_inscriptions_sont_closes(communaute, dominique):
    assert invite(atelier=f.atelier(communaute, state=Etat.CLOS), nom=NOM, by=dominique).etat == "confirmee"


def test_un_report_ne_demande_rien_a_qui_n_a_pas_de_compte(atelier, dominique):
    invitee = invite(atelier=atelier, nom=NOM, by=dominique)

    ATELIER.apply(atelier, "reporter", by=dominique, note="Inondation")

    invitee.refresh_from_db()
    assert (invitee.etat, invitee.a_confirmer) == ("confirmee", False)


def test_rien_ne_trebuche_sur_une_personne_invitee(client, atelier, dominique, camille):
    invite(atelier=atelier, nom=NOM, structure="La Colle", by=dominique)
    register(atelier=atelier, personne=camille, by=camille)
    client.force_login(dominique)

    page = client.get(f"/ateliers/{atelier.slug}/inscrits/").context
    csv = liste_des_inscrits(atelier, by=dominique).decode("utf-8-sig")

    assert [(g.nom, [i.nom for i in g.inscriptions]) for g in page["groupes"]] == [
        ("Plateforme Jeunesses-Escales", [camille.name]),
        ("Personnes invitées", [NOM]),
    ]
    assert [ligne.split(";")[:3] for ligne in csv.splitlines()][2] == ["La Colle", NOM, ""]
    assert list(destinataires(Envoi(atelier=atelier, groupe="inscrites"))) == [camille]
    assert client.get(f"/ateliers/{atelier.slug}/a-prevoir/").status_code == 200


def test_inviter_depuis_la_page(client, atelier, dominique):
    client.force_login(dominique)
    page = f"/ateliers/{atelier.slug}/inscrits/"

    vide = client.post(page, {"geste": "inviter", "nom": " ", "structure": "La Colle"})
    client.post(page, {"geste": "inviter", "nom": NOM, "structure": "La Colle"})

    assert vide.context["form"].errors.as_data().keys() == {"nom"}
    assert 'value="La Colle"' in vide.content.decode()
    (faite,) = atelier.inscriptions.all()
    assert (faite.invite_nom, faite.invite_structure) == (NOM, "La Colle")

    client.post(page, {"geste": "retirer", "inscription": faite.pk})
    assert atelier.inscriptions.count() == 0
