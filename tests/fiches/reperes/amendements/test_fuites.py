"""Une formulation se lit dans la communauté, et nulle part ailleurs, même quand le repère est ouvert."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.test import Client

from communaute.models import Avis, Commentaire
from communaute.reseaux.enums import Visibilite
from communaute.socle.passages import actions as fil
from fiches.reperes import actions as reperes
from fiches.reperes.amendements import actions, rules
from fiches.reperes.amendements.models import Amendement
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Repere
from tests.factories import formulations as f
from tests.factories import reperes as r
from tests.factories.taches import run_tasks

DIT, POURQUOI, MOTIF, DISCUTE, CACHE = (
    "xylophonique",
    "contrebassiste",
    "clavecinade",
    "ocarinesque",
    "theorbique",
)
DEDANS = ("sacha", "camille", "equipiere", "alix", "dominique")
DEHORS = ("visiteur", "etrangere", "partie")
ROLES = (*DEHORS, *DEDANS)


def client_de(request, role):
    client = Client()
    if role != "visiteur":
        client.force_login(request.getfixturevalue(role))
    return client


@pytest.fixture
def repere(conduire, camille, dominique, equipiere):
    """Publié et ouvert à tout le monde ; une formulation attend, une autre est déclinée, on en discute."""
    repere = conduire(EtatRepere.PUBLIE)
    reperes.open_to_public(repere, by=dominique)
    attend = f.proposer(repere, camille, dit=f"Un mot {DIT}.", pourquoi=f"Parce que {POURQUOI}.")
    declinee = f.proposer(repere, camille, dit=f"Encore {DIT}.", pourquoi=f"Parce que {POURQUOI}.")
    actions.decline(declinee, by=dominique, motif=f"Non, {MOTIF}.")
    for formulation in (attend, declinee):
        fil.comment(item=formulation, by=equipiere, texte=f"Je dirais {DISCUTE}.")
    return r.relu(repere)


def pages(repere) -> list[str]:
    page = repere.get_absolute_url()
    numeros = repere.amendements.values_list("pk", flat=True)
    fil = [f"formulations/{n}/commentaires/" for n in numeros]
    commentaires = Commentaire.objects.order_by("pk").values_list("object_id", "pk")
    gestes = ("modifier", "retirer", "signaler", "recours")
    return [
        *(
            page + s
            for s in ("", "?texte=publie", "historique/", "historique/?a=2", "commentaires/", "modifier/")
        ),
        *(page + s for s in ("formulations/", "formulations/?voir=toutes", "formulations/?voir=miennes")),
        f"{page}formulations/nouvelle/?partie={r.numero_de(repere, 'enjeu')}",
        *(f"{page}formulations/{n}/{s}" for n in numeros for s in ("", "reformuler/")),
        *(page + s for s in fil),
        *(f"{page}formulations/{n}/commentaires/{c}/{g}/" for n, c in commentaires for g in gestes),
        *(f"/recherche/?q={mot}" for mot in (DIT, POURQUOI, MOTIF, DISCUTE)),
        *("/", "/reperes/", "/mon-espace/", "/sitemap.xml", f"/themes/{repere.theme.slug}/"),
        f"/admin/fiches/repere/{repere.pk}/change/",
    ]


@pytest.mark.parametrize("role", DEDANS)
def test_la_communaute_lit_la_formulation_et_sa_discussion(request, repere, role):
    client = client_de(request, role)
    adresses = [a.get_absolute_url() for a in repere.amendements.all()]
    lu = "".join(client.get(adresse).content.decode() for adresse in adresses)

    assert [mot for mot in (DIT, POURQUOI, MOTIF, DISCUTE) if mot not in lu] == []


@pytest.mark.parametrize("role", DEHORS)
def test_dehors_rien_ne_s_en_lit_nulle_part(request, repere, role):
    client = client_de(request, role)
    lues = {chemin: client.get(chemin, follow=True).content.decode() for chemin in pages(repere)}
    assert repere.title in lues[repere.get_absolute_url()]

    for mot in (DIT, POURQUOI, MOTIF, DISCUTE):
        assert [c for c, p in lues.items() if mot in p and not c.endswith(f"q={mot}")] == []
    assert "ormulation" not in lues[repere.get_absolute_url()]


@pytest.mark.parametrize("role", ROLES)
def test_la_recherche_ne_les_connait_pas(request, repere, role):
    client = client_de(request, role)
    adresse = f'href="{repere.get_absolute_url()}'
    assert adresse in client.get("/recherche/?q=raison").content.decode()

    for mot in (DIT, POURQUOI, MOTIF):
        assert adresse not in client.get(f"/recherche/?q={mot}").content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_la_liste_et_la_regle_disent_la_meme_chose(request, conduire, camille, role):
    """À chaque état, ouvert ou non, jeté ou non : `visible_to` et `can_read` s’accordent."""
    user = AnonymousUser() if role == "visiteur" else request.getfixturevalue(role)
    repere = conduire(EtatRepere.PUBLIE)
    formulation = f.proposer(repere, camille)
    situations = [
        {"state": s, "visibility": v, "corbeille_le": j}
        for s in EtatRepere.values
        for v in Visibilite.values
        for j in (None, repere.publiee_le)
    ]
    ecarts = []
    for situation in situations:
        Repere.objects.filter(pk=repere.pk).update(**situation)
        vue = Amendement.objects.visible_to(user).filter(pk=formulation.pk).exists()
        if vue != rules.can_read(user, Amendement.objects.get(pk=formulation.pk)):
            ecarts.append(situation)

    assert ecarts == []


def test_les_courriels_ne_vont_qu_a_qui_lit_encore(repere, sacha, dominique, camille):
    run_tasks()
    # La seconde est déjà tranchée : elle ne s’annonce plus.
    envoyes = sorted(m.to[0] for m in mail.outbox if POURQUOI in m.body)
    assert envoyes == sorted([sacha.email, dominique.email])
    assert [m.to[0] for m in mail.outbox if MOTIF in m.body] == [camille.email]


def test_sortie_de_la_communaute_son_avis_ne_dit_plus_rien(client, repere, sacha):
    """Les avis déjà reçus se taisent quand le repère ne se lit plus."""
    client.force_login(sacha)
    assert Avis.objects.filter(recipient=sacha, kind="repere.formulation").count() == 2
    assert "Une autre formulation est proposée" in client.get("/mon-espace/").content.decode()

    Repere.objects.filter(pk=repere.pk).update(state=EtatRepere.PROPOSITION)

    assert "Une autre formulation est proposée" not in client.get("/mon-espace/").content.decode()


def test_ce_qui_s_ecrivait_avant_la_co_construction_ne_se_devine_pas(
    client, communaute, theme, sacha, camille, dominique, conduire
):
    """Un membre ne propose que sur un texte qu’il a lu : l’état d’avant l’ouverture reste caché."""
    proposition = r.propose(sacha, communaute, theme=theme)
    numero = r.numero_de(proposition, "enjeu")
    r.ecrire(proposition, "enjeu", f"<p>Un secret {CACHE}.</p>", sacha, numero=numero)
    cache = r.relu(proposition).texte.head
    r.ecrire(proposition, "enjeu", "<p>Ce qui peut se lire.</p>", sacha, numero=numero)
    page = proposition.get_absolute_url()
    client.force_login(camille)
    assert client.get(f"{page}formulations/nouvelle/?partie={numero}").status_code == 404
    assert client.get(f"{page}formulations/").status_code == 404

    from fiches.reperes.workflow import REPERE

    REPERE.apply(proposition, "ouvrir", by=dominique)
    adresse = f"{page}formulations/nouvelle/?partie={numero}"
    form = client.get(adresse).context["form"]
    champs = {n: form[n].value() for n in ("jeton", "reseau")}
    champs |= {"texte": "<p>Mien.</p>", "texte_format": "html", "pourquoi": "Voilà."}
    for lu in (str(cache.pk), "", f"[{camille.pk},{cache.pk}]"):
        client.post(adresse, champs | {"lu": lu})

    formulation = Amendement.objects.get()
    assert formulation.revision == r.relu(proposition).texte.head
    assert CACHE not in client.get(formulation.get_absolute_url()).content.decode()
