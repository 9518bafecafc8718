"""Les comptes rendus que les tables nomment : Alix anime, Camille y était, Sacha s’en est excusée."""

from ateliers.comptes_rendus.workflow import COMPTE_RENDU
from ateliers.inscriptions.models import Inscription
from ateliers.programme.models import Atelier
from communaute.socle.passages import actions as fil
from communaute.socle.web.corbeille import trash
from tests.droits.une_fois import une_fois
from tests.factories import ateliers as f
from tests.factories import comptes_rendus as cr

INCONNU = "adresse-inconnue"
# Ce qu’une table nomme : jusqu’où va le compte rendu.
ETATS = {
    "redaction": "en_redaction",
    "diffuse": "diffuse",
    "diffuse_public": "diffuse",
    "rouvert": "diffuse",
}


def compte_rendu(nom: str, objet: str, monde: dict) -> list:
    """L’adresse de l’atelier et, pour un geste sur un commentaire, le numéro de celui de Camille."""
    geste = nom.startswith("ateliers:compte_rendu_commentaire_")
    if objet == "inconnu":
        return [INCONNU, 1] if geste else [INCONNU]
    slug, numero = _raconte(objet, monde)
    return [slug, numero] if geste else [slug]


@une_fois
def _raconte(objet: str, monde: dict) -> tuple[str, int]:
    """L’adresse de l’atelier, et le numéro du commentaire de Camille ; `aucun` : rien n’y est encore écrit."""
    ouvert = {"visibility": "public"} if "public" in objet else {}
    atelier = cr.passe(monde["communaute"], **ouvert)
    f.animation(atelier, monde["alix"])
    f.inscription(atelier, monde["camille"])
    f.inscription(atelier, monde["sacha"])
    Inscription.objects.filter(atelier=atelier, personne=monde["sacha"]).update(presence="excusee")
    return atelier.slug, 1 if objet == "aucun" else _mener(atelier, objet, monde)


def _mener(atelier, objet, monde) -> int:
    """Donné à relire, commenté par Camille, puis mené où la table le demande. Rend le numéro du commentaire."""
    dominique, camille = monde["dominique"], monde["camille"]
    cr.suite(atelier, by=dominique, personne=camille)
    rendu = cr.compte_rendu(atelier, by=dominique, etat="en_redaction")
    if objet == "jamais_relu":
        return 1
    rendu = cr.jusqua(rendu, "en_validation", by=dominique)
    c = fil.comment(item=rendu, by=camille, texte="Il manque le budget.")
    if objet == "masque":
        fil.hide(commentaire=c, by=dominique, motif="Motif")
    elif objet == "resolu":
        fil.resolve(commentaire=c, by=camille, texte="Ajouté.")
    elif objet == "jete":
        trash(Atelier.objects.get(pk=atelier.pk), by=dominique)
    elif objet == "redaction":
        COMPTE_RENDU.apply(rendu, "reprendre", by=dominique, note="Un oubli.")
    elif ETATS.get(objet) == "diffuse":
        COMPTE_RENDU.apply(cr.relecture_finie(rendu), "diffuser", by=dominique)
    if objet == "rouvert":
        COMPTE_RENDU.apply(rendu, "rouvrir", by=dominique, note="Une date.")
    return 987654321 if objet == "numero_inconnu" else c.pk
