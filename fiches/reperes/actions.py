"""Les gestes sur un repère. Chacun : une transaction, un verrou, une règle, une ligne de journal."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import Visibilite
from communaute.socle.journal.actions import record
from communaute.socle.recherche.actions import reindex
from communaute.socle.refus import Refus
from communaute.socle.texte import actions as texte_actions
from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.brut import depuis_brut
from fiches.reperes import effets, rules
from fiches.reperes.adresse import code_provisoire
from fiches.reperes.contenu import META_VIDE, avec_bloc, bloc_neuf, recopier
from fiches.reperes.enums import NatureBloc
from fiches.reperes.models import Contribution, Repere
from fiches.reperes.workflow import REPERE


def propose(*, title: str, theme, enjeu: str, by, jeton: uuid.UUID | None = None) -> Repere:
    """Propose un repère : un titre, un thème, et pourquoi cela compte (texte brut).

    Le même `jeton` (double clic) renvoie le même repère. L’équipe est prévenue.
    """
    _allow(rules.can_propose_in(by, theme), _("Vous ne proposez pas de repère dans cette communauté."))
    jeton = jeton or uuid.uuid4()
    with transaction.atomic():
        numero = bloc_neuf(jeton, NatureBloc.ENJEU)
        html = depuis_brut(enjeu, "", numero)
        vide = Contenu(meta=META_VIDE | {"title": title, "theme": theme.slug}, blocs=())
        contenu = avec_bloc(vide, numero, NatureBloc.ENJEU, title="", html=html) if html else vide
        texte = texte_actions.open_text(contenu, by=by)
        fields = {"communaute": theme.communaute, "theme": theme, "texte": texte, "title": title}
        repere, nouveau = Repere.objects.get_or_create(
            jeton=jeton, defaults={**fields, "slug": code_provisoire(), "created_by": by}
        )
        _allow(repere.created_by_id == by.pk, _("Ce repère est déjà proposé par quelqu’un d’autre."))
        if nouveau:
            Contribution.objects.create(repere=repere, personne=by, reseau=_seul_reseau(by))
            record("repere.proposer", repere, by=by)
            effets.proposed(repere, by=by)
        else:
            texte_actions.purge(texte)
    return repere


def write(repere: Repere, contenu: Contenu, *, based_on, by, **dit) -> Repere:
    """Enregistre le texte écrit à partir de `based_on`. `dit` : `origins`, `summary`, `significance` (voir texte.save).

    Lève TexteEnConflit si le même passage a changé ailleurs (rien n’est perdu), Refus « droit » si le repère
    ne s’écrit plus.
    """
    return _writing(
        repere,
        lambda texte: texte_actions.save(texte, contenu, based_on=based_on, by=by, **dit),
        by=by,
    )


def resolve(repere: Repere, *, seen, choix: dict[str, str], by, jeton=None) -> Repere:
    """Termine un conflit d’écriture selon les choix de la personne (voir texte.actions.resolve)."""

    def ecrire(texte):
        return texte_actions.resolve(texte, by=by, seen=seen, choix=choix, jeton=jeton)

    return _writing(repere, ecrire, by=by)


def ask_validation(repere: Repere, *, until: dt.date, by, note: str = "") -> Repere:
    """Met le texte en validation jusqu’au `until` ; les contributrices et contributeurs sont prévenus."""
    with transaction.atomic():
        repere = locked(repere)
        _allow(rules.can_manage(by, repere), _("Ce geste ne vous revient pas."))
        repere.validation_until = until
        repere.save(update_fields=["validation_until"])
        return REPERE.apply(repere, "mettre_en_validation", by=by, note=note)


def publish(repere: Repere, *, by, note: str = "", de_fond: bool = True) -> Repere:
    """Publie le texte validé. `note` : ce qui change, dit dans l’historique ; une retouche (pas `de_fond`) ne s’annonce
    pas."""
    with transaction.atomic():
        repere = REPERE.apply(repere, "publier", by=by, note=note)
        repere.versions.filter(number=repere.version).update(de_fond=de_fond)
        if de_fond and repere.version > 1:
            effets.announced(repere, by=by, note=note)
    return repere


def open_to_public(repere: Repere, *, by) -> Repere:
    """Ouvre au public un repère publié."""
    return _set_visibility(repere, Visibilite.PUBLIC, rules.can_open, "repere.ouvrir_au_public", by=by)


def close_to_public(repere: Repere, *, by) -> Repere:
    """Rend un repère à sa seule communauté."""
    return _set_visibility(repere, Visibilite.COMMUNAUTE, rules.can_close, "repere.refermer", by=by)


def settle(repere: Repere, *, order: int, review_on, by) -> Repere:
    """Range un repère dans son thème, et note quand le revoir."""
    with transaction.atomic():
        repere = locked(repere)
        _allow(rules.can_manage(by, repere), _("Ce geste ne vous revient pas."))
        if (repere.order, repere.review_on) != (order, review_on):
            repere.order, repere.review_on = order, review_on
            repere.save(update_fields=["order", "review_on"])
            record("repere.regler", repere, by=by)
    return repere


def trash(repere: Repere, *, by) -> Repere:
    """Met à la corbeille, d’où l’on peut revenir pendant trente jours."""
    with transaction.atomic():
        repere = locked(repere)
        _allow(rules.can_trash(by, repere), _("Ce repère ne peut pas être mis à la corbeille."))
        repere.corbeille_le, repere.corbeille_par = timezone.now(), by
        repere.save(update_fields=["corbeille_le", "corbeille_par"])
        record("repere.jeter", repere, by=by)
    return repere


def restore(repere: Repere, *, by) -> Repere:
    """Sort de la corbeille."""
    with transaction.atomic():
        repere = locked(repere)
        _allow(rules.can_restore(by, repere), _("Ce repère ne peut pas être restauré."))
        repere.corbeille_le, repere.corbeille_par = None, None
        repere.save(update_fields=["corbeille_le", "corbeille_par"])
        record("repere.restaurer", repere, by=by)
    return repere


def locked(repere: Repere) -> Repere:
    """Le repère, verrouillé puis relu avec ce qui l’entoure (en deux requêtes : voir experiences.actions)."""
    Repere.objects.select_for_update().values_list("pk").get(pk=repere.pk)
    return (
        Repere.objects.select_related("texte__head", "theme", "communaute", "publiee_revision")
        .prefetch_related("contributions")
        .get(pk=repere.pk)
    )


def _allow(oui: bool, message: str) -> None:
    if not oui:
        raise Refus("droit", message)


def _seul_reseau(personne):
    """Le réseau au nom duquel elle parle, quand il n’y a pas à choisir."""
    reseaux = acces_de(personne).reseaux
    return personne.rattachements.get(reseau__in=reseaux, state="actif").reseau if len(reseaux) == 1 else None


def _writing(repere, save, *, by) -> Repere:
    """`save(texte)` sous verrou ; le conflit se lève après la transaction, qui a gardé la copie de travail."""
    conflit = None
    with transaction.atomic():
        repere = locked(repere)
        _allow(rules.can_write(by, repere), _("Ce texte ne peut plus être modifié à cette étape."))
        avant = repere.texte.head
        try:
            repere.texte.head = save(repere.texte)
        except texte_actions.TexteEnConflit as leve:
            conflit = leve
        else:
            change = avant.content["meta"] != repere.texte.head.content["meta"]
            if change and not repere.publiee_revision_id:
                recopier(repere, repere.texte.head)
                repere.save(update_fields=["title", "resume", "theme"])
    if conflit:
        raise conflit
    return repere


def _set_visibility(repere, visibility, rule, code, *, by):
    with transaction.atomic():
        repere = locked(repere)
        if repere.visibility == visibility:
            return repere
        _allow(rule(by, repere), _("Ce repère ne peut pas être ouvert : rien n’en est publié."))
        repere.visibility = visibility
        repere.save(update_fields=["visibility"])
        record(code, repere, by=by)
        reindex(repere)
    return repere
