"""Créer et corriger un atelier. Son état ne change que par la machine (workflow)."""

from copy import copy

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ateliers.inscriptions.attente import promouvoir
from ateliers.programme import rules
from ateliers.programme.changements import changements, is_awaited
from ateliers.programme.entourage import autour, inscrites
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from communaute.socle.journal.actions import record
from communaute.socle.notifications.actions import notify
from communaute.socle.recherche.actions import reindex
from communaute.socle.refus import Refus
from communaute.socle.texte.francais import slug_francais
from communaute.socle.web import corbeille

# Ce que les agendas des personnes recopient : le changer fait croître `sequence`.
AGENDA = {"starts_at", "ends_at", "modalite", "lieu", "adresse", "lien_visio", "title"}
# D’autres pages prennent, ou prendront, ces adresses.
ADRESSES_RESERVEES = {"calendrier", "evaluation", "rapport"}
VERROU = 7_110_405  # numéro arbitraire : on crée l’un après l’autre, le temps de choisir une adresse


def create(atelier: Atelier, *, by) -> Atelier:
    """Enregistre un brouillon ; son adresse vient de son titre si l’on n’en a pas choisi."""
    _require(by, atelier)
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Deux journées de même titre, créées ensemble, choisiraient la même adresse.
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [VERROU])
        atelier.state = Etat.BROUILLON
        atelier.slug = free_slug(atelier.slug or atelier.title)
        atelier.save()
        record("atelier.creer", atelier, by=by)
    return atelier


def update(atelier: Atelier, *, champs, by) -> Atelier:
    """Recopie `champs` de l’objet donné sur la ligne verrouillée, et rien d’autre : ni état, ni suite forgés.

    Qui a une place, en attend une ou anime apprend ce qui change d’heure ou de lieu, tant que la journée est attendue.

    Lève Refus « capacite » si le nombre de places passait sous celui des personnes inscrites.
    """
    _require(by, atelier)
    with transaction.atomic():
        ligne = _locked(atelier)
        avant = copy(ligne)
        for champ in champs:
            setattr(ligne, champ, getattr(atelier, champ))
        prises = ligne.inscriptions.confirmed().count()
        if "capacite" in champs and ligne.capacite < prises:
            raise Refus(
                "capacite", _("%(n)d personnes sont inscrites : il faut autant de places.") % {"n": prises}
            )
        if AGENDA & set(champs):
            ligne.sequence += 1
        ligne.save(update_fields=[*champs, "sequence", "updated_at"])
        record("atelier.modifier", ligne, by=by, champs=sorted(champs))
        reindex(ligne)
        if {"capacite", "places_par_reseau", "starts_at"} & set(champs):
            promouvoir(ligne, by=by)
        phrases = changements(avant, ligne) if is_awaited(ligne) else []
        if phrases:
            note = "\n".join(phrases)
            cle = str(ligne.sequence)
            notify("atelier.change", ligne, inscrites(ligne), by=by, note=note, key=cle)
            notify("atelier.deplace", ligne, autour(ligne), by=by, note=note, key=cle)
    return ligne


def trash(atelier: Atelier, *, by) -> Atelier:
    """Met à la corbeille. Lève Refus « inscrits » si des personnes attendent cette journée : on l’annule d’abord."""
    if not rules.can_manage(by):
        raise Refus("droit", _("Ce geste ne vous revient pas."))
    with transaction.atomic():
        atelier = _locked(atelier)
        a_venir = atelier.state == Etat.REPORTE or atelier.ends_at > timezone.now()
        if atelier.state != Etat.ANNULE and a_venir and atelier.inscriptions.held().exists():
            phrase = _("Des personnes comptent sur cet atelier : annulez-le d’abord, elles seront prévenues.")
            raise Refus("inscrits", phrase)
        return corbeille.trash(atelier, by=by)


def free_slug(titre: str) -> str:
    """Une adresse libre, tirée du titre."""
    racine = slug_francais(titre, 90) or "atelier"
    slug, n = racine, 1
    while slug in ADRESSES_RESERVEES or Atelier._base_manager.filter(slug=slug).exists():
        n += 1
        slug = f"{racine}-{n}"
    return slug


def _locked(atelier) -> Atelier:
    return Atelier._base_manager.select_for_update(of=("self",)).get(pk=atelier.pk)


def _require(by, atelier):
    if not rules.can_manage(by, atelier):
        raise Refus("droit", _("Ce geste ne vous revient pas."))
