"""Les repères sur l’accueil d’un membre et sur la page d’une communauté."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communaute.reseaux.acces import acces_de
from communaute.socle.passages.models import Commentaire, EtatCommentaire
from communaute.socle.web.panneaux import Panneau
from fiches.reperes.amendements.panneau import formulations_pour
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Contribution, Repere
from fiches.reperes.panneaux_reperes import a_valider, attendus_de, attentes
from fiches.reperes.preuves.models import VersionDeRepere

PANNEAU = "fiches/reperes/_panneau.html"
ATTENTES = "fiches/reperes/_attentes.html"
CONVERSATIONS = "fiches/reperes/_conversations.html"
COMBIEN = 5
# Dans ces états, un repère n’attend personne.
SANS_SUITE = (EtatRepere.PUBLIE, EtatRepere.ARCHIVE)


def communaute(request, communaute):
    """Les repères d’une communauté, rangés par thème."""
    reperes = Repere.objects.visible_to(request.user).listed().filter(communaute=communaute)
    trouves = list(reperes.for_list().order_by("theme__order", "order", "pk")[:40])
    return Panneau(_("Repères"), PANNEAU, {"reperes": trouves, "avec_theme": True}) if trouves else None


def membre(request, since):
    """Ce qui m’attend, ce qui a paru, ce qui s’est dit depuis `since` : une requête, rangée ensuite."""
    acces = acces_de(request.user)
    reperes = list(_concernes(request.user, since))
    attendent = attentes([r for r in reperes if r.state not in SANS_SUITE], acces)
    parus = [r for r in reperes if r.est_neuf]
    dits = [{"repere": r, "phrase": _dit(r.commentaires_neufs)} for r in reperes if r.commentaires_neufs]
    return [
        _panneau("attentes", _("Repères"), ATTENTES, {"attentes": attendent}, attendent),
        _panneau(
            "nouveautes", _("Repères"), PANNEAU, {"reperes": parus[:COMBIEN], "avec_theme": True}, parus
        ),
        _panneau("nouveautes", _("Commentaires"), CONVERSATIONS, {"conversations": dits[:COMBIEN]}, dits),
    ]


def _concernes(user, since):
    """Les repères que je vois et où il y a quelque chose pour moi."""
    mien = Exists(Contribution.objects.filter(repere=OuterRef("pk"), personne=user))
    # Une retouche de rédaction n’est pas une nouveauté ; d’une version d’avant cette question, on n’en sait rien.
    annoncees = VersionDeRepere.objects.filter(Q(number=1) | Q(de_fond=True) | Q(de_fond=None), le__gt=since)
    neuf = Q(Exists(annoncees.filter(repere=OuterRef("pk"))), state=EtatRepere.PUBLIE)
    qui = neuf | Q(commentaires_neufs__gt=0) | Q(est_mien=True) & ~Q(state__in=SANS_SUITE)
    qui |= a_valider(user)
    if acces_de(user).equipe:
        qui |= Q(state=EtatRepere.PROPOSITION)
    return (
        Repere.objects.visible_to(user)
        .for_list()
        .annotate(
            est_mien=mien,
            est_neuf=neuf,
            commentaires_neufs=_commentaires(user, since),
            reseaux_attendus=attendus_de(user),
            parties_proposees=formulations_pour(user),
        )
        .filter(qui)
        .order_by("-state_since", "-pk")
    )


def _commentaires(user, since):
    """Combien d’autres ont publié depuis, là où l’on lit le fil."""
    lus = Repere.threads_read_by(user).order_by().values("pk")
    neufs = (
        Commentaire.objects.filter(
            content_type=ContentType.objects.get_for_model(Repere),
            object_id=OuterRef("pk"),
            object_id__in=lus,
            state=EtatCommentaire.PUBLIE,
            created_at__gt=since,
        )
        .exclude(author=user)
        .order_by()
        .values("object_id")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return Coalesce(Subquery(neufs), Value(0), output_field=IntegerField())


def _dit(n) -> str:
    return ngettext("%(n)d nouveau commentaire", "%(n)d nouveaux commentaires", n) % {"n": n}


def _panneau(place, titre, gabarit, context, contenu):
    return Panneau(titre, gabarit, {"place": place, **context}) if contenu else None
