"""Quarante personnes écrivent pendant une minute : aucune erreur, aucun mot confirmé ne manque."""

import multiprocessing
import statistics
from concurrent.futures import ProcessPoolExecutor

import pytest

from communaute.models import CopieDeTravail
from communaute.socle.texte.paragraphes import texte_seul, unites
from tests.ateliers.inscriptions.test_courses import port, session_de  # noqa: F401
from tests.factories import fiches as f
from tests.factories import reseaux
from tests.fiches.experiences.fenetres import html_de
from tests.fiches.experiences.plumes import write_all

FICHES, PAR_FICHE, SECONDES, PROCESSUS = 10, 4, 60, 4


def plumes_de(fiche, personnes) -> list[dict]:
    """Une plume par personne, chacune à la fin de son paragraphe."""
    head = f.relue(fiche).texte.head
    html = html_de(head.contenu, fiche)
    fins = [unite.html.partition(">")[2] for unite in unites(html)]
    return [
        {
            "nom": f"p{personne.pk}",
            "page": fiche.get_absolute_url(),
            "session": session_de(personne),
            "based_on": head.pk,
            "html": html,
            "fin": fin,
        }
        for personne, fin in zip(personnes, fins, strict=True)
    ]


@pytest.mark.lents
@pytest.mark.usefixtures("vraies_transactions")
def test_quarante_plumes_pendant_une_minute(communaute, escales, camille, port, record_property, capsys):  # noqa: F811
    plumes, fiches = [], []
    for rang in range(FICHES):
        fiche = f.brouillon(escales, communaute, camille)
        depart = "".join(f"<p>Le début du paragraphe {rang}-{n}.</p>" for n in range(PAR_FICHE))
        fiches.append(f.ecrire(fiche, "contexte", depart, camille))
        personnes = [reseaux.personne() for _n in range(PAR_FICHE)]
        for personne in personnes:
            reseaux.rattachement(personne, escales, "referente")
        plumes += plumes_de(fiche, personnes)

    with ProcessPoolExecutor(PROCESSUS, mp_context=multiprocessing.get_context("spawn")) as processus:
        lots = [plumes[n::PROCESSUS] for n in range(PROCESSUS)]
        attendus = [processus.submit(write_all, port, lot, SECONDES) for lot in lots]
        recus = [recu for attendu in attendus for recu in attendu.result(timeout=SECONDES * 3)]

    delais = sorted(delai for recu in recus for delai in recu["delais"])
    chiffres = {
        "plumes": len(recus),
        "envois": len(delais),
        "p50_ms": round(statistics.median(delais) * 1000),
        "p95_ms": round(delais[int(len(delais) * 0.95)] * 1000),
        "mots_confirmes": sum(len(recu["confirmes"]) for recu in recus),
    }
    record_property("mesure", f"Quarante plumes : {chiffres}")
    with capsys.disabled():
        print(f"\nQuarante plumes : {chiffres}")
    gardes = set()
    for fiche in fiches:
        contenus = [f.relue(fiche).texte.head.contenu]
        contenus += [c.contenu for c in CopieDeTravail.objects.filter(texte=fiche.texte_id)]
        gardes |= {mot for c in contenus for mot in texte_seul(html_de(c, fiche)).replace(".", " ").split()}
    assert {statut for recu in recus for statut in recu["statuts"]} == {200, 302}
    assert len(recus) == FICHES * PAR_FICHE
    assert {mot for recu in recus for mot in recu["confirmes"]} - gardes == set()
