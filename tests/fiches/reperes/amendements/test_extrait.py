"""Une formulation en une ligne : ce qui change d’abord, et peu de mots autour."""

import pytest

from communaute.socle.texte.blocs import Bloc
from fiches.reperes.amendements import actions
from fiches.reperes.amendements.extrait import mots_qui_changent
from tests.factories import formulations as f
from tests.factories.requetes import requetes
from tests.fiches.reperes.amendements.test_pages import connecte, texte

DEBUT, FIN = "un deux trois quatre cinq", "neuf dix onze douze treize"
LONG = f"{DEBUT} six sept huit {FIN}"


def dire(avant, apres, *, titre=("", ""), p="aaaaaaaa") -> str:
    lue = Bloc(
        "6f0d4c62-5c0b-4d0e-9a68-1a4b7a4f2018", "enjeu", titre[0], html=f'<p data-p="aaaaaaaa">{avant}</p>'
    )
    signes = {"egal": "", "ajout": "+", "retrait": "-"}
    segments = mots_qui_changent(lue, title=titre[1], html=f'<p data-p="{p}">{apres}</p>')
    return "".join(f"{signes[s.op]}{s.texte}" for s in segments)


@pytest.mark.parametrize(
    ("avant", "apres", "dit"),
    [
        ("Il dort toujours.", "Il dort souvent.", "Il dort -toujours+souvent."),
        (f"{LONG} avant {LONG}", f"{LONG} après {LONG}", f"…{FIN} -avant+après {DEBUT}…"),
        (f"a {LONG} b", f"c {LONG} d", f"-a+c {DEBUT}… {FIN} -b+d"),
        ("Il dort.", "<strong>Il</strong> dort.", ""),
    ],
)  # fmt: skip
def test_les_mots_changes_et_leur_entourage(avant, apres, dit):
    assert dire(avant, apres) == dit


def test_l_intitule_change_vient_d_abord():
    assert dire("Oui.", "Oui.", titre=("Vingt appels", "Dix appels")) == "-Vingt+Dix appels"


def test_un_texte_tout_neuf_reste_court():
    dit = dire("Rien de tel ici.", " ".join(f"mot{n}" for n in range(300)), p="bbbbbbbb")

    assert dit.startswith("-Rien de tel ici") and dit.endswith("mot19…") and len(dit.split()) < 30


def test_la_liste_montre_ce_qui_change(client, en_ecriture, formulation, sacha):
    page = texte(connecte(client, sacha).get(f"{en_ecriture.get_absolute_url()}formulations/"))

    assert "<del>presque toujours</del><ins>souvent</ins>" in page
    assert f'href="{formulation.get_absolute_url()}"' in page


@pytest.mark.parametrize("nombre", [1, 3])
def test_partir_d_etats_differents_coute_une_requete_pour_toutes(client, en_ecriture, camille, sacha, nombre):
    for rang in range(nombre):
        actions.accept(f.proposer(en_ecriture, camille, dit=f"Dit {rang}."), by=sacha)
    connecte(client, sacha)
    page = f"{en_ecriture.get_absolute_url()}formulations/?voir=acceptees"
    requetes(client, "get", page)

    assert len(requetes(client, "get", page)) == 5
