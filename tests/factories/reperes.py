"""Repères : proposés, écrits et menés d’un état à l’autre par les mêmes gestes que dans l’application."""

import datetime as dt
import itertools

from django.utils import timezone

from communaute.reseaux.models import Reseau, Theme
from communaute.socle.texte.nettoyage import nettoyer
from fiches.reperes import actions, autour
from fiches.reperes.contenu import avec_bloc, bloc_neuf
from fiches.reperes.enums import EtatRepere
from fiches.reperes.essais import actions as essais
from fiches.reperes.models import Repere
from fiches.reperes.workflow import REPERE
from tests.factories import reseaux as f

_n = itertools.count(1)
ENJEU = "Un membre muet a presque toujours une raison."
PARTIES = (
    ("constat", "", "<ul><li>Ceux qui ne répondent pas lisent parfois.</li></ul>"),
    ("levier", "Appeler celles et ceux qui se taisent", "<p>Vingt conversations d’un quart d’heure.</p>"),
)
# Pour arriver à un état : l’état d’où l’on vient, et le geste.
CHEMIN = {
    EtatRepere.CO_CONSTRUCTION: (EtatRepere.PROPOSITION, "ouvrir"),
    EtatRepere.VALIDATION: (EtatRepere.CO_CONSTRUCTION, "mettre_en_validation"),
    EtatRepere.PUBLIE: (EtatRepere.VALIDATION, "publier"),
    EtatRepere.A_ACTUALISER: (EtatRepere.PUBLIE, "signaler_a_actualiser"),
    EtatRepere.ARCHIVE: (EtatRepere.PUBLIE, "archiver"),
}


def propose(by, communaute, title=None, theme=None) -> Repere:
    """Un titre, un thème, un enjeu."""
    theme = theme or Theme.objects.filter(communaute=communaute).first()
    if theme is None:
        theme = Theme.objects.create(communaute=communaute, title="Animation", slug=f"animation-{next(_n)}")
    title = title or f"Donner une raison de venir ({next(_n)})"
    return actions.propose(title=title, theme=theme, enjeu=ENJEU, by=by)


def relu(repere) -> Repere:
    """Le repère tel qu’il est en base, texte compris."""
    return (
        Repere.objects.select_related("texte__head", "theme", "communaute", "publiee_revision")
        .prefetch_related("contributions__personne")
        .get(pk=repere.pk)
    )


def ecrire(repere, nature, html, by, *, title="", numero=None, base=None) -> Repere:
    """Écrit une partie comme le formulaire le ferait ; `numero` : celui d’une partie déjà écrite."""
    base = base or relu(repere).texte.head
    numero = numero or bloc_neuf(repere.jeton, nature)
    avant = base.contenu.bloc(numero)
    propre = nettoyer(html, avant=avant.html if avant else "", sel=numero)
    contenu = avec_bloc(base.contenu, numero, nature, title=title, html=propre.html)
    return actions.write(repere, contenu, based_on=base, by=by, origins=propre.origines)


def presenter(repere, by, **meta) -> Repere:
    """Écrit l’en-tête (titre, résumé, thème par son adresse)."""
    head = relu(repere).texte.head
    return actions.write(repere, head.contenu.avec_meta(**meta), based_on=head, by=by)


def ecrire_tout(repere, by) -> Repere:
    """Un constat et un levier : ce qu’il faut pour publier, fiche exceptée."""
    for nature, title, html in PARTIES:
        ecrire(repere, nature, html, by, title=title)
    return relu(repere)


def numero_de(repere, nature) -> str:
    return next(b.id for b in relu(repere).texte.head.contenu.blocs if b.kind == nature)


def jusqua(repere, state, *, equipe, fiche) -> Repere:
    """Mène une proposition jusqu’à `state` ; ce qui manque pour publier est écrit, `fiche` l’éclaire."""
    if repere.state == state:
        return relu(repere)
    source, geste = CHEMIN[EtatRepere(state)]
    repere = jusqua(repere, source, equipe=equipe, fiche=fiche)
    if geste == "mettre_en_validation":
        actions.ask_validation(repere, until=timezone.localdate() + dt.timedelta(days=15), by=equipe)
        return relu(repere)
    if geste == "ouvrir":
        ecrire_tout(repere, equipe)
        autour.illustrate(repere, fiche=fiche, en_quoi="Vingt-deux appels, puis une question.", by=equipe)
    note = "La date de revue est passée." if geste == "signaler_a_actualiser" else ""
    REPERE.apply(repere, geste, by=equipe, note=note)
    return relu(repere)


def dans(jours: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=jours)


def reseaux_de(repere, combien) -> list[Reseau]:
    """Des réseaux neufs, qui prennent part à la communauté du repère."""
    neufs = [f.reseau() for _ in range(combien)]
    for reseau in neufs:
        f.participation(reseau, repere.communaute.cycles.first())
    return neufs


def referente_de(*reseaux):
    """Une personne neuve qui répond de ces réseaux."""
    elle = f.personne()
    for reseau in reseaux:
        f.rattachement(elle, reseau, "referente")
    return elle


def essayer(repere, by, *, combien=1, reseau=None, **dit):
    """Raconte `combien` essais au nom du réseau de cette personne ; rend le dernier."""
    reseau = reseau or by.rattachements.first().reseau
    recit = {"cadre": "Notre assemblée", "quand": "2018-04", "issue": "aide", "resultat": "Dix voix de plus."}
    for _fois in range(combien):
        essai = essais.tell(repere, reseau=reseau, by=by, **recit | dit)
    return essai


def reviser(repere, *, equipe, html="<p>Trente conversations, désormais.</p>", note="") -> Repere:
    """Publie une version de plus, où le levier dit `html`."""
    REPERE.apply(relu(repere), "reprendre", by=equipe)
    ecrire(repere, "levier", html, equipe, title=PARTIES[1][1], numero=numero_de(repere, "levier"))
    actions.ask_validation(relu(repere), until=dans(15), by=equipe)
    actions.publish(relu(repere), by=equipe, note=note)
    return relu(repere)
