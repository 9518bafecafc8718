"""Prévenir quelqu’un d’un commentaire : qui est proposé, ce qui s’écrit, qui reçoit un avis, qui n’en lit rien."""

import re
import threading
import uuid

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from communaute.models import Avis, Choix, Commentaire
from communaute.socle.notifications.actions import send_avis
from communaute.socle.passages import actions
from communaute.socle.refus import Refus
from fiches.models import Contribution, Interpellation
from fiches.reperes.fil.interpellations import NATURE, proposees
from tests.factories import reperes as r
from tests.factories import reseaux as f


@pytest.fixture
def en_tant_que():
    def client(personne):
        c = Client()
        c.force_login(personne)
        return c

    return client


@pytest.fixture
def dire(en_ecriture):
    def dire(by, texte="Un mot.", *codes, item=None, **ailleurs):
        return actions.comment(
            item=r.relu(item or en_ecriture), by=by, texte=texte, prevenir=codes, **ailleurs
        )

    return dire


def offerts(repere, by):
    return [str(qui) for qui in proposees(r.relu(repere), by).values()]


def avis(kind=NATURE):
    return sorted(Avis.objects.filter(kind=kind).values_list("recipient__name", flat=True))


def mots(reponse) -> str:
    corps = re.sub(r"<[^>]+>", " ", reponse.content.decode())
    return " ".join(corps.replace("\u00a0", " ").replace("\u202f", " ").split())


def noms():
    return list(Interpellation.objects.order_by("pk").values_list("nom", flat=True))


def test_prevenir_un_reseau_previent_ses_referentes_sans_script(
    en_tant_que, en_ecriture, escales, camille, collegue, equipiere, partie, sacha
):
    elle, page = en_tant_que(sacha), en_ecriture.get_absolute_url()
    corps = elle.get(page).content.decode()
    assert ('name="choisir"' in corps, 'name="prevenir"' in corps) == (True, False)
    choix = elle.post(en_ecriture.get_thread_url(), {"texte": "Chez vous aussi ?", "choisir": "1"})
    corps = choix.content.decode()
    assert ("Chez vous aussi ?</textarea>" in corps, 'name="choisir"' in corps) == (True, False)
    assert (choix.status_code, Commentaire.objects.count(), "est obligatoire" in corps) == (200, 0, False)
    case = re.search(rf'name="prevenir" value="(r{escales.pk})"', corps)[1]
    reponse = elle.post(en_ecriture.get_thread_url(), {"texte": "Chez vous aussi ?", "prevenir": [case]})

    assert (reponse.status_code, noms(), avis()) == (302, [str(escales)], [camille.name, collegue.name])
    assert f"Pour : {escales}" in mots(elle.get(page))
    assert f"Pour : {escales}" in mots(en_tant_que(camille).get(en_ecriture.get_thread_url()))


def test_une_reponse_et_un_passage_previennent_aussi(
    en_tant_que, en_ecriture, dire, camille, equipiere, sacha
):
    premier = dire(equipiere)
    Contribution.objects.all().delete()
    dire(camille, "Voyez.", f"p{equipiere.pk}")
    dire(sacha, "Et vous ?", f"p{camille.pk}", parent=premier)

    assert (avis(), avis("commentaire.reponse")) == ([equipiere.name, camille.name], [equipiere.name])
    assert f"repondre={premier.pk}" in en_tant_que(sacha).get(en_ecriture.get_absolute_url()).content.decode()
    choix = {"texte": "Et vous ?", "parent": premier.pk, "choisir": "1"}
    page = en_tant_que(sacha).post(en_ecriture.get_thread_url(), choix).content.decode()
    assert (f'value="p{camille.pk}"' in page, f'name="parent" value="{premier.pk}"' in page) == (True, True)


def test_on_ne_propose_que_qui_lit_ce_fil_et_dont_le_nom_y_est_deja(
    en_ecriture, dire, escales, graines, camille, equipiere, collegue, sacha, alix, etrangere, invitee
):
    assert offerts(en_ecriture, sacha) == [str(escales)]
    for personne in (camille, alix, collegue):
        dire(personne, f"De {personne}")
    assert offerts(en_ecriture, sacha) == [str(escales), alix.name, camille.name, collegue.name]

    collegue.is_active = False
    collegue.save()
    alix.acces.all().delete()
    signataire = Contribution.objects.create(repere=en_ecriture, personne=equipiere, est_credite=False)
    for dehors in (etrangere, invitee):
        Contribution.objects.create(repere=en_ecriture, personne=dehors, est_credite=True)
    proposes = offerts(en_ecriture, sacha)
    assert {alix.name, collegue.name, etrangere.name, invitee.name, equipiere.name, "Réseau d’à côté"} & set(
        proposes
    ) == set()
    signataire.est_credite = True
    signataire.save()
    assert equipiere.name in offerts(en_ecriture, sacha)
    assert [offerts(en_ecriture, qui) for qui in (etrangere, invitee)] == [[], []]


