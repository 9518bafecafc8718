"""Commenter un paragraphe d’un repère : l’ancre prise, la marge, ce qui se retrouve, ce qui a été réécrit."""

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from communaute.models import Commentaire
from communaute.socle.passages import actions
from communaute.socle.passages.ancres import paragraphes
from communaute.socle.refus import Refus
from tests.factories import reperes as r

PHRASE = "Vingt conversations d’un quart d’heure."


@pytest.fixture
def en_tant_que():
    def client(personne):
        c = Client()
        c.force_login(personne)
        return c

    return client


@pytest.fixture
def ici(en_ecriture):
    """(bloc, paragraphe) du levier."""
    contenu = r.relu(en_ecriture).texte.head.contenu
    return next((bloc, p) for bloc, p, texte in paragraphes(contenu) if texte == PHRASE)


@pytest.fixture
def viser(en_ecriture, ici, sacha):
    """`viser("Vingt conversations")` : Sacha commente ces mots ; sans mots, le paragraphe."""

    def viser(quote="", texte="Cela me parle.", by=sacha):
        lue = r.relu(en_ecriture).texte.head
        place = {"revision": lue, "bloc_id": ici[0], "paragraphe_id": ici[1], "quote": quote}
        return actions.comment(item=en_ecriture, by=by, texte=texte, **place)

    return viser


def mots(reponse) -> str:
    corps = re.sub(r"<[^>]+>", " ", reponse.content.decode())
    return " ".join(corps.replace("\u00a0", " ").replace("\u202f", " ").split())


def recrire(repere, ancien, nouveau, by):
    """Récrit le levier."""
    head = r.relu(repere).texte.head
    bloc = next(b for b in head.contenu.blocs if ancien in b.html)
    r.ecrire(repere, bloc.kind, bloc.html.replace(ancien, nouveau), by, title=bloc.title, numero=bloc.id)


def test_un_tableau_se_commente_en_entier(en_tant_que, en_ecriture, camille, sacha):
    tableau = "<table><tbody><tr><td>Mars</td><td>Dix appels</td></tr></tbody></table>"
    r.ecrire(en_ecriture, "condition", f"<p>Avant.</p>{tableau}<p>Après.</p>", sacha)
    elle, page = en_tant_que(camille), en_ecriture.get_absolute_url()
    corps = elle.get(page).content.decode()
    dessous = corps.partition("Dix appels")[2].partition("Après.")[0]
    lien = html.unescape(re.search(r'href="([^"]+#commentaire-form)"', dessous)[1])

    ouverte = elle.get(lien).content.decode()
    lu = re.search(r'name="lu" value="([^"]+)"', ouverte.partition('id="commentaire-form"')[2])[1]
    elle.post(en_ecriture.get_thread_url(), {"texte": "Et en avril ?", "lu": lu})

    c = Commentaire.objects.get()
    assert c.paragraphe_id in dessous.partition("</table>")[2]
    assert "1 commentaire" in mots(elle.get(page)).partition("Dix appels")[2].partition("Après.")[0]
    assert "« Mars Dix appels »" in mots(elle.get(en_ecriture.get_thread_url()))


def test_commenter_par_le_lien_du_paragraphe_sans_script(en_tant_que, en_ecriture, ici, camille):
    elle, page = en_tant_que(camille), en_ecriture.get_absolute_url()
    passage = ".".join(ici)
    lien = f"{page}?passage={passage}#commentaire-form"
    assert f'href="{lien}"' in elle.get(page).content.decode()

    ouverte = elle.get(lien)
    assert "Commenter ce passage" in mots(ouverte)
    form = ouverte.content.decode().partition('id="commentaire-form"')[2]
    lu = re.search(r'name="lu" value="([^"]+)"', form)[1]
    envoi = {"texte": "Combien de temps ?", "lu": lu, "quote": "un quart d'heure"}
    reponse = elle.post(en_ecriture.get_thread_url(), envoi)

    c = Commentaire.objects.get()
    assert (reponse.status_code, reponse.url) == (302, f"{page}#commentaire-{c.pk}")
    assert (str(c.bloc_id), c.paragraphe_id, c.quote) == (*ici, "un quart d’heure")
    assert (c.revision_id, c.suffix) == (r.relu(en_ecriture).texte.head_id, ".")
    lue = mots(elle.get(page))
    assert ("1 commentaire :" in lue, "« un quart d’heure »" in lue) == (True, True)


def test_des_mots_qui_n_y_sont_pas_reviennent_avec_l_envoi(en_tant_que, en_ecriture, ici, camille):
    elle = en_tant_que(camille)
    page = elle.get(f"{en_ecriture.get_absolute_url()}?passage={'.'.join(ici)}").content.decode()
    lu = re.search(r'name="lu" value="([^"]+)"', page)[1]
    refus = elle.post(en_ecriture.get_thread_url(), {"texte": "Gardé", "lu": lu, "quote": "trente personnes"})

    assert (refus.status_code, Commentaire.objects.count()) == (200, 0)
    assert "Ces mots ne sont pas dans ce paragraphe." in mots(refus)
    assert ("Gardé" in mots(refus), "trente personnes" in mots(refus)) == (True, True)


