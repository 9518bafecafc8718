"""Une fiche publiée que l’on récrit à plusieurs : une collègue, une personne d’un autre réseau, une invitée.

L’invitée n’a aucun rattachement : son accès se limite à cette fiche, et finit à la publication. Une autre invitation
attend la réponse de la référente.
"""

from allauth.account.models import EmailAddress

from communaute.invitations.accueillir import accepter
from communaute.models import Personne
from fiches.demo import CONTENUS, avec_textes, head_de, lire
from fiches.demo_versions import ecrire_la_suite, publiee_une_fois
from fiches.experiences import actions
from fiches.experiences.coauteurs import actions as coauteurs
from fiches.experiences.coauteurs import demandes

ORDRE = 74
DOSSIER = CONTENUS / "a_plusieurs"
FICHE = "11-mesurer-la-confiance-entre-membres-un-essai-rate-et-utile"
CAMILLE, SAM, SACHA = (f"{nom}@example.org" for nom in ("camille.exemple", "sam.trombone", "sacha.modele"))
INVITEE = ("Dany Sextant", "dany.sextant@example.org")
PROPOSEE = "noa.temoin@example.org"
MOTS = {
    SACHA: "Tu m’as raconté votre assemblée de mars : veux-tu l’écrire toi-même, en dix lignes ?",
    INVITEE[1]: "C’est toi qui as passé les dix appels. Je n’ai pas envie de raconter cela sans toi.",
    PROPOSEE: "Noa voudrait essayer les trois questions à Cotonou, et garder une trace de ce que cela donne.",
}


def charger() -> None:
    fiche = publiee_une_fois(FICHE)
    if fiche is None or Personne.objects.filter(email=INVITEE[1]).exists():
        return
    camille, sam, sacha = (Personne.objects.get(email=email) for email in (CAMILLE, SAM, SACHA))
    fiche, _entete = ecrire_la_suite(fiche, DOSSIER / f"{FICHE}.md", by=camille)
    coauteurs.add(fiche, personne=sam, by=camille)
    coauteurs.choose_credit(fiche, by=sam, on=False)
    _faire_entrer(fiche, sacha, by=camille)
    dany = _invitee()
    _faire_entrer(fiche, dany, by=camille)
    coauteurs.choose_credit(fiche, by=dany, on=True)
    demandes.ask(fiche, email=PROPOSEE, by=sam, message=MOTS[PROPOSEE])
    head = head_de(fiche)
    _entete, sections = lire(DOSSIER / "sacha-11.md")
    actions.write(fiche, avec_textes(fiche, head.contenu, sections), based_on=head, by=sacha)


def _invitee() -> Personne:
    """Un compte ouvert par l’invitation, à l’adresse confirmée, sans mot de passe utilisable."""
    nom, email = INVITEE
    personne = Personne.objects.create_user(email, name=nom, consent_public=True, est_demo=True)
    EmailAddress.objects.create(user=personne, email=email, verified=True, primary=True)
    return personne


def _faire_entrer(fiche, personne, *, by):
    demande = demandes.ask(fiche, email=personne.email, by=by, message=MOTS[personne.email])
    accepter(invitation=demande.invitation, by=personne)
