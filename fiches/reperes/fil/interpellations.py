"""Prévenir d’un commentaire : à qui l’on peut s’adresser, ce qui s’écrit sous le commentaire, qui reçoit un avis.

On n’offre que des noms déjà lus ici : les réseaux de la communauté qui ont une personne référente, celles et ceux
qui ont parlé dans le fil, et qui signe le repère ou la formulation ; et, parmi ces personnes, celles qui lisent ce fil.
"""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from communaute.comptes.models import Personne
from communaute.reseaux.acces import with_acces
from communaute.reseaux.enums import EtatRattachement, Role
from communaute.reseaux.models import Rattachement, Reseau
from communaute.socle.notifications.actions import notify
from communaute.socle.passages.models import Commentaire, EtatCommentaire
from communaute.socle.refus import Refus
from fiches.reperes.fil.models import Interpellation

NATURE = "commentaire.interpellation"
NOM_MAX = Interpellation._meta.get_field("nom").max_length
# Au-delà, ce n’est plus s’adresser à quelqu’un : c’est une annonce.
COMBIEN_MAX = 10


def proposees(repere, by, *, formulation=None) -> dict[str, Reseau | Personne]:
    """{code: à qui `by` peut s’adresser}, réseaux d’abord, par nom. Deux requêtes ; aucune si elle n’écrit pas ici.

    `formulation` : c’est son fil à elle, et non celui du repère.
    """
    if not repere.thread_is_written_by(by):
        return {}
    reseaux = {f"r{r.pk}": r for r in _reseaux(repere, by)}
    return reseaux | {f"p{p.pk}": p for p in _personnes(repere, by, formulation)}


def interpeller(commentaire, codes, *, by, deja=()) -> None:
    """Écrit qui est nommé, et prévient chaque personne une fois ; `deja` : qui l’est déjà de ce commentaire.

    À appeler dans la transaction du commentaire. Lève Refus « prevenir ».
    """
    if not codes:
        return
    possibles = commentaire.item.thread_tellable(by)
    codes = list(dict.fromkeys(codes))
    if len(codes) > COMBIEN_MAX:
        raise Refus("prevenir", _("Prévenez %(n)d noms au plus par commentaire.") % {"n": COMBIEN_MAX})
    if not possibles.keys() >= set(codes):
        raise Refus("prevenir", _("Un des noms choisis ne peut plus être prévenu ici."))
    nommes = [possibles[code] for code in codes]
    Interpellation.objects.bulk_create(_ligne(commentaire, nomme) for nomme in nommes)
    deja = {personne.pk for personne in deja}
    notify(NATURE, commentaire, [p for p in _destinataires(commentaire, nommes) if p.pk not in deja], by=by)


def avec_interpellations(commentaires):
    """Annote des commentaires des noms à qui ils s’adressent (`interpelles`), sans requête de plus."""
    noms = Interpellation.objects.filter(commentaire=OuterRef("pk")).order_by("pk").values("nom")
    return commentaires.annotate(interpelles=ArraySubquery(noms))


def tient_encore(avis, commentaire) -> bool:
    """Au moment où part le courriel, le commentaire se lit toujours."""
    return commentaire.state == EtatCommentaire.PUBLIE


def _reseaux(repere, by):
    """Ceux de la communauté, que `by` voit, et où quelqu’un d’autre répond."""
    repond = _referentes().filter(reseau=OuterRef("pk")).exclude(personne=by)
    ici = Reseau.objects.visible_to(by).taking_part_in(repere.communaute)
    return ici.filter(Exists(repond)).order_by("name", "pk")


def _personnes(repere, by, formulation):
    """Celles dont le nom se lit déjà ici, et qui lisent ce fil."""
    fil = Commentaire.objects.sur(formulation or repere)
    ont_parle = fil.filter(state=EtatCommentaire.PUBLIE, author__isnull=False)
    signent = repere.contributions.filter(est_credite=True)
    retenues = repere.amendements.retained().filter(est_credite=True, defaite_par=None)
    ici = Q(pk__in=ont_parle.order_by().values("author")) | Q(pk__in=signent.order_by().values("personne"))
    ici |= Q(pk__in=retenues.order_by().values("author"))
    if formulation is not None:
        ici |= Q(pk=formulation.author_id)
    personnes = with_acces(Personne.objects.filter(ici, is_active=True).exclude(pk=by.pk))
    return [p for p in personnes.order_by("name", "pk") if repere.thread_is_read_by(p)]


def _destinataires(commentaire, nommes):
    """Les personnes nommées ; pour un réseau, ses référentes ; rien que celles qui lisent ce fil."""
    reseaux = [n for n in nommes if isinstance(n, Reseau)]
    referentes = Personne.objects.none()
    if reseaux:
        lignes = _referentes().filter(reseau__in=reseaux)
        referentes = with_acces(Personne.objects.filter(pk__in=lignes.values("personne")))
    lisent = [p for p in referentes if commentaire.item.thread_is_read_by(p)]
    return [*(n for n in nommes if isinstance(n, Personne)), *lisent]


def _referentes():
    return Rattachement.objects.filter(
        role=Role.REFERENTE, state=EtatRattachement.ACTIF, personne__is_active=True
    ).order_by()


def _ligne(commentaire, nomme) -> Interpellation:
    qui = {"reseau": nomme} if isinstance(nomme, Reseau) else {"personne": nomme}
    return Interpellation(commentaire=commentaire, nom=str(nomme)[:NOM_MAX], **qui)
