"""La communauté de démonstration : dix-huit réseaux inventés, leur cycle, et qui y entre à quel titre."""

import datetime as dt
import tomllib
from pathlib import Path

from django.utils import timezone

from communaute.comptes.demo import fiches_personnes
from communaute.comptes.models import Personne
from communaute.reseaux import actions
from communaute.reseaux.enums import Visibilite
from communaute.reseaux.models import (
    Communaute,
    Cycle,
    FonctionReseau,
    Participation,
    Rattachement,
    Reseau,
    Theme,
)
from communaute.reseaux.workflow import PARTICIPATION

ORDRE = 20
DOSSIER = Path(__file__).parent / "contenus"
# Deux réseaux ont quitté la communauté à la fin du cycle ; leurs membres continuent de lire.
PARTIS = {"confederation-des-etals-equitables", "collectif-urgence-et-lendemains"}
# Des pages ouvertes à tout le monde, pour qu’une personne de passage en trouve.
OUVERTS = {
    "plateforme-jeunesses-escales",
    "reseau-des-semeurs-d-ecoles",
    "reseau-egalite-boussole",
    "reseau-des-rayons-ouverts",
    "alliance-des-diasporas-en-chemin",
}
ANIMATRICE = "alix.maquette@example.org"
DUREE_ANIMATION = dt.timedelta(days=180)


def deja_la() -> bool:
    """Tous les réseaux, et pour chaque personne un rattachement, même fini depuis."""
    slugs = {ligne["slug"] for ligne in _read("reseaux.toml")["reseau"]}
    attachees = {fiche["email"] for fiche in fiches_personnes() if fiche.get("reseau")}
    connues = set(Rattachement.objects.values_list("personne__email", flat=True))
    return slugs <= set(Reseau.objects.values_list("slug", flat=True)) and attachees <= connues


def charger() -> None:
    equipe = Personne.objects.filter(is_staff=True, est_demo=True).order_by("pk").first()
    communaute, cycle = _community(_read("themes.toml"))
    for ligne in _read("reseaux.toml")["reseau"]:
        if not Reseau.objects.filter(slug=ligne["slug"]).exists():
            _take_part(_network(ligne), cycle, by=equipe)
    _attach_people(by=equipe)
    _give_access(communaute, by=equipe)


def _read(nom: str) -> dict:
    return tomllib.loads((DOSSIER / nom).read_text(encoding="utf-8"))


def _community(contenu: dict) -> tuple[Communaute, Cycle]:
    source = contenu["communaute"]
    communaute, _neuve = Communaute.objects.get_or_create(
        slug=source["slug"],
        defaults={"name": source["name"], "intention": source["intention"].strip(), "est_demo": True},
    )
    saison = contenu["cycle"][0]
    cycle, _neuf = Cycle.objects.get_or_create(
        communaute=communaute,
        title=f"Cycle {saison['annee']}",
        defaults={"year": saison["annee"], "intention": saison["intention"]},
    )
    for ligne in contenu["theme"]:
        Theme.objects.get_or_create(
            slug=ligne["slug"],
            defaults={
                "communaute": communaute,
                "title": ligne["label"],
                "summary": ligne["resume"],
                "order": ligne["ordre"],
                "couleur": ligne["couleur"],
                "pictogramme": ligne["pictogramme"],
            },
        )
    return communaute, cycle


def _network(ligne: dict) -> Reseau:
    recopies = ("name", "slug", "type_instance", "statut", "annee_creation", "perimetre", "phrase_identite")
    reseau = Reseau(
        **{champ: ligne[champ] for champ in recopies},
        sigle=ligne.get("sigle", ""),
        structure_porteuse=ligne.get("structure_porteuse", ""),
        regions=ligne["regions"],
        pays=ligne["pays"],
        presentation=ligne["presentation"].strip(),
        nombre_membres=ligne["nombre_membres"],
        nombre_membres_le=ligne["nombre_membres_le"],
        visibility=Visibilite.PUBLIC if ligne["slug"] in OUVERTS else Visibilite.COMMUNAUTE,
        est_demo=True,
    )
    reseau.full_clean()
    reseau.save()
    principale = ligne["fonction_principale"]
    for code in (principale, *ligne["fonctions"]):
        FonctionReseau.objects.create(reseau=reseau, code=code, principale=code == principale)
    return reseau


def _take_part(reseau: Reseau, cycle: Cycle, *, by) -> None:
    """Candidature, accord de l’équipe, participation, et parfois départ : par les gestes de tous les jours."""
    participation = Participation.objects.create(reseau=reseau, cycle=cycle, since=dt.date(cycle.year, 1, 8))
    gestes = ["accepter", "commencer", *(["clore"] if reseau.slug in PARTIS else [])]
    for geste in gestes:
        participation = PARTICIPATION.apply(participation, geste, by=by)


def _attach_people(*, by) -> None:
    for fiche in fiches_personnes():
        if not fiche.get("reseau"):
            continue
        personne = Personne.objects.get(email=fiche["email"])
        reseau = Reseau.objects.get(slug=fiche["reseau"])
        if not reseau.rattachements.filter(personne=personne).exists():
            actions.attach(personne=personne, reseau=reseau, role=fiche["role"], by=by)


def _give_access(communaute: Communaute, *, by) -> None:
    personne = Personne.objects.get(email=ANIMATRICE)
    if not personne.acces.filter(communaute=communaute).exists():
        actions.give_access(
            personne=personne,
            communaute=communaute,
            until=timezone.localdate() + DUREE_ANIMATION,
            reason="Animation des ateliers",
            by=by,
        )
