"""Fiches : écrites et menées d’un état à l’autre par les mêmes gestes que dans l’application."""

import itertools
import uuid
from dataclasses import replace

from django.utils import timezone

from communaute.reseaux.models import Theme
from communaute.socle.texte.nettoyage import nettoyer
from fiches.experiences import actions, parties
from fiches.experiences.contenu import RESERVEE, avec_section, bloc_id
from fiches.experiences.models import Fiche, SectionModele
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat, Parution

_n = itertools.count(1)
CHAPO = "Quarante associations, une seule page de statuts, et six mois pour s’entendre."
PAGES = {
    "en_bref": "<p>Nous avons réécrit nos statuts à plusieurs mains, sans assemblée extraordinaire.</p>",
    "contexte": "<p>Les statuts dataient de la fondation.</p><p>Plus personne ne savait qui décidait.</p>",
    "acteurs": "<p>Le bureau, neuf membres volontaires, une juriste bénévole ; six mois.</p>",
    "demarche": "<ol><li>Un appel à volontaires, en janvier.</li><li>Trois relectures croisées.</li></ol>",
    "resultats": "<p>Un texte voté à l’unanimité, et des rôles que chacun sait nommer.</p>",
    "enseignements": "<ul><li>Commencer par ce qui ne change pas.</li><li>Dire qui tranche.</li></ul>",
}
# Pour arriver à un état : l’état d’où l’on vient, et le geste.
CHEMIN = {
    Etat.SOUMISE: (Etat.BROUILLON, "soumettre"),
    Etat.EN_RELECTURE: (Etat.SOUMISE, "prendre"),
    Etat.A_REPRENDRE: (Etat.EN_RELECTURE, "faire_reprendre"),
    Etat.PRETE: (Etat.EN_RELECTURE, "declarer_prete"),
    Etat.PUBLIEE: (Etat.PRETE, "publier"),
    Etat.ARCHIVEE: (Etat.PUBLIEE, "archiver"),
    Etat.RETIREE: (Etat.PUBLIEE, "retirer"),
}
MOTIFS = {
    "faire_reprendre": "La démarche se lit bien ; il manque la durée.",
    "retirer": "Le réseau le demande.",
}


def brouillon(reseau, communaute, by, title=None) -> Fiche:
    """Une fiche qui n’a que son titre."""
    title = title or f"Réécrire ses statuts à quarante mains ({next(_n)})"
    return actions.create(title=title, reseau=reseau, communaute=communaute, by=by)


def relue(fiche) -> Fiche:
    """La fiche telle qu’elle est en base, texte compris."""
    return Fiche.objects.select_related("texte__head", "reseau", "communaute", "theme").get(pk=fiche.pk)


def presenter(fiche, by, **meta) -> Fiche:
    """Écrit l’en-tête (titre, chapô, thème par son adresse, ouverture…)."""
    head = relue(fiche).texte.head
    return actions.write(fiche, head.contenu.avec_meta(**meta), based_on=head, by=by)


def ecrire(fiche, code, html, by, *, reservee=False) -> Fiche:
    """Écrit une section comme le formulaire le ferait : nettoyée, ses paragraphes numérotés."""
    head = relue(fiche).texte.head
    contenu, origines = _avec(
        head.contenu, fiche, code, html, list(SectionModele.objects.proposees()), reservee
    )
    return actions.write(fiche, contenu, based_on=head, by=by, origins=origines)


def _avec(contenu, fiche, code, html, modeles, reservee=False):
    numero = bloc_id(fiche.jeton, code)
    avant = contenu.bloc(numero)
    propre = nettoyer(html, avant=avant.html if avant else "", sel=numero)
    modele = next(m for m in modeles if m.code == code)
    ordre = [m.code for m in modeles]
    contenu = avec_section(contenu, fiche.jeton, modele, html=propre.html, reservee=reservee, ordre=ordre)
    return contenu, propre.origines


def corriger(fiche, code, ancien, nouveau, by) -> Fiche:
    """Remplace des mots dans une section déjà écrite, comme dans l’éditeur : ses paragraphes restent les mêmes."""
    bloc = relue(fiche).texte.head.contenu.bloc(bloc_id(fiche.jeton, code))
    assert ancien in bloc.html, (ancien, bloc.html)
    return ecrire(fiche, code, bloc.html.replace(ancien, nouveau), by, reservee=bloc.visibility == RESERVEE)


