"""La page d’écriture : ouvrir une partie, ajouter, ranger, retirer, revenir ; deux personnes à la fois."""

import uuid

import pytest
from django.urls import reverse

from communaute.socle.web import saisie
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Repere
from tests.factories import reperes as r


@pytest.fixture
def page(client, en_ecriture, sacha):
    client.force_login(sacha)
    return reverse("reperes:modifier", args=[en_ecriture.slug])


def head(repere):
    return r.relu(repere).texte.head


def envoi(repere, ouvert, **data) -> dict:
    return {"ouvert": ouvert, "based_on": head(repere).pk, **data}


def leviers(repere) -> list[str]:
    return [b.title for b in head(repere).contenu.blocs if b.kind == "levier"]


def test_proposer_par_la_page(client, theme, sacha):
    client.force_login(sacha)
    jeton = uuid.uuid4()
    data = {"title": "Relier les éloignés", "theme": theme.slug, "enjeu": "Ils décrochent.", "jeton": jeton}

    for _double_clic in range(2):
        reponse = client.post("/reperes/proposer/", data)
        assert reponse.status_code == 302

    repere = Repere.objects.get()
    assert reponse.url == repere.get_absolute_url()
    assert client.get(reponse.url).status_code == 200


def test_proposer_ne_s_ouvre_pas_a_qui_ne_lit_aucune_communaute(client, partie):
    client.force_login(partie)

    assert client.get("/reperes/proposer/").status_code == 403


def test_ajouter_un_levier(client, page, en_ecriture):
    reponse = client.get(f"{page}?ouvert=nouveau-levier")
    numero = reponse.context["form"]["numero"].value()
    data = envoi(en_ecriture, "nouveau-levier", numero=numero, title="Écrire à deux", texte="Par leur nom.")

    for _double_clic in range(2):
        assert client.post(page, data).url.endswith(f"#partie-{numero}")

    assert leviers(en_ecriture) == ["Appeler celles et ceux qui se taisent", "Écrire à deux"]


def test_un_levier_demande_un_intitule_et_garde_le_texte_envoye(client, page, en_ecriture):
    data = envoi(en_ecriture, "nouveau-levier", numero=uuid.uuid4(), title="", texte="Des mots à garder.")

    reponse = client.post(page, data)

    assert reponse.status_code == 200
    assert "Des mots à garder." in reponse.content.decode()
    assert len(leviers(en_ecriture)) == 1


def test_changer_la_presentation(client, page, en_ecriture):
    data = envoi(en_ecriture, "entete", title="Un autre titre", resume="En bref.", theme="animation")

    assert client.post(page, data).status_code == 302
    assert (r.relu(en_ecriture).title, r.relu(en_ecriture).resume) == ("Un autre titre", "En bref.")


def test_monter_descendre_retirer_puis_revenir(client, page, en_ecriture, sacha):
    r.ecrire(en_ecriture, "levier", "<p>Second.</p>", sacha, title="Second")
    second = head(en_ecriture).contenu.blocs[-1].id

    def geste(nom):
        return client.post(page, {"geste": nom, "partie": second, "based_on": head(en_ecriture).pk})

    geste("monter")
    assert leviers(en_ecriture)[0] == "Second"
    geste("descendre")
    assert leviers(en_ecriture)[-1] == "Second"
    avant = head(en_ecriture)
    geste("retirer")
    assert leviers(en_ecriture) == ["Appeler celles et ceux qui se taisent"]

    retablir = reverse("reperes:retablir", args=[en_ecriture.slug, avant.number])
    client.post(retablir, {"based_on": head(en_ecriture).pk})
    assert head(en_ecriture).sha256 == avant.sha256
    assert head(en_ecriture).number == avant.number + 2


@pytest.mark.parametrize("data", [{"geste": "monter", "partie": "rien"}, {"geste": "effacer"}, {"geste": ""}])
def test_un_geste_inconnu_n_existe_pas(client, page, data):
    assert client.post(page, data).status_code == 404


@pytest.mark.parametrize("ouvert", ["nouveau-rien", "x", "00000000-0000-0000-0000-000000000000"])
def test_une_partie_inconnue_n_existe_pas(client, page, ouvert):
    assert client.get(page, {"ouvert": ouvert}).status_code == 404


@pytest.mark.parametrize("based_on", ["0", "x", "9" * 30, "999999"])
def test_un_depart_inconnu_n_existe_pas(client, page, en_ecriture, based_on):
    data = {"ouvert": "entete", "title": "T", "theme": "animation", "based_on": based_on}

    assert client.post(page, data).status_code == 404


