"""Les pages d’un fil : au bas du repère, seules, et les gestes un par un. Sans script."""

import re
import uuid

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communaute.models import Commentaire, Signalement
from communaute.socle.passages import actions
from communaute.socle.web import saisie
from fiches.reperes.enums import EtatRepere
from tests.communaute.socle.passages.test_actions import older
from tests.factories.reseaux import MOT_DE_PASSE


def adresse(commentaire, geste):
    return f"{commentaire.item.get_thread_url()}{commentaire.pk}/{geste}/"


def texte_de(reponse) -> str:
    """Les mots de la page, sans balises ni espaces insécables."""
    corps = re.sub(r"<[^>]+>", " ", reponse.content.decode())
    return " ".join(corps.replace("\u00a0", " ").replace("\u202f", " ").split())


def test_le_fil_est_sur_la_page_du_repere(en_tant_que, repere, commentaire, camille):
    page = en_tant_que(camille).get(repere.get_absolute_url())

    assert "1 commentaire, lu par les membres" in texte_de(page)
    assert "Chez nous, cela a marché." in texte_de(page)
    assert f'id="commentaire-{commentaire.pk}"' in page.content.decode()
    assert page.content.decode().count("Publier le commentaire") == 1


def test_une_personne_de_passage_lit_le_repere_sans_ses_commentaires(
    client, public, dire, sacha, etrangere, en_tant_que
):
    dire(sacha, "Entre nous.", item=public)
    for lectrice in (client, en_tant_que(etrangere)):
        page = lectrice.get(public.get_absolute_url())
        assert page.status_code == 200
        assert "Entre nous." not in page.content.decode()
        assert "ommentaire" not in texte_de(page)


def test_le_fil_seul_demande_la_connexion_et_la_communaute(client, public, en_tant_que, etrangere, partie):
    assert client.get(public.get_thread_url()).status_code == 302
    assert "/compte/login/" in client.get(public.get_thread_url()).url
    for ailleurs in (etrangere, partie):
        assert en_tant_que(ailleurs).get(public.get_thread_url()).status_code == 404
        assert en_tant_que(ailleurs).post(public.get_thread_url(), {"texte": "Non"}).status_code == 404
    assert Commentaire.objects.count() == 0


def test_publier_ramene_au_commentaire(en_tant_que, repere, sacha):
    reponse = en_tant_que(sacha).post(repere.get_thread_url(), {"texte": "Oui."})
    c = Commentaire.objects.get()

    assert (reponse.status_code, reponse.url) == (302, f"{repere.get_absolute_url()}#commentaire-{c.pk}")


def test_un_double_clic_n_en_fait_qu_un(en_tant_que, repere, sacha):
    champs = {"texte": "Oui.", "jeton": str(uuid.uuid4())}
    sacha_chez_elle = en_tant_que(sacha)
    un, deux = (sacha_chez_elle.post(repere.get_thread_url(), champs) for _ in range(2))

    assert (un.url, Commentaire.objects.count()) == (deux.url, 1)


def test_repondre_sans_script(en_tant_que, repere, commentaire, camille):
    chez_elle = en_tant_que(camille)
    page = chez_elle.get(f"{repere.get_absolute_url()}?repondre={commentaire.pk}").content.decode()
    assert "Répondre à Sacha Modèle" in page
    assert re.search(rf'name="parent" value="{commentaire.pk}"', page)
    chez_elle.post(repere.get_thread_url(), {"texte": "Merci.", "parent": commentaire.pk})

    assert Commentaire.objects.get(texte="Merci.").parent == commentaire


@pytest.mark.parametrize("numero", ["0", "999999", "x", "²", "9" * 40, "-1", "1 OR 1=1", ""])
def test_repondre_a_rien_montre_la_page(en_tant_que, repere, sacha, numero):
    page = en_tant_que(sacha).get(repere.get_absolute_url(), {"repondre": numero})

    assert (page.status_code, "Écrire un commentaire" in page.content.decode()) == (200, True)


@pytest.mark.parametrize(
    ("texte", "erreur"),
    [
        ("", "Écrivez votre commentaire."),
        (" \r\n ", "Écrivez votre commentaire."),
        ("mot " * 1100, "4399 caractères"),
    ],
)
def test_un_envoi_refuse_garde_le_texte(en_tant_que, repere, sacha, texte, erreur):
    page = en_tant_que(sacha).post(repere.get_thread_url(), {"texte": texte})
    corps = page.content.decode()

    assert page.status_code == 200
    assert erreur in texte_de(page)
    assert texte.strip() in corps
    assert 'aria-invalid="true"' in corps
    assert 'aria-describedby="commentaire-texte_helptext commentaire-texte_error"' in corps


