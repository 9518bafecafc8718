"""Ce qu’une transition change sur la fiche verrouillée, et qui elle prévient ensuite."""

from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.comptes.models import Personne
from communaute.reseaux.acces import GROUPE_EQUIPE
from communaute.reseaux.enums import EtatRattachement, Role
from communaute.socle.notifications.actions import notify
from communaute.socle.passages import notes
from communaute.socle.texte import actions as texte_actions
from communaute.socle.texte.regards import look, look_first
from fiches.experiences import rules
from fiches.experiences.adresse import adresse_definitive
from fiches.experiences.contenu import recopier
from fiches.experiences.en_bref import en_bref
from fiches.experiences.versions import Accord, VersionPubliee
from fiches.moderation.enums import Parution


def equipe():
    """Les personnes actives de l’équipe."""
    return Personne.objects.filter(is_active=True, is_staff=True, groups__name=GROUPE_EQUIPE)


def referentes(reseau):
    return Personne.objects.filter(
        is_active=True,
        rattachements__reseau=reseau,
        rattachements__role=Role.REFERENTE,
        rattachements__state=EtatRattachement.ACTIF,
    )


def concernees(fiche):
    """Celles et ceux qui écrivent, et les référentes : à qui l’on répond."""
    ecrivent = Personne.objects.filter(pk__in=fiche.signatures.en_cours().values("personne"))
    return {p.pk: p for p in [*ecrivent, *referentes(fiche.reseau)]}.values()


def submitted(fiche, *, by, note):
    fiche.soumise_revision = fiche.texte.head
    fiche.prise_par, fiche.prise_le = None, None
    fiche.motif = ""
    look(fiche.texte_id, fiche.texte.head_id, by=by)
    key = str(fiche.texte.head_id) + fiche.state_since.isoformat()
    return lambda: notify("fiche.soumise", fiche, equipe(), by=by, note=note, key=key)


def taken(fiche, *, by, note):
    fiche.prise_par, fiche.prise_le = by, timezone.now()
    look_first(fiche.texte_id, fiche.texte.head_id, by=by)


def sent_back(fiche, *, by, note):
    """Une référente peut aussi demander la reprise : la personne qui avait relu l’apprend alors."""
    fiche.motif = note
    _void(fiche)
    look(fiche.texte_id, fiche.texte.head_id, by=by)
    if rules.can_review(by, fiche):
        # Les notes de l’équipe partent avec sa demande ; celle du réseau ne les emporte pas.
        notes.send(fiche.texte_id, fiche.state_since)
    key = fiche.state_since.isoformat()
    relectrice = [fiche.relue_par] if fiche.relue_par else []
    prevenues = [*concernees(fiche), *relectrice]
    return lambda: notify("fiche.a_reprendre", fiche, prevenues, by=by, note=note, key=key)


def ready(fiche, *, by, note):
    fiche.relue_par, fiche.relue_le = by, timezone.now()
    if fiche.prise_par_id != by.pk:
        fiche.prise_par, fiche.prise_le = by, timezone.now()
    _void(fiche)
    look(fiche.texte_id, fiche.texte.head_id, by=by)
    return lambda: ask_agreement(fiche, by=by)


def ask_agreement(fiche, *, by):
    """Demande l’accord aux référentes, une fois par état exact du texte."""
    return notify("fiche.accord", fiche, referentes(fiche.reseau), by=by, key=fiche.texte.head.sha256)


def agreed(fiche, *, by):
    """L’équipe apprend que le réseau assume ce texte : il peut être publié."""
    return notify("fiche.accord_donne", fiche, equipe(), by=by, key=fiche.accord_sha)


def published(fiche, *, by, note):
    fiche.publiee_revision = fiche.texte.head
    fiche.publiee_le = fiche.state_since
    fiche.version += 1
    fiche.parution = Parution.PUBLIEE
    fiche.reseau_en_bref = en_bref(fiche.reseau, le=fiche.publiee_le.date())
    if fiche.version == 1:
        fiche.slug = adresse_definitive(fiche)
    recopier(fiche, fiche.publiee_revision)
    VersionPubliee.objects.create(
        fiche=fiche, number=fiche.version, revision=fiche.publiee_revision, le=fiche.publiee_le
    )
    fiche.signatures.ouvrent().update(acces_fini_le=fiche.publiee_le)
    signataires = list(fiche.auteurs.all())
    return lambda: notify(
        "fiche.publiee", fiche, [*concernees(fiche), *signataires], by=by, key=str(fiche.version)
    )


def reopened(fiche, *, by, note):
    """Une révision commence : le texte en ligne ne bouge pas, la relecture est à refaire."""
    fiche.motif = ""
    fiche.prise_par, fiche.prise_le = None, None


def given_up(fiche, *, by, note):
    """Le texte de travail redevient, en une révision de plus, celui qui est en ligne ; rien n’est effacé."""
    publiee = fiche.publiee_revision
    fiche.signatures.ouvrent().update(acces_fini_le=fiche.state_since)
    texte_actions.save(
        fiche.texte, publiee.contenu, based_on=fiche.texte.head, by=by, summary=_("Retour au texte en ligne")
    )
    accord = Accord.objects.filter(fiche=fiche, revision__sha256=publiee.sha256).last()
    if accord:
        fiche.accord_par, fiche.accord_le = accord.personne, accord.le
    fiche.accord_sha = publiee.sha256
    fiche.accord_le = fiche.accord_le or fiche.publiee_le
    if fiche.accord_par_id is not None and fiche.accord_par_id == fiche.relue_par_id:
        fiche.relue_par = None
    fiche.motif = ""


def archived(fiche, *, by, note):
    fiche.parution = Parution.ARCHIVEE


def unarchived(fiche, *, by, note):
    fiche.parution = Parution.PUBLIEE


def withdrawn(fiche, *, by, note):
    fiche.parution = Parution.RETIREE
    fiche.motif = note
    fiche.signatures.ouvrent().update(acces_fini_le=fiche.state_since)
    return lambda: notify("fiche.retiree", fiche, concernees(fiche), by=by, note=note, key=str(fiche.version))


def _void(fiche):
    fiche.accord_par, fiche.accord_le, fiche.accord_sha = None, None, ""
