"""Les gestes sur un commentaire. Chacun : une transaction, un verrou, une règle, une ligne de journal."""

import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.socle.journal.actions import record
from communaute.socle.passages import effets, rules
from communaute.socle.passages.ancres import prendre
from communaute.socle.passages.models import Commentaire, Signalement
from communaute.socle.passages.propre import MOTIF_MAX, TEXTE_MAX, mettre_au_propre
from communaute.socle.passages.workflow import COMMENTAIRE
from communaute.socle.refus import Refus


def comment(
    *,
    item,
    by,
    texte: str,
    parent=None,
    jeton: uuid.UUID | None = None,
    revision=None,
    bloc_id: str = "",
    paragraphe_id: str = "",
    quote: str = "",
    prefix: str = "",
    suffix: str = "",
    prevenir=(),
) -> Commentaire:
    """Publie un commentaire, ou une réponse à `parent` ; sur un passage de `revision`, celle que la personne lisait.

    Le même texte envoyé deux fois par le même formulaire (`jeton`) ne paraît qu’une fois ; un autre texte, si.
    `prevenir` : à qui il s’adresse, parmi les codes de `item.thread_tellable(by)`.
    Lève Refus : « droit », « vide », « long », « parent » si l’on ne peut plus y répondre,
    « prevenir » si l’on ne peut pas s’adresser à qui est choisi, et ceux de `ancres.prendre`.
    """
    texte = _read(texte, TEXTE_MAX)
    _allow(item.thread_is_written_by(by), _("Vous ne pouvez pas écrire de commentaire ici."))
    envoi = uuid.uuid5(jeton or uuid.uuid4(), f"{by.pk} {parent.pk if parent else ''} {texte}")
    with transaction.atomic():
        # Un envoi neuf ne se cherche pas d’abord ; une réponse si, car on a pu masquer depuis ce à quoi elle répond.
        deja = Commentaire.objects.filter(jeton=envoi).first() if parent else None
        if deja:
            return deja
        fields = {"item": item, "author": by, "texte": texte, "parent": _answered(parent, item, by)}
        if revision is not None and parent is None:
            fields |= _anchored(item, revision, bloc_id, paragraphe_id, quote, prefix, suffix)
        try:
            with transaction.atomic():
                commentaire = Commentaire.objects.create(jeton=envoi, **fields)
        except IntegrityError:
            return Commentaire.objects.get(jeton=envoi)
        record("commentaire.publier", commentaire, by=by, parent=commentaire.parent_id)
        effets.written(commentaire, by=by, prevenir=prevenir)
    return commentaire


def edit(*, commentaire, by, texte: str) -> Commentaire:
    """Corrige ses mots pendant un quart d’heure ; ils portent ensuite « modifié ». Lève Refus « delai » après."""
    texte = _read(texte, TEXTE_MAX)
    with transaction.atomic():
        commentaire = _locked(commentaire)
        _allow(rules.can_withdraw(by, commentaire), _("Ce commentaire ne peut pas être modifié."))
        if not rules.can_edit(by, commentaire):
            raise Refus(
                "delai", _("Un commentaire se corrige pendant un quart d’heure : ce délai est passé.")
            )
        if texte != commentaire.texte:
            commentaire.texte, commentaire.edited_at = texte, timezone.now()
            commentaire.save(update_fields=["texte", "edited_at"])
            record("commentaire.modifier", commentaire, by=by)
    return commentaire


def withdraw(*, commentaire, by) -> Commentaire:
    """Retire ses mots : de la page si personne n’y a répondu ; sinon, sa place reste."""
    return COMMENTAIRE.apply(commentaire, "retirer", by=by)


def hide(*, commentaire, by, motif: str) -> Commentaire:
    """L’équipe masque ; le motif est envoyé à qui a écrit."""
    return COMMENTAIRE.apply(commentaire, "masquer", by=by, note=mettre_au_propre(motif))


def restore(*, commentaire, by) -> Commentaire:
    """L’équipe revient sur un masquage."""
    return COMMENTAIRE.apply(commentaire, "retablir", by=by)


def resolve(*, commentaire, by, texte: str) -> Commentaire:
    """Résout une conversation, et dit comment ; elle se replie, rien n’en est effacé."""
    texte = _read(texte, MOTIF_MAX)
    with transaction.atomic():
        commentaire = _locked(commentaire)
        if commentaire.resolu_le:
            raise Refus("deja", _("Cette conversation est déjà résolue."))
        _allow(rules.can_resolve(by, commentaire), _("Cette conversation n’est pas à résoudre par vous."))
        _settle(commentaire, timezone.now(), by, texte)
        record("commentaire.resoudre", commentaire, by=by, note=texte)
    return commentaire