def test_le_passage_recu_par_une_autre_personne_ne_s_envoie_pas(
    en_tant_que, en_ecriture, ici, camille, sacha
):
    page = en_tant_que(sacha).get(f"{en_ecriture.get_absolute_url()}?passage={'.'.join(ici)}")
    lu = re.search(r'name="lu" value="([^"]+)"', page.content.decode())[1]
    refus = en_tant_que(camille).post(en_ecriture.get_thread_url(), {"texte": "Emprunté", "lu": lu})

    assert (refus.status_code, Commentaire.objects.count()) == (200, 0)
    assert "Ce passage n’est plus dans le texte" in mots(refus)


def test_le_texte_d_un_autre_repere_ne_se_cite_pas(en_ecriture, publie, sacha):
    bloc, paragraphe, _texte = next(paragraphes(r.relu(publie).texte.head.contenu))
    with pytest.raises(Refus) as refus:
        actions.comment(
            item=en_ecriture, by=sacha, texte="Ailleurs", revision=r.relu(publie).texte.head,
            bloc_id=bloc, paragraphe_id=paragraphe,
        )  # fmt: skip

    assert (refus.value.code, Commentaire.objects.count()) == ("lieu", 0)


def test_un_passage_reecrit_se_lit_a_part_avec_ses_mots(
    en_tant_que, en_ecriture, viser, sacha, camille, dominique
):
    perdu = viser("Vingt conversations", "Perdu de vue")
    entier = viser("", "Du paragraphe entier")
    recrire(en_ecriture, "Vingt conversations", "Trois visites", dominique)
    elle = en_tant_que(camille)
    page = mots(elle.get(en_ecriture.get_absolute_url()))
    a_part = mots(elle.get(f"{en_ecriture.get_thread_url()}?vue=reecrites"))
    fil = mots(elle.get(en_ecriture.get_thread_url()))

    assert "Commentaires dont le passage a été réécrit (1)" in page
    assert ("Perdu de vue" in page, "Du paragraphe entier" in page) == (False, True)
    assert ("Perdu de vue" in fil, "Du paragraphe entier" in fil) == (False, True)
    assert ("Perdu de vue" in a_part, "Du paragraphe entier" in a_part) == (True, False)
    assert "« Vingt conversations » passage réécrit depuis" in a_part
    assert "Perdu de vue" in mots(elle.get(perdu.get_absolute_url()))
    assert {perdu.quote, entier.quote} == {"Vingt conversations", ""}


def test_la_partie_retiree_laisse_le_commentaire_et_son_paragraphe(
    en_tant_que, en_ecriture, viser, sacha, dominique
):
    viser("", "Du paragraphe entier")
    recrire(en_ecriture, PHRASE, "Tout autre chose.", dominique)
    head = r.relu(en_ecriture).texte.head
    bloc = next(b for b in head.contenu.blocs if b.kind == "levier")
    r.ecrire(en_ecriture, "levier", "<p>Neuf.</p>", dominique, title=bloc.title, numero=bloc.id)
    a_part = mots(en_tant_que(sacha).get(f"{en_ecriture.get_thread_url()}?vue=reecrites"))

    assert ("Du paragraphe entier" in a_part, PHRASE in a_part) == (True, True)


def test_une_personne_de_passage_ne_lit_ni_geste_ni_compte_ni_mots(
    en_tant_que, client, public, etrangere, sacha
):
    lue = r.relu(public).texte.head
    bloc, p, _t = next(x for x in paragraphes(lue.contenu) if x[2] == PHRASE)
    actions.comment(
        item=public, by=sacha, texte="MOTMARQUE", revision=lue, bloc_id=bloc, paragraphe_id=p, quote="Vingt"
    )  # fmt: skip
    adresse = f"{public.get_absolute_url()}?passage={bloc}.{p}"
    lectrice = en_tant_que(sacha).get(adresse).content.decode()
    assert ["MOTMARQUE" in lectrice, "marge-passage" in lectrice] == [True, True]
    for autre in (client, en_tant_que(etrangere)):
        page = autre.get(adresse)
        corps = page.content.decode()
        assert (page.status_code, PHRASE.split()[0] in corps) == (200, True)
        assert [m in corps for m in ("MOTMARQUE", "marge-passage", "commentaire-form", "Commenter")] == [
            False
        ] * 4


