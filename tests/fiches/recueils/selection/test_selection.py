"""Sa sélection : des textes publiés que l’on lit, dans son ordre, emportés en un livre."""

import pytest

from communaute.socle.refus import Refus
from fiches.recueils.selection import actions
from fiches.recueils.selection.lecture import livre_de, selection_de
from fiches.recueils.selection.models import TexteGarde
from tests.factories import fiches as f
from tests.factories import reperes as r
from tests.factories.ouvrages import mots
from tests.factories.taches import run_tasks

PAGE = "/mon-espace/selection/"


@pytest.fixture
def gardes(publier, sacha):
    """Une fiche puis un repère, mis de côté par Sacha."""
    fiche, repere = publier()
    return actions.add(fiche=fiche, by=sacha), actions.add(repere=repere, by=sacha)


def titres(user) -> list[str]:
    return [str(g) for g in selection_de(user).textes]


def test_mettre_de_cote_depuis_la_page_de_telechargement(client, publier, sacha):
    fiche, _repere = publier()
    client.force_login(sacha)
    assert "Ajouter à ma sélection" in client.get(f"{fiche.get_absolute_url()}telecharger/").content.decode()

    reponse = client.post(f"{PAGE}ajouter/", {"nature": "fiche", "texte": fiche.slug}, follow=True)

    assert titres(sacha) == [fiche.title]
    assert "1\xa0texte" in reponse.content.decode() or "1 texte" in reponse.content.decode()
    assert fiche.title in reponse.content.decode()


def test_un_double_clic_n_en_met_qu_un(gardes, sacha):
    fiche = gardes[0].fiche

    assert actions.add(fiche=fiche, by=sacha).pk == gardes[0].pk
    assert TexteGarde.objects.filter(personne=sacha).count() == 2


def test_un_texte_pas_publie_ne_se_met_pas_de_cote(fiche_brouillon, camille):
    with pytest.raises(Refus) as refus:
        actions.add(fiche=fiche_brouillon, by=camille)

    assert refus.value.code == "droit"


def test_ce_qu_on_ne_lit_pas_est_introuvable(client, publier, etrangere):
    fiche, _repere = publier()
    client.force_login(etrangere)

    assert client.post(f"{PAGE}ajouter/", {"nature": "fiche", "texte": fiche.slug}).status_code == 404
    assert not TexteGarde.objects.exists()


def test_monter_et_descendre(client, gardes, sacha):
    fiche, repere = gardes
    client.force_login(sacha)

    client.post(PAGE, {"geste": "monter", "texte": repere.pk})
    assert titres(sacha) == [str(repere), str(fiche)]
    client.post(PAGE, {"geste": "monter", "texte": repere.pk})
    assert titres(sacha) == [str(repere), str(fiche)]
    client.post(PAGE, {"geste": "descendre", "texte": repere.pk})
    assert titres(sacha) == [str(fiche), str(repere)]


def test_retirer_puis_vider(client, gardes, sacha):
    fiche, repere = gardes
    client.force_login(sacha)

    client.post(PAGE, {"geste": "retirer", "texte": fiche.pk})
    assert titres(sacha) == [str(repere)]
    client.post(PAGE, {"geste": "vider"})
    assert titres(sacha) == []


def test_on_ne_touche_pas_a_la_selection_d_une_autre(client, gardes, camille):
    client.force_login(camille)

    client.post(PAGE, {"geste": "retirer", "texte": gardes[0].pk})
    client.post(PAGE, {"geste": "vider"})

    assert TexteGarde.objects.count() == 2
    assert str(gardes[0]) not in client.get(PAGE).content.decode()


def test_un_texte_retire_n_y_paraît_plus(client, gardes, sacha, dominique):
    fiche = gardes[0].fiche
    client.force_login(sacha)
    assert fiche.title in client.get(PAGE).content.decode()
    f.FICHE.apply(f.relue(fiche), "retirer", by=dominique, note="Le réseau le demande.")

    page = client.get(PAGE).content.decode()

    assert fiche.title not in page
    assert "ne se lit plus" in page
    assert fiche.title not in str(livre_de(sacha).to_json())


@pytest.mark.parametrize("format", ["pdf", "docx", "odt", "epub"])
def test_le_livre_suit_l_ordre_choisi(client, gardes, sacha, format):
    fiche, repere = gardes
    actions.move(pk=repere.pk, pas=-1, voisins=[fiche.pk, repere.pk], by=sacha)
    client.force_login(sacha)
    assert client.post(f"{PAGE}telecharger/", {"format": format}).status_code == 302
    run_tasks()

    lu = mots(b"".join(client.get(f"{PAGE}telecharger/{format}").streaming_content), format)

    assert [p.titre for p in livre_de(sacha).parties] == [str(repere), str(fiche)]
    assert [m in lu for m in (r.ENJEU, "Quarante associations", "à ne partager qu’avec ses membres")] == [
        True
    ] * 3


def test_le_livre_fait_pour_l_une_ne_repond_pas_a_l_autre(client, gardes, sacha, partie):
    client.force_login(sacha)
    client.post(f"{PAGE}telecharger/", {"format": "docx"})
    run_tasks()
    assert client.get(f"{PAGE}telecharger/docx").status_code == 200

    client.force_login(partie)

    assert client.get(f"{PAGE}telecharger/docx").status_code == 404


@pytest.mark.parametrize("combien", [1, 3])
def test_autant_de_requetes_pour_un_texte_que_pour_trois(
    client, publier, sacha, django_assert_num_queries, combien
):
    for _n in range(combien):
        fiche, repere = publier()
        actions.add(fiche=fiche, by=sacha)
        actions.add(repere=repere, by=sacha)
    client.force_login(sacha)

    with django_assert_num_queries(4):
        client.get(PAGE)


def test_mon_espace_dit_combien(client, gardes, sacha):
    client.force_login(sacha)

    assert "2 textes mis de côté" in client.get("/mon-espace/").content.decode().replace("\xa0", " ")
