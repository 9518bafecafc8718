"""Un facteur qui note chaque courriel remis dans un fichier, et se fait tuer net à l’un d’eux."""

import os
import signal
from pathlib import Path

from django.core.mail.backends.base import BaseEmailBackend


class Facteur(BaseEmailBackend):
    """MORT : « avant:3 » le tue avant de remettre le troisième courriel, « apres:3 » juste après ; vide : jamais."""

    def send_messages(self, courriels):
        tournee = Path(os.environ["TOURNEE"])
        quand, _deux_points, rang = os.environ.get("MORT", "").partition(":")
        for courriel in courriels:
            remis = tournee.read_text().splitlines() if tournee.exists() else []
            ici = rang and len(remis) + 1 == int(rang)
            if ici and quand == "avant":
                os.kill(os.getpid(), signal.SIGKILL)
            with tournee.open("a") as cahier:
                cahier.write(f"{courriel.to[0]}\n")
            if ici and quand == "apres":
                os.kill(os.getpid(), signal.SIGKILL)
        return len(courriels)