def test_repondre_a_ce_qui_vient_d_etre_masque_garde_le_texte(
    en_tant_que, repere, commentaire, camille, dominique
):
    actions.hide(commentaire=commentaire, by=dominique, motif="Motif")
    page = en_tant_que(camille).post(
        repere.get_thread_url(), {"texte": "Ma longue réponse.", "parent": commentaire.pk}
    )

    assert "On ne peut plus répondre à ce commentaire" in texte_de(page)
    assert "Ma longue réponse." in page.content.decode()


def test_un_fil_ferme_se_lit_et_ne_s_ecrit_plus(en_tant_que, creer_repere, dire, sacha):
    repere = creer_repere()
    dire(sacha, item=repere)
    repere.state = EtatRepere.ARCHIVE
    repere.save()
    page = en_tant_que(sacha).get(repere.get_thread_url())

    assert "Chez nous, cela a marché." in texte_de(page)
    assert "Publier le commentaire" not in texte_de(page)
    assert en_tant_que(sacha).post(repere.get_thread_url(), {"texte": "Non"}).status_code == 403


def test_une_session_expiree_rend_le_texte(client, repere, commentaire, camille):
    jeton = signing.dumps([camille.pk, repere.get_thread_url()], salt=saisie.SEL)
    client.force_login(camille)
    assert f'name="{saisie.CHAMP}"' in client.get(repere.get_absolute_url()).content.decode()
    client.logout()
    champs = {"texte": "Une heure de travail.", "parent": commentaire.pk, "_auteur": jeton}
    reponse = client.post(repere.get_thread_url(), champs)
    assert "/compte/login/" in reponse.url
    client.post(reponse.url, {"login": camille.email, "password": MOT_DE_PASSE})
    page = client.get(repere.get_thread_url()).content.decode()

    assert "Une heure de travail." in page
    assert "Répondre à Sacha Modèle" in page
    assert Commentaire.objects.count() == 1


def test_modifier_puis_trop_tard(en_tant_que, commentaire, sacha, camille):
    ici = adresse(commentaire, "modifier")
    assert en_tant_que(camille).get(ici).status_code == 403
    assert en_tant_que(camille).post(ici, {"texte": "Non"}).status_code == 403
    assert commentaire.texte in en_tant_que(sacha).get(ici).content.decode()
    assert en_tant_que(sacha).post(ici, {"texte": "Mieux."}).status_code == 302
    assert "modifié" in texte_de(en_tant_que(camille).get(commentaire.get_absolute_url()))
    older(commentaire, minutes=16)
    assert en_tant_que(sacha).get(ici).status_code == 403
    page = en_tant_que(sacha).post(ici, {"texte": "Trop tard, et long."})

    assert "ce délai est passé" in texte_de(page)
    assert "Trop tard, et long." in page.content.decode()
    assert Commentaire.objects.get().texte == "Mieux."


def test_retirer_demande_confirmation(en_tant_que, commentaire, sacha, camille, dominique):
    ici = adresse(commentaire, "retirer")
    for autre in (camille, dominique):
        assert [en_tant_que(autre).get(ici).status_code, en_tant_que(autre).post(ici).status_code] == [
            403,
            403,
        ]
    chez_elle = en_tant_que(sacha)
    assert "Il disparaîtra de la page." in texte_de(chez_elle.get(ici))
    assert Commentaire.objects.get().state == "publie"
    assert [chez_elle.post(ici).url, chez_elle.post(ici).url] == [commentaire.item.get_absolute_url()] * 2
    assert (
        f'id="commentaire-{commentaire.pk}"'
        not in chez_elle.get(commentaire.get_absolute_url()).content.decode()
    )


def test_retire_apres_une_reponse_se_dit(en_tant_que, commentaire, dire, sacha, camille):
    dire(camille, "Bonne idée.", parent=commentaire)
    assert "On vous a répondu" in texte_de(en_tant_que(sacha).get(adresse(commentaire, "retirer")))
    en_tant_que(sacha).post(adresse(commentaire, "retirer"))
    page = texte_de(en_tant_que(camille).get(commentaire.get_absolute_url()))

    assert "Commentaire retiré. " in page
    assert "Bonne idée." in page
    assert "Chez nous, cela a marché." not in page


def test_signaler_une_fois_avec_un_motif(en_tant_que, commentaire, camille, sacha):
    ici = adresse(commentaire, "signaler")
    assert en_tant_que(sacha).get(ici).status_code == 403
    chez_elle = en_tant_que(camille)
    assert "Dites en quelques mots" in texte_de(chez_elle.post(ici, {"texte": " "}))
    assert chez_elle.post(ici, {"texte": "Il vise quelqu’un."}).status_code == 302
    assert chez_elle.post(ici, {"texte": "Encore."}).status_code == 302
    assert Signalement.objects.get().motif == "Il vise quelqu’un."
    assert "/signaler/" not in chez_elle.get(commentaire.get_absolute_url()).content.decode()


