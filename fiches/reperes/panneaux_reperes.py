"""Ce que les pages d’en bas montrent des repères ; fiches/panneaux.py les y pose."""

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Exists, OuterRef, Q, TextField, Value
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communaute.reseaux.acces import acces_de
from communaute.socle.texte.francais import date_courte
from communaute.socle.web.panneaux import Panneau
from fiches.reperes.amendements.panneau import formulations_attendues, formulations_pour
from fiches.reperes.enums import EtatRepere
from fiches.reperes.essais.lecture import moment
from fiches.reperes.essais.models import Essai, Issue
from fiches.reperes.models import Contribution, Difficulte, Repere
from fiches.reperes.positions.attendus import noms_attendus_de
from fiches.reperes.preuves.eclaires import reperes_eclaires

COMBIEN = 20
ATTENDENT = {
    EtatRepere.CO_CONSTRUCTION: gettext_lazy("L’écriture est ouverte."),
    EtatRepere.VALIDATION: gettext_lazy("À valider : dites ce qui vous gêne."),
    EtatRepere.A_ACTUALISER: gettext_lazy("À actualiser."),
}


def reseau(request, reseau):
    """Les repères auxquels un réseau a contribué ; ceux qu’il a essayés, pour qui lit la communauté. Une requête."""
    acces = acces_de(request.user)
    essais = Essai.objects.gardes().filter(repere=OuterRef("pk"), reseau=reseau)
    if not acces.equipe:
        essais = essais.filter(repere__communaute__in=acces.communautes)
    valeurs = JSONObject(pk="pk", quand="quand", issue="issue", cadre="cadre")
    contribue = Exists(Repere.reseaux.through.objects.filter(repere=OuterRef("pk"), reseau=reseau))
    reperes = (
        Repere.objects.visible_to(request.user)
        .for_list()
        .annotate(
            y_a_contribue=contribue, essais_dits=ArraySubquery(essais.order_by("-pk").values(valeur=valeurs))
        )
    )
    publie = Q(publiee_revision__isnull=False) & ~Q(state=EtatRepere.ARCHIVE)
    concernes = reperes.filter(Exists(essais) | publie & Q(y_a_contribue=True))
    trouves = list(concernes.order_by("theme__order", "order", "pk")[: COMBIEN * 2])
    contribues = [r for r in trouves if r.y_a_contribue and r.state != EtatRepere.ARCHIVE]
    return [
        _en_cartes(_("Les repères auxquels il a contribué"), contribues[:COMBIEN], avec_theme=True),
        _essayes([(r, e) for r in trouves for e in r.essais_dits or ()][:COMBIEN]),
    ]


def _essayes(essais):
    if not essais:
        return None
    lignes = [
        {
            "repere": repere,
            "cadre": e["cadre"],
            "dit": f"{Issue(e['issue']).label} · {moment(e['quand'])}",
            "adresse": f"{repere.get_absolute_url()}#essai-{e['pk']}",
        }
        for repere, e in essais
    ]
    return Panneau(_("Les repères qu’il a essayés"), "fiches/reperes/essais/_reseau.html", {"essais": lignes})


def theme(request, theme):
    """Les repères d’un thème."""
    reperes = Repere.objects.visible_to(request.user).listed().filter(theme=theme).for_list()
    return _cartes(_("Les repères de ce thème"), reperes)


def fiche(request, fiche):
    """Les repères qu’une fiche éclaire, et sur quoi."""
    eclaires = reperes_eclaires(fiche, request.user)
    if not eclaires:
        return None
    context = {"reperes": [e.repere for e in eclaires], "eclaires": eclaires}
    return Panneau(_("Les repères que cette fiche éclaire"), "fiches/reperes/preuves/_eclaires.html", context)


def accueil(request, _item):
    """Entrer par une difficulté : chacune mène au repère par où commencer."""
    difficultes = list(
        Difficulte.objects.visible_to(request.user).select_related("repere").order_by("order", "pk")
    )
    if not difficultes:
        return None
    titre = _("Qu’est-ce qui coince chez vous ?")
    return Panneau(titre, "fiches/reperes/_difficultes.html", {"difficultes": difficultes})


