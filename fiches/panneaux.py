"""Ce que les pages d’en bas montrent de l’étage : les fiches, puis les repères (voir reperes/panneaux_reperes.py)."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from communaute.reseaux.acces import acces_de
from communaute.socle.web.panneaux import Panneau
from fiches.experiences import rules
from fiches.experiences.models import Auteur, Fiche
from fiches.moderation.enums import EN_ATTENTE_EQUIPE, Etat
from fiches.reperes import panneaux_reperes as reperes

fiche = reperes.fiche


def reseau(request, reseau):
    return [_fiches_du_reseau(request, reseau), reperes.reseau(request, reseau)]


def theme(request, theme):
    return [reperes.theme(request, theme), _fiches_du_theme(request, theme)]


def accueil(request, item):
    return [reperes.accueil(request, item), _fiches_recentes(request)]


def mon_espace(request, user):
    return [_mes_fiches(request, user), reperes.mon_espace(request, user)]


def _fiches_du_theme(request, theme):
    """Les fiches publiées dont c’est un thème."""
    fiches = Fiche.objects.visible_to(request.user).published()
    fiches = fiches.filter(Q(theme=theme) | Q(themes_secondaires=theme)).distinct()
    fiches = list(fiches.for_list().order_by("-publiee_le")[:20])
    if not fiches:
        return None
    return Panneau(_("Les fiches de ce thème"), "fiches/experiences/_cartes.html", {"fiches": fiches})


def _fiches_du_reseau(request, reseau):
    """Les fiches publiées d’un réseau, que la personne peut lire."""
    fiches = list(Fiche.objects.visible_to(request.user).published().filter(reseau=reseau).for_list()[:20])
    if not fiches:
        return None
    return Panneau(_("Ses fiches expériences"), "fiches/experiences/_cartes.html", {"fiches": fiches})


def _fiches_recentes(request):
    """Pour une personne de passage : les dernières fiches ouvertes à tout le monde."""
    fiches = list(Fiche.objects.visible_to(request.user).published().for_list().order_by("-publiee_le")[:4])
    if not fiches:
        return None
    return Panneau(_("Des expériences à lire"), "fiches/experiences/_cartes.html", {"fiches": fiches})


def _mes_fiches(request, user):
    """Ce que j’écris, ce qui m’attend, ce que j’ai jeté : une requête, rangée ensuite."""
    acces = acces_de(user)
    mienne = Exists(Auteur.objects.filter(fiche=OuterRef("pk"), personne=user))
    miennes = Q(reseau__in=acces.referente_de) | Q(mienne, reseau__in=acces.reseaux)
    if acces.equipe:
        miennes |= Q(mienne) | Q(state__in=EN_ATTENTE_EQUIPE)
    fiches = list(
        Fiche.objects.filter(miennes)
        .annotate(est_mienne=mienne)
        .select_related("reseau", "theme", "texte__head", "prise_par")
        .defer("texte__head__content")
        .order_by("-state_since")
    )
    gardees = [f for f in fiches if not f.est_jete]
    context = {
        "attentes": [a for f in gardees if (a := attente(f, user, acces))],
        "fiches": [f for f in gardees if f.est_mienne or f.reseau_id in acces.referente_de],
        "corbeille": [f for f in fiches if f.est_jete and f.state == Etat.BROUILLON],
        "peut_ecrire": rules.can_start(user),
    }
    return Panneau(_("Mes fiches"), "fiches/experiences/_mon_espace.html", context)


def attente(fiche, user, acces):
    """Ce que cette fiche attend de moi : (fiche, phrase, nom de page), ou None."""
    referente = fiche.reseau_id in acces.referente_de
    if fiche.state == Etat.PRETE and referente and fiche.relue_par_id != user.pk:
        if fiche.accord_sha != fiche.texte.head.sha256:
            return {"fiche": fiche, "phrase": _("Votre réseau l’assume-t-il ?"), "page": "fiches:accord"}
    if fiche.state == Etat.A_REPRENDRE and (fiche.est_mienne or referente):
        return {"fiche": fiche, "phrase": _("Une reprise vous est demandée."), "page": "fiches:modifier"}
    if acces.equipe and fiche.state in EN_ATTENTE_EQUIPE and not fiche.est_mienne:
        return _attente_equipe(fiche, user)
    return None


def _attente_equipe(fiche, user):
    if fiche.state == Etat.SOUMISE:
        return {"fiche": fiche, "phrase": _("Attend que quelqu’un la relise."), "page": "admin"}
    if fiche.prise_par_id not in (None, user.pk):
        return None
    if fiche.state == Etat.EN_RELECTURE:
        return {"fiche": fiche, "phrase": _("Vous la relisez."), "page": "admin"}
    if fiche.accord_sha == fiche.texte.head.sha256:
        return {"fiche": fiche, "phrase": _("Le réseau l’assume : elle peut être publiée."), "page": "admin"}
    return None
