"""Garder ce qu’une personne écrit, fenêtre par fenêtre, sans rien écraser (décision « brouillons »).

Une copie appartient à une personne ; d’ordinaire elle n’en a qu’une par texte. Deux fenêtres qui écrivent des
paragraphes différents s’y réunissent ; le même paragraphe fait une seconde copie, et la personne choisira.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.db import transaction

from communaute.socle.texte.actions import TexteEnConflit, lock, save
from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.fusion import fusionner
from communaute.socle.texte.models import CopieDeTravail, Revision, Texte
from communaute.socle.texte.paragraphes import unites

Geste = Callable[[Contenu], Contenu]


@dataclass(frozen=True)
class Envoi:
    """Ce qu’une fenêtre envoie : des gestes qui posent sa saisie sur un contenu.

    `depuis` : d’abord la saisie que le serveur lui a confirmée en dernier, puis celles qu’elle a envoyées sans
    savoir si elles sont arrivées ; `based_on` : la révision qu’elle montrait ; `fenetre` nomme la fenêtre, pour
    qu’un envoi répété ne fasse pas deux copies.
    """

    jeton: uuid.UUID
    based_on: Revision
    mien: Geste
    depuis: tuple[Geste, ...]
    lieu: str = ""
    fenetre: str = ""
    origines: dict[str, str] | None = None
    ecartes: bool = False  # une valeur ne se lit pas : elle n’est que dans le navigateur


@dataclass(frozen=True)
class Recue:
    """`copie` n’est pas encore écrite ; `scindee` : l’envoi est allé dans une copie à part ; `reunie` : elle dit
    autre chose, à cet endroit, que ce que la fenêtre montre."""

    copie: CopieDeTravail
    scindee: bool
    reunie: bool


def jeton_de(texte_pk: int, personne_pk: int) -> uuid.UUID:
    """Le jeton de la copie ordinaire : le même pour deux fenêtres ouvertes avant que rien ne soit gardé."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"texte/{texte_pk}/personne/{personne_pk}")


def copies_de(texte_pk: int, personne) -> list[CopieDeTravail]:
    """Ses copies, la plus récente d’abord."""
    copies = CopieDeTravail.objects.filter(texte=texte_pk, personne=personne)
    return list(copies.select_related("based_on").order_by("-updated_at", "-pk"))


def keep(texte: Texte, envoi: Envoi, *, by) -> Recue:
    """Garde un envoi dans la copie de `by`. Ni révision, ni journal."""
    with transaction.atomic():
        texte, _head = lock(texte.pk, connue=envoi.based_on, lire=False)
        recue = recevoir(texte, envoi, by=by)
        poser(recue.copie)
    return recue


def enregistrer(texte: Texte, envoi: Envoi, *, by, ajuster: Geste = lambda contenu: contenu) -> Revision:
    """Enregistre un envoi et la copie où il se range. `ajuster` : ce que l’enregistrement met à jour en passant.

    Lève TexteEnConflit si le même passage a changé ailleurs : la copie garde ce qui arrivait, même dans une
    transaction plus large, que l’appelant ne doit donc pas défaire.
    """
    with transaction.atomic():
        texte, _head = lock(texte.pk, connue=envoi.based_on)
        copie = recevoir(texte, envoi, by=by).copie
        contenu, origines = ajuster(copie.contenu), copie.content.get("origines")
        dit = {"based_on": copie.based_on, "by": by, "origins": origines, "copie": copie}
        try:
            return save(texte, contenu, verrouille=True, **dit)
        except TexteEnConflit as leve:
            conflit = leve
    raise conflit


def poser(copie: CopieDeTravail) -> None:
    """Écrit la copie ; celle qui n’a plus rien à dire s’efface."""
    if copie.contenu == copie.based_on.contenu:
        if copie.pk:
            copie.delete()
        return
    copie.save()


def abandonner(texte: Texte, *, by, jeton) -> bool:
    """Efface une copie, parce que la personne l’a demandé. Faux si elle ne l’avait pas, ou plus."""
    efface, _detail = CopieDeTravail.objects.filter(texte=texte, personne=by, jeton=jeton).delete()
    return bool(efface)


