"""Prendre une place, la rendre. L’atelier est verrouillé avant que l’on compte : jamais une place de trop."""

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from ateliers.inscriptions import rules
from ateliers.inscriptions.enums import EtatInscription
from ateliers.inscriptions.models import Inscription
from ateliers.programme.models import Atelier
from communaute.reseaux.enums import PARTICIPATIONS_QUI_LISENT, EtatRattachement
from communaute.reseaux.models import Rattachement
from communaute.socle.journal.actions import record
from communaute.socle.notifications.actions import notify
from communaute.socle.refus import Refus


def register(*, atelier, personne, by, now=None) -> Inscription:
    """Donne une place à `personne` ; déjà inscrite, elle le reste (double clic). Renvoie l’inscription.

    `now` : l’instant du geste, quand on reprend une journée passée ; personne n’est alors prévenu.
    Lève Refus : « droit », « invisible », ou le code de rules.OBSTACLES.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        atelier = _locked(atelier)
        _require(by, personne)
        if not rules.can_register(personne, atelier):
            raise Refus("invisible", _("Cette personne ne voit pas cet atelier."))
        faits = _facts(atelier, personne)
        inscription = Inscription(atelier=atelier, personne=personne)
        if faits.mon_inscription:
            inscription.pk, inscription.etat = faits.mon_inscription, faits.mon_etat
            inscription._state.adding = False
            if inscription.etat == EtatInscription.CONFIRMEE:
                return inscription
        if code := rules.obstacle(atelier, faits.inscrits, moment):
            raise Refus(code, rules.OBSTACLES[code])
        inscription.etat = EtatInscription.CONFIRMEE
        inscription.reseau_id = faits.mon_reseau
        inscription.created_at = moment
        inscription.save()
        if now:
            Inscription.objects.filter(pk=inscription.pk).update(created_at=now)
        record("inscription.inscrire", inscription, by=by, atelier=atelier.pk, reseau=faits.mon_reseau)
        if atelier.ends_at > timezone.now():
            notify("atelier.inscription", atelier, [personne], key=f"{inscription.pk}:{moment.isoformat()}")
    return inscription


def cancel(*, atelier, personne, by, now=None) -> Inscription | None:
    """Rend la place ; la ligne reste, pour qui reviendrait. Rien à rendre : rien ne se passe (double clic).

    Lève Refus : « droit », « annule » ou « termine ».
    """
    with transaction.atomic():
        atelier = _locked(atelier)
        _require(by, personne)
        inscription = atelier.inscriptions.confirmed().filter(personne=personne).first()
        if inscription is None:
            return None
        if code := rules.obstacle_to_leave(atelier, now or timezone.now()):
            raise Refus(code, rules.OBSTACLES[code])
        inscription.etat = EtatInscription.ANNULEE
        inscription.save(update_fields=["etat", "updated_at"])
        record("inscription.desister", inscription, by=by, atelier=atelier.pk)
    return inscription


def _locked(atelier) -> Atelier:
    return Atelier._base_manager.select_for_update(of=("self",)).get(pk=atelier.pk)


def _require(by, personne):
    if not rules.can_act_for(by, personne):
        raise Refus("droit", _("Ce geste ne vous revient pas."))


def _facts(atelier, personne):
    """Lu après le verrou, en une requête : les places prises, l’inscription de la personne, son réseau ici."""
    mienne = Inscription.objects.filter(atelier=OuterRef("pk"), personne=personne)
    reseaux = Rattachement.objects.filter(
        personne=personne,
        state=EtatRattachement.ACTIF,
        reseau__corbeille_le=None,
        reseau__participations__state__in=PARTICIPATIONS_QUI_LISENT,
        reseau__participations__cycle__communaute=OuterRef("communaute"),
    ).order_by("since", "pk")
    faits = Atelier.objects.filter(pk=atelier.pk).annotate(
        mon_inscription=Subquery(mienne.values("pk")),
        mon_etat=Subquery(mienne.values("etat")),
        mon_reseau=Subquery(reseaux.values("reseau")[:1]),
    )
    return faits.with_seat_counts().only("pk").get()
