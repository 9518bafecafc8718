"""Les gestes sur un réseau et sur les liens des personnes avec lui."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.reseaux import rules
from communaute.reseaux.enums import EtatRattachement, Role
from communaute.reseaux.fusion import merge
from communaute.reseaux.models import AccesPersonnel, FonctionReseau, Rattachement, Reseau
from communaute.socle.journal.actions import record
from communaute.socle.recherche.actions import reindex
from communaute.socle.refus import Refus

CHAMPS = (
    "name", "sigle", "type_instance", "statut", "structure_porteuse", "annee_creation", "perimetre",
    "phrase_identite", "presentation", "site_web", "nombre_membres", "nombre_membres_le", "regions", "pays",
)  # fmt: skip


class ProfilEnConflit(Exception):
    """Quelqu’un a changé les mêmes champs entre-temps. Rien n’a été écrit.

    `values` : ce qu’il faut remontrer ; `current` : ce qui est enregistré ; `fields` : où cela diverge.
    """

    def __init__(self, values: dict, current: dict, fields: list[str]):
        super().__init__(", ".join(fields))
        self.values, self.current, self.fields = values, current, fields


def snapshot(reseau: Reseau) -> dict:
    """Les champs modifiables d’un réseau, en valeurs JSON, pour comparer deux moments."""
    photo = {champ: getattr(reseau, champ) for champ in CHAMPS}
    fonctions = list(reseau.fonctions.all())
    return photo | {
        "nombre_membres_le": reseau.nombre_membres_le.isoformat() if reseau.nombre_membres_le else None,
        "regions": sorted(reseau.regions),
        "pays": sorted(reseau.pays),
        "fonctions": sorted(f.code for f in fonctions),
        "principale": next((f.code for f in fonctions if f.principale), ""),
    }


def update_profile(*, reseau: Reseau, start: dict, wanted: dict, by) -> Reseau:
    """Enregistre `wanted` (même forme que `snapshot`), écrit à partir de `start`.

    Lève ProfilEnConflit si le même champ a changé ailleurs, ValidationError si la réunion des deux saisies
    ne tient pas, Refus « droit ». Ne rien changer n’écrit rien.
    """
    with transaction.atomic():
        reseau = Reseau.objects.select_for_update().get(pk=reseau.pk)
        if not rules.can_edit(by, reseau):
            raise Refus("droit", _("Cette page ne vous revient pas."))
        current = snapshot(reseau)
        values, conflicts = merge(start, wanted, current)
        if conflicts:
            raise ProfilEnConflit(values, current, conflicts)
        changed = [champ for champ in values if values[champ] != current[champ]]
        if changed:
            for champ in CHAMPS:
                setattr(reseau, champ, values[champ])
            reseau.full_clean(exclude=["slug", "visibility", "membre_f3e_depuis"])
            reseau.save()
            if {"fonctions", "principale"} & set(changed):
                _set_functions(reseau, values["fonctions"], values["principale"])
            record("reseau.modifier", reseau, by=by, champs=changed)
            reindex(reseau)
    return reseau


def _set_functions(reseau, codes, principale):
    """Garde l’intensité des fonctions qui restent ; la principale est posée en dernier (une seule à la fois)."""
    reseau.fonctions.exclude(code__in=codes).delete()
    reseau.fonctions.filter(principale=True).exclude(code=principale).update(principale=False)
    FonctionReseau.objects.bulk_create(
        [FonctionReseau(reseau=reseau, code=code) for code in codes], ignore_conflicts=True
    )
    reseau.fonctions.filter(code=principale).update(principale=True)


def attach(*, personne, reseau: Reseau, role: str = Role.MEMBRE, by) -> Rattachement:
    """Rattache une personne à un réseau. Lève Refus « deja » si elle l’est déjà."""
    _for_team(by)
    try:
        with transaction.atomic():
            lien = Rattachement.objects.create(personne=personne, reseau=reseau, role=role)
            record("rattachement.creer", lien, by=by, personne=personne.pk, reseau=reseau.pk, role=role)
    except IntegrityError as deja:
        raise Refus("deja", _("Cette personne est déjà rattachée à ce réseau.")) from deja
    return lien


def change_role(*, rattachement: Rattachement, role: str, by) -> Rattachement:
    """Change le rôle d’un rattachement en cours."""
    _for_team(by)
    with transaction.atomic():
        lien = _locked(rattachement)
        if lien.role != role:
            lien.role = role
            lien.save(update_fields=["role"])
            record("rattachement.changer_role", lien, by=by, role=role)
    return lien


def detach(*, rattachement: Rattachement, by) -> Rattachement:
    """Met fin à un rattachement : l’accès tombe à la requête suivante, les contenus restent au réseau."""
    _for_team(by)
    with transaction.atomic():
        lien = _locked(rattachement)
        lien.state, lien.until = EtatRattachement.TERMINE, timezone.localdate()
        lien.save(update_fields=["state", "until"])
        record("rattachement.terminer", lien, by=by, personne=lien.personne_id, reseau=lien.reseau_id)
    return lien


def has_referente(reseau: Reseau) -> bool:
    """Quelqu’un peut encore répondre du réseau : référente active, au compte ouvert."""
    return reseau.rattachements.filter(
        role=Role.REFERENTE, state=EtatRattachement.ACTIF, personne__is_active=True
    ).exists()


def give_access(*, personne, communaute, until: dt.date, reason: str = "", by) -> AccesPersonnel:
    """Donne à une personne l’accès à une communauté jusqu’au `until` inclus."""
    _for_team(by)
    if until < timezone.localdate():
        raise Refus("date", _("Cette date est déjà passée."))
    with transaction.atomic():
        acces = AccesPersonnel.objects.create(
            personne=personne, communaute=communaute, until=until, reason=reason, given_by=by
        )
        record("acces.donner", acces, by=by, personne=personne.pk, until=until.isoformat())
    return acces


def end_access(*, acces: AccesPersonnel, by) -> AccesPersonnel:
    """Met fin à un accès dès maintenant : sa dernière journée devient hier."""
    _for_team(by)
    with transaction.atomic():
        acces = AccesPersonnel.objects.select_for_update().get(pk=acces.pk)
        hier = timezone.localdate() - dt.timedelta(days=1)
        if acces.until <= hier:
            raise Refus("deja", _("Cet accès est déjà terminé."))
        acces.until = hier
        acces.save(update_fields=["until"])
        record("acces.terminer", acces, by=by, personne=acces.personne_id)
    return acces


def _locked(rattachement) -> Rattachement:
    lien = Rattachement.objects.select_for_update().get(pk=rattachement.pk)
    if lien.state == EtatRattachement.TERMINE:
        raise Refus("deja", _("Ce rattachement est déjà terminé."))
    return lien


def _for_team(by):
    if not rules.can_manage_links(by):
        raise Refus("droit", _("Ce geste revient à l’équipe."))