def ecrire_tout(fiche, by, theme=None, **meta) -> Fiche:
    """Remplit l’en-tête (chapô, thème) et les six sections obligatoires, en un enregistrement."""
    theme = theme or Theme.objects.filter(communaute=fiche.communaute_id).first()
    if theme is None:
        theme = Theme.objects.create(communaute_id=fiche.communaute_id, title="Animation", slug="animation")
    head = relue(fiche).texte.head
    contenu = head.contenu.avec_meta(**{"chapo": CHAPO, "theme": theme.slug, **meta})
    modeles = list(SectionModele.objects.proposees())
    for code, html in PAGES.items():
        contenu, _origines = _avec(contenu, fiche, code, html, modeles)
    actions.write(fiche, contenu, based_on=head, by=by)
    return relue(fiche)


def forcer(fiche, etat, **fields) -> None:
    """Met une fiche dans un état sans refaire le chemin ; publiée, archivée ou retirée, elle a paru une fois."""
    if etat in Parution.values:
        fields = {"parution": etat} | fields
    if fields.get("parution"):
        fields = {"publiee_revision": fiche.texte.head, "publiee_le": timezone.now(), "version": 1} | fields
    signes = {"relue_le": timezone.now(), "accord_le": timezone.now(), "accord_sha": "0" * 64}
    Fiche.objects.filter(pk=fiche.pk).update(state=etat, **signes | fields)


def reviser(fiche, by) -> Fiche:
    """Ouvre une nouvelle version d’une fiche publiée."""
    FICHE.apply(fiche, "reviser", by=by)
    return relue(fiche)


def accorder(fiche, by) -> Fiche:
    """Le réseau assume le texte tel qu’il est."""
    return actions.agree(fiche, by=by, sha256=relue(fiche).texte.head.sha256)


def jusqua(fiche, state, *, by, equipe, referente=None) -> Fiche:
    """Mène un brouillon jusqu’à `state` : `by` écrit et soumet, `equipe` relit, `referente` (sinon `by`) assume.

    Ce qui manque pour soumettre est écrit au passage. Renvoie la fiche relue.
    """
    if fiche.state == state:
        return relue(fiche)
    source, geste = CHEMIN[Etat(state)]
    fiche = jusqua(fiche, source, by=by, equipe=equipe, referente=referente)
    if geste == "soumettre":
        if not fiche.texte.head.contenu.blocs:
            ecrire_tout(fiche, by)
        FICHE.apply(fiche, geste, by=by)
        return relue(fiche)
    if geste == "publier":
        accorder(fiche, by=referente or by)
    FICHE.apply(fiche, geste, by=equipe, note=MOTIFS.get(geste, ""))
    return relue(fiche)


def suivre(fiche, code, by, *suite, html=None, reservee=False) -> Fiche:
    """Écrit une section et ce qui la suit : des étapes ou des paroles, toutes de la même sorte."""
    head = relue(fiche).texte.head
    modeles = list(SectionModele.objects.proposees())
    numero = bloc_id(fiche.jeton, code)
    avant = head.contenu.bloc(numero)
    contenu = avec_section(
        head.contenu,
        fiche.jeton,
        next(m for m in modeles if m.code == code),
        html=(avant.html if avant else "") if html is None else nettoyer(html, sel=numero).html,
        reservee=reservee,
        ordre=[m.code for m in modeles],
        sorte=suite[0].kind if suite else "",
        suite=[replace(bloc, html=nettoyer(bloc.html, sel=bloc.id).html) for bloc in suite],
    )
    return actions.write(fiche, contenu, based_on=head, by=by)


def une_etape(title="", html="", quand="", code="demarche"):
    return parties.etape(str(uuid.uuid4()), code, title=title, quand=quand, html=html)


def une_parole(html, qui="", accord=True, code="paroles"):
    return parties.parole(str(uuid.uuid4()), code, html=html, qui=qui, accord=accord)