def mon_espace(request, user):
    """Les repères que j’écris, ce qui m’y attend, mes propositions jetées : une requête, rangée ensuite."""
    acces = acces_de(user)
    mienne = Exists(Contribution.objects.filter(repere=OuterRef("pk"), personne=user))
    proposees = Q(state=EtatRepere.PROPOSITION) if acces.equipe else Q(pk=None)
    reperes = Repere.objects.annotate(
        est_mien=mienne, reseaux_attendus=attendus_de(user), parties_proposees=formulations_pour(user)
    )
    attendue = a_valider(user) & Q(corbeille_le=None)
    reperes = reperes.filter(Q(est_mien=True) | proposees | attendue)
    if not acces.equipe:
        reperes = reperes.filter(communaute__in=acces.communautes)
    reperes = list(reperes.select_related("theme").order_by("-state_since"))
    gardes = [r for r in reperes if not r.est_jete]
    if not reperes and not acces.communautes and not acces.equipe:
        return None
    context = {
        "attentes": attentes(gardes, acces),
        "reperes": [r for r in gardes if r.est_mien],
        "corbeille": [r for r in reperes if r.est_jete and _proposee(r, user)],
        "peut_proposer": acces.equipe or bool(acces.communautes),
    }
    return Panneau(_("Mes repères"), "fiches/reperes/_mon_espace.html", context)


def attendus_de(user):
    """À annoter : les noms de mes réseaux dont la position manque ; rien à chercher pour qui n’est pas référente."""
    if acces_de(user).referente_de:
        return noms_attendus_de(user)
    return Value([], ArrayField(TextField()))


def a_valider(user) -> Q:
    """Une validation en cours attend un de mes réseaux (sur des repères annotés de `reseaux_attendus`)."""
    if not acces_de(user).referente_de:
        return Q(pk=None)
    en_cours = Q(state=EtatRepere.VALIDATION, validation_until__gte=timezone.localdate())
    return en_cours & Q(reseaux_attendus__len__gt=0, communaute__in=acces_de(user).communautes)


def attentes(reperes, acces) -> list[dict]:
    """Ce que chacun attend de moi : la position d’un réseau d’abord, ce qui s’écrit ensuite."""
    return [a for repere in reperes if (a := _attendu(repere, acces))]


def _attendu(repere, acces) -> dict | None:
    return position_attendue(repere) or formulations_attendues(repere) or _a_ecrire(repere, acces)


def position_attendue(repere) -> dict | None:
    fin, noms = repere.validation_until, repere.reseaux_attendus
    if repere.state != EtatRepere.VALIDATION or not noms or not fin or fin < timezone.localdate():
        return None
    champs = {"reseaux": ", ".join(noms), "fin": date_courte(fin)}
    if len(noms) == 1:
        phrase = _("La position de votre réseau est attendue d’ici au %(fin)s.") % champs
    else:
        phrase = _("La position de plusieurs réseaux est attendue d’ici au %(fin)s : %(reseaux)s.") % champs
    return {"repere": repere, "phrase": phrase, "adresse": reverse("reperes:position", args=[repere.slug])}


def _a_ecrire(repere, acces) -> dict | None:
    phrase = attente(repere, acces)
    return {"repere": repere, "phrase": phrase, "adresse": repere.get_absolute_url()} if phrase else None


def attente(repere, acces) -> str:
    if acces.equipe and repere.state == EtatRepere.PROPOSITION:
        return _("Proposé : l’équipe ouvre l’écriture, ou non.")
    return ATTENDENT.get(repere.state, "") if repere.est_mien else ""


def _proposee(repere, user) -> bool:
    return repere.state == EtatRepere.PROPOSITION and repere.created_by_id == user.pk


def _cartes(titre, reperes, *, avec_theme=False):
    # Un repère par thème puis par ordre ; une liste courte, toute en une requête.
    trouves = list(reperes.order_by("theme__order", "order", "pk")[:COMBIEN])
    return _en_cartes(titre, trouves, avec_theme=avec_theme)


def _en_cartes(titre, trouves, *, avec_theme=False):
    if not trouves:
        return None
    return Panneau(titre, "fiches/reperes/_panneau.html", {"reperes": trouves, "avec_theme": avec_theme})
