"""La vie d’une fiche, en une table ; apply() et available() sont ceux de la machine commune."""

from django.utils.translation import gettext_lazy as _

from communaute.socle.recherche.actions import reindex
from communaute.socle.refus import Refus
from communaute.socle.workflow.machine import Machine, Transition
from fiches.experiences import effets, rules
from fiches.experiences.manques import manquantes, phrase_d_attente, trop_long
from fiches.experiences.parties import en_attente_d_accord
from fiches.moderation.enums import LISIBLES, Etat


def _alive(rule):
    def ask(user, fiche):
        return not fiche.est_jete and rule(user, fiche)

    return ask


def _complete(fiche, *, by):
    """Refuse tant qu’il manque une section obligatoire ou le thème, qu’un texte dépasse, ou qu’une personne citée n’a
    pas dit oui."""
    manque = manquantes(fiche.texte.head.contenu)
    titres = ", ".join(str(m.title) for m in manque if not m.phrase)
    phrases = [_("Il manque encore : %(titres)s.") % {"titres": titres}] if titres else []
    phrases += [m.phrase for m in manque if m.phrase]
    if phrases:
        raise Refus("incomplete", " ".join(phrases))


def _agreed(fiche, *, by):
    """Refuse si l’accord n’est pas celui du texte exact et d’une autre personne, si une personne citée manque, ou si
    un texte réuni depuis la relecture dépasse sa longueur."""
    if not fiche.accord_sha or fiche.accord_sha != fiche.texte.head.sha256:
        raise Refus("accord", _("Le réseau n’a pas encore donné son accord sur ce texte."))
    if fiche.accord_par_id is not None and fiche.accord_par_id == fiche.relue_par_id:
        raise Refus("accord", _("La relecture et l’accord viennent de deux personnes différentes."))
    if attente := en_attente_d_accord(fiche.texte.head.contenu):
        raise Refus("parole", phrase_d_attente(attente))
    if depasse := trop_long(fiche.texte.head.contenu):
        raise Refus("trop_long", " ".join(m.phrase for m in depasse))


ETAPES = (
    Transition(
        "soumettre", _("Soumettre à l’équipe"), (Etat.BROUILLON, Etat.A_REPRENDRE), Etat.SOUMISE,
        _alive(rules.leads), guard=_complete, effect=effets.submitted, is_primary=True,
    ),
    Transition(
        "prendre", _("Prendre en relecture"), (Etat.SOUMISE,), Etat.EN_RELECTURE,
        _alive(rules.can_review), effect=effets.taken, is_primary=True,
    ),
    Transition(
        "declarer_prete", _("Le texte est prêt : demander l’accord du réseau"), (Etat.EN_RELECTURE,), Etat.PRETE,
        _alive(rules.can_review), guard=_complete, effect=effets.ready, is_primary=True,
    ),
    Transition(
        "faire_reprendre", _("Demander une reprise"), (Etat.EN_RELECTURE, Etat.PRETE), Etat.A_REPRENDRE,
        _alive(lambda user, fiche: rules.can_review(user, fiche) or rules.can_agree(user, fiche)),
        needs_reason=True, effect=effets.sent_back,
    ),
    Transition(
        "publier", _("Publier"), (Etat.PRETE,), Etat.PUBLIEE,
        _alive(rules.can_review), guard=_agreed, effect=effets.published, is_primary=True,
    ),
    Transition(
        "reviser", _("Proposer une révision"), (Etat.PUBLIEE,), Etat.BROUILLON,
        _alive(rules.can_revise), effect=effets.reopened,
    ),
    Transition(
        "renoncer", _("Renoncer à cette nouvelle version"), (Etat.BROUILLON, Etat.A_REPRENDRE), Etat.PUBLIEE,
        _alive(rules.can_give_up), effect=effets.given_up,
    ),
    Transition(
        "archiver", _("Archiver"), (Etat.PUBLIEE,), Etat.ARCHIVEE,
        _alive(lambda user, fiche: rules.acces_de(user).equipe), effect=effets.archived,
    ),
    Transition(
        "desarchiver", _("Remettre dans les listes"), (Etat.ARCHIVEE,), Etat.PUBLIEE,
        _alive(lambda user, fiche: rules.acces_de(user).equipe), effect=effets.unarchived,
    ),
    Transition(
        "retirer", _("Retirer à la demande du réseau"), tuple(e for e in Etat if e != Etat.RETIREE), Etat.RETIREE,
        _alive(lambda user, fiche: rules.acces_de(user).equipe and fiche.parution in LISIBLES),
        needs_reason=True, effect=effets.withdrawn,
    ),
)  # fmt: skip


def _searched(fiche):
    """Une fiche jamais publiée ne se cherche pas : rien à récrire."""
    if fiche.version:
        reindex(fiche)


FICHE = Machine(noun="fiche", transitions=ETAPES, terminal=(Etat.RETIREE,), on_change=_searched)
