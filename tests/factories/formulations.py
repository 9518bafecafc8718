"""D’autres formulations, proposées par les mêmes gestes que dans l’application."""

from communaute.reseaux.acces import acces_de
from communaute.reseaux.models import Reseau
from communaute.socle.texte.nettoyage import nettoyer
from fiches.reperes.amendements import actions
from tests.factories import reperes as r


def proposer(
    repere, by, *, nature="enjeu", dit=None, remplace=None, title=None, pourquoi="Plus clair.", **autres
):
    """Propose de dire une partie autrement. `dit` : ses nouveaux mots ; `remplace` : (avant, après) dans son HTML."""
    revision = autres.pop("revision", None) or r.relu(repere).texte.head
    numero = autres.pop("numero", None) or r.numero_de(repere, nature)
    partie = revision.contenu.bloc(numero)
    html = partie.html.replace(*remplace) if remplace else f"<p>{dit or 'Dit autrement.'}</p>"
    propre = nettoyer(html, avant=partie.html, sel=numero).html
    reseaux = [] if acces_de(by).equipe else list(Reseau.objects.filter(pk__in=acces_de(by).reseaux)[:1])
    autres = {
        "reseau": reseaux[0] if reseaux else None,
        "title": title if title is not None else partie.title,
        **autres,
    }
    return actions.propose(
        repere, revision=revision, bloc_id=numero, html=propre, pourquoi=pourquoi, by=by, **autres
    )


def partie_de(repere, formulation) -> str:
    """Le HTML d’aujourd’hui de la partie dont il s’agit."""
    return r.relu(repere).texte.head.contenu.bloc(str(formulation.bloc_id)).html
