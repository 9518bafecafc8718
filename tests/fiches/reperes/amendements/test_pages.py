"""Les pages d’une formulation : ce qui s’y lit, ce qui s’y fait, combien de requêtes."""

import pytest

from fiches.reperes import actions as reperes
from fiches.reperes.amendements import actions
from fiches.reperes.amendements.models import Amendement
from fiches.reperes.contenu import sans_bloc
from tests.factories import formulations as f
from tests.factories import reperes as r
from tests.factories.requetes import requetes


def texte(reponse) -> str:
    return reponse.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def connecte(client, personne):
    client.force_login(personne)
    return client


@pytest.fixture
def page(en_ecriture):
    return en_ecriture.get_absolute_url()


@pytest.fixture
def neuve(en_ecriture, page):
    return f"{page}formulations/nouvelle/?partie={r.numero_de(en_ecriture, 'enjeu')}"


def envoyer(client, neuve, dit="<p>Dit autrement.</p>", **autres):
    form = client.get(neuve).context["form"]
    caches = {nom: form[nom].value() or "" for nom in ("jeton", "lu", "reseau") if nom in form.fields}
    champs = {"texte": dit, "texte_format": "html", "pourquoi": "Plus clair.", **caches, **autres}
    return client.post(neuve, champs)


# --- Proposer -------------------------------------------------------------------------------------


def test_de_la_page_du_repere_a_la_formulation(client, page, neuve, camille, escales):
    lue = connecte(client, camille).get(page)
    assert neuve in lue.content.decode()

    reponse = envoyer(client, neuve)

    formulation = Amendement.objects.get()
    assert reponse.url == formulation.get_absolute_url()
    assert (formulation.reseau, formulation.author) == (escales, camille)
    assert "1 formulation en attente" in texte(client.get(page))
    lue = texte(client.get(reponse.url))
    assert "Dit autrement." in lue and "<ins>" in lue and "Plus clair." in lue


def test_sans_javascript_le_texte_simple_suffit(client, neuve, camille):
    connecte(client, camille)

    assert envoyer(client, neuve, "Écrit *simplement*.", texte_format="texte").status_code == 302


def test_membre_de_plusieurs_reseaux_elle_dit_lequel(client, neuve, graines, escales):
    connecte(client, r.referente_de(graines, escales))

    assert envoyer(client, neuve).status_code == 200
    assert envoyer(client, neuve, reseau=graines.slug).status_code == 302
    assert Amendement.objects.get().reseau == graines


@pytest.mark.parametrize(
    "champs",
    [
        {"pourquoi": " "},
        {"pourquoi": "x" * 1001},
        {"jeton": "²"},
        {"reseau": "inconnu"},
        {"lu": "faux"},
        {"dit": ""},
    ],
    ids=str,
)
def test_un_envoi_mal_rempli_revient_avec_ce_qui_etait_ecrit(client, neuve, camille, champs):
    reponse = envoyer(connecte(client, camille), neuve, **champs)

    if champs == {"lu": "faux"}:
        # Sans preuve de lecture, on part du texte qui se lit : rien n’est révélé, rien n’est perdu.
        assert (reponse.status_code, Amendement.objects.count()) == (302, 1)
    else:
        assert (reponse.status_code, Amendement.objects.count()) == (200, 0)


def test_le_texte_a_avance_pendant_qu_elle_ecrivait_elle_garde_celui_qu_elle_lisait(
    client, en_ecriture, neuve, camille, sacha
):
    connecte(client, camille)
    lue = r.relu(en_ecriture).texte.head
    form = client.get(neuve).context["form"]
    r.ecrire(en_ecriture, "enjeu", "<p>Tout autre.</p>", sacha, numero=r.numero_de(en_ecriture, "enjeu"))
    champs = {nom: form[nom].value() for nom in ("jeton", "lu", "reseau")}
    client.post(neuve, champs | {"texte": "<p>Mien.</p>", "texte_format": "html", "pourquoi": "Voilà."})

    assert Amendement.objects.get().revision == lue


