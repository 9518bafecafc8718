"""Écrire et trancher des notes sur des passages. Qui en a le droit : l’étage qui appelle, sous son verrou.

Une note se prépare, part avec les autres, se discute, puis se traite ou s’écarte ; la note elle-même est la trace.
"""

import uuid

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.socle.passages.ancres import prendre
from communaute.socle.passages.models import Annotation, EtatAnnotation, Poids, ReponseAnnotation
from communaute.socle.passages.propre import TEXTE_MAX, mettre_au_propre
from communaute.socle.refus import Refus
from communaute.socle.texte.models import Revision

MOTIF_MAX = 2000


def annotate(
    *,
    revision: Revision,
    note: str,
    by,
    poids: str = Poids.SUGGESTION,
    bloc_id: str = "",
    paragraphe_id: str = "",
    quote: str = "",
    prefix: str = "",
    suffix: str = "",
    jeton: uuid.UUID | None = None,
) -> Annotation:
    """Prépare une note sur un passage de `revision`, celle que la personne avait sous les yeux.

    Deux envois du même formulaire (`jeton`) n’en font qu’une. Lève Refus : ceux de `prendre`, « vide », « long ».
    """
    jeton = uuid.uuid5(jeton or uuid.uuid4(), str(by.pk))
    deja = Annotation.objects.filter(jeton=jeton).first()
    if deja:
        return deja
    ancre = prendre(revision.contenu, bloc_id, paragraphe_id, quote, prefix, suffix)
    return Annotation.objects.create(
        texte_id=revision.texte_id,
        revision=revision,
        bloc_id=ancre.bloc_id or None,
        paragraphe_id=ancre.paragraphe_id,
        quote=ancre.quote,
        prefix=ancre.prefix,
        suffix=ancre.suffix,
        author=by,
        note=_read(note, TEXTE_MAX),
        poids=poids,
        jeton=jeton,
    )


def discard(annotation: Annotation) -> None:
    """Ôte une note qui n’est pas partie ; une note envoyée ne s’efface plus."""
    if annotation.envoyee_le:
        raise Refus("envoyee", _("Cette note est déjà partie : elle ne s’efface plus."))
    annotation.delete()


def send(texte_id: int, at) -> int:
    """Les notes préparées partent ensemble. Renvoie leur nombre."""
    return Annotation.objects.filter(texte=texte_id, envoyee_le=None).update(envoyee_le=at)


def reply(annotation: Annotation, *, texte: str, by, jeton: uuid.UUID | None = None) -> ReponseAnnotation:
    """Répond à une note. Deux envois du même formulaire n’en font qu’une."""
    texte = _read(texte, TEXTE_MAX)
    jeton = uuid.uuid5(jeton or uuid.uuid4(), f"{by.pk} {annotation.pk} {texte}")
    reponse, _neuve = ReponseAnnotation.objects.get_or_create(
        jeton=jeton, defaults={"annotation": annotation, "author": by, "texte": texte}
    )
    return reponse


def settle(annotation: Annotation, *, by) -> Annotation:
    """Traitée : c’est fait."""
    return _decide(annotation, EtatAnnotation.TRAITEE, by=by)


def set_aside(annotation: Annotation, *, motif: str, by) -> Annotation:
    """Écartée, et l’on dit pourquoi."""
    return _decide(annotation, EtatAnnotation.ECARTEE, by=by, motif=_read(motif, MOTIF_MAX))


def reopen(annotation: Annotation, *, by) -> Annotation:
    """De nouveau ouverte ; le motif pour lequel elle était écartée reste dans la conversation."""
    if annotation.motif:
        ReponseAnnotation.objects.create(
            annotation=annotation, author=annotation.tranchee_par, texte=annotation.motif
        )
    return _decide(annotation, EtatAnnotation.OUVERTE, by=by)


def locked(texte_id: int, pk: int) -> Annotation | None:
    """La note de ce texte, sous verrou ; None si elle n’est pas de lui."""
    return Annotation.objects.select_for_update().filter(texte=texte_id, pk=pk).first()


def notes_of(texte_id: int) -> QuerySet[Annotation]:
    """Les notes d’un texte et leurs réponses, dans l’ordre où elles ont été écrites."""
    notes = Annotation.objects.filter(texte=texte_id).select_related("author", "tranchee_par")
    return notes.prefetch_related(Prefetch("reponses", ReponseAnnotation.objects.select_related("author")))


def _decide(annotation, state, *, by, motif="") -> Annotation:
    if annotation.state == state:
        raise Refus("deja", _("C’est déjà fait."))
    if EtatAnnotation.OUVERTE not in (annotation.state, state):
        raise Refus("tranchee", _("Entre-temps, cette note a été tranchée : rouvrez-la d’abord."))
    annotation.state, annotation.state_since = state, timezone.now()
    annotation.tranchee_par = None if state == EtatAnnotation.OUVERTE else by
    annotation.motif = motif
    annotation.save(update_fields=["state", "state_since", "tranchee_par", "motif"])
    return annotation


def _read(texte: str, limite: int) -> str:
    texte = mettre_au_propre(texte)
    if not texte:
        raise Refus("vide", _("Il n’y a encore rien d’écrit."))
    if len(texte) > limite:
        raise Refus("long", _("Ce texte est trop long : %(n)d caractères au plus.") % {"n": limite})
    return texte
