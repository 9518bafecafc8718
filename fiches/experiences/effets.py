"""Ce qu’une transition change sur la fiche verrouillée, et qui elle prévient ensuite."""

from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.comptes.models import Personne
from communaute.reseaux.acces import GROUPE_EQUIPE
from communaute.reseaux.enums import EtatRattachement, Role, Visibilite
from communaute.socle.journal.querysets import lines_of
from communaute.socle.notifications.actions import notify
from communaute.socle.passages import notes
from communaute.socle.texte import actions as texte_actions
from communaute.socle.texte.regards import look, look_first
from fiches.experiences import rules
from fiches.experiences.adresse import adresse_definitive
from fiches.experiences.contenu import recopier
from fiches.experiences.en_bref import en_bref
from fiches.experiences.retombees import suivre
from fiches.experiences.versions import Accord, VersionPubliee
from fiches.moderation.enums import Parution

NOTE_MAX = 300


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


def concernees(fiche, anciennes=False):
    """Qui écrit (avec `anciennes` : qui signe), et les référentes : seulement qui peut encore ouvrir la fiche."""
    signatures = fiche.signatures.all() if anciennes else fiche.signatures.en_cours()
    signent = [s.personne for s in signatures.select_related("personne")]
    lisent = {p.pk: p for p in signent if rules.can_read(p, fiche)}
    return (lisent | {p.pk: p for p in referentes(fiche.reseau)}).values()


def submitted(fiche, *, by, note):
    """L’équipe a une fiche à relire ; qui l’écrit aussi apprend qu’elle est partie."""
    fiche.soumise_revision = fiche.texte.head
    fiche.prise_par, fiche.prise_le = None, None
    fiche.motif = ""
    look(fiche.texte_id, fiche.texte.head_id, by=by)
    key = str(fiche.texte.head_id) + fiche.state_since.isoformat()

    def tell():
        relisent = list(equipe())
        notify("fiche.soumise", fiche, relisent, by=by, note=note, key=key)
        deja = {p.pk for p in relisent}
        autres = [p for p in concernees(fiche) if p.pk not in deja]
        _follow(fiche, _("Elle est soumise à l’équipe, qui va la relire."), autres, by=by)

    return tell


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

    def tell():
        relisent = [p for p in (fiche.relue_par, fiche.prise_par) if p and rules.can_read(p, fiche)]
        notify("fiche.a_reprendre", fiche, [*concernees(fiche), *relisent], by=by, note=note, key=key)

    return tell


def ready(fiche, *, by, note):
    fiche.relue_par, fiche.relue_le = by, timezone.now()
    if fiche.prise_par_id != by.pk:
        fiche.prise_par, fiche.prise_le = by, timezone.now()
    _void(fiche)
    look(fiche.texte_id, fiche.texte.head_id, by=by)
    return lambda: ask_agreement(fiche, by=by)


def ask_agreement(fiche, *, by):
    """Demande l’accord aux référentes qui peuvent le donner : une fois par relecture et par état du texte."""
    key = f"{fiche.relue_le.isoformat()}:{fiche.texte.head_id}"
    prevenues = [p for p in referentes(fiche.reseau) if p.pk != fiche.relue_par_id]
    return notify("fiche.accord", fiche, prevenues, by=by, key=key)


def agreed(fiche, *, by):
    """L’équipe apprend que le réseau assume ce texte : il peut être publié."""
    return notify("fiche.accord_donne", fiche, equipe(), by=by, key=fiche.accord_sha)


