"""Prépare la base du témoin et dit, en JSON, comment y entrer : `python -m tests.bench.temoin.peupler N`."""

import datetime as dt
import sys

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from tests.bench.connexion import compter, ouvrir, rendre  # noqa: E402
from tests.bench.phrases import coupe, texte  # noqa: E402
from tests.bench.temoin.models import Article, Mot  # noqa: E402

MOTS, PAR_ARTICLE = 40, 50


def main(nombre: int) -> None:
    call_command("migrate", verbosity=0)
    call_command("migrate", run_syncdb=True, verbosity=0)
    maintenant = timezone.now()
    auteurs = User.objects.bulk_create(
        User(username=f"personne-{n}", password="!", first_name="Charlie", last_name=f"Gabarit-{n}")
        for n in range(20)
    )
    articles = Article.objects.bulk_create(
        Article(
            title=coupe(f"titre {n}", 9),
            resume=coupe(f"résumé {n}", MOTS),
            texte=texte(f"texte {n}", 600),
            author=auteurs[n % 20],
            publie_le=maintenant - dt.timedelta(hours=n),
            nombre=PAR_ARTICLE,
        )
        for n in range(nombre)
    )
    lu, *ecrits = articles[:9]
    Mot.objects.bulk_create(
        Mot(article=lu, author=auteurs[n % 20], texte=texte(f"mot {n}", 40)) for n in range(PAR_ARTICLE)
    )
    session = ouvrir(auteurs[0])
    pages = [
        ("référence", "/", {}),
        ("témoin : détail, 50 commentaires", f"/{lu.pk}/", {}),
        ("témoin : commenter", f"/{ecrits[0].pk}/", {"texte": "Chez nous, cela a marché."}),
    ]
    envois = {"témoin : commenter": [f"/{article.pk}/" for article in ecrits]}
    rendre(session=session, pages=pages, envois=envois, requetes=compter(session, pages))


if __name__ == "__main__":
    main(int(sys.argv[1]))
