"""Une réserve, un essai : lus dans la communauté, et nulle part ailleurs, même quand le repère est ouvert."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.test import Client
from django.utils import timezone

from communaute.models import Avis, Personne, Reseau
from communaute.reseaux.enums import Visibilite
from communaute.socle.notifications.actions import compose
from fiches.reperes import actions as reperes
from fiches.reperes import autour
from fiches.reperes.enums import EtatRepere
from fiches.reperes.essais import rules as regles_des_essais
from fiches.reperes.essais.models import Essai
from fiches.reperes.models import Repere
from fiches.reperes.positions import actions, rules
from fiches.reperes.positions.models import Position
from fiches.reperes.workflow import REPERE
from tests.factories import reperes as r
from tests.factories.taches import run_tasks

RESERVE, CADRE, RESULTAT = "xylophonique", "contrebassiste", "clavecinade"
DEDANS = ("sacha", "camille", "equipiere", "alix", "dominique")
DEHORS = ("visiteur", "etrangere", "partie")


@pytest.fixture
def client_de(request, db):
    def client_de(role):
        client = Client()
        if role != "visiteur":
            client.force_login(request.getfixturevalue(role))
        return client

    return client_de


@pytest.fixture
def ouvert(en_validation, camille, escales, sacha, graines, dominique):
    """Publié, ouvert à tout le monde ; le réseau de Camille a dit une réserve, celui de Sacha un essai."""
    autour.invite(en_validation, personne=camille, reseau=escales, by=dominique)
    autour.credit_networks(en_validation, [escales, graines], by=dominique)
    reserve = f"Une réserve {RESERVE}."
    actions.give(en_validation, reseau=escales, sens="reserve", reserve=reserve, by=camille)
    REPERE.apply(en_validation, "publier", by=dominique)
    reperes.open_to_public(en_validation, by=dominique)
    Reseau.objects.filter(pk__in=[escales.pk, graines.pk]).update(visibility="public")
    r.essayer(en_validation, sacha, cadre=f"Un cadre {CADRE}", resultat=f"Un récit {RESULTAT}.")
    return r.relu(en_validation)


def pages(repere, reseaux) -> list[str]:
    page, essai = repere.get_absolute_url(), Essai.objects.get()
    suites = (
        "",
        "?texte=publie",
        "historique/",
        "historique/?a=2",
        "position/",
        "commentaires/",
        "modifier/",
    )
    siennes = ("essais/nouveau/", f"essais/{essai.pk}/modifier/", f"essais/{essai.pk}/corbeille/")
    return [
        *(page + suite for suite in (*suites, *siennes)),
        *(reseau.get_absolute_url() for reseau in reseaux),
        *(f"/recherche/?q={mot}" for mot in (RESERVE, CADRE, RESULTAT)),
        *("/", "/reperes/", "/reseaux/", "/mon-espace/", "/sitemap.xml", repere.theme_url),
        *(f"/admin/fiches/repere/{repere.pk}/change/", "/admin/fiches/essai/"),
    ]


@pytest.fixture
def lues(client_de, ouvert, escales, graines):
    """`lues(role)` : ce que chaque page montre à ce rôle."""
    ouvert.theme_url = f"/themes/{ouvert.theme.slug}/"

    def lues(role):
        client = client_de(role)
        chemins = pages(ouvert, [escales, graines])
        return {chemin: client.get(chemin, follow=True).content.decode() for chemin in chemins}

    return lues


@pytest.mark.parametrize("role", DEDANS)
def test_la_communaute_lit_la_reserve_et_l_essai(lues, ouvert, role):
    page = lues(role)[ouvert.get_absolute_url()]

    assert [mot for mot in (RESERVE, CADRE, RESULTAT) if mot not in page] == []


@pytest.mark.parametrize("role", DEHORS)
def test_dehors_rien_ne_s_en_lit_nulle_part(lues, ouvert, role):
    tout = lues(role)
    assert ouvert.title in tout[ouvert.get_absolute_url()]

    for mot in (RESERVE, CADRE, RESULTAT):
        sans_la_question = {c: p for c, p in tout.items() if not c.endswith(f"q={mot}")}
        assert [chemin for chemin, page in sans_la_question.items() if mot in page] == []
    page = tout[ouvert.get_absolute_url()]
    assert [m for m in ("Ce que les réseaux en disent", "Nous l’avons essayé", "prononcé") if m in page] == []


@pytest.mark.parametrize("role", [*DEHORS, *DEDANS])
def test_la_recherche_ne_les_connait_pas(client_de, ouvert, role):
    """Pour personne : ce qui se dit d’un repère ne se cherche pas (pas encore)."""
    client = client_de(role)
    adresse = f'href="{ouvert.get_absolute_url()}"'
    assert adresse in client.get("/recherche/?q=raison").content.decode()

    for mot in (RESERVE, CADRE, RESULTAT):
        assert adresse not in client.get(f"/recherche/?q={mot}").content.decode()


def test_le_nombre_de_requetes_d_une_personne_de_passage_ne_trahit_rien(client_de, ouvert):
    """Elle ne lit ni positions ni essais : la page ne les demande même pas."""
    reponse = client_de("visiteur").get(ouvert.get_absolute_url())

    assert (reponse.context["positions"], reponse.context["essais"]) == (None, None)


def test_les_courriels_ne_portent_ni_reserve_ni_recit(ouvert, camille, sacha, dominique):
    REPERE.apply(ouvert, "reprendre", by=dominique)
    fin = timezone.localdate() + dt.timedelta(days=9)
    reperes.ask_validation(ouvert, until=fin, by=dominique)
    run_tasks()
    envoyes = "".join(m.subject + m.body for m in mail.outbox)

    assert {a.kind for a in Avis.objects.all()} >= {"repere.position", "repere.essai", "repere.publie"}
    assert CADRE in envoyes
    assert [mot for mot in (RESERVE, RESULTAT) if mot in envoyes] == []
    assert {m.to[0] for m in mail.outbox if CADRE in m.body} == {camille.email}


def test_l_avis_d_un_essai_disparait_avec_lui(client_de, ouvert, sacha, camille):
    from fiches.reperes.essais import actions as essais

    avant = client_de("camille").get("/mon-espace/").content.decode()
    essais.trash(Essai.objects.get(), by=sacha)
    apres = client_de("camille").get("/mon-espace/").content.decode()

    assert CADRE in avant
    assert Avis.objects.filter(kind="repere.essai", recipient=camille).count() == 1
    assert CADRE not in apres
    run_tasks()
    assert [m for m in mail.outbox if CADRE in m.body] == []


def test_qui_quitte_la_communaute_ne_recoit_plus_que_ce_qui_est_ouvert(ouvert, camille, escales):
    escales.rattachements.filter(personne=camille).update(state="termine")
    run_tasks()

    siens = [m.subject for m in mail.outbox if m.to == [camille.email]]
    assert [sujet for sujet in siens if "Publié" in sujet] != []
    assert [sujet for sujet in siens if "essayé" in sujet or "La position" in sujet] == []


def test_le_motif_de_l_equipe_ne_va_qu_a_qui_a_raconte(ouvert, sacha, camille, dominique):
    from fiches.reperes.essais import actions as essais

    essais.trash(Essai.objects.get(), by=dominique, motif="Un nom de personne y figure.")
    avis = Avis.objects.get(kind="repere.essai_retire")

    assert avis.recipient == sacha
    assert "Un nom de personne y figure." in compose(avis).body
    assert RESULTAT not in compose(avis).body


# --- La liste et la règle disent la même chose ------------------------------------------------------


@pytest.fixture
def partout(ouvert, conduire, etrangere, sacha, graines, dominique, communaute):
    """Des positions et des essais sur des repères dans chaque état, ouverts ou non, d’ici et d’ailleurs."""
    ailleurs = etrangere.rattachements.get().reseau
    autre = ailleurs.participations.get().cycle.communaute
    tous = [conduire(etat) for etat in EtatRepere]
    lointains = [r.propose(etrangere, autre) for _ in range(2)]
    publie = {"publiee_revision": lointains[1].texte.head, "publiee_le": timezone.now(), "version": 1}
    Repere.objects.filter(pk=lointains[1].pk).update(
        state=EtatRepere.PUBLIE, visibility=Visibilite.PUBLIC, **publie
    )
    for repere in (*tous, *lointains):
        Position.objects.create(repere=repere, version=9, reseau=graines, sens="porte", le=timezone.now())
        for jete in (None, timezone.now()):
            Essai.objects.create(
                repere=repere, version=1, reseau=graines, quand="2018", cadre="x", issue="aide", resultat="y",
                corbeille_le=jete,
            )  # fmt: skip
    Repere.objects.filter(pk=tous[1].pk).update(corbeille_le=timezone.now())


def test_visible_to_et_les_regles_sont_d_accord(request, partout, client_de):
    for nom in (*DEDANS, "etrangere", "partie"):
        request.getfixturevalue(nom)
    ecarts = {}
    positions = list(Position.objects.select_related("repere"))
    essais = list(Essai.objects.select_related("repere"))
    for user in [AnonymousUser(), *Personne.objects.all()]:
        dites = set(Position.objects.visible_to(user).values_list("pk", flat=True))
        permises = {p.pk for p in positions if rules.can_read_positions(user, p.repere)}
        racontes = set(Essai.objects.visible_to(user).values_list("pk", flat=True))
        lisibles = {e.pk for e in essais if regles_des_essais.can_read_essai(user, e)}
        if (dites, racontes) != (permises, lisibles):
            ecarts[str(user)] = (dites ^ permises, racontes ^ lisibles)

    assert ecarts == {}


def test_ce_que_chacun_en_lit_en_nombre(partout, sacha, camille, alix, dominique, etrangere, partie):
    """Les nombres, écrits : deux règles d’accord entre elles pourraient se tromper ensemble."""

    def lus(user):
        return Position.objects.visible_to(user).count(), Essai.objects.visible_to(user).count()

    # Six états dont un jeté ; la proposition à qui l’a faite ; et la position et l’essai du repère ouvert.
    assert lus(sacha) == (6, 6)
    assert lus(camille) == lus(alix) == (5, 5)
    assert lus(dominique) == (8, 8)
    assert lus(etrangere) == (2, 2)
    assert lus(AnonymousUser()) == lus(partie) == (0, 0)