def reopen(*, commentaire, by) -> Commentaire:
    """La conversation reprend ; le journal garde comment elle avait été résolue. Rouvrir deux fois, c’est une fois."""
    with transaction.atomic():
        commentaire = _locked(commentaire)
        if commentaire.resolu_le:
            _allow(rules.can_reopen(by, commentaire), _("Cette conversation n’est pas à rouvrir par vous."))
            _settle(commentaire, None, None, "")
            record("commentaire.rouvrir", commentaire, by=by)
    return commentaire


def report(*, commentaire, by, motif: str) -> Signalement:
    """Dit à l’équipe ce qui pose problème. Une fois par personne : le premier motif reste."""
    motif = _read(motif, MOTIF_MAX)
    with transaction.atomic():
        commentaire = _locked(commentaire)
        _allow(rules.can_report(by, commentaire), _("Ce commentaire ne peut pas être signalé."))
        signalement, nouveau = Signalement.objects.get_or_create(
            commentaire=commentaire, par=by, defaults={"motif": motif}
        )
        if nouveau:
            record("commentaire.signaler", commentaire, by=by, signalement=signalement.pk)
            effets.reported(signalement, by=by)
    return signalement


def appeal(*, commentaire, by, texte: str) -> Commentaire:
    """Répond une fois à l’équipe qui a masqué ses mots."""
    texte = _read(texte, MOTIF_MAX)
    with transaction.atomic():
        commentaire = _locked(commentaire)
        if commentaire.recours and rules.is_author(by, commentaire):
            raise Refus("deja", _("Vous avez déjà répondu à l’équipe."))
        _allow(rules.can_appeal(by, commentaire), _("Ce commentaire n’attend pas de réponse de votre part."))
        commentaire.recours, commentaire.recours_le = texte, timezone.now()
        commentaire.save(update_fields=["recours", "recours_le"])
        record("commentaire.recours", commentaire, by=by, note=texte)
        effets.appealed(commentaire, by=by)
    return commentaire


def dismiss_reports(*, commentaire, by) -> Commentaire:
    """L’équipe a lu les signalements et laisse le commentaire."""
    with transaction.atomic():
        commentaire = _locked(commentaire)
        _allow(rules.can_judge(by, commentaire), _("Ce geste ne vous revient pas."))
        classes = effets.close_reports(commentaire)
        if not classes:
            raise Refus("deja", _("C’est déjà fait."))
        record("commentaire.classer", commentaire, by=by, signalements=classes)
    return commentaire


def _anchored(item, revision, bloc_id, paragraphe_id, quote, prefix, suffix) -> dict:
    """Les champs d’un passage de ce texte ; celui d’un autre n’y est pas."""
    if revision.texte_id != getattr(item, "texte_id", None) or not bloc_id or not paragraphe_id:
        raise Refus("lieu", _("Ce passage n’est plus dans le texte."))
    ancre = prendre(revision.contenu, bloc_id, paragraphe_id, quote, prefix, suffix)
    return {
        "revision": revision,
        "bloc_id": ancre.bloc_id,
        "paragraphe_id": ancre.paragraphe_id,
        "quote": ancre.quote,
        "prefix": ancre.prefix,
        "suffix": ancre.suffix,
    }


def _settle(commentaire, quand, by, motif):
    commentaire.resolu_le, commentaire.resolu_par, commentaire.resolu_motif = quand, by, motif
    commentaire.save(update_fields=["resolu_le", "resolu_par", "resolu_motif"])


def _read(texte: str, limite: int) -> str:
    texte = mettre_au_propre(texte)
    if not texte:
        raise Refus("vide", _("Il n’y a encore rien d’écrit."))
    if len(texte) > limite:
        raise Refus("long", _("Ce texte est trop long : %(n)d caractères au plus.") % {"n": limite})
    return texte


def _answered(parent, item, by):
    """Le commentaire auquel on répond, sous verrou : il ne se retire ni ne se masque pendant qu’on y répond."""
    if parent is None:
        return None
    parent = _locked(parent)
    if parent.item != item or not rules.can_reply(by, parent):
        raise Refus("parent", _("On ne peut plus répondre à ce commentaire : il a été retiré ou masqué."))
    return parent


def _locked(commentaire) -> Commentaire:
    return Commentaire.objects.select_for_update(of=("self",)).get(pk=commentaire.pk)


def _allow(oui: bool, message: str) -> None:
    if not oui:
        raise Refus("droit", message)
