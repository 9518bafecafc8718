"""Les versions publiées : ce qui s’en lit, les différences, le retour à un état d’avant, à qui elles s’annoncent."""

import pytest

from communaute.models import Avis
from fiches.reperes import actions
from fiches.reperes.contenu import sans_bloc
from fiches.reperes.workflow import REPERE
from tests.factories import reperes as r
from tests.factories.requetes import requetes
from tests.fiches.reperes.test_pages import connecte, texte

MARQUE = "xylophonique"
ANNONCE = "repere.publie"


@pytest.fixture
def publier(dominique):
    """`publier(repere, "<p>…</p>")` : reprend l’écriture, récrit le levier, publie une version de plus."""

    def publier(repere, html, *, note="", de_fond=True):
        REPERE.apply(repere, "reprendre", by=dominique)
        numero = r.numero_de(repere, "levier")
        r.ecrire(repere, "levier", html, dominique, title="Appeler", numero=numero)
        return _publier(repere, dominique, note=note, de_fond=de_fond)

    return publier


def test_publier_garde_la_version_et_ce_qui_change(publie, publier):
    publier(publie, "<p>Trente conversations.</p>", note="Dix de plus.")

    lues = list(publie.versions.values_list("number", "note", "revision"))
    repere = r.relu(publie)
    assert [(n, note) for n, note, _r in lues] == [(1, ""), (2, "Dix de plus.")]
    assert lues[1][2] == repere.publiee_revision_id


def test_tout_lecteur_lit_les_versions_et_leurs_mots(client, public, publier):
    publier(public, "<p>Trente conversations d’un quart d’heure.</p>", note="Dix de plus.")
    page = f"{public.get_absolute_url()}historique/"

    assert "Dix de plus." in texte(client.get(page))
    lue = texte(client.get(f"{page}?version=2"))
    assert ("<del>Vingt" in lue, "<ins>Trente" in lue, "Tous les états" in lue) == (
        True,
        True,
        False,
    )
    cote = texte(client.get(f"{page}?version=2&depuis=1&cote=1"))
    assert (cote.count("<del>Vingt"), cote.count('class="cotes__nom"') % 2) == (1, 0)
    avant = client.get(f"{page}version-1/")
    assert "Vingt conversations" in texte(avant) and 'content="noindex"' in texte(avant)
    assert "Un texte plus récent l’a remplacée." in texte(avant)
    assert client.get(f"{page}version-2/").status_code == 302


@pytest.mark.parametrize(
    "suite", ["", "?a=2", "?de=1&a=2", "?version=2", "?version=99", "?version=1&depuis=7"]
)
def test_un_etat_de_travail_ne_se_lit_que_de_qui_ecrit(
    client, public, sacha, equipiere, alix, etrangere, dominique, suite
):
    """Ni de passage, ni d’une autre communauté, ni même en simple membre de celle-ci."""
    REPERE.apply(public, "reprendre", by=dominique)
    r.ecrire(public, "condition", f"<p>{MARQUE}</p>", dominique)
    dernier = r.relu(public).texte.head.number
    page = f"{public.get_absolute_url()}historique/"
    assert MARQUE in texte(connecte(client, sacha).get(f"{page}?a={dernier}"))

    client.logout()
    for qui in (None, etrangere, equipiere, alix):
        lecture = (connecte(client, qui) if qui else client).get(f"{page}{suite or f'?a={dernier}'}")
        assert MARQUE not in texte(lecture), qui
        assert "Tous les états" not in texte(lecture), qui
        assert "version=" in suite or "apres" not in lecture.context, qui
        assert client.get(f"{page}etat-{dernier}/retablir/", follow=True).status_code == (404 if qui else 200)


def test_une_parole_retiree_ne_reparait_pas(client, publie, publier, camille, dominique):
    REPERE.apply(publie, "reprendre", by=dominique)
    r.ecrire(publie, "parole", f"<p>{MARQUE}</p>", dominique)
    numero = r.numero_de(publie, "parole")
    avec = _publier(publie, dominique)
    page = f"{avec.get_absolute_url()}historique/"
    connecte(client, camille)
    assert MARQUE in texte(client.get(f"{page}?version=2"))

    REPERE.apply(avec, "reprendre", by=dominique)
    head = r.relu(avec).texte.head
    actions.write(avec, sans_bloc(head.contenu, numero), based_on=head, by=dominique)
    _publier(avec, dominique)

    for chemin in (f"{page}?version=2", f"{page}?version=3", f"{page}version-2/", page):
        assert MARQUE not in texte(client.get(chemin)), chemin


def _publier(repere, dominique, **dit):
    actions.ask_validation(r.relu(repere), until=r.dans(15), by=dominique)
    actions.publish(r.relu(repere), by=dominique, **dit)
    return r.relu(repere)


def test_seule_une_version_de_fond_s_annonce(publie, publier, sacha):
    Avis.objects.all().delete()
    publier(publie, "<p>Une virgule.</p>", de_fond=False)
    assert Avis.objects.filter(kind=ANNONCE).count() == 0

    publier(publie, "<p>Tout autre chose.</p>", note="On appelle d’abord.")
    assert Avis.objects.filter(kind=ANNONCE, recipient=sacha).count() == 1


def test_l_historique_dit_ce_que_change_chaque_version(client, publie, publier, sacha):
    publier(publie, "<p>Une virgule.</p>", de_fond=False)
    publier(publie, "<p>Tout autre chose.</p>")
    connecte(client, sacha)
    page = f"{publie.get_absolute_url()}historique/"

    def dit():
        lue = texte(client.get(page))
        return lue.count("change le fond"), lue.count("retouche de rédaction")

    suivantes = publie.versions.filter(number__gt=1)
    assert list(suivantes.values_list("number", "de_fond")) == [(2, False), (3, True)]
    assert dit() == (1, 1)
    publie.versions.update(de_fond=None)
    assert dit() == (0, 0)


def test_retablir_confirme_et_n_efface_rien(client, en_ecriture, sacha):
    avant = en_ecriture.texte.head
    numero = r.numero_de(en_ecriture, "levier")
    r.ecrire(en_ecriture, "levier", f"<p>{MARQUE}</p>", sacha, numero=numero)
    page = f"{en_ecriture.get_absolute_url()}historique/etat-{avant.number}/retablir/"
    connecte(client, sacha)
    assert MARQUE in texte(client.get(page))
    apres = r.relu(en_ecriture).texte.head
    assert apres.number == avant.number + 1

    assert client.post(page, {"based_on": apres.pk}).status_code == 302
    head = r.relu(en_ecriture).texte.head
    assert (head.number, head.sha256) == (avant.number + 2, avant.sha256)
    client.post(page, {"based_on": apres.pk})
    assert r.relu(en_ecriture).texte.head.number == avant.number + 2


@pytest.mark.parametrize("nombre", [1, 3])
def test_l_historique_coute_autant_pour_une_version_que_pour_trois(client, publie, publier, camille, nombre):
    for rang in range(nombre):
        publier(publie, f"<p>Texte {rang}.</p>")
    page = f"{publie.get_absolute_url()}historique/?version=2"
    requetes(connecte(client, camille), "get", page)

    assert len(requetes(client, "get", page)) == 4
