"""Qui écrit, et dont le nom paraît. Chaque geste : une transaction, le verrou de la fiche, une règle, une ligne."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.socle.journal.actions import record
from communaute.socle.notifications.actions import notify
from communaute.socle.recherche.actions import reindex
from communaute.socle.refus import Refus
from fiches.experiences.actions import locked
from fiches.experiences.coauteurs import rules
from fiches.experiences.coauteurs.querysets import active_members
from fiches.experiences.models import Auteur
from fiches.moderation.enums import Parution


def add(fiche, *, personne, by) -> Auteur:
    """Ajoute une personne du réseau, qui l’apprend. Son nom ne paraît que si elle le choisit. Deux fois = une fois.

    Lève Refus : « droit », « reseau » (elle n’en est pas, ou plus).
    """
    with transaction.atomic():
        fiche = locked(fiche, by=by)
        allow(rules.can_add(by, fiche))
        if not active_members(fiche.reseau_id).filter(pk=personne.pk).exists():
            raise Refus("reseau", _("Cette personne n’est pas membre de votre réseau."))
        auteur, entree = enter(fiche, personne, by=by)
        if entree:
            record("fiche.coauteur_ajouter", fiche, by=by, personne=personne.pk)
            notify("fiche.coauteur_ajoute", fiche, [personne], by=by, key=_once(auteur))
    return auteur


def enter(fiche, personne, *, by) -> tuple[Auteur, bool]:
    """Une signature en cours pour cette personne, et une seule ; vrai si elle vient de s’ouvrir.

    Sous le verrou de la fiche. Qui revient garde son rang et ce qu’elle avait choisi pour son nom.
    Lève Refus « relit » : on ne relit pas sa propre fiche.
    """
    if personne.pk in (fiche.prise_par_id, fiche.relue_par_id):
        raise Refus(
            "relit", _("Qui relit cette fiche ne l’écrit pas aussi : une autre personne la relit d’abord.")
        )
    invitee = not active_members(fiche.reseau_id).filter(pk=personne.pk).exists()
    auteur = Auteur.objects.filter(fiche=fiche, personne=personne).first()
    if auteur is None:
        rang = fiche.signatures.aggregate(Max("order"))["order__max"]
        champs = {"order": 0 if rang is None else rang + 1, "est_invite": invitee, "ajoute_par": by}
        auteur = Auteur(fiche=fiche, personne=personne, est_credite=by == personne, **champs)
        auteur.save()
        return auteur, True
    # Partie du réseau sans cesser de signer, elle n’écrivait plus : l’invitation la fait vraiment revenir.
    revient = auteur.acces_fini_le is not None or (invitee and not auteur.est_invite)
    if revient or auteur.est_invite != invitee:
        auteur.acces_fini_le, auteur.est_invite, auteur.ajoute_par = None, invitee, by
        auteur.save(update_fields=["acces_fini_le", "est_invite", "ajoute_par"])
    return auteur, revient


def remove(fiche, *, personne, by) -> None:
    """Retire une personne de l’écriture, ou soi-même ; ce qu’elle a écrit reste. Deux fois = une fois.

    Une fiche déjà publiée garde le nom qu’elle a choisi d’y mettre : elle seule l’ôte. Une personne de l’équipe
    garde sa signature même avant, sans son nom : elle ne relira pas ce qu’elle a écrit.
    Lève Refus : « droit », « derniere » (il faut d’abord une autre personne du réseau).
    """
    with transaction.atomic():
        fiche = locked(fiche, by=by)
        soi = by.pk == personne.pk
        auteur = fiche.signatures.en_cours().filter(personne=personne).first()
        if auteur is None:
            return
        allow(rules.can_leave(by, fiche) if soi else rules.can_remove(by, fiche))
        _keep_one(fiche, auteur)
        if fiche.parution == Parution.AUCUNE and not personne.is_staff:
            auteur.delete()
        else:
            auteur.acces_fini_le = timezone.now()
            auteur.est_credite = auteur.est_credite and fiche.parution != Parution.AUCUNE
            auteur.save(update_fields=["acces_fini_le", "est_credite"])
        code = "fiche.coauteur_partir" if soi else "fiche.coauteur_retirer"
        record(code, fiche, by=by, personne=personne.pk)


def choose_credit(fiche, *, by, on: bool) -> Auteur:
    """Mon nom paraît, ou ne paraît pas : chaque personne en décide, et peut changer d’avis."""
    with transaction.atomic():
        fiche = locked(fiche, by=by)
        allow(rules.can_choose_credit(by, fiche))
        auteur = fiche.signatures.get(personne=by)
        if auteur.est_credite is on and auteur.credit_choisi_le:
            return auteur
        auteur.est_credite, auteur.credit_choisi_le = on, timezone.now()
        auteur.save(update_fields=["est_credite", "credit_choisi_le"])
        record("fiche.nom_parait" if on else "fiche.nom_ne_parait_pas", fiche, by=by)
        _shown(fiche)
    return auteur


def take_name_off(fiche, *, personne, by, note: str) -> None:
    """L’équipe ôte un nom que la personne a demandé par écrit d’ôter ; `note` dit quand et comment, au journal.

    Lève Refus : « droit », « motif ».
    """
    note = note.strip()
    with transaction.atomic():
        fiche = locked(fiche, by=by)
        allow(rules.can_take_name_off(by, fiche))
        if not note:
            raise Refus("motif", _("Dites quand et comment la personne l’a demandé."))
        if fiche.signatures.filter(personne=personne, est_credite=True).update(
            est_credite=False, credit_choisi_le=timezone.now()
        ):
            record("fiche.nom_oter", fiche, by=by, personne=personne.pk, note=note)
            _shown(fiche)


def move(fiche, *, personne, by, up: bool) -> None:
    """Échange le rang de cette personne avec celui de sa voisine ; au bout de la liste, rien ne change."""
    with transaction.atomic():
        fiche = locked(fiche, by=by)
        allow(rules.can_order(by, fiche))
        rangs = list(fiche.signatures.all())
        ici = next((n for n, auteur in enumerate(rangs) if auteur.personne_id == personne.pk), None)
        la = None if ici is None else ici - 1 if up else ici + 1
        if la is None or not 0 <= la < len(rangs):
            return
        rangs[ici], rangs[la] = rangs[la], rangs[ici]
        for n, auteur in enumerate(rangs):
            auteur.order = n
        Auteur.objects.bulk_update(rangs, ["order"])
        record("fiche.coauteurs_ordonner", fiche, by=by)
        _shown(fiche)


def allow(oui: bool) -> None:
    if not oui:
        raise Refus("droit", _("Ce geste ne vous revient pas."))


def _keep_one(fiche, auteur):
    """Une fiche n’est jamais laissée sans personne de son réseau pour l’écrire."""
    autres = fiche.signatures.en_cours().filter(est_invite=False).exclude(pk=auteur.pk)
    if not auteur.est_invite and not autres.exists():
        raise Refus(
            "derniere",
            _("Une fiche garde toujours quelqu’un pour l’écrire : ajoutez d’abord une personne du réseau."),
        )


def _once(auteur) -> str:
    """Une clé d’avis par entrée : revenir s’annonce de nouveau, un double clic non."""
    return f"{auteur.pk}-{timezone.now().isoformat()}"


def _shown(fiche):
    """Les noms qui paraissent ont changé : ce qui les montre suit."""
    if fiche.version:
        reindex(fiche)
