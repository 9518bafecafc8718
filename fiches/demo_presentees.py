"""Deux fiches présentées pendant la journée à venir de la démonstration, reliées par Alix qui l’anime."""

from ateliers.demo_preparer import ALIX, SLUG
from ateliers.programme.models import Atelier
from communaute.models import Personne
from fiches.demo import jeton_de
from fiches.experiences.models import Fiche
from fiches.experiences.presentees.actions import present
from fiches.experiences.presentees.lecture import presentables
from fiches.experiences.presentees.models import FichePresentee

ORDRE = 78
MOMENTS = {
    "Recevoir en six mois": "02-passer-d-une-presidence-a-une-copresidence-tournante",
    "Fouiller une mémoire": "05-un-tableau-qui-fait-quoi-affiche-en-assemblee",
}


def charger() -> None:
    alix = Personne.objects.filter(email=ALIX, animations__atelier__slug=SLUG).first()
    atelier = Atelier.objects.gardes().filter(slug=SLUG).first()
    if alix is None or atelier is None or FichePresentee.objects.filter(sequence__atelier=atelier).exists():
        return
    for titre, fichier in MOMENTS.items():
        sequence = atelier.sequences.filter(title=titre).first()
        fiche = Fiche.objects.filter(jeton=jeton_de(fichier)).first()
        if sequence and fiche and presentables(alix).filter(pk=fiche.pk).exists():
            present(atelier, sequence=sequence.pk, fiche=fiche.pk, by=alix)
