"""Des questions jugées sur la démonstration : ce qu’un membre espère trouver, il le trouve, et en tête."""

import io
import math
import tomllib
from pathlib import Path

import pytest
from django.core.management import call_command

from communaute.accueil.chercher.views import entrees_de
from communaute.models import Entree, Personne, Ressource
from communaute.socle.recherche.lecture import chercher

JUGEMENTS = Path(__file__).parent / "jugements.toml"
RANG = 10


def ndcg(gains: list[int], ideal: list[int]) -> float:
    """Le gain de la liste, de plus en plus faible en descendant, rapporté à celui de la meilleure liste possible."""
    somme, mieux = (
        sum((2**g - 1) / math.log2(n + 2) for n, g in enumerate(liste[:RANG]))
        for liste in (gains, sorted(ideal, reverse=True))
    )
    return somme / mieux


@pytest.fixture
def demonstration(db, settings, tmp_path):
    settings.LOCAL_DIR = tmp_path
    call_command("charger_demo", stdout=io.StringIO())


def test_judged_questions_find_what_members_hope_for(demonstration, record_property):
    sacha = Personne.objects.get(email="sacha.modele@example.org")
    questions = tomllib.loads(JUGEMENTS.read_text(encoding="utf-8"))["question"]
    noms = noms_des_entrees()
    assert {slug for attendus in questions.values() for slug in attendus} <= set(noms.values())

    notes = {}
    for question, attendus in questions.items():
        rendus = [noms[c.objet] for c in chercher(question, entrees_de(sacha)).candidates[:RANG]]
        gains = [attendus.get(slug, 0) for slug in rendus]
        rappel = len(set(rendus) & set(attendus)) / min(len(attendus), RANG)
        notes[question] = (ndcg(gains, list(attendus.values())), rappel, rendus)

    moyenne_ndcg, moyenne_rappel = (sum(n[i] for n in notes.values()) / len(notes) for i in (0, 1))
    resume = f"{len(notes)} questions : nDCG@10 {moyenne_ndcg:.3f}, rappel@10 {moyenne_rappel:.3f}"
    record_property("mesure", resume)
    print(f"\n{resume}")
    for question, (note, rappel, rendus) in sorted(notes.items(), key=lambda n: n[1][0]):
        if note < 0.9 or rappel < 1:
            print(f"  {note:.2f} {rappel:.2f} {question} → {rendus[:5]}")
    assert len(notes) >= 40
    assert (moyenne_ndcg >= 0.9, moyenne_rappel >= 0.9) == (True, True)


def noms_des_entrees() -> dict[tuple[int, int], str]:
    """(type, objet) → le nom par lequel les jugements le désignent : la fin de son adresse, ou son code."""
    ressources = dict(Ressource.objects.values_list("pk", "slug"))
    return {
        (e.content_type_id, e.object_id): ressources[e.object_id]
        if e.kind == "ressource"
        else e.url.rstrip("/").rpartition("/")[2]
        for e in Entree.objects.only("content_type_id", "object_id", "kind", "url")
    }
