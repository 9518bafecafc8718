"""Qui peut quoi sur une fiche, et dans quels états : une table qui se lit à voix haute."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from fiches.experiences import rules
from fiches.experiences.models import Auteur, Fiche
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import reseaux

# Une lettre par état : Brouillon, Soumise, En relecture (E), à Reprendre, Prête, pUbliée (U), Archivée, retirée (X).
# Puis deux fiches en ligne dont une nouvelle version s’écrit (N), ou attend l’accord du réseau (M).
LETTRES = dict(zip("BSERPUAX", Etat, strict=True)) | {"N": Etat.BROUILLON, "M": Etat.PRETE}
PARUES = {"U": "publiee", "A": "archivee", "X": "retiree", "N": "publiee", "M": "publiee"}
# Camille a créé la fiche et en est référente, comme Lou (collègue) qui ne la signe pas. La coautrice la signe sans
# être référente ; Maé (partie) la signe aussi, et a quitté le réseau. Dominique a relu ; Éden est de l’équipe.
ROLES = "visiteur sacha equipiere coautrice camille collegue partie alix etrangere dominique eden".split()
TABLE = """
                  visit. sacha  équip. coaut. camil. collè. partie alix   étran. domin. éden
lire              ·      UANM   UANM   tout   tout   tout   ·      UANM   ·      tout   tout
lire_le_reserve   ·      tout   tout   tout   tout   tout   ·      tout   ·      tout   tout
explication_410   ·      X      X      X      X      X      ·      X      ·      ·      ·
historique        ·      ·      ·      tout   tout   tout   ·      ·      ·      tout   tout
ecrire            ·      ·      ·      BSRN   BSRN   BSRN   ·      ·      ·      EPM    EPM
relire            ·      ·      ·      ·      ·      ·      ·      ·      ·      tout   tout
assumer           ·      ·      ·      ·      PM     PM     ·      ·      ·      ·      ·
jeter             ·      ·      ·      B      B      B      ·      ·      ·      BSERP  BSERP
ouvrir            ·      ·      ·      ·      ·      ·      ·      ·      ·      UNM    UNM
soumettre         ·      ·      ·      BRN    BRN    BRN    ·      ·      ·      ·      ·
prendre           ·      ·      ·      ·      ·      ·      ·      ·      ·      S      S
declarer_prete    ·      ·      ·      ·      ·      ·      ·      ·      ·      E      E
faire_reprendre   ·      ·      ·      ·      PM     PM     ·      ·      ·      EPM    EPM
publier           ·      ·      ·      ·      ·      ·      ·      ·      ·      PM     PM
reviser           ·      ·      ·      U      U      U      ·      ·      ·      U      U
renoncer          ·      ·      ·      N      N      N      ·      ·      ·      N      N
archiver          ·      ·      ·      ·      ·      ·      ·      ·      ·      U      U
desarchiver       ·      ·      ·      ·      ·      ·      ·      ·      ·      A      A
retirer           ·      ·      ·      ·      ·      ·      ·      ·      ·      UANM   UANM
"""
REGLES = {
    "lire": rules.can_read,
    "lire_le_reserve": rules.can_read_reserved,
    "explication_410": rules.could_read,
    "historique": rules.can_see_history,
    "ecrire": rules.can_write,
    "relire": rules.can_review,
    "assumer": rules.can_agree,
    "jeter": rules.can_trash,
    "ouvrir": rules.can_open,
}


def table() -> list[tuple[str, str, str]]:
    """(geste, rôle, lettres des états où il est permis)."""
    lignes = [ligne.split() for ligne in TABLE.strip().splitlines()[1:]]
    codes = {"·": "", "tout": "".join(LETTRES)}
    return [
        (geste, role, codes.get(case, case))
        for geste, *cases in lignes
        for role, case in zip(ROLES, cases, strict=True)
    ]


def peut(geste, user, fiche) -> bool:
    if geste in REGLES:
        return bool(REGLES[geste](user, fiche))
    return geste in {t.name for t in FICHE.available(fiche, user)}


@pytest.fixture
def coautrice(escales):
    personne = reseaux.personne("Nour Calibre")
    reseaux.rattachement(personne, escales)
    return personne


@pytest.fixture
def troupe(request):
    return {"visiteur": AnonymousUser()} | {
        role: request.getfixturevalue(role) for role in ROLES if role != "visiteur"
    }


@pytest.fixture
def par_etat(db, communaute, escales, troupe):
    """Une fiche dans chaque état, que le réseau accepte d’ouvrir au public."""
    fiches = {}
    for lettre, etat in LETTRES.items():
        fiche = f.brouillon(escales, communaute, troupe["camille"])
        f.presenter(fiche, troupe["camille"], ouverture="public")
        Auteur.objects.bulk_create(Auteur(fiche=fiche, personne=troupe[r]) for r in ("coautrice", "partie"))
        relue_par = troupe["dominique"] if lettre in "PUAXM" else None
        f.forcer(f.relue(fiche), etat, parution=PARUES.get(lettre, ""), relue_par=relue_par)
        fiches[lettre] = Fiche.objects.select_related("publiee_revision").get(pk=fiche.pk)
    return fiches


def test_chaque_geste_par_role_et_par_etat(par_etat, troupe):
    ecarts = {}
    for geste, role, attendu in table():
        obtenu = "".join(lettre for lettre in LETTRES if peut(geste, troupe[role], par_etat[lettre]))
        if obtenu != attendu:
            ecarts[geste, role] = f"attendu {attendu or '·'}, obtenu {obtenu or '·'}"

    assert ecarts == {}


def test_la_table_couvre_tous_les_gestes():
    gestes = {geste for geste, _role, _etats in table()}

    assert gestes == REGLES.keys() | {t.name for t in FICHE.transitions}


def test_rien_ne_se_fait_sur_une_fiche_jetee(par_etat, troupe):
    """Sinon la restaurer : qui écrivait le brouillon, ou l’équipe."""
    Fiche.objects.update(corbeille_le=timezone.now())
    jetees = {lettre: Fiche.objects.get(pk=fiche.pk) for lettre, fiche in par_etat.items()}
    possibles = {
        (geste, role)
        for geste, role, _etats in table()
        if geste not in ("lire_le_reserve", "relire")
        for lettre in LETTRES
        if peut(geste, troupe[role], jetees[lettre])
    }
    restaurent = {
        role: "".join(e for e in LETTRES if rules.can_restore(troupe[role], jetees[e])) for role in ROLES
    }

    assert possibles == set()
    assert {role: etats for role, etats in restaurent.items() if etats} == {
        "coautrice": "B",
        "camille": "B",
        "collegue": "B",
        "dominique": "BSERPUAXNM",
        "eden": "BSERPUAXNM",
    }


def test_relire_quand_on_signe_la_fiche(par_etat, dominique, eden):
    Auteur.objects.create(fiche=par_etat["S"], personne=dominique)

    assert not rules.can_review(dominique, par_etat["S"])
    assert rules.can_review(eden, par_etat["S"])


@pytest.fixture
def deux_casquettes(escales):
    """De l’équipe, et référente du réseau de Camille."""
    personne = reseaux.membre_equipe("Ariel Double")
    reseaux.rattachement(personne, escales, "referente")
    return personne


def test_assumer_quand_on_a_relu(par_etat, deux_casquettes):
    Fiche.objects.filter(pk=par_etat["P"].pk).update(relue_par=deux_casquettes)
    par_etat["P"].refresh_from_db()

    assert not rules.can_agree(deux_casquettes, par_etat["P"])


def test_assumer_quand_une_autre_a_relu(par_etat, deux_casquettes):
    assert rules.can_agree(deux_casquettes, par_etat["P"])


def test_ouvrir_au_public_sans_que_le_reseau_l_accepte(communaute, escales, camille, dominique, theme):
    fiche = f.jusqua(f.brouillon(escales, communaute, camille), Etat.PUBLIEE, by=camille, equipe=dominique)

    assert not rules.can_open(dominique, fiche)


def test_creer_pour_un_reseau(escales, graines, sacha, camille, equipiere, partie, alix, dominique):
    ecrivent = {
        p.name: (rules.can_start(p), rules.can_create(p, escales), rules.can_create(p, graines))
        for p in (sacha, camille, equipiere, partie, alix, dominique)
    }

    assert ecrivent == {
        sacha.name: (True, False, True),
        camille.name: (True, True, False),
        equipiere.name: (True, True, False),
        partie.name: (False, False, False),
        alix.name: (False, False, False),
        dominique.name: (True, True, True),
    }