def published(fiche, *, by, note):
    """Le texte assumé devient celui qu’on lit ; `note` : ce qui change, sinon ce qu’en disait la soumission."""
    note = note or (submitted_with(fiche) if fiche.version else "")
    fiche.publiee_revision = fiche.texte.head
    fiche.publiee_le = fiche.state_since
    fiche.version += 1
    fiche.parution = Parution.PUBLIEE
    fiche.reseau_en_bref = en_bref(fiche.reseau, le=fiche.publiee_le.date())
    if fiche.version == 1:
        fiche.slug = adresse_definitive(fiche)
    recopier(fiche, fiche.publiee_revision)
    if fiche.publiee_revision.content["meta"].get("ouverture") != Visibilite.PUBLIC:
        fiche.visibility = Visibilite.COMMUNAUTE  # ce que le réseau accepte borne ce que le public lit
    VersionPubliee.objects.create(
        fiche=fiche,
        number=fiche.version,
        revision=fiche.publiee_revision,
        le=fiche.publiee_le,
        note=" ".join(note.split())[:NOTE_MAX],
    )
    fiche.signatures.ouvrent().update(acces_fini_le=fiche.publiee_le)

    def after():
        prevenues = concernees(fiche, anciennes=True)
        notify("fiche.publiee", fiche, prevenues, by=by, key=str(fiche.version))
        suivre("fiche_parue", fiche, by=by)

    return after


def submitted_with(fiche) -> str:
    """Ce que disait de ses changements la dernière soumission."""
    ligne = lines_of(fiche).filter(code="fiche.soumettre").first()
    return ligne.data.get("note", "") if ligne else ""


def reopened(fiche, *, by, note):
    """Une nouvelle version s’écrit : le texte en ligne ne bouge pas ; relecture et accord sont à refaire."""
    fiche.motif = ""
    fiche.prise_par, fiche.prise_le = None, None
    _void(fiche)
    return lambda: _follow(fiche, _("Une nouvelle version s’écrit ; le texte en ligne ne change pas."), by=by)


def given_up(fiche, *, by, note):
    """Le texte de travail redevient, en une révision de plus, celui qui est en ligne ; rien n’est effacé."""
    publiee = fiche.publiee_revision
    fiche.signatures.ouvrent().update(acces_fini_le=fiche.state_since)
    texte_actions.save(
        fiche.texte, publiee.contenu, based_on=fiche.texte.head, by=by, summary=_("Retour au texte en ligne")
    )
    accord = Accord.objects.filter(
        fiche=fiche, revision__sha256=publiee.sha256, le__lte=fiche.publiee_le
    ).last()
    fiche.accord_par = accord.personne if accord else None
    fiche.accord_le = accord.le if accord else fiche.publiee_le
    fiche.accord_sha = publiee.sha256
    fiche.relue_par, fiche.relue_le = _who_reviewed(fiche)
    fiche.prise_par, fiche.prise_le = None, None
    fiche.motif = ""
    return lambda: _follow(fiche, _("La nouvelle version est abandonnée ; le texte en ligne demeure."), by=by)


def _who_reviewed(fiche):
    """Qui avait relu le texte en ligne, et quand : le journal s’en souvient, tant que la personne existe."""
    ligne = lines_of(fiche).filter(code="fiche.declarer_prete", at__lte=fiche.publiee_le).first()
    if ligne is None:
        return None, fiche.publiee_le
    return Personne.objects.filter(pk=ligne.actor_id).first(), ligne.at


def archived(fiche, *, by, note):
    fiche.parution = Parution.ARCHIVEE
    return lambda: _follow(
        fiche, _("Elle est archivée : lisible, mais plus proposée dans les listes."), by=by
    )


def unarchived(fiche, *, by, note):
    fiche.parution = Parution.PUBLIEE
    return lambda: _follow(fiche, _("Elle est de nouveau proposée dans les listes."), by=by)


def withdrawn(fiche, *, by, note):
    """Le réseau apprend le retrait et son motif ; qui la lisait trouve la page qui le dit (410)."""
    fiche.parution = Parution.RETIREE
    fiche.motif = note
    fiche.signatures.ouvrent().update(acces_fini_le=fiche.state_since)

    def after():
        notify("fiche.retiree", fiche, concernees(fiche), by=by, note=note, key=str(fiche.version))
        suivre("fiche_retiree", fiche, by=by)

    return after


def _follow(fiche, phrase, prevenues=None, *, by):
    """Une étape que le réseau n’a pas à franchir lui-même, mais qu’il apprend."""
    prevenues = concernees(fiche) if prevenues is None else prevenues
    notify("fiche.suivi", fiche, prevenues, by=by, note=phrase, key=fiche.state_since.isoformat())


def _void(fiche):
    fiche.accord_par, fiche.accord_le, fiche.accord_sha = None, None, ""
