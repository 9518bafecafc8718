"""Une relecture en cours : des notes dans la marge, l’une discutée, l’une écartée avec sa raison, l’une qui attend."""

import tomllib
from pathlib import Path

from django.utils import timezone

from communaute.models import Avis, Personne
from communaute.socle.passages.ancres import paragraphes
from fiches.demo import CONTENUS, avec_textes, head_de, jeton_de, lire
from fiches.experiences import actions
from fiches.experiences.models import Fiche
from fiches.experiences.relecture import actions as relecture
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat

ORDRE = 72
RELECTURES = CONTENUS / "relectures"


def charger() -> None:
    """Seulement là où personne n’a touché au texte depuis qu’il a été soumis."""
    for fichier in sorted(RELECTURES.glob("*.toml")):
        seconde = tomllib.loads(fichier.read_text(encoding="utf-8"))
        attendu = Etat.A_REPRENDRE if "motif" in seconde else Etat.EN_RELECTURE
        fiche = Fiche.objects.gardes().filter(jeton=jeton_de(fichier.stem), state=attendu).first()
        if fiche is not None and head_de(fiche).pk == fiche.soumise_revision_id:
            _relire(fiche, fichier, seconde)


def _relire(fiche, fichier: Path, seconde: dict):
    entete, _sections = lire(CONTENUS / f"{fichier.stem}.md")
    auteur, relecteur = (Personne.objects.get(email=entete[qui]) for qui in ("auteur", "relecteur"))
    if "motif" in seconde:
        head = head_de(fiche)
        contenu = avec_textes(fiche, head.contenu, {"en_bref": seconde["en_bref"].strip()})
        actions.write(fiche, contenu, based_on=head, by=auteur)
        FICHE.apply(fiche, "soumettre", by=auteur, note=seconde["soumission"])
        FICHE.apply(fiche, "prendre", by=relecteur)
    notes = [_annoter(fiche, note, by=relecteur) for note in seconde["note"]]
    if "motif" in seconde:
        FICHE.apply(fiche, "faire_reprendre", by=relecteur, note=seconde["motif"].strip())
        for annotation, note in zip(notes, seconde["note"], strict=True):
            if "reponse" in note:
                relecture.reply(fiche, annotation.pk, by=auteur, texte=note["reponse"])
            if "ecartee" in note:
                relecture.set_aside(fiche, annotation.pk, by=auteur, motif=note["ecartee"])
        # Elle n’attend plus l’équipe.
        Avis.objects.filter(kind="fiche.soumise", object_id=fiche.pk).update(read_at=timezone.now())


def _annoter(fiche, note: dict, *, by):
    head = head_de(fiche)
    bloc, paragraphe = next(
        (bloc, numero) for bloc, numero, texte in paragraphes(head.contenu) if note["passage"] in texte
    )
    return relecture.annotate(
        fiche,
        by=by,
        revision=head.pk,
        bloc_id=bloc,
        paragraphe_id=paragraphe,
        quote=note["passage"],
        poids=note["poids"],
        note=note["note"],
    )
