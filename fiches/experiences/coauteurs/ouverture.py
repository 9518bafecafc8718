"""Ce qu’ouvre l’invitation à écrire une fiche : cette fiche, le temps de l’écrire."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communaute.invitations.ouvertures import Ouverture
from communaute.reseaux.acces import acces_de
from communaute.socle.journal.actions import record
from communaute.socle.notifications.actions import notify
from communaute.socle.refus import Refus
from fiches.experiences.actions import locked
from fiches.experiences.coauteurs import rules
from fiches.experiences.coauteurs.actions import enter
from fiches.experiences.coauteurs.demandes import POUR
from fiches.experiences.coauteurs.models import DemandeDeCoauteur, EtatDemande
from fiches.experiences.effets import concernees
from fiches.moderation.enums import Parution


def dire(invitations) -> dict[int, str]:
    demandes = DemandeDeCoauteur.objects.filter(invitation__in=invitations).select_related("fiche__reseau")
    return {
        d.invitation_id: _("à écrire la fiche « %(titre)s », du réseau %(reseau)s")
        % {"titre": d.fiche.title, "reseau": d.fiche.reseau.name}
        for d in demandes
    }


def empeche(invitation) -> str:
    demande = _demande(invitation)
    if demande is None or demande.state not in (EtatDemande.ACCEPTEE, EtatDemande.ENTREE):
        return _("On n’attend plus que vous l’écriviez.")
    return _plus_a_ecrire(demande.fiche)


def ouvrir(invitation, personne) -> None:
    demande = _demande(invitation)
    if demande is None:
        raise Refus("sans_objet", empeche(invitation))
    fiche = locked(demande.fiche, by=personne)
    demande = _demande(invitation)  # relue sous le verrou de la fiche
    if phrase := _plus_a_ecrire(fiche) or (
        "" if demande.state == EtatDemande.ACCEPTEE else empeche(invitation)
    ):
        raise Refus("sans_objet", phrase)
    auteur, entree = enter(fiche, personne, by=demande.demandee_par or demande.decidee_par)
    demande.state = EtatDemande.ENTREE
    demande.save(update_fields=["state"])
    if entree:
        record("fiche.coauteur_entrer", fiche, by=personne, personne=personne.pk)
        notify("fiche.coauteur_entree", fiche, concernees(fiche), by=personne, key=str(demande.pk))


def suite(invitation) -> str:
    demande = _demande(invitation)
    page = "fiches:modifier" if demande.fiche.state in rules.ECRIT_PAR_RESEAU else "fiches:page"
    return reverse(page, args=[demande.fiche.slug])


def gerees_par(user) -> Q:
    """Une référente suit les invitations à écrire les fiches de son réseau."""
    siennes = DemandeDeCoauteur.objects.filter(fiche__reseau__in=acces_de(user).referente_de)
    return Q(pk__in=siennes.exclude(invitation=None).values("invitation"))


def _demande(invitation) -> DemandeDeCoauteur | None:
    demandes = DemandeDeCoauteur.objects.filter(invitation=invitation.pk)
    return demandes.select_related("fiche", "demandee_par", "decidee_par").first()


def _plus_a_ecrire(fiche) -> str:
    """Vide tant que la fiche s’écrit ; sinon pourquoi, sans rien dire de ce qu’elle est devenue."""
    if rules.is_being_written(fiche):
        return ""
    if fiche.est_jete or fiche.parution != Parution.PUBLIEE:
        return _("La fiche que l’on vous proposait d’écrire ne s’écrit plus.")
    return _("La fiche que l’on vous proposait d’écrire est déjà publiée.")


FICHE = Ouverture(
    code=POUR,
    label=gettext_lazy("une fiche à écrire"),
    limite=gettext_lazy("L’accès se limite à cette fiche, le temps de l’écrire."),
    dire=dire,
    empeche=empeche,
    ouvrir=ouvrir,
    suite=suite,
    gerees_par=gerees_par,
)
