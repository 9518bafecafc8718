"""Les commentaires que les tables nomment : tous de Sacha, sur un repère de la communauté."""

import datetime as dt

from django.utils import timezone

from communaute.models import Commentaire
from communaute.socle.passages import actions
from fiches.reperes.models import Repere
from tests.droits.une_fois import une_fois
from tests.factories import commentaires as f

FILS = {
    "public": {"visibility": "public"},
    "archive": {"state": "archive"},
    "proposition": {"state": "proposition"},
}


def commentaire(nom: str, objet: str, monde: dict) -> list:
    """L’adresse du repère et, pour un geste, le numéro du commentaire dans la situation demandée."""
    if objet == "sans_repere":
        return ["adresse-inconnue", 1][: 1 if nom == "reperes:commentaires" else 2]
    slug, numero = _dit(objet, monde)
    return [slug] if nom == "reperes:commentaires" else [slug, numero]


@une_fois
def _dit(objet: str, monde: dict) -> tuple[str, int]:
    """L’adresse du repère, et le numéro du commentaire de Sacha."""
    lieu = {"communaute": monde["communaute"], "theme": monde["theme"], "by": monde["dominique"]}
    repere = f.repere(**lieu)
    c = f.dire(repere, monde["sacha"])
    if objet == "ancien":
        avant = timezone.now() - dt.timedelta(hours=1)
        Commentaire.objects.filter(pk=c.pk).update(created_at=avant)
    elif objet == "masque":
        actions.hide(commentaire=c, by=monde["dominique"], motif="Motif")
    elif objet in ("retire", "retire_repondu"):
        if objet == "retire_repondu":
            f.dire(repere, monde["camille"], parent=c)
        actions.withdraw(commentaire=c, by=monde["sacha"])
    elif objet == "resolu":
        actions.resolve(commentaire=c, by=monde["sacha"], texte="Motif")
    elif objet == "ailleurs":
        repere = f.repere(**lieu)
    elif objet == "jete":
        Repere.objects.filter(pk=repere.pk).update(corbeille_le=timezone.now())
    elif objet in FILS:
        Repere.objects.filter(pk=repere.pk).update(**FILS[objet])
    elif objet not in ("publie", "inconnu"):
        raise KeyError(objet)
    return repere.slug, 987654321 if objet == "inconnu" else c.pk