def test_un_compte_ferme_ou_parti_de_la_communaute_n_est_plus_prevenu(
    dire, en_ecriture, camille, alix, sacha
):
    dire(camille), dire(alix)
    assert offerts(en_ecriture, sacha)[1:] == [alix.name, camille.name]
    camille.is_active = False
    camille.save()
    for code in (f"p{camille.pk}", f"p{sacha.pk}", "p0", "r0", "x", "p999999999999999999999"):
        with pytest.raises(Refus) as refus:
            dire(sacha, "Refusé", code)
        assert refus.value.code == "prevenir"
    assert (Commentaire.objects.filter(texte="Refusé").count(), noms(), avis()) == (0, [], [])


def test_personne_d_une_autre_communaute_ne_se_nomme_pas(en_tant_que, dire, en_ecriture, etrangere, sacha):
    ailleurs = etrangere.rattachements.get().reseau
    elle = en_tant_que(sacha)
    for code in (f"p{etrangere.pk}", f"r{ailleurs.pk}"):
        refus = elle.post(en_ecriture.get_thread_url(), {"texte": "MOTGARDE", "prevenir": [code]})
        page = mots(refus)
        assert (refus.status_code, "MOTGARDE" in page, "ne peut pas être prévenu ici" in page) == (
            200,
            True,
            True,
        )
        assert (etrangere.name in page, str(ailleurs) in page) == (False, False)
    assert (Commentaire.objects.count(), noms(), Avis.objects.filter(recipient=etrangere).count()) == (
        0,
        [],
        0,
    )


def test_un_refus_garde_le_texte_et_les_cases(en_tant_que, en_ecriture, escales, camille, sacha):
    envoi = {"texte": "", "prevenir": [f"r{escales.pk}"]}
    corps = en_tant_que(sacha).post(en_ecriture.get_thread_url(), envoi).content.decode()
    case = re.search(rf'<input[^>]*value="r{escales.pk}"[^>]*>', corps)[0]

    assert ("checked" in case, Commentaire.objects.count()) == (True, 0)


def test_plus_de_dix_noms_est_une_annonce(en_tant_que, en_ecriture, cycle, sacha):
    codes = []
    for n in range(11):
        reseau = f.reseau(f"Réseau {n}", slug=f"reseau-{n}")
        f.participation(reseau, cycle)
        f.rattachement(f.personne(f"P {n}", f"p{n}@example.org"), reseau, "referente")
        codes.append(f"r{reseau.pk}")
    elle = en_tant_que(sacha)
    refus = elle.post(en_ecriture.get_thread_url(), {"texte": "À tous", "prevenir": codes})
    assert ("Prévenez 10 noms au plus" in mots(refus), Commentaire.objects.count(), noms()) == (True, 0, [])
    assert (
        elle.post(en_ecriture.get_thread_url(), {"texte": "À dix", "prevenir": codes[:10]}).status_code == 302
    )
    assert len(avis()) == 10


def test_jamais_deux_avis_du_meme_commentaire(dire, en_ecriture, escales, camille, collegue, sacha):
    premier = dire(camille)
    Contribution.objects.get_or_create(repere=en_ecriture, personne=collegue)
    Avis.objects.all().delete()
    c = dire(sacha, "Réponse", f"r{escales.pk}", f"p{camille.pk}", f"p{camille.pk}", parent=premier)

    par_personne = Avis.objects.filter(object_id=c.pk).values_list("recipient__name", "kind")
    assert sorted(par_personne) == [
        (camille.name, "commentaire.reponse"),
        (collegue.name, "commentaire.repere"),
    ]
    assert noms() == [str(escales), camille.name]


def test_qui_ecrit_ne_se_previent_pas_par_son_reseau(dire, escales, camille, collegue):
    dire(camille, "Chez nous", f"r{escales.pk}")
    assert avis() == [collegue.name]