def test_la_preuve_de_lecture_d_une_autre_personne_ne_sert_a_rien(client, en_ecriture, neuve, camille, sacha):
    autre = connecte(client, sacha).get(neuve).context["form"]["lu"].value()
    r.ecrire(en_ecriture, "enjeu", "<p>Tout autre.</p>", sacha, numero=r.numero_de(en_ecriture, "enjeu"))

    envoyer(connecte(client, camille), neuve, lu=autre)

    assert Amendement.objects.get().revision == r.relu(en_ecriture).texte.head


@pytest.mark.parametrize("partie", ["", "²", "9" * 40, "6f0d4c62-5c0b-4d0e-9a68-1a4b7a4f2018"])
def test_une_partie_qui_n_existe_pas(client, page, camille, partie):
    assert (
        connecte(client, camille).get(f"{page}formulations/nouvelle/", {"partie": partie}).status_code == 404
    )


# --- Lire et répondre -----------------------------------------------------------------------------


def test_qui_ecrit_accepte_d_un_bouton(client, en_ecriture, formulation, sacha):
    adresse = formulation.get_absolute_url()
    assert 'value="accepter"' in texte(connecte(client, sacha).get(adresse))

    client.post(adresse, {"geste": "accepter"}, follow=True)

    formulation.refresh_from_db()
    assert formulation.state == "accepte"
    assert 'value="accepter"' not in texte(client.get(adresse))
    assert "Acceptée" in texte(client.get(adresse))


def test_qui_l_a_proposee_ne_voit_que_le_retrait(client, formulation, camille):
    lue = texte(connecte(client, camille).get(formulation.get_absolute_url()))

    assert [mot in lue for mot in ('value="retirer"', 'value="accepter"', 'value="decliner"')] == [
        True,
        False,
        False,
    ]
    assert client.post(formulation.get_absolute_url(), {"geste": "accepter"}).status_code == 403


def test_un_geste_inconnu_n_existe_pas(client, formulation, sacha):
    assert (
        connecte(client, sacha).post(formulation.get_absolute_url(), {"geste": "effacer"}).status_code == 404
    )


def test_decliner_sans_raison_revient_avec_ce_qu_il_faut(client, formulation, sacha):
    reponse = connecte(client, sacha).post(formulation.get_absolute_url(), {"geste": "decliner", "motif": ""})

    assert reponse.status_code == 200
    assert "Indiquez un motif" in texte(reponse)


def test_les_memes_mots_des_deux_cotes_la_page_montre_les_deux(client, en_ecriture, formulation, sacha):
    r.ecrire(
        en_ecriture, "enjeu", "<p>Un membre muet a une raison.</p>", sacha, numero=str(formulation.bloc_id)
    )
    connecte(client, sacha)
    lue = texte(client.get(formulation.get_absolute_url()))
    assert ('value="accepter"' in lue, "Un membre muet a une raison." in lue) == (False, True)
    assert "Ces mots ont changé depuis" in texte(
        client.post(formulation.get_absolute_url(), {"geste": "accepter"})
    )

    adresse = f"{formulation.get_absolute_url()}reformuler/"
    form = client.get(adresse).context["form"]
    assert form["texte"].value() == formulation.html
    base = form["based_on"].value()
    r.ecrire(
        en_ecriture, "enjeu", "<p>Un membre muet a sa raison.</p>", sacha, numero=str(formulation.bloc_id)
    )
    champs = {"texte": "<p>Un membre muet a ses raisons.</p>", "texte_format": "html", "based_on": base}
    revenue = client.post(adresse, champs)
    assert (revenue.status_code, "Un membre muet a sa raison." in texte(revenue)) == (200, True)
    assert "Un membre muet a ses raisons." in texte(revenue)

    champs["based_on"] = revenue.context["form"]["based_on"].value()
    assert client.post(adresse, champs).url == formulation.get_absolute_url()
    formulation.refresh_from_db()
    assert formulation.state == "reformule"


