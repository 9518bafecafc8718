"""Un fil tel que la base le rend : une rangée par commentaire ; un objet, seulement pour ceux que l’on montre."""

from communaute.socle.passages.models import Commentaire

CHAMPS = tuple(f.attname for f in Commentaire._meta.concrete_fields if not f.primary_key)
QUI = ("author", "resolu_par")
# Ce qu’il faut d’une personne pour dire son nom, dans l’ordre de ses champs ; le reste se lit s’il sert.
NOMS = ("email", "name")
AJOUTS = ("a_traiter", "deja_signale", "interpelles")


def rangees(commentaires) -> list:
    """Les rangées de ces commentaires : `pk`, leurs champs, et ce que la requête y a ajouté. Une requête."""
    ajouts = [nom for nom in AJOUTS if nom in commentaires.query.annotations]
    noms = [f"{qui}__{nom}" for qui in QUI for nom in NOMS]
    return list(commentaires.values_list("pk", *CHAMPS, *noms, *ajouts, named=True))


def commentaire_de(rangee, item) -> Commentaire:
    """Le commentaire de cette rangée, sans requête."""
    valeurs = rangee._asdict()
    commentaire = _objet(Commentaire, item, CHAMPS, [rangee.pk, *(valeurs[champ] for champ in CHAMPS)])
    commentaire.item = item
    for qui in QUI:
        pk, noms = valeurs[f"{qui}_id"], [valeurs[f"{qui}__{nom}"] for nom in NOMS]
        modele = Commentaire._meta.get_field(qui).related_model
        setattr(commentaire, qui, _objet(modele, item, NOMS, [pk, *noms]) if pk else None)
    for nom in AJOUTS:
        if nom in valeurs:
            setattr(commentaire, nom, valeurs[nom])
    return commentaire


def _objet(modele, item, champs, valeurs):
    """Comme lu de la base où est `item` ; `valeurs` : son numéro, puis ses champs, dans l’ordre du modèle."""
    return modele.from_db(item._state.db, ["id", *champs], valeurs)
