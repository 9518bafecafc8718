"""D’un atelier à un repère : proposé, ajouté une fois avec son origine, ou écarté avec une raison ; rien ne se perd."""

import threading
import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client

from ateliers.contributions.actions import remove
from ateliers.contributions.models import ContributionAtelier
from ateliers.programme.enums import Etat
from communaute.models import Avis
from communaute.socle.recherche.models import Entree
from communaute.socle.refus import Refus
from fiches.reperes import actions as reperes
from fiches.reperes.apports import actions, rules
from fiches.reperes.apports.models import PartieProposee
from fiches.reperes.apports.querysets import reperes_ouverts
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Repere
from fiches.reperes.preuves.models import Provenance
from tests.factories import ateliers as f
from tests.factories import reperes as r

TEXTE = "On décide mieux à sept qu’à trente."
SECRET = "zibeline"


@pytest.fixture
def finie(communaute):
    return f.atelier(communaute, dans=-3, state=Etat.CLOS, title="Décider ensemble")


@pytest.fixture
def contribution(finie, dominique):
    return f.contribution(finie, dominique, TEXTE, "condition")


def envoyer(contribution, repere, by, *, nature="condition", title="", texte=TEXTE, jeton=None):
    dit = {"nature": nature, "title": title, "texte": texte, "jeton": jeton or uuid.uuid4()}
    return actions.send(contribution=contribution, repere=repere, by=by, **dit)


@pytest.fixture
def partie_proposee(contribution, en_ecriture, dominique):
    return envoyer(contribution, en_ecriture, dominique)


def blocs(repere, nature="condition"):
    return [b for b in r.relu(repere).texte.head.contenu.blocs if b.kind == nature]


def page(repere):
    return f"/reperes/{repere.slug}/apports/"


def test_a_member_sends_it_from_the_page_of_the_contribution(
    client, contribution, en_ecriture, equipiere, sacha
):
    client.force_login(equipiere)
    panneau = client.get(contribution.get_absolute_url()).context["panneaux"][0].context
    form = client.get(panneau["envoyer"]).context["form"]
    assert (form.initial["texte"], form.initial["nature"]) == (TEXTE, "condition")
    envoi = {**{n: form.initial.get(n, "") for n in form.fields}, "repere": en_ecriture.slug}

    client.post(panneau["envoyer"], envoi)
    client.post(panneau["envoyer"], envoi)

    partie = PartieProposee.objects.get()
    assert (partie.repere, partie.par, partie.state) == (en_ecriture, equipiere, "proposee")
    assert blocs(en_ecriture) == []
    assert sacha in [a.recipient for a in Avis.objects.filter(kind="repere.apport")]


def test_a_lever_asks_for_a_title_beside_its_field(client, contribution, en_ecriture, dominique):
    client.force_login(dominique)
    envoi = {"repere": en_ecriture.slug, "nature": "levier", "texte": "Mes mots.", "jeton": uuid.uuid4()}

    refusee = client.post(f"/reperes/apports/{contribution.pk}/", envoi)

    assert list(refusee.context["form"].errors) == ["title"]
    assert (refusee.context["form"]["texte"].value(), PartieProposee.objects.count()) == ("Mes mots.", 0)


@pytest.mark.parametrize("etat", [EtatRepere.VALIDATION, EtatRepere.PUBLIE])
def test_a_text_that_is_no_longer_written_receives_nothing(contribution, conduire, dominique, etat):
    with pytest.raises(Refus) as refus:
        envoyer(contribution, conduire(etat), dominique)

    assert refus.value.code == "droit"


def test_the_same_contribution_is_proposed_once_to_a_repere(contribution, en_ecriture, dominique, equipiere):
    jeton = uuid.uuid4()
    premiere = envoyer(contribution, en_ecriture, dominique, jeton=jeton)

    assert envoyer(contribution, en_ecriture, dominique, jeton=jeton) == premiere
    with pytest.raises(Refus) as refus:
        envoyer(contribution, en_ecriture, equipiere)
    assert (refus.value.code, PartieProposee.objects.count()) == ("deja", 1)


def test_accepted_it_enters_the_text_with_its_provenance(client, partie_proposee, en_ecriture, finie, sacha):
    client.force_login(sacha)
    assert TEXTE in client.get(page(en_ecriture)).content.decode().replace("\xa0", " ")

    client.post(page(en_ecriture), {"partie": partie_proposee.pk, "geste": "retenir"})

    [bloc] = blocs(en_ecriture)
    partie = PartieProposee.objects.get()
    assert TEXTE in bloc.html
    assert (partie.state, str(partie.bloc_id), partie.tranche_par) == ("retenue", bloc.id, sacha)
    assert partie.retenue == r.relu(en_ecriture).texte.head
    assert Provenance.objects.values_list("repere", "bloc_id", "atelier").get() == (
        en_ecriture.pk,
        partie.bloc_id,
        finie.pk,
    )
    assert finie.title in client.get(en_ecriture.get_absolute_url()).content.decode().replace("\xa0", " ")