def recevoir(texte: Texte, envoi: Envoi, *, by) -> Recue:
    """La copie où cet envoi trouve sa place, le texte étant verrouillé. N’écrit rien."""
    jeton = envoi.jeton
    while True:
        copies = CopieDeTravail.objects.filter(texte=texte.pk, personne=by, jeton=jeton)
        copie = copies.first()
        if copie is None:
            copie = CopieDeTravail(texte=texte, personne=by, jeton=jeton)
            scindee = jeton != envoi.jeton
            based_on, contenu = _a_part(envoi) if scindee else _sans_copie(texte, envoi)
            break
        _connaitre_base(copie, texte, envoi)
        reuni = _sur_copie(copie, envoi)
        if reuni is not None:
            scindee, (based_on, contenu) = jeton != envoi.jeton, reuni
            break
        jeton = uuid.uuid5(jeton, envoi.fenetre) if envoi.fenetre else uuid.uuid4()
    origines = {**(copie.content or {}).get("origines", {}), **(envoi.origines or {})}
    copie.based_on, copie.lieu = based_on, envoi.lieu
    copie.content = contenu.to_json() | ({"origines": origines} if origines else {})
    return Recue(copie, scindee, reunie=envoi.mien(contenu) != contenu)


def _connaitre_base(copie, texte, envoi):
    """Une révision déjà lue ne se relit pas : elle est immuable."""
    if copie.based_on_id == envoi.based_on.pk:
        copie.based_on = envoi.based_on


def _a_part(envoi) -> tuple[Revision, Contenu]:
    return envoi.based_on, envoi.mien(envoi.based_on.contenu)


def _sans_copie(texte, envoi) -> tuple[Revision, Contenu]:
    """Rien n’est gardé sous ce jeton : jamais rien, ou bien ce que la fenêtre avait confirmé est enregistré depuis.

    Dans le second cas, si la dernière révision contient tout ce confirmé, la saisie s’y ajoute ; sinon elle part
    entière de la révision que la fenêtre montrait, et l’enregistrement dira s’il faut choisir.
    """
    base = envoi.based_on.contenu
    mien = envoi.mien(base)
    if texte.head_id != envoi.based_on.pk:
        for geste in reversed(envoi.depuis):
            depuis = geste(base)
            if depuis != base and _contient(texte.head.contenu, depuis, base):
                fusion = fusionner(depuis, mien, texte.head.contenu)
                if not fusion.conflits:
                    return texte.head, fusion.contenu
    return envoi.based_on, mien


def _sur_copie(copie, envoi) -> tuple[Revision, Contenu] | None:
    """L’envoi réuni à la copie ; None si le même passage a été écrit dans une autre fenêtre."""
    based_on, contenu = copie.based_on, copie.contenu
    if envoi.based_on.number > based_on.number:
        # La page montrait déjà la copie réunie à cette révision : la même fusion se refait ici.
        fusion = fusionner(based_on.contenu, contenu, envoi.based_on.contenu)
        if fusion.conflits:
            return None
        based_on, contenu = envoi.based_on, fusion.contenu
    mien = envoi.mien(contenu)
    for geste in _departs(envoi, contenu):
        fusion = fusionner(geste(contenu), mien, contenu)
        if not fusion.conflits:
            return based_on, fusion.contenu
    return None


def _departs(envoi, contenu):
    """De quelle saisie partir : celle que la copie dit exactement ; sinon la confirmée ; sinon une qui a pu arriver."""
    confirmee, *douteuses = envoi.depuis
    exacte = next((g for g in reversed(envoi.depuis) if g(contenu) == contenu), None)
    if exacte is not None:
        yield exacte
        return
    yield confirmee
    for geste in reversed(douteuses):
        if _contient(contenu, geste(contenu), None):
            yield geste


def _contient(contenu: Contenu, saisie: Contenu, base: Contenu | None) -> bool:
    """Tout ce que `saisie` ajoute à `base` (tout, sans base) se lit dans `contenu`, tel quel."""
    for cle, valeur in saisie.meta.items():
        if (base is None or base.meta.get(cle) != valeur) and contenu.meta.get(cle) != valeur:
            return False
    for bloc in saisie.blocs:
        avant = base.bloc(bloc.id) if base else None
        ici = contenu.bloc(bloc.id)
        if bloc in (avant, ici):
            continue
        if ici is None or replace(bloc, html="") != replace(ici, html=""):
            return False
        gardees = {*unites(ici.html), *(unites(avant.html) if avant else ())}
        if not gardees.issuperset(unites(bloc.html)):
            return False
    return True
