"""Faire paraître une édition : ce qui manque encore, puis la liste figée, en une transaction."""

import hashlib
import json
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communaute.socle.journal.actions import record
from communaute.socle.notifications.actions import notify
from communaute.socle.recherche.actions import reindex
from communaute.socle.refus import Refus
from communaute.socle.texte.francais import slug_francais
from fiches.experiences.enums import Licence
from fiches.guides import rules
from fiches.guides.actions import locked
from fiches.guides.adresse import adresse_definitive
from fiches.guides.editions.credits import credits_du_jour, qui_a_ecrit
from fiches.guides.editions.faits import faits_du_jour
from fiches.guides.editions.livraison import deliver
from fiches.guides.editions.models import Chapitre, Credit, Edition
from fiches.guides.enums import Nature, PointACocher
from fiches.guides.objets import AuPlan, au_plan

# Une page de l’édition porte déjà ces noms.
ADRESSES_RESERVEES = {"changements", "credits", "errata", "telecharger", "ouverture", "lire"}


@dataclass(frozen=True)
class Obstacle:
    """Ce qui empêche de faire paraître : `code`, une phrase, l’adresse où y remédier."""

    code: str
    phrase: str
    adresse: str = ""


def obstacles(guide) -> list[Obstacle]:
    """Ce que le site vérifie lui-même. Vide : rien ne s’oppose, restent les points à cocher."""
    contenu = guide.texte.head.contenu
    rangees = au_plan(contenu, guide.communaute)
    composer = reverse("guides:composer", args=[guide.slug])
    trouves = []
    if not any(c.est_un_texte and c.entre for c in rangees):
        trouves.append(Obstacle("vide", _("Aucun repère ni aucune fiche publiée n’est au plan."), composer))
    absents = [c for c in rangees if c.est_un_texte and not c.entre]
    if absents:
        phrase = ngettext(
            "Un texte du plan n’est pas publié : « %(titres)s ». Ôtez-le, ou attendez sa parution.",
            "Des textes du plan ne sont pas publiés : « %(titres)s ». Ôtez-les, ou attendez leur parution.",
            len(absents),
        )
        titres = _(" », « ").join(c.bloc.title for c in absents)
        trouves.append(Obstacle("non_publie", phrase % {"titres": titres}, composer))
    for c in rangees:
        if not c.est_un_texte and not c.entre:
            phrase = _("« %(titre)s » n’a pas encore de texte : écrivez-le, ou ôtez-le.") % {
                "titre": c.bloc.title
            }
            trouves.append(Obstacle("a_ecrire", phrase, f"{composer}#chapitre-{c.bloc.id}"))
    if not any(c.nature == Nature.CREDITS for c in rangees):
        phrase = _("Il manque les crédits : qui a écrit ne se lirait nulle part.")
        trouves.append(Obstacle("credits", phrase, composer))
    return trouves


def a_cocher(guide) -> list[str]:
    """Les codes des points que personne n’a encore cochés."""
    faits = set(guide.points.filter(edition=None).values_list("code", flat=True))
    return [code for code in PointACocher.values if code not in faits]


def numero_suivant(guide) -> int:
    return (guide.editions.aggregate(dernier=Max("number"))["dernier"] or 0) + 1


def publish(
    guide, *, number: int, licence: str, isbn: str = "", doi: str = "", note: str = "", by
) -> Edition:
    """Fait paraître l’édition `number` (celle que la page annonçait : un second clic rend celle qui a paru).

    Lève Refus « droit », « incomplet » (obstacle ou point à cocher), « deja » (une autre a paru entre-temps).
    """
    with transaction.atomic():
        guide = locked(guide)
        if not rules.can_compose(by, guide):
            raise Refus("droit", _("Ce geste revient à l’équipe."))
        suivant = numero_suivant(guide)
        if number == suivant - 1 and (deja := guide.editions.filter(number=number, par=by).first()):
            return deja
        if number != suivant:
            raise Refus("deja", _("Une autre édition a paru entre-temps : rechargez la page."))
        if licence not in Licence.values:
            raise Refus("licence", _("Choisissez une licence."))
        if trouves := obstacles(guide):
            raise Refus("incomplet", trouves[0].phrase)
        if a_cocher(guide):
            raise Refus("incomplet", _("Il reste des points à cocher."))
        return _figer(guide, suivant, licence=licence, isbn=isbn, doi=doi, note=note, by=by)


def _figer(guide, number, *, by, **dit) -> Edition:
    head = guide.texte.head
    rangees = [c for c in au_plan(head.contenu, guide.communaute) if c.entre]
    meta = head.contenu.meta
    faits = faits_du_jour(rangees)
    chapitres = chapitres_a_figer(rangees, faits)
    edition = Edition.objects.create(
        guide=guide, number=number, revision=head, par=by, sha256=_empreinte(head, chapitres, dit),
        title=meta["title"], sous_titre=meta.get("sous_titre", ""), resume=meta.get("resume", ""), **dit,
    )  # fmt: skip
    for chapitre in chapitres:
        chapitre.edition = edition
    Chapitre.objects.bulk_create(chapitres)
    Credit.objects.bulk_create(credits_du_jour(chapitres))
    guide.points.filter(edition=None).update(edition=edition)
    if number == 1:
        guide.slug = adresse_definitive(guide, meta["title"])
        guide.save(update_fields=["slug"])
    record("edition.publier", edition, by=by, number=number)
    reindex(guide)
    deliver.enqueue(edition.pk)
    notify("edition.parue", edition, qui_a_ecrit(chapitres), by=by)
    return edition


def chapitres_a_figer(rangees: list[AuPlan], faits) -> list[Chapitre]:
    """Les chapitres tels qu’ils paraîtraient, pas encore écrits. `faits` : voir faits.py."""
    sortie, prises = [], set(ADRESSES_RESERVEES)
    for rang, c in enumerate(rangees, 1):
        slug = _libre(slug_francais(c.title, 80) or f"chapitre-{rang}", prises)
        prises.add(slug)
        repere = c.objet if c.nature == Nature.REPERE else None
        fiche = c.objet if c.nature == Nature.FICHE else None
        texte = repere or fiche
        sortie.append(
            Chapitre(
                rang=rang, bloc_id=c.bloc.id, nature=c.nature, title=c.title[:200], slug=slug,
                theme=c.objet if c.nature == Nature.THEME else None, repere=repere, fiche=fiche,
                revision=texte.publiee_revision if texte else None,
                version=texte.version if texte else None, faits=faits.get(c.bloc.id, {}),
            )
        )  # fmt: skip
    return sortie


def _libre(racine: str, prises) -> str:
    adresse, n = racine, 1
    while adresse in prises:
        n += 1
        adresse = f"{racine}-{n}"
    return adresse


def _empreinte(head, chapitres, dit) -> str:
    """SHA-256 de la liste figée : le plan, et l’empreinte de chaque texte, dans l’ordre."""
    liste = [(str(c.bloc_id), c.nature, c.revision.sha256 if c.revision else "", c.faits) for c in chapitres]
    ecrit = json.dumps([head.sha256, liste, dit], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(ecrit.encode()).hexdigest()
