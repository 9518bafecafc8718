"""Le nom de qui a proposé une formulation retenue : sous le repère si elle le veut, et nulle part sinon."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from communaute.models import Revision
from communaute.socle.journal.models import LigneJournal
from communaute.socle.refus import Refus
from fiches.models import Contribution
from fiches.reperes import autour, rules
from fiches.reperes.actions import open_to_public
from fiches.reperes.amendements import actions
from fiches.reperes.amendements.models import Amendement
from fiches.reperes.enums import EtatRepere
from fiches.reperes.lecture import reperes_complets
from fiches.reperes.preuves.retablir import restore_state
from fiches.reperes.workflow import REPERE
from tests.factories import formulations as f
from tests.factories import reperes as r
from tests.factories.requetes import requetes
from tests.fiches.reperes.test_pages import connecte, texte

MONTRER, NE_PLUS = ">Montrer mon nom</button>", ">Ne plus montrer mon nom</button>"
OU = "Choisir si votre nom paraît sous le repère"


@pytest.fixture
def retenue(en_ecriture, camille, sacha):
    """De Camille, qui n’a pas été invitée à écrire : le repère s’écrit, et la garde."""
    return actions.accept(f.proposer(en_ecriture, camille, nature="levier", dit="Appeler chacun."), by=sacha)


@pytest.fixture
def ouvert(en_ecriture, retenue, fiche, dominique):
    """Le même, publié avec elle et ouvert à tout le monde."""
    publie = r.jusqua(r.relu(en_ecriture), EtatRepere.PUBLIE, equipe=dominique, fiche=fiche)
    open_to_public(publie, by=dominique)
    return r.relu(publie)


def choisir(client, repere, nom="oui"):
    return client.post(reverse("reperes:signature", args=[repere.slug]), {"nom": nom})


def noms(client, repere, adresse="") -> str:
    """La phrase qui nomme, sous le repère ; vide s’il n’y en a pas."""
    page = texte(client.get(f"{repere.get_absolute_url()}{adresse}"))
    return page.partition("<p>Avec ")[2].partition(".</p>")[0] if "<p>Avec " in page else ""


def propositions(client, repere) -> list[bool]:
    page = texte(client.get(repere.get_absolute_url()))
    return [MONTRER in page, NE_PLUS in page]


# --- Qui choisit ----------------------------------------------------------------------------------


def test_seule_une_formulation_retenue_donne_le_choix(client, en_ecriture, camille, sacha):
    formulation = f.proposer(en_ecriture, camille)
    connecte(client, camille)
    assert (propositions(client, en_ecriture), choisir(client, en_ecriture).status_code) == ([False] * 2, 403)
    assert OU not in texte(client.get(formulation.get_absolute_url()))

    actions.accept(formulation, by=sacha)

    assert propositions(client, en_ecriture) == [True, False]
    assert f'href="{en_ecriture.get_absolute_url()}#credits-titre">{OU}' in texte(
        client.get(formulation.get_absolute_url())
    )
    assert OU not in texte(connecte(client, sacha).get(formulation.get_absolute_url()))


@pytest.mark.parametrize("etat", [EtatRepere.CO_CONSTRUCTION, EtatRepere.PUBLIE])
def test_la_page_et_la_regle_disent_la_meme_chose(
    conduire, etat, camille, sacha, alix, dominique, etrangere, equipiere
):
    repere = conduire(etat)
    for personne, retenu in ((camille, True), (equipiere, False), (None, True)):
        dite = f.proposer(conduire(EtatRepere.CO_CONSTRUCTION), personne or alix)
        gardee = {"state": "accepte", "retenu": r.relu(repere).texte.head} if retenu else {}
        Amendement.objects.filter(pk=dite.pk).update(repere=repere, author=personne, **gardee)
    gens = (AnonymousUser(), camille, sacha, alix, dominique, etrangere, equipiere)

    selon_la_base = [qui for qui in gens if rules.can_sign(qui, r.relu(repere))]
    selon_la_page = [
        qui
        for qui in gens
        if (lu := reperes_complets(qui).filter(pk=repere.pk).first()) and rules.can_sign(qui, lu)
    ]

    assert selon_la_base == selon_la_page == [camille, sacha]


def test_personne_d_autre_ne_choisit_pour_elle(client, ouvert, sacha, alix, dominique, camille):
    for autre in (alix, dominique):
        with pytest.raises(Refus):
            autour.sign(ouvert, by=autre, on=True)
    autour.sign(ouvert, by=sacha, on=True)

    assert noms(client, ouvert) == sacha.name
    assert not Amendement.objects.get().est_credite


# --- Où il paraît ---------------------------------------------------------------------------------


def test_dehors_son_nom_ne_se_lit_que_si_elle_le_veut(client, ouvert, camille, etrangere):
    page = ouvert.get_absolute_url()
    assert camille.name in texte(connecte(client, camille).get(page))
    client.logout()
    assert camille.name not in texte(client.get(page))

    choisir(connecte(client, camille), ouvert)
    for personne in (None, etrangere, camille):
        client.logout()
        assert noms(connecte(client, personne) if personne else client, ouvert) == camille.name

    choisir(client, ouvert, "non")
    client.logout()
    assert (noms(client, ouvert), camille.name in texte(client.get(page))) == ("", False)


def test_dehors_son_nom_attend_que_ses_mots_soient_publies(client, public, camille, sacha, dominique):
    REPERE.apply(r.relu(public), "reprendre", by=dominique)
    actions.accept(f.proposer(public, camille), by=sacha)
    choisir(connecte(client, camille), public)
    assert noms(client, public) == camille.name
    assert noms(client, public, "?texte=publie") == ""
    client.logout()
    assert camille.name not in texte(client.get(public.get_absolute_url()))

    repere = r.relu(public)
    type(repere).objects.filter(pk=repere.pk).update(publiee_revision=repere.texte.head)

    assert noms(client, public) == camille.name


def test_defaite_son_nom_part_avec_ses_mots(client, en_ecriture, retenue, camille, sacha):
    choisir(connecte(client, camille), en_ecriture)
    assert (noms(client, en_ecriture), propositions(client, en_ecriture)) == (camille.name, [False, True])

    head = r.relu(en_ecriture).texte.head
    avant = Revision.objects.get(texte=en_ecriture.texte_id, number=retenue.retenu.number - 1)
    restore_state(en_ecriture, avant, based_on=head, by=sacha)

    assert (noms(client, en_ecriture), propositions(client, en_ecriture)) == ("", [False, False])
    assert OU not in texte(client.get(retenue.get_absolute_url()))


def test_defaite_dans_ce_qui_s_ecrit_elle_peut_encore_oter_son_nom_de_ce_qui_est_publie(
    client, ouvert, retenue, camille, sacha, dominique
):
    choisir(connecte(client, camille), ouvert)
    REPERE.apply(r.relu(ouvert), "reprendre", by=dominique)
    avant = Revision.objects.get(texte=ouvert.texte_id, number=retenue.retenu.number - 1)
    restore_state(ouvert, avant, based_on=r.relu(ouvert).texte.head, by=sacha)
    assert (noms(client, ouvert), noms(client, ouvert, "?texte=publie")) == ("", camille.name)
    assert propositions(client, ouvert) == [False, True]

    choisir(client, ouvert, "non")

    assert noms(client, ouvert, "?texte=publie") == ""


def test_un_compte_ferme_ou_efface_ne_se_nomme_plus(client, ouvert, camille, sacha):
    choisir(connecte(client, camille), ouvert)
    choisir(connecte(client, sacha), ouvert)
    client.logout()
    assert noms(client, ouvert) == f"{sacha.name}, {camille.name}"
    camille.is_active = False
    camille.save()
    assert noms(client, ouvert) == sacha.name
    camille.is_active = True
    camille.save()

    Amendement.objects.update(author=None)

    assert noms(client, ouvert) == sacha.name


# --- Une fois chacune -----------------------------------------------------------------------------


def test_invitee_et_retenue_deux_fois_son_nom_parait_une_fois(
    client, en_ecriture, retenue, camille, sacha, dominique
):
    actions.accept(f.proposer(en_ecriture, camille, nature="constat", dit="Constat."), by=sacha)
    choisir(connecte(client, camille), en_ecriture)
    autour.invite(en_ecriture, personne=camille, by=dominique)
    assert (noms(client, en_ecriture), propositions(client, en_ecriture)) == (camille.name, [False, True])

    choisir(client, en_ecriture, "non")
    assert noms(client, en_ecriture) == ""
    choisir(client, en_ecriture)

    assert noms(client, en_ecriture) == camille.name
    assert Contribution.objects.get(personne=camille).est_credite
    assert list(Amendement.objects.values_list("est_credite", flat=True)) == [True, True]


def test_un_double_clic_ne_s_ecrit_qu_une_fois(client, en_ecriture, retenue, camille):
    connecte(client, camille)
    for nom in ("oui", "oui", "non", "non"):
        reponse = choisir(client, en_ecriture, nom)
        assert reponse.url == f"{en_ecriture.get_absolute_url()}#credits-titre"

    journal = LigneJournal.objects.filter(code__endswith="signer", actor_id=camille.pk).order_by("pk")
    assert list(journal.values_list("code", flat=True)) == ["repere.signer", "repere.ne_plus_signer"]


@pytest.mark.parametrize("nombre", [1, 3])
def test_les_noms_ne_coutent_aucune_requete(client, en_ecriture, camille, sacha, nombre):
    for rang in range(nombre):
        actions.accept(f.proposer(en_ecriture, camille, nature="levier", dit=f"Appeler {rang}."), by=sacha)
    choisir(connecte(client, camille), en_ecriture)
    requetes(client, "get", en_ecriture.get_absolute_url())

    assert len(requetes(client, "get", en_ecriture.get_absolute_url())) == 8
    assert noms(client, en_ecriture) == camille.name
