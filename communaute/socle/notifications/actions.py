"""Prévenir : une ligne d’avis par personne, un courriel par tâche, jamais deux fois pour le même événement."""

import datetime as dt

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from communaute.socle.notifications.models import Avis, Choix, EtatCourriel
from communaute.socle.notifications.natures import dire_actrice, natures
from communaute.socle.taches.reprises import tache

# La dernière reprise d’une tâche part moins de trois heures après la première.
RESTE_APRES = dt.timedelta(hours=6)
ABANDON_APRES = dt.timedelta(days=7)


def notify(kind: str, item, recipients, *, by=None, note: str = "", key: str = "") -> list[Avis]:
    """Prévient `recipients` (sauf `by`) de ce qui arrive à `item`.

    L’avis et la tâche d’envoi sont écrits dans la transaction du geste : ils existent si, et seulement si, le
    geste est validé. `key` distingue deux événements de même nature sur le même objet (défaut : son numéro).
    Lève KeyError pour une nature inconnue.
    """
    natures()[kind]
    key = f"{item._meta.label_lower}:{item.pk}:{key}"
    personnes = {p.pk: p for p in recipients if p.is_active and p.pk != getattr(by, "pk", None)}
    if not personnes:
        return []
    deja = set(
        Avis.objects.filter(kind=kind, key=key, recipient__in=personnes).values_list(
            "recipient_id", flat=True
        )
    )
    content_type = ContentType.objects.get_for_model(item)
    nouveaux = Avis.objects.bulk_create(
        Avis(
            recipient=p, kind=kind, content_type=content_type, object_id=item.pk, actor=by, note=note, key=key
        )
        for pk, p in personnes.items()
        if pk not in deja
    )
    if nouveaux:
        send_avis.enqueue([avis.pk for avis in nouveaux])
    return nouveaux


@tache
def send_avis(pks):
    """Envoie les courriels de ces avis ; ceux qui sont déjà partis, refusés ou devenus invisibles sont passés.

    Un envoi manqué n’empêche pas les suivants ; la tâche échoue ensuite, et sera reprise pour lui seul.
    """
    manques = []
    for pk in pks:
        try:
            send_one(pk)
        except Exception as manque:
            manques.append(manque)
    if manques:
        raise ExceptionGroup("courriels non partis", manques)


def send_one(pk: int) -> bool:
    """Envoie le courriel d’un avis, sous verrou. Renvoie vrai si un courriel est parti."""
    with transaction.atomic():
        avis = (
            Avis.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("recipient", "actor")
            .filter(pk=pk, email_state=EtatCourriel.A_ENVOYER)
            .first()
        )
        if avis is None:
            return False
        if not _wanted(avis):
            avis.email_state = EtatCourriel.ECARTE
            avis.save(update_fields=["email_state"])
            return False
        avis.email_state, avis.emailed_at = EtatCourriel.ENVOYE, timezone.now()
        avis.save(update_fields=["email_state", "emailed_at"])
        compose(avis).send()
    return True


def resend_missing() -> int:
    """Remet en tâche les courriels restés « à envoyer » ; après une semaine, on y renonce. Renvoie leur nombre."""
    now = timezone.now()
    restes = Avis.objects.filter(
        email_state=EtatCourriel.A_ENVOYER,
        created_at__lt=now - RESTE_APRES,
        created_at__gt=now - ABANDON_APRES,
    )
    pks = list(restes.values_list("pk", flat=True))
    if pks:
        send_avis.enqueue(pks)
    return len(pks)


def visible_item(avis):
    """L’objet de l’avis si la personne peut encore le voir, sinon None : rechecké à chaque usage."""
    model = avis.content_type.model_class()
    return model.objects.visible_to(avis.recipient).filter(pk=avis.object_id).first()


def mark_read(personne, pks=None) -> int:
    """Marque comme lus les avis d’une personne (tous, ou ceux de `pks`). Renvoie leur nombre."""
    avis = Avis.objects.filter(recipient=personne, read_at=None)
    if pks is not None:
        avis = avis.filter(pk__in=pks)
    return avis.update(read_at=timezone.now())


def compose(avis) -> EmailMessage:
    """Le courriel d’un avis ; la première ligne du gabarit est son objet."""
    item = visible_item(avis)
    context = {
        "avis": avis,
        "qui": dire_actrice(avis),
        "item": item,
        "nature": natures()[avis.kind],
        "lien": settings.SITE_URL + item.get_absolute_url(),
        "lien_admin": _lien_admin(item),
        "lien_preferences": settings.SITE_URL + "/mon-espace/preferences/",
        "site_name": settings.SITE_NAME,
    }
    subject, _sep, body = render_to_string(natures()[avis.kind].template, context).strip().partition("\n")
    message = EmailMessage(subject.strip(), body.strip() + "\n", to=[avis.recipient.email])
    for piece in natures()[avis.kind].pieces(avis, item):
        message.attach(*piece)
    return message


def _lien_admin(item) -> str:
    """L’adresse de l’objet au bureau ; vide s’il n’y a pas de page."""
    try:
        page = reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_change", args=[item.pk])
    except NoReverseMatch:
        return ""
    return settings.SITE_URL + page


def _wanted(avis) -> bool:
    item = visible_item(avis)
    if not avis.recipient.is_active or item is None or not natures()[avis.kind].tient(avis, item):
        return False
    refuse = Choix.objects.filter(personne=avis.recipient, kind=avis.kind, quand=Choix.Quand.AUCUN)
    return not refuse.exists()