def test_a_part_that_exists_once_is_completed_never_replaced(contribution, en_ecriture, dominique):
    [avant] = blocs(en_ecriture, "enjeu")
    partie = envoyer(contribution, en_ecriture, dominique, nature="enjeu")

    actions.accept(partie, by=dominique)

    [apres] = blocs(en_ecriture, "enjeu")
    assert (apres.id, apres.html.startswith(avant.html), TEXTE in apres.html) == (avant.id, True, True)


def test_accepted_twice_it_is_there_once(partie_proposee, en_ecriture, dominique, sacha):
    actions.accept(partie_proposee, by=sacha)

    with pytest.raises(Refus) as refus:
        actions.accept(partie_proposee, by=dominique)

    assert (refus.value.code, len(blocs(en_ecriture)), Provenance.objects.count()) == ("deja", 1, 1)


def test_two_people_accept_at_the_same_instant(
    vraies_transactions, partie_proposee, en_ecriture, dominique, sacha
):
    depart, dits = threading.Barrier(2), []

    def accepter(by):
        try:
            depart.wait()
            actions.accept(partie_proposee, by=by)
            dits.append("fait")
        except Refus as refus:
            dits.append(refus.code)
        finally:
            connection.close()

    fils = [threading.Thread(target=accepter, args=[by]) for by in (dominique, sacha)]
    [fil.start() for fil in fils]
    [fil.join() for fil in fils]

    assert (sorted(dits), len(blocs(en_ecriture)), Provenance.objects.count()) == (["deja", "fait"], 1, 1)


def test_what_was_written_meanwhile_stays(partie_proposee, en_ecriture, dominique, sacha):
    r.ecrire(en_ecriture, "condition", "<p>Du temps, et du café.</p>", sacha)

    actions.accept(partie_proposee, by=dominique)

    assert len(blocs(en_ecriture)) == 2


def test_set_aside_asks_why_and_keeps_what_was_typed(client, partie_proposee, en_ecriture, sacha, dominique):
    client.force_login(sacha)

    sans = client.post(page(en_ecriture), {"partie": partie_proposee.pk, "geste": "ecarter", "motif": " "})
    assert (sans.status_code, sans.context["refusee"]["pk"]) == (200, partie_proposee.pk)
    assert PartieProposee.objects.get().state == "proposee"

    client.post(page(en_ecriture), {"partie": partie_proposee.pk, "geste": "ecarter", "motif": "Déjà dit."})

    partie = PartieProposee.objects.get()
    assert (partie.state, partie.motif, blocs(en_ecriture)) == ("ecartee", "Déjà dit.", [])
    assert [a.recipient for a in Avis.objects.filter(kind="repere.apport_decide")] == [dominique]


def test_only_who_writes_the_repere_decides(partie_proposee, en_ecriture, equipiere):
    for geste in (actions.accept, lambda p, by: actions.set_aside(p, by=by, motif="Non.")):
        with pytest.raises(Refus) as refus:
            geste(partie_proposee, by=equipiere)
        assert refus.value.code == "droit"

    assert PartieProposee.objects.get().state == "proposee"


def test_a_text_in_validation_makes_it_wait(partie_proposee, en_ecriture, dominique):
    Repere.objects.filter(pk=en_ecriture.pk).update(state=EtatRepere.VALIDATION)

    with pytest.raises(Refus) as refus:
        actions.accept(partie_proposee, by=dominique)

    assert (refus.value.code, PartieProposee.objects.get().state) == ("ecriture", "proposee")


def test_a_contribution_in_use_is_not_removed(client, partie_proposee, contribution, dominique):
    with pytest.raises(Refus) as refus:
        remove(contribution=contribution, by=dominique)

    assert (refus.value.code, ContributionAtelier.objects.count()) == ("utilisee", 1)


