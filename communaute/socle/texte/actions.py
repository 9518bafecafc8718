"""Écrire un texte : ouvrir, enregistrer, garder sa copie. Une révision ne se réécrit jamais."""

from django.db import connection, transaction
from django.utils.translation import gettext as _

from communaute.socle.refus import Refus
from communaute.socle.texte.blocs import Contenu, digest
from communaute.socle.texte.fusion import Fusion, fusionner, resoudre
from communaute.socle.texte.models import CopieDeTravail, Revision, Texte


class TexteEnConflit(Exception):
    """Le même passage a changé des deux côtés. Rien n’est écrasé : la copie de travail garde ce qui arrivait.

    `fusion.conflits` dit où ; `head` est la révision déjà enregistrée ; `copie` ce que la personne a écrit.
    """

    def __init__(self, fusion: Fusion, head: Revision, copie: CopieDeTravail):
        super().__init__(f"{len(fusion.conflits)} passage(s) écrit(s) des deux côtés")
        self.fusion = fusion
        self.head = head
        self.copie = copie


def open_text(contenu: Contenu, *, by) -> Texte:
    """Crée un texte et sa première révision. Renvoie le texte."""
    with transaction.atomic():
        texte = Texte.objects.create()
        _write(texte, contenu, based_on=None, by=by)
    return texte


def save(
    texte: Texte,
    mien: Contenu,
    *,
    based_on: Revision,
    by,
    origins=None,
    summary="",
    significance=Revision.Significance.EDITORIALE,
    copie=None,
    verrouille=False,
) -> Revision:
    """Enregistre ce que `by` a écrit à partir de la révision `based_on`.

    Si le texte a avancé entre-temps, ce qui ne se touche pas est fusionné ; sinon lève TexteEnConflit, après
    avoir gardé l’écrit dans la copie de travail. `copie` : celle d’où vient l’écrit, effacée quand il est
    enregistré ; les autres copies restent. `summary`, `significance` : ce qui change, et sa portée ; en cas de
    conflit, la copie les garde aussi. `verrouille` : l’appelant tient déjà la ligne du texte. Renvoie la
    révision courante (inchangée si rien ne change).
    """
    texte_pk = texte.pk
    with transaction.atomic():
        texte, head = (texte, texte.head) if verrouille else lock(texte_pk, connue=based_on)
        if based_on.texte_id != texte.pk:
            raise ValueError("Cette révision est celle d’un autre texte.")
        contenu, conflit = mien, None
        if head.pk != based_on.pk:
            fusion = fusionner(based_on.contenu, mien, head.contenu)
            contenu, conflit = fusion.contenu, fusion if fusion.conflits else None
        if conflit:
            copie = keep_copy(
                texte, mien, based_on=based_on, by=by, copie=copie, dit=_dit(summary, significance)
            )
        else:
            revision = _next(
                texte, head, contenu, by=by, origins=origins, summary=summary, significance=significance
            )
            if copie is not None and copie.pk:
                copie.delete()
    if conflit:
        raise TexteEnConflit(conflit, head, copie)
    return revision


def resolve(texte: Texte, *, by, seen: Revision, choix: dict[str, str], jeton=None) -> Revision:
    """Termine un conflit : `choix` donne pour chaque passage « mien », « autre » ou « deux ».

    Ce qui change et sa portée, dits en écrivant, sont ceux que la copie a gardés.

    `jeton` : la copie dont il s’agit (sans lui, la dernière).

    `seen` est la révision que la personne avait sous les yeux en choisissant : si le texte a encore avancé,
    le résultat de ses choix est fusionné à son tour (et peut lever de nouveau TexteEnConflit). Lève Refus
    « deja » s’il n’y a plus rien à départager (double clic).
    """
    with transaction.atomic():
        texte, _head = lock(texte.pk)
        copies = CopieDeTravail.objects.filter(texte=texte, personne=by).order_by("-updated_at", "-pk")
        copie = copies.filter(**{"jeton": jeton} if jeton else {}).first()
        if copie is None:
            raise Refus("deja", _("Ces passages sont déjà départagés."))
        contenu = resoudre(copie.based_on.contenu, copie.contenu, seen.contenu, choix)
        dit = copie.content.get("dit", {})
        copie.based_on, copie.content = seen, contenu.to_json() | ({"dit": dit} if dit else {})
        copie.save()
    return save(texte, contenu, based_on=seen, by=by, copie=copie, **dit)


def keep_copy(
    texte: Texte, contenu: Contenu, *, based_on: Revision, by, copie=None, dit=None
) -> CopieDeTravail:
    """Garde ce qu’une personne écrit, sans en faire une révision : dans `copie`, sinon dans une de plus.

    `dit` : ce qu’elle disait de ce qui change. La même chose gardée deux fois (un double clic) n’en fait qu’une.
    """
    ecrit = {"based_on": based_on, "content": contenu.to_json() | ({"dit": dit} if dit else {})}
    if copie is None:
        meme = CopieDeTravail.objects.filter(texte=texte, personne=by, **ecrit).first()
        return meme or CopieDeTravail.objects.create(texte=texte, personne=by, **ecrit)
    copie.based_on, copie.content = based_on, {**(copie.content or {}), **ecrit["content"]}
    copie.save()
    return copie


def purge(texte: Texte) -> None:
    """Efface un texte et ses révisions : réservé à la purge de la corbeille (la base refuse tout autre appel)."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL communaute.purge = 'oui'")
        Texte.objects.filter(pk=texte.pk).update(head=None)
        CopieDeTravail.objects.filter(texte=texte).delete()
        texte.annotations.all().delete()
        for revision in Revision.objects.filter(texte=texte).order_by("-number"):
            revision.delete()
        texte.delete()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL communaute.purge = ''")


def lock(pk, connue=None, lire=True) -> tuple[Texte, Revision | None]:
    """Le texte verrouillé et sa dernière révision (non lue sans `lire`, à moins d’être `connue`)."""
    # Deux requêtes : sous verrou, PostgreSQL relit la ligne du texte, mais pas celles qu’on y joindrait.
    # Une seule quand la révision déjà lue est toujours la dernière : elle est immuable.
    texte = Texte.objects.select_for_update().get(pk=pk)
    if connue is not None and connue.pk == texte.head_id:
        texte.head = connue
    return texte, texte.head if lire else None


def _dit(summary, significance) -> dict:
    """Ce qui n’a pas été dit ne se garde pas."""
    dit = {"summary": summary, "significance": str(significance)}
    return dit if summary or significance == Revision.Significance.SUBSTANTIELLE else {}


def _next(texte, head, contenu, **dit) -> Revision:
    return head if digest(contenu) == head.sha256 else _write(texte, contenu, based_on=head, **dit)


def _write(
    texte, contenu, *, based_on, by, origins=None, summary="", significance=Revision.Significance.EDITORIALE
) -> Revision:
    revision = Revision.objects.create(
        texte=texte,
        number=based_on.number + 1 if based_on else 1,
        author=by,
        based_on=based_on,
        summary=summary,
        significance=significance,
        content=contenu.to_json(),
        origins=origins or {},
        sha256=digest(contenu),
    )
    texte.head = revision
    texte.save(update_fields=["head"])
    return revision
