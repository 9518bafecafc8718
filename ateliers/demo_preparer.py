"""La journée à venir de la démonstration, préparée : Alix l’anime, une place va à chaque réseau, deux documents y sont.

Deux places restent libres, et pourtant une personne attend : son réseau a déjà la sienne. Une journée que
des visiteurs ont annulée, reportée ou confiée à quelqu’un est laissée en paix.
"""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ateliers.dossiers import actions as dossiers
from ateliers.dossiers.exemples import CARNET, VENIR, pdf
from ateliers.inscriptions.actions import cancel, register
from ateliers.inscriptions.besoins import tell
from ateliers.inscriptions.collegues import collegues
from ateliers.inscriptions.rules import can_register
from ateliers.programme import actions, animation, sequences
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from communaute.comptes.models import Personne
from communaute.reseaux.enums import EtatRattachement
from communaute.reseaux.models import Rattachement

ORDRE = 42
SLUG = "passer-la-main-sans-rien-perdre"
ALIX, CAMILLE = (f"{nom}@example.org" for nom in ("alix.maquette", "camille.exemple"))
DOCUMENTS = (
    ("Venir à la Fabrique des Tampons", "venir.pdf", VENIR),
    ("Avant de venir", "carnet.pdf", CARNET),
)
CONDUITES = {
    "Trois chaises": {
        "intention": "Que chacune et chacun se soit placé une fois avant de parler.",
        "note": "Laisser le silence durer. Faire parler l’écran avant la salle.",
        "materiel": "Trois chaises dépareillées ; trois couleurs dans la visioconférence.",
        "plan_b": "Si personne ne bouge, je me lève et je commence.",
        "responsable": "Alix",
    },
    "Fouiller une mémoire": {
        "intention": "Une page de carnet commencée par binôme.",
        "note": "Annoncer le changement de rôle à la vingt-cinquième minute.",
        "materiel": "Un carnet par personne, des crayons, une cloche.",
        "plan_b": "Nombre impair : je fais un binôme.",
        "responsable": "Alix et Dominique",
    },
}


def charger() -> None:
    equipe = Personne.objects.filter(is_staff=True, est_demo=True).order_by("pk").first()
    gens = {p.email: p for p in Personne.objects.filter(email__in=(ALIX, CAMILLE))}
    atelier = Atelier.objects.gardes().filter(slug=SLUG, state=Etat.OUVERT, animations=None).first()
    if atelier is None or atelier.starts_at <= timezone.now() or len(gens) < 2:
        return
    animation.add(atelier, gens[ALIX], by=equipe)
    _prepare(atelier, gens[ALIX])
    _wait(atelier, gens[CAMILLE], equipe)
    for titre, nom, lignes in DOCUMENTS:
        fichier = SimpleUploadedFile(nom, pdf(lignes), content_type="application/pdf")
        dossiers.attach(atelier, fichier=fichier, title=titre, by=gens[ALIX])
    if atelier.inscriptions.held().filter(personne=gens[CAMILLE]).exists():
        champs = {"regime": "Sans fruits à coque.", "deplacement": "Mon train repart à 17 h 20."}
        tell(atelier=atelier, personne=gens[CAMILLE], by=gens[CAMILLE], champs=champs)


def _prepare(atelier, alix):
    for titre, prive in CONDUITES.items():
        rangees = sequences.sequences_de(atelier)
        sequence = next((s for s in rangees if s.title == titre), None)
        if sequence:
            champs = {nom: getattr(sequence, nom) for nom in sequences.PUBLICS}
            version = sequences.version_de(rangees)
            sequences.write(atelier, pk=sequence.pk, champs=champs, prive=prive, version=version, by=alix)


def _wait(atelier, camille, equipe):
    """Une place par réseau : les secondes sont rendues à d’autres réseaux, puis une collègue de Camille attend."""
    places = atelier.inscriptions.confirmed().exclude(reseau=None)
    servis, combien = set(), places.count()
    for inscription in places.select_related("personne", "reseau"):
        if inscription.reseau_id in servis:
            cancel(atelier=atelier, personne=inscription.personne, by=inscription.personne)
        servis.add(inscription.reseau_id)
    liens = Rattachement.objects.filter(state=EtatRattachement.ACTIF, personne__est_demo=True)
    for lien in liens.select_related("personne").exclude(personne__is_staff=True).order_by("pk"):
        libre = places.count() < combien and lien.reseau_id not in servis
        if libre and can_register(lien.personne, atelier):
            register(atelier=atelier, personne=lien.personne, by=lien.personne)
            servis.add(lien.reseau_id)
    atelier.places_par_reseau = 1
    actions.update(atelier, champs=["places_par_reseau"], by=equipe)
    collegue = collegues(camille, atelier).first()
    if collegue:
        register(atelier=atelier, personne=collegue, by=camille)
