"""Le chapô s’écrit sur plusieurs lignes : compté comme à l’écran, et jamais pris pour un autre texte."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from communaute.models import CopieDeTravail
from fiches.experiences.forms import CeQuiChange, Entete, Motif
from tests.factories import fiches as f

LIGNES = "Une page de statuts.\nSix mois pour s’entendre."


@pytest.fixture
def entete(fiche_complete, camille):
    """`entete("brouillon", chapo=…)` : envoie la présentation telle que la page la montrait, à ce changement près."""
    client = Client()
    client.force_login(camille)

    def entete(geste, base=None, **change):
        head = base or f.relue(fiche_complete).texte.head
        depuis = {cle: v for cle, v in head.content["meta"].items() if v not in ("", False)}
        data = {**depuis, **change, "section": "entete", "based_on": head.pk}
        data["depuis"] = urlencode(depuis, doseq=True)
        return client.post(f"/fiches/{fiche_complete.slug}/{geste}/", data)

    return entete


def chapo(fiche) -> str:
    return f.relue(fiche).texte.head.content["meta"]["chapo"]


def test_trois_cents_caracteres_dont_un_saut_de_ligne_s_enregistrent(fiche_complete, entete):
    juste = "a" * 149 + "\r\n" + "b" * 150

    assert entete("modifier", chapo=juste + "c").status_code == 200
    assert entete("modifier", chapo=juste).status_code == 302

    assert chapo(fiche_complete) == juste.replace("\r\n", "\n")


def test_un_formulaire_et_un_script_disent_le_meme_chapo(fiche_complete, camille, entete):
    entete("brouillon", chapo=LIGNES)
    assert CopieDeTravail.objects.get().contenu.meta["chapo"] == LIGNES

    entete("modifier", chapo=LIGNES.replace("\n", "\r\n"))

    assert chapo(fiche_complete) == LIGNES
    assert CopieDeTravail.objects.count() == 0


def test_un_ancien_chapo_que_personne_n_a_touche_n_est_ni_un_brouillon_ni_un_conflit(
    fiche_complete, camille, collegue, entete
):
    """Enregistré autrefois avec les sauts de ligne d’un formulaire."""
    f.presenter(fiche_complete, camille, chapo=LIGNES.replace("\n", "\r\n"))
    ouverte = f.relue(fiche_complete).texte.head
    assert "\r\n" in chapo(fiche_complete)

    entete("brouillon", chapo=LIGNES)
    assert CopieDeTravail.objects.count() == 0

    f.presenter(fiche_complete, collegue, chapo="Tout neuf, et tout autre.")
    reponse = entete("modifier", base=ouverte, chapo=LIGNES, title="Un autre titre")

    assert "conflit" not in reponse["Location"]
    meta = f.relue(fiche_complete).texte.head.content["meta"]
    assert (meta["title"], meta["chapo"]) == ("Un autre titre", "Tout neuf, et tout autre.")


@pytest.mark.parametrize("forme", [CeQuiChange, Motif])
def test_un_mot_de_plusieurs_lignes_se_compte_comme_a_l_ecran(forme):
    limite = forme.base_fields["note"].max_length
    assert not forme({"note": "a" * limite + "\r\nb"}).is_valid()

    assert forme({"note": "a" * (limite - 2) + "\r\nb"}).is_valid()


def test_le_navigateur_et_le_site_ont_la_meme_limite(communaute):
    champ = Entete(communaute=communaute.pk)["chapo"]

    assert 'maxlength="300"' in str(champ)
