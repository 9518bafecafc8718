"""Une image jointe à une fiche de Camille, dans chaque situation que les tables nomment."""

import uuid

from ateliers.dossiers import actions as dossiers
from ateliers.programme.models import Atelier
from communaute.socle.documents.actions import depositing
from communaute.socle.documents.examen import examiner
from communaute.socle.texte.models import CopieDeTravail
from fiches.experiences import actions
from fiches.experiences.pieces import actions as pieces
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.droits.objets_ateliers import atelier
from tests.droits.une_fois import une_fois
from tests.factories import fiches, fichiers

IMAGE = fichiers.image(taille=(40, 30))


@une_fois
def document(objet: str, monde: dict) -> str:
    """Le numéro du document, tel que l’adresse le porte."""
    if objet == "malforme":
        return "pas-un-numero"
    if objet == "inconnu":
        return str(uuid.uuid4())
    if objet.startswith("atelier_"):
        return preparatoire(objet.removeprefix("atelier_"), monde)
    camille, dominique = monde["camille"], monde["dominique"]
    fiche = fiches.brouillon(monde["escales"], monde["communaute"], camille)
    fiches.ecrire_tout(fiche, camille, ouverture="public")
    if objet == "copie":
        return en_copie(fiches.relue(fiche), camille)
    if objet == "reservee":
        fiches.ecrire(fiche, "contexte", "<p>Entre nous.</p>", camille, reservee=True)
    if objet != "a_venir":
        numero = joindre(fiche, camille, section="contexte" if objet == "reservee" else "")
    if objet == "brouillon":
        return numero
    if objet == "jetee":
        actions.trash(fiche, by=camille)
        return numero
    if objet == "otee":
        pieces.remove(fiches.relue(fiche), numero, by=camille)
    etat = {"archivee": Etat.ARCHIVEE, "retiree": Etat.RETIREE}.get(objet, Etat.PUBLIEE)
    fiche = fiches.jusqua(fiche, etat, by=camille, equipe=dominique)
    if objet in ("publique", "reservee", "otee", "a_venir"):
        actions.open_to_public(fiche, by=dominique)
    if objet == "a_venir":
        FICHE.apply(fiches.relue(fiche), "reviser", by=camille)
        numero = joindre(fiche, camille)
    return numero


def preparatoire(objet, monde) -> str:
    """Un document d’un atelier : il se lit comme sa page ; `ote` n’y est plus."""
    slug = atelier("ouvert" if objet == "ote" else objet, monde)
    choisi = Atelier._base_manager.get(slug=slug)
    by, recu = monde["dominique"], fichiers.recu("schema.png", IMAGE)
    if objet == "jete":
        Atelier._base_manager.filter(pk=choisi.pk).update(corbeille_le=None)
    joint = dossiers.attach(Atelier.objects.get(pk=choisi.pk), fichier=recu, title="", by=by)
    if objet == "jete":
        Atelier._base_manager.filter(pk=choisi.pk).update(corbeille_le=choisi.corbeille_le)
    if objet == "ote":
        dossiers.remove(choisi, str(joint.pk), by=by)
    return str(joint.pk)


def joindre(fiche, by, section="") -> str:
    fichier = fichiers.recu("schema.png", IMAGE)
    joint = pieces.attach(
        fiches.relue(fiche), fichier=fichier, title="", alt="Un schéma.", section=section, by=by
    )
    return str(joint.pk)


def en_copie(fiche, by) -> str:
    """Un document que seule la copie de travail de cette personne cite."""
    with examiner(fichiers.recu("schema.png", IMAGE)) as vu, depositing() as deposit:
        joint = deposit(vu, texte=fiche.texte, by=by)
    bloc = {"id": str(joint.pk), "kind": "piece", "html": "", "data": {"section": ""}}
    contenu = {"meta": {}, "blocs": [bloc]}
    CopieDeTravail.objects.create(texte=fiche.texte, personne=by, based_on=fiche.texte.head, content=contenu)
    return str(joint.pk)
