"""Ce que les pages d’en bas montrent des fiches ; fiches/panneaux.py les y pose."""

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q
from django.utils.translation import gettext as _

from communaute.reseaux.acces import acces_de
from communaute.socle.web.panneaux import Panneau
from fiches.experiences import rules
from fiches.experiences.coauteurs.querysets import first_address_asked
from fiches.experiences.coauteurs.rules import EN_ECRITURE
from fiches.experiences.models import Auteur, Fiche
from fiches.experiences.versions import VersionPubliee
from fiches.moderation.anciennete import attend_trop, depuis
from fiches.moderation.enums import ECRIT_PAR_RESEAU, EN_ATTENTE_EQUIPE, LISIBLES, Etat

COMBIEN = 20
# Dans ces états, une fiche n’attend personne.
SANS_SUITE = (Etat.BROUILLON, Etat.PUBLIEE, Etat.ARCHIVEE, Etat.RETIREE)


def reseau(request, reseau):
    """Les fiches publiées d’un réseau, que la personne peut lire."""
    return _cartes(_("Ses fiches expériences"), _publiees(request).filter(reseau=reseau))


def theme(request, theme):
    """Les fiches publiées dont c’est un thème, principal ou second."""
    secondes = theme.fiches_secondaires.order_by().values("pk")
    fiches = _publiees(request).filter(Q(theme=theme) | Q(pk__in=secondes))
    return _cartes(_("Les fiches de ce thème"), fiches)


def communaute(request, communaute):
    """Les dernières fiches d’une communauté."""
    return _cartes(_("Dernières fiches expériences"), _publiees(request).filter(communaute=communaute), 6)


def rapport(periode):
    """Les fiches parues dans une période, et celles qui y ont changé ; à la corbeille, elles n’y comptent plus."""
    parues = VersionPubliee.objects.filter(
        fiche__corbeille_le=None, le__gte=periode.debut, le__lt=periode.fin
    ).aggregate(neuves=Count("pk", filter=Q(number=1)), suivantes=Count("pk", filter=Q(number__gt=1)))
    chiffres = [
        (_("Fiches expériences publiées"), parues["neuves"]),
        (_("Nouvelles versions de fiches déjà publiées"), parues["suivantes"]),
    ]
    return Panneau(_("Les fiches"), "ateliers/rapports/_chiffres.html", {"chiffres": chiffres})


def accueil(request, _item):
    """Pour une personne de passage : les dernières fiches ouvertes à tout le monde."""
    return _cartes(_("Des expériences à lire"), _publiees(request), 4)


def membre(request, since):
    """Ce que les fiches attendent de moi ; celles qui ont paru depuis `since`."""
    acces = acces_de(request.user)
    fiches = (
        _miennes(request.user, acces)
        .gardes()
        .exclude(state__in=SANS_SUITE, coauteur_demande=None, nom_a_choisir=False, est_invitee=False)
    )
    trouvees = _par_urgence(a for fiche in fiches for a in ce_qui_attend(fiche, request.user, acces))
    neuves = list(_publiees(request).filter(publiee_le__gt=since).for_list().order_by("-publiee_le")[:5])
    context = {"place": "attentes", "attentes": trouvees}
    attentes = Panneau(_("Fiches"), "fiches/experiences/_attentes.html", context)
    context = {"place": "nouveautes", "fiches": neuves}
    nouveautes = Panneau(_("Fiches expériences"), "fiches/experiences/_cartes.html", context)
    return [attentes if trouvees else None, nouveautes if neuves else None]


def mon_espace(request, user):
    """Ce que j’écris, ce qui m’attend, ce que j’ai jeté : une requête, rangée ensuite."""
    acces = acces_de(user)
    fiches = list(_miennes(user, acces))
    gardees = [f for f in fiches if not f.est_jete]
    context = {
        "attentes": _par_urgence(a for f in gardees for a in ce_qui_attend(f, user, acces)),
        "fiches": [f for f in gardees if f.est_mienne or f.reseau_id in acces.referente_de],
        "signees": [f for f in gardees if f.est_signee and not f.est_mienne and f.parution in LISIBLES],
        "corbeille": [f for f in fiches if f.est_jete and f.state == Etat.BROUILLON],
        "peut_ecrire": rules.can_start(user),
    }
    return Panneau(_("Mes fiches"), "fiches/experiences/_mon_espace.html", context)


