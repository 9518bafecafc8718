"""Ce qu’une ligne « POST:mot » envoie : un formulaire juste, pour que seule la personne décide de la réponse.

Un envoi vide revient à tout le monde avec les mêmes erreurs ; il ne dit rien des droits.
"""

import uuid

from communaute.reseaux.models import Rattachement
from fiches.experiences.models import Fiche
from tests.factories import reperes as r

DITE = {"texte": "<p>Dit tout autrement.</p>", "texte_format": "html"}
FIXES = {
    "accepter": {"geste": "accepter"},
    "decliner": {"geste": "decliner", "motif": "Le premier texte dit mieux."},
    "retirer": {"geste": "retirer"},
    "dire": {"texte": "Je dirais autrement."},
    "corriger": {"texte": "Je dirais bien autrement."},
    "expliquer": {"texte": "C’est dans le texte."},
    "porter": {"sens": "porte"},
    "pdf": {"format": "pdf"},
    "ouvrir": {"geste": "ouvrir"},
}
ESSAI = {"cadre": "Notre assemblée", "annee": "2018", "issue": "aide", "resultat": "Dix voix de plus."}


def envoi(mot: str, chemin: str, user) -> dict:
    """`chemin` : l’adresse d’un repère, ou ce qui vit sous elle. `user` : None pour une personne de passage."""
    if mot in FIXES or not mot:
        return FIXES.get(mot, {})
    slug = chemin.split("/")[2]
    return SELON_L_OBJET[mot](r.Repere.objects.filter(slug=slug).first(), user)


def _proposer(repere, user):
    revision = {"partie": r.numero_de(repere, "enjeu")} if repere else {"partie": str(uuid.uuid4())}
    return (
        revision
        | DITE
        | {"pourquoi": "Plus clair.", "lu": "-", "jeton": str(uuid.uuid4()), **_au_nom_de(user)}
    )


def _garder(repere, user):
    return DITE | ({"based_on": repere.texte.head_id} if repere else {})


def _ecrire(repere, user):
    numero = r.numero_de(repere, "enjeu")
    return DITE | {"ouvert": numero, "numero": numero, "based_on": repere.texte.head_id}


def _relier(repere, user):
    fiche = Fiche.objects.filter(communaute=repere.communaute_id).latest("pk")
    leviers = [b.id for b in r.relu(repere).texte.head.contenu.blocs if b.kind == "levier"]
    return {"fiche": fiche.slug, "partie": (leviers or [""])[0], "en_quoi": "Vingt appels."}


def _raconter(repere, user):
    return ESSAI | {"jeton": str(uuid.uuid4()), **_au_nom_de(user)}


def _proposer_un_repere(repere, user):
    dit = {"theme": "animation", "title": "Dire merci", "enjeu": "On oublie."}
    return dit | {"jeton": str(uuid.uuid4())}


def _au_nom_de(user) -> dict:
    sien = Rattachement.objects.filter(personne=user).select_related("reseau").first() if user else None
    return {"reseau": sien.reseau.slug} if sien else {}


SELON_L_OBJET = {
    "proposer": _proposer,
    "garder": _garder,
    "ecrire": _ecrire,
    "relier": _relier,
    "raconter": _raconter,
    "proposer_un_repere": _proposer_un_repere,
}
