"""À chaque étape, exactement ces personnes : chacune une fois, aucune qui ne puisse ouvrir ce qu’on lui annonce.

La troupe est riche à dessein : Ariel est de l’équipe, référente du réseau et signe la fiche ; Sol, référente, est
suspendue ; Maé signe et a quitté le réseau ; Ange, d’ailleurs, est invitée à écrire ; Nour signe sans être référente.
"""

import pytest
from django.core import mail

from communaute.models import Avis, Rattachement
from communaute.socle.notifications.lecture import avis_lisibles
from fiches.experiences import accord, relais, rules
from fiches.experiences.models import Auteur, Fiche
from fiches.experiences.relecture import actions as conversation
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import notes as n
from tests.factories import reseaux as r
from tests.factories.taches import run_tasks

ADMIN = {"fiche.soumise", "fiche.accord_donne", "fiche.confiee", "fiche.relayee", "fiche.sans_relecture"}


@pytest.fixture
def ariel(escales):
    personne = r.membre_equipe("Ariel Double")
    r.rattachement(personne, escales, "referente")
    return personne


@pytest.fixture
def sol(escales):
    personne = r.personne("Sol Suspendue", is_active=False)
    r.rattachement(personne, escales, "referente")
    return personne


@pytest.fixture
def ange():
    return r.personne("Ange Invitée")


@pytest.fixture
def nour(escales):
    personne = r.personne("Nour Calibre")
    r.rattachement(personne, escales)
    return personne


@pytest.fixture
def fiche(fiche_complete, camille, collegue, ariel, sol, partie, ange, nour, dominique, eden, sacha):
    signent = [Auteur(fiche=fiche_complete, personne=p) for p in (ariel, sol, partie, nour)]
    Auteur.objects.bulk_create([*signent, Auteur(fiche=fiche_complete, personne=ange, est_invite=True)])
    return fiche_complete


class Etape:
    """Ce que fait un geste : les avis nouveaux et les courriels partis."""

    def __init__(self, geste):
        run_tasks()
        avant = set(Avis.objects.values_list("pk", flat=True))
        mail.outbox.clear()
        geste()
        self.avis = list(Avis.objects.exclude(pk__in=avant).select_related("recipient"))
        self.lus = {a.recipient_id: avis_lisibles(a.recipient) for a in self.avis}
        run_tasks()
        self.courriels = sorted(adresse for m in mail.outbox for adresse in m.to)

    def prevenues(self) -> dict[str, list[str]]:
        sortes = {a.kind for a in self.avis}
        return {s: sorted(a.recipient.name.split()[0] for a in self.avis if a.kind == s) for s in sortes}


def verifier(etape, fiche, client):
    """Une fois chacune ; par courriel aussi ; et chacune peut ouvrir ce qu’on lui annonce."""
    assert len({a.recipient_id for a in etape.avis}) == len(etape.avis)
    assert etape.courriels == sorted(a.recipient.email for a in etape.avis)
    for avis in etape.avis:
        assert rules.can_read(avis.recipient, Fiche.objects.get(pk=fiche.pk)), avis
        client.force_login(avis.recipient)
        slug = Fiche.objects.get(pk=fiche.pk).slug
        lien = f"/fiches/{slug}/"
        if avis.kind in ADMIN:
            lien = f"/admin/fiches/fiche/{fiche.pk}/change/"
        elif avis.kind == "fiche.accord":
            lien = f"/fiches/{slug}/accord/"
        elif avis.kind == "fiche.reponse":
            lien = f"/fiches/{slug}/relecture/"
        assert client.get(lien).status_code == 200, (avis, lien)


@pytest.fixture
def marcher(fiche, client, camille, dominique, eden):
    """`marcher(geste, by, note)` : fait le geste, vérifie, rend les prénoms prévenus par sorte d’avis."""

    def marcher(geste, by, note=""):
        def faire():
            if geste == "accord":
                f.accorder(fiche, by=by)
            elif geste == "corriger":
                f.presenter(fiche, by, chapo=f"Corrigé {note}.")
            elif geste == "redemander_accord":
                accord.ask_again(fiche, by=by)
            elif geste == "repondre":
                conversation.reply(fiche, note, by=by, texte="Voici.")
            elif geste == "traiter":
                conversation.settle(fiche, note, by=by)
            elif geste == "confier":
                relais.hand_over(fiche, to=note, by=by)
            else:
                FICHE.apply(fiche, geste, by=by, note=note)

        etape = Etape(faire)
        verifier(etape, fiche, client)
        return etape.prevenues()

    return marcher