def test_the_page_of_the_day_says_what_became_of_it(
    client, finie, contribution, en_ecriture, dominique, camille, fiche
):
    partie = envoyer(contribution, en_ecriture, dominique)
    autre = envoyer(f.contribution(finie, dominique, "Autre."), en_ecriture, dominique, nature="constat")
    actions.accept(partie, by=dominique)
    actions.set_aside(autre, by=dominique, motif=SECRET)

    def dits(personne):
        client.force_login(personne)
        panneaux = client.get(finie.get_absolute_url()).context["panneaux"]
        return [(d.avant, d.apres, d.motif) for p in panneaux for d in p.context.get("devenirs", [])]

    assert dits(dominique) == [("Entrée dans", "le texte qui s’écrit", ""), ("Écartée de", "", SECRET)]
    assert dits(camille) == [("Entrée dans", "le texte qui s’écrit", ""), ("Écartée de", "", "")]
    r.jusqua(r.relu(en_ecriture), EtatRepere.PUBLIE, equipe=dominique, fiche=fiche)
    assert dits(camille)[0] == ("Entrée dans", "version 1", "")


def test_a_repere_one_does_not_read_is_not_named(
    client, finie, contribution, proposition, dominique, equipiere
):
    envoyer(contribution, proposition, dominique)
    client.force_login(dominique)
    assert proposition.title in client.get(contribution.get_absolute_url()).content.decode().replace(
        "\xa0", " "
    )

    client.force_login(equipiere)
    for adresse in (contribution.get_absolute_url(), finie.get_absolute_url()):
        assert proposition.title not in client.get(adresse).content.decode().replace("\xa0", " ")


def test_visible_to_and_the_rules_agree(
    contribution,
    proposition,
    en_ecriture,
    publie,
    camille,
    sacha,
    equipiere,
    dominique,
    alix,
    etrangere,
    partie,
):
    envoyee = envoyer(contribution, en_ecriture, equipiere)
    for qui in [camille, sacha, equipiere, dominique, alix, etrangere, partie, AnonymousUser()]:
        vues = set(PartieProposee.objects.visible_to(qui))
        assert vues == ({envoyee} if rules.can_read(qui, envoyee) else set()), qui
    PartieProposee.objects.all().delete()
    for qui in [camille, sacha, equipiere, dominique, alix, etrangere, partie]:
        ouverts = set(reperes_ouverts(Repere.objects, qui, contribution))
        assert ouverts == {x for x in (proposition, en_ecriture, publie) if rules.can_send(qui, r.relu(x))}, (
            qui
        )


CANAUX = ["/", "/mon-espace/", "/reperes/", "/reperes/{slug}/", "/reperes/{slug}/historique/"]
CANAUX += ["/reperes/{slug}/apports/"]


@pytest.mark.parametrize("canal", CANAUX)
def test_a_proposed_part_is_read_by_who_writes(canal, contribution, en_ecriture, dominique, sacha, equipiere):
    envoyer(contribution, en_ecriture, dominique, texte=SECRET)
    ecrit, lit = Client(), Client()
    ecrit.force_login(sacha)
    lit.force_login(equipiere)
    assert SECRET in ecrit.get(page(en_ecriture)).content.decode()
    assert SECRET in ecrit.get(f"/reperes/{en_ecriture.slug}/modifier/").content.decode()

    assert SECRET not in lit.get(canal.format(slug=en_ecriture.slug)).content.decode()
    assert not Entree.objects.filter(texte__contains=SECRET).exists()


@pytest.mark.parametrize("partie", ["", "0", "²", "9" * 40, "x", "1' OR 1=1"])
def test_a_forged_answer_writes_nothing(client, partie_proposee, en_ecriture, sacha, partie):
    client.force_login(sacha)

    assert client.post(page(en_ecriture), {"partie": partie, "geste": "retenir"}).status_code == 404
    assert PartieProposee.objects.get().state == "proposee"


def test_another_repere_does_not_answer_for_this_one(client, partie_proposee, conduire, dominique):
    autre = conduire(EtatRepere.CO_CONSTRUCTION)
    client.force_login(dominique)

    assert client.post(page(autre), {"partie": partie_proposee.pk, "geste": "retenir"}).status_code == 404


@pytest.mark.parametrize("combien", [1, 3])
def test_the_page_asks_as_much_at_one_as_at_three(
    client, finie, en_ecriture, dominique, django_assert_num_queries, combien
):
    for n in range(combien):
        envoyer(f.contribution(finie, dominique, f"Dit {n}"), en_ecriture, dominique)
    client.force_login(dominique)
    client.get(page(en_ecriture))

    with django_assert_num_queries(5):
        client.get(page(en_ecriture))


def test_a_repere_in_the_bin_keeps_its_parts(partie_proposee, proposition, contribution, dominique):
    autre = envoyer(
        f.contribution(contribution.atelier, dominique, "Autre."), proposition, dominique, nature="constat"
    )
    reperes.trash(proposition, by=dominique)

    assert set(PartieProposee.objects.visible_to(dominique)) == {partie_proposee}
    reperes.restore(proposition, by=dominique)
    assert set(PartieProposee.objects.visible_to(dominique)) == {partie_proposee, autre}
