"""Les gestes sur une fiche. Chacun : une transaction, un verrou, une règle, une ligne de journal."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.reseaux.enums import Visibilite
from communaute.socle.documents.actions import purge as purge_documents
from communaute.socle.journal.actions import record
from communaute.socle.recherche.actions import reindex
from communaute.socle.refus import Refus
from communaute.socle.texte import actions as texte_actions
from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.regards import look, look_on
from fiches.experiences import effets, rules
from fiches.experiences.contenu import META_VIDE, recopier
from fiches.experiences.models import Auteur, Fiche
from fiches.experiences.versions import Accord
from fiches.moderation.enums import Parution


def create(*, title: str, reseau, communaute, by, jeton: uuid.UUID | None = None) -> Fiche:
    """Ouvre un brouillon avec son seul titre. Le même `jeton` (double clic) renvoie la même fiche."""
    if not rules.can_create(by, reseau):
        raise Refus("droit", _("Vous n’écrivez pas pour ce réseau."))
    with transaction.atomic():
        deja = Fiche.objects.filter(jeton=jeton, created_by=by).first() if jeton else None
        if deja:
            return deja
        texte = texte_actions.open_text(Contenu(meta=META_VIDE | {"title": title}, blocs=()), by=by)
        fiche, nouvelle = Fiche.objects.get_or_create(
            jeton=jeton or uuid.uuid4(),
            defaults={
                "communaute": communaute,
                "reseau": reseau,
                "texte": texte,
                "title": title,
                "created_by": by,
            },
        )
        _allow(fiche.created_by_id == by.pk, _("Cette fiche est déjà ouverte par quelqu’un d’autre."))
        if nouvelle:
            Auteur.objects.create(fiche=fiche, personne=by)
            record("fiche.creer", fiche, by=by, reseau=reseau.pk)
        else:
            texte_actions.purge(texte)
    return fiche


def write(
    fiche: Fiche, contenu: Contenu = None, *, based_on=None, by, origins=None, summary="", recevoir=None
) -> Fiche:
    """Enregistre le texte écrit à partir de `based_on`, ou la copie que `recevoir(texte)` rend sous verrou.

    Lève TexteEnConflit si le même passage a changé ailleurs (rien n’est perdu), Refus « droit » si la fiche
    ne s’écrit plus. Un accord donné sur un texte différent tombe.
    """
    conflit = None
    with transaction.atomic():
        fiche = locked(fiche, by=by)
        _allow(rules.can_write(by, fiche), _("Ce texte ne peut plus être modifié à cette étape."))
        copie = recevoir(fiche.texte) if recevoir else None
        if recevoir and copie is None:
            return fiche  # elle est enregistrée depuis
        if copie is not None:
            contenu, based_on = copie.contenu, copie.based_on
            origins = {**copie.content.get("origines", {}), **(origins or {})}
        if based_on.pk == fiche.texte.head_id:
            fiche.texte.head = based_on  # déjà lue
        avant = fiche.texte.head
        try:
            apres = texte_actions.save(
                fiche.texte,
                contenu,
                based_on=based_on,
                by=by,
                origins=origins,
                summary=summary,
                copie=copie,
                verrouille=True,
            )
        except texte_actions.TexteEnConflit as leve:
            conflit = leve
        else:
            _after_writing(fiche, avant, apres, by=by)
    if conflit:
        raise conflit
    return fiche


def resolve(fiche: Fiche, *, seen, choix: dict[str, str], by, jeton=None) -> Fiche:
    """Termine un conflit d’écriture selon les choix de la personne (voir texte.actions.resolve)."""
    conflit = None
    with transaction.atomic():
        fiche = locked(fiche, by=by)
        _allow(rules.can_write(by, fiche), _("Ce texte ne peut plus être modifié à cette étape."))
        avant = fiche.texte.head
        try:
            apres = texte_actions.resolve(fiche.texte, by=by, seen=seen, choix=choix, jeton=jeton)
        except texte_actions.TexteEnConflit as leve:
            conflit = leve
        else:
            _after_writing(fiche, avant, apres, by=by)
    if conflit:
        raise conflit
    return fiche


def agree(fiche: Fiche, *, by, sha256: str) -> Fiche:
    """Donne l’accord du réseau sur le texte dont l’empreinte est `sha256`, celui que la personne a lu.

    Lève Refus « change » si le texte a changé depuis, « droit » si ce n’est pas à elle. Deux fois = une fois.
    """
    with transaction.atomic():
        vue, fiche = fiche, locked(fiche, by=by)
        if vue.texte.head_id == fiche.texte.head_id:
            fiche.texte.head = vue.texte.head  # déjà lue, et immuable
        head = fiche.texte.head
        if fiche.accord_sha == sha256 == head.sha256 and fiche.accord_par_id == by.pk:
            return fiche
        _allow(
            rules.can_agree(by, fiche), _("Seule une personne référente du réseau peut donner cet accord.")
        )
        if head.sha256 != sha256:
            raise Refus(
                "change", _("Le texte a changé pendant votre lecture : relisez-le avant de l’assumer.")
            )
        fiche.accord_par, fiche.accord_le, fiche.accord_sha = by, timezone.now(), sha256
        fiche.save(update_fields=["accord_par", "accord_le", "accord_sha"])
        Accord.objects.create(fiche=fiche, revision=head, personne=by, le=fiche.accord_le)
        record("fiche.accord", fiche, by=by, revision=head.pk, sha256=sha256)
        look(fiche.texte_id, head.pk, by=by)
        effets.agreed(fiche, by=by)
    return fiche


def open_to_public(fiche: Fiche, *, by) -> Fiche:
    """Ouvre au public une fiche publiée, dans la limite de ce que le réseau a accepté."""
    return _set_visibility(fiche, Visibilite.PUBLIC, rules.can_open, "fiche.ouvrir", by=by)


def close_to_public(fiche: Fiche, *, by) -> Fiche:
    """Rend une fiche à sa seule communauté."""
    return _set_visibility(fiche, Visibilite.COMMUNAUTE, rules.can_close, "fiche.refermer", by=by)


def feature(fiche: Fiche, *, by, on: bool) -> Fiche:
    """Met une fiche publiée en avant, ou la remet dans le rang."""
    with transaction.atomic():
        fiche = locked(fiche, by=by)
        equipe = rules.acces_de(by).equipe
        _allow(
            equipe and fiche.parution == Parution.PUBLIEE,
            _("Seule une fiche publiée peut être mise en avant."),
        )
        fiche.est_mise_en_avant = on
        fiche.save(update_fields=["est_mise_en_avant"])
        record("fiche.mettre_en_avant" if on else "fiche.remettre_en_rang", fiche, by=by)
    return fiche


def trash(fiche: Fiche, *, by) -> Fiche:
    """Met à la corbeille, d’où l’on peut revenir pendant trente jours."""
    with transaction.atomic():
        fiche = locked(fiche, by=by)
        _allow(rules.can_trash(by, fiche), _("Cette fiche ne peut pas être mise à la corbeille."))
        fiche.corbeille_le, fiche.corbeille_par = timezone.now(), by
        fiche.save(update_fields=["corbeille_le", "corbeille_par"])
        record("fiche.jeter", fiche, by=by)
    return fiche


def restore(fiche: Fiche, *, by) -> Fiche:
    """Sort de la corbeille."""
    with transaction.atomic():
        fiche = locked(fiche, by=by)
        _allow(rules.can_restore(by, fiche), _("Cette fiche ne peut pas être restaurée."))
        fiche.corbeille_le, fiche.corbeille_par = None, None
        fiche.save(update_fields=["corbeille_le", "corbeille_par"])
        record("fiche.restaurer", fiche, by=by)
    return fiche


def purge(now=None) -> int:
    """Efface pour de bon les brouillons jetés depuis plus de trente jours. Renvoie leur nombre."""
    compte = 0
    a_purger = Fiche.objects.a_purger(now).filter(version=0)
    for pk in list(a_purger.values_list("pk", flat=True)):
        with transaction.atomic():
            # Sous verrou : une fiche restaurée à l’instant n’est plus à purger.
            fiche = a_purger.select_for_update(of=("self",)).filter(pk=pk).first()
            if fiche is None:
                continue
            record("fiche.purger", fiche)
            texte = fiche.texte
            fiche.delete()
            purge_documents(texte.documents.all())
            texte.annotations.all().delete()
            texte_actions.purge(texte)
            compte += 1
    return compte


def locked(fiche: Fiche, *, by) -> Fiche:
    """La fiche et son texte, verrouillés, avec ce que les règles demandent de `by`.

    Rien d’autre n’est joint : sous verrou, PostgreSQL relit les lignes attendues, mais pas leurs voisines.
    """
    lignes = Fiche.objects.select_for_update(of=("self", "texte")).select_related("texte")
    return lignes.with_signature_of(by).get(pk=fiche.pk)


def _allow(oui: bool, message: str) -> None:
    if not oui:
        raise Refus("droit", message)


def _set_visibility(fiche, visibility, rule, code, *, by):
    with transaction.atomic():
        fiche = locked(fiche, by=by)
        if fiche.visibility == visibility:
            return fiche
        _allow(rule(by, fiche), _("Le réseau n’a pas donné son accord pour cette ouverture."))
        fiche.visibility = visibility
        fiche.save(update_fields=["visibility"])
        record(code, fiche, by=by)
        reindex(fiche)
    return fiche


def _after_writing(fiche, avant, apres, *, by):
    """Recopie l’en-tête s’il a changé ; un accord donné sur un autre texte tombe (voir accord.py pour la suite)."""
    change = not fiche.publiee_revision_id and avant.content["meta"] != apres.content["meta"]
    fiche.texte.head = apres
    look_on(avant, apres, by=by)
    if change:
        recopier(fiche, apres)
    if fiche.accord_sha and fiche.accord_sha != apres.sha256:
        record("fiche.accord_tombe", fiche, by=by, revision=apres.pk)
        fiche.accord_par, fiche.accord_le, fiche.accord_sha = None, None, ""
        change = True
    if change:
        fiche.save()
