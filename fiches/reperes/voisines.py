"""Les fiches à lire ensuite : celles qui éclairent les mêmes repères, puis celles du même thème."""

from django.db.models import Exists, OuterRef, Q, Value
from django.utils.translation import gettext as _

from communaute.socle.web.panneaux import Panneau
from fiches.experiences.models import Fiche
from fiches.reperes.models import Illustration

COMBIEN = 3


def voisines(request, fiche, reperes):
    """Trois au plus, que la personne peut lire. `reperes` : ceux de la fiche qu’elle voit, les seuls qui rapprochent.

    Une requête.
    """
    if not fiche.version:
        return None
    communs = Illustration.objects.filter(fiche=OuterRef("pk"), repere__in=[repere.pk for repere in reperes])
    partage = Exists(communs) if reperes else Value(False)
    proches = Q(partage=True) | Q(theme=fiche.theme_id) if fiche.theme_id else Q(partage=True)
    fiches = (
        Fiche.objects.visible_to(request.user)
        .published()
        .exclude(pk=fiche.pk)
        .annotate(partage=partage)
        .filter(proches)
        .for_list()
        .order_by("-partage", "-publiee_le", "-pk")
    )
    trouvees = list(fiches[:COMBIEN])
    return (
        Panneau(_("À lire ensuite"), "fiches/experiences/_cartes.html", {"fiches": trouvees})
        if trouvees
        else None
    )