def test_les_mots_du_texte_qui_s_ecrit_ne_se_lisent_pas_dehors(
    en_tant_que, client, public, etrangere, sacha, dominique
):
    """La suite d’un repère public s’écrit : ses mots cités restent dans la communauté."""
    from fiches.reperes.workflow import REPERE

    REPERE.apply(r.relu(public), "reprendre", by=dominique, note="La suite")
    recrire(public, PHRASE, "MOTSECRET du brouillon.", dominique)
    lue = r.relu(public).texte.head
    bloc, p, _t = next(x for x in paragraphes(lue.contenu) if "MOTSECRET" in x[2])
    c = actions.comment(
        item=r.relu(public), by=sacha, texte="Je cite", revision=lue, bloc_id=bloc, paragraphe_id=p, quote="MOTSECRET"
    )  # fmt: skip
    lieux = [public.get_absolute_url(), c.get_absolute_url(), f"{public.get_thread_url()}?passage={bloc}.{p}"]
    assert ["MOTSECRET" in mots(en_tant_que(sacha).get(lieu)) for lieu in lieux] == [True] * 3
    for autre in (client, en_tant_que(etrangere)):
        assert ["MOTSECRET" in mots(autre.get(lieu, follow=True)) for lieu in lieux] == [False] * 3


def test_autant_de_requetes_pour_1_et_3_commentaires_de_passage(
    en_tant_que, en_ecriture, viser, sacha, dominique
):
    elle = en_tant_que(sacha)
    comptes = []
    for adresse in (en_ecriture.get_absolute_url(), en_ecriture.get_thread_url()):
        elle.get(adresse)
        for combien in (1, 3):
            while Commentaire.objects.count() < combien:
                viser("Vingt conversations", f"Le {Commentaire.objects.count()}")
            recrire(en_ecriture, "Vingt conversations", "Vingt conversations, oui,", dominique)
            for _lecture in range(2):
                with CaptureQueriesContext(connection) as requetes:
                    assert elle.get(adresse).status_code == 200
                comptes.append(len(requetes))
    # La première lecture d’un texte qui vient de changer y retrouve les passages (une requête) ; puis c’est gardé.
    page, fil = comptes[:4], comptes[4:]
    assert page == [9, 8, 9, 8]
    assert fil == [fil[0], fil[1]] * 2


def test_resoudre_avec_un_motif_puis_rouvrir(en_tant_que, en_ecriture, viser, sacha, camille, dominique):
    c = viser("Vingt conversations", "À préciser")
    adresse = f"{en_ecriture.get_thread_url()}{c.pk}/resoudre/"
    assert en_tant_que(camille).get(adresse).status_code == 403
    elle = en_tant_que(sacha)
    assert "Dites en quelques mots" in mots(elle.post(adresse, {"texte": ""}))
    elle.post(adresse, {"texte": "Le texte le dit maintenant."})
    c.refresh_from_db()
    assert (c.resolu_par, c.resolu_motif) == (sacha, "Le texte le dit maintenant.")

    fil, resolues = (mots(elle.get(en_ecriture.get_thread_url() + v)) for v in ("", "?vue=resolues"))
    assert ("À préciser" in fil, "À préciser" in resolues) == (False, True)
    assert "Résolue, 1 commentaire : Le texte le dit maintenant." in resolues
    assert "marge-passage__nombre" not in elle.get(en_ecriture.get_absolute_url()).content.decode()

    eux = en_tant_que(dominique)
    assert eux.post(adresse.replace("resoudre", "rouvrir")).status_code == 302
    c.refresh_from_db()
    assert (c.resolu_le, c.resolu_motif) == (None, "")
    assert "À préciser" in mots(elle.get(en_ecriture.get_thread_url()))


def test_les_filtres_du_fil(en_tant_que, en_ecriture, viser, sacha, camille):
    viser("", "De Sacha", sacha)
    viser("", "De Camille", camille)
    reseau = camille.rattachements.first().reseau
    elle = en_tant_que(sacha)

    def montre(suite):
        page = mots(elle.get(en_ecriture.get_thread_url() + suite))
        return ("De Sacha" in page, "De Camille" in page)

    assert montre("") == (True, True)
    assert montre("?vue=miennes") == (True, False)
    sien = sacha.rattachements.filter(reseau=reseau).exists()
    assert montre(f"?reseau={reseau.slug}") == (sien, True)
    assert montre("?reseau=inconnu&vue=inconnue&page=999") == (True, True)


def test_mille_commentaires_la_page_n_en_montre_que_les_derniers(en_tant_que, en_ecriture, ici, sacha):
    lue = r.relu(en_ecriture).texte.head
    Commentaire.objects.bulk_create(
        Commentaire(
            item=en_ecriture, author=sacha, texte=f"Numero{n}.", revision=lue, bloc_id=ici[0], paragraphe_id=ici[1]
        )
        for n in range(1000)
    )  # fmt: skip
    page = mots(en_tant_que(sacha).get(en_ecriture.get_absolute_url()))

    assert ("1000 commentaires" in page, page.count("Numero")) == (True, 8)
    fil = mots(en_tant_que(sacha).get(f"{en_ecriture.get_thread_url()}?page=50"))
    assert (fil.count("Numero"), "Page 50 sur 50" in fil) == (20, True)