def test_un_choix_de_ne_pas_recevoir_est_respecte(dire, escales, camille, collegue, sacha):
    Choix.objects.create(personne=camille, kind=NATURE, quand=Choix.Quand.AUCUN)
    dire(sacha, "MOTCOURRIEL", f"r{escales.pk}")
    mail.outbox.clear()
    Avis.objects.filter(kind=NATURE).update(email_state="a_envoyer")
    send_avis.func(list(Avis.objects.filter(kind=NATURE).values_list("pk", flat=True)))

    assert [m.to for m in mail.outbox] == [[collegue.email]]
    assert ("MOTCOURRIEL" in mail.outbox[0].body, "s’adresse à vous" in mail.outbox[0].body) == (True, True)


def test_masque_ou_retire_avant_l_envoi_rien_ne_part_ni_ne_se_lit(
    en_tant_que, dire, en_ecriture, escales, camille, sacha, dominique
):
    masque, retire = dire(sacha, "Un", f"r{escales.pk}"), dire(sacha, "Deux", f"r{escales.pk}")
    dire(camille, "Réponse", parent=retire)
    lieu = en_ecriture.get_thread_url()
    assert mots(en_tant_que(camille).get(lieu)).count("Pour :") == 2
    actions.hide(commentaire=masque, by=dominique, motif="Motif")
    actions.withdraw(commentaire=retire, by=sacha)
    mail.outbox.clear()
    Avis.objects.filter(kind=NATURE).update(email_state="a_envoyer")
    send_avis.func(list(Avis.objects.filter(kind=NATURE).values_list("pk", flat=True)))

    assert [mots(en_tant_que(qui).get(lieu)).count("Pour :") for qui in (camille, sacha, dominique)] == [
        0
    ] * 3
    assert mail.outbox == []


def test_dehors_on_ne_lit_ni_champ_ni_nom(
    en_tant_que, client, dire, public, escales, camille, etrangere, sacha
):
    c = dire(sacha, "Un mot", f"r{escales.pk}", item=public)
    lieux = [public.get_absolute_url(), public.get_thread_url(), c.get_absolute_url()]
    lus = [en_tant_que(sacha).get(lieu).content.decode() for lieu in lieux]
    assert [('name="choisir"' in x, "commentaire__pour" in x) for x in lus] == [(True, True)] * 3
    for autre in (client, en_tant_que(etrangere)):
        pages = [autre.get(lieu, follow=True).content.decode() for lieu in lieux]
        assert [('name="choisir"' in x, "commentaire__pour" in x) for x in pages] == [(False, False)] * 3


def test_un_nom_hostile_est_echappe_et_reste_si_le_compte_part(
    en_tant_que, dire, en_ecriture, camille, sacha
):
    camille.name = "<b>Camille</b> & \u202eco"
    camille.save()
    dire(camille)
    dire(sacha, "Un mot", f"p{camille.pk}")
    camille.name = "Autre nom"
    camille.save()
    Interpellation.objects.update(personne=None)
    corps = en_tant_que(sacha).get(en_ecriture.get_thread_url()).content.decode()

    pour = corps.partition("commentaire__pour")[2].partition("</p>")[0]
    assert ("<b>" in pour, "&lt;b&gt;Camille&lt;/b&gt; &amp;" in pour) == (False, True)


def test_autant_de_requetes_pour_1_et_3_interpellations(
    en_tant_que, dire, en_ecriture, escales, camille, sacha
):
    elle, comptes = en_tant_que(sacha), []
    dire(camille)
    for combien in (1, 3):
        while Interpellation.objects.count() < combien:
            dire(sacha, f"Le {Interpellation.objects.count()}", f"r{escales.pk}")
        for adresse in (en_ecriture.get_absolute_url(), en_ecriture.get_thread_url()):
            elle.get(adresse)
            with CaptureQueriesContext(connection) as requetes:
                assert "commentaire__pour" in elle.get(adresse).content.decode()
            comptes.append(len(requetes))
    assert comptes == [8, 5, 8, 5]


@pytest.mark.django_db(transaction=True)
def test_deux_clics_au_meme_instant_une_seule_interpellation(
    vraies_transactions, en_ecriture, escales, camille, sacha
):
    jeton, ensemble, ecrits = uuid.uuid4(), threading.Barrier(4), []

    def envoyer():
        ensemble.wait()
        item = r.relu(en_ecriture)
        c = actions.comment(item=item, by=sacha, texte="Une fois", jeton=jeton, prevenir=[f"r{escales.pk}"])
        ecrits.append(c.pk)
        connection.close()

    fils = [threading.Thread(target=envoyer) for _ in range(4)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()

    assert (len(ecrits), len(set(ecrits)), noms(), avis()) == (4, 1, [str(escales)], [camille.name])