def test_chaque_etape_previent_exactement_qui_il_faut(
    marcher, fiche, camille, nour, dominique, eden, ariel, ange
):
    """Maé (partie) et Sol (suspendue) n’apprennent rien ; Ange (invitée) rien non plus après la publication."""
    ecrivent = ["Ange", "Camille", "Lou", "Nour"]

    assert marcher("soumettre", nour) == {
        "fiche.soumise": ["Ariel", "Dominique", "Éden"],
        "fiche.suivi": ["Ange", "Camille", "Lou"],
    }
    assert marcher("prendre", dominique) == {}
    assert marcher("faire_reprendre", dominique, "La durée.") == {
        "fiche.a_reprendre": sorted(["Ariel", *ecrivent])
    }
    marcher("soumettre", camille)
    marcher("prendre", eden)
    assert marcher("confier", eden, dominique) == {"fiche.confiee": ["Dominique"]}
    assert marcher("declarer_prete", dominique) == {"fiche.accord": ["Ariel", "Camille", "Lou"]}
    assert marcher("accord", camille) == {"fiche.accord_donne": ["Ariel", "Dominique", "Éden"]}
    assert marcher("corriger", dominique, "un") == marcher("corriger", dominique, "deux") == {}
    assert marcher("redemander_accord", dominique) == {"fiche.accord": ["Ariel", "Camille", "Lou"]}
    assert marcher("faire_reprendre", camille, "Un nom à ôter.") == {
        "fiche.a_reprendre": ["Ange", "Ariel", "Dominique", "Lou", "Nour"]
    }
    marcher("soumettre", camille)
    marcher("prendre", dominique)
    marcher("declarer_prete", dominique)
    marcher("accord", camille)
    assert marcher("publier", eden) == {"fiche.publiee": ["Ariel", "Camille", "Lou", "Nour"]}
    reseau = ["Ariel", "Camille", "Lou", "Nour"]
    assert marcher("reviser", dominique) == {"fiche.suivi": reseau}
    assert marcher("renoncer", camille) == {"fiche.suivi": ["Ariel", "Lou", "Nour"]}
    assert marcher("archiver", dominique) == {"fiche.suivi": reseau}
    assert marcher("desarchiver", dominique) == {"fiche.suivi": reseau}
    assert marcher("retirer", dominique, "Le réseau le demande.") == {"fiche.retiree": reseau}
    assert f.relue(fiche).state == Etat.RETIREE


def test_la_conversation_d_une_note_ne_previent_que_qui_y_prend_part(
    marcher, fiche, camille, nour, dominique, eden, ariel, ange, partie
):
    """Ni le reste de l’équipe, ni le reste du réseau, ni qui vient de perdre son accès."""
    f.jusqua(fiche, Etat.EN_RELECTURE, by=camille, equipe=dominique)
    pk = n.noter(fiche, dominique).pk
    FICHE.apply(fiche, "faire_reprendre", by=dominique, note="La durée.")

    assert marcher("repondre", nour, pk) == {"fiche.reponse": ["Dominique"]}
    assert marcher("repondre", ange, pk) == {"fiche.reponse": ["Nour"]}
    assert marcher("repondre", dominique, pk) == {"fiche.reponse": ["Ange"]}
    assert marcher("repondre", nour, pk) == {"fiche.reponse": ["Dominique"]}
    fiche.signatures.filter(personne=ange).delete()
    assert marcher("traiter", dominique, pk) == {"fiche.reponse": ["Nour"]}


def test_une_invitee_de_la_communaute_apprend_la_publication(
    marcher, fiche, camille, dominique, eden, ange, graines
):
    """D’un autre réseau de la communauté, elle lit la fiche publiée : on la lui annonce."""
    r.rattachement(ange, graines)
    f.jusqua(fiche, Etat.PRETE, by=camille, equipe=dominique)
    f.accorder(fiche, by=camille)

    assert marcher("publier", eden)["fiche.publiee"] == ["Ange", "Ariel", "Camille", "Lou", "Nour"]


def test_la_personne_qui_a_relu_n_est_pas_priee_d_assumer(marcher, fiche, camille, dominique, ariel):
    """Ariel, ôtée des signatures, relit : le réseau est prié par ses autres référentes."""
    fiche.signatures.filter(personne=ariel).delete()
    f.jusqua(fiche, Etat.EN_RELECTURE, by=camille, equipe=ariel)

    assert marcher("declarer_prete", ariel) == {"fiche.accord": ["Camille", "Lou"]}
    f.presenter(fiche, dominique, chapo="Corrigé.")
    assert marcher("redemander_accord", dominique) == {"fiche.accord": ["Camille", "Lou"]}


def test_une_referente_partie_entre_temps_ne_recoit_rien(marcher, fiche, camille, collegue, dominique):
    f.jusqua(fiche, Etat.EN_RELECTURE, by=camille, equipe=dominique)
    Rattachement.objects.filter(personne=collegue).update(state="termine")

    assert marcher("declarer_prete", dominique) == {"fiche.accord": ["Ariel", "Camille"]}