def test_la_partie_a_ete_retiree_la_formulation_se_lit_encore(client, en_ecriture, camille, sacha):
    formulation = f.proposer(en_ecriture, camille, nature="levier", dit="Appeler chacun.")
    head = r.relu(en_ecriture).texte.head
    reperes.write(en_ecriture, sans_bloc(head.contenu, str(formulation.bloc_id)), based_on=head, by=sacha)
    connecte(client, sacha)

    lue = texte(client.get(formulation.get_absolute_url()))

    assert "<del>Vingt conversations d’un quart d’heure</del>" in lue or "<del>Vingt" in lue
    assert ('value="accepter"' in lue, 'value="decliner"' in lue) == (False, True)
    assert client.get(f"{formulation.get_absolute_url()}reformuler/").status_code == 302
    assert "Une partie retirée du texte" in texte(
        client.get(f"{en_ecriture.get_absolute_url()}formulations/")
    )


def test_la_liste_se_filtre(client, en_ecriture, formulation, camille, sacha, equipiere):
    f.proposer(en_ecriture, equipiere, nature="constat", dit="Constat.")
    actions.decline(formulation, by=sacha, motif="Non.")
    connecte(client, camille)
    page = f"{en_ecriture.get_absolute_url()}formulations/"

    def lues(voir):
        return [x.pk for g in client.get(page, {"voir": voir}).context["groupes"] for x in g.formulations]

    autre = Amendement.objects.exclude(pk=formulation.pk).get().pk
    assert (lues("attente"), lues("miennes"), lues("toutes")) == (
        [autre],
        [formulation.pk],
        [formulation.pk, autre],
    )
    assert lues("²") == [autre]


def test_se_discuter_sur_sa_page(client, formulation, equipiere, camille):
    connecte(client, equipiere)
    page = formulation.get_absolute_url()
    form = client.get(page).context["panneau"]["form"]
    champs = {"texte": "Je préfère ainsi.", "jeton": form["jeton"].value()}
    reponse = client.post(f"{page}commentaires/", champs)

    assert reponse.url.startswith(f"{page}#commentaire-")
    assert "Je préfère ainsi." in texte(client.get(page))
    assert camille.avis.filter(kind="commentaire.formulation").count() == 1


# --- Requêtes -------------------------------------------------------------------------------------


@pytest.mark.parametrize("nombre", [1, 3])
def test_ce_que_coutent_les_pages(client, en_ecriture, camille, sacha, nombre):
    for rang in range(nombre):
        formulation = f.proposer(en_ecriture, camille, dit=f"Dit {rang}.")
    connecte(client, sacha)
    page = en_ecriture.get_absolute_url()
    for adresse in (page, f"{page}formulations/", formulation.get_absolute_url()):
        requetes(client, "get", adresse)

    couts = [
        len(requetes(client, "get", adresse))
        for adresse in (
            page,
            f"{page}formulations/",
            formulation.get_absolute_url(),
            f"{formulation.get_absolute_url()}reformuler/",
        )
    ]
    assert couts == [8, 4, 5, 4]


def test_deux_cents_formulations_ne_coutent_pas_plus(client, en_ecriture, formulation, camille, sacha):
    modele = {
        n: getattr(formulation, n)
        for n in ("repere", "revision", "bloc_id", "title", "html", "pourquoi", "author")
    }
    connecte(client, sacha)
    page = en_ecriture.get_absolute_url()
    adresses = (page, f"{page}formulations/", "/mon-espace/")
    couts = []
    for combien in (0, 199):
        Amendement.objects.bulk_create(Amendement(**modele) for _n in range(combien))
        couts.append([(requetes(client, "get", a), len(requetes(client, "get", a)))[1] for a in adresses])

    assert couts[0] == couts[1]
    assert "200 formulations en attente" in texte(client.get(page))


def test_mon_espace_dit_ce_qui_attend_a_qui_ecrit_et_pas_a_qui_propose(
    client, en_ecriture, formulation, sacha, camille
):
    f.proposer(en_ecriture, sacha)
    phrase, adresse = (
        "1 formulation proposée attend une réponse.",
        f"{en_ecriture.get_absolute_url()}formulations/",
    )
    for page in ("/mon-espace/", "/"):
        lue = texte(connecte(client, sacha).get(page))
        assert (phrase in lue, adresse in lue) == (True, True)
        assert phrase not in texte(connecte(client, camille).get(page))