def test_masque_chacun_sa_page(en_tant_que, commentaire, sacha, camille, dominique):
    actions.hide(commentaire=commentaire, by=dominique, motif="Il vise quelqu’un.")
    pages = {
        p: texte_de(en_tant_que(p).get(commentaire.get_absolute_url())) for p in (sacha, camille, dominique)
    }

    assert "Commentaire masqué par l’équipe." in pages[camille]
    for mot in ("Chez nous, cela a marché.", "Il vise quelqu’un.", "Répondre à l’équipe"):
        assert [mot in pages[camille], mot in pages[sacha]] == [False, True]
    assert "Chez nous, cela a marché." in pages[dominique]
    for geste in ("modifier", "retirer", "signaler", "recours"):
        assert en_tant_que(camille).get(adresse(commentaire, geste)).status_code == 403


def test_repondre_a_l_equipe_une_fois(en_tant_que, commentaire, sacha, dominique):
    ici = adresse(commentaire, "recours")
    assert en_tant_que(sacha).get(ici).status_code == 403
    actions.hide(commentaire=commentaire, by=dominique, motif="Il vise quelqu’un.")
    assert "Il vise quelqu’un." in texte_de(en_tant_que(sacha).get(ici))
    assert en_tant_que(sacha).post(ici, {"texte": "Je le réécris."}).status_code == 302
    assert en_tant_que(sacha).post(ici, {"texte": "Encore."}).status_code == 302
    assert Commentaire.objects.get().recours == "Je le réécris."


@pytest.mark.parametrize("geste", ["modifier", "retirer", "signaler", "recours"])
def test_un_geste_inconnu_ailleurs_ou_hors_de_portee_est_404(
    en_tant_que, commentaire, creer_repere, geste, sacha, etrangere
):
    voisin = creer_repere()
    assert en_tant_que(etrangere).get(adresse(commentaire, geste)).status_code == 404
    for chemin in (
        f"{voisin.get_thread_url()}{commentaire.pk}/{geste}/",
        f"{voisin.get_thread_url()}999999/{geste}/",
    ):
        assert [en_tant_que(sacha).get(chemin).status_code, en_tant_que(sacha).post(chemin).status_code] == [
            404,
            404,
        ]


def test_lire_n_ecrit_rien(en_tant_que, commentaire, sacha):
    avant = list(Commentaire.objects.values())
    for geste in ("modifier", "retirer"):
        en_tant_que(sacha).get(adresse(commentaire, geste))
    en_tant_que(sacha).get(f"{commentaire.item.get_absolute_url()}?repondre={commentaire.pk}")

    assert list(Commentaire.objects.values()) == avant


@pytest.mark.parametrize("page", ["get_absolute_url", "get_thread_url"])
def test_autant_de_requetes_pour_1_3_et_50_commentaires(en_tant_que, repere, dire, sacha, camille, page):
    chez_elle, adresse_lue = en_tant_que(camille), getattr(repere, page)()
    dire(sacha)
    chez_elle.get(adresse_lue)
    nombres = []
    for combien in (1, 3, 50):
        while Commentaire.objects.count() < combien:
            dire(sacha, str(Commentaire.objects.count()))
        with CaptureQueriesContext(connection) as requetes:
            assert chez_elle.get(adresse_lue).status_code == 200
        nombres.append(len(requetes))
        assert sum('"communaute_commentaire"."texte"' in r["sql"] for r in requetes) == 1

    assert len(set(nombres)) == 1, nombres


def test_mon_espace_coute_autant_pour_1_et_5_avis(en_tant_que, dire, repere, commentaire, sacha, camille):
    chez_elle, nombres = en_tant_que(sacha), []
    for combien in (1, 5):
        while commentaire.reponses.count() < combien:
            dire(camille, str(commentaire.reponses.count()), parent=commentaire)
        chez_elle.get("/mon-espace/")
        with CaptureQueriesContext(connection) as requetes:
            page = chez_elle.get("/mon-espace/")
        nombres.append(len(requetes))
        assert texte_de(page).count("Une réponse à votre commentaire sur") >= combien

    assert len(set(nombres)) == 1, nombres


def test_la_meme_vue_se_compose_une_fois_et_celle_d_une_autre_personne_a_part(
    en_tant_que, repere, commentaire, sacha, camille
):
    pages = {p: en_tant_que(p).get(repere.get_absolute_url()).content.decode() for p in (sacha, camille) * 2}

    assert [adresse(commentaire, "retirer") in pages[p] for p in (sacha, camille)] == [True, False]
    assert [adresse(commentaire, "signaler") in pages[p] for p in (sacha, camille)] == [False, True]