def test_deux_textes_pour_un_passage_se_departagent(client, page, en_ecriture, dominique):
    base, numero = head(en_ecriture), r.numero_de(en_ecriture, "levier")
    html = base.contenu.bloc(numero).html
    r.ecrire(en_ecriture, "levier", html.replace("Vingt", "Trente"), dominique, numero=numero, base=base)
    data = {
        "ouvert": numero,
        "numero": numero,
        "based_on": base.pk,
        "title": "Appeler celles et ceux qui se taisent",
        "texte": html.replace("Vingt", "Dix"),
        "texte_format": "html",
        "texte_source": html,
    }

    conflit = client.post(page, data).url
    assert conflit.partition("?")[0] == reverse("reperes:conflit", args=[en_ecriture.slug])
    ouverte = client.get(conflit)
    contenu = ouverte.content.decode()
    assert "Trente conversations" in contenu and "Dix conversations" in contenu
    assert contenu.count("Garder le mien") == contenu.count("Reprendre les deux") == 1

    choix = {ouverte.context["passage"].cle: "mien", "based_on": ouverte.context["seen"].pk}
    assert client.post(conflit, choix).url == page
    assert "Dix conversations" in head(en_ecriture).contenu.bloc(numero).html
    assert client.get(conflit).status_code == 302


def test_une_partie_retiree_pendant_que_j_ecris_ne_fait_rien_perdre(client, page, en_ecriture, dominique):
    from fiches.reperes import actions
    from fiches.reperes.contenu import sans_bloc

    base, numero = head(en_ecriture), r.numero_de(en_ecriture, "levier")
    actions.write(en_ecriture, sans_bloc(base.contenu, numero), based_on=base, by=dominique)
    data = {
        "ouvert": numero,
        "numero": numero,
        "based_on": base.pk,
        "title": "Appeler",
        "texte": "Tout autre.",
    }

    reponse = client.post(page, data)

    assert reponse.url.partition("?")[0] == reverse("reperes:conflit", args=[en_ecriture.slug])
    assert "Tout autre." in client.get(reponse.url).content.decode()


def test_un_texte_envoye_session_finie_revient(client, page, en_ecriture, sacha):
    jeton = client.get(f"{page}?ouvert=nouveau-levier").context["form"]
    assert jeton is not None
    numero = str(uuid.uuid4())
    signe = saisie.signing.dumps([sacha.pk, page], salt=saisie.SEL)
    data = envoi(
        en_ecriture, "nouveau-levier", numero=numero, title="Écrit trop tard", texte="Ne pas perdre."
    )
    client.logout()

    client.post(page, data | {saisie.CHAMP: signe})
    client.force_login(sacha)
    retrouve = client.get(f"{page}?ouvert=nouveau-levier")

    assert "Ne pas perdre." in retrouve.content.decode()
    assert "Rien n’est encore enregistré." in retrouve.content.decode()
    assert len(leviers(en_ecriture)) == 1


def test_relier_changer_ne_plus_relier(client, en_ecriture, mener, sacha):
    client.force_login(sacha)
    page = reverse("reperes:illustrations", args=[en_ecriture.slug])
    autre = mener("publiee")

    assert client.post(page, {"fiche": autre.slug, "en_quoi": "Parce que."}).status_code == 302
    assert client.post(page, {"choisie": autre.slug, "en_quoi": "Mieux dit."}).status_code == 302
    assert en_ecriture.illustrations.get(fiche=autre).en_quoi == "Mieux dit."
    assert client.post(page, {"choisie": autre.slug, "retirer": "1"}).status_code == 302
    assert not en_ecriture.illustrations.filter(fiche=autre).exists()
    assert client.post(page, {"fiche": autre.slug, "en_quoi": "x" * 301}).status_code == 200


def test_retirer_sa_proposition_puis_la_reprendre(client, proposition, sacha):
    client.force_login(sacha)
    assert client.post(reverse("reperes:corbeille", args=[proposition.slug])).url == "/mon-espace/"
    assert client.get(proposition.get_absolute_url()).status_code == 404
    assert "Restaurer" in client.get("/mon-espace/").content.decode()

    client.post(reverse("reperes:restaurer", args=[proposition.slug]))
    assert client.get(proposition.get_absolute_url()).status_code == 200


def test_signer_par_la_page(client, publie, sacha):
    client.force_login(sacha)
    adresse = reverse("reperes:signature", args=[publie.slug])

    client.post(adresse, {"nom": "oui"})
    assert publie.contributions.get(personne=sacha).est_credite
    client.post(adresse, {"nom": "non"})
    assert not publie.contributions.get(personne=sacha).est_credite


def test_aucune_lecture_n_ecrit(client, page, en_ecriture, sacha):
    avant = Repere.objects.values().get(pk=en_ecriture.pk), head(en_ecriture).number
    for nom in ("page", "modifier", "historique", "illustrations"):
        assert client.get(reverse(f"reperes:{nom}", args=[en_ecriture.slug])).status_code == 200
    for ouvert in ("entete", "nouveau-parole", r.numero_de(en_ecriture, "enjeu")):
        assert client.get(page, {"ouvert": ouvert}).status_code == 200

    assert (Repere.objects.values().get(pk=en_ecriture.pk), head(en_ecriture).number) == avant
    assert r.relu(en_ecriture).state == EtatRepere.CO_CONSTRUCTION
