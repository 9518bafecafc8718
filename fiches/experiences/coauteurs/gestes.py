"""Les gestes de la page « Écrire à plusieurs » : chacun appelle une action, et rend la phrase qui le dit."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from communaute.socle.refus import Refus
from fiches.experiences.coauteurs import actions, demandes, rules
from fiches.experiences.coauteurs.models import DemandeDeCoauteur
from fiches.experiences.coauteurs.querysets import active_members


def _ajouter(request, fiche):
    personne = active_members(fiche.reseau_id).filter(pk=_number(request, "personne")).first()
    if personne is None:
        raise Refus("reseau", _("Cette personne n’est pas membre de votre réseau."))
    actions.add(fiche, personne=personne, by=request.user)
    return _("%(qui)s écrit maintenant avec vous.") % {"qui": personne}


def inviter(request, fiche, email, message):
    """La même phrase, que l’adresse ait un compte ou non, qu’elle ait déjà été donnée ou non."""
    decide = rules.can_decide(request.user, fiche)
    demandes.ask(fiche, email=email, message=message, by=request.user)
    if decide:
        return _("Une invitation part vers %(adresse)s, valable quatorze jours.") % {"adresse": email}
    return _("C’est transmis : une personne référente de votre réseau, ou l’équipe, vous répondra.")


def _accepter(request, fiche):
    demande = demandes.accept(_demande(request, fiche), by=request.user)
    return _("Une invitation part vers %(adresse)s, valable quatorze jours.") % {"adresse": demande.email}


def _refuser(request, fiche):
    demandes.refuse(_demande(request, fiche), by=request.user, note=request.POST.get("motif", "")[:600])
    return _("C’est refusé ; la personne qui l’avait demandé lira pourquoi.")


def _annuler(request, fiche):
    demandes.cancel(_demande(request, fiche), by=request.user)
    return _("C’est retiré : cette invitation n’ouvre plus rien.")


def _renvoyer(request, fiche):
    demandes.resend(_demande(request, fiche), by=request.user)
    return _("L’invitation repart.")


def _retirer(request, fiche):
    auteur = _auteur(request, fiche)
    actions.remove(fiche, personne=auteur.personne, by=request.user)
    return _("%(qui)s n’écrit plus cette fiche. Son texte reste.") % {"qui": auteur.personne}


def _partir(request, fiche):
    actions.remove(fiche, personne=request.user, by=request.user)
    return _("Vous n’écrivez plus cette fiche. Ce que vous y avez écrit reste.")


def _nom(request, fiche):
    auteur = actions.choose_credit(fiche, by=request.user, on=request.POST.get("nom") == "oui")
    return _("Votre nom paraît.") if auteur.est_credite else _("Votre nom ne paraît pas.")


def _monter(request, fiche):
    actions.move(fiche, personne=_auteur(request, fiche).personne, by=request.user, up=True)
    return _("L’ordre des noms est changé.")


def _descendre(request, fiche):
    actions.move(fiche, personne=_auteur(request, fiche).personne, by=request.user, up=False)
    return _("L’ordre des noms est changé.")


def _oter(request, fiche):
    auteur, note = _auteur(request, fiche), request.POST.get("motif", "")[:600]
    actions.take_name_off(fiche, personne=auteur.personne, by=request.user, note=note)
    return _("Le nom de %(qui)s ne paraît plus.") % {"qui": auteur.personne}


GESTES = {
    "ajouter": _ajouter,
    "accepter": _accepter,
    "refuser": _refuser,
    "annuler": _annuler,
    "renvoyer": _renvoyer,
    "retirer": _retirer,
    "partir": _partir,
    "nom": _nom,
    "monter": _monter,
    "descendre": _descendre,
    "oter": _oter,
}


def _number(request, champ) -> int:
    numero = request.POST.get(champ, "")
    return int(numero) if numero.isdecimal() and len(numero) < 19 else 0


def _demande(request, fiche):
    demandes_de = DemandeDeCoauteur.objects.filter(fiche=fiche).select_related("fiche", "invitation")
    if not rules.can_see_writers(request.user, fiche):
        raise PermissionDenied
    return get_object_or_404(demandes_de, pk=_number(request, "demande"))


def _auteur(request, fiche):
    if not rules.can_see_writers(request.user, fiche):
        raise PermissionDenied
    auteur = fiche.signatures.select_related("personne").filter(personne=_number(request, "personne")).first()
    if auteur is None:
        raise Refus("deja", _("Cette personne n’écrit plus cette fiche."))
    return auteur
