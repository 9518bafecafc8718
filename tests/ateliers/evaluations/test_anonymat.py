"""Rien, dans toute la base, ne relie un avis à une personne : ni pendant, ni après."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from ateliers.evaluations import actions
from ateliers.evaluations.models import Reponse
from tests.factories import ateliers as f
from tests.factories import reseaux

pytestmark = pytest.mark.usefixtures("vraies_transactions")
REPONSES = "ateliers_reponse"
COMBIEN = 12


def photo(sans=()) -> dict:
    """Toute la base, table par table, avec ce que PostgreSQL note de chaque ligne ; et où en sont les numéros."""
    with connection.cursor() as curseur:
        curseur.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        tables = sorted(nom for (nom,) in curseur.fetchall())
        lue = {}
        for table in set(tables) - set(sans):
            curseur.execute(f'SELECT xmin::text, ctid::text, t::text FROM "{table}" t')
            lue[table] = curseur.fetchall()
        curseur.execute("SELECT sequencename, last_value FROM pg_sequences")
        lue["numeros"] = sorted(curseur.fetchall())
    return lue


def envoyer(client, evaluation, n, personne=None):
    """Un avis reconnaissable : par la page de l’atelier avec un compte, par le code de la salle sans."""
    envoi = {"utilite": n % 4 + 1, "place": 1, "garde": f"Garde numero {n}", "voulu": f"Voulu numero {n}"}
    if personne is None:
        envoi["code"] = evaluation.code
        return client.post("/ateliers/evaluation/", envoi)
    return client.post(f"{evaluation.atelier.get_absolute_url()}evaluation/", envoi)


@pytest.fixture
def journee(communaute, dominique):
    """Douze personnes : huit ont une place et un compte, quatre n’en ont pas. Chacune a son navigateur."""
    salle = f.en_cours(communaute)
    evaluation = actions.open_room(atelier=salle, by=dominique)
    personnes = []
    for n in range(COMBIEN):
        personne, client = None, Client()
        if n % 3:
            personne = reseaux.personne()
            reseaux.acces_personnel(personne, communaute)
            f.inscription(salle, personne)
            client.force_login(personne)
        personnes.append((client, personne))
    return evaluation, personnes


def test_answering_writes_one_answer_and_nothing_else_anywhere(journee):
    evaluation, personnes = journee
    for n, (client, personne) in enumerate(personnes):
        avant = photo(sans={REPONSES})

        reponse = envoyer(client, evaluation, n, personne)

        assert reponse["Location"] == "/ateliers/evaluation/?merci"
        assert photo(sans={REPONSES}) == avant
    assert Reponse.objects.count() == COMBIEN


def test_the_witness_says_nothing_and_is_the_same_for_everyone(journee):
    evaluation, personnes = journee

    poses = [
        envoyer(client, evaluation, n, personne).cookies for n, (client, personne) in enumerate(personnes)
    ]

    assert {tuple(cookies) for cookies in poses} == {(f"avis-{evaluation.pk}",)}
    assert len({cookies[f"avis-{evaluation.pk}"].value for cookies in poses}) == 1


def test_a_mistyped_code_leaves_no_trace_of_the_network_address(journee):
    evaluation, personnes = journee
    client = personnes[0][0]
    cache.clear()
    client.get("/ateliers/evaluation/", {"code": "ZZZZZZ"}, REMOTE_ADDR="203.0.113.77")
    compte = photo()["communaute_cache"]
    assert len(compte) == 1

    client.post("/ateliers/evaluation/", {"code": evaluation.code, "garde": "Oui", "jeton": ""},
                REMOTE_ADDR="203.0.113.77")  # fmt: skip

    assert Reponse.objects.count() == 1
    assert photo()["communaute_cache"] == compte
    assert "203.0.113.77" not in str(compte)


def test_after_the_closing_a_full_dump_links_nothing(journee, finir):
    evaluation, personnes = journee
    for n, (client, personne) in enumerate(personnes):
        envoyer(client, evaluation, n, personne)
    with connection.cursor() as curseur:
        curseur.execute(f"SELECT id::text, xmin::text FROM {REPONSES}")
        anciens, anciennes = zip(*curseur.fetchall(), strict=True)
    assert len(set(anciennes)) == COMBIEN
    finir(evaluation)

    actions.close(evaluation)

    lue = photo()
    reponses, ailleurs = lue.pop(REPONSES), lue
    # Une seule transaction pour tous les avis ; elle n’a touché, ailleurs, que l’évaluation et le journal.
    (transaction,) = {xmin for xmin, _ctid, _ligne in reponses}
    memes = {table for table, lignes in ailleurs.items() if table != "numeros"
             for xmin, *_reste in lignes if xmin == transaction}  # fmt: skip
    assert memes == {"ateliers_evaluation", "communaute_lignejournal"}
    assert transaction not in anciennes
    # Ni les anciens numéros, ni les mots, ne se trouvent ailleurs ; aucune transaction d’un avis n’a laissé de ligne.
    tout = str(ailleurs)
    assert [ancien for ancien in anciens if ancien in tout + str(reponses)] == []
    assert "numero" not in tout.replace("'numeros'", "")
    assert [x for lignes in ailleurs.values() for x, *_r in lignes if x in anciennes] == []
    # Ni l’ordre des lignes, ni celui des numéros, n’est celui des envois ; les questions ne vont plus ensemble.
    for ordre in ("ctid", "id"):
        with connection.cursor() as curseur:
            curseur.execute(f"SELECT garde, voulu, jour FROM {REPONSES} ORDER BY {ordre}")
            gardes, voulus, jours = zip(*curseur.fetchall(), strict=True)
        numeros = [int(g.split()[-1]) for g in gardes]
        assert sorted(numeros) == list(range(COMBIEN))
        assert numeros != sorted(numeros)
        assert numeros != [int(v.split()[-1]) for v in voulus]
        assert len(set(jours)) == 1


def test_an_answer_has_no_column_that_could_name_or_time_anyone():
    champs = {champ.name: champ.get_internal_type() for champ in Reponse._meta.get_fields()}

    assert champs == {
        "id": "UUIDField", "evaluation": "ForeignKey", "jour": "DateField",
        "utilite": "PositiveSmallIntegerField", "place": "PositiveSmallIntegerField",
        "rythme": "PositiveSmallIntegerField", "garde": "TextField", "voulu": "TextField", "essayer": "TextField",
    }  # fmt: skip