def _publiees(request):
    return Fiche.objects.visible_to(request.user).published()


def _cartes(titre, fiches, combien=COMBIEN):
    fiches = list(fiches.for_list().order_by("-publiee_le", "-pk")[:combien])
    return Panneau(titre, "fiches/experiences/_cartes.html", {"fiches": fiches}) if fiches else None


def _miennes(user, acces):
    """Ce que j’écris, ce qu’écrit un réseau dont je suis référente, ce que l’équipe doit relire."""
    signature = Auteur.objects.filter(fiche=OuterRef("pk"), personne=user)
    demande = first_address_asked(EN_ECRITURE)
    mienne = Exists(signature.en_cours())
    if not acces.equipe:
        mienne = Q(mienne, reseau__in=acces.reseaux) | Q(Exists(signature.ouvrent()))
    miennes = Q(reseau__in=acces.referente_de) | Q(mienne) | Q(Exists(signature), parution__in=LISIBLES)
    if acces.equipe:
        miennes |= Q(state__in=EN_ATTENTE_EQUIPE) | Q(coauteur_demande__isnull=False)
    return (
        Fiche.objects.with_signature_of(user)
        .annotate(est_mienne=ExpressionWrapper(Q(mienne), BooleanField()), coauteur_demande=demande)
        .filter(miennes)
        .select_related("reseau", "theme", "texte__head", "prise_par")
        .defer("texte__head__content")
        .order_by("-state_since")
    )


def _par_urgence(attentes) -> list[dict]:
    """Ce qui attend trop d’abord, et dans chaque groupe ce qui attend depuis le plus longtemps."""

    def rang(attente):
        fiche = attente["fiche"]
        return not attend_trop(fiche.state, fiche.state_since), fiche.state_since

    return sorted(attentes, key=rang)


def ce_qui_attend(fiche, user, acces) -> list[dict]:
    """Tout ce que cette fiche attend de moi : ce qui la fait avancer, puis qui l’écrit."""
    return [a for a in (attente(fiche, user, acces), _a_plusieurs(fiche, acces)) if a]


def _a_plusieurs(fiche, acces):
    """Une personne d’ailleurs à accepter, mon nom à choisir, ou la fiche que l’on m’invite à écrire."""
    page = "fiches:auteurs"
    if fiche.coauteur_demande and (acces.equipe or fiche.reseau_id in acces.referente_de):
        phrase = _("Accepter que %(adresse)s écrive la fiche ?") % {"adresse": fiche.coauteur_demande}
        return {"fiche": fiche, "phrase": phrase, "page": page}
    if fiche.est_mienne and fiche.nom_a_choisir:
        return {"fiche": fiche, "phrase": _("Votre nom paraîtra-t-il ? À vous de choisir."), "page": page}
    if fiche.est_invitee and fiche.state in ECRIT_PAR_RESEAU:
        return {
            "fiche": fiche,
            "phrase": _("Vous êtes de celles et ceux qui l’écrivent."),
            "page": "fiches:modifier",
        }
    return None


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
        phrase = _("Attend que quelqu’un la relise.")
        if attend_trop(fiche.state, fiche.state_since):
            phrase = _("Personne ne l’a prise %(depuis)s.") % {"depuis": depuis(fiche.state_since)}
        return {"fiche": fiche, "phrase": phrase, "page": "admin"}
    if fiche.prise_par_id not in (None, user.pk):
        return None
    if fiche.state == Etat.EN_RELECTURE:
        return {"fiche": fiche, "phrase": _("Vous la relisez."), "page": "admin"}
    if fiche.accord_sha == fiche.texte.head.sha256:
        return {"fiche": fiche, "phrase": _("Le réseau l’assume : elle peut être publiée."), "page": "admin"}
    return None
