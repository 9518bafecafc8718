"""La troupe : les mêmes personnes dans tous les essais, d’une communauté à l’autre."""

import pytest

from tests.factories import reseaux as f
from tests.factories.installe import reinstaller, reinstaller_apres_chaque_vidage

reinstaller_apres_chaque_vidage()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Une base gardée d’un lancement à l’autre a pu être vidée par un essai à vraies transactions."""
    with django_db_blocker.unblock():
        reinstaller()


@pytest.fixture
def vraies_transactions(transactional_db):
    """Pour les courses : chaque fil valide pour de bon, et ce que les migrations installent est là."""
    reinstaller()


@pytest.fixture(autouse=True)
def reglages_d_essai(settings, tmp_path):
    """Courriels en mémoire, HTTP simple, fichiers dans un dossier jetable, fichiers statiques sans manifeste."""
    settings.SECURE_SSL_REDIRECT = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.MEDIA_ROOT = tmp_path / "fichiers"
    # WhiteNoise relit ce dossier à chaque nouveau client d’essai : vide, il ne coûte rien.
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    settings.SITE_URL = "http://testserver"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def communaute(db):
    return f.communaute(slug="reseaux-collectifs-plateformes")


@pytest.fixture
def cycle(communaute):
    return f.cycle(communaute)


@pytest.fixture
def theme(communaute):
    return f.theme(communaute, "Animation", slug="animation")


@pytest.fixture
def escales(cycle):
    """Le réseau de Camille."""
    reseau = f.reseau("Plateforme Jeunesses-Escales", slug="plateforme-jeunesses-escales")
    f.participation(reseau, cycle)
    return reseau


@pytest.fixture
def graines(cycle):
    """Le réseau de Sacha."""
    reseau = f.reseau("Collectif Graines-de-Liens", slug="collectif-graines-de-liens")
    f.participation(reseau, cycle)
    return reseau


@pytest.fixture
def camille(escales):
    """Référente de son réseau."""
    p = f.personne("Camille Exemple", "camille.exemple@example.org")
    f.rattachement(p, escales, "referente")
    return p


@pytest.fixture
def collegue(escales):
    """Une seconde personne référente du réseau de Camille."""
    p = f.personne("Lou Pochoir", "lou.pochoir@example.org")
    f.rattachement(p, escales, "referente")
    return p


@pytest.fixture
def equipiere(escales):
    """Simple membre du réseau de Camille."""
    p = f.personne("Andréa Canevas", "andrea.canevas@example.org")
    f.rattachement(p, escales, "membre")
    return p


@pytest.fixture
def sacha(graines):
    """Membre d’un autre réseau de la même communauté."""
    p = f.personne("Sacha Modèle", "sacha.modele@example.org")
    f.rattachement(p, graines, "membre")
    return p


@pytest.fixture
def dominique(db):
    """Équipe, sans être superutilisateur."""
    return f.membre_equipe("Dominique Fictif", email="dominique.fictif@example.org")


@pytest.fixture
def eden(db):
    """Une seconde personne de l’équipe."""
    return f.membre_equipe("Éden Calque", email="eden.calque@example.org")


@pytest.fixture
def alix(communaute):
    """Animatrice, sans réseau : un accès personnel daté."""
    p = f.personne("Alix Maquette", "alix.maquette@example.org")
    f.acces_personnel(p, communaute)
    return p


@pytest.fixture
def etrangere(db):
    """Membre d’une autre communauté."""
    p = f.personne("Noor Équerre", "noor.equerre@example.org")
    autre = f.communaute("Genre et développement", slug="genre")
    ailleurs = f.reseau("Réseau d’à côté", slug="reseau-da-cote")
    f.participation(ailleurs, f.cycle(autre, "Cycle genre"))
    f.rattachement(p, ailleurs, "referente")
    return p


@pytest.fixture
def partie(escales):
    """A quitté le réseau de Camille."""
    p = f.personne("Maé Tampon", "mae.tampon@example.org")
    f.rattachement(p, escales, "referente", state="termine")
    return p


@pytest.fixture
def invitee(db):
    """D’aucun réseau : un compte, et rien d’autre tant qu’on ne lui confie pas une fiche."""
    return f.personne("Ismaël Buvard", "ismael.buvard@example.org")


@pytest.fixture
def visiteur(client):
    """Personne de connecté."""
    return client


def pytest_terminal_summary(terminalreporter):
    """Ce que les essais ont mesuré (record_property « mesure ») se lit à la fin, réussi ou non."""
    for rapport in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for nom, valeur in rapport.user_properties if rapport.when == "call" else ():
            if nom == "mesure":
                terminalreporter.write_line(valeur)
